"""Fixing files in rounds."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzzing import examples
from tests.rule_maker import declared, python
from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.files.discovery import Target
from wirelint.rule import Rule
from wirelint.ruleset.cache import load_packs
from wirelint.ruleset.examples import parse_example
from wirelint.ruleset.packs import shipped_packs
from wirelint.run.fixing.loop import Fixer, Fixing
from wirelint.run.runner import Runner

SEEDS = Path(__file__).resolve().parent.parent.parent.parent / "seeds"
SHIPPED = [rule for pack in load_packs(shipped_packs(), None) for rule in pack.rules]
LOOSE = Settings(select=("all",), min_confidence="low")
ALL_RULES = Runner(SHIPPED, LOOSE)
Fixed = tuple[bytes, FileResult]


def fix(data: bytes, path: Path, *rules: Rule, chosen: Settings = LOOSE, unsafe: bool = True) -> Fixed:
    """Write and fix a file. Return its bytes and the result."""
    path.write_bytes(data)
    runner = ALL_RULES if not rules and chosen is LOOSE else Runner(rules or SHIPPED, chosen)
    result = Fixer(runner, Fixing(unsafe)).lint_target(Target(str(path), len(data)), "-")
    assert result.failures == ()
    return path.read_bytes(), result


def replacing(old: str, new: str, rule: str = "desk/swap") -> Rule:
    """Return a rule whose fix replaces one word with another."""
    body = (
        "import re\n"
        "def check(unit):\n"
        f"    for match in re.finditer({old!r}, unit.text):\n"
        "        span = unit.span(*match.span())\n"
        f"        yield Finding(span, fix=Fix('swap', (Edit(span, {new!r}),), True))\n"
    )
    return python(body, id=rule)


def test_a_fix_can_require_another(tmp_path: Path) -> None:
    data, result = fix(
        b"The gate held on one day.", tmp_path / "a.txt", replacing("gate", "door"), replacing("door", "lock", "desk/b")
    )
    assert (data, result.counts.get("fixed", 0), result.diagnostics) == (b"The lock held on one day.", 2, ())


@pytest.mark.parametrize(("there", "back"), [("door", "gate"), ("gate gate", "nothing")])
def test_fixes_that_never_settle_leave_the_file_unchanged(there: str, back: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The gate held on one day.")
    rules = (replacing("gate", there), replacing("door", back, "desk/b"))
    result = Fixer(Runner(rules, Settings()), Fixing()).lint_target(Target(str(path), 9), "-")
    assert path.read_bytes() == b"The gate held on one day."
    assert result.counts.get("fixed", 0) == 0
    assert len(result.diagnostics) == 1
    assert result.failures[0].startswith("not fixed: fixes left after 10 rounds (desk/")


def test_a_file_that_changes_in_between_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The gate held on one day.")
    runner = Runner([replacing("gate", "door")], Settings())
    lint = runner.lint_bytes

    def lint_while_somebody_saves(data: bytes, name: str) -> FileResult:
        path.write_bytes(b"Another story altogether.")
        return lint(data, name)

    monkeypatch.setattr(runner, "lint_bytes", lint_while_somebody_saves)
    result = Fixer(runner, Fixing()).lint_target(Target(str(path), 9), "-")
    assert path.read_bytes() == b"Another story altogether."
    assert result.failures == ("not fixed: the file changed during the check; run wirelint again",)


def test_a_fix_that_changes_how_a_file_reads_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    data = "“Zoë” held the gate.\n".encode() + b"A broken \xff byte or \xfe more.\n"
    path.write_bytes(data)
    result = Fixer(Runner([replacing("“Zoë”", "Zoe")], Settings()), Fixing()).lint_target(Target(str(path), 9), "-")
    assert path.read_bytes() == data
    assert result.failures == ("not fixed: the fixes change the detected encoding; save the file as UTF-8",)


def test_missing_and_undecodable_files_are_errors(tmp_path: Path) -> None:
    fixer = Fixer(Runner([], Settings()), Fixing())
    assert fixer.lint_target(Target("no.txt", 0, "gone"), "-") == FileResult("no.txt", error="gone")
    assert (
        fixer.lint_target(Target(str(tmp_path / "no.txt"), 0), "-").error == "cannot be read: No such file or directory"
    )
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\0")
    result = fixer.lint_target(Target(str(tmp_path / "a.txt"), 0), "-")
    assert result.error is not None
    assert result.error.startswith("cannot be decoded")


def is_settled(data: bytes, path: Path, rules: tuple[Rule, ...] = (), *, unsafe: bool) -> None:
    """Assert that a second run changes nothing, and that no finding with a fix is left."""
    first, result = fix(data, path, *rules, unsafe=unsafe)
    second, again = fix(first, path, *rules, unsafe=unsafe)
    assert second == first
    assert again.counts.get("fixed", 0) == 0
    left = [d.rule for d in result.diagnostics if d.fix and (d.fix.safe or unsafe)]
    assert left == []


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("story", sorted(path.name for path in SEEDS.glob("*.txt")))
def test_seeds_are_settled_after_one_run(story: str, unsafe: bool, tmp_path: Path) -> None:
    is_settled((SEEDS / story).read_bytes(), tmp_path / "story.txt", unsafe=unsafe)


EXAMPLES = [(rule.id, parse_example(bad).text) for rule in SHIPPED for bad in rule.bad]
FIXING = [(name, text) for name, text in EXAMPLES if name.startswith(("mt/", "desk/", "boilerplate/", "fragments/"))]


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.id)
def test_a_fixed_finding_does_not_come_back(rule: Rule, tmp_path: Path) -> None:
    for bad in rule.bad:
        text = parse_example(bad).text
        before = Runner([rule], LOOSE).lint_bytes(text.encode(), "a.txt").diagnostics
        _, result = fix(text.encode(), tmp_path / "a.txt", rule)
        assert bool(result.counts.get("fixed", 0)) == any(d.fix for d in before)
        assert len(result.diagnostics) <= len(before) - any(d.fix for d in before), text
        is_settled(text.encode(), tmp_path / "a.txt", unsafe=True)


@examples(60)
@given(
    st.lists(st.sampled_from([text for _, text in FIXING]), min_size=1, max_size=5),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]),
    st.booleans(),
)
def test_fixes_of_any_copy_settle_and_preserve_its_form(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], end: str, encoding: str, unsafe: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    data = "\n\n".join(texts).replace("\n", end).encode(encoding)
    after, _ = fix(data, path, unsafe=unsafe)
    is_settled(data, path, unsafe=unsafe)
    text, changed = data.decode(encoding), after.decode(encoding)
    assert {c for c in changed if c in "\r\n"} <= {c for c in text if c in "\r\n"}
    assert len(after) - len(changed.encode(encoding)) == 0
    assert changed.endswith(end) == text.endswith(end)


BODY = "The café was shut on Sunday ,the keeper said, “and the gate is to be kept for for a year” at the fair."
FORMS: dict[str, Callable[[str], str]] = {
    "a.html": lambda text: (
        f"<html><body><h1>A gate</h1><p class='x'>{text}</p><p>They <b>all</b> went.</p></body></html>"
    ),
    "b.html": lambda text: (
        f"<p>A &amp; B.</p><p>{text.replace('é', '&eacute;').replace('for for', 'for&nbsp;for')}</p>"
    ),
    "a.md": lambda text: f"# A gate\n\n{text.replace(' gate', ' *gate*')}\n\n- one\n- two\n",
    "nitf.xml": lambda text: (
        f'<?xml version="1.0"?>\n<nitf><body><body.content><p>{text}</p>\n<p>A &#233; B.</p></body.content></body></nitf>'
    ),
    "a.json": lambda text: json.dumps({"headline": "A gate", "body_text": f"{text}\n\nThey went."}),
    "b.json": lambda text: json.dumps(
        {"headline": "A gate", "body_html": f"<p>{text}</p>"}, ensure_ascii=False, indent=1
    ),
    "a.jsonl": lambda text: "\n".join(json.dumps({"text": line}) for line in (text, "They went.", "")),
    "a.eml": lambda text: f"Subject: A gate\nMessage-ID: <x@y>\nContent-Type: text/plain; charset=utf-8\n\n{text}\n",
    "qp.eml": lambda text: (
        "Subject: A gate\nMessage-ID: <x@y>\nContent-Type: text/plain; charset=utf-8\n"
        f"Content-Transfer-Encoding: quoted-printable\n\n{''.join(c if c.isascii() else ''.join(f'={b:02X}' for b in c.encode()) for c in text)}\n"
    ),
}


def copy_of(data: bytes, name: str) -> list[str]:
    return [document.text for document in Runner([], Settings()).read(data, name).documents]


@pytest.mark.parametrize("name", FORMS)
def test_fixes_change_only_copy_in_every_format(name: str, tmp_path: Path) -> None:
    data = FORMS[name](BODY).encode()
    after, result = fix(data, tmp_path / name, chosen=Settings())
    assert result.counts.get("fixed", 0) == 2
    assert copy_of(after, name) == [
        text.replace(" ,the", ", the").replace("for for", "for").replace("for\xa0for", "for")
        for text in copy_of(data, name)
    ]
    assert len(data) - len(after) == len("for for") - len("for") + (5 if name == "b.html" else 0)


def skeleton(data: bytes, name: str) -> object:
    """Return the parts of a file that are not copy: tags, attributes, members, marks or headers."""
    text = data.decode()
    if name.endswith(".json"):
        return shape(json.loads(text))
    if name.endswith(".jsonl"):
        return [shape(json.loads(line)) for line in text.splitlines()]
    if name.endswith(".xml"):
        return [(element.tag, element.attrib) for element in ElementTree.fromstring(text).iter()]
    if name.endswith(".html"):
        return re.findall(r"<[^>]*>", text)
    if name.endswith(".eml"):
        return text.partition("\n\n")[0]
    return re.findall(r"^[#>-] |[*_`]", text, re.MULTILINE)


def shape(value: object) -> object:
    if isinstance(value, dict):
        return {key: shape(member) for key, member in value.items()}
    return [shape(member) for member in value] if isinstance(value, list) else isinstance(value, str) or value


PLAIN = [text.replace("\n\n", " ") for _, text in FIXING if not set(text) & set("<>&*_`#[]\\|~")]


@examples(80)
@given(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=4), st.sampled_from(sorted(FORMS)))
def test_everything_but_copy_is_unchanged_in_any_format(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], name: str
) -> None:
    path = tmp_path_factory.getbasetemp() / name
    data = FORMS[name](" ".join(texts)).encode()
    after, _ = fix(data, path)
    assert skeleton(after, name) == skeleton(data, name)
    is_settled(data, path, unsafe=True)


@pytest.mark.parametrize(
    ("name", "source", "written"),
    [
        ("a.html", "<p>He held <i>the</i> gate.</p>", "<p>He held <i>the</i> door.</p>"),
        ("a.html", "<p>He held the ga<i>t</i>e.</p>", None),
        ("a.html", "<p>He held the g&#97;te.</p>", "<p>He held the door.</p>"),
        ("a.md", "He held the g*at*e.", None),
        ("a.jsonl", '{"text": "He held the g\\u0061te."}', '{"text": "He held the door."}'),
        ("a.txt", "He held the gate.", "He held the door."),
        # Paragraphs can be joined if only a blank line separates them.
        ("a.txt", "He held the.\n\nGate", "He held it"),
        ("a.md", "He held the.\n\nGate", "He held it"),
        ("a.jsonl", '{"text": "He held the.\\n\\nGate"}', '{"text": "He held it"}'),
        ("a.html", "<p>He held the.</p><p>Gate</p>", None),
        ("a.html", "<div>He held the.</div>\n\n<p>Gate</p>", None),
        ("a.txt", "He held the.\n\n   Gate", "He held it"),
        ("a.md", "He held the.\n\n- Gate", None),
    ],
)
def test_a_fix_is_applied_if_its_words_are_contiguous_in_the_source(
    name: str, source: str, written: str | None, tmp_path: Path
) -> None:
    joined = python(
        "import re\n"
        "def check(unit):\n"
        "    for match in re.finditer(r'the\\.\\s+Gate', unit.text):\n"
        "        span = Span(*match.span())\n"
        "        yield Finding(span, fix=Fix('join', (Edit(span, 'it'),)))\n",
        scope="document",
    )
    after, _ = fix(source.encode(), tmp_path / name, joined, replacing("gate", "door"))
    assert after.decode() == (written or source)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.html", "<p>He held the gate <b> gate</b>.</p>"),
        ("a.html", "<p>He held the gate&#32;<b>gate</b>.</p>"),
        ("a.md", "He held the gate **gate**."),
        ("a.md", "He held the gate [gate](x.html)."),
        ("a.jsonl", '{"text": "<p>He held the gate <b> gate</b>.</p>"}'),
        ("a.jsonl", '{"text": "\\u003cp>He held the gate \\u003cb> gate</b>.</p>"}'),
    ],
)
def test_tags_are_not_white_space(name: str, source: str, tmp_path: Path) -> None:
    rule = replacing("gate gate", "door")
    assert len(Runner([rule], Settings()).lint_bytes(source.encode(), name).diagnostics) == 1
    assert fix(source.encode(), tmp_path / name, rule)[0] == source.encode()


@pytest.mark.parametrize(
    ("name", "source", "new", "written"),
    [
        ("a.html", "<p>The gate.</p>", "A & B", None),
        ("a.html", "<p>The gate.</p>", "“x”", "<p>The “x”.</p>"),
        ("a.html", '<meta charset="iso-8859-2"><p>The gate.</p>', "“x”", None),
        ("a.md", "The gate.", "*x*", None),
        ("a.jsonl", '{"text": "The gate."}', '"x" \\ “y”', '{"text": "The \\"x\\" \\\\ \\u201cy\\u201d."}'),
        ("a.jsonl", '{"text": "The gate, é."}', "“y”", '{"text": "The “y”, é."}'),
        ("a.txt", "The gate.", "one\ntwo", None),
    ],
)
def test_a_fix_is_written_as_the_format_says_it(
    name: str, source: str, new: str, written: str | None, tmp_path: Path
) -> None:
    after, _ = fix(source.encode(), tmp_path / name, replacing("gate", new))
    assert after.decode() == (written or source)


def test_no_character_that_the_encoding_does_not_have(tmp_path: Path) -> None:
    data = "The caf\xe9 gate held.".encode("cp1252")
    assert fix(data, tmp_path / "a.txt", replacing("gate", "“x”"))[0] == "The café “x” held.".encode("cp1252")
    assert fix(data, tmp_path / "a.txt", replacing("gate", "東"))[0] == data


def test_rules_without_a_fix_change_nothing(tmp_path: Path) -> None:
    data, result = fix(b"The gate held.", tmp_path / "a.txt", declared("pattern", "gate"))
    assert (data, result.counts.get("fixed", 0), len(result.diagnostics)) == (b"The gate held.", 0, 1)
