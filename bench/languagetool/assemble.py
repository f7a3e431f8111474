"""Put LanguageTool for English together from Maven Central, in the folder that LTP_PATH is then to name.

Usage: assemble.py FOLDER

It makes FOLDER/LanguageTool-VERSION, as language-tool-python looks for it: the parts in `libs`, and beside them a
`languagetool-server.jar` that holds nothing but their names. What is there already is left alone.
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
# Pinned, because each Maven brings another one by default.
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
# Bytes of a line of a manifest without its end, and of one that goes on, without the space it begins with.
_FIRST, _NEXT = 70, 69


def main(folder: Path) -> int:
    home = folder / f"LanguageTool-{VERSION}"
    if (home / "languagetool-server.jar").exists():
        print(f"{home} is there already")
        return 0
    maven = shutil.which("mvn")
    if maven is None or shutil.which("java") is None:
        print("Maven and Java are needed: no `mvn` or no `java` on the PATH", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as part:
        made = Path(part) / "made"
        libs = made / "libs"
        command = [maven, "--quiet", "--batch-mode", "--file", str(_POM), f"-Drelease={VERSION}", _COPY]
        done = subprocess.run([*command, "-DincludeScope=runtime", f"-DoutputDirectory={libs}"])
        if done.returncode:
            print("Maven could not fetch LanguageTool; what it says stands above", file=sys.stderr)
            return 2
        parts = sorted(path.name for path in libs.glob("*.jar"))
        _write_index(made / "languagetool-server.jar", parts)
        if home.exists():  # without its jar, so half taken away
            shutil.rmtree(home)
        os.replace(made, home)
    size = sum((home / "libs" / name).stat().st_size for name in parts) / 1e6
    print(f"{home}: {len(parts)} parts, {size:,.0f} MB; export LTP_PATH={folder}")
    return 0


def _write_index(path: Path, parts: list[str]) -> None:
    """Write an archive whose manifest names the parts: Java finds them by it."""
    lines = ["Manifest-Version: 1.0", *_fold("Class-Path: " + " ".join(f"libs/{name}" for name in parts)), "", ""]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", "\r\n".join(lines))


def _fold(line: str) -> Iterator[str]:
    """Yield the pieces of a long line of a manifest; their names are ASCII, so characters are bytes."""
    yield line[:_FIRST]
    for at in range(_FIRST, len(line), _NEXT):
        yield f" {line[at : at + _NEXT]}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute()))
