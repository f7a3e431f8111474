"""`wirelint check`: options, exit codes, messages."""

import json
from pathlib import Path

import pytest

from .conftest import PYTHON, STORY, Run, toml

FIND = "story.txt:3:26: warning: “gull parade” is not how we say it [harbour/gull]\n"
SHOUT = "The boats are out and the whole town has come down to the quay to see them go!\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_finding_is_reported_and_exits_with_1(desk: Path, run: Run) -> None:
    result = run("check", "story.txt", "-f", "concise")
    assert (result.stdout, result.stderr, result.exit_code) == (FIND, "", 1)


def test_without_paths_the_current_folder_is_checked(desk: Path, run: Run) -> None:
    assert run("check", "-f", "concise").stdout == FIND


def test_clean_copy_exits_with_0(desk: Path, run: Run) -> None:
    write(desk / "clean.txt", "The keeper said that the lock would open at noon on the day of the fair.\n")
    result = run("check", "clean.txt")
    assert (result.stdout, result.exit_code) == ("No faults found in 1 file.\n", 0)


@pytest.mark.parametrize(
    ("options", "words", "code"),
    [
        ([], "crane opera", 1),
        (["--fail-on", "error"], "gull parade", 0),
        (["--fail-on", "error"], "crane opera", 1),
        (["--fail-on", "warning"], "tide supper", 0),
        (["--fail-on", "info"], "tide supper", 1),
        (["--fail-on", "never"], "crane opera", 0),
        (["--exit-zero"], "crane opera", 0),
    ],
)
def test_the_exit_code_follows_the_severity(desk: Path, run: Run, options: list[str], words: str, code: int) -> None:
    write(desk / "one.txt", STORY.replace("gull parade", words))
    result = run("check", "one.txt", "-f", "concise", *options)
    assert words in result.stdout
    assert result.exit_code == code


def test_an_unreadable_file_exits_with_2_and_the_others_are_checked(desk: Path, run: Run) -> None:
    (desk / "half.txt").write_bytes(b"\xff\xfe\x00")
    result = run("check", "gone.txt", "half.txt", "story.txt", "-f", "concise")
    assert result.stdout == FIND
    assert "wirelint: gone.txt: cannot be read: No such file or directory\n" in result.stderr
    assert "wirelint: half.txt: cannot be decoded: " in result.stderr
    assert result.exit_code == 2
    assert run("check", "gone.txt", "--exit-zero").exit_code == 2
    assert run("check", "gone.txt").stdout == "No files checked; 1 thing could not be done.\n"


def test_a_refused_rule_and_a_bad_configuration_exit_with_2_and_the_rest_runs(desk: Path, run: Run) -> None:
    write(desk / "harbour" / "broken.toml", "message =")
    result = run("check", "-f", "concise")
    assert result.stdout == FIND
    assert f"wirelint: {desk}/harbour/broken.toml:1: not TOML: " in result.stderr
    assert result.exit_code == 2
    (desk / "harbour" / "broken.toml").unlink()
    write(desk / "wirelint.toml", 'packs = ["harbour"]\nselct = ["harbour"]\n')
    result = run("check")
    assert "1 warning in 1 file; " in result.stdout
    assert result.stdout.endswith("1 thing could not be done.\n")
    assert result.stderr == f"wirelint: {desk}/wirelint.toml: selct: unknown key; did you mean 'select'?\n"
    assert result.exit_code == 2


def test_a_rule_that_raises_is_reported_and_the_others_run(desk: Path, run: Run) -> None:
    write(desk / "harbour" / "loud.py", PYTHON.replace("if paragraph", "1 / 0\n    if paragraph"))
    result = run("check", "-f", "concise", "--python-rules")
    assert result.stdout == FIND
    assert result.stderr == "wirelint: story.txt: rule harbour/loud failed: ZeroDivisionError: division by zero\n"
    assert result.exit_code == 2


def test_a_rule_that_cannot_be_imported_is_reported_and_the_others_run(desk: Path, run: Run) -> None:
    write(desk / "harbour" / "loud.py", PYTHON.replace("def check", "1 / 0\n\n\ndef check"))
    result = run("check", "-f", "concise", "--python-rules")
    assert result.stdout == FIND
    assert result.stderr == "wirelint: story.txt: rule harbour/loud failed: ZeroDivisionError: division by zero\n"
    assert result.exit_code == 2
    write(desk / "harbour" / "loud.py", PYTHON)
    assert run("check", "-f", "concise", "--python-rules").exit_code == 1


def test_python_rules_of_a_house_run_only_if_the_user_allows_them(desk: Path, run: Run) -> None:
    write(desk / "harbour" / "loud.py", PYTHON)
    write(desk / "story.txt", SHOUT)
    write(desk / "wirelint.toml", 'packs = ["harbour"]\n')
    result = run("check", "-f", "concise")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert "Python rules of your own packs run only with --python-rules: harbour/loud" in result.stderr
    assert run("check", "-q").stderr == ""
    for selector in ("harbour", "harbour/loud"):
        result = run("check", "-q", "--select", selector)
        assert result.stderr == "wirelint: harbour/loud: selected, but not run without --python-rules\n"
        assert result.exit_code == 2
    result = run("check", "-f", "concise", "--python-rules")
    assert (result.stdout[-15:], result.stderr, result.exit_code) == ("[harbour/loud]\n", "", 1)
    write(desk / "wirelint.toml", 'packs = ["harbour"]\npython-rules = true\n')
    result = run("check", "-f", "concise")
    assert "loud" not in result.stdout
    assert result.exit_code == 2


def test_the_configuration_of_the_user_can_allow_python_rules(
    desk: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    write(tmp_path / "config" / "wirelint" / "wirelint.toml", "python-rules = true\n")
    write(desk / "harbour" / "loud.py", PYTHON)
    write(desk / "story.txt", SHOUT)
    assert run("check").exit_code == 1
    assert run("check", "--isolated", "--select", "mt").exit_code == 0


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--select", "harbour/crane"], ["crane"]),
        (["--select", "harbour/crane,harbour/gull"], ["gull", "crane"]),
        (["--select", "harbour/crane", "--select", "*/gull"], ["gull", "crane"]),
        (["--ignore", "harbour/gull"], ["crane"]),
        (["--ignore", "harbour"], []),
        (["--select", "harbour/plover"], ["gull"]),
    ],
)
def test_select_and_ignore(desk: Path, run: Run, options: list[str], ids: list[str]) -> None:
    gull = desk / "harbour" / "gull.toml"
    write(gull, gull.read_text(encoding="utf-8") + 'aliases = ["harbour/plover"]\n')
    write(desk / "story.txt", STORY.replace("the quay", "the crane opera"))
    found = [json.loads(line)["rule"] for line in run("check", "-f", "jsonl", *options).stdout.splitlines()]
    assert found == [f"harbour/{name}" for name in ids]


@pytest.mark.parametrize(
    ("option", "word", "hint"),
    [
        ("--select", "harbor", "did you mean 'harbour'?"),
        ("--ignore", "gulls", "did you mean 'harbour/gull'?"),
        ("--select", "zzzz", "`wirelint rules` lists them"),
    ],
)
def test_an_unknown_selector_on_the_command_line_is_refused_with_a_hint(
    desk: Path, run: Run, option: str, word: str, hint: str
) -> None:
    result = run("check", option, word)
    assert result.exit_code == 2
    assert f"Invalid value for {option}: no rule or pack '{word}'; {hint}" in result.stderr
    assert result.stdout == ""


def test_confidence_and_profile(desk: Path, run: Run) -> None:
    write(desk / "harbour" / "gull.toml", toml("gull parade", confidence="low"))
    hidden = "1 below the confidence shown, 4 other files skipped.\n"
    assert run("check").stdout == f"No faults found in 1 file; {hidden}"
    assert run("check", "--min-confidence", "low").exit_code == 1
    assert run("check", "--profile", "strict", "--select", "harbour").exit_code == 1
    assert run("check", "--min-confidence", "high", "--profile", "strict").exit_code == 0


def test_severity_confidence_acceptance_and_paths_of_the_configuration(desk: Path, run: Run) -> None:
    base = 'packs = ["harbour"]\nselect = ["harbour"]\n'
    write(desk / "sport" / "match.txt", STORY)
    write(desk / "wirelint.toml", base + '[rules."harbour/gull"]\nseverity = "info"\n')
    assert run("check").exit_code == 0
    write(desk / "wirelint.toml", base + 'accept = ["Gull Parade"]\n')
    assert run("check", "story.txt").stdout == "No faults found in 1 file; 1 accepted.\n"
    write(desk / "wirelint.toml", base + '[per-path."sport/**"]\nignore = ["harbour/gull"]\n')
    assert run("check", "-f", "concise").stdout == FIND
    write(desk / "wirelint.toml", base + '[per-path."*.txt"]\nignore = ["harbor"]\n')
    result = run("check")
    assert "per-path.*.txt.ignore: no rule or pack 'harbor'; did you mean 'harbour'?" in result.stderr
    assert result.exit_code == 2


def test_a_section_for_a_rule_is_validated_by_the_rule(desk: Path, run: Run) -> None:
    gull = desk / "harbour" / "gull.toml"
    write(gull, gull.read_text(encoding="utf-8") + 'aliases = ["harbour/plover"]\noptions = {most = 2}\n')
    sections = "gul]\n", "plover]\n", "gull]\nmost = 'two'\nmots = 3\n"
    text = "".join('[rules."harbour/' + section.replace("]", '"]', 1) for section in sections)
    write(desk / "wirelint.toml", f'packs = ["harbour"]\n{text}')
    at = f"wirelint: {desk}/wirelint.toml: rules.harbour/"
    assert run("check", "-q").stderr.splitlines() == [
        f"{at}gul: no such rule; did you mean 'harbour/gull'?",
        f"{at}plover: the rule was renamed to 'harbour/gull'; rename the section",
        f"{at}gull.most: expected a value such as 2, not 'two'",
        f"{at}gull.mots: unknown key; did you mean 'most'?",
    ]


def test_standard_input_is_read_and_reported_under_its_given_name(desk: Path, run: Run) -> None:
    assert run("check", "-", "-f", "concise", stdin=STORY).stdout == FIND.replace("story.txt", "-")
    named = run("check", "-", "--stdin-filename", "live/a.txt", "-f", "concise", stdin=STORY)
    assert named.stdout == FIND.replace("story.txt", "live/a.txt")


BATCH = """\
from wirelint.rule import Fact
from wirelint.text import Span

RULE = {
    "message": "spelled otherwise in an earlier story", "why": "The town has one quay.", "severity": "warning",
    "confidence": "high", "scope": "batch", "roles": "all",
    "bad": ["The Kay of Port Elm. ¶¶ The ⟦Quay of Port Elm⟧."], "good": ["The Kay of Port Elm. ¶¶ The quay."],
}


def gather(document):
    for name in ("Kay of Port Elm", "Quay of Port Elm"):
        start = document.text.find(name)
        if start >= 0:
            yield Fact(Span(start, start + len(name)), name, "Port Elm")


def compare(facts):
    first = None
    for fact in facts:
        first = first or fact
        if fact.value != first.value:
            yield fact.finding(labels=(first.label("spelled the other way"),))
"""
QUAY = STORY.replace("the quay", "the Quay of Port Elm")


def test_stories_are_compared_on_request(desk: Path, run: Run) -> None:
    write(desk / "harbour" / "quay.py", BATCH)
    write(desk / "a.txt", QUAY.replace("Quay", "Kay"))
    write(desk / "b.txt", QUAY)
    result = run("check", "a.txt", "b.txt", "--together", "--python-rules", "-f", "json", "--select", "harbour/quay")
    [found] = json.loads(result.stdout)["diagnostics"]
    assert (found["path"], found["line"], found["labels"][0]["path"]) == ("b.txt", 5, "a.txt")
    assert (found["labels"][0]["line"], found["labels"][0]["column"]) == (5, found["column"])
    assert (result.stderr, result.exit_code) == ("", 1)
    piped = run(
        "check", "a.txt", "-", "--together", "--python-rules", "-f", "json", "--select", "harbour/quay", stdin=QUAY
    )
    assert json.loads(piped.stdout)["diagnostics"] == [{**found, "path": "-"}]
    text = run("check", "a.txt", "b.txt", "--together", "--python-rules", "--select", "harbour/quay").stdout
    assert f"\n    a.txt:5:{found['column']}: spelled the other way\n" in text


def test_a_batch_rule_selected_by_its_id_is_named_when_it_does_not_run(desk: Path, run: Run) -> None:
    write(desk / "harbour" / "quay.py", BATCH)
    result = run("check", "--python-rules", "--select", "harbour/quay")
    assert result.stderr == "wirelint: note: harbour/quay compares stories and runs only with --together\n"
    assert result.exit_code == 0
    assert run("check", "--python-rules", "--select", "harbour").stderr == ""


def test_the_configuration_is_searched_from_the_name_of_standard_input(desk: Path, run: Run) -> None:
    write(desk / "live" / "wirelint.toml", 'extend = "../wirelint.toml"\nfail-on = "never"\n')
    assert run("check", "-", stdin=STORY).exit_code == 1
    assert run("check", "-", "--stdin-filename", "live/a.txt", stdin=STORY).exit_code == 0


def test_config_and_isolated(desk: Path, run: Run) -> None:
    write(desk / "other" / "house.toml", 'packs = ["../harbour"]\nfail-on = "never"\nselect = ["harbour"]\n')
    result = run("check", "-f", "concise", "--config", "other/house.toml")
    assert (result.stdout, result.exit_code) == (FIND, 0)
    assert run("check", "-f", "concise", "--isolated").stdout == ""
    result = run("check", "--config", "gone.toml")
    assert "Invalid value for --config: gone.toml: no such file" in result.stderr
    assert result.exit_code == 2


def test_show_files_lists_files_and_checks_none(desk: Path, run: Run) -> None:
    write(desk / "a b.txt", "x")
    result = run("check", "--show-files")
    assert (result.stdout, result.stderr, result.exit_code) == ("a b.txt\nstory.txt\n", "", 0)
    result = run("check", "--show-files", "-v", "gone.txt", ".")
    assert result.stdout == "a b.txt\nstory.txt\n"
    assert "gone.txt: cannot be read" in result.stderr
    assert "skipped, not copy: 4\n" in result.stderr
    assert result.exit_code == 2
    write(desk / "wirelint.toml", "exclud = ['a*']\n")
    assert run("check", "--show-files").exit_code == 2


def test_quiet_and_verbose(desk: Path, run: Run) -> None:
    assert "1 warning" not in run("check", "-q").stdout
    result = run("check", "-v")
    assert "wirelint: skipped, not copy: 4\n" in result.stderr
    assert " ms  harbour/gull\n" in result.stderr


def test_color_in_a_pipe_only_on_request(desk: Path, run: Run) -> None:
    assert "\x1b[" not in run("check").stdout
    assert "\x1b[33m" in run("check", "--color", "always").stdout
    assert "\x1b[" not in run("check", "--color", "never").stdout


def test_the_cache_folder_can_be_set_or_disabled(desk: Path, run: Run, tmp_path: Path) -> None:
    assert run("check", "--cache-dir", str(tmp_path / "kept")).exit_code == 1
    kept = sorted((tmp_path / "kept").iterdir())
    assert [file.name.partition("-")[0] for file in kept if not file.name.startswith("artifacts")] == ["rules", "rules"]
    for file in kept:
        file.unlink()
    assert run("check", "--no-cache", "--cache-dir", str(tmp_path / "kept")).exit_code == 1
    assert list((tmp_path / "kept").iterdir()) == []


def test_unknown_options_are_refused_with_a_hint(desk: Path, run: Run) -> None:
    for arguments, words in (
        (["--selct", "mt"], "--select"),
        (["-f", "txt"], "'text', 'concise', 'json', 'jsonl', 'github'"),
        (["-j", "0"], "x>=1"),
    ):
        result = run("check", *arguments)
        assert words in result.stderr
        assert result.exit_code == 2


def test_merging_never_lowers_the_exit_code(desk: Path, run: Run) -> None:
    write(desk / "harbour" / "wide.toml", toml("The gull parade moved on", "info"))
    write(desk / "harbour" / "narrow.toml", toml("parade moved", "error", "medium"))
    write(desk / "other.txt", "The gull parade moved on to the pier.\n")
    result = run("check", "other.txt", "--format", "json", "--ignore", "harbour/gull")
    [finding] = json.loads(result.stdout)["diagnostics"]
    assert (finding["rule"], finding["severity"], finding["also"]) == ("harbour/narrow", "error", ["harbour/wide"])
    assert result.exit_code == 1
    assert run("check", "other.txt", "--ignore", "harbour/gull", "--ignore", "harbour/narrow").exit_code == 0


def test_an_exception_in_a_report_is_a_problem_and_the_other_files_are_checked(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise TypeError("no str")

    (desk / "other.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.setattr("wirelint.report.blocks.diagnostic_block", broken)
    result = run("check", "--output", "json=report.json", "gone.txt", ".")
    assert result.exit_code == 2
    assert "the report is incomplete: internal error: TypeError: no str" in result.output
    assert "gone.txt: cannot be read" in result.output
    report = json.loads((desk / "report.json").read_text("utf-8"))
    assert sorted(d["path"] for d in report["diagnostics"]) == ["other.txt", "story.txt"]
