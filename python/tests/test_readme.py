"""The examples of README.md run as they stand there."""

import os
import re
import subprocess
import sys

import pytest

from conftest import ROOT, made

SECTION = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## From Python\n")[1].split("\n## ")[0]
BLOCKS = re.findall(r"```python\n(.*?)```", SECTION, re.DOTALL)
LIBRARIES = ["pandas", "polars", "duckdb", "pyspark"]


def name(block):
    return next((library for library in LIBRARIES if library in block), "one article")


@pytest.mark.parametrize("block", BLOCKS, ids=map(name, BLOCKS))
def test_an_example_of_the_readme_runs_and_prints(block, tmp_path):
    made(20).to_pandas().to_csv(tmp_path / "articles.csv", index=False)
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    run = subprocess.run(
        [sys.executable, "-c", block], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=180
    )
    assert run.returncode == 0, run.stderr
    assert "Ana Example" in run.stdout


def test_pandas_polars_duckdb_and_spark_have_an_example_each():
    assert set(LIBRARIES) <= set(map(name, BLOCKS))
