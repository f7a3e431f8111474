"""Random and mutated files of every format through reading, checking, fixing and every report.

`make nightly` searches with new files for WIRELINT_FUZZ_SECONDS; otherwise a fixed number is tried.
"""

import os
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.inputs import make_file
from tests.fuzz.pipeline import check_file
from tests.fuzzing import examples

SECONDS = float(os.environ.get("WIRELINT_FUZZ_SECONDS", "0"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@examples(100)
@given(seed=st.integers(0, 2**63))
def test_no_file_raises_in_any_step(seed: int, folder: Path) -> None:
    check_file(*make_file(Random(seed)), folder)


@pytest.mark.fuzz
@pytest.mark.skipif(not SECONDS, reason="only at night")
def test_no_file_raises_for_a_time(folder: Path) -> None:
    end = monotonic() + SECONDS
    seeds = Random()
    count = 0
    while monotonic() < end:
        seed = seeds.getrandbits(63)
        try:
            check_file(*make_file(Random(seed)), folder)
        except Exception as error:
            raise AssertionError(f"seed {seed}, after {count} files") from error
        count += 1
    print(f"{count} files")
