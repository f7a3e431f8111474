"""Measure accuracy with the shared scorer, and refuse what makes it worse.

    python bench/accuracy.py [--shared ../shared] [--accept]

Prints what `tools/score` in the shared folder prints, then compares its figures with those kept in bench/accuracy.json:
the share of faults found may not fall, nor noise on published news rise, by more than 0.005. With `--accept` what was
measured is kept instead.

found      of each kind of planted fault, the share that is found by a rule of its pack
names      of stories with a name spelled two ways, the share in which it is found; pairs: in which both are named
marks      of an editor's marks, the share found, by what it takes to see them; on_mark: of the findings, those on a mark
dirty      precision and recall on the lines that extractors leave in pages
noise      findings per 1,000 words of published news, by pack and for ALL
lift       how many times as often as there the rules fire in translated news, and its lower bound
"""

import argparse
import json
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
KEPT = CHECKOUT / "bench" / "accuracy.json"
sys.path.insert(0, str(CHECKOUT))

from bench.child import wirelint_command  # noqa: E402

SLACK = 0.005
# Where less is better.
COSTS = ("noise",)
# How much machine-translated news differs is a fact to show, not a floor: it falls when a rule learns to find people's slips.
SHOWN = ("lift",)

Figures = Mapping[str, Mapping[str, float]]


def measure(shared: Path) -> Figures:
    """Run the scorer and return its figures."""
    command = shlex.join([*wirelint_command(), "check", "--isolated", "--format", "jsonl"])
    with TemporaryDirectory() as folder:
        report = Path(folder, "score.json")
        scorer = [sys.executable, str(shared / "tools" / "score"), "--data", str(shared / "data")]
        subprocess.run([*scorer, "--json", str(report), "--cmd", command], check=True)
        return arrange(json.loads(report.read_text(encoding="utf-8")))


def arrange(score: Mapping[str, Any]) -> Figures:
    """Take from the scorer's report what is kept."""
    whole = score["lift"]["ALL"]
    marks = {group: score["marks"][group] for group in ("structure", "lexicon", "parse", "world", "on_mark")}
    figures = {
        "found": score["inject"],
        "names": score["names"],
        "pairs": score["names_pair"],
        "marks": marks,
        "dirty": score["dirty"],
        "noise": {"ALL": score["clean"]["per_1000_words"]}
        | {pack: row["per_1000_words"] for pack, row in score["clean_packs"].items()},
        "lift": {"ALL": whole["lift"], "lower": whole["lower"]},
    }
    return {part: {name: round(value, 3) for name, value in rows.items()} for part, rows in figures.items()}


def find_losses(kept: Figures, now: Figures) -> Iterator[str]:
    """Yield in words each figure that got worse."""
    for part, rows in kept.items():
        if part in SHOWN:
            continue
        for name, before in rows.items():
            after = now.get(part, {}).get(name, 0.0)
            lost = after - before if part in COSTS else before - after
            if lost > SLACK:
                yield f"{part}, {name}: {before:.3f} before, {after:.3f} now"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure accuracy and refuse what makes it worse.")
    parser.add_argument("--shared", type=Path, default=CHECKOUT.parent / "shared", help="folder of the scorer")
    parser.add_argument("--accept", action="store_true", help="keep what is measured")
    options = parser.parse_args()
    if not (options.shared / "tools" / "score").is_file():
        print(f"no stories to measure on: {options.shared / 'tools' / 'score'} is not there")
        return
    now = measure(options.shared)
    if options.accept:
        KEPT.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        return
    losses = list(find_losses(json.loads(KEPT.read_text(encoding="utf-8")), now))
    if losses:
        sys.exit("worse than what bench/accuracy.json keeps:\n  " + "\n  ".join(losses))


if __name__ == "__main__":
    main()
