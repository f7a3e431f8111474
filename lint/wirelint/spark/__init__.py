"""Check the stories of a Spark DataFrame. Needs the extra `spark`; docs/archives.md has examples and the schemas."""

from wirelint.spark.frames import check, summarize

__all__ = ["check", "summarize"]
