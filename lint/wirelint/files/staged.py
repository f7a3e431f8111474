"""What is staged in a git repository: the files of the next commit, with the content that the index has of them."""

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase

from wirelint.files.discovery import Discovery, Target, fits, refuse
from wirelint.files.git import run_git


class StagedError(Exception):
    """What is staged cannot be told; the words say why."""


def discover_staged(
    paths: Sequence[str], include: Sequence[str], exclude: Sequence[str], base: str | None, field: str, folder: str
) -> Discovery:
    """Find the staged files that `paths` name or hold, as a walk through them would, and write their content out.

    Args:
        paths, include, exclude, base, field: as for `discover`.
        folder: an empty folder, which is given the content; the work tree may hold another.

    Raises:
        StagedError: the current folder is in no repository, or there is no git.
    """
    root = os.fsdecode(_git(os.curdir, "rev-parse", "--show-toplevel").removesuffix(b"\n"))
    answer = _git(root, "diff", "--cached", "--name-only", "-z", "--diff-filter=d", "--no-renames", "--no-relative")
    names = [os.fsdecode(name) for name in answer.split(b"\0") if name]
    wanted = [os.path.realpath(path) for path in paths]
    passed = {"not copy": 0, "excluded": 0, "binary": 0}
    globs = [glob.lower() for glob in include]
    chosen: dict[str, str] = {}
    for name in names:
        path = os.path.join(root, name)
        if not any(path == one or path.startswith(os.path.join(one, "")) for one in wanted):
            continue
        if not any(fnmatchcase(os.path.basename(name).lower(), glob) for glob in globs):
            passed["not copy"] += 1
        elif exclude and fits(os.path.relpath(path, base or root), exclude):
            passed["excluded"] += 1
        else:
            chosen[name] = os.path.relpath(path)
    if chosen:
        content = os.path.join(folder, "index", "")
        listed = b"\0".join(map(os.fsencode, chosen))
        _git(root, "checkout-index", "--force", "-z", "--stdin", f"--prefix={content}", given=listed)
    targets: list[Target] = []
    for name, path in chosen.items():
        stored = os.path.join(folder, "index", name)
        if os.path.islink(stored) or not os.path.isfile(stored):
            passed["not copy"] += 1  # a link, or a module of its own
        elif reason := refuse(stored, field):
            passed[reason] += 1
        else:
            targets.append(Target(path, os.path.getsize(stored), stored=stored))
    return Discovery(sorted(targets, key=lambda target: target.path), passed)


def _git(folder: str, *arguments: str, given: bytes = b"") -> bytes:
    try:
        done = run_git(folder, *arguments, stdin=given, in_hook=True)
    except OSError as error:
        raise StagedError(f"git cannot be run: {error.strerror or error}") from None
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise StagedError(f"git does not say what is staged: {words}")
    return done.stdout
