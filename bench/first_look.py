"""Measure a part of a slice of unseen stories, once.

    python bench/first_look.py --slice N [--part PART] [--shared ../shared]

A rule that was written on stories does well on them. `data/slices/1` to `4` in the shared folder hold stories that no rule was
written on: each part of a slice is measured once, before anybody reads it. The figures go with the commit and the date into
bench/first-look.json; a second first look at the same part is refused. `data/README.md` in the shared folder says which part
serves what.

PART is one of clean, mt, inject, dirty and names, or a list of them with commas; without it, all that the slice has. Of
planted faults single kinds can be measured: inject:furniture,desk_note.

clean   findings per 1,000 words of published news, by pack and for ALL
mt      the same for machine-translated news; its lift over `clean` and the lower bound of that, if both are measured together
inject  by kind, the share of planted faults that is found by a rule of its pack
dirty   precision and recall on the lines that extractors leave in pages, and the mean recall of a page
names   by set, the share of stories with a name spelled two ways in which it is found

Exit codes: 0 measured; 2 refused, or there is nothing to measure.
"""

import argparse
import gzip
import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

from bench.child import wirelint_command  # noqa: E402

RECORD = Path("bench", "first-look.json")
PARTS = ("clean", "mt", "inject", "dirty", "names")
# The scorer needs these beside a part: judged findings, and the stories that faults were planted in.
COMPANIONS = {"clean": ("clean_real.jsonl",), "inject": ("clean.jsonl.gz", "clean_real.jsonl")}

# A unit is what one first look is about: a part, or one kind of planted fault ("inject:furniture").
Figures = Mapping[str, float]
Looks = dict[str, dict[str, dict[str, Any]]]


class RefusalError(Exception):
    """The first look cannot be taken; the message says why."""


def list_units(folder: Path, part: str) -> list[str]:
    """Return the units that a part of a slice stands for.

    Args:
        folder: the slice.
        part: as on the command line; an empty text for all parts.

    Raises:
        RefusalError: there is no such part or kind in the slice.
    """
    units: list[str] = []
    name, _, kinds = part.partition(":")
    for wanted in (name,) if kinds else part.split(",") if part else PARTS:
        if wanted not in PARTS or (kinds and wanted != "inject"):
            raise RefusalError(f"no part '{part}': use one of {', '.join(PARTS)}, or inject:KIND,KIND")
        if not (folder / f"{wanted}.jsonl.gz").is_file():
            if part:
                raise RefusalError(f"{folder} has no {wanted}.jsonl.gz")
        elif wanted == "inject":
            units += [f"inject:{kind}" for kind in select_kinds(folder, kinds)]
        else:
            units.append(wanted)
    if not units:
        raise RefusalError(f"{folder} has no stories to measure")
    return units


def select_kinds(folder: Path, kinds: str) -> list[str]:
    """Return the kinds of planted faults in a slice, or the given ones, separated by commas."""
    known = list(dict.fromkeys(json.loads(row)["kind"] for row in read_rows(folder / "inject.jsonl.gz")))
    wanted = kinds.split(",") if kinds else known
    unknown = [kind for kind in wanted if kind not in known]
    if unknown:
        raise RefusalError(f"no kind '{unknown[0]}' in {folder}: use {', '.join(known)}")
    return wanted


def read_rows(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in file.read().split("\n"):
            if row:
                yield row


def find_commit(checkout: Path) -> str:
    """Return the commit that is checked out.

    Raises:
        RefusalError: a file differs from it, the record aside: the figures would be those of no commit.
    """
    changed = ask_git(checkout, "status", "--porcelain", "--", ".", f":!{RECORD.as_posix()}")
    if changed:
        raise RefusalError(f"commit or stash your changes first, so that the figures belong to a commit:\n{changed}")
    return ask_git(checkout, "rev-parse", "--short=7", "HEAD").strip()


def ask_git(checkout: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(checkout), *arguments], capture_output=True, text=True)
    if done.returncode:
        raise RefusalError(f"git fails: {done.stderr.strip()}")
    return done.stdout


def refuse_second_look(looks: Looks, number: str, units: Iterable[str]) -> None:
    """Raise RefusalError if one of the units was measured before."""
    for unit in units:
        first = looks.get(number, {}).get(unit)
        if first:
            raise RefusalError(
                f"slice {number}, {unit}: the first look was taken at {first['commit']} on {first['date']}; "
                "a second one is no first look"
            )


def measure(shared: Path, number: str, units: Sequence[str]) -> dict[str, Figures]:
    """Run the scorer on the units alone and return their figures."""
    slice_, parts = shared / "data" / "slices" / number, list(dict.fromkeys(unit.split(":")[0] for unit in units))
    kinds = {unit.partition(":")[2] for unit in units}
    command = shlex.join([*wirelint_command(), "check", "--isolated", "--format", "jsonl"])
    with TemporaryDirectory() as folder:
        for name in {name for part in parts for name in (f"{part}.jsonl.gz", *COMPANIONS.get(part, ()))}:
            if name == "inject.jsonl.gz":
                rows = [row for row in read_rows(slice_ / name) if json.loads(row)["kind"] in kinds]
                with gzip.open(Path(folder, name), "wt", encoding="utf-8", newline="") as file:
                    file.write("\n".join(rows))
            elif (slice_ / name).is_file():
                shutil.copy(slice_ / name, folder)
        report = Path(folder, "score.json")
        scorer = [sys.executable, str(shared / "tools" / "score"), "--data", folder, "--only", ",".join(parts)]
        done = subprocess.run([*scorer, "--json", str(report), "--cmd", command])
        if not report.is_file():
            raise RefusalError(f"the scorer fails with exit code {done.returncode}")
        score = json.loads(report.read_text(encoding="utf-8"))
    return {unit: arrange(score, unit) for unit in units}


def arrange(score: Mapping[str, Any], unit: str) -> Figures:
    """Return the figures of a unit from the scorer's report."""
    part, _, kind = unit.partition(":")
    figures: dict[str, float]
    if part == "inject":
        figures = {"found": score["inject"][kind]}
    elif part in ("clean", "mt"):
        packs = score.get(f"{part}_packs", {})
        figures = {"ALL": score[part]["per_1000_words"]}
        figures |= {pack: row["per_1000_words"] for pack, row in packs.items()}
        if part == "mt" and "lift" in score:
            figures |= {name: score["lift"]["ALL"][name] for name in ("lift", "lower")}
    else:
        figures = dict(score[part])
    return {name: round(value, 3) for name, value in figures.items()}


def load_baseline(slices: Path, number: str) -> tuple[str, dict[str, Figures]]:
    """Return the commit and the figures of the earlier engine that the shared folder has for a slice, if any."""
    for path in sorted(slices.glob("first-look-*.json")):
        kept = json.loads(path.read_text(encoding="utf-8"))
        row = kept["slices"].get(number, {})
        units: dict[str, Figures] = {
            f"inject:{kind}": {"found": share} for kind, share in row.get("inject", {}).items()
        }
        units |= {part: row[part] for part in ("dirty", "names") if part in row}
        if "clean" in row:
            units["clean"] = {"ALL": row["clean"], **row.get("clean_packs", {})}
        if "ALL" in row.get("lift", {}):
            units["mt"] = dict(zip(("lift", "lower"), row["lift"]["ALL"], strict=True))
        return kept["commit"], units
    return "", {}


def compare(now: Mapping[str, Figures], commit: str, before: Mapping[str, Figures]) -> Iterator[str]:
    """Yield a table of the figures, those of the earlier engine beside them."""
    yield f"{'first look':32} {'now':>8} {commit:>8}"
    for unit, figures in now.items():
        for name, value in figures.items():
            earlier = before.get(unit, {}).get(name)
            yield f"{unit + ' ' + name:32} {value:8.3f} {'' if earlier is None else f'{earlier:8.3f}'}".rstrip()


def take_first_look(shared: Path, number: str, part: str) -> None:
    """Measure, record and print the figures of a part of a slice.

    Raises:
        RefusalError: it was measured before, or cannot be measured.
    """
    slices = shared / "data" / "slices"
    units = list_units(slices / number, part)
    record = CHECKOUT / RECORD
    looks: Looks = json.loads(record.read_text(encoding="utf-8"))
    refuse_second_look(looks, number, units)
    commit = find_commit(CHECKOUT)
    now = measure(shared, number, units)
    date = datetime.now(UTC).date().isoformat()
    for unit, figures in now.items():
        looks.setdefault(number, {})[unit] = {"commit": commit, "date": date, "figures": figures}
    record.write_text(json.dumps(looks, indent=1) + "\n", encoding="utf-8")
    print("\n".join(compare(now, *load_baseline(slices, number))))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure a part of a slice of unseen stories, once.")
    parser.add_argument("--shared", type=Path, default=CHECKOUT.parent / "shared", help="folder of the scorer")
    parser.add_argument("--slice", required=True, help="number of the slice")
    parser.add_argument("--part", default="", help="clean, mt, inject, inject:KIND,KIND, dirty, names; all without it")
    options = parser.parse_args(arguments)
    try:
        take_first_look(options.shared, options.slice, options.part)
    except RefusalError as error:
        print(f"first look: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
