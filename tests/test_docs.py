"""The documents say what the code does."""

import json
import re
import runpy
from pathlib import Path

import pytest

from wirelint.config.settings import Settings
from wirelint.report import FORMATS
from wirelint.ruleset.kinds import KINDS
from wirelint.ruleset.loader import load_pack
from wirelint.run.verify import check_examples

ROOT = Path(__file__).resolve().parent.parent


def _blocks(path: str, language: str) -> list[str]:
    text = (ROOT / path).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def test_readme_shows_a_real_report() -> None:
    expected = (ROOT / "seeds" / "expected" / "dam-accord.report").read_text(encoding="utf-8")
    [report] = _blocks("README.md", "text")
    assert report == expected.replace("dam-accord.txt", "seeds/dam-accord.txt")


@pytest.mark.parametrize(("language", "ending"), [("toml", ".toml"), ("python", ".py")])
def test_rules_in_the_manual_load_and_pass(language: str, ending: str, tmp_path: Path) -> None:
    pack = tmp_path / "manual"
    pack.mkdir()
    rules = [block for block in _blocks("docs/writing-a-rule.md", language) if "bad" in block]
    assert rules
    for number, block in enumerate(rules):
        (pack / f"rule-{number}{ending}").write_text(block, encoding="utf-8")
    loaded = load_pack(str(pack))
    assert not loaded.problems
    assert [failure for rule in loaded.rules for failure in check_examples(rule)] == []


def test_every_key_of_the_configuration_is_documented() -> None:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    documented = set(re.findall(r'^\| `([a-z-]+)(?:\.list|\."[A-Z]+")?` \|', text, re.MULTILINE))
    assert documented == {name.replace("_", "-") for name in Settings._fields} | {"extend"}


def test_every_kind_of_rule_is_documented() -> None:
    text = (ROOT / "docs" / "writing-a-rule.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z]+) = ", text, re.MULTILINE) == list(KINDS)


def test_every_output_format_is_documented() -> None:
    text = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
    headings = {name for heading in re.findall(r"^## (.+)$", text, re.MULTILINE) for name in heading.split(", ")}
    assert headings == set(FORMATS)


def test_every_pack_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    packs = {path.name for path in (ROOT / "rules").iterdir() if path.is_dir()}
    assert set(re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE)) == packs


def test_settings_for_editors_are_sound_and_understand_what_is_printed() -> None:
    blocks = [json.loads(block) for block in _blocks("docs/editors.md", "json")]
    line = "copy/two words.txt:7:138: error: repeated word: “for” [mt/doubled-word]"
    [tasks] = [block for block in blocks if "version" in block]
    pattern = tasks["tasks"][0]["problemMatcher"]["pattern"]
    match = re.fullmatch(pattern["regexp"], line)
    assert match
    read = {name: match[group] for name, group in pattern.items() if name != "regexp"}
    assert read == {
        "file": "copy/two words.txt",
        "line": "7",
        "column": "138",
        "severity": "error",
        "message": "repeated word: “for”",
        "code": "mt/doubled-word",
    }
    [build] = [block for block in blocks if "file_regex" in block]
    match = re.fullmatch(build["file_regex"], line)
    assert match
    assert match.groups()[:3] == ("copy/two words.txt", "7", "138")


def test_the_pages_of_the_rules_are_what_the_rules_say() -> None:
    generator = runpy.run_path(str(ROOT / "docs" / "generate.py"))
    assert [str(path.relative_to(ROOT)) for path in generator["stale"]()] == [], "run `make docs`"


@pytest.mark.parametrize("path", ["README.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))])
def test_links_lead_somewhere(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
    assert [target for target in targets if not ((ROOT / path).parent / target).exists()] == []


def test_the_comparison_shows_what_was_measured() -> None:
    """Its first figure of a row is wirelint's: every figure that is kept stands in it, in the order of bench/accuracy.json."""
    kept = json.loads((ROOT / "bench" / "accuracy.json").read_text(encoding="utf-8"))
    text = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")
    column = re.findall(r"^\| [^|]+ \| ([\d.]+) \|", text.partition("Faults planted")[2], re.MULTILINE)
    swapped = [kept["names"][f"swapped-{kind}"] for kind in ("near", "mid", "far")]
    assert list(map(float, column)) == [float(f"{value:.2f}") for value in (*kept["found"].values(), *swapped)]
    assert f"| wirelint | {kept['noise']['ALL']:.2f} | {kept['lift']['ALL']:.1f} |" in text
    told = [kept["marks"][group] for group in ("structure", "lexicon", "parse", "world")]
    told += [kept["dirty"]["recall"], kept["dirty"]["precision"]]
    figures = re.findall(r"(?<![\w.])\.\d\d\b", text.partition("## What wirelint misses")[2])
    assert list(map(float, figures)) == [float(f"{value:.2f}") for value in told]
