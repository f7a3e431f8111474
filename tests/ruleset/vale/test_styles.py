"""Loading of styles: errors in rules, rules that are not run, the gate, the cache, and files that change."""

import os
from pathlib import Path

import pytest

from tests.ruleset.vale.conftest import ValeDesk
from wirelint.checking.linter import Linter
from wirelint.config.settings import Settings
from wirelint.readers.plain import read_plain
from wirelint.ruleset.vale import loader, styles
from wirelint.ruleset.vale.loader import load_vale
from wirelint.run.runner import Runner
from wirelint.run.session import SessionCache

VERY = "extends: existence\nmessage: Avoid %s\ntokens: [very]\n"


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("extends: existence\n  message: x\n", ":2: not YAML: mapping values are not allowed"),
        ("- a\n", ": expected the keys of a rule"),
        ("message: x\n", "extends: expected one of existence, "),
        ("extends: existance\nmessage: x\n", "extends: expected one of existence, "),
        ("extends: existence\n", "message: missing"),
        ("extends: existence\nmessage: x\nlevel: loud\n", "level: expected one of suggestion, warning, error"),
        ("extends: existence\nmessage: x\ntoken: [a]\n", "token: no key of existence; did you mean 'tokens'?"),
        ("extends: substitution\nmessage: x\n", "swap: missing"),
        ("extends: substitution\nmessage: x\nswap: 3\n", "swap: unexpected value '3'"),
        ("extends: occurrence\nmessage: x\ntoken: a\nmax: many\n", "max: unexpected value 'many'"),
        ("extends: existence\nmessage: x\nignorecase: perhaps\ntokens: [a]\n", "ignorecase: unexpected value"),
        ("extends: existence\nmessage: x\naction: {name: explode}\ntokens: [a]\n", "action: no action 'explode'"),
        ("extends: existence\nmessage: x\naction: {name: edit, params: [regex, a]}\ntokens: [a]\n", "action: edit: regex takes 2 parameters"),
        ("extends: existence\nmessage: x\ntokens: ['(']\n", "tokens: a bracket is never closed in '('"),
        ("extends: conditional\nmessage: x\nfirst: '[a'\nsecond: b\n", "first: a square bracket is never closed in '[a'"),
        ("extends: Desk.Gone\n", "extends: no rule 'Desk.Gone' in the StylesPath"),
        ("extends: Desk.Rule\n", "more than 10 rules extend one another"),
        ("extends: existence\nmessage: x\ntokens+: [a]\n", "tokens+: only a rule that extends another rule can edit its values"),
        ("a: &a [*a]\nextends: existence\nmessage: x\n", ""),
        ("{" * 5000, "not YAML"),
    ],
)  # fmt: skip
def test_a_rule_with_an_error_is_named_and_the_others_run(vale: ValeDesk, rule: str, problem: str) -> None:
    path = vale.write("Desk/Rule", rule)
    vale.write("Desk/Very", VERY)
    registry = vale.load()
    [message] = registry.problems
    assert message.startswith(str(path))
    assert problem in message
    assert [r.id for r in registry.rules if r.pack == "vale"] == ["vale/Desk.Very"]


def test_rules_that_are_not_run_are_named_once(vale: ValeDesk) -> None:
    vale.write("Desk/Spell", "extends: spelling\nmessage: x\n")
    vale.write("Desk/Spells", "extends: spelling\nmessage: x\n")
    vale.write("Desk/Seq", "extends: sequence\nmessage: x\ntokens: [{tag: NN}]\n")
    vale.write("Desk/Run", "extends: script\nmessage: x\nscript: |\n  text := 1\n")
    vale.write("Desk/Cell", f"{VERY}scope: table.cell\n")
    vale.configure("[*]\nBasedOnStyles = Desk\nTransform = a.xsl\n")
    registry = vale.load()
    assert registry.problems == ()
    assert sorted(note.partition(".vale.ini: ")[2] for note in registry.notes) == [
        "scope table.cell: not run: Desk.Cell",
        "script (is a program, and a style is data): not run: Desk.Run",
        "sequence (needs the part-of-speech tags of Vale): not run: Desk.Seq",
        "spelling (use LanguageTool): not run: Desk.Spell, Desk.Spells",
        "without effect in wirelint: Transform",
    ]


def test_findings_of_several_styles_on_the_same_words_all_stay(vale: ValeDesk) -> None:
    vale.write("Desk/Very", VERY)
    vale.write("Other/Very", VERY)
    vale.configure("[*]\nBasedOnStyles = Desk, Other\n")
    assert [d.rule for d in vale.check("It is very old.")] == ["vale/Desk.Very", "vale/Other.Very"]


def test_the_gate_misses_nothing(vale: ValeDesk) -> None:
    vale.write(
        "Desk/A",
        "extends: existence\nmessage: A\nignorecase: true\ntokens: ['Ship(?:ment|ping)', 'don[’'']t', 'U\\.S\\.']\n",
    )
    vale.write("Desk/B", "extends: substitution\nmessage: B %s %s\nswap: {'sub-?edit': subedit, 'E-Mail': email}\n")
    vale.write("Desk/C", "extends: conditional\nmessage: C\nfirst: 'Reuters'\nsecond: '\\(Reuters\\)'\n")
    text = "SHIPPING and shipment don’t stop in the U.S. or u.s. They sub-edit E-Mail for Reuters, and don't stop."
    rules = [rule for rule in vale.load().rules if rule.pack == "vale"]
    assert all(rule.literals for rule in rules)

    def spans(linter: Linter) -> set[tuple[str, int, int]]:
        return {(f.rule.id, *f.finding.span) for f in linter.lint(read_plain(text)).found}

    assert spans(Linter(rules)) == spans(Linter([rule.without_gate() for rule in rules]))
    assert len(spans(Linter(rules))) == 7


def test_loaded_rules_are_cached_until_a_file_changes(
    vale: ValeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = str(tmp_path / "cache")
    vale.write("Desk/Very", VERY)
    first = load_vale(str(vale.ini), cache)
    monkeypatch.setattr(styles, "load_styles", lambda config: pytest.fail("not from the cache"))
    assert load_vale(str(vale.ini), cache) == first
    monkeypatch.undo()
    vale.write("Desk/Quite", VERY.replace("very", "quite"))
    assert len(load_vale(str(vale.ini), cache).rules) == 2
    [stored] = (tmp_path / "cache").glob("vale-*")
    stored.write_bytes(stored.read_bytes()[:-9])
    assert len(load_vale(str(vale.ini), cache).rules) == 2


def test_without_yaml_the_extra_is_named(vale: ValeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins

    real = builtins.__import__

    def no_yaml(name: str, *arguments: object) -> object:
        if name.endswith("vale.styles"):
            raise ModuleNotFoundError("yaml")
        return real(name, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", no_yaml)
    [problem] = loader.load_vale(str(vale.ini), None).problems
    assert "pip install 'wirelint[vale]'" in problem


def test_a_session_notices_a_changed_style(vale: ValeDesk) -> None:
    vale.write("Desk/Very", VERY)
    (vale.folder / "wirelint.toml").write_text('vale = ".vale.ini"\n', encoding="utf-8")
    sessions = SessionCache()
    first = sessions.find(str(vale.folder))
    assert sessions.find(str(vale.folder)) is first
    path = vale.write("Desk/Very", VERY.replace("very", "quite"))
    os.utime(path, (1, 1))
    session = sessions.find(str(vale.folder))
    assert session is not first
    assert session.problems == ()
    assert session.rule("vale/Desk.Very")


def test_a_rule_that_takes_too_long_fails_and_the_others_run(vale: ValeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wirelint.ruleset.vale.expressions.TIME_LIMIT", 0.05)
    vale.write("Desk/Slow", "extends: existence\nmessage: x\nnonword: true\ntokens: ['(a|aa)+$']\n")
    vale.write("Desk/Very", VERY)
    settings = Settings(select=("vale",), vale=str(vale.ini))
    runner = Runner([rule for rule in vale.load().rules if rule.pack == "vale"], settings)
    for _ in range(2):
        result = runner.lint_bytes(b"It is very old, the council said, " + b"a" * 60 + b"b", "story.txt")
        assert [d.rule for d in result.diagnostics] == ["vale/Desk.Very"]
        [failure] = result.failures
        assert "vale/Desk.Slow" in failure
        assert "takes" in failure
