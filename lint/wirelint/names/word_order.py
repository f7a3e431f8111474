"""Names whose words stand in another order, or apart: Jong Un Kim, Council of Security, Abdelfattah.

Cheap enough for every story: a few words that such names are made of are looked for first.
"""

from collections.abc import Iterator

from wirelint.names.frequency import frequency_rank
from wirelint.names.similarity.folding import fold_name, stems_of
from wirelint.text.lazy_pattern import pattern
from wirelint.text.span import Span

# Where a name stands in the doubtful form, and where in the usual one, in order.
Turned = tuple[list[Span], list[Span]]

# Family names that stand first at home: Chinese, Korean, Japanese, Vietnamese, Hungarian ones of three letters or more.
FAMILIES = frozenset(
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
# Bodies that have one form only: the State Department is the Department of State, the Security Council no Council of Security.
HEADS = frozenset(
    "Agency Army Assembly Commission Committee Council Federation Forces Front Guard Movement Park Party Union".split()
)
# First parts of names that some write as one word with the second.
PREFIXES = frozenset("Abd Abdel Abdul Abdur Abou Abu Ben Bin Ibn Nur Ould Saif Van Von".split())
_AFTER = pattern(r"(?: [A-Z][\w’'-]*\w){1,2}")
_BEFORE = pattern(r"(?:[A-Z][\w’'-]*\w ){1,2}$")
_OF = pattern(r" of (?:the )?([A-Z][\w’'-]*\w(?: [A-Z][\w’'-]*\w){0,2})")
_REACH = 40  # code points before a family name
_SHORTEST = 3  # letters


def find_turned(text: str) -> Iterator[Turned]:
    """Yield the names that stand in two orders, or here apart and there as one word."""
    stems = stems_of(text)
    for family in sorted(FAMILIES & stems):
        yield from _find_families(text, family)
    for head in sorted(HEADS & stems):
        if f"{head} of " in text:
            yield from _find_bodies(text, head)
    for prefix in sorted(PREFIXES & stems):
        for word in sorted(stems):
            rest = word[len(prefix) :]
            if len(rest) >= _SHORTEST and word.startswith(prefix) and rest.islower():
                apart = f"{prefix} {rest.capitalize()}"
                if (
                    apart in text
                    and not _is_known(fold_name(word))
                    and (two := _places(text, apart))
                    and (one := _places(text, word))
                ):
                    yield _rank(one, two)


def _find_families(text: str, family: str) -> Iterator[Turned]:
    """Yield the full names in which a family name stands first here and last there."""
    first: dict[str, list[Span]] = {}
    last: dict[str, list[Span]] = {}
    for place in _places(text, family):
        if match := _AFTER.match(text, place.end):
            words = match.group().split()
            for count in range(1, len(words) + 1):
                end = place.end + len(" ".join(words[:count])) + 1
                first.setdefault(_fold(words[:count]), []).append(Span(place.start, end))
        start = max(0, place.start - _REACH)
        if match := _BEFORE.search(text[start : place.start]):
            words = match.group().split()
            for count in range(1, len(words) + 1):
                begins = place.start - len(" ".join(words[-count:])) - 1
                last.setdefault(_fold(words[-count:]), []).append(Span(begins, place.end))
    for given in first.keys() & last.keys():
        if len(given) >= _SHORTEST and not _is_known(given):
            yield _rank(first[given], last[given])


def _rank(one: list[Span], two: list[Span]) -> Turned:
    """Return the rarer, or else the later, as the doubtful one."""
    usual, doubtful = sorted((one, two), key=frequency_rank)
    return doubtful, usual


def _is_known(word: str) -> bool:
    """Tell whether a word is a name of its own in English: Lee Bruce and Bruce Lee are two, Benson is no Ben Son."""
    from wirelint.names.known_names import is_name  # few stories have a name in two orders
    from wirelint.text.words import load_words

    return word in load_words() or is_name(word)


def _find_bodies(text: str, head: str) -> Iterator[Turned]:
    """Yield the bodies that stand as `Security Council` here and as `Council of Security` there."""
    found: dict[str, list[Span]] = {}
    usual: dict[str, list[Span]] = {}
    for place in _places(text, head):
        match = _OF.match(text, place.end)
        words = match[1].split(" ") if match else []
        if match and head not in words:
            for count in range(len(words), 0, -1):
                named = " ".join(words[:count])
                if named not in usual:
                    usual[named] = _places(text, f"{named} {head}")
                if usual[named]:
                    found.setdefault(named, []).append(Span(place.start, match.start(1) + len(named)))
                    break
    for named, places in found.items():
        yield places, usual[named]


def _places(text: str, words: str) -> list[Span]:
    """Return where words stand by themselves."""
    places: list[Span] = []
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if (
            not text[at - 1 : at].isalnum()
            and text[at - 1 : at] != "-"
            and not text[end : end + 1].isalnum()
            and text[end : end + 1] != "-"
        ):
            places.append(Span(at, end))
        at = text.find(words, end)
    return places


def _fold(words: list[str]) -> str:
    return "".join(fold_name(word) for word in words)
