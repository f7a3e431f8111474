"""What other programs call: lint a text or a file and get diagnostics."""

import os
from collections.abc import Sequence
from functools import lru_cache

from wirelint.checking.diagnostic import Diagnostic
from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.files.cache_dir import cache_folder
from wirelint.readers import FORMATS, read_text
from wirelint.rule import CONFIDENCES, Confidence
from wirelint.run.registry import unknown_selectors
from wirelint.run.session import Session, SessionCache


class LintError(Exception):
    """Copy that could not be linted, or options that do not hold; the words say why."""


def lint(
    text: str,
    *,
    path: str = "<text>",
    input_format: str = "auto",
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    min_confidence: Confidence | None = None,
    config: "str | os.PathLike[str] | None" = None,
) -> list[Diagnostic]:
    """Lint a text and return what was found, in the order of the copy.

    Without options the shipped rules run with their defaults, and no configuration file is read.

    Args:
        text: the copy.
        path: how the diagnostics name it; its ending tells the format where the text does not.
        input_format: `auto`, or the name of a format (`plain`, `html`, `markdown`, ...) whatever the text looks like.
        select: run only these: packs (`mt`), ids (`mt/seam`) or globs (`*/quote*`).
        ignore: do not run these.
        min_confidence: leave out what is less sure; `medium` unless the configuration says otherwise.
        config: a configuration file that holds; the user's own holds below it, as on the command line.

    Raises:
        LintError: an option or the configuration is wrong, the text breaks its format, or a rule broke on it.
    """
    _check_options(input_format, min_confidence)
    session = _find_session(config, select, ignore, min_confidence)
    settings = session.config.settings
    wanted = settings.input_format if input_format == "auto" else input_format
    reading = read_text(text, path, wanted, settings.field)
    return _diagnostics(session, session.runner.lint_reading(reading, path))


def lint_file(
    path: "str | os.PathLike[str]",
    *,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    min_confidence: Confidence | None = None,
    config: "str | os.PathLike[str] | None" = None,
) -> list[Diagnostic]:
    """Lint a file, in the format that it has, and return what was found, in the order of the copy.

    Args:
        path: the file.
        select, ignore, min_confidence, config: as for `lint`.

    Raises:
        OSError: it cannot be read.
        LintError: as for `lint`, or it cannot be decoded.
    """
    _check_options("auto", min_confidence)
    session = _find_session(config, select, ignore, min_confidence)
    with open(path, "rb") as file:
        return _diagnostics(session, session.runner.lint_bytes(file.read(), str(path)))


def _check_options(input_format: str, min_confidence: str | None) -> None:
    for name, value, choices in (
        ("input_format", input_format, FORMATS),
        ("min_confidence", min_confidence or CONFIDENCES[0], CONFIDENCES),
    ):
        if value not in choices:
            raise LintError(f"{name}: give one of {', '.join(choices)}, not {value!r}")


def _find_session(
    config: "str | os.PathLike[str] | None",
    select: Sequence[str],
    ignore: Sequence[str],
    min_confidence: Confidence | None,
) -> Session:
    for name, selectors in (("select", select), ("ignore", ignore)):
        if isinstance(selectors, str):
            raise LintError(f"{name}: give a list of texts")
    path = None if config is None else os.path.abspath(config)
    if path is not None and not os.path.isfile(path):
        raise LintError(f"{path}: no such file")
    session = _configurations(path, tuple(select), tuple(ignore), min_confidence).find(os.curdir)
    problems = [*session.problems, *unknown_selectors(session.registry, (*select, *ignore))]
    if problems:
        raise LintError("; ".join(problems))
    return session


@lru_cache(maxsize=16)
def _configurations(
    config: str | None, select: tuple[str, ...], ignore: tuple[str, ...], min_confidence: Confidence | None
) -> SessionCache:
    def overlay(settings: Settings) -> Settings:
        return settings._replace(
            select=select or settings.select,
            ignore=settings.ignore + ignore,
            min_confidence=min_confidence or settings.min_confidence,
        )

    return SessionCache(explicit=config, isolated=config is None, cache=cache_folder(), overlay=overlay)


def _diagnostics(session: Session, result: FileResult) -> list[Diagnostic]:
    problem = result.error or "; ".join(result.failures)
    if problem:
        raise LintError(f"{result.path}: {problem}")
    return list(result.diagnostics)
