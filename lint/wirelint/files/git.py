"""Run git. All calls of git go through `run_git`, so that they share one environment."""

import os
import subprocess
from typing import Final

# Variables that git sets for a hook. With them, git uses the repository of the hook for every folder.
_HOOK_VARIABLES: Final = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))


def run_git(
    folder: str, *arguments: str, stdin: bytes = b"", in_hook: bool = False
) -> "subprocess.CompletedProcess[bytes]":
    """Run git in a folder and return its exit code and output. Paths in the output are not quoted.

    Args:
        folder: the folder in which git runs.
        arguments: the command with its arguments; options of git itself go before the command.
        stdin: the standard input.
        in_hook: whether to pass on the variables that git sets for a hook, such as the index of the commit in progress.

    Raises:
        OSError: git cannot be run.
    """
    environment = {name: value for name, value in os.environ.items() if in_hook or name not in _HOOK_VARIABLES}
    return subprocess.run(
        ["git", "-C", folder, "--no-optional-locks", "-c", "core.quotePath=false", *arguments],
        input=stdin,
        capture_output=True,
        check=False,
        env=environment,
    )
