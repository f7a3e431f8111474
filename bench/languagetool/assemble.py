"""Install LanguageTool for English from Maven Central into a folder for LTP_PATH.

Usage: assemble.py FOLDER

It creates FOLDER/LanguageTool-VERSION in the layout that language-tool-python expects: the libraries in `libs`, and a
`languagetool-server.jar` with only a manifest that lists them. An existing installation is not changed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

from wirelint.languagetool import VERSION

_POM = Path(__file__).with_name("pom.xml")
# Pinned, because the default version depends on the version of Maven.
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
# The maximum bytes of a manifest line and of a continuation line, without line end and leading space.
_FIRST, _NEXT = 70, 69


def main(folder: Path) -> int:
    home = folder / f"LanguageTool-{VERSION}"
    if (home / "languagetool-server.jar").exists():
        print(f"{home} already exists")
        return 0
    maven = shutil.which("mvn")
    if maven is None or shutil.which("java") is None:
        print("Maven and Java are required: `mvn` or `java` is not on PATH", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as temporary:
        staging = Path(temporary) / "staging"
        libs = staging / "libs"
        command = [maven, "--quiet", "--batch-mode", "--file", str(_POM), f"-Drelease={VERSION}", _COPY]
        done = subprocess.run([*command, "-DincludeScope=runtime", f"-DoutputDirectory={libs}"])
        if done.returncode:
            print("Maven could not fetch LanguageTool; see its output above", file=sys.stderr)
            return 2
        jars = sorted(path.name for path in libs.glob("*.jar"))
        _write_index(staging / "languagetool-server.jar", jars)
        if home.exists():  # an incomplete installation without its server jar
            shutil.rmtree(home)
        os.replace(staging, home)
    size = sum((home / "libs" / name).stat().st_size for name in jars) / 1e6
    print(f"{home}: {len(jars)} libraries, {size:,.0f} MB; export LTP_PATH={folder}")
    return 0


def _write_index(path: Path, jars: list[str]) -> None:
    """Write a jar whose manifest has the libraries as its class path."""
    lines = ["Manifest-Version: 1.0", *_fold("Class-Path: " + " ".join(f"libs/{name}" for name in jars)), "", ""]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "\r\n".join(lines))


def _fold(line: str) -> Iterator[str]:
    """Yield the continuation lines of a manifest line. File names are ASCII, so a character is a byte."""
    yield line[:_FIRST]
    for at in range(_FIRST, len(line), _NEXT):
        yield f" {line[at : at + _NEXT]}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
