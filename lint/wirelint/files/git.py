"""Run git. All calls of git go through `run_git`, which keeps git from running a program that a repository names.

The configuration of a repository is data of whoever made the repository: it can arrive in an archive, on a share or in a
folder of a colleague. It can name programs for many occasions, so each of them is disabled here:

- the file system monitor and hooks, by options;
- the pager, by an option;
- external diff programs and text conversion, by options of `diff`;
- filters (`clean`, `smudge`, `process`), by setting each configured one to nothing, the user's own included: Git LFS is one,
  and runs programs that the repository's configuration names;
- fetching missing objects of a partial clone, by allowing no transport;
- submodules, whose own configuration git would use, by options of `diff`.

Aliases cannot replace the built-in commands that wirelint calls.
"""

import errno
import os
import subprocess
import sys
from typing import IO, Final

# Variables that git sets for a hook. With them, git uses the repository of the hook for every folder.
_HOOK_VARIABLES: Final = frozenset(
    (
        "GIT_DIR", "GIT_COMMON_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX",
        "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH",
    )
)  # fmt: skip
# Variables that choose the person's own configuration, such as `safe.directory` in a container, and where git looks for a
# repository. All others are removed: among them are programs (`GIT_EXTERNAL_DIFF`), files to write (`GIT_TRACE`), and
# `GIT_CONFIG`, which would hide the filters of the repository from `_filter_options`.
_PERSONS_VARIABLES: Final = frozenset(
    (
        "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT", "GIT_CONFIG_PARAMETERS",
        "GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    )
)  # fmt: skip
_PERSONS_PREFIXES: Final = ("GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_")
_NO_TRANSPORT: Final = {"GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
# git reads `/dev/null` as an empty file on Windows too. Options override every configuration file and variable.
_OPTIONS: Final = (
    "--no-optional-locks", "--no-pager",
    "-c", "core.quotePath=false",
    "-c", "core.fsmonitor=false",
    "-c", "core.hooksPath=/dev/null",
    # Otherwise `diff` writes the index, by what it finds without filters.
    "-c", "diff.autoRefreshIndex=false",
    # A folder whose files look like a bare repository is none.
    "-c", "safe.bareRepository=explicit",
)  # fmt: skip
_DIFF_OPTIONS: Final = (
    "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--submodule=short", "-O/dev/null",
)  # fmt: skip
# Commands that use no filter, for which the configuration need not be read first.
_WITHOUT_FILTERS: Final = frozenset(
    ("cat-file", "check-ignore", "config", "hash-object", "ls-files", "merge-base", "rev-parse")
)
# Seconds until git is stopped: a configuration can include a file that never ends.
_TIMEOUT: Final = 120.0


def run_git(
    folder: str, *arguments: str, stdin: bytes = b"", output: IO[bytes] | None = None, in_hook: bool = False
) -> "subprocess.CompletedProcess[bytes]":
    """Run git in a folder and return its exit code and output. Paths in the output are not quoted.

    Args:
        folder: the folder in which git runs.
        arguments: the command with its arguments; options of git itself go before the command.
        stdin: the standard input.
        output: a file for the standard output; the result then has none.
        in_hook: whether to pass on the variables that git sets for a hook, such as the index of the commit in progress.

    Raises:
        OSError: git cannot be run, does not finish, or would run a filter that cannot be disabled.
    """
    at = next(index for index, argument in enumerate(arguments) if not argument.startswith("-"))
    command = arguments[at]
    start = [_find_git(), "-C", folder, *_OPTIONS]
    environment = _environment(in_hook=in_hook)
    if command not in _WITHOUT_FILTERS:
        listed = _run([*start, "config", "--list", "--name-only", "-z"], b"", None, environment)
        if listed.returncode:
            return listed  # the configuration cannot be read
        start += _filter_options(listed.stdout)
    options = _DIFF_OPTIONS if command == "diff" else ()
    return _run([*start, *arguments[: at + 1], *options, *arguments[at + 1 :]], stdin, output, environment)


def _run(
    command: list[str], stdin: bytes, output: IO[bytes] | None, environment: dict[str, str]
) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(
            command,
            input=stdin,
            stdout=output or subprocess.PIPE,
            stderr=subprocess.PIPE,
            check=False,
            env=environment,
            timeout=_TIMEOUT,
        )
    except subprocess.TimeoutExpired:
        message = f"not finished after {_TIMEOUT:g} seconds; check the configuration and ignore files of the repository"
        raise TimeoutError(errno.ETIMEDOUT, message) from None


def _environment(*, in_hook: bool) -> dict[str, str]:
    """Return the environment for git, without the variables of git that are not known to be harmless."""
    passed = _PERSONS_VARIABLES | _HOOK_VARIABLES if in_hook else _PERSONS_VARIABLES
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("GIT_") or name in passed or name.startswith(_PERSONS_PREFIXES)
    }
    return own | _NO_TRANSPORT


def _filter_options(listed: bytes) -> list[str]:
    """Return the options of git that disable each filter.

    Args:
        listed: the keys of the configuration, each ended by a NUL.

    Raises:
        OSError: a filter cannot be disabled, because git splits an option at the first `=`.
    """
    keys = [os.fsdecode(key) for key in listed.split(b"\0") if key.startswith(b"filter.")]
    names = dict.fromkeys(key.removeprefix("filter.").rpartition(".")[0] for key in keys if key.count(".") > 1)
    for name in names:
        if "=" in name:
            raise PermissionError(
                errno.EPERM, f"the name of the filter {name!r} contains “=”, so it cannot be disabled"
            )
    return [
        option
        for name in names
        for setting in ("clean=", "smudge=", "process=", "required=false")
        for option in ("-c", f"filter.{name}.{setting}")
    ]


def _find_git() -> str:
    """Return the path of git. Only absolute folders of the PATH are searched: Windows would also search the current folder.

    Raises:
        FileNotFoundError: git is not on the PATH.
    """
    name = "git.exe" if sys.platform == "win32" else "git"
    for folder in os.get_exec_path():
        path = os.path.join(folder, name)
        if os.path.isabs(folder) and os.path.isfile(path) and os.access(path, os.X_OK):
            return path
    raise FileNotFoundError(errno.ENOENT, "git is not on the PATH")
