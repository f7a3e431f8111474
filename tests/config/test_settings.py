"""The configuration: the search for files, their keys, and errors in them."""

import os
from pathlib import Path

import pytest

from wirelint.config.loader import read_config
from wirelint.config.settings import (
    DEFAULT_INCLUDE,
    Config,
    LanguageToolSettings,
    PathSettings,
    RuleSettings,
    Settings,
    config_files,
    find_file,
    user_file,
)
from wirelint.ruleset.selection import PROFILES
from wirelint.run.registry import load_registry


def load(path: Path, text: str) -> Config:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return read_config([str(path)])


def problems(config: Config) -> list[str]:
    return [f"{problem.key}: {problem.message}" for problem in config.problems]


def test_the_nearest_file_upwards_is_used(tmp_path: Path) -> None:
    inner = tmp_path / "site" / "copy" / "sport"
    inner.mkdir(parents=True)
    (tmp_path / "wirelint.toml").touch()
    (tmp_path / "site" / "pyproject.toml").write_text("[tool.wirelint]\n")
    assert find_file(str(inner)) == str(tmp_path / "site" / "pyproject.toml")
    (tmp_path / "site" / "wirelint.toml").touch()
    assert find_file(str(inner)) == str(tmp_path / "site" / "wirelint.toml")


@pytest.mark.parametrize(
    "text", ["", "[tool.ruff]\n", "# wirelint is used here\n[tool.other]\nwirelint = 1\n", "tool = 3"]
)
def test_a_pyproject_without_our_section_is_skipped(tmp_path: Path, text: str) -> None:
    (tmp_path / "wirelint.toml").touch()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "pyproject.toml").write_text(text)
    assert find_file(str(tmp_path / "site")) == str(tmp_path / "wirelint.toml")


@pytest.mark.parametrize("data", [b"[tool.wirelint", b"# caf\xe9\n[tool.wirelint]\n"])
def test_a_broken_pyproject_with_our_section_is_an_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "pyproject.toml"
    path.write_bytes(data)
    assert find_file(str(tmp_path)) == str(path)
    [problem] = read_config([str(path)]).problems
    assert str(problem).startswith(f"{path}: ")


def test_the_section_of_a_pyproject_is_read(tmp_path: Path) -> None:
    config = load(tmp_path / "pyproject.toml", '[tool.wirelint]\nfail-on = "error"\n')
    assert config.settings.fail_on == "error"
    assert problems(load(tmp_path / "pyproject.toml", "[tool]\nwirelint = 3\n")) == ["tool.wirelint: expected a table"]
    assert problems(load(tmp_path / "pyproject.toml", "tool = 3\n")) == ["tool.wirelint: expected a table"]


def test_every_key_and_where_it_comes_from(tmp_path: Path) -> None:
    path = tmp_path / "wirelint.toml"
    config = load(
        path,
        """\
select = ["mt"]
ignore = ["mt/seam"]
profile = "strict"
min-confidence = "high"
fail-on = "never"
packs = ["desk-rules", "../own"]
include = ["*.copy"]
exclude = ["archive/**"]
accept = ["Pier Gin"]
[rules."mt/seam"]
severity = "info"
confidence = "low"
most = 3
[per-path."sport/**"]
ignore = ["fragments"]
accept = ["Quay"]
min-confidence = "low"
""",
    )
    s = config.settings
    assert config.problems == ()
    assert (s.select, s.ignore, s.profile, s.min_confidence) == (("mt",), ("mt/seam",), "strict", "high")
    assert (s.fail_on, s.include, s.exclude, s.accept) == ("never", ("*.copy",), ("archive/**",), ("Pier Gin",))
    assert s.packs == (str(tmp_path / "desk-rules"), str(tmp_path.parent / "own"))
    assert s.rules == {"mt/seam": RuleSettings("info", "low", {"most": 3})}
    assert s.per_path == (PathSettings(("sport/**",), str(tmp_path), ("fragments",), ("Quay",), "low"),)
    assert set(config.origins.values()) == {str(path)}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('selct = ["mt"]', "selct: unknown key; did you mean 'select'?"),
        ("min_confidence = 'low'", "min_confidence: unknown key; did you mean 'min-confidence'?"),
        ("select = 'mt'", "select: expected a list of strings"),
        ("accept = ['']", "accept: expected a list of strings"),
        ("include = [3]", "include: expected a list of strings"),
        ("packs = 'own'", "packs: expected a list of strings"),
        (
            "profile = 'loud'",
            "profile: expected one of default, strict, live-blog, opinion, letters, sport, ap, uk-daily, not 'loud'",
        ),
        ('unchecked = "never"', "unchecked: expected one of error, warn, ignore, not 'never'"),
        ("fail-on = true", "fail-on: expected one of info, warning, error, never, not True"),
        ("min-confidence = ['low']", "min-confidence: expected one of low, medium, high, not ['low']"),
        ("extend = 3", "extend: expected the path of a configuration file"),
        ("rules = 3", "rules: expected a table"),
        ("[rules]\nx = 3", "rules.x: expected a table"),
        ("[rules.'a/b']\nseverity = 'bad'", "rules.a/b.severity: expected one of info, warning, error, not 'bad'"),
        ("[rules.'a/b']\nconfidence = 1", "rules.a/b.confidence: expected one of low, medium, high, not 1"),
        ("per-path = []", "per-path: expected a table"),
        ("[per-path]\nx = []", "per-path.x: expected a table"),
        ("[per-path.'x']\nignor = []", "per-path.x.ignor: unknown key; did you mean 'ignore'?"),
        ("[per-path.'x']\naccept = 1", "per-path.x.accept: expected a list of strings"),
        ("python-rules = true", "python-rules: a repository must not run code by itself; allow it in "),
    ],
)
def test_wrong_values_are_reported_and_the_rest_applies(tmp_path: Path, text: str, problem: str) -> None:
    config = load(tmp_path / "wirelint.toml", f"ignore = ['mt/seam']\n{text}\n")
    [words] = problems(config)
    assert words.startswith(problem)
    assert config.settings.ignore == ("mt/seam",)
    assert not config.settings.python_rules


def test_wrong_values_in_a_section_are_reported_and_the_rest_applies(tmp_path: Path) -> None:
    config = load(
        tmp_path / "wirelint.toml",
        "[rules.'a/b']\nseverity = 'bad'\nconfidence = 'low'\n[rules.'a/c']\nseverity = 'info'\n"
        "[per-path.'x']\nignor = []\naccept = ['Quay']\n",
    )
    assert config.settings.rules == {"a/b": RuleSettings(None, "low", {}), "a/c": RuleSettings("info", None, {})}
    assert config.settings.per_path[0].accept == ("Quay",)
    assert len(config.problems) == 2


def test_a_file_that_is_not_toml_is_an_error_with_its_line(tmp_path: Path) -> None:
    assert problems(load(tmp_path / "wirelint.toml", "select = [\n'mt'\nignore = 3\n"))[0].endswith(
        "(at line 3, column 1)"
    )
    assert problems(read_config([str(tmp_path / "gone.toml")])) == [": cannot be read: No such file or directory"]
    (tmp_path / "latin.toml").write_bytes(b"accept = ['caf\xe9']")
    assert "not UTF-8 (byte 14)" in problems(read_config([str(tmp_path / "latin.toml")]))[0]


def test_a_file_overrides_those_that_it_extends_in_order(tmp_path: Path) -> None:
    load(
        tmp_path / "base.toml", "fail-on = 'error'\nignore = ['a']\npacks = ['own']\n[rules.'a/b']\nseverity = 'info'\n"
    )
    load(tmp_path / "site" / "mid.toml", "extend = '../base.toml'\nignore = ['b']\n[rules.'a/c']\nseverity = 'info'\n")
    config = load(tmp_path / "site" / "copy" / "wirelint.toml", "extend = '../mid.toml'\nprofile = 'strict'\n")
    assert config.problems == ()
    s = config.settings
    assert (s.fail_on, s.ignore, s.profile) == ("error", ("b",), "strict")
    assert s.packs == (str(tmp_path / "own"),)
    assert sorted(s.rules) == ["a/b", "a/c"]
    assert os.path.realpath(config.origins["fail_on"]) == os.path.realpath(tmp_path / "base.toml")
    assert config.origins["rules.a/c"].endswith("mid.toml")


def test_files_that_extend_each_other_are_an_error(tmp_path: Path) -> None:
    load(tmp_path / "one.toml", "extend = 'two.toml'\nfail-on = 'error'\n")
    config = load(tmp_path / "two.toml", "extend = 'one.toml'\nprofile = 'strict'\n")
    assert problems(config) == ["extend: two.toml extends this file; remove one of the two keys"]
    assert (config.settings.fail_on, config.settings.profile) == ("error", "strict")
    assert "extends this file" in problems(load(tmp_path / "self.toml", "extend = 'self.toml'\n"))[0]
    assert problems(load(tmp_path / "lost.toml", "extend = 'gone.toml'\n")) == [
        ": cannot be read: No such file or directory"
    ]


def test_the_file_of_the_project_overrides_that_of_the_user_except_for_python_rules(tmp_path: Path) -> None:
    own, project = Path(user_file()), tmp_path / "wirelint.toml"
    load(own, "fail-on = 'error'\nprofile = 'strict'\npython-rules = true\n")
    try:
        project.write_text("profile = 'default'\n")
        files = config_files(str(tmp_path))
        config = read_config(files)
    finally:
        own.unlink()
    assert files == [str(own), str(project)]
    assert config.problems == ()
    assert (config.settings.fail_on, config.settings.profile) == ("error", "default")
    assert config.settings.python_rules


def test_an_explicit_file_replaces_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "wirelint.toml").touch()
    assert config_files(str(tmp_path), "other.toml") == ["other.toml"]
    assert config_files(str(tmp_path)) == [str(tmp_path / "wirelint.toml")]


def test_a_relative_home_folder_is_ignored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file next to the copy must not be taken for the user's own configuration."""
    monkeypatch.chdir(tmp_path)
    load(tmp_path / "~" / ".config" / "wirelint" / "wirelint.toml", "python-rules = true")
    monkeypatch.setenv("XDG_CONFIG_HOME", "~/.config")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    assert config_files(str(tmp_path)) == []


def test_defaults_apply_without_a_file() -> None:
    settings = read_config([]).settings
    assert settings.include == DEFAULT_INCLUDE
    assert (settings.shown_confidence, settings.selected, settings.fail_on) == ("medium", (), "warning")
    assert settings._replace(profile="strict").shown_confidence == "low"
    assert settings._replace(profile="strict").selected == ("all",)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the user's own configuration."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))
    folder = Path(user_file()).parent
    folder.mkdir(parents=True)
    return folder


def test_the_table_of_languagetool_is_read_key_by_key(own_folder: Path) -> None:
    config = load(own_folder / "base.toml", '[languagetool]\nrules = "all"\n')
    assert config.settings.languagetool == LanguageToolSettings(rules="all")
    text = 'extend = "base.toml"\n[languagetool]\nlanguage = "en-GB"\nurl = "http://127.0.0.1:8081"\n'
    config = load(own_folder / "wirelint.toml", text)
    assert config.problems == ()
    assert config.settings.languagetool == LanguageToolSettings(False, "http://127.0.0.1:8081", "all", "en-GB")
    assert config.origins["languagetool.rules"] == str(own_folder / "base.toml")
    assert config.origins["languagetool.url"] == str(own_folder / "wirelint.toml")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("languagetool = true", "languagetool: expected a table"),
        ("[languagetool]\nenable = true", "languagetool.enable: unknown key; did you mean 'enabled'?"),
        ("[languagetool]\nenabled = 1", "languagetool.enabled: expected true or false"),
        ('[languagetool]\nrules = "some"', "languagetool.rules: expected one of default, all, not 'some'"),
        (
            '[languagetool]\nurl = "localhost"',
            "languagetool.url: expected an address such as http://localhost:8081, not 'localhost'",
        ),
        ("[languagetool]\nurl = 1", "languagetool.url: expected a string"),
    ],
)
def test_wrong_values_in_the_table_of_languagetool_are_reported(tmp_path: Path, text: str, problem: str) -> None:
    config = load(tmp_path / "wirelint.toml", f"{text}\n")
    assert problems(config) == [problem]
    assert config.settings.languagetool == LanguageToolSettings()


_STARTS = '[languagetool]\nenabled = true\nurl = "{url}"\nrules = "all"\n'


@pytest.mark.parametrize("url", ["https://languagetool.example", "http://localhost:8081", "http://127.0.0.1:1"])
@pytest.mark.parametrize(
    "where", ["nearest", "explicit", "extended by a repository", "extended by the user", "extends"]
)
def test_only_the_file_of_the_user_starts_languagetool(own_folder: Path, tmp_path: Path, url: str, where: str) -> None:
    own = own_folder / "wirelint.toml"
    starts = tmp_path / "copy" / "wirelint.toml"
    starts.parent.mkdir()
    starts.write_text(_STARTS.format(url=url), encoding="utf-8")
    files = [str(starts)]
    if where == "extended by a repository":
        files = [str(tmp_path / "copy" / "more.toml")]
        Path(files[0]).write_text('extend = "wirelint.toml"\n', encoding="utf-8")
    elif where == "extended by the user":
        own.write_text(f"extend = '{starts}'\n", encoding="utf-8")
        files = [str(own)]
    elif where == "extends":
        # What a repository takes over from the user's own file is the repository's choice.
        own.write_text(_STARTS.format(url=url), encoding="utf-8")
        starts.write_text(f"extend = '{own}'\n", encoding="utf-8")
    config = read_config(files)
    assert config.settings.languagetool == LanguageToolSettings(rules="all")
    assert config.problems == ()
    assert sorted(config.notes) == ["languagetool.enabled", "languagetool.url"]
    assert "only with --languagetool or if your own configuration enables it" in config.notes["languagetool.enabled"]


def test_the_file_of_the_user_starts_languagetool_and_a_repository_selects_rules(
    own_folder: Path, tmp_path: Path
) -> None:
    (own_folder / "base.toml").write_text(_STARTS.format(url="https://languagetool.example"), encoding="utf-8")
    (own_folder / "wirelint.toml").write_text('extend = "base.toml"\n', encoding="utf-8")
    repository = tmp_path / "wirelint.toml"
    repository.write_text('[languagetool]\nrules = "default"\nlanguage = "en-GB"\n', encoding="utf-8")
    config = read_config([user_file(), str(repository)])
    expected = LanguageToolSettings(True, "https://languagetool.example", "default", "en-GB")
    assert (config.settings.languagetool, config.notes, config.problems) == (expected, {}, ())
    repository.write_text("[languagetool]\nenabled = false\n", encoding="utf-8")
    assert not read_config([user_file(), str(repository)]).settings.languagetool.enabled


def test_a_file_that_the_users_file_extends_cannot_allow_python_rules(own_folder: Path, tmp_path: Path) -> None:
    repository = tmp_path / "wirelint.toml"
    repository.write_text("python-rules = true\n", encoding="utf-8")
    own = own_folder / "wirelint.toml"
    own.write_text(f"extend = '{repository}'\n", encoding="utf-8")
    config = read_config([str(own)])
    assert not config.settings.python_rules
    assert "must not run code by itself" in problems(config)[0]


def test_a_profile_disables_rules_that_its_kind_of_copy_breaks_on_purpose() -> None:
    settings = Settings(profile="letters", ignore=("mt/seam",))
    assert settings.ignored[0] == "mt/seam"
    assert "boilerplate/byline" in settings.ignored
    assert "boilerplate/byline" not in settings._replace(select=("boilerplate/byline",)).ignored


def test_every_profile_names_rules_that_exist() -> None:
    known = {rule.id for rule in load_registry(Settings(), None).rules}
    assert {name for profile in PROFILES.values() for name in profile.ignore} <= known


def test_a_repository_can_forbid_python_rules(tmp_path: Path) -> None:
    config = load(tmp_path / "wirelint.toml", "python-rules = false\n")
    assert config.settings.python_rules is False
