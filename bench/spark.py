"""Measure checking with a local Spark beside a plain loop over the same stories.

    python bench/spark.py [--data ../shared/data] [--stories 2000]

The stories are those of `clean.jsonl.gz`, as often as needed. *Plain* is a loop over `wirelint.run.rows.lint_copy` in one process, *Spark*
is `wirelint.spark.check` with `local[1]` and one partition; both after a first pass that warms them up. CPU seconds of Spark are those of its
Python worker, from the first row to the last; the Java process, which reads and writes tables, is not measured.
"""

import argparse
import gzip
import json
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import cycle, islice
from pathlib import Path
from time import process_time
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[1]
DATA = CHECKOUT.parent / "shared" / "data"
sys.path.insert(0, str(CHECKOUT))

from wirelint.config.settings import Settings  # noqa: E402
from wirelint.run.registry import load_registry  # noqa: E402
from wirelint.run.rows import lint_copy  # noqa: E402
from wirelint.run.runner import Runner  # noqa: E402


def read_stories(data: Path, count: int) -> list[str]:
    with gzip.open(data / "clean.jsonl.gz", "rt", encoding="utf-8") as file:
        return list(islice(cycle([json.loads(line)["text"] for line in file]), count))


def measure_loop(stories: list[str]) -> tuple[float, int]:
    """Return the CPU seconds of a plain loop, and the number of findings."""
    runner = Runner(load_registry(Settings(), None).rules, Settings())

    def check_all() -> int:
        return sum(len(lint_copy(runner, story, str(number)).diagnostics) for number, story in enumerate(stories))

    check_all()
    start = process_time()
    found = check_all()
    return process_time() - start, found


def measure_spark(stories: list[str]) -> tuple[float, int]:
    """Return the CPU seconds of the Python worker of Spark, and the number of findings."""
    import pickle

    from pyspark.sql import SparkSession

    from wirelint.report.columns import make_batch
    from wirelint.spark.schema import FINDINGS, ddl
    from wirelint.spark.worker import Worker

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.bindAddress", "127.0.0.1").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    worker = Worker(pickle.dumps(Settings()))

    def check_timed(batches: Iterable[Any]) -> Iterator[Any]:
        start = process_time()
        yield from worker.check(batches)
        yield make_batch([{"kind": "seconds", "message": str(process_time() - start)}], FINDINGS)

    rows = [(str(number), story) for number, story in enumerate(stories)]
    frame = session.createDataFrame(rows, "id string, copy string").coalesce(1).cache()
    for _ in range(2):
        found = frame.mapInArrow(check_timed, ddl(FINDINGS)).collect()
    session.stop()
    seconds = sum(float(row["message"]) for row in found if row["kind"] == "seconds")
    return seconds, sum(row["kind"] == "finding" for row in found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder with clean.jsonl.gz")
    parser.add_argument("--stories", type=int, default=2_000)
    arguments = parser.parse_args()
    stories = read_stories(arguments.data, arguments.stories)
    loop, found = measure_loop(stories)
    print(f"plain  {len(stories) / loop:8.0f} stories per CPU second  {found:6,} findings", flush=True)
    spark, found_by_spark = measure_spark(stories)
    print(
        f"Spark  {len(stories) / spark:8.0f} stories per CPU second  {found_by_spark:6,} findings  {loop / spark:.0%}"
    )


if __name__ == "__main__":
    main()
