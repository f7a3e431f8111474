"""Which files git ignores, and which repository contains a folder."""

import os
from collections.abc import Iterable, Sequence


def find_ignored(paths: Sequence[str]) -> tuple[set[str], dict[str, str]]:
    """Return the paths that git ignores, each in its own repository, and the repositories in which git does not finish.

    Returns:
        The ignored paths, none if git cannot be run; and an error by the root of the repository.
    """
    roots: dict[str, str | None] = {}
    folders: dict[str, str] = {}
    by_root: dict[str, dict[str, list[str]]] = {}
    for path in paths:
        folder, name = os.path.split(path)
        # A path through a symbolic link makes git fail for all paths of the call.
        real = folders.get(folder)
        if real is None:
            real = folders[folder] = os.path.realpath(folder)
        root = find_repository(real, roots)
        if root:
            by_root.setdefault(root, {}).setdefault(os.path.join(real, name), []).append(path)
    ignored: set[str] = set()
    problems: dict[str, str] = {}
    for root, by_real in by_root.items():
        try:
            ignored.update(path for name in _ignored_in(root, by_real) for path in by_real[name])
        except TimeoutError as error:
            problems[root] = f"git cannot list the ignored files: {error.strerror}"
    return ignored, problems


def find_repository(folder: str, known: dict[str, str | None]) -> str | None:
    """Return the root of the git repository that contains a folder, or None.

    Args:
        folder: the folder.
        known: a cache of roots by folder, updated for the folder and its parents.
    """
    visited = []
    root: str | None = None
    while folder not in known:
        visited.append(folder)
        parent = os.path.dirname(folder)
        if os.path.exists(os.path.join(folder, ".git")):
            root = folder
            break
        if parent == folder:
            break
        folder = parent
    else:
        root = known[folder]
    known.update(dict.fromkeys(visited, root))
    return root


def _ignored_in(root: str, paths: Iterable[str]) -> list[str]:
    """Return the paths that git ignores in one repository; none if git cannot be run.

    Raises:
        TimeoutError: git does not finish.
    """
    from wirelint.files.git import run_git  # starting a process is slow to import

    listed = "\0".join(paths).encode("utf-8", "surrogateescape")
    try:
        answer = run_git(root, "check-ignore", "-z", "--stdin", stdin=listed)
    except TimeoutError:
        raise
    except OSError:
        return []
    return [name for name in answer.stdout.decode("utf-8", "surrogateescape").split("\0") if name]
