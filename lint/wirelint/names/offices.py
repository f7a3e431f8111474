"""Words of titles and the offices that a title may mean."""

from collections.abc import Sequence

# Words that a title may contain.
TITLE_WORDS = frozenset(
    "acting affairs air armed army brig. brigadier caretaker chairman chief col. colonel commander council coup"
    " crown defence defense deposed deputy eastern exiled external facto field first force forces foreign former"
    " gen gen. general head interim interior internal joint junta late leader lieutenant long-time longtime lt lt."
    " maj maj. major marshal military militia minister navy new now of opposition ousted paramilitary party"
    " powerful premier president prime prince rebel regional ruler ruling security senior speaker spokesman staff"
    " state strongman supreme then then- toppled top transitional veteran vice warlord attorney secretary director"
    " solicitor inspector consul".split()
)
_RANKS = frozenset("general gen gen. marshal colonel col.".split())
_NOT_RANKS = frozenset("attorney secretary director solicitor inspector consul".split())
_HEADS = frozenset(("president", "head of state", "junta leader", "supreme leader"))
_LEADERS = _HEADS | {"militia leader", "party leader", "opposition leader", "regional leader", "deputy leader"}
_CHIEFS = frozenset(("army chief", "militia leader", "commander", "intelligence chief", "general"))


def offices_of(title: Sequence[str]) -> frozenset[str]:
    """Return the offices that a title may mean.

    Args:
        title: the words of the title, in lower case and in order.
    """
    offices: set[str] = set()
    for at, word in enumerate(title):
        before = title[at - 1] if at else ""
        lesser = "deputy " if "deputy" in title[:at] else "vice " if before == "vice" else ""
        if word == "minister":
            post = title[at + 2] if title[at + 1 : at + 2] == ["of"] and len(title) > at + 2 else before
            post = {"defense": "defence", "affairs": "foreign"}.get(post, post)
            offices.add(f"{lesser}{post} minister")
        elif word == "president":
            offices |= {"vice president"} if lesser else _HEADS
        elif word in ("premier", "speaker", "spokesman"):
            offices.add("prime minister" if word == "premier" else word)
        elif word in ("leader", "ruler", "strongman", "warlord", "state"):
            offices |= _LEADERS
        elif word in ("chief", "commander"):
            offices |= _CHIEFS | (_HEADS if before in ("junta", "council") else frozenset())
        elif word == "prince":
            offices.add("crown prince")
        elif word in _RANKS and before not in _NOT_RANKS:
            offices.add("general")
    return frozenset(offices)
