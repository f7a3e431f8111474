"""Check the stories of a Spark DataFrame. Needs the extra `spark`; docs/archives.md has examples and the schemas.

The functions are loaded when they are first used: the workers of Spark need only their own module.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirelint.spark.frames import check, summarize

__all__ = ["check", "summarize"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from wirelint.spark import frames

    return getattr(frames, name)
