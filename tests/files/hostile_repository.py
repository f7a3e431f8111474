"""Git repositories whose configuration names programs. Each program leaves a marker when it runs."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

FAULT = "He said the the ferry was late.\n"
GOOD = "The ferry left the quay before noon.\n"


class Repository:
    """A repository with a committed story and a changed one, and the marker that its programs leave."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.marker = root.parent / "ran"
        self.program = root.parent / "program"
        self.program.write_text(f'#!/bin/sh\necho "$0 $*" >> "{self.marker}"\ncat\n', encoding="utf-8")
        self.connection = root.parent / "connection"
        self.connection.write_text(f'#!/bin/sh\necho "$0 $*" >> "{self.marker}"\nexit 1\n', encoding="utf-8")
        for program in (self.program, self.connection):
            program.chmod(0o755)
        root.mkdir()
        self.git("init", "-q", "-b", "main")
        self.write("old.txt", FAULT)
        self.write("new.txt", GOOD)
        self.git("add", "-A")
        self.commit()

    def git(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        """Run plain git, as a person would. A failure is left to the caller."""
        identity = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(["git", *identity, *arguments], cwd=self.root, capture_output=True, timeout=60)

    def commit(self) -> None:
        assert self.git("commit", "-q", "-m", "A day at the desk").returncode == 0

    def config(self, *lines: str, name: str = "config") -> None:
        """Append lines to a file in `.git`, in which PROGRAM and CONNECTION stand for the programs."""
        with (self.root / ".git" / name).open("a", encoding="utf-8") as file:
            for line in lines:
                named = line.replace("PROGRAM", str(self.program)).replace("CONNECTION", str(self.connection))
                file.write(f"{named}\n")

    def write(self, name: str, text: str) -> None:
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text, encoding="utf-8")

    def change(self) -> None:
        """Add a fault to a story and stage it, without running a program."""
        self.write("new.txt", GOOD + FAULT)
        done = self.git("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "add", "new.txt")
        assert done.returncode == 0, done.stderr

    def has_run(self) -> bool:
        """Return whether a program ran since the last call."""
        ran = self.marker.exists()
        self.marker.unlink(missing_ok=True)
        return ran

    def touch(self) -> None:
        """Make git compare the content of the stories again."""
        for path in self.root.glob("*.txt"):
            os.utime(path, (1, 1))


class Attack(NamedTuple):
    """An attack.

    Attributes:
        prepare: writes the configuration; a story is changed and staged before it.
        trigger: the arguments of plain git that run the program.
        fails: the modes of `wirelint check` that cannot work, each with a part of the message.
    """

    prepare: Callable[[Repository], None]
    trigger: tuple[str, ...]
    fails: Mapping[str, str] = {}


def _lines(*lines: str, attributes: str = "", at: str = ".gitattributes") -> Callable[[Repository], None]:
    def prepare(repository: Repository) -> None:
        if attributes:
            repository.write(at, f"{attributes}\n")
        repository.config(*lines)

    return prepare


def _hook(repository: Repository) -> None:
    hook = repository.root / ".git" / "hooks" / "post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_bytes(repository.program.read_bytes())
    hook.chmod(0o755)


def _hooks_path(repository: Repository) -> None:
    repository.write("hooks/post-index-change", repository.program.read_text(encoding="utf-8"))
    (repository.root / "hooks" / "post-index-change").chmod(0o755)
    repository.config("[core]", "hooksPath = hooks")


def _include(repository: Repository) -> None:
    repository.config("[include]", "path = more")
    repository.config("[core]", "fsmonitor = PROGRAM", '[filter "x"]', "clean = PROGRAM", name="more")
    repository.write(".gitattributes", "*.txt filter=x\n")


def _conditional_include(repository: Repository) -> None:
    repository.config('[includeIf "onbranch:main"]', "path = more")
    repository.config('[filter "x"]', "clean = PROGRAM", "required = true", name="more")
    repository.write(".gitattributes", "*.txt filter=x\n")


def _worktree_config(repository: Repository) -> None:
    repository.config("[core]", "repositoryformatversion = 1", "[extensions]", "worktreeConfig = true")
    repository.config("[core]", "fsmonitor = PROGRAM", name="config.worktree")


def _submodule(repository: Repository) -> None:
    inner = repository.root / "inner"
    inner.mkdir()
    for arguments in (("init", "-q"), ("commit", "-q", "--allow-empty", "-m", "inner")):
        repository.git("-C", "inner", *arguments)
    repository.git("add", "inner")
    (inner / "index.txt").write_text(GOOD, encoding="utf-8")
    repository.git("-C", "inner", "add", "index.txt")
    config = inner / ".git" / "config"
    config.write_text(
        f"{config.read_text(encoding='utf-8')}[core]\nfsmonitor = {repository.program}\n", encoding="utf-8"
    )


def _partial_clone(*lines: str) -> Callable[[Repository], None]:
    def prepare(repository: Repository) -> None:
        repository.config(
            "[core]", "repositoryformatversion = 1", "[extensions]", "partialClone = origin",
            '[remote "origin"]', "promisor = true", "partialclonefilter = blob:none", *lines,
        )  # fmt: skip
        blob = repository.git("rev-parse", "HEAD:new.txt").stdout.decode().strip()
        (repository.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()

    return prepare


_MISSING = dict.fromkeys(("changed", "lines", "hook changed", "hook lines"), "git fails: fatal: ")


def _filter(name: str, setting: str = "clean") -> Callable[[Repository], None]:
    return _lines(f'[filter "{name}"]', f"{setting} = PROGRAM", attributes=f"*.txt filter={name}")


ATTACKS: Mapping[str, Attack] = {
    "fsmonitor": Attack(_lines("[core]", "fsmonitor = PROGRAM"), ("status",)),
    "fsmonitor, version 1": Attack(
        _lines("[core]", "fsmonitor = PROGRAM", "fsmonitorHookVersion = 1"), ("ls-files", "--modified")
    ),
    "hook": Attack(_hook, ("update-index", "--force-write-index", "--refresh")),
    "hooks path": Attack(_hooks_path, ("update-index", "--force-write-index", "--refresh")),
    "clean filter": Attack(_filter("x"), ("diff",)),
    "required filter": Attack(
        _lines('[filter "x"]', "clean = PROGRAM", "required = true", attributes="*.txt filter=x"), ("diff",)
    ),
    "smudge filter": Attack(_filter("x", "smudge"), ("checkout-index", "-a", "--prefix=out/")),
    "filter process": Attack(_filter("x", "process"), ("diff",)),
    "filter with dots": Attack(_filter("x.clean.y"), ("diff",)),
    "filter in capitals": Attack(
        _lines('[FILTER "X"]', "CLEAN = PROGRAM", attributes="*.txt filter=X"), ("diff",)
    ),
    "filter with letters beyond ASCII": Attack(_filter("größe"), ("diff",)),
    "filter with an equals sign": Attack(
        _filter("x=y"),
        ("diff",),
        dict.fromkeys(
            ("changed", "lines", "staged", "hook changed", "hook lines", "hook staged"), "contains “=”"
        ),
    ),
    "attributes of the repository": Attack(
        _lines('[filter "x"]', "clean = PROGRAM", attributes="*.txt filter=x", at=".git/info/attributes"), ("diff",)
    ),
    "attributes by configuration": Attack(
        _lines("[core]", "attributesFile = elsewhere", '[filter "x"]', "clean = PROGRAM", attributes="*.txt filter=x", at="elsewhere"),
        ("diff",),
    ),
    "text conversion": Attack(_lines('[diff "x"]', "textconv = PROGRAM", attributes="*.txt diff=x"), ("diff", "HEAD")),
    "external diff": Attack(_lines("[diff]", "external = PROGRAM"), ("diff", "HEAD")),
    "external diff of a driver": Attack(
        _lines('[diff "x"]', "command = PROGRAM", attributes="*.txt diff=x"), ("diff", "HEAD")
    ),
    "include": Attack(_include, ("status",)),
    "conditional include": Attack(_conditional_include, ("diff",)),
    "configuration of the work tree": Attack(_worktree_config, ("status",)),
    "submodule": Attack(_submodule, ("status",)),
    "alias": Attack(
        _lines("[alias]", *(f"{name} = !PROGRAM" for name in ("diff", "ls-files", "check-ignore", "config", "story"))),
        ("story",),
    ),
    "ssh command": Attack(
        _partial_clone("url = ssh://127.0.0.1/x", "[core]", "sshCommand = CONNECTION"), ("diff", "HEAD"), _MISSING
    ),
    "proxy of git": Attack(
        _partial_clone("url = git://127.0.0.1/x", "[core]", "gitProxy = CONNECTION"), ("diff", "HEAD"), _MISSING
    ),
    "external transport": Attack(
        _partial_clone("url = ext::CONNECTION", '[protocol "ext"]', "allow = always"), ("diff", "HEAD"), _MISSING
    ),
    "pack program": Attack(
        _partial_clone("url = .", "uploadpack = CONNECTION", '[protocol "file"]', "allow = always"),
        ("diff", "HEAD"),
        _MISSING,
    ),
}  # fmt: skip


def run_on_terminal(repository: Repository, *arguments: str) -> None:
    """Run plain git with a terminal as its output."""
    if sys.platform == "win32":
        raise NotImplementedError
    import pty

    ours, theirs = pty.openpty()
    environment = {name: value for name, value in os.environ.items() if name not in ("PAGER", "GIT_PAGER")}
    try:
        subprocess.run(
            ["git", *arguments],
            cwd=repository.root,
            env=environment,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            timeout=60,
        )
    finally:
        os.close(theirs)
        os.close(ours)
