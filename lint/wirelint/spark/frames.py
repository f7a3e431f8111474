"""Functions from a DataFrame of stories to a DataFrame of findings or counts."""

import os
import pickle
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyspark.errors import AnalysisException
from pyspark.sql import functions

from wirelint.api import LintError
from wirelint.config.loader import read_config
from wirelint.config.settings import Config, Settings
from wirelint.files.cache_dir import cache_folder, private_folder
from wirelint.readers import FORMATS
from wirelint.run.registry import load_rules
from wirelint.spark.schema import COMPARED, FACTS, FINDINGS, SUMMARY, ddl
from wirelint.spark.worker import Worker

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

# The types of a column of copy.
_COPY_TYPES = ("string", "binary")


def check(
    df: "DataFrame",
    text: str = "body",
    id: str = "id",  # noqa: A002 - the name of the column
    format: str = "auto",  # noqa: A002 - the name in the issue of the option
    settings: "str | os.PathLike[str] | Settings | None" = None,
    together: bool = False,
    source: str | None = None,
    feed: str | None = None,
    date: str | None = None,
) -> "DataFrame":
    """Check stories and return a row for each story and for each finding. A story that cannot be checked is a row with an error.

    Args:
        df: the stories, one a row.
        text: the column with the copy: strings, or binary for the bytes of a file.
        id: the column with the id of each story: any type; its string is the path in findings. With `together`, ids must be unique.
        format: the format of the copy (`plain`, `html`, ...), or `auto` to detect it.
        settings: a configuration file on the driver, loaded settings, or None for the defaults.
        together: whether to run batch rules, which compare the stories.
        source: the column with the text that each story was translated from, to compare them; its language is detected, or that of
            the settings. A story without one is not compared.
        feed: the column that says where each story comes from, for reports that count by feed.
        date: the column with the date of each story: a date, a timestamp, a text or seconds since 1970.

    Returns:
        A DataFrame with the columns of `wirelint.spark.schema.FINDINGS`; nothing is computed until it is used.

    Raises:
        LintError: an option or the configuration is invalid.
    """
    worker = _make_worker(settings, format)
    stories = _select(df, text, id, source=source, feed=feed, date=date)
    if together:
        stories = _add_compared(stories, worker)
    return stories.mapInArrow(worker.check, ddl(FINDINGS))


def summarize(
    df: "DataFrame",
    text: str = "body",
    id: str = "id",  # noqa: A002 - as above
    format: str = "auto",  # noqa: A002 - as above
    settings: "str | os.PathLike[str] | Settings | None" = None,
    feed: str | None = None,
    date: str | None = None,
) -> "DataFrame":
    """Check stories and return a row for each story: its words, its findings by severity and by rule, why it was not checked.

    The arguments are those of `check`. The columns are those of `wirelint.spark.schema.SUMMARY`.
    """
    worker = _make_worker(settings, format)
    return _select(df, text, id, feed=feed, date=date).mapInArrow(worker.summarize, ddl(SUMMARY))


def _make_worker(settings: "str | os.PathLike[str] | Settings | None", input_format: str) -> Worker:
    """Return the worker for settings."""
    if input_format not in FORMATS:
        raise LintError(f"format: expected one of {', '.join(FORMATS)}, not {input_format!r}")
    loaded = load_settings(settings)
    if input_format != "auto":
        loaded = loaded._replace(input_format=input_format)
    return Worker(pickle.dumps(loaded))


def load_settings(settings: "str | os.PathLike[str] | Settings | None") -> Settings:
    """Return settings, loaded from a file or checked.

    Raises:
        LintError: there is no such file, or it has a problem.
    """
    if settings is None or isinstance(settings, Settings):
        config = Config(settings or Settings())
    else:
        path = os.path.abspath(settings)
        if not os.path.exists(path):
            raise LintError(f"{path}: no such file")
        config = read_config((path,))
    _, problems = load_rules(config, private_folder(cache_folder()))
    if problems:
        raise LintError("; ".join(problems))
    return config.settings


def _select(df: "DataFrame", text: str, identity: str, **others: str | None) -> "DataFrame":
    """Return the columns `id` and `copy`, and those of the others that are named."""
    chosen = {new: old for new, old in others.items() if old}
    stories = select_columns(df, {"id": identity, "copy": text, **chosen})
    for name in {"id", "feed", "date"} & set(stories.columns):
        stories = stories.withColumn(name, stories[name].cast("string"))
    types = dict(stories.dtypes)
    if types["copy"] not in _COPY_TYPES:
        raise LintError(f"column {text!r}: expected string or binary, not {types['copy']}")
    if "source" in chosen and types["source"] != "string":
        raise LintError(f"column {chosen['source']!r}: expected string, not {types['source']}")
    return stories


def select_columns(df: "DataFrame", columns: Mapping[str, str]) -> "DataFrame":
    """Return columns of a DataFrame under new names.

    Raises:
        LintError: a column is missing.
    """
    try:
        selected = df.select(*(functions.col(old).alias(new) for new, old in columns.items()))
        selected.schema  # noqa: B018 - Spark may look for the columns only now
    except AnalysisException:
        names = ", ".join(map(repr, columns.values()))
        raise LintError(f"expected columns {names}; the columns are {', '.join(df.columns)}") from None
    return selected


def _add_compared(stories: "DataFrame", worker: Worker) -> "DataFrame":
    """Add the findings of batch rules to each story: facts are shuffled by key, and findings joined by id."""
    numbered = stories.withColumn("story", functions.monotonically_increasing_id())
    facts = numbered.mapInArrow(worker.gather, ddl(FACTS))
    by_key = facts.repartition("rule", "key").sortWithinPartitions("rule", "key", "story", "number")
    found = by_key.mapInArrow(worker.compare, ddl(COMPARED))
    columns = [name for name in COMPARED.names if name != "id"]
    compared = found.groupBy("id").agg(functions.collect_list(functions.struct(*columns)).alias("compared"))
    return stories.join(compared, "id", "left")
