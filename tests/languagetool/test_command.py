"""`wirelint check --languagetool` and other commands with recorded responses of LanguageTool."""

import json
from pathlib import Path

import pytest

from .commands import CLEAN, STORY, check, rows, run, write_own
from .conftest import Recorded

# A paragraph with line breaks, as in wire copy.
WRAPPED = """\
The keeper of the lower lock said on Tuesday that the gates
had held through the night and a interview with the engineer
would follow when the water had gone down far enough to let
the divers look at the hinges.
"""
QUOTED = "“The mayor will left the town on Sunday,” a reader wrote.\n"
pytestmark = pytest.mark.usefixtures("folder")


def test_a_match_is_a_diagnostic_of_the_pack_languagetool(recorded: Recorded) -> None:
    result = check(recorded, "--ignore", "mt")
    assert result.stdout.startswith("story.txt:1:28: warning: use “an” instead of ‘a’ if ")
    assert result.stdout.endswith(" [languagetool/EN_A_VS_AN]\n")
    assert (result.exit_code, result.stderr) == (1, "")
    log = json.loads(check(recorded, "--ignore", "mt", "-f", "sarif").stdout)["runs"][0]
    assert log["tool"]["driver"]["rules"][log["results"][0]["ruleIndex"]]["id"] == "languagetool/EN_A_VS_AN"
    [row] = rows(check(recorded, "--ignore", "mt", "-f", "jsonl"))
    assert row["fix"]["title"] == "write “an”"
    assert row["fix"]["edits"][0]["replacement"] == "an"
    assert (row["end_column"], row["confidence"]) == (29, "high")


def test_a_match_at_a_finding_of_ours_is_merged_into_it(recorded: Recorded) -> None:
    [row] = rows(check(recorded, "-f", "jsonl"))
    assert (row["rule"], row["also"]) == ("mt/wrong-article", ["languagetool/EN_A_VS_AN"])
    assert "\n    also languagetool/EN_A_VS_AN\n" in check(recorded, "-f", "text").stdout


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (["--select", "languagetool"], ["languagetool/EN_A_VS_AN"]),
        (["--select", "fragments"], ["languagetool/EN_A_VS_AN"]),
        (["--select", "fragments,languagetool/MD_BASEFORM"], []),
        (["--select", "languagetool/EN_*"], ["languagetool/EN_A_VS_AN"]),
        (["--ignore", "mt,languagetool/EN_A_VS_AN"], []),
        (["--ignore", "mt,languagetool"], []),
        (["--profile", "strict", "--ignore", "mt"], ["languagetool/EN_A_VS_AN"]),
    ],
)
def test_its_rules_are_selected_like_those_of_a_pack(recorded: Recorded, options: list[str], rules: list[str]) -> None:
    assert [row["rule"] for row in rows(check(recorded, "-f", "jsonl", *options))] == rules


def test_the_configuration_changes_its_rules_like_those_of_a_pack(folder: Path, recorded: Recorded) -> None:
    config = folder / "wirelint.toml"
    config.write_text('[rules."languagetool/EN_A_VS_AN"]\nseverity = "info"\nconfidence = "low"\n')
    result = check(recorded, "--ignore", "mt", "--min-confidence", "low")
    assert (result.stdout.startswith("story.txt:1:28: note: use"), result.exit_code, result.stderr) == (True, 0, "")
    assert check(recorded, "--ignore", "mt").stdout == ""
    config.write_text('accept = ["gave a interview"]\n')
    assert check(recorded, "--ignore", "mt").stdout == ""
    config.write_text('[per-path."story.txt"]\nignore = ["languagetool/EN_A_VS_AN"]\n')
    result = check(recorded, "--ignore", "mt")
    assert (result.stdout, result.stderr) == ("", "")


def test_its_selectors_are_known_without_languagetool(folder: Path, recorded: Recorded) -> None:
    (folder / "wirelint.toml").write_text('ignore = ["languagetool/OXFORD_COMMA", "languagetool"]\n')
    result = run("check", "--select", "mt,languagetool/EN_A_VS_AN", "-f", "concise")
    assert result.stderr == "wirelint: note: languagetool/EN_A_VS_AN runs only with --languagetool\n"
    assert run("check", "--select", "languagetools").exit_code == 2


def test_rules_on_wording_have_low_confidence_in_quotations(folder: Path, recorded: Recorded) -> None:
    (folder / "story.txt").write_text(QUOTED, encoding="utf-8")
    chosen = ("-f", "jsonl", "--select", "languagetool")
    assert rows(check(recorded, *chosen)) == []
    [row] = rows(check(recorded, *chosen, "--min-confidence", "low"))
    assert (row["rule"], row["confidence"]) == ("languagetool/MD_BASEFORM", "low")


@pytest.mark.parametrize(
    ("name", "copy", "place"),
    [
        ("a.txt", WRAPPED, (2, 32)),
        ("a.md", "# Port Elm\n\nThe *mayor* of the **town** gave a interview and left at noon.\n", (3, 34)),
        ("a.html", "<p>The mayor of&#32;the <b>town</b> gave\n<i>a</i> interview and left at no&#111;n.</p>", (2, 4)),
        ("a.jsonl", json.dumps({"text": STORY.strip()}) + "\n", (1, 38)),
        ("a.eml", f"Subject: Port Elm\nContent-Type: text/plain; charset=utf-8\n\n{STORY}", (4, 28)),
    ],
)
def test_positions_are_those_of_the_source_in_every_format(
    folder: Path, recorded: Recorded, name: str, copy: str, place: tuple[int, int]
) -> None:
    (folder / name).write_text(copy, encoding="utf-8")
    [row] = rows(check(recorded, name, "-f", "jsonl", "--select", "languagetool"))
    assert (row["line"], row["column"], row["end_line"], row["end_column"]) == (*place, place[0], place[1] + 1)
    assert copy.splitlines()[place[0] - 1][place[1] - 1 : place[1]] == "a"
    assert row["fix"]["edits"][0]["column"] == place[1]


def test_a_second_run_sends_only_the_greeting(recorded: Recorded) -> None:
    first = check(recorded)
    assert recorded.received == ["Good.", STORY.strip()]
    assert check(recorded).stdout == first.stdout
    assert recorded.received == ["Good.", STORY.strip(), "Good."]
    assert check(recorded, "--no-cache").stdout == first.stdout
    assert recorded.received[3:] == ["Good.", STORY.strip()]


def test_equal_paragraphs_are_sent_once(folder: Path, recorded: Recorded) -> None:
    (folder / "story.txt").write_text(f"{STORY}\n{CLEAN}\n{STORY}", encoding="utf-8")
    assert len(rows(check(recorded, "-f", "jsonl", "--select", "languagetool"))) == 2
    # Requests are simultaneous, so that their order varies.
    assert sorted(recorded.received) == sorted(["Good.", STORY.strip(), CLEAN.strip()])


def test_copy_in_other_languages_is_not_sent(folder: Path, recorded: Recorded) -> None:
    german = "Die Fähre hat den Hafen am Mittag verlassen, und der Bürgermeister gab der Zeitung ein Interview.\n"
    (folder / "story.txt").write_text(f"{CLEAN}\n{german}\nBy Ann Lund\n", encoding="utf-8")
    check(recorded)
    assert recorded.received == ["Good.", CLEAN.strip()]


def test_an_error_for_one_text_does_not_affect_the_others(folder: Path, recorded: Recorded) -> None:
    recorded.broken = "boats"
    (folder / "story.txt").write_text(f"{CLEAN}\n{STORY}", encoding="utf-8")
    result = check(recorded, "--select", "languagetool")
    assert "[languagetool/EN_A_VS_AN]" in result.stdout
    assert result.stderr == (
        f"wirelint: not all copy was checked with LanguageTool: {recorded.url} returned status 500:"
        " Error: Internal Error\n"
    )
    assert result.exit_code == 2


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_server_that_dies_during_a_run_is_reported_once(folder: Path, recorded: Recorded, jobs: str) -> None:
    for number in range(9):
        (folder / f"{number}.txt").write_text(STORY.replace("noon", f"noon {number}"), encoding="utf-8")
    recorded.dies_after = 3 if jobs == "1" else 0
    result = check(recorded, "--jobs", jobs)
    assert result.stderr.count("not all copy was checked with LanguageTool: the server at") == 1
    assert result.exit_code == 2
    assert len({line.partition(":")[0] for line in result.stdout.splitlines()}) == 10
    assert "; 10 files without LanguageTool" in check(recorded, "-f", "text").stdout


def test_a_baseline_is_written_with_languagetool_on_request(folder: Path, recorded: Recorded) -> None:
    (folder / "wirelint.toml").write_text('ignore = ["mt"]\n')
    run("baseline", "write", "story.txt", "--languagetool-url", recorded.url)
    assert "languagetool/EN_A_VS_AN" in (folder / "wirelint-baseline.json").read_text()
    run("baseline", "update", "story.txt", "--languagetool-url", recorded.url)
    assert "languagetool/EN_A_VS_AN" in (folder / "wirelint-baseline.json").read_text()


def test_its_rules_have_pages_without_languagetool() -> None:
    page = run("rule", "languagetool/EN_A_VS_AN")
    assert "  Wrong article before the next word." in page.stdout
    assert run("rule", "EN_A_VS_AN").stdout == page.stdout
    assert run("rule", "languagetool/DT_DT").stdout.startswith("languagetool/ENGLISH_WORD_REPEAT_RULE\n")
    assert "languagetool" not in run("rules").stdout


def test_its_rules_are_listed_if_it_is_enabled() -> None:
    write_own("[languagetool]\nenabled = true\n")
    assert "\nlanguagetool/EN_A_VS_AN " in run("rules").stdout


def test_a_baseline_accepts_its_findings(folder: Path, recorded: Recorded) -> None:
    (folder / "wirelint.toml").write_text('ignore = ["mt"]\n')
    write_own(f'[languagetool]\nenabled = true\nurl = "{recorded.url}"\n')
    assert run("baseline", "write", "story.txt").exit_code == 0
    accepted = ("check", "story.txt", "--baseline", "wirelint-baseline.json")
    result = run(*accepted)
    assert result.exit_code == 0
    assert "1 in the baseline" in result.stdout
    # Without LanguageTool its entries in the baseline cannot be compared.
    recorded.close()
    result = run(*accepted)
    assert "no longer needed" not in result.stdout
    result = run("baseline", "update", "story.txt")
    assert "story.txt: not checked with LanguageTool: the server at" in result.stderr
    assert result.exit_code == 2
    assert "languagetool/EN_A_VS_AN" in (folder / "wirelint-baseline.json").read_text()
    assert "no longer needed" not in run(*accepted, "--no-languagetool").stdout


def test_its_fixes_are_applied_as_unsafe_ones(folder: Path, recorded: Recorded) -> None:
    recorded.answers["default"][STORY.strip().replace("gave a", "gave an")] = recorded.answers["default"]["Good."]
    check(recorded, "story.txt", "--ignore", "mt", "--fix")
    assert (folder / "story.txt").read_text() == STORY
    assert check(recorded, "story.txt", "--ignore", "mt", "--fix", "--unsafe").exit_code == 0
    assert (folder / "story.txt").read_text() == STORY.replace("gave a", "gave an")


def test_a_comment_that_ignores_our_rule_ignores_the_merged_match(folder: Path, recorded: Recorded) -> None:
    comment = "<!-- wirelint: ignore mt/wrong-article: as she says it -->"
    (folder / "a.md").write_text(f"{comment}\n\n{STORY}", encoding="utf-8")
    assert check(recorded, "a.md").stdout == ""
    comment = "<!-- wirelint: ignore languagetool/EN_A_VS_AN, languagetool/OTHER_RULE: as she says it -->"
    (folder / "a.md").write_text(f"{comment}\n\n{STORY}", encoding="utf-8")
    result = check(recorded, "a.md", "--ignore", "mt", "--min-confidence", "low")
    assert (result.stdout, result.stderr) == ("", "")
