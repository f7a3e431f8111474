"""The functions behind the editor benchmark. The figures are not tested."""

import gzip
import json
import subprocess
import sys
from pathlib import Path


def test_documents_have_the_stated_length_and_are_checked(root: Path, tmp_path: Path) -> None:
    with gzip.open(tmp_path / "clean.jsonl.gz", "wt", encoding="utf-8") as file:
        for number in range(400):
            text = f"The board opened lock {number} on Tuesday, its chair said.\n\nIt was raining at the quay at noon."
            file.write(json.dumps({"text": text}) + "\n")
    command = [sys.executable, str(root / "bench" / "editor.py"), "--data", str(tmp_path), "--runs", "2"]
    environment = {"PYTHONPATH": str(root / "lint"), "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    rows = done.stdout.splitlines()
    assert [row.split("lines")[0].strip() for row in rows[1:]] == ["1,000", "1,000", "80"]
    assert all(float(figure) > 0 for row in rows[1:] for figure in row.split()[-3:])
    gone = subprocess.run([*command[:-3], str(tmp_path / "gone")], capture_output=True, text=True, env=environment)
    assert (gone.returncode, "does not exist" in gone.stderr) == (1, True)
