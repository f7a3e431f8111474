"""The roles in real files, in a form that contains none of their words.

    python -m tests.readers.wire_roles

writes wire_roles.txt: for each file, known by the hash of its bytes, its format and for each document the role, line, column and
length of each paragraph. A role that changes must be looked at in the file itself.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
FOLDERS = ("data/wire", "cases/formats")
GOLDEN = Path(__file__).with_name("wire_roles.txt")
# Files that are no stories.
_OTHERS = ("PROVENANCE.json", "pages.txt")


def files() -> list[Path]:
    """Return the real files, if they are available, without plain text, whose roles depend on form alone."""
    from wirelint.readers.detect import recognise

    found = (path for folder in FOLDERS for path in (SHARED / folder).rglob("*"))
    stories = (path for path in found if path.is_file() and path.name not in _OTHERS)
    return sorted(path for path in stories if recognise(path.read_bytes(), path.name) != "plain")


def file_id(path: Path) -> str:
    """Return the identifier of a file: the start of the hash of its bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def roles_of(path: Path) -> Iterator[str]:
    """Yield a line for the file, and one for each of its documents."""
    from wirelint.readers import read
    from wirelint.readers.detect import recognise
    from wirelint.text.span import Span

    data = path.read_bytes()
    yield f"{file_id(path)} {recognise(data, path.name)}"
    for document in read(data, path.name).documents:
        paragraphs = []
        for paragraph in document.paragraphs:
            start = document.source.start(Span(paragraph.start, paragraph.end))
            paragraphs.append(f"{paragraph.role}@{start.line}:{start.column}+{paragraph.end - paragraph.start}")
        yield f"  {' '.join(paragraphs) or 'empty'}"


def golden() -> dict[str, list[str]]:
    """Return the lines of the golden file by the identifier of the file."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in GOLDEN.read_text(encoding="ascii").splitlines():
        if not line.startswith("  "):
            lines = found.setdefault(line.split()[0], [])
        lines.append(line)
    return found


if __name__ == "__main__":
    written = {file_id(path): "\n".join(roles_of(path)) for path in files()}
    GOLDEN.write_text("\n".join(written[name] for name in sorted(written)) + "\n", encoding="ascii")
    sys.stdout.write(f"{len(written)} files\n")
