"""Write the generated part of the manual: a page a rule and their index (docs/rules/), the keys in docs/configuration.md.

    python docs/generate.py [--check]

All of it comes from the rule files, rules/evidence.json and wirelint.config.reference. With `--check` nothing is written, and the exit code is 1
where the manual parts from them.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from wirelint.config.reference import as_table
from wirelint.config.settings import Settings
from wirelint.report.rule_page import as_markdown, describe_scope, plain, sentence
from wirelint.rule import Rule
from wirelint.ruleset.evidence import Record, load_evidence
from wirelint.ruleset.selection import OFF_BY_DEFAULT
from wirelint.run.registry import load_registry

DOCS = Path(__file__).resolve().parent


def render_page(rule: Rule, record: Record | None) -> str:
    """Return the page of a rule."""
    rows = [
        ("severity", rule.severity),
        ("confidence", rule.confidence + (", so it is shown on request only" if rule.confidence == "low" else "")),
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
        rows.append(("its file", f"[{path}](../../../{path})"))
    table = ["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]
    return "\n".join([f"# {rule.id}", "", as_markdown(rule), *table]) + "\n"


def render_index(rules: Sequence[Rule], evidence: Mapping[str, Record]) -> str:
    """Return the index of all rules, by pack."""
    lines = [
        "# Rules",
        "",
        "`wirelint rule ID` shows a page in the terminal, `wirelint rules` this list. The figures are findings per 1,000 words on published",
        "and on machine-translated news.",
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
                lines.append(f"| {name} | {plain(sentence(rule))} | {rule.severity} | {rule.confidence} | {figures} |")
    return "\n".join(lines) + "\n"


def render_configuration() -> str:
    """Return the page on the configuration with its keys as the code has them."""
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    head, begin, rest = text.partition("docs/generate.py writes them. -->\n")
    _, end, tail = rest.partition("<!-- -->\n")
    if not end:
        sys.exit("docs/configuration.md: the comments that its keys stand between are gone")
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
    """Return the file of a rule, none for those of the engine itself."""
    ending = Path(rule.path).suffix
    return f"rules/{rule.id}{ending}" if ending else ""


def stale() -> dict[Path, str | None]:
    """Return the files that are missing or differ, with their content, and those that belong to no rule any more, with None."""
    wanted = dict(pages())
    there = {*(DOCS / "rules").rglob("*.md"), DOCS / "configuration.md"}
    gone: dict[Path, str | None] = dict.fromkeys(sorted(there - wanted.keys()))
    return gone | {
        path: text for path, text in wanted.items() if path not in there or path.read_text(encoding="utf-8") != text
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="Write the pages of the rules.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit with 1 where something is stale")
    options = parser.parse_args()
    old = stale()
    if not options.check:
        for path, text in old.items():
            if text is None:
                path.unlink()
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    for path in old:
        print(path.relative_to(DOCS.parent))
    if options.check and old:
        sys.exit("stale: run `make docs`")


if __name__ == "__main__":
    main()
