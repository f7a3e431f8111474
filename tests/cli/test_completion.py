"""Shell completion: scripts that the shells accept, and their completions."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_accepts_the_script(run: Run, tmp_path: Path, shell: str) -> None:
    result = run("completion", shell)
    assert "_WIRELINT_COMPLETE" in result.stdout
    assert result.exit_code == 0
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"there is no {shell} here")
    script = tmp_path / "script"
    script.write_text(result.stdout, encoding="utf-8")
    done = subprocess.run([program, "-n", script], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_an_unsupported_shell_is_refused_with_the_supported_ones(run: Run) -> None:
    result = run("completion", "tcsh")
    assert result.exit_code == 2
    assert "'bash', 'zsh', 'fish'" in result.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("wirelint ch", ["plain,check"]),
        ("wirelint rule mt/sea", ["plain,mt/seam"]),
        ("wirelint check --select mt/sea", ["plain,mt/seam"]),
        ("wirelint check --select desk,mt/sea", ["plain,desk,mt/seam"]),
        ("wirelint check --form", ["plain,--format"]),
        ("wirelint check --format js", ["plain,json", "plain,jsonl"]),
        ("wirelint check st", ["file,st"]),
        ("wirelint check --config wi", ["file,wi"]),
        ("wirelint check --cache-dir ca", ["dir,ca"]),
        ("wirelint config st", ["file,st"]),
    ],
)
def test_completions(environment: dict[str, str], words: str, expected: list[str]) -> None:
    asked = {"_WIRELINT_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    code = "from wirelint.cli import main; main(prog_name='wirelint')"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **environment, **asked}, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == expected
