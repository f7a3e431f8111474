"""The .vale.ini: sections, levels, errors; vocabularies, and text that no rule sees."""

from pathlib import Path

import pytest

from tests.ruleset.vale.conftest import ValeDesk
from wirelint.ruleset.vale.config import load_config
from wirelint.ruleset.vale.ini import IniError, parse_ini

VERY = "extends: existence\nmessage: Avoid %s\ntokens: [very]\n"
TEXT = "The lock is very old, the council said on Monday."


def severities(vale: ValeDesk, path: str = "story.txt") -> list[tuple[str, str]]:
    return [(d.rule, d.severity) for d in vale.check(TEXT, path)]


def test_lines_are_keys_sections_and_comments() -> None:
    text = "A = 1 # one\n; two\n[*.{md,txt}]\nB.C = YES\nTokenIgnores = (\\$[a-z]{2\\,}\\$), \\\n  x\nD = `a # b`\n"
    assert [(entry.section, entry.key, entry.items) for entry in parse_ini(text)] == [
        ("", "A", ("1",)), ("*.{md,txt}", "B.C", ("YES",)), ("*.{md,txt}", "TokenIgnores", (r"(\$[a-z]{2,}\$)", "x")), ("*.{md,txt}", "D", ("a # b",)),
    ]  # fmt: skip
    with pytest.raises(IniError, match="line 2"):
        list(parse_ini("A = 1\nnothing\n"))


@pytest.mark.parametrize(
    ("sections", "text", "markdown"),
    [
        ("[*]\nBasedOnStyles = Desk\n", "warning", "warning"),
        ("[*.md]\nBasedOnStyles = Desk\n", None, "warning"),
        ("[*.{txt,html}]\nBasedOnStyles = Desk\n", "warning", None),
        ("[*]\nBasedOnStyles = Desk\nDesk.Very = error\n", "error", "error"),
        ("[*]\nBasedOnStyles = Desk\nDesk = suggestion\nDesk.Very = YES\n", "info", "info"),
        ("[*]\nBasedOnStyles = Desk\nDesk.Very = NO\n", None, None),
        ("[*]\nBasedOnStyles = Desk\n[*.md]\nDesk.Very = NO\n", "warning", None),
        ("[*]\nBasedOnStyles = Desk\n[*.md]\nBasedOnStyles =\n", "warning", None),
        ("[*]\nBasedOnStyles = Desk\nDesk.Very = error\n[*.md]\nDesk.Very = UNSET\n", "error", "warning"),
        ("[*.md]\nDesk.Very = error\n[*.m?]\nDesk.Very = suggestion\n", None, "info"),
        ("[wire/*]\nDesk.Very = YES\n", None, None),
        ("[*]\nDesk = NO\nDesk.Very = YES\n", "warning", "warning"),
    ],
)
def test_a_rule_runs_where_the_sections_say(
    vale: ValeDesk, sections: str, text: str | None, markdown: str | None
) -> None:
    vale.write("Desk/Very", VERY)
    vale.configure(sections)
    assert severities(vale) == ([("vale/Desk.Very", text)] if text else [])
    assert severities(vale, "story.md") == ([("vale/Desk.Very", markdown)] if markdown else [])


def test_a_section_for_a_folder(vale: ValeDesk) -> None:
    vale.write("Desk/Very", VERY)
    vale.configure("[wire/*.md]\nDesk.Very = YES\n")
    assert severities(vale, "wire/story.md") == [("vale/Desk.Very", "warning")]


def test_the_lowest_level_is_a_filter(vale: ValeDesk) -> None:
    vale.write("Desk/Very", VERY)
    vale.configure("[*]\nBasedOnStyles = Desk\n", "MinAlertLevel = error\n")
    assert severities(vale) == []


def test_folders_of_a_style_are_parts_of_the_name(vale: ValeDesk) -> None:
    vale.write("Desk/plain/words/Very", VERY)
    vale.write("Desk/_old/Very", "no rule")
    assert severities(vale) == [("vale/Desk.plain.words.Very", "warning")]


def test_a_value_of_a_rule_can_be_set(vale: ValeDesk) -> None:
    vale.write("Desk/Long", "extends: occurrence\nmessage: '%d'\nscope: sentence\nmax: 40\ntoken: '\\b\\w+\\b'\n")
    vale.configure("[*]\nBasedOnStyles = Desk\nDesk.Long[max] = 5\n")
    assert vale.found(TEXT) == ["The: 10"]


def test_a_rule_can_extend_another(vale: ValeDesk) -> None:
    vale.write("Base/Vague", "extends: existence\nmessage: Avoid %s\ntokens: [very, quite, rather]\n")
    vale.write(
        "Desk/Vague",
        "extends: Base.Vague\nlevel: error\ntokens+: [somewhat]\ntokens-: [quite]\n".replace("tokens-", "exceptions"),
    )
    assert [d.severity for d in vale.check("It is very old and somewhat damp.")] == ["error", "error"]
    vale.write("Desk/Vague", "extends: Base.Vague\ntokens-: [very]\n")
    assert vale.found("It is very old and quite damp.") == ["quite: Avoid quite"]


def test_vocabularies_accept_and_reject_terms(vale: ValeDesk) -> None:
    words = vale.folder / "styles" / "config" / "vocabularies" / "House"
    words.mkdir(parents=True)
    (words / "accept.txt").write_text("# places\nNiamey\nOAuth2?\nvery old\n", encoding="utf-8")
    (words / "reject.txt").write_text("[Oo]bviously\n", encoding="utf-8")
    vale.write("Desk/Very", VERY)
    vale.configure("[*]\nBasedOnStyles = Vale, Desk\n", "Vocab = House\n")
    text = "In niamey, obviously, the very old lock has a very new key and oauth. It rained and and rained."
    assert sorted(vale.found(text)) == [
        "and and: 'and' is repeated!", "niamey: Use 'Niamey' instead of 'niamey'.", "oauth: Use 'OAuth' instead of 'oauth'.",
        "obviously: Avoid using 'obviously'.", "very: Avoid very",
    ]  # fmt: skip
    fixes = [d.fix for d in vale.check(text) if d.rule == "vale/Vale.Terms" and d.fix]
    assert [fix.edits[0].replacement for fix in fixes] == ["Niamey", "OAuth"]


def test_the_vocabulary_of_a_section(vale: ValeDesk) -> None:
    words = vale.folder / "styles" / "Vocab" / "Sport"
    words.mkdir(parents=True)
    (words / "accept.txt").write_text("very\n", encoding="utf-8")
    vale.write("Desk/Very", VERY)
    vale.configure("[*]\nBasedOnStyles = Desk\n[sport/*]\nVocab = Sport\n")
    assert severities(vale) == [("vale/Desk.Very", "warning")]
    assert severities(vale, "sport/story.txt") == []


def test_ignored_text_is_seen_by_no_rule_and_not_rewritten(vale: ValeDesk) -> None:
    vale.write("Desk/Very", f"{VERY}action: {{name: remove}}\n")
    vale.write(
        "Desk/Pair",
        "extends: existence\nmessage: '%s'\nnonword: true\naction: {name: remove}\ntokens: ['a \\S+ day']\n",
    )
    vale.configure("[*]\nBasedOnStyles = Desk\nTokenIgnores = (\\$very\\$), (?s)<x>.*?</x>\n")
    text = "It was a $very$ day, <x>very</x>, very cold."
    assert vale.found(text) == ["a $very$ day: a ****** day", "very: Avoid very"]
    assert [d.fix is None for d in vale.check(text)] == [True, False]


@pytest.mark.parametrize(
    ("ini", "problem"),
    [
        ("StylesPath = nowhere\n[*]\nBasedOnStyles = Vale\n", ".vale.ini:1: StylesPath: no such folder: "),
        ("[*]\nBasedOnStyles = Vale\n", "StylesPath is missing"),
        (
            "StylesPath = styles\nMinAlertLevel = loud\n[*]\n",
            "MinAlertLevel: expected one of suggestion, warning, error, not 'loud'",
        ),
        (
            "StylesPath = styles\nMinAlertLevl = error\n",
            "MinAlertLevl: no key for all files; did you mean 'MinAlertLevel'?",
        ),
        (
            "StylesPath = styles\nBasedOnStyles = Desk\n",
            "BasedOnStyles: no key for all files; it belongs in a section such as [*]",
        ),
        (
            "StylesPath = styles\n[*]\nMinAlertLevel = error\n",
            "this key holds for all files; move it above the first section",
        ),
        ("StylesPath = styles\n[*]\nDesk.Very = maybe\n", "Desk.Very: expected YES, NO or a level"),
        ("StylesPath = styles\n[*.{md]\nBasedOnStyles = Vale\n", "[*.{md]: not a glob"),
        ("StylesPath = styles\n[*]\nBasedOnStyles = Dsk\n", "no style 'Dsk' in the StylesPath"),
        ("StylesPath = styles\n[*]\nDesk.Vry = YES\n", "no rule 'Desk.Vry' in the StylesPath"),
        ("StylesPath = styles\nVocab = Hose\n", "Vocab: no vocabulary 'Hose'"),
        ("StylesPath\n", "line 1: expected a section in brackets, or a key and a value"),
        ("password = secret\n", "not a .vale.ini: it has none of its keys"),
    ],
)
def test_errors_name_the_file_the_key_and_what_to_do(vale: ValeDesk, ini: str, problem: str) -> None:
    vale.ini.write_text(ini, encoding="utf-8")
    problems = vale.load().problems
    assert any(str(vale.ini) in line and problem in line for line in problems), problems
    assert "secret" not in "".join(problems)


@pytest.mark.parametrize("data", [b"\xff", None])
def test_a_file_that_cannot_be_read(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / ".vale.ini"
    if data is not None:
        path.write_bytes(data)
    [problem] = load_config(str(path)).problems
    assert problem.startswith(f"{path}: ")
