"""Run git. All calls of git go through `run_git`, so that they share one environment."""

import os
import subprocess
from typing import Final

# What git tells a hook of its repository; with these set, git takes every other folder for that repository.
_HOOK_VARIABLES: Final = frozenset(("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"))


def run_git(
    folder: str, *arguments: str, stdin: bytes = b"", in_hook: bool = False
) -> "subprocess.CompletedProcess[bytes]":
    """Run git in a folder and return its exit code and output. Paths in the output are not quoted.

    Args:
        folder: the folder that git goes by.
        arguments: the command with its arguments; options of git itself go before the command.
        stdin: the standard input.
        in_hook: keep the variables that git sets for a hook, as they name the index of the commit in progress.

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
