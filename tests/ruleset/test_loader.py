"""Tests of loading rule files: valid ones are loaded, others refused with file, line and correction."""

from pathlib import Path

import pytest

from wirelint.ruleset.loader import load_pack, load_rule
from wirelint.ruleset.packs import RuleProblem
from wirelint.ruleset.rule_file import RefusedError
from wirelint.run.verify import check_examples

GOOD = {
    "message": '"the quay twice"',
    "why": '"It stands there twice."',
    "severity": '"warning"',
    "confidence": '"high"',
    "phrases": '["quay quay"]',
    "bad": '["They met at the ⟦quay quay⟧ at noon."]',
    "good": '["The quay quays ahead."]',
}
PYTHON = """\
import re
from wirelint.rule import Finding

RULE = {
    "message": "m",
    "why": "w",
    "severity": "error",
    "confidence": "high",
    "scope": "sentence",
    "bad": ["⟦Who?⟧"],
    "good": ["He."],
}


def check(sentence):
    if sentence.text.endswith("?"):
        yield Finding(sentence.span(0, len(sentence.text)))
"""


def write(folder: Path, **changes: str | None) -> Path:
    """Write a valid rule with some fields changed, or removed if None."""
    path = folder / "quay.toml"
    fields = {**GOOD, **changes}
    path.write_text("\n".join(f"{k} = {v}" for k, v in fields.items() if v is not None), encoding="utf-8")
    return path


def refusal(path: Path) -> RuleProblem:
    with pytest.raises(RefusedError) as caught:
        load_rule(str(path), "desk")
    problem, *_ = caught.value.problems
    assert problem.path == str(path)
    assert str(caught.value).startswith(f"{path}:")
    return problem


def test_literals_are_normalised_once_for_all_runs(tmp_path: Path) -> None:
    rule = load_rule(str(write(tmp_path, literals='["quay\xa0quay", "Quay’s"]')), "desk")
    assert rule.literals == ("quay quay", "Quay's")


def test_a_sound_file_is_a_rule_named_by_its_path(tmp_path: Path) -> None:
    rule = load_rule(str(write(tmp_path)), "desk")
    assert (rule.id, rule.pack, rule.severity, rule.scope) == ("desk/quay", "desk", "warning", "sentence")
    assert rule.roles == ("body",)
    assert check_examples(rule) == []


REFUSED = [
    ({"message": None}, 0, "message: missing; expected a string"),
    ({"message": "3"}, 1, "message: expected a string, not 3"),
    ({"message": '" "'}, 1, "message: expected a string"),
    ({"message": '"no {name} here"'}, 1, "message: {name} is not known; expected one of found"),
    ({"message": '"an open { brace"'}, 1, "message: "),
    ({"why": None}, 0, "why: missing"),
    ({"severity": None}, 0, "severity: expected one of info, warning, error; missing"),
    ({"severity": '"bad"'}, 3, "severity: expected one of info, warning, error; 'bad' is none of them"),
    ({"confidence": '"sure"'}, 4, "confidence: expected one of low, medium, high"),
    ({"scope": '"document"'}, 8, "scope: expected one of sentence, paragraph"),
    ({"roles": '["bodi"]'}, 8, "roles: unknown role 'bodi'; did you mean 'body'?"),
    ({"roles": "[]"}, 8, 'roles: expected "all" or a list of'),
    ({"in_quotations": '"drop"'}, 8, "in_quotations: expected one of keep, lower, skip"),
    ({"removes": "'yes'"}, 8, "removes: expected true or false, not 'yes'"),
    ({"options": "[]"}, 8, "options: expected a table"),
    ({"aliases": '"a/b"'}, 8, "aliases: expected a list of strings"),
    ({"literals": '[" "]'}, 8, "literals: an entry is empty"),
    ({"severty": '"error"'}, 8, "severty: unknown field; did you mean 'severity'?"),
    ({"bad": None}, 0, "bad: missing; a rule has at least one bad and one good example"),
    ({"good": "[]"}, 7, "good: missing; a rule has at least one bad and one good example"),
    ({"bad": '["The quay quay."]'}, 6, "bad: mark what is found with ⟦⟧"),
    ({"bad": '["The ⟦quay quay."]'}, 6, "bad: ⟦ without ⟧"),
    ({"bad": '["The quay quay⟧."]'}, 6, "bad: ⟧ without ⟦"),
    ({"bad": '["⟦The ⟦quay quay⟧."]'}, 6, "bad: a second ⟦"),
    ({"good": '["A ⟦quay quays⟧."]'}, 7, "good: a good example has no finding"),
    ({"phrases": None}, 0, "a rule has one of pattern, phrases, swap, rows; this one has none"),
    ({"pattern": "'quay'"}, 5, "this one has pattern and phrases"),
    ({"phrases": '"quay quay"'}, 5, "phrases: expected a list of phrases"),
    ({"phrases": '[""]'}, 5, "phrases: expected a list of phrases"),
    ({"phrases": None, "lines": '["quay"]'}, 7, 'lines: is no kind of rule any more; write a row of a table: [[rows]] with line'),
    ({"phrases": None, "pattern": "'('"}, 7, "pattern: not a regular expression"),
    ({"phrases": None, "pattern": "3"}, 7, "pattern: expected a regular expression"),
    ({"phrases": None, "swap": "{a = 3}"}, 7, "swap: expected a table of phrases"),
    ({"phrases": None, "position": "{pattern = 'a', right = \"top\"}"}, 7, "position: is no kind of rule any more; write a table"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "line", "words"), REFUSED, ids=[words[:40] for _, _, words in REFUSED])
def test_a_wrong_field_is_refused_with_its_line_and_a_remedy(
    tmp_path: Path, changes: dict[str, str | None], line: int, words: str
) -> None:
    problem = refusal(write(tmp_path, **changes))
    assert words in problem.message
    assert problem.line == line


def test_all_faults_of_a_file_are_reported_at_once(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    path = write(
        tmp_path / "desk", message='"an open { brace"', severity='"bad"', why=None, bad='["The quay."]', scop='"all"'
    )
    with pytest.raises(RefusedError) as caught:
        load_rule(str(path), "desk")
    fields = [problem.message.partition(":")[0] for problem in caught.value.problems]
    assert fields == ["message", "severity", "bad", "scop", "why"]
    lines = [problem.line for problem in caught.value.problems]
    assert lines == [*sorted(lines[:-1]), 0]  # a missing field is in no line
    pack = load_pack(str(path.parent))
    assert [problem.message for problem in pack.problems] == [problem.message for problem in caught.value.problems]


def test_a_syntax_error_in_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    problem = refusal(write(tmp_path, severity="warning"))
    assert (problem.line, problem.message[:9]) == (3, "not TOML:")
    problem = refusal(write(tmp_path, bad='["""open'))
    assert (problem.line, problem.message[:9]) == (7, "not TOML:")


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("Quay.toml", b"", "lower-case words joined by hyphens; rename 'Quay'"),
        ("two_words.py", b"", "rename 'two_words'"),
        ("latin.toml", b'message = "caf\xe9"', "is not UTF-8 (byte 14); save it as UTF-8"),
        ("gone.toml", None, "cannot be read: No such file or directory"),
    ],
)
def test_a_file_that_cannot_be_a_rule_is_refused(tmp_path: Path, name: str, data: bytes | None, words: str) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    assert words in refusal(path).message


def test_a_byte_order_mark_before_a_rule_is_no_fault(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_rule(str(path), "desk").id == "desk/quay"


def test_a_python_rule_is_read_without_being_run(tmp_path: Path) -> None:
    path = tmp_path / "asks.py"
    path.write_text(PYTHON + "\nraise SystemExit('it was run')\n", encoding="utf-8")
    assert load_rule(str(path), "desk").message == "m"
    path.write_text(PYTHON.replace("RULE =", "RULE: dict[str, object] ="), encoding="utf-8")
    assert check_examples(load_rule(str(path), "desk")) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("RULE = ", "RUEL = ", 0, "has no RULE; give its message, why and examples in one literal"),
        ('"m"', "'m'.upper()", 4, "RULE is read without running the file; write it as one literal"),
        ('"m"', "{[]: 1}", 4, "write it as one literal"),
        ("def check", "def chekc", 0, "has no check; write def check(…)"),
        ("def check", "async def check", 0, "has no check"),
        (
            "import re",
            "import wirelint.run.runner",
            1,
            "imports wirelint.run.runner; a rule imports only wirelint.rule",
        ),
        ("import re", "from wirelint.ruleset.loader import load_pack", 1, "imports wirelint.ruleset.loader"),
        ("import re", "from wirelint import cli", 1, "imports wirelint; "),
        ("import re", "from . import other", 1, "imports .; a rule is one file"),
        ("import re", "import re re", 1, "not Python: "),
        ("import re", "return 3", 1, "not Python: 'return' outside function"),
        ('"severity": "error"', '"severity": "worst"', 7, "severity: expected one of"),
        (
            '    "scope": "sentence",\n',
            "",
            4,
            "scope: expected one of sentence, paragraph, document, batch, foreign, source; missing",
        ),
        ('"why": "w"', '"why": "w", "wy": "w"', 6, "wy: unknown field; did you mean 'why'?"),
        ('"why": "w"', '"why": "w", "pattern": "x"', 6, "pattern: unknown field"),
    ],
)
def test_a_wrong_python_rule_is_refused(tmp_path: Path, old: str, new: str, line: int, words: str) -> None:
    path = tmp_path / "asks.py"
    assert old in PYTHON
    path.write_text(PYTHON.replace(old, new, 1), encoding="utf-8")
    problem = refusal(path)
    assert words in problem.message
    assert problem.line == line


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("def gather", "def gathr", "has no gather; write def gather(…) as a generator of facts"),
        ("def compare", "def check", "has no compare; write def compare(…) as a generator of findings"),
        ('"why": "w"', '"why": "w", "literals": ["x"]', "literals: a batch rule gathers from every story"),
        (
            '"why": "w"',
            '"why": "w", "options": {"most": 2}, "example_options": {"mots": 3}',
            "'mots' is no option of the rule; did you mean 'most'?",
        ),
    ],
)
def test_a_batch_rule_has_its_own_two_steps(tmp_path: Path, old: str, new: str, words: str) -> None:
    steps = "def gather(document):\n    yield\n\n\ndef compare(facts):\n    yield\n"
    sound = PYTHON.replace('"sentence"', '"batch"').partition("def check")[0] + steps
    path = tmp_path / "asks.py"
    path.write_text(sound, encoding="utf-8")
    assert load_rule(str(path), "desk").scope == "batch"
    path.write_text(sound.replace(old, new, 1), encoding="utf-8")
    assert words in refusal(path).message


def test_the_sound_rules_of_a_pack_stay_when_others_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    write(folder)
    (folder / "broken.toml").write_text("message =", encoding="utf-8")
    (folder / "asks.py").write_text("import re\n", encoding="utf-8")
    pack = load_pack(str(folder))
    assert [rule.id for rule in pack.rules] == ["desk/quay"]
    assert [problem.path for problem in pack.problems] == [str(folder / "asks.py"), str(folder / "broken.toml")]


def test_two_files_of_one_name_are_a_problem(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    write(folder)
    (folder / "quay.py").write_text(PYTHON, encoding="utf-8")
    pack = load_pack(str(folder))
    assert [rule.path for rule in pack.rules] == [str(folder / "quay.py")]
    [problem] = pack.problems
    assert (
        str(problem)
        == f"{folder / 'quay.toml'}: desk/quay is defined twice, in this file and in {folder / 'quay.py'}; rename one"
    )


def test_a_folder_that_cannot_be_a_pack_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "My Pack").mkdir()
    assert "rename the folder 'My Pack'" in str(load_pack(str(tmp_path / "My Pack")).problems[0])
    assert "cannot be read: No such file" in str(load_pack(str(tmp_path / "gone")).problems[0])


def test_a_swap_names_the_better_word(tmp_path: Path) -> None:
    path = write(tmp_path, phrases=None, swap='{"quay quay" = "quay"}', message='"“{found}” is “{better}”"')
    rule = load_rule(str(path), "desk")
    assert check_examples(rule) == []


def test_a_pattern_of_a_whole_line_is_searched_only_in_short_paragraphs(tmp_path: Path) -> None:
    changes = {"phrases": None, "pattern": "'^quay.{0,20}$'", "scope": '"paragraph"'}
    examples = {"bad": '["⟦quay nine⟧ ¶ It is."]', "good": '["The quay is open."]'}
    rule = load_rule(str(write(tmp_path, **changes, **examples)), "desk")
    assert rule.check is not None
    assert rule.check["longest"] == 25
