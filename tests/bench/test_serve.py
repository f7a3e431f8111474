"""The benchmark of the server. The figures are not tested."""

import gzip
import json
import subprocess
import sys
from pathlib import Path


def test_it_measures_a_server_and_stops_it(root: Path, tmp_path: Path) -> None:
    paragraph = "The board opened lock {} on Tuesday, its chair said, and it was raining at the quay at noon.\n\n"
    with gzip.open(tmp_path / "clean.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": "".join(paragraph.format(number) for number in range(30))}) + "\n")
    options = ["--data", str(tmp_path), "--seconds", "0.3", "--workers", "1", "--connections", "2", "--requests", "1"]
    command = [sys.executable, str(root / "bench" / "serve.py"), *options]
    environment = {"PYTHONPATH": str(root / "lint"), "XDG_CACHE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    rows = done.stdout.splitlines()
    assert [row.split("  ")[0] for row in rows] == [
        "start", "first page", "full load", "CPU a request", "half load", "memory", "memory",
    ]  # fmt: skip
    assert " 0 failed" in rows[2]
    gone = subprocess.run(
        [*command[:2], "--data", str(tmp_path / "gone")], capture_output=True, text=True, env=environment
    )
    assert (gone.returncode, "does not exist" in gone.stderr) == (1, True)
