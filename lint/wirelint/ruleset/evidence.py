"""Measured precision of each rule, written by the benchmark to the folder of the shipped packs."""

import json
import os
from collections.abc import Mapping
from typing import NamedTuple

from wirelint.ruleset.packs import shipped_folder

FILE_NAME = "evidence.json"


class Record(NamedTuple):
    """The figures of one rule.

    Attributes:
        clean: findings per 1,000 words of published news.
        mt: findings per 1,000 words of machine-translated news.
        lift: `mt` divided by `clean`.
        lower: lower bound of the 95 % confidence interval of `lift`.
    """

    clean: float
    mt: float
    lift: float
    lower: float

    @property
    def sentence(self) -> str:
        if not self.clean and not self.mt:
            return "Nothing found on published news, nor on machine-translated news."
        return (
            f"{self.clean:.3f} findings per 1,000 words on published news, {self.mt:.3f} on machine-translated news"
            f" ({self.lift:.1f} times as many, with 95 % certainty at least {self.lower:.1f})."
        )


def load_evidence() -> Mapping[str, Record]:
    """Return the records by rule id, an empty mapping if the benchmark has not been run."""
    try:
        with open(os.path.join(shipped_folder(), FILE_NAME), encoding="utf-8") as file:
            rows = json.load(file)["rules"]
    except FileNotFoundError:
        return {}
    return {rule: Record(*(row[name] for name in Record._fields)) for rule, row in rows.items()}
