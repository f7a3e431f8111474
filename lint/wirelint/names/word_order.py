"""Names with their words in two orders, or written both as one word and as two (Jong Un Kim, Abdelfattah).

The check runs on every story, so it first looks up the few words that such names contain.
"""

from collections.abc import Iterator

from wirelint.names.frequency import frequency_rank
from wirelint.names.similarity.folding import fold_name, stems_of
from wirelint.text.lazy_pattern import pattern
from wirelint.text.span import Span

# The spans of the doubtful form and of the usual form, in order.
Reordered = tuple[list[Span], list[Span]]

# Family names written before the given name in their language: Chinese, Korean, Japanese, Vietnamese and Hungarian,
# with three letters or more.
FAMILY_NAMES = frozenset(
    "Ahn Bae Baek Ban Cho Choi Chung Han Hwang Jang Jeon Jeong Jung Kang Kim Kwon Lee Lim Moon Nam Noh Park Roh Seo Shin Sohn"
    " Song Yeo Yoo Yoon Yun Bai Cai Cao Chen Cheng Cui Deng Ding Dong Duan Fan Fang Feng Gao Gong Guo Hou Huang Jiang Jin Kong"
    " Lai Liang Liao Lin Liu Long Luo Mao Meng Pan Peng Qian Qin Qiu Ren Shao Shen Shi Sun Tan Tang Tao Tian Wang Wei Wen Xia"
    " Xiao Xie Xiong Xue Yan Yang Yao Yin Yuan Zeng Zhang Zhao Zheng Zhong Zhou Zhu Zou Bui Dang Dinh Duong Hoang Huynh Ngo"
    " Nguyen Pham Phan Tran Truong Abe Aoki Aso Endo Fujii Fujita Fujiwara Fukuda Goto Hamada Harada Hasegawa Hashimoto Hayashi"
    " Ikeda Imai Inoue Ishida Ishiba Ishii Ishikawa Ito Kaneko Kato Kimura Kishida Kobayashi Koizumi Kondo Kono Maeda Matsuda"
    " Matsumoto Miura Miyazaki Mori Morita Murakami Nakagawa Nakajima Nakamura Nakano Nakayama Nishimura Noda Ogawa Okada"
    " Okamoto Ono Ota Saito Sakai Sakamoto Sasaki Sato Shibata Shimizu Suga Sugiyama Suzuki Takagi Takahashi Takaichi Takeuchi"
    " Tamura Tanaka Taniguchi Ueda Ueno Wada Watanabe Yamada Yamaguchi Yamamoto Yamashita Yamazaki Yokoyama Yoshida Balogh"
    " Farkas Horvath Juhasz Kovacs Lakatos Magyar Molnar Nagy Nemeth Orban Papp Szabo Szijjarto Takacs Toth Varga".split()
)
# Bodies that are not called by both forms. “Department” is missing: the State Department is also the Department of
# State.
BODY_NOUNS = frozenset(
    "Agency Army Assembly Commission Committee Council Federation Forces Front Guard Movement Park Party Union".split()
)
# First parts of names that some agencies join to the second part.
PREFIXES = frozenset("Abd Abdel Abdul Abdur Abou Abu Ben Bin Ibn Nur Ould Saif Van Von".split())
_AFTER = pattern(r"(?: [A-Z][\w’'-]*\w){1,2}")
_BEFORE = pattern(r"(?:[A-Z][\w’'-]*\w ){1,2}$")
_OF = pattern(r" of (?:the )?([A-Z][\w’'-]*\w(?: [A-Z][\w’'-]*\w){0,2})")
_MAX_GIVEN_LENGTH = 40  # code points of the given name before a family name
_MIN_LETTERS = 3  # letters


def find_reordered(text: str) -> Iterator[Reordered]:
    """Yield the names that occur in two orders, or both as one word and as two."""
    stems = stems_of(text)
    for family in sorted(FAMILY_NAMES & stems):
        yield from _find_name_orders(text, family)
    for noun in sorted(BODY_NOUNS & stems):
        if f"{noun} of " in text:
            yield from _find_body_orders(text, noun)
    for prefix in sorted(PREFIXES & stems):
        yield from _find_joined(text, prefix, stems)


def _find_joined(text: str, prefix: str, stems: frozenset[str]) -> Iterator[Reordered]:
    """Yield names that occur both joined to a prefix and apart from it (Abdelfattah, Abdel Fattah)."""
    apart = {
        word: f"{prefix} {rest.capitalize()}"
        for word in sorted(stems)
        if word.startswith(prefix) and len(rest := word[len(prefix) :]) >= _MIN_LETTERS and rest.islower()
    }
    if not apart:
        return
    from wirelint.names.occurrences import find_occurrences  # loaded here because few stories have such names

    found = find_occurrences(text, {*apart.values()})
    joined = find_occurrences(text, [word for word, spaced in apart.items() if spaced in found]) if found else {}
    for word in filter(joined.__contains__, apart):
        two, one = (_whole_words(text, form, found_form) for form, found_form in ((apart[word], found), (word, joined)))
        if two and one and not _is_own_name(fold_name(word)):
            yield _rank(one, two)


def _find_name_orders(text: str, family: str) -> Iterator[Reordered]:
    """Yield full names in which a family name is first in one place and last in another."""
    first: dict[str, list[Span]] = {}
    last: dict[str, list[Span]] = {}
    for span in _find_spans(text, family):
        if match := _AFTER.match(text, span.end):
            words = match.group().split()
            for count in range(1, len(words) + 1):
                end = span.end + len(" ".join(words[:count])) + 1
                first.setdefault(_fold(words[:count]), []).append(Span(span.start, end))
        start = max(0, span.start - _MAX_GIVEN_LENGTH)
        if match := _BEFORE.search(text[start : span.start]):
            words = match.group().split()
            for count in range(1, len(words) + 1):
                start_of_name = span.start - len(" ".join(words[-count:])) - 1
                last.setdefault(_fold(words[-count:]), []).append(Span(start_of_name, span.end))
    for given in first.keys() & last.keys():
        # Cao Cao is one name in either order.
        if len(given) >= _MIN_LETTERS and given != fold_name(family) and not _is_own_name(given):
            yield _rank(first[given], last[given])


def _rank(one: list[Span], two: list[Span]) -> Reordered:
    """Return the less frequent form, or else the later one, as the doubtful one."""
    usual, doubtful = sorted((one, two), key=frequency_rank)
    return doubtful, usual


def _is_own_name(word: str) -> bool:
    """Return whether a word is English or a known name, so that two orders are two names (Lee Bruce, Bruce Lee)."""
    from wirelint.names.known_names import is_name  # loaded here because few stories have a name in two orders
    from wirelint.text.words import load_words

    return word in load_words() or is_name(word)


def _find_body_orders(text: str, noun: str) -> Iterator[Reordered]:
    """Yield bodies called both `Security Council` and `Council of Security`."""
    candidates: list[tuple[Span, int, list[str]]] = []
    for span in _find_spans(text, noun):
        match = _OF.match(text, span.end)
        words = match[1].split(" ") if match else []
        if match and noun not in words:
            candidates.append((span, match.start(1), words))
    from wirelint.names.occurrences import find_occurrences

    forms = {" ".join(words[:count]) for _, _, words in candidates for count in range(len(words), 0, -1)}
    occurrences = find_occurrences(text, {f"{named} {noun}" for named in forms})
    usual = {named: _whole_words(text, f"{named} {noun}", occurrences) for named in forms}
    found: dict[str, list[Span]] = {}
    for span, start, words in candidates:
        for count in range(len(words), 0, -1):
            named = " ".join(words[:count])
            if usual[named]:
                found.setdefault(named, []).append(Span(span.start, start + len(named)))
                break
    for named, spans in found.items():
        yield spans, usual[named]


def _whole_words(text: str, words: str, occurrences: dict[str, list[int]]) -> list[Span]:
    """Return those of the occurrences of words that are not part of longer words."""
    return [Span(at, at + len(words)) for at in occurrences.get(words, ()) if _is_whole(text, at, at + len(words))]


def _find_spans(text: str, words: str) -> list[Span]:
    """Return the occurrences of words that are not part of longer words."""
    spans: list[Span] = []
    at = text.find(words)
    while at >= 0:
        if _is_whole(text, at, at + len(words)):
            spans.append(Span(at, at + len(words)))
        at = text.find(words, at + len(words))
    return spans


def _is_whole(text: str, start: int, end: int) -> bool:
    """Return whether no letter, digit or hyphen is next to a slice of a text."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "-" or after.isalnum() or after == "-")


def _fold(words: list[str]) -> str:
    return "".join(fold_name(word) for word in words)
