"""Sessions: resolved settings and rules, and when they are loaded again."""

from pathlib import Path

import pytest

from wirelint.files.cache_dir import cache_folder
from wirelint.readers import read_text
from wirelint.run.session import SessionCache
from wirelint.suppression.baseline import Entry, save_baseline

RULE = """\
message = "not how we say it"
why = "The house has said so since the fish market burned down."
severity = "warning"
confidence = "high"
phrases = ["gull parade"]
bad = ["They saw the ⟦gull parade⟧ there."]
good = ["The gull parades are two words."]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "harbour").mkdir()
    (tmp_path / "harbour" / "gull.toml").write_text(RULE, encoding="utf-8")
    (tmp_path / "wirelint.toml").write_text('packs = ["harbour"]\nselect = ["harbour"]\n', encoding="utf-8")
    return tmp_path


def test_a_session_is_cached_until_one_of_its_files_changes(folder: Path) -> None:
    configurations = SessionCache(cache=cache_folder())
    first = configurations.find(str(folder))
    assert first.problems == ()
    assert first.rule("harbour/gull") is not None
    assert first.rule("harbour/crow") is None
    assert configurations.find(str(folder / "below")) is first
    config = folder / "wirelint.toml"
    lists = {
        folder / "lines": "Sign up",
        folder / "words": "1.5\tsubscribe",
        folder / "names.toml": '[[name]]\nspelling = "Anna Kowalczyk"\n',
    }
    for path, text in lists.items():
        path.write_text(text)
    changes = (
        (folder / "harbour" / "gull.toml", RULE + "\n"),
        (folder / "harbour" / "tern.toml", RULE),
        (config, 'extend = "base.toml"\nbaseline = "accepted.json"\n'),
        (folder / "base.toml", 'ignore = ["mt"]\n'),
        (folder / "base.toml", 'ignore = ["desk"]\n'),
        (folder / "accepted.json", "{}"),
        (config, 'house-lines = "lines"\nhouse-line-words = "words"\n[names]\nlist = "names.toml"\n'),
        *((path, text + "\n") for path, text in lists.items()),
        (config, ""),
    )
    for path, text in changes:
        before = configurations.find(str(folder))
        assert configurations.find(str(folder)) is before
        path.write_text(text)
        assert configurations.find(str(folder)) is not before
    config.unlink()
    assert configurations.find(str(folder)).files == ()


def test_options_of_the_caller_override_the_configuration_and_isolation_ignores_it(folder: Path) -> None:
    over = SessionCache(cache=cache_folder(), overlay=lambda settings: settings._replace(select=("mt",))).find(
        str(folder)
    )
    assert over.config.settings.select == ("mt",)
    assert SessionCache(cache=cache_folder(), isolated=True).find(str(folder)).files == ()
    explicit = SessionCache(cache=cache_folder(), explicit=str(folder / "wirelint.toml")).find("/")
    assert explicit.config.settings.select == ("harbour",)


def test_python_rules_do_not_run_until_they_are_allowed(folder: Path) -> None:
    (folder / "harbour" / "loud.py").write_text(
        'RULE = {"message": "loud", "why": "It woke us.", "severity": "error", "confidence": "high", "scope": "sentence",'
        ' "literals": ["!"], "bad": ["⟦Out!⟧"], "good": ["Out! we said, and left."]}\n\n\ndef check(sentence):\n    yield from ()\n'
    )
    configurations = SessionCache(cache=cache_folder())
    before = configurations.find(str(folder))
    assert before.registry.not_run == ("harbour/loud",)
    configurations.allow_python(before)
    after = configurations.find(str(folder))
    assert after.registry.not_run == ()
    assert configurations.find(str(folder)) is after


def test_a_python_rule_that_was_edited_runs_in_its_new_form(folder: Path) -> None:
    copy = "They saw the gull parade there, and the harbour office said so too."
    configurations = SessionCache(overlay=lambda settings: settings._replace(python_rules=True))
    for words in ("gull", "there", "said", "parade"):
        (folder / "harbour" / "loud.py").write_text(
            'RULE = {"message": "loud", "why": "It woke us.", "severity": "error", "confidence": "high",'
            ' "scope": "sentence", "bad": ["⟦Out⟧"], "good": ["In"]}\nfrom wirelint.rule import Finding\n'
            f'WORDS = "{words}"\n\n\ndef check(sentence):\n    at = sentence.text.index(WORDS)\n'
            "    yield Finding(sentence.span(at, at + len(WORDS)))\n",
            encoding="utf-8",
        )
        result = configurations.find(str(folder)).runner.lint_reading(read_text(copy), str(folder / "story.txt"))
        found = {d.rule: copy[d.location.start.column - 1 : d.location.end.column - 1] for d in result.diagnostics}
        assert found["harbour/loud"] == words


def test_accepted_findings_are_filtered_in_every_check(folder: Path) -> None:
    path = str(folder / "story.txt")
    copy = "They saw the gull parade there, and the keeper of the lock saw it too."
    configurations = SessionCache(cache=cache_folder())
    session = configurations.find(str(folder))
    [found] = session.runner.lint_reading(read_text(copy), path).diagnostics
    with (folder / "wirelint.toml").open("a") as config:
        config.write('baseline = "accepted.json"\n')
    missing = configurations.find(str(folder))
    assert missing.baseline is None
    assert "no such baseline" in missing.problems[0]
    assert missing.runner.lint_reading(read_text(copy), path).diagnostics == (found,)
    save_baseline(str(folder / "accepted.json"), {"story.txt": [Entry.of(found)]})
    accepting = configurations.find(str(folder))
    for _ in range(2):
        result = accepting.runner.lint_reading(read_text(copy), path)
        assert (result.diagnostics, result.counts.get("baselined", 0)) == ((), 1)
    other = accepting.runner.lint_reading(read_text(copy), str(folder / "other.txt"))
    assert len(other.diagnostics) == 1
