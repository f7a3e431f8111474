"""Coverage-guided search for files that raise: `python tests/fuzz/atheris_pipeline.py [FOLDER] [-max_total_time=SECONDS]`.

It needs atheris, which is not among the development dependencies: it is not built for every system.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "lint")]

with atheris.instrument_imports(include=["wirelint"]):
    from tests.fuzz.pipeline import check_file

NAMES = ("story.txt", "story.md", "story.html", "story.xml", "story.json", "story.eml", "story.jsonl", "story")


def main() -> None:
    with TemporaryDirectory(prefix="wirelint-fuzz-") as folder:

        def check(data: bytes) -> None:
            # The first byte selects the name.
            if data:
                check_file(data[1:], NAMES[data[0] % len(NAMES)], Path(folder))

        atheris.Setup(sys.argv, check)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
