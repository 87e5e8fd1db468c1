"""Executors that have nothing installed get the package as an archive."""

import os
import subprocess
import sys
import tarfile

import whosaid
from conftest import ROOT

JOB = """
import whosaid.spark
from pyspark.sql import SparkSession

spark = SparkSession.builder.getOrCreate()
articles = spark.createDataFrame([("a", "Bob Ray said taxes would fall.")], "id string, text string")
print([tuple(row) for row in whosaid.spark.statements(articles).select("speaker", "error").collect()])
"""


def test_an_archive_of_the_wheel_is_enough_for_executors(tmp_path):
    python = ROOT / "target/python/tools/bin/python"
    assert subprocess.run([python, "-c", "import whosaid"], capture_output=True).returncode != 0, "it is installed there"
    archive = tmp_path / "whosaid.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(os.path.dirname(whosaid.__file__), "whosaid")
    job = tmp_path / "job.py"
    job.write_text(JOB)
    submit = [sys.executable, "-c", "import pyspark.find_spark_home as home; print(home._find_spark_home())"]
    home = subprocess.run(submit, check=True, capture_output=True, text=True).stdout.strip()
    ran = subprocess.run(
        [
            f"{home}/bin/spark-submit", "--master", "local-cluster[1,1,1024]", "--archives", f"{archive}#packages",
            "--conf", "spark.executorEnv.PYTHONPATH=packages", "--conf", f"spark.pyspark.python={python}",
            "--conf", f"spark.pyspark.driver.python={sys.executable}", "--conf", "spark.ui.enabled=false", job,
        ],
        env={**os.environ, "SPARK_HOME": home, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_WORKER_DIR": str(tmp_path / "work")},
        capture_output=True,
        text=True,
        timeout=300,
    )  # fmt: skip
    assert "[('Bob Ray', None)]" in ran.stdout, ran.stderr[-3000:]
