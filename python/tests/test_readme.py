"""The examples of README.md run as they stand there."""

import contextlib
import io
import os
import re
import sys

import pytest

from conftest import ROOT, made

SECTION = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## From Python\n")[1].split("\n## ")[0]
BLOCKS = re.findall(r"```python\n(.*?)```", SECTION, re.DOTALL)


def name(block):
    return re.findall(r"import (\w+)", block)[-1] if "import" in block else "block"


@pytest.mark.parametrize("block", BLOCKS, ids=map(name, BLOCKS))
def test_an_example_of_the_readme_runs_and_prints(block, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    made(20).to_pandas().to_csv("articles.csv", index=False)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(block, "README.md", "exec"), {})
    assert "Ana Example" in out.getvalue()


def test_pandas_polars_duckdb_and_spark_have_an_example_each():
    text = " ".join(BLOCKS)
    assert all(f"import {library}" in text for library in ["pandas", "polars", "duckdb", "pyspark"])
