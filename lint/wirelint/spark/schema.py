"""The columns of the DataFrames, as Arrow schemas and as the DDL that Spark reads."""

from typing import Any, Final

import pyarrow
from pyarrow import types

from wirelint.report.columns import FINDING_COLUMNS, ID_COLUMNS

_COUNT = pyarrow.int32()
FINDINGS: Final = pyarrow.schema([*ID_COLUMNS, *FINDING_COLUMNS])
SUMMARY: Final = pyarrow.schema(
    [
        *ID_COLUMNS,
        ("words", _COUNT),
        ("errors", _COUNT),
        ("warnings", _COUNT),
        ("notes", _COUNT),
        ("rules", pyarrow.map_(pyarrow.string(), _COUNT)),
        ("problem", pyarrow.string()),
        ("feed", pyarrow.string()),
        ("date", pyarrow.date32()),
    ]
)
# A packed fact of a batch rule; see `wirelint.checking.batch.PackedFact`.
FACTS: Final = pyarrow.schema(
    [
        ("rule", pyarrow.string()),
        ("key", pyarrow.string()),
        ("story", pyarrow.int64()),
        ("number", _COUNT),
        ("path", pyarrow.string()),
        ("packed", pyarrow.binary()),
    ]
)
# A pickled finding of a batch rule in the story with an id, or the error of the rule.
COMPARED: Final = pyarrow.schema(
    [
        *ID_COLUMNS,
        ("rule", pyarrow.string()),
        ("key", pyarrow.string()),
        ("finding", pyarrow.binary()),
        ("failure", pyarrow.string()),
    ]
)
_NAMES: Final = {"int32": "int", "int64": "bigint", "bool": "boolean", "date32[day]": "date"}


def ddl(schema: Any) -> str:
    """Return an Arrow schema as DDL: `id string, line int`."""
    return ", ".join(f"{field.name} {_type(field.type)}" for field in schema)


def _type(arrow: Any) -> str:
    if types.is_list(arrow):
        return f"array<{_type(arrow.value_type)}>"
    if types.is_map(arrow):
        return f"map<{_type(arrow.key_type)}, {_type(arrow.item_type)}>"
    if types.is_struct(arrow):
        return f"struct<{', '.join(f'{field.name}: {_type(field.type)}' for field in arrow)}>"
    return _NAMES.get(str(arrow), str(arrow))
