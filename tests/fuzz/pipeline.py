"""Read, check, fix and report a file, and check that nothing raises and that the results are sound."""

import json
import re
from pathlib import Path
from xml.etree import ElementTree

from wirelint.checking.result import FileResult
from wirelint.config.settings import Settings
from wirelint.files.discovery import Target
from wirelint.readers import OFFICE_FORMATS, BrokenSourceError, UnknownFormatError, read
from wirelint.readers.encoding import UndecodableError, decode_as, mark_of, with_plain_line_ends
from wirelint.report import FORMATS, Style, renderer
from wirelint.report.summary import RunCounts
from wirelint.run.fixing.loop import Fixer, Fixing
from wirelint.run.registry import load_registry
from wirelint.run.runner import Runner

RULES = load_registry(Settings(), None).rules
RUNNER = Runner(RULES, Settings(profile="strict"))
XML, JSON, JSON_LINES = ("checkstyle", "junit"), ("json", "sarif", "gitlab", "rdjson"), ("jsonl", "rdjsonl")
# Reasons not to write fixes. Every other failure is a fault of wirelint.
NOT_FIXED = re.compile(
    r"not fixed: (?:the fixes change the detected encoding|the fixed file cannot be read|fixes left after|its part .* cannot be unpacked)"
)


def check_reading(data: bytes, name: str) -> None:
    """Read a file: it raises only the declared errors, and its encoding is the one in which it is written back."""
    try:
        reading = read(data, name)
        documents = list(reading.documents)
    except (UndecodableError, UnknownFormatError):
        return
    except BrokenSourceError as error:
        if not re.match(r"[1-9]\d*:[1-9]\d*: ", str(error)):
            raise
        return
    for document in documents:
        if document.source.format not in OFFICE_FORMATS:
            body = data[len(mark_of(data, reading.encoding)) :]
            assert with_plain_line_ends(decode_as(body, reading.encoding)) == document.source.source
        for paragraph in document.paragraphs:
            start, end = (
                document.source.start(paragraph.span(0, 1)),
                document.source.end(paragraph.span(0, len(paragraph.text))),
            )
            assert (1, 1) <= start < end


def check_result(result: FileResult) -> None:
    """Check that nothing raised, which the runner would have reported."""
    assert "internal error" not in str(result.error)
    assert all(NOT_FIXED.match(failure) for failure in result.failures), result.failures


def check_reports(result: FileResult) -> None:
    """Render every report, and parse those that are data."""
    for name in FORMATS:
        counts = RunCounts()
        report = "".join(renderer(name)(counts.count([result]), Style(counts, rules=RULES, version="1")))
        report = report.encode("utf-8", "backslashreplace").decode()
        if name in JSON:
            json.loads(report)
        elif name in JSON_LINES:
            for line in report.rstrip("\n").split("\n") if report else ():
                json.loads(line)
        elif name in XML:
            ElementTree.fromstring(report)


def check_fixes(data: bytes, name: str, folder: Path) -> None:
    """Fix a file, and fix it again, which changes nothing."""
    path = folder / name
    for unsafe in (False, True):
        path.write_bytes(data)
        fixer = Fixer(RUNNER, Fixing(unsafe))
        first = fixer.lint_target(Target(str(path), len(data)), "-")
        check_result(first)
        fixed = path.read_bytes()
        second = fixer.lint_target(Target(str(path), len(fixed)), "-")
        check_result(second)
        assert path.read_bytes() == fixed


def check_file(data: bytes, name: str, folder: Path) -> None:
    """Put a file through every step."""
    check_reading(data, name)
    result = RUNNER.lint_bytes(data, name)
    check_result(result)
    check_reports(result)
    check_fixes(data, name, folder)
