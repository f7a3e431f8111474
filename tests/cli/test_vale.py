"""`wirelint check` with a .vale.ini."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

VERY = "extends: existence\nmessage: \"Avoid '%s'.\"\nlevel: error\naction: {name: remove}\ntokens: ['very ']\nnonword: true\n"
STORY = "The council said on Monday that the old lock was very damp and very cold.\n"


@pytest.fixture
def styled(desk: Path) -> Path:
    """A desk with a story and a style."""
    (desk / "styles" / "Desk").mkdir(parents=True)
    (desk / "styles" / "Desk" / "Very.yml").write_text(VERY, encoding="utf-8")
    (desk / ".vale.ini").write_text("StylesPath = styles\n[*.txt]\nBasedOnStyles = Desk\n", encoding="utf-8")
    (desk / "story.txt").write_text(STORY, encoding="utf-8")
    return desk


def test_the_option_and_the_key_run_the_styles(styled: Path, run: Run) -> None:
    assert run("check", "story.txt").exit_code == 0
    done = run("check", "story.txt", "--vale", ".vale.ini", "-f", "concise")
    assert done.exit_code == 1
    assert "story.txt:1:50: error: Avoid 'very '. [vale/Desk.Very]" in done.stdout
    (styled / "wirelint.toml").write_text('vale = ".vale.ini"\nselect = ["mt"]\n', encoding="utf-8")
    assert run("check", "story.txt").exit_code == 1
    assert run("check", "story.txt", "--ignore", "vale/Desk.Very").exit_code == 0
    assert run("check", "story.txt", "--select", "vale/Desk.*").exit_code == 1
    assert "vale/Desk.Very" in run("rules", "vale").stdout


def test_actions_are_applied_on_request(styled: Path, run: Run) -> None:
    assert run("check", "story.txt", "--vale", ".vale.ini", "--fix", "--unsafe").exit_code == 0
    assert (styled / "story.txt").read_text(encoding="utf-8") == STORY.replace("very ", "")


def test_an_unknown_style_is_an_error_and_the_copy_is_checked(styled: Path, run: Run) -> None:
    (styled / ".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = Desk, Gone\n", encoding="utf-8")
    done = run("check", "story.txt", "--vale", ".vale.ini", "-f", "concise")
    assert done.exit_code == 2
    assert "no style 'Gone' in the StylesPath" in done.stderr
    assert done.stdout.count("vale/Desk.Very") == 2
    assert run("check", "story.txt", "--vale", "gone.ini").exit_code == 2


def test_what_is_not_run_is_named_once_unless_it_is_to_be_quiet(styled: Path, run: Run) -> None:
    (styled / "styles" / "Desk" / "Spelling.yml").write_text("extends: spelling\nmessage: x\n", encoding="utf-8")
    (styled / "other.txt").write_text(STORY, encoding="utf-8")
    done = run("check", ".", "--vale", ".vale.ini")
    assert done.stderr.count("spelling (use LanguageTool): not run: Desk.Spelling") == 1
    assert "Spelling" not in run("check", ".", "--vale", ".vale.ini", "--quiet").stderr


def test_a_story_is_checked_again_when_a_style_has_changed(styled: Path, run: Run) -> None:
    """The cache of results knows the .vale.ini, the rules and the vocabularies."""
    assert run("check", "story.txt", "--vale", ".vale.ini").exit_code == 1
    rule = styled / "styles" / "Desk" / "Very.yml"
    rule.write_text(VERY.replace("'very '", "'extremely '"), encoding="utf-8")
    assert run("check", "story.txt", "--vale", ".vale.ini").exit_code == 0
    rule.write_text(VERY, encoding="utf-8")
    words = styled / "styles" / "config" / "vocabularies" / "House"
    words.mkdir(parents=True)
    (words / "reject.txt").write_text("lock\n", encoding="utf-8")
    (styled / ".vale.ini").write_text(
        "StylesPath = styles\nVocab = House\n[*]\nBasedOnStyles = Vale\n", encoding="utf-8"
    )
    assert "'lock'" in run("check", "story.txt", "--vale", ".vale.ini").stdout
    (words / "reject.txt").write_text("dock\n", encoding="utf-8")
    assert run("check", "story.txt", "--vale", ".vale.ini").exit_code == 0
