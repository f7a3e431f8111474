"""The API for other programs: lint a text or a file."""

import os
from collections.abc import Iterable, Sequence
from functools import lru_cache

from wirelint.checking.diagnostic import Diagnostic
from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings, SourceSettings
from wirelint.files.bounded_read import read_story
from wirelint.files.cache_dir import cache_folder, private_folder
from wirelint.readers import FORMATS, UnknownFormatError
from wirelint.rule import CONFIDENCES, Confidence
from wirelint.run.reasons import error_message
from wirelint.run.session import Session, SessionCache


class LintError(Exception):
    """The copy could not be linted, or an option is invalid. The message states the cause."""


class LintResult(list[Diagnostic]):
    """The diagnostics of a text, in its order, and whether the text was checked. Otherwise it is a list like any other.

    Attributes:
        not_checked: why there was nothing to check, such as copy in another language; an empty string if it was checked.
    """

    def __init__(self, diagnostics: Iterable[Diagnostic] = (), not_checked: str = "") -> None:
        super().__init__(diagnostics)
        self.not_checked = not_checked

    @property
    def checked(self) -> bool:
        """Whether the text was checked. If not, that the list is empty says nothing about the text."""
        return not self.not_checked


def lint(
    text: str,
    *,
    path: str = "<text>",
    input_format: str = "auto",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    min_confidence: Confidence | None = None,
    config: "str | os.PathLike[str] | None" = None,
    source: str | None = None,
    source_language: str = "",
) -> LintResult:
    """Lint a text and return the diagnostics, in the order of the text.

    Without options the shipped rules run with their defaults, and no configuration file is read.

    Args:
        text: the copy.
        path: the path in the diagnostics. Its extension selects the format if the text does not.
        input_format: the name of a format (`plain`, `html`, `markdown`, ...), or `auto` to detect it.
        select: run only these rules: packs (`mt`), ids (`mt/seam`) or globs (`*/quote*`).
        ignore: do not run these rules.
        min_confidence: return diagnostics of this confidence or higher. Default: `medium`, or the configuration's.
        config: a configuration file. It overrides the configuration of the user, as on the command line.
        source: the story that the text was translated from, to compare them. Related locations in it have the path `<source>`.
        source_language: the ISO 639-1 code of its language. Default: it is detected.

    Returns:
        A list of diagnostics with 1-based lines and columns, in code points, and exclusive ends. Its attribute `checked`
        is false if there was nothing to check: no copy, no paragraph in English, XML or JSON of no known format.

    Raises:
        LintError: an option or the configuration is invalid, the text or its source is malformed, or a rule failed.
    """
    _check_options(input_format, min_confidence)
    if source_language:
        _check_language(source_language)
    session = _find_session(config, select, ignore, min_confidence)
    try:
        reading = session.runner.read(text, path, "" if input_format == "auto" else input_format)
    except UnknownFormatError as error:
        return LintResult(not_checked=str(error))
    except Exception as error:
        raise LintError(f"{path}: {error_message(error)}") from error
    problems: list[str] = []
    if source is not None:
        from wirelint.run.source_files import attach_text  # few callers compare stories with their sources

        reading = attach_text(reading, source, source_language, problems)
    return _result(session.runner.lint_reading(reading, path, problems=problems))


def lint_file(
    path: "str | os.PathLike[str]",
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    min_confidence: Confidence | None = None,
    config: "str | os.PathLike[str] | None" = None,
    source: "str | os.PathLike[str] | None" = None,
    source_language: str = "",
) -> LintResult:
    """Lint a file and return the diagnostics, in the order of the file. Its format is detected.

    Args:
        path: the file.
        select, ignore, min_confidence, config, source_language: as for `lint`.
        source: the file of the story that it was translated from, or a pattern in its folder, such as `{stem}.source.txt`.

    Returns:
        Diagnostics with 1-based lines and columns, in code points, and exclusive ends.

    Raises:
        OSError: the file cannot be read.
        LintError: as for `lint`, or the file cannot be decoded.
    """
    _check_options("auto", min_confidence)
    if source_language:
        _check_language(source_language)
    where = SourceSettings("" if source is None else os.fspath(source), language=source_language)
    session = _find_session(config, select, ignore, min_confidence, where)
    return _result(session.runner.lint_bytes(read_story(os.fspath(path)), str(path)))


def _check_options(input_format: str, min_confidence: str | None) -> None:
    for name, value, choices in (
        ("input_format", input_format, FORMATS),
        ("min_confidence", min_confidence or CONFIDENCES[0], CONFIDENCES),
    ):
        if value not in choices:
            raise LintError(f"{name}: expected one of {', '.join(choices)}, not {value!r}")


def _check_language(code: str) -> None:
    from wirelint.source.tables import NAMES

    if code not in NAMES:
        raise LintError(f"source_language: expected one of {', '.join(sorted(NAMES))}, not {code!r}")


def _find_session(
    config: "str | os.PathLike[str] | None",
    select: Sequence[str],
    ignore: Sequence[str],
    min_confidence: Confidence | None,
    source: SourceSettings = SourceSettings(),  # noqa: B008
) -> Session:
    for name, selectors in (("select", select), ("ignore", ignore)):
        if isinstance(selectors, str):
            raise LintError(f"{name}: expected a list of strings, not a string")
    path = None if config is None else os.path.abspath(config)
    if path is not None and not os.path.exists(path):
        raise LintError(f"{path}: no such file")
    session = _session_cache(path, tuple(select), tuple(ignore), min_confidence, source).find(os.curdir)
    if session.problems:
        raise LintError("; ".join(session.problems))
    return session


@lru_cache(maxsize=16)
def _session_cache(
    config: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_confidence: Confidence | None,
    source: SourceSettings,
) -> SessionCache:
    def overlay(settings: Settings) -> Settings:
        return settings._replace(
            select=select or settings.select,
            ignore=settings.ignore + ignore,
            min_confidence=min_confidence or settings.min_confidence,
            source=source if source != SourceSettings() else settings.source,
        )

    return SessionCache(
        explicit=config,
        isolated=config is None,
        cache=private_folder(cache_folder()),
        overlay=overlay,
        selectors=(*select, *ignore),
    )


def _result(result: FileResult) -> LintResult:
    problem = result.error or "; ".join(result.failures)
    if problem:
        raise LintError(f"{result.path}: {problem}")
    return LintResult(result.diagnostics, result.not_checked)
