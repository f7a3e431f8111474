"""Measure a part of a slice of unseen stories, once.

    python bench/first_look.py --slice N [--part PART] [--shared ../shared]

Figures on stories that rules were written for are too good. `data/slices/1` to `4` in the shared folder contain stories that no
rule was written for. Each part of a slice is measured once, before it is read. The figures are stored with the commit and the
date in bench/first-look.json, and a second first look at the same part is an error. `data/README.md` in the shared folder
describes the use of each part.

PART is one of clean, mt, inject, dirty and names, or several separated by commas; the default is all parts of the slice. Single
kinds of planted faults can be measured: inject:furniture,desk_note.

clean   findings per 1,000 words of published news, by pack and for ALL
mt      the same for machine-translated news; its lift over `clean` and the lower bound of that, if both are measured together
inject  by kind, the share of planted faults found by a rule of its pack
dirty   precision and recall on boilerplate lines left by extractors, and the mean recall of a page
names   by set, the share of stories with a name spelled two ways in which a finding marks it

Exit codes: 0 measured; 2 measured before, or nothing to measure.
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
# Files that the scorer needs in addition to a part: reviewed findings, and the stories before faults were planted.
COMPANIONS = {"clean": ("clean_real.jsonl",), "inject": ("clean.jsonl.gz", "clean_real.jsonl")}

# A unit is measured once: a part, or one kind of planted fault ("inject:furniture").
Figures = Mapping[str, float]
Looks = dict[str, dict[str, dict[str, Any]]]


class RefusalError(Exception):
    """Raised if the first look cannot be taken. The message is the reason."""


def list_units(folder: Path, part: str) -> list[str]:
    """Return the units of a part of a slice.

    Args:
        folder: the slice.
        part: the part as on the command line; an empty string for all parts.

    Raises:
        RefusalError: the slice has no such part or kind.
    """
    units: list[str] = []
    name, _, kinds = part.partition(":")
    for requested in (name,) if kinds else part.split(",") if part else PARTS:
        if requested not in PARTS or (kinds and requested != "inject"):
            raise RefusalError(f"no part '{part}': use one of {', '.join(PARTS)}, or inject:KIND,KIND")
        if not (folder / f"{requested}.jsonl.gz").is_file():
            if part:
                raise RefusalError(f"{folder} has no {requested}.jsonl.gz")
        elif requested == "inject":
            units += [f"inject:{kind}" for kind in select_kinds(folder, kinds)]
        else:
            units.append(requested)
    if not units:
        raise RefusalError(f"{folder} has no stories to measure")
    return units


def select_kinds(folder: Path, kinds: str) -> list[str]:
    """Return the kinds of planted faults in `kinds`, separated by commas, or all kinds in a slice if it is empty."""
    known = list(dict.fromkeys(json.loads(row)["kind"] for row in read_rows(folder / "inject.jsonl.gz")))
    selected = kinds.split(",") if kinds else known
    unknown = [kind for kind in selected if kind not in known]
    if unknown:
        raise RefusalError(f"no kind '{unknown[0]}' in {folder}: use {', '.join(known)}")
    return selected


def read_rows(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in file.read().split("\n"):
            if row:
                yield row


def find_commit(checkout: Path) -> str:
    """Return the abbreviated id of HEAD.

    Raises:
        RefusalError: a file other than the record has changed, so the figures would not belong to a commit.
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
    """Run the scorer on the units and return their figures."""
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
    """Return the commit and the figures of an earlier engine for a slice, or nothing if the shared folder has none."""
    for path in sorted(slices.glob("first-look-*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        row = record["slices"].get(number, {})
        units: dict[str, Figures] = {
            f"inject:{kind}": {"found": share} for kind, share in row.get("inject", {}).items()
        }
        units |= {part: row[part] for part in ("dirty", "names") if part in row}
        if "clean" in row:
            units["clean"] = {"ALL": row["clean"], **row.get("clean_packs", {})}
        if "ALL" in row.get("lift", {}):
            units["mt"] = dict(zip(("lift", "lower"), row["lift"]["ALL"], strict=True))
        return record["commit"], units
    return "", {}


def compare(now: Mapping[str, Figures], commit: str, before: Mapping[str, Figures]) -> Iterator[str]:
    """Yield a table of the figures, with those of the earlier engine in the last column."""
    yield f"{'first look':32} {'now':>8} {commit:>8}"
    for unit, figures in now.items():
        for name, value in figures.items():
            earlier = before.get(unit, {}).get(name)
            yield f"{unit + ' ' + name:32} {value:8.3f} {'' if earlier is None else f'{earlier:8.3f}'}".rstrip()


def take_first_look(shared: Path, number: str, part: str) -> None:
    """Measure, record and print the figures of a part of a slice.

    Raises:
        RefusalError: the part was measured before, or cannot be measured.
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
