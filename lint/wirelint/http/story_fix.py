"""`/v1/fix`: a file with the fixes of chosen findings, in its own format."""

from typing import Final
from urllib.parse import quote

from wirelint.checking.diagnostic import Diagnostic
from wirelint.http.job import BYTES, Reply, RequestError
from wirelint.http.story_check import lint_story, read_story
from wirelint.http.story_request import StoryRequest, load_json
from wirelint.report import group_results
from wirelint.run.fixing.round import FixedBytes, apply_to_bytes
from wirelint.run.session import Session

_MAX_FINGERPRINTS: Final = 10_000


def fix_story(request: StoryRequest, session: Session) -> Reply:
    """Return the file of a request with the fixes of the findings that it names by their fingerprints.

    The headers count the findings that were fixed, and those that were not: unknown ones, those without a fix, and those
    whose fix overlaps another one.

    Raises:
        RequestError: the request has no file, or the file cannot be read or written.
    """
    if request.text is not None:
        raise RequestError(415, "expected multipart/form-data with the parts file and fingerprints")
    wanted = _read_fingerprints(request)
    [result] = group_results([lint_story(request, session)], session.registry.rules)
    if result.error is not None or result.not_checked:
        raise RequestError(422, result.error or f"not checked: {result.not_checked}")
    chosen = [diagnostic for diagnostic in result.diagnostics if diagnostic.fingerprint in wanted]
    fixed = _apply(request, session, chosen)
    applied = len(fixed.fixes)
    headers = (
        ("Content-Disposition", f"attachment; filename*=UTF-8''{quote(_file_name(request.path), safe='')}"),
        ("X-Wirelint-Applied", str(applied)),
        ("X-Wirelint-Skipped", str(max(len(wanted) - applied, 0))),
    )
    return Reply(fixed.data, BYTES, 200, headers)


def _apply(request: StoryRequest, session: Session, chosen: list[Diagnostic]) -> FixedBytes:
    encoding = read_story(request, session).encoding
    try:
        fixed = apply_to_bytes(request.data, encoding, request.path, chosen)
    except UnicodeEncodeError:
        raise RequestError(
            422, f"a fix has a character that {encoding} does not have; save the file as UTF-8"
        ) from None
    again = read_story(request._replace(data=fixed.data), session)
    if again.encoding != encoding and not fixed.data.isascii():
        raise RequestError(422, "the fixes change the detected encoding; save the file as UTF-8")
    return fixed


def _read_fingerprints(request: StoryRequest) -> frozenset[str]:
    part = request.fields.get("fingerprints")
    if part is None:
        raise RequestError(422, "expected a part named fingerprints")
    value = load_json(part.data, "fingerprints")
    if not isinstance(value, list) or len(value) > _MAX_FINGERPRINTS or not all(isinstance(v, str) for v in value):
        raise RequestError(422, f"fingerprints: expected a list of at most {_MAX_FINGERPRINTS:,} strings")
    return frozenset(value)


def _file_name(path: str) -> str:
    """Return the last part of a path that a client sent."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.encode("utf-8", "replace").decode("utf-8") or "story.txt"
