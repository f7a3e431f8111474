"""The documentation matches the code."""

import inspect
import json
import re
import runpy
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import wirelint
from wirelint.checking.diagnostic import Diagnostic, Excerpt, LocatedEdit, LocatedFix, RelatedLocation
from wirelint.cli import main
from wirelint.config.settings import Settings
from wirelint.report import FORMATS
from wirelint.rule import Edit, Fact, Finding, Fix, Label
from wirelint.ruleset.kinds import KINDS
from wirelint.ruleset.loader import load_pack
from wirelint.run.verify import check_examples
from wirelint.suppression.filters import COUNTERS, FINDING_FILTERS
from wirelint.text import Document, Location, Paragraph, Position, Sentence, Span
from wirelint.text.quotes import Quotation, Quotations, Unpaired
from wirelint.text.roles import ROLES
from wirelint.text.source import SourceMap

ROOT = Path(__file__).resolve().parent.parent


# Pages of the manual that are not generated.
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "adr").glob("*.md")]
)
# The classes that docs/api.md lists.
PUBLIC = [
    Diagnostic, Location, Position, RelatedLocation, LocatedFix, LocatedEdit, Excerpt,
    Span, Document, Paragraph, Sentence, Quotations, Quotation, Unpaired, Finding, Label, Fix, Edit, Fact,
]  # fmt: skip


def _blocks(path: str, language: str) -> list[str]:
    text = (ROOT / path).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def _exists(folder: Path, page: Path, target: str) -> bool:
    """Tell whether a link of a page leads to a file and, behind `#`, to a heading in it."""
    name, _, anchor = target.partition("#")
    path = folder / name if name else page
    if not path.exists() or not anchor:
        return path.exists()
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _example_of(class_: type) -> object:
    """Return an object whose attributes are those of a class: of a document, which has attributes of its own, a real one."""
    if class_ is not Document:
        return class_
    source = SourceMap("The lock opened at noon.")
    return Document("The lock opened at noon.", [0], [24], [ROLES.index("body")], source)


def test_the_readme_shows_a_real_report() -> None:
    screenshot = runpy.run_path(str(ROOT / "docs" / "screenshot.py"))
    picture = screenshot["IMAGE"].read_text(encoding="utf-8")
    assert picture == screenshot["render"](), "run `make docs`"
    assert f'<img src="{screenshot["IMAGE"].relative_to(ROOT).as_posix()}"' in (ROOT / "README.md").read_text("utf-8")


def test_the_picture_has_position_style_and_width_of_every_run() -> None:
    read_runs = runpy.run_path(str(ROOT / "docs" / "screenshot.py"))["read_runs"]
    assert list(read_runs("\x1b[1ma.txt\x1b[0m \x1b[31merror\x1b[0m <b>")) == [
        (0, "bold", "a.txt"),
        (5, "", " "),
        (6, "red", "error"),
        (11, "", " <b>"),
    ]
    with pytest.raises(KeyError):
        list(read_runs("\x1b[45mred on magenta\x1b[0m"))


def test_the_readme_is_short_and_begins_with_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.count("\n") < 150
    [first, *_] = _blocks("README.md", "console")
    assert re.findall(r"^\$ (make \w+)", first, re.MULTILINE) == ["make demo", "make test"]
    assert text.index("make test") < 1000


@pytest.mark.parametrize(("language", "ending"), [("toml", ".toml"), ("python", ".py")])
def test_rules_in_the_manual_load_and_pass(language: str, ending: str, tmp_path: Path) -> None:
    pack = tmp_path / "manual"
    pack.mkdir()
    pages = ("docs/writing-a-rule.md", "docs/api.md")
    rules = [block for page in pages for block in _blocks(page, language) if re.search(r"\bbad\b", block)]
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
    kinds = text.partition("And exactly one of these")[2].partition("\n\n## ")[0]
    assert re.findall(r"^\| `(?:\[\[)?([a-z]+)(?: = |\]\])", kinds, re.MULTILINE) == list(KINDS)


def test_every_output_format_is_documented() -> None:
    text = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
    headings = {name for heading in re.findall(r"^## (.+)$", text, re.MULTILINE) for name in heading.split(", ")}
    assert headings == set(FORMATS)


def test_every_key_of_the_summary_is_documented() -> None:
    text = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
    table = text.partition("The summary counts:")[2].partition("In JSONL")[0]
    done = CliRunner().invoke(
        main, ["check", "-", "-f", "json", "--isolated"], input="The lock opened at noon on Monday.\n"
    )
    assert re.findall(r"`(\w+)`", table) == list(json.loads(done.stdout)["summary"])


def test_every_pack_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    packs = {path.name for path in (ROOT / "rules").iterdir() if path.is_dir()}
    assert set(re.findall(r"^\| `([a-z]+)` \|", text, re.MULTILINE)) == packs


def test_settings_for_editors_are_valid_and_parse_the_output() -> None:
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


def test_the_pages_of_the_rules_are_up_to_date() -> None:
    generator = runpy.run_path(str(ROOT / "docs" / "generate.py"))
    assert [str(path.relative_to(ROOT)) for path in generator["stale"]()] == [], "run `make docs`"


@pytest.mark.parametrize("path", PAGES)
def test_links_have_a_target(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)\s]+)", text)
    assert [target for target in targets if not _exists((ROOT / path).parent, ROOT / path, target)] == []


def test_tests_that_the_security_page_names_exist() -> None:
    text = (ROOT / "docs" / "SECURITY.md").read_text(encoding="utf-8")
    file, named = "", 0
    for path, name in re.findall(r"`(tests/[\w/]+\.py)?(?:::(test_\w+))?`", text):
        file = path or file
        if name:
            named += 1
            assert f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{name}"
    assert named > 50


def test_every_page_is_in_the_index() -> None:
    for folder in ("docs", "docs/adr"):
        index = (ROOT / folder / "README.md").read_text(encoding="utf-8")
        pages = {page.name for page in (ROOT / folder).glob("*.md")} - {"README.md"}
        assert pages - set(re.findall(r"\]\(([\w-]+\.md)\)", index)) == set()


@pytest.mark.parametrize("class_", PUBLIC, ids=lambda class_: class_.__name__)
def test_every_public_attribute_is_in_the_reference(class_: type) -> None:
    """And nothing else: the two lists are equal."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    section = re.search(rf"^### {class_.__name__}\n(.*?)(?=^##)", text, re.DOTALL | re.MULTILINE)
    assert section
    cells = re.findall(r"^\| (`.*?`) \|", section[1], re.MULTILINE)
    documented = {name for cell in cells for name in re.findall(r"`(\w+)", cell)}
    prose = re.sub(r"^\|.*\n", "", section[1], flags=re.MULTILINE)
    mentioned = documented | set(re.findall(r"`(\w+)", prose))
    public = {name for name in dir(_example_of(class_)) if not name.startswith("_")} - {"count", "index"}
    if class_ is Paragraph:
        public.add("index")
    assert public - mentioned == set()
    assert documented - public == set()


def test_the_architecture_is_that_of_the_code() -> None:
    """Modules, filters and the import contract."""
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    paths = set(re.findall(r"`((?:[\w.-]+/)+(?:\w+\.py)?|\w+\.py)`", text))
    roots = (ROOT, ROOT / "lint" / "wirelint")
    assert [path for path in sorted(paths) if not any((root / path).exists() for root in roots)] == []
    packages = {path.parent.name for path in (ROOT / "lint" / "wirelint").glob("*/__init__.py")}
    assert set(re.findall(r"^\| `(\w+)/` \|", text, re.MULTILINE)) == packages
    counters = re.findall(r"^\| `(\w+)` \| .*findings", text, re.MULTILINE)
    assert counters[: len(FINDING_FILTERS)] == [name for name, _ in FINDING_FILTERS]
    assert set(counters) <= COUNTERS.keys()
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    [layers] = [contract["layers"] for contract in contract["contracts"]]
    stated = " → ".join(layers).replace("wirelint.", "").replace(" | suggest", "")
    assert stated in text


def test_the_reference_has_the_arguments_of_the_functions() -> None:
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for function in (wirelint.lint, wirelint.lint_file):
        [stated] = re.findall(rf"^`{function.__name__}\((.*?)\) -> ", text, re.MULTILINE)
        parameters = inspect.signature(function).parameters.values()
        assert [name.partition("=")[0] for name in stated.replace("*, ", "").split(", ")] == [
            p.name for p in parameters
        ]
        defaults = [name.partition("=")[2] for name in stated.replace("*, ", "").split(", ")]
        expected = ["" if p.default is p.empty else repr(p.default).replace("'", '"') for p in parameters]
        assert defaults == expected


def test_the_comparison_shows_measured_figures() -> None:
    """The first figure of each row is wirelint's; the table contains every figure of bench/accuracy.json, in its order."""
    accuracy = json.loads((ROOT / "bench" / "accuracy.json").read_text(encoding="utf-8"))
    text = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")
    column = re.findall(r"^\| [^|]+ \| ([\d.]+) \|", text.partition("Faults planted")[2], re.MULTILINE)
    swapped = [accuracy["names"][f"swapped-{kind}"] for kind in ("near", "mid", "far")]
    assert list(map(float, column)) == [float(f"{value:.2f}") for value in (*accuracy["found"].values(), *swapped)]
    assert f"| wirelint | {accuracy['noise']['ALL']:.2f} | {accuracy['lift']['ALL']:.1f} |" in text
    expected = [accuracy["marks"][group] for group in ("structure", "lexicon", "parse", "world")]
    expected += [accuracy["dirty"]["recall"], accuracy["dirty"]["precision"]]
    figures = re.findall(r"(?<![\w.])\.\d\d\b", text.partition("## What wirelint misses")[2])
    assert list(map(float, figures)) == [float(f"{value:.2f}") for value in expected]
