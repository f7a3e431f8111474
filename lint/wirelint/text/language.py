"""Whether a paragraph of copy is written in English.

Most paragraphs are settled by counting function words at the speed of C. Only one with few of them is looked at closer,
and only then may the word list be read. A paragraph wrongly called foreign silently loses its findings, so lists of
names, scores, tables and addresses, which have neither English words nor signs of another language, pass for English.
"""

from wirelint.text.lazy_pattern import pattern

# Fewer words than this say nothing about the language.
_FEWEST = 6
# Fewer than this, without any sign of another language, are left to their neighbours.
_FEW = 15
# Words of _COMMON are 30 to 55 % of English prose and seldom 10 % of anything else.
_COMMON_SHARE = 0.2
# English needs one byte a letter in UTF-8; only copy that needs far more can be mostly in another script.
_EXTRA_BYTES = 0.2

# The commonest function words of English without those that are as common in another language of Latin letters
# (a, an, as, at, do, for, her, i, in, me, no, on, so) and without months, which stand in tables and addresses.
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
# The words left out above: English to someone who sees no sign of another language.
_SHARED = frozenset(("a", "an", "as", "at", "do", "for", "her", "i", "in", "me", "no", "on", "or", "so"))
# Function words of some forty other languages of Latin letters. Left out: those that are English words (die, son, plus)
# and those that stand in names (van, der, de, la, el, al, bin, san, han, yang).
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

# Patterns are compiled where they are first used: compiling them here would cost every start 6 ms.
_WORD = pattern(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*(?:'[^\W\d_]+)*")
# Addresses of pages and people, file names, handles: no words of a language.
_ADDRESS = pattern(r"@|://|www\.|\w\w[._/]\w\w")
# What parts the entries of a list, a team, a table, a fixture.
_DIVIDER = pattern(r"[,;:()/|]|\d[\d.,:%]*|\b(?:v|vs|bt)\b")
# Letters of every script but Latin, with the marks of those scripts. The styled Latin of U+1D400 is not among them.
_OTHER_SCRIPT = pattern(
    r"[\u0370-\u1cff\u1f00-\u1fff\u2c80-\u2dff\u2e80-\ua71f\ua800-\uab2f\uab70-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufefe"
    r"\uff66-\uffdc\U00010000-\U0001cfff\U0001e000-\U0001efff\U00020000-\U0003ffff]"
)


def is_english(folded: str, words: list[str]) -> bool | None:
    """Return whether a paragraph is English, None if it has too few words to tell.

    Args:
        folded: its text, folded.
        words: what stands between spaces in it.
    """
    if not folded.isascii() and _is_other_script(folded):
        return False
    if len(words) < _FEWEST:
        return None
    common = sum(map(_COMMON.__contains__, words))
    # Two may be chance: we and most are Polish words too.
    if common < max(3, _COMMON_SHARE * len(words)):
        return _look_closely(words)
    if common >= _FEWEST or sum(map(str.isalpha, words)) >= _FEWEST:
        return True
    return _look_closely(words)


def _is_other_script(folded: str) -> bool:
    """Return whether most letters of `folded` belong to another script than Latin."""
    if len(folded.encode(errors="surrogatepass")) - len(folded) < _EXTRA_BYTES * len(folded):
        return False
    others = len(_OTHER_SCRIPT.findall(folded))
    letters = sum(map(str.isalpha, _OTHER_SCRIPT.sub("", folded)))
    # A lone letter is an ornament.
    return others > letters + 1


def _look_closely(pieces: list[str]) -> bool | None:
    """Do what `is_english` does, where counting has not settled it; `pieces` are what stands between spaces."""
    is_address = _ADDRESS.search
    text = " ".join(pieces)
    if is_address(text):
        text = " ".join(["/" if is_address(piece) else piece for piece in pieces])
    words = _WORD.findall(text)
    count = len(words)
    if count < _FEWEST:
        return None
    common = sum(map(_COMMON.__contains__, words))
    # Elided French and Italian words (qu'il, dell'anno) and English genitives are known by what stands before the mark.
    stems = [word.partition("'")[0] for word in words]
    signs = list(filter(_FOREIGN.__contains__, stems))
    accented = count - sum(map(str.isascii, words))
    # With no sign of another language it is names in a row, or a language that _FOREIGN does not have: doubt more.
    doubt = not signs and accented <= 0.1 * count
    if common >= (_COMMON_SHARE if doubt else 1.5 * _COMMON_SHARE) * count:
        return True
    if len(signs) > common and len(set(signs)) > 1:
        # French, Spanish and Romanian share many a word with English.
        return _known_share(stems) >= 0.6
    if len(_DIVIDER.findall(text)) >= (0.25 if doubt else 0.35) * count:
        return True
    # Short words alone do not say English (Polish has a, do and i; Slovene has in): something else must.
    english = common + sum(map(_SHARED.__contains__, words))
    if doubt and count < _FEW:
        # A headline, more likely than a line of a language unheard of: not worth reading the list.
        return True if common and english >= 0.1 * count else None
    if english >= (0.1 if doubt else 0.2) * count and ((doubt and common) or _known_share(stems) >= 0.15):
        return True
    return _known_share(stems) >= (0.35 if doubt else 0.45)


def _known_share(stems: list[str]) -> float:
    """Return the share (0 to 1) of the words of three or more letters that are in the English word list."""
    from wirelint.text.words import load_words  # only here: most runs never need the list

    # Two letters are an abbreviation in the list and a word elsewhere (la, en, es).
    judged = [stem for stem in stems if len(stem) > 2]
    # With none there is nothing against English.
    return sum(map(load_words().__contains__, judged)) / len(judged) if judged else 1.0
