"""The command line of the scripts that train or measure a model."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
TRAIN = ("--train", "train the model and write it")


def read_options(
    description: str, needed: Sequence[str], flags: Sequence[tuple[str, str]] = (TRAIN,)
) -> argparse.Namespace:
    """Return the options of the command line: `data`, the folder of the measuring data, and one for each flag.

    If a needed file is not in that folder, the script ends with exit code 2.

    Args:
        description: what the script does.
        needed: the names of the files that it needs.
        flags: flags with their help.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the measuring data")
    for flag, explanation in flags:
        parser.add_argument(flag, action="store_true", help=explanation)
    options = parser.parse_args()
    missing = [name for name in needed if not (options.data / name).is_file()]
    if missing:
        print(f"not in {options.data}: {', '.join(missing)}", file=sys.stderr)
        sys.exit(2)
    return options
