"""Language detection: whether a paragraph is in English.

For most paragraphs a count of function words decides. Only paragraphs with few of them are checked in detail, and only
that check can load the word list. A paragraph wrongly classified as foreign loses its findings without notice. Lists of
names, scores, tables and addresses, which have neither English words nor signs of another language, therefore count as
English.
"""

from wirelint.text.lazy_pattern import pattern

# Paragraphs with fewer words are not classified.
_FEWEST = 6
# Paragraphs with fewer words and no sign of another language are classified as their neighbours are.
_FEW = 15
_STOPS = ".!?"
# Words of _COMMON are 30 to 55 % of English prose and seldom 10 % of other languages.
_COMMON_SHARE = 0.2
# English needs about one byte per letter in UTF-8. Below this excess most letters cannot be of another script.
_EXTRA_BYTES = 0.2

# The most common function words of English, except those that are as common in another language of Latin script (a, an,
# as, at, do, for, her, i, in, me, no, on, so) and months, which occur in tables and addresses.
_COMMON_WORDS = """\
about according after again against ago all almost already also although always among and another any anyone anything
are around away back be became because become been before behind being below between beyond both but by called came can
can't cannot could couldn't did didn't does doesn't doing don't down during each either enough even ever every everyone
everything few found friday from gave get getting give given goes going gone got great had has hasn't have haven't
having he he'd he'll he's here herself high himself his how however i'd i'll i'm i've if instead into is isn't it it's
its itself just keep knew know known large last later least left less let's likely little made make makes making many
may might monday money month months more most much must my myself near need neither never new next night not nothing
now of off often old once only other others our ourselves out outside over own people perhaps put quite rather really
said same saturday saw say saying says second see seen several shall she she's should shouldn't since soon still such
sunday take taken taking than that that's the their them themselves then there there's therefore these they they'll
they're they've things think this those though thought three through thursday thus time times to today together told
tomorrow too took toward towards tuesday unless until up upon us used very want wants was wasn't we we'll we're we've
wednesday week weeks well went were weren't what what's when where whereas whether which while who who's whom whose why
with within without won't work would wouldn't year years yesterday yet you you'll you're you've your yourself
"""
_COMMON = frozenset(_COMMON_WORDS.split())
# The exceptions above. They count as English if there is no sign of another language.
_SHARED = frozenset(("a", "an", "as", "at", "do", "for", "her", "i", "in", "me", "no", "on", "or", "so"))
# Function words of some forty other languages of Latin script, except English words (die, son, plus) and words that
# occur in names (van, der, de, la, el, al, bin, san, han, yang).
_FOREIGN_WORDS = """\
aan aber aby această acest aceste af agus akan ako alebo alla alle als amb amely ancak anche après ar arba atas atau
att atá até au auch auf aus aux av avec azt að año años bahwa bawat bei berada bien bij bila bilan bir bisa blir bu był
být będzie cada ce cette che ci como contra cosa czy các có cómo că cũng của daha dal dalam dall dans dapat dari das
dass dat daß degli dei del della delle dengan denna deras des desde dess det deze dhe diese dieser dira disse dit dla
dopo edo een efter ei ein eine einem einen einer eller els entre er esse essere esta este está että eða fait foi fost
från fue för für gach geen gibi gli göre haben hann har harus hasta heb heeft het hij hiyo hiçbir hogy hoặc hulle hänen
hər ich ieder iki ikke il ile ili ima ingen ini inte isso ist isto itu iz izan için iš ja jak jako je jeder jeho jos
jotka jsou juga já kad kaip kako kama kann kao karena katika když kell khi không kila koja koje koji kot kowane které
kui kur kuris kuwa kwa las les leur lor lui là maar mae mais mereka mga mis mit mot muito musí muy mà má más må même
một na naar nach nad nav ne nebo nel nell nella nem není neu nga người như nhưng những ni nicht nici nie niet ning një
nuk nunca nur nào này não någon në ní nó och också od oder og olan olarak oleh olmak oma ont ook oraz orice ose ou ovat
où pada para pela pelo pentru pero più pode por prema pri prin proti przez på për qu quae quando que questo qui quod
qué që roku sau saya se sebagai secara sed según sein sekä ser serta ses setiap seus si sich sie sig sind się skal
skall sobre som sono sonra sont stato sua suatu sull sunt sur sus são sí só să są sẽ tai también também tanpa tanto
telah tem tentang ter terhadap thì tidak tiene tij til toate todo todos toho tothom toute trong très tudi tylko tym tá
tämä të tôi tại từ uchun uit uma una und une uno untuk upp utan uten uz už vagy vara varje ve ved veya vid vilket við
você voor vous và være või və về với waa wao watu wenn werd werden wie wir wird worden wordt wurde ya yake yana yn yra
za ze zijn został zu zum zur är çdo çok è és été être është în über það því či đã đó được đến để że že și
"""
_FOREIGN = frozenset(_FOREIGN_WORDS.split())

# Compiled at first use: compiling at import would cost every start 6 ms.
_WORD = pattern(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:'[^\W\d_]+)*")
# Web and mail addresses, file names and handles, which belong to no language.
_ADDRESS = pattern(r"@|://|www\.|\w\w[._/]\w\w")
# Separators of the entries of a list, a team, a table or a fixture.
_DIVIDER = pattern(r"[,;:()/|]|\d[\d.,:%]*|\b(?:v|vs|bt)\b")
# Letters of all scripts except Latin, with their combining marks. The styled Latin letters of U+1D400 are excluded.
_OTHER_SCRIPT = pattern(
    r"[\u0370-\u1cff\u1f00-\u1fff\u2c80-\u2dff\u2e80-\ua71f\ua800-\uab2f\uab70-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufefe"
    r"\uff66-\uffdc\U00010000-\U0001cfff\U0001e000-\U0001efff\U00020000-\U0003ffff]"
)


def is_english(folded: str, words: list[str]) -> bool | None:
    """Return whether a paragraph is in English, None if it has too few words.

    Args:
        folded: the folded text of the paragraph.
        words: the folded text split at white space.
    """
    if not folded.isascii() and _is_other_script(folded):
        return False
    if len(words) < _FEWEST:
        return None
    common = sum(map(_COMMON.__contains__, words))
    # Two can be chance: "we" and "most" are Polish words too.
    if common < max(3, _COMMON_SHARE * len(words)):
        return _check_in_detail(words)
    if common >= _FEWEST or sum(map(str.isalpha, words)) >= _FEWEST:
        return True
    return _check_in_detail(words)


def _is_other_script(folded: str) -> bool:
    """Return whether most letters of `folded` belong to a script other than Latin."""
    if len(folded.encode(errors="surrogatepass")) - len(folded) < _EXTRA_BYTES * len(folded):
        return False
    others = len(_OTHER_SCRIPT.findall(folded))
    letters = sum(map(str.isalpha, _OTHER_SCRIPT.sub("", folded)))
    # A single letter can be an ornament.
    return others > letters + 1


def _check_in_detail(pieces: list[str]) -> bool | None:
    """Return the result of `is_english` for a paragraph that the count of function words does not decide.

    Args:
        pieces: the folded text split at white space.
    """
    is_address = _ADDRESS.search
    text = " ".join(pieces)
    if is_address(text):
        text = " ".join(["/" if is_address(piece) else piece for piece in pieces])
    words = _WORD.findall(text)
    count = len(words)
    if count < _FEWEST:
        return None
    common = sum(map(_COMMON.__contains__, words))
    # For elided words (qu'il, dell'anno) and English genitives the part before the apostrophe decides.
    stems = [word.partition("'")[0] for word in words]
    signs = list(filter(_FOREIGN.__contains__, stems))
    accented = count - sum(map(str.isascii, words))
    # Without signs of another language the text is a row of names or in a language that _FOREIGN does not cover.
    doubt = not signs and accented <= 0.1 * count
    if common >= (_COMMON_SHARE if doubt else 1.5 * _COMMON_SHARE) * count:
        return True
    if len(signs) > common and len(set(signs)) > 1:
        # French, Spanish and Romanian share many words with English.
        return _known_share(stems) >= 0.6
    if len(_DIVIDER.findall(text)) >= (0.25 if doubt else 0.35) * count:
        return True
    # Short words alone do not prove English (Polish has a, do and i; Slovene has in).
    english = common + sum(map(_SHARED.__contains__, words))
    if doubt and count < _FEW:
        if common and english >= 0.1 * count:
            return True
        # Without a full stop it is most likely a headline. The word list is not worth loading for it.
        is_headline = english or pieces[-1][-1] not in _STOPS
        return None if is_headline or _known_share(stems) >= 0.35 else False
    if english >= (0.1 if doubt else 0.2) * count and ((doubt and common) or _known_share(stems) >= 0.15):
        return True
    # Prose in English has a function word.
    return _known_share(stems) >= (0.35 if doubt else 0.45 if english or pieces[-1][-1] not in _STOPS else 0.6)


def _known_share(stems: list[str]) -> float:
    """Return the share (0 to 1) of the words of three or more letters that are in the English word list."""
    from wirelint.text.words import load_words  # most runs never need the list

    # Words of two letters are abbreviations in the list but words in other languages (la, en, es).
    longer = [stem for stem in stems if len(stem) > 2]
    # Without such words there is no evidence against English.
    return sum(map(load_words().__contains__, longer)) / len(longer) if longer else 1.0
