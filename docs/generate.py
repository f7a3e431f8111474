"""Generate parts of the manual: a page for each rule and their index (docs/rules/), and the keys in docs/configuration.md.

    python docs/generate.py [--check]

The sources are the rule files, rules/evidence.json and wirelint.config.reference. With `--check`, nothing is written, and the
exit code is 1 if a generated file is out of date.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wirelint.config.reference import as_table
from wirelint.config.settings import Settings
from wirelint.report.escapes import markdown_inline
from wirelint.report.rule_page import as_markdown, describe_scope, sentence
from wirelint.rule import Rule
from wirelint.ruleset.evidence import Record, load_evidence
from wirelint.ruleset.selection import OFF_BY_DEFAULT
from wirelint.run.registry import load_registry

DOCS = Path(__file__).resolve().parent


def render_page(rule: Rule, record: Record | None) -> str:
    """Return the page of a rule."""
    rows = [
        ("severity", rule.severity),
        ("confidence", rule.confidence + (", so it is hidden by default" if rule.confidence == "low" else "")),
        ("scope", describe_scope(rule)),
    ]
    if rule.in_quotations != "keep":
        rows.append(("in quotations", "low confidence" if rule.in_quotations == "lower" else "not reported"))
    rows += [(f"option `{name}`", f"`{value!r}`") for name, value in rule.options.items()]
    if rule.aliases:
        rows.append(("aliases", ", ".join(rule.aliases)))
    if record is not None:
        rows.append(("measured", record.sentence))
    if path := _file(rule):
        rows.append(("file", f"[{path}](../../../{path})"))
    table = ["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join([f"# {rule.id}", "", as_markdown(rule), *table]) + "\n"


def render_index(rules: Sequence[Rule], evidence: Mapping[str, Record]) -> str:
    """Return the index of all rules, by pack."""
    lines = [
        "# Rules",
        "",
        "`wirelint rule ID` shows a page in the terminal, `wirelint rules` this list. The figures are findings per 1,000 words in published",
        "and in machine-translated news.",
    ]
    for pack in dict.fromkeys(rule.pack for rule in rules):
        off = " (off by default)" if pack in OFF_BY_DEFAULT else ""
        lines += ["", f"## {pack}{off}", "", "| rule | finds | severity | confidence | published | translated |"]
        lines.append("|---|---|---|---|---|---|")
        for rule in rules:
            if rule.pack == pack:
                record = evidence.get(rule.id)
                figures = f"{record.clean:.3f} | {record.mt:.3f}" if record else " | "
                name = f"[{rule.id}]({rule.id}.md)"
                lines.append(
                    f"| {name} | {markdown_inline(sentence(rule))} | {rule.severity} | {rule.confidence} | {figures} |"
                )
    return "\n".join(lines) + "\n"


def render_configuration() -> str:
    """Return the page on the configuration with an up-to-date table of keys."""
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    head, begin, rest = text.partition("docs/generate.py writes them. -->\n")
    _, end, tail = rest.partition("<!-- -->\n")
    if not end:
        sys.exit("docs/configuration.md: the comments around the table of keys are missing")
    return head + begin + as_table() + end + tail


def pages() -> Iterator[tuple[Path, str]]:
    """Yield every generated file with its content."""
    rules = load_registry(Settings(), None).rules
    evidence = load_evidence()
    yield DOCS / "configuration.md", render_configuration()
    yield DOCS / "rules" / "README.md", render_index(rules, evidence)
    for rule in rules:
        yield DOCS / "rules" / f"{rule.id}.md", render_page(rule, evidence.get(rule.id))


def _file(rule: Rule) -> str:
    """Return the path of a rule's file in the repository, or an empty string for rules of the engine."""
    ending = Path(rule.path).suffix
    return f"rules/{rule.id}{ending}" if ending else ""


def stale() -> dict[Path, str | None]:
    """Return the files that are missing or out of date with their new content, and those without a rule with None."""
    expected = dict(pages())
    existing = {*(DOCS / "rules").rglob("*.md"), DOCS / "configuration.md"}
    removed: dict[Path, str | None] = dict.fromkeys(sorted(existing - expected.keys()))
    return removed | {
        path: text
        for path, text in expected.items()
        if path not in existing or path.read_text(encoding="utf-8") != text
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Generate parts of the manual.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 if a file is out of date")
    options = parser.parse_args()
    outdated = stale()
    if not options.check:
        for path, text in outdated.items():
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    for path in outdated:
        print(path.relative_to(DOCS.parent))
    if options.check and outdated:
        sys.exit("out of date: run `make docs`")


if __name__ == "__main__":
    main()
