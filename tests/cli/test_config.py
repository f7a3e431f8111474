"""`wirelint config` and `wirelint init`."""

import re
import tomllib
from pathlib import Path

import pytest

from wirelint.config.loader import read_config
from wirelint.config.settings import Settings

from .conftest import Run


def test_the_defaults_are_shown_as_a_configuration(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("config")
    shown = tomllib.loads(result.stdout)
    assert set(shown) == {name.replace("_", "-") for name in Settings._fields} - {"rules", "per-path", "formats"}
    assert (shown["fail-on"], shown["min-confidence"]) == ("warning", "medium")
    assert 'fail-on = "warning"  # default\n' in result.stdout
    assert 'min-confidence = "medium"  # profile\n' in result.stdout
    assert result.exit_code == 0


def test_settings_are_shown_with_the_file_that_sets_them(desk: Path, run: Run, tmp_path: Path) -> None:
    base, own = tmp_path / "base.toml", desk / "wirelint.toml"
    base.write_text('fail-on = "error"\naccept = ["a \\"b\\" \\\\ c"]\n', encoding="utf-8")
    own.write_text(
        'extend = "../base.toml"\npacks = ["harbour"]\nprofile = "strict"\n'
        '[rules."harbour/gull"]\nseverity = "info"\n[per-path."sport/**"]\naccept = ["Quay"]\n',
        encoding="utf-8",
    )
    result = run("config", "--python-rules")
    shown = tomllib.loads(result.stdout)
    assert shown["accept"] == ['a "b" \\ c']
    assert shown["rules"] == {"harbour/gull": {"severity": "info"}}
    assert shown["per-path"] == {"sport/**": {"accept": ["Quay"]}}
    assert shown["packs"] == [str(desk / "harbour")]
    assert 'min-confidence = "low"  # profile\n' in result.stdout
    assert f'profile = "strict"  # {own}\n' in result.stdout
    assert "../base.toml\n" in next(line for line in result.stdout.splitlines(True) if line.startswith("fail-on"))
    assert "python-rules = true  # command line\n" in result.stdout
    assert f'[rules."harbour/gull"]  # {own}\n' in result.stdout


def test_the_configuration_of_a_named_path_is_shown(desk: Path, run: Run) -> None:
    (desk / "sport").mkdir()
    (desk / "sport" / "wirelint.toml").write_text('fail-on = "never"\n', encoding="utf-8")
    assert 'fail-on = "never"' in run("config", "sport/match.txt").stdout
    assert 'fail-on = "warning"' in run("config").stdout
    assert 'fail-on = "warning"' in run("config", "sport/match.txt", "story.txt").stdout
    assert 'fail-on = "never"' in run("config", "--config", "sport/wirelint.toml").stdout
    assert "packs = []  # default" in run("config", "--isolated").stdout


def test_problems_are_reported_with_the_settings_and_exit_with_2(desk: Path, run: Run) -> None:
    (desk / "wirelint.toml").write_text('selct = ["mt"]\nfail-on = "error"\n', encoding="utf-8")
    result = run("config")
    assert "selct: unknown key; did you mean 'select'?" in result.stderr
    assert 'fail-on = "error"' in result.stdout
    assert result.exit_code == 2
    (desk / "wirelint.toml").write_text("fail-on = \n", encoding="utf-8")
    result = run("config")
    assert f"{desk}/wirelint.toml: not TOML: Invalid value (at line 1, column 11)" in result.stderr
    assert result.exit_code == 2


@pytest.fixture
def written(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The configuration that `init` writes, in a folder with the files that its examples name."""
    folder = tmp_path / "site"
    (folder / "desk-rules").mkdir(parents=True)
    (tmp_path / "wirelint.toml").touch()
    monkeypatch.chdir(folder)
    assert run("init").stdout == "wrote wirelint.toml\n"
    return folder / "wirelint.toml"


def test_the_file_that_init_writes_loads_without_a_problem(written: Path, run: Run) -> None:
    config = read_config([str(written)])
    assert config.problems == ()
    assert config.settings == Settings()
    assert run("config").stderr == ""


def test_every_example_in_it_loads_when_uncommented(written: Path, run: Run) -> None:
    lines = written.read_text(encoding="utf-8").splitlines()
    examples = [n for n, line in enumerate(lines) if re.match(r"# (\[|[a-z-]+ = )", line)]
    assert len(examples) >= 12
    for n in examples:
        tomllib.loads("\n".join([*lines[:n], lines[n][2:], *lines[n + 1 :]]))
    everything = "\n".join(line[2:] if n in examples else line for n, line in enumerate(lines))
    written.write_text(everything, encoding="utf-8")
    written.with_name("house-lines.txt").write_text("Read it first\n", encoding="utf-8")
    written.with_name("house-line-words.txt").write_text("1.5\tread it\n", encoding="utf-8")
    written.with_name("names.toml").write_text('[[name]]\nspelling = "Port Elm"\n', encoding="utf-8")
    config = read_config([str(written)])
    assert config.problems == ()
    assert set(config.origins) | {"python_rules"} >= set(Settings._fields)


def test_formats_of_the_desk_are_shown_with_their_file(desk: Path, run: Run) -> None:
    (desk / "wirelint.toml").write_text('[formats.our-cms]\nkeys = ["story"]\nbody = "story.copy"\n', encoding="utf-8")
    shown = run("config").stdout
    assert f"[formats.our-cms]  # {desk / 'wirelint.toml'}" in shown
    assert tomllib.loads(shown)["formats"] == {"our-cms": {"keys": ["story"], "body": "story.copy"}}
    (desk / "wirelint.toml").write_text('[formats.our-cms]\nkeys = ["a..b"]\n', encoding="utf-8")
    result = run("config")
    assert (
        f"{desk / 'wirelint.toml'}: formats.our-cms.keys: expected the name of a member at character 3" in result.stderr
    )
    assert result.exit_code == 2


def test_init_overwrites_a_file_only_if_forced(written: Path, run: Run) -> None:
    written.write_text("profile = 'strict'\n", encoding="utf-8")
    result = run("init")
    assert result.stderr == f"wirelint: {written} already exists; use --force to overwrite it\n"
    assert result.exit_code == 2
    assert written.read_text(encoding="utf-8") == "profile = 'strict'\n"
    assert run("init", "--force").exit_code == 0
    assert "strict'\n" not in written.read_text(encoding="utf-8")


def test_init_in_a_folder_that_is_not_writable(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "wirelint.toml").mkdir()
    result = run("init", "--force")
    assert "cannot be written: Is a directory" in result.stderr
    assert result.exit_code == 2
