"""GitLab's Code Quality report: an array that a merge request shows beside its lines.

It knows findings alone; what could not be done is told on standard error and by the exit code.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator

from wirelint.checking.result import FileResult
from wirelint.report import Style
from wirelint.report.paths import legible, near

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(results: Iterable[FileResult], style: Style) -> Iterator[str]:
    """Yield the array piece by piece."""
    yield "["
    separator = "\n"
    for result in results:
        seen: dict[str, int] = {}
        for d in result.diagnostics:
            path = near(d.location.path)
            # GitLab takes two entries of one fingerprint for the same, and ours is one in its story only.
            name = f"{path}\0{d.key}"
            seen[name] = seen.get(name, -1) + 1
            name = f"{name}\0{seen[name]}" if seen[name] else name
            entry = {
                "description": legible(d.message),
                "check_name": d.rule,
                "fingerprint": hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest(),
                "severity": _SEVERITIES[d.severity],
                "location": {
                    "path": legible(path),
                    "lines": {"begin": d.location.start.line, "end": d.location.end.line},
                },
            }
            yield separator + json.dumps(entry)
            separator = ",\n"
    yield "\n]\n"
