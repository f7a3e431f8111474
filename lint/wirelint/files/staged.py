"""Find the staged files of a git repository, with their content in the index."""

import os
from collections.abc import Sequence
from fnmatch import fnmatchcase

from wirelint.files.discovery import Discovery, Target, fits, skip_reason
from wirelint.files.git import run_git


class StagedError(Exception):
    """Raised if the staged files cannot be determined. The message is the reason."""


def discover_staged(
    paths: Sequence[str], include: Sequence[str], exclude: Sequence[str], base: str | None, field: str, folder: str
) -> Discovery:
    """Find the staged files that are or are in `paths`, with the filters of a folder walk, and write out their content.

    Args:
        paths, include, exclude, base, field: as for `discover`.
        folder: an empty folder for the staged content, which can differ from that of the work tree.

    Raises:
        StagedError: the current folder is in no repository, or git cannot be run.
    """
    root = os.fsdecode(_git(os.curdir, "rev-parse", "--show-toplevel").removesuffix(b"\n"))
    answer = _git(root, "diff", "--cached", "--name-only", "-z", "--diff-filter=d", "--no-renames", "--no-relative")
    names = [os.fsdecode(name) for name in answer.split(b"\0") if name]
    parents = [os.path.realpath(path) for path in paths]
    skipped = {"not copy": 0, "excluded": 0, "binary": 0}
    globs = [glob.lower() for glob in include]
    selected: dict[str, str] = {}
    for name in names:
        path = os.path.join(root, name)
        if not any(path == parent or path.startswith(os.path.join(parent, "")) for parent in parents):
            continue
        if not any(fnmatchcase(os.path.basename(name).lower(), glob) for glob in globs):
            skipped["not copy"] += 1
        elif exclude and fits(os.path.relpath(path, base or root), exclude):
            skipped["excluded"] += 1
        else:
            selected[name] = os.path.relpath(path)
    if selected:
        content = os.path.join(folder, "index", "")
        listed = b"\0".join(map(os.fsencode, selected))
        _git(root, "checkout-index", "--force", "-z", "--stdin", f"--prefix={content}", given=listed)
    targets: list[Target] = []
    for name, path in selected.items():
        stored = os.path.join(folder, "index", name)
        if os.path.islink(stored) or not os.path.isfile(stored):
            skipped["not copy"] += 1  # a symbolic link or a submodule
        elif reason := skip_reason(stored, field):
            skipped[reason] += 1
        else:
            targets.append(Target(path, os.path.getsize(stored), stored=stored))
    return Discovery(sorted(targets, key=lambda target: target.path), skipped)


def _git(folder: str, *arguments: str, given: bytes = b"") -> bytes:
    try:
        done = run_git(folder, *arguments, stdin=given, in_hook=True)
    except OSError as error:
        raise StagedError(f"git cannot be run: {error.strerror or error}") from None
    if done.returncode:
        message = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise StagedError(f"git cannot list the staged files: {message}")
    return done.stdout
