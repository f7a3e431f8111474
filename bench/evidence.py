"""Measure every rule on published and on machine-translated news, and write the record that `wirelint rule` shows.

    python bench/evidence.py [--shared ../shared] [--output rules/evidence.json]

The figures are those of `tools/score` in the shared folder, for rules of any confidence. `clean` and `mt` are findings per
1,000 words of published and of machine-translated news. `lift` is the ratio of the two rates, with at most 3 findings
counted in a story. `lower` is the 5th percentile of the lift over bootstrap samples of the source documents. A rule without
findings in both sets has 0 throughout. Rules that are off by default do not run and are not in the record.
"""

import argparse
import gzip
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

from bench.child import wirelint_command  # noqa: E402

SETS = ("clean", "mt")
FIGURES = ("clean", "mt", "lift", "lower")

Record = Mapping[str, float]


def run_scorer(shared: Path) -> Mapping[str, Record]:
    """Return the figures of the rules with findings, by id."""
    command = [*wirelint_command(), "check", "--isolated", "--min-confidence", "low", "--format", "jsonl"]
    with TemporaryDirectory() as folder:
        report = Path(folder, "score.json")
        scorer = [sys.executable, str(shared / "tools" / "score"), "--data", str(shared / "data")]
        subprocess.run(
            [*scorer, "--only", ",".join(SETS), "--json", str(report), "--cmd", shlex.join(command)], check=True
        )
        rules: Mapping[str, Record] = json.loads(report.read_text(encoding="utf-8"))["rules"]
    return rules


def list_rules() -> list[str]:
    """Return the ids of the rules that run by default, without batch rules and rules about comments."""
    command = [*wirelint_command(), "rules", "--isolated", "--format", "json"]
    rules = json.loads(subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout)
    return [rule["id"] for rule in rules if rule["on"] and rule["roles"] and rule["scope"] != "batch"]


def count_words(path: Path) -> dict[str, int]:
    """Return the number of stories and words in a set."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        words = [len(json.loads(line)["text"].split()) for line in lines]
    return {"stories": len(words), "words": sum(words)}


def make_records(rules: Iterable[str], fired: Mapping[str, Record]) -> dict[str, Record]:
    """Return a record for each rule, in the order of ids, with figures rounded to three decimals."""
    names = sorted(rules)
    unknown = sorted(set(fired).difference(names))
    if unknown:
        raise SystemExit(f"the scorer has figures for unknown rules: {', '.join(unknown)}")
    return {
        name: {figure: round(float(fired[name][figure]) if name in fired else 0.0, 3) for figure in FIGURES}
        for name in names
    }


def render(measured: Mapping[str, Any], records: Mapping[str, Record]) -> str:
    """Return the content of the file, with one line a rule, so that it diffs well."""
    rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(record)}" for name, record in records.items())
    return f'{{\n "measured": {json.dumps(measured)},\n "rules": {{\n{rows}\n }}\n}}\n'


def write_whole(path: Path, text: str) -> None:
    """Replace a file atomically."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        unfinished.write_text(text, encoding="utf-8")
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure every rule on real copy and write the record.")
    parser.add_argument(
        "--shared", type=Path, default=CHECKOUT.parent / "shared", help="folder of tools/score and data"
    )
    parser.add_argument("--output", type=Path, default=CHECKOUT / "rules" / "evidence.json", help="file to write")
    options = parser.parse_args()
    if not (options.shared / "tools" / "score").is_file():
        raise SystemExit(f"no scorer in {options.shared}")
    records = make_records(list_rules(), run_scorer(options.shared))
    measured: dict[str, Any] = {"date": datetime.now(UTC).date().isoformat()}
    measured |= {name: count_words(options.shared / "data" / f"{name}.jsonl.gz") for name in SETS}
    write_whole(options.output, render(measured, records))
    print(f"{options.output}: {len(records)} rules")


if __name__ == "__main__":
    main()
