"""The measured record of each rule, kept beside the rules by the benchmark."""

import json
import os
from collections.abc import Mapping
from typing import NamedTuple

from wirelint.ruleset.packs import shipped_folder

FILE_NAME = "evidence.json"


class Record(NamedTuple):
    """Findings per 1,000 words on published and on machine-translated news, their ratio, and its lower 95 % bound."""

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
    """Return the records by rule id; none where the benchmark has not been run."""
    try:
        with open(os.path.join(shipped_folder(), FILE_NAME), encoding="utf-8") as file:
            rows = json.load(file)["rules"]
    except FileNotFoundError:
        return {}
    return {rule: Record(*(row[name] for name in Record._fields)) for rule, row in rows.items()}
