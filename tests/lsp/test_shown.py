"""What an editor shows of a finding: visible text, and Markdown that no copy and no server can break."""

import pytest
from lsprotocol import types

from tests.report.test_escapes import is_deceptive
from wirelint.checking.diagnostic import LocatedFix, RelatedLocation
from wirelint.lsp.actions import quick_fixes
from wirelint.lsp.checker import CheckedDocument, OpenDocument, check
from wirelint.lsp.diagnostics import diagnostics
from wirelint.lsp.hover import as_hover
from wirelint.run.session import SessionCache

HOSTILE = "**a** [b](http://c.example) ![d](e) <f> `g` \x1b]0;h\x07\u202ei\n\n# j\n\n- k"

EVERYWHERE = types.Range(types.Position(0, 0), types.Position(99, 0))


@pytest.fixture
def checked() -> CheckedDocument:
    """A document with a finding whose texts are all hostile."""
    text = "The keeper said that they had asked for for a key to it, and went home.\n"
    document = OpenDocument("file:///desk/a.txt", 1, "/desk/a.txt", "plaintext", text)
    result = check(document, SessionCache(isolated=True).find("/"), "utf-16", lambda: False)
    assert result
    [found] = result.result.diagnostics
    hostile = found._replace(
        message=HOSTILE,
        rule=f"languagetool/{HOSTILE}",
        labels=(RelatedLocation(found.location, HOSTILE),),
        fix=LocatedFix(HOSTILE, True, ()),
        also=(HOSTILE,),
    )
    return result._replace(result=result.result._replace(diagnostics=(hostile,)))


def test_messages_and_titles_are_one_visible_line(checked: CheckedDocument) -> None:
    [related] = diagnostics(checked, related=True)
    [appended] = diagnostics(checked, related=False)
    [label] = related.related_information or ()
    [action] = quick_fixes(checked, EVERYWHERE, versioned=True)
    for text in (related.message, label.message, action.title):
        assert not [c for c in text if is_deceptive(c)]
        assert r"\x1b]0;h\x07\u202ei  # j  - k" in text
    assert appended.message == f"{related.message}\nline 1: {label.message}"


def test_hover_text_is_markdown_that_shows_the_words(checked: CheckedDocument) -> None:
    text = as_hover(checked.result.diagnostics, checked.session, {})
    assert not [c for c in text if is_deceptive(c) and c != "\n"]
    first, _, label, fix, also = text.split("\n")
    assert first.startswith(r"**\*\*a\*\* \[b\](http://c.example) \!\[d\](e) &lt;f&gt; \`g\` ")
    assert label.startswith(r"- line 1: \*\*a\*\*")
    assert fix.startswith(r"- fix: \*\*a\*\*")
    # Code spans, whose fence is longer than the runs of backticks in them.
    assert r"`` languagetool/**a** [b]" in first
    assert also.startswith("- also `` **a**")
    assert also.endswith(" ``")
