"""The requests of our own API: a story as JSON or as an uploaded file, with settings."""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from wirelint.http.engine import Choice
from wirelint.http.job import Job, RequestError
from wirelint.http.multipart import Part, read_parts
from wirelint.readers import FORMATS
from wirelint.rule import CONFIDENCES
from wirelint.ruleset.selection import PROFILES
from wirelint.run.source_files import TEXT_PATH

# Code points of a text. A file may have more bytes, as most of an office file can be pictures.
MAX_TEXT: Final = 1_000_000
_MAX_PATH: Final = 1_000
_MAX_SELECTORS: Final = 200
_SETTINGS: Final = ("select", "ignore", "confidence", "profile")
_MEMBERS: Final = ("text", "format", "path", "source", "source_language", "settings")
_DEFAULT_PATH: Final = "story.txt"


class StoryRequest(NamedTuple):
    """A story to check.

    Attributes:
        path: the name of the story in findings, matched by `per-path`. It is never opened.
        text: the text; None if it is a file.
        data: the bytes of a file.
        input_format: the name of a format, or `auto`.
        choice: the settings.
        fields: the other parts of a form, by name.
        source: the story that it is the translation of, or None.
        source_language: the ISO 639-1 code of its language; empty to detect it.
    """

    path: str
    text: str | None
    data: bytes
    input_format: str
    choice: Choice
    fields: Mapping[str, Part] = {}
    source: "StoryRequest | None" = None
    source_language: str = ""


def read_story_request(job: Job) -> StoryRequest:
    """Return the story of a request.

    Raises:
        RequestError: the request is invalid.
    """
    media_type = job.content_type.partition(";")[0].strip().lower()
    if media_type == "application/json":
        return _read_json(job.body)
    if media_type == "multipart/form-data":
        return _read_form(job)
    raise RequestError(415, "expected a body of application/json or multipart/form-data")


def load_json(data: bytes | str, name: str) -> Any:
    """Return a value of JSON.

    Raises:
        RequestError: it is not JSON, or nested too deeply.
    """
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        cause = "nested too deeply" if isinstance(error, RecursionError) else _cause(error)
        raise RequestError(400, f"{name} is not JSON: {cause}") from None


def _cause(error: ValueError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (line {error.lineno}, column {error.colno})"
    return "not in UTF-8"


def _read_json(body: bytes) -> StoryRequest:
    value = load_json(body, "the body")
    if not isinstance(value, dict):
        raise RequestError(422, "expected an object with text")
    _check_members(value, _MEMBERS, "the body")
    text = value.get("text")
    if not isinstance(text, str):
        raise RequestError(422, "text: expected a string")
    _check_length(text)
    input_format = value.get("format", "auto")
    if input_format not in FORMATS:
        raise RequestError(422, f"format: expected one of {', '.join(FORMATS)}")
    path = value.get("path", _DEFAULT_PATH)
    if not isinstance(path, str):
        raise RequestError(422, "path: expected a string")
    source = value.get("source")
    if source is not None and not isinstance(source, str):
        raise RequestError(422, "source: expected a string")
    _check_length(source or "")
    return StoryRequest(
        _name(path),
        text,
        b"",
        input_format,
        read_choice(value.get("settings", {})),
        source=StoryRequest(TEXT_PATH, source, b"", "auto", Choice()) if source else None,
        source_language=_read_language(value.get("source_language", "")),
    )


def _read_form(job: Job) -> StoryRequest:
    parts = {part.name: part for part in read_parts(job.content_type, job.body)}
    file = parts.pop("file", None)
    if file is None:
        raise RequestError(422, "expected a part named file")
    settings = parts.pop("settings", None)
    choice = read_choice(load_json(settings.data, "settings") if settings else {})
    input_format = _field(parts, "format") or "auto"
    if input_format not in FORMATS:
        raise RequestError(422, f"format: expected one of {', '.join(FORMATS)}")
    source = parts.pop("source", None)
    return StoryRequest(
        _name(file.filename),
        None,
        file.data,
        input_format,
        choice,
        parts,
        _read_source_file(source) if source and source.data else None,
        _read_language(_field(parts, "source_language")),
    )


def _read_source_file(part: Part) -> StoryRequest:
    """Return the source in a form. Plain text in UTF-8 is a text, so that labels have offsets in it."""
    if part.filename.lower().endswith((".txt", ".text")):
        try:
            text = part.data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            _check_length(text)
            return StoryRequest(TEXT_PATH, text, b"", "auto", Choice())
    return StoryRequest(_name(part.filename), None, part.data, "auto", Choice())


def _read_language(code: Any) -> str:
    """Return the code of the language of a source.

    Raises:
        RequestError: no language that is compared has this code.
    """
    if not code:
        return ""
    from wirelint.source.tables import NAMES  # few requests have a source

    if not isinstance(code, str) or code not in NAMES:
        raise RequestError(422, f"source_language: expected one of {', '.join(sorted(NAMES))}")
    return code


def _field(parts: dict[str, Part], name: str) -> str:
    part = parts.pop(name, None)
    return part.data.decode("utf-8", "replace") if part else ""


def read_choice(value: Any) -> Choice:
    """Return the settings of a request.

    Raises:
        RequestError: a setting is unknown or invalid.
    """
    if not isinstance(value, dict):
        raise RequestError(422, "settings: expected an object")
    _check_members(value, _SETTINGS, "settings")
    confidence, profile = value.get("confidence"), value.get("profile")
    if confidence is not None and confidence not in CONFIDENCES:
        raise RequestError(422, f"settings.confidence: expected one of {', '.join(CONFIDENCES)}")
    if profile is not None and (not isinstance(profile, str) or profile not in PROFILES):
        raise RequestError(422, f"settings.profile: expected one of {', '.join(PROFILES)}")
    return Choice(_selectors(value, "select"), _selectors(value, "ignore"), confidence, profile or "")


def _selectors(value: Mapping[str, Any], key: str) -> tuple[str, ...]:
    names = value.get(key, [])
    if not isinstance(names, list) or len(names) > _MAX_SELECTORS or not all(isinstance(name, str) for name in names):
        raise RequestError(422, f"settings.{key}: expected a list of at most {_MAX_SELECTORS} strings")
    return tuple(names)


def _check_members(value: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
    unknown = next((key for key in value if key not in known), None)
    if unknown is not None:
        raise RequestError(422, f"{where}: unknown member {unknown[:40]!r}; expected {', '.join(known)}")


def _check_length(text: str) -> None:
    if len(text) > MAX_TEXT:
        raise RequestError(413, f"the text has {len(text):,} characters; at most {MAX_TEXT:,} are checked")


def _name(path: str) -> str:
    """Return a path that a client sent, for use as a name: without a NUL, and not longer than those of a file system."""
    return path.replace("\0", "")[-_MAX_PATH:] or _DEFAULT_PATH
