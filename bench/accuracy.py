"""Measure accuracy with the shared scorer, and fail if it got worse.

    python bench/accuracy.py [--shared ../shared] [--accept]

Prints the output of `tools/score` in the shared folder, then compares its figures with those stored in bench/accuracy.json.
It fails if a share of found faults is lower, or noise on published news higher, by more than 0.005. With `--accept`, the
measured figures are stored instead.

found      for each kind of planted fault, the share found by a rule of its pack
names      of the stories with a name spelled two ways, the share in which a finding marks it; pairs: marks both spellings
marks      the share of an editor's marks that is found, by the kind of knowledge needed; on_mark: the share of findings on
           a mark
dirty      precision and recall on boilerplate lines left by extractors
noise      findings per 1,000 words of published news, by pack and for ALL
lift       the ratio of the rate in translated news to the rate in published news, and its lower bound
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
FLOORS = CHECKOUT / "bench" / "accuracy.json"
sys.path.insert(0, str(CHECKOUT))

from bench.child import wirelint_command  # noqa: E402

SLACK = 0.005
# Parts in which lower figures are better.
COSTS = ("noise",)
# Lift is printed and not compared: it falls when a rule starts to find faults of human writers too.
INFORMATIVE = ("lift",)

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
    """Return the figures to store from the scorer's report."""
    all_rules = score["lift"]["ALL"]
    marks = {group: score["marks"][group] for group in ("structure", "lexicon", "parse", "world", "on_mark")}
    figures = {
        "found": score["inject"],
        "names": score["names"],
        "pairs": score["names_pair"],
        "marks": marks,
        "dirty": score["dirty"],
        "noise": {"ALL": score["clean"]["per_1000_words"]}
        | {pack: row["per_1000_words"] for pack, row in score["clean_packs"].items()},
        "lift": {"ALL": all_rules["lift"], "lower": all_rules["lower"]},
    }
    return {part: {name: round(value, 3) for name, value in rows.items()} for part, rows in figures.items()}


def find_losses(stored: Figures, now: Figures) -> Iterator[str]:
    """Yield a message for each figure that got worse."""
    for part, rows in stored.items():
        if part in INFORMATIVE:
            continue
        for name, before in rows.items():
            after = now.get(part, {}).get(name, 0.0)
            lost = after - before if part in COSTS else before - after
            if lost > SLACK:
                yield f"{part}, {name}: {before:.3f} before, {after:.3f} now"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure accuracy and fail if it got worse.")
    parser.add_argument("--shared", type=Path, default=CHECKOUT.parent / "shared", help="folder of the scorer")
    parser.add_argument("--accept", action="store_true", help="store the measured figures")
    options = parser.parse_args()
    if not (options.shared / "tools" / "score").is_file():
        print(f"nothing measured: {options.shared / 'tools' / 'score'} does not exist")
        return
    now = measure(options.shared)
    if options.accept:
        FLOORS.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        return
    losses = list(find_losses(json.loads(FLOORS.read_text(encoding="utf-8")), now))
    if losses:
        sys.exit("worse than bench/accuracy.json:\n  " + "\n  ".join(losses))


if __name__ == "__main__":
    main()
