"""Escaping for each channel: nothing invisible gets through, and nothing that a terminal, CI server or Markdown obeys."""

import ast
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirelint.report.escapes import (
    github_data,
    github_property,
    json_text,
    markdown_code,
    markdown_inline,
    markdown_paragraph,
    terminal_copy,
    terminal_lines,
    terminal_span,
    terminal_text,
    visible_copy,
)
from wirelint.report.markup import escape

# Controls, line separators, text direction, zero width, tags, fillers, surrogates, and the letters of commands.
TEXTS = st.text(
    st.sampled_from("a: #[]vso\t\n\r\x00\x1b\x7f\x85\x9b\xa0\xad\u061c\u200b\u200d\u200e\u2028\u202e\u2066\u3164")
    | st.sampled_from("\ufeff\ud800\udce9\U000e0041\U0001f642é\\`*<")
    | st.characters(),
    max_size=30,
)
# How GitHub, Azure and TeamCity recognise a command in a line of a log.
COMMAND = re.compile(r"\s*::|.*##\w*\[", re.DOTALL)


def is_deceptive(character: str) -> bool:
    """Return whether a character is invisible or changes what is seen of others."""
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") or character in "\u115f\u1160\u3164\uffa0"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("story.txt", "story.txt"),
        ("dépêche 港口 🙂.txt", "dépêche 港口 🙂.txt"),
        ("e\u0301", "e\u0301"),
        ("red\x1b[31m\x07", r"red\x1b[31m\x07"),
        ("\x7f\x85\x9b", r"\x7f\x85\x9b"),
        ("a\nb\rc\td", r"a\nb\rc\td"),
        ("a\u2028b\u2029", r"a\u2028b\u2029"),
        ("txt.\u202eexe\u2066", r"txt.\u202eexe\u2066"),
        ("\u061c\u200e\u200f", r"\u061c\u200e\u200f"),
        ("a\u200b\u200d\ufeff\xad\xa0", r"a\u200b\u200d\ufeff\xad\xa0"),
        ("\u3164\U000e0041", r"\u3164\U000e0041"),
        ("caf\udce9", r"caf\udce9"),
        ("::stop-commands::x", r"\x3a:stop-commands::x"),
        (" \x0b::error::x", r" \x0b::error::x"),
        ("  ::error::x", r"  \x3a:error::x"),
        ("a::b", "a::b"),
        ("x ##[error]y ##vso[a] ##teamcity[b", r"x \x23#[error]y \x23#vso[a] \x23#teamcity[b"),
        ("## [a](b)", "## [a](b)"),
        ("C:\\news\\a.txt", "C:\\news\\a.txt"),
    ],
)
def test_names_and_errors(text: str, shown: str) -> None:
    assert terminal_text(text) == shown
    assert terminal_text(shown) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the\tquay\nand\xa0pier\u2009", "the quay and pier "),
        ("ZWJ 👩\u200d🚒", "ZWJ 👩\u200d🚒"),
        ("gov\xadern\u200bment", r"gov\xadern\u200bment"),
        ("\u202eyauq\u202c", r"\u202eyauq\u202c"),
        ("\n::error::x", r" \x3a:error::x"),
    ],
)
def test_copy(text: str, shown: str) -> None:
    assert terminal_copy(text) == shown


@pytest.mark.parametrize("escape_line", [terminal_text, terminal_copy])
@given(TEXTS)
def test_a_line_of_any_text_is_visible_and_no_command(escape_line: Callable[[str], str], text: str) -> None:
    shown = escape_line(text)
    assert not [c for c in shown if is_deceptive(c) and c not in "\u200c\u200d"]
    assert not COMMAND.match(shown)
    assert escape_line(shown) == shown


@given(TEXTS, st.data())
def test_marked_text_is_found_in_the_escaped_line(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = terminal_span(text, start, end)
    assert shown.text == terminal_copy(text)
    assert 0 <= shown.start <= shown.end <= len(shown.text)
    marked = shown.text[shown.start : shown.end].replace(r"\x23", "#").replace(r"\x3a", ":")
    assert marked == visible_copy(text[start:end])


@given(TEXTS)
def test_the_lines_of_a_text_stay_lines(text: str) -> None:
    shown = terminal_lines(text)
    assert shown.count("\n") == text.count("\n")
    assert not [c for c in shown if is_deceptive(c) and c not in "\n\t\u200c\u200d"]
    assert not any(COMMAND.match(line) for line in shown.split("\n"))


@given(TEXTS)
def test_a_workflow_command_is_one_line_that_github_reads_back(text: str) -> None:
    for escaped in (github_data(text), github_property(text)):
        assert not [c for c in escaped if is_deceptive(c) and c not in "\u200c\u200d"]
    assert not re.search("[:,]", github_property(text))
    plain = "".join(c for c in text if (c.isprintable() and not is_deceptive(c)) or c in "\n\r")
    read = github_property(plain)
    for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        read = read.replace(code, sign)
    assert read == plain


@given(TEXTS)
def test_json_is_read_back_and_visible(text: str) -> None:
    written = json_text({text: [text]})
    assert json.loads(written) == {text: [text]}
    assert written.isascii()
    assert written.isprintable()
    assert not COMMAND.match(written)


@given(TEXTS)
def test_markup_is_visible_and_no_command(text: str) -> None:
    assert escape(text).isascii()
    assert escape(text).isprintable()
    assert not COMMAND.match(escape(text))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a *b* _c_ `d` [e](f) ![g](h)", r"a \*b\* \_c\_ \`d\` \[e\](f) \!\[g\](h)"),
        ("<b>&amp;</b>", "&lt;b&gt;&amp;amp;&lt;/b&gt;"),
        ("one\n\n# two", r"one  \# two"),
        ("a | b ~~c~~", r"a \| b \~\~c\~\~"),
        ("\u202equay\x1b", r"\\u202equay\\x1b"),
    ],
)
def test_markdown_within_a_line(text: str, written: str) -> None:
    assert markdown_inline(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. one", r"1\. one"),
        ("20) one", r"20\) one"),
        ("- one", r"\- one"),
        ("+ one", r"\+ one"),
        ("===", r"\==="),
        ("    code", "code"),
        ("1 of 2 - 3", "1 of 2 - 3"),
    ],
)
def test_markdown_at_the_beginning_of_a_paragraph(text: str, written: str) -> None:
    assert markdown_paragraph(markdown_inline(text)) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("mt/seam", "`mt/seam`"), ("a`b``c", "``` a`b``c ```"), ("x\n\ny", r"`x\n\ny`"), ("", "`  `")],
)
def test_markdown_code(text: str, written: str) -> None:
    assert markdown_code(text) == written


# Functions that print text that is escaped, or that is a program's own or data.
PRINTERS = {
    "archive.output_list": "a list of copy: escaped on a terminal, else data",
    "check_report._write": "a piece of a report",
    "check_report._print_copy": "fixed copy, which is data",
    "completion.command": "a script of click",
    "learn._show_progress": "a number",
    "options.print_copy": "escapes copy",
    "options.print_line": "escapes a line",
    "options.print_problem": "escapes a problem",
    "progress.clear": "a control sequence",
    "progress._draw": "numbers",
    "rule.command": "the page of a rule, escaped by render_page",
    "rules._list": "JSON",
}


def calls(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the function calls of a module as the function that contains it and the called name."""

    def walk(node: ast.AST, inside: str) -> Iterator[tuple[str, str]]:
        for child in ast.iter_child_nodes(node):
            name = child.name if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else inside
            if isinstance(child, ast.Call):
                yield inside, ast.unparse(child.func)
            yield from walk(child, name)

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), "")


def test_commands_print_only_by_the_functions_that_escape(root: Path) -> None:
    output = re.compile(r"print|(click\.)?s?echo|(sys\.(stdout|stderr)(\.buffer)?|out)\.write(lines)?|os\.write")
    printing = {
        f"{path.stem}.{inside}"
        for path in sorted((root / "lint/wirelint/cli").glob("*.py"))
        for inside, called in calls(path)
        if output.fullmatch(called)
    }
    assert printing == set(PRINTERS)


def test_reports_print_nothing_and_write_json_by_one_function(root: Path) -> None:
    for path in sorted((root / "lint/wirelint/report").glob("*.py")):
        called = {name for _, name in calls(path)}
        assert not {"print", "click.echo", "sys.stdout.write", "sys.stderr.write"} & called
        assert path.stem == "escapes" or not {"json.dumps", "dumps"} & called
