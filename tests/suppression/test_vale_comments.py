"""Comments in copy that switch rules of Vale styles off and on."""

from pathlib import Path

import pytest

from tests.ruleset.vale.conftest import ValeDesk

TEXT = "The lock is very old and quite damp."


@pytest.fixture
def desk(tmp_path: Path) -> ValeDesk:
    desk = ValeDesk(tmp_path)
    for style, word in (("Desk", "very"), ("Other", "quite"), ("Other", "old")):
        desk.write(f"{style}/{word.title()}", f"extends: existence\nmessage: '%s'\ntokens: [{word}]\n")
    desk.configure("[*]\nBasedOnStyles = Desk, Other\n")
    return desk


@pytest.mark.parametrize(
    ("comment", "left"),
    [
        ("vale off", []),
        ("vale on", ["very", "old", "quite"]),
        ("vale Desk.Very = NO", ["old", "quite"]),
        ("vale Desk.Very = off", ["old", "quite"]),
        ("vale Desk = NO", ["old", "quite"]),
        ('vale Other.Quite["quite", "rather"] = NO', ["very", "old"]),
        ('vale Other.Quite["rather"] = NO', ["very", "old", "quite"]),
        ("vale Other.Quite[rather = NO", ["very", "old", "quite"]),
        ("vale style = Other", ["old", "quite"]),
        ("vale styles = Desk, Other", ["very", "old", "quite"]),
        ("vale nothing", ["very", "old", "quite"]),
        ("valence off", ["very", "old", "quite"]),
    ],
)
@pytest.mark.parametrize("name", ["story.md", "story.html"])
def test_a_comment_applies_to_the_text_after_it(desk: ValeDesk, name: str, comment: str, left: list[str]) -> None:
    mark = "<p>" if name.endswith("html") else ""
    text = f"{mark}{TEXT}\n\n<!-- {comment} -->\n\n{mark}{TEXT}\n"
    assert [found.partition(":")[0] for found in desk.found(text, name)] == ["very", "old", "quite", *left]


def test_rules_are_switched_on_again(desk: ValeDesk) -> None:
    text = f"<!-- vale off -->\n\n{TEXT}\n\n<!-- vale on -->\n<!-- vale Desk.Very = NO -->\n\n{TEXT}\n\n<!-- vale Desk.Very = YES -->\n\n{TEXT}\n"
    assert [found.partition(":")[0] for found in desk.found(text, "story.md")] == [
        "old",
        "quite",
        "very",
        "old",
        "quite",
    ]
