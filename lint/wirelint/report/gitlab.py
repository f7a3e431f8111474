"""GitLab Code Quality: a JSON array, shown in merge requests.

The format has no field for errors: they are reported on standard error and by the exit code.
"""

import hashlib
from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.escapes import json_text
from wirelint.report.paths import escape_surrogates, relative_path

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the array piece by piece."""
    yield "["
    separator = "\n"
    for result in results:
        seen: dict[str, int] = {}
        for d in result.diagnostics:
            path = relative_path(d.location.path)
            # GitLab merges entries with equal fingerprints. The key of a diagnostic is unique only within its document.
            identity = f"{path}\0{d.key}"
            seen[identity] = seen.get(identity, -1) + 1
            identity = f"{identity}\0{seen[identity]}" if seen[identity] else identity
            entry = {
                "description": escape_surrogates(d.message),
                "check_name": d.rule,
                "fingerprint": hashlib.blake2b(identity.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
                "severity": _SEVERITIES[d.severity],
                "location": {
                    "path": escape_surrogates(path),
                    "lines": {"begin": d.location.start.line, "end": d.location.end.line},
                },
            }
            yield separator + json_text(entry)
            separator = ",\n"
    yield "\n]\n"
