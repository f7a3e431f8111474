"""The command under a real spark-submit, on executors in processes of their own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(os.name == "nt", reason="spark-submit is a shell script"),
    pytest.mark.skipif(not shutil.which("java"), reason="Spark needs Java"),
]


def test_executors_find_what_the_stories_have(tmp_path: Path) -> None:
    pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed")
    parquet = pytest.importorskip("pyarrow.parquet")
    from wirelint.spark import __main__ as command

    home = os.path.dirname(pyspark.__file__)
    lines = [json.dumps({"id": str(number), "body": f"The the gate held on day {number}."}) for number in range(20)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    submit = [
        os.path.join(home, "bin", "spark-submit"),
        *("--master", "local-cluster[2,1,1024]"),
        *("--conf", "spark.ui.enabled=false", "--conf", f"spark.local.dir={tmp_path}"),
        *("--conf", f"spark.executorEnv.XDG_CACHE_HOME={tmp_path / 'cache'}"),
    ]
    arguments = ["--input", str(tmp_path / "in.jsonl"), "--output", str(tmp_path / "out"), "--together"]
    python = {"PYSPARK_PYTHON": sys.executable, "PYSPARK_DRIVER_PYTHON": sys.executable}
    environment = {**os.environ, **python, "SPARK_HOME": home, "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        [*submit, str(command.__file__), *arguments], capture_output=True, text=True, cwd=tmp_path, env=environment
    )
    assert done.returncode == 0, done.stderr[-2000:]
    rows = parquet.read_table(tmp_path / "out").to_pylist()
    assert sorted((int(row["id"]), row["rule"]) for row in rows if row["kind"] == "finding") == [
        (number, "mt/doubled-word") for number in range(20)
    ]
