"""`python -m wirelint.spark`: check an archive with Spark. The file can be given to spark-submit."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyspark.sql import SparkSession, functions

from wirelint.api import LintError
from wirelint.config.settings import Settings
from wirelint.readers import FORMATS
from wirelint.spark.frames import check, load_settings, select_columns, summarize

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_TYPES = ("parquet", "jsonl", "text")
# A date at the end of the name of a folder, or in that of a file, as SQL writes the expression.
_DATE = r"([-_/]((19|20)\\d\\d[-_/]?(0[1-9]|1[0-2])([-_/]?[0-3]\\d(?!\\d))?)(?!\\d))"
_ENDINGS = {".parquet": "parquet", ".jsonl": "jsonl", ".json": "jsonl"}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0, or 2 if it could not run."""
    options = _parse(arguments)
    session = SparkSession.builder.appName("wirelint").getOrCreate()
    try:
        settings = load_settings(options.config)
        stories, settings = _read(session, options, settings)
        mode = "overwrite" if options.overwrite else "error"
        columns = ("body", "id", options.format)
        origin = {name: name for name in ("feed", "date") if name in stories.columns}
        found = check(stories, *columns, settings, options.together, **origin)
        found.write.mode(mode).parquet(options.output)
        if options.summary:
            summarize(stories, *columns, settings, **origin).write.mode(mode).parquet(options.summary)
    except LintError as error:
        print(f"wirelint: {error}", file=sys.stderr)  # noqa: T201 - the messages of a command
        return 2
    return 0


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m wirelint.spark", description="Check the stories of an archive with Spark."
    )
    parser.add_argument(
        "--input", required=True, help="files or folders that Spark can read, a story a row, line or file"
    )
    parser.add_argument("--output", required=True, help="the folder for the findings, as Parquet")
    parser.add_argument("--summary", help="a folder for the counts of each story, as Parquet")
    parser.add_argument("--type", choices=_TYPES, help="the type of the input; by default its ending shows it, or text")
    parser.add_argument("--field", default="", help="the column or member with the copy; by default `body` of Parquet")
    parser.add_argument("--id-field", default="id", help="the column or member with the id of a story (default: id)")
    parser.add_argument("--feed-field", default="", help="the column or member that says where a story comes from")
    parser.add_argument("--date-field", default="", help="the column or member with the date of a story")
    parser.add_argument("--format", choices=FORMATS, default="auto", metavar="FORMAT", help="the format of the copy")
    parser.add_argument("--config", help="a configuration file on the driver")
    parser.add_argument("--together", action="store_true", help="compare the stories with each other too")
    parser.add_argument("--overwrite", action="store_true", help="replace the output folders if they exist")
    return parser.parse_args(arguments)


def _read(session: SparkSession, options: argparse.Namespace, settings: Settings) -> "tuple[DataFrame, Settings]":
    """Return the stories as columns `id`, `body` and, if they are named, `feed` and `date`, and the settings to check them with."""
    path = options.input
    chosen = {"feed": options.feed_field or settings.feed_field, "date": options.date_field or settings.date_field}
    origin = {new: old for new, old in chosen.items() if old}
    kind = options.type or next(
        (name for ending, name in _ENDINGS.items() if path.rstrip("/*").endswith(ending)), "text"
    )
    if kind == "parquet":
        columns = {"id": options.id_field, "body": options.field or settings.field or "body", **origin}
        return select_columns(session.read.parquet(path), columns), settings
    file = functions.input_file_name()
    if kind == "jsonl":
        # A broken line is a story, so that it has a row with its error.
        lines = session.read.text(path)
        place = functions.concat(file, functions.lit("#"), functions.monotonically_increasing_id())
        # An array evaluates both: a number that is not computed for each line does not count the lines.
        names = functions.array(functions.get_json_object("value", f"$.{options.id_field}"), place)
        identity = functions.array_compact(names)[0]
        settings = settings._replace(input_format="jsonl", field=options.field or settings.field)
        members = (functions.get_json_object("value", f"$.{old}").alias(new) for new, old in origin.items())
        return lines.select(identity.alias("id"), functions.col("value").alias("body"), *members), settings
    files = session.read.format("binaryFile").load(path)
    # As `wirelint.report.story_feeds` has it: the folder without dates, and the date in the path.
    feed = rf"regexp_replace(regexp_extract(path, '^(.*)/[^/]*$', 1), '({_DATE})+$', '') AS feed"
    return files.selectExpr(
        "path AS id", "content AS body", feed, f"regexp_extract(path, '{_DATE}', 2) AS date"
    ), settings


if __name__ == "__main__":
    sys.exit(main())
