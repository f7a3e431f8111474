"""Reading the rows of tables."""

import random
import tracemalloc
from pathlib import Path

import pytest

from wirelint.files.table import RowFields, read_rows

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


@pytest.mark.parametrize("group", [500, 10_000])
def test_the_memory_for_a_table_does_not_grow_with_it(tmp_path: Path, group: int) -> None:
    path = tmp_path / "archive.parquet"
    schema = pyarrow.schema([("body", pyarrow.string())])
    with parquet.ParquetWriter(path, schema, compression="none") as writer:
        for number in range(10_000 // group):
            copies = [random.Random(number * group + at).randbytes(1_000).hex() for at in range(group)]
            writer.write_table(pyarrow.table({"body": copies}, schema=schema))
    assert path.stat().st_size > 19_000_000
    # What pyarrow reads from a file of Python is in Python's memory.
    tracemalloc.start()
    rows = sum(1 for _ in read_rows(str(path), RowFields(), "archive.parquet"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert rows == 10_000
    assert peak < 4_000_000
