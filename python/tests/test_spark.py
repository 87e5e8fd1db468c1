"""whosaid on a cluster of processes: two workers with an executor each, and a driver."""

import os
import pathlib
import signal
import sys

import pyarrow
import pytest

import whosaid
import whosaid.spark
from conftest import made

ARTICLES = 840
PARTITIONS = 6


@pytest.fixture(scope="module")
def spark(tmp_path_factory):
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    os.environ["SPARK_WORKER_DIR"] = str(tmp_path_factory.mktemp("work"))
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "50")
        .getOrCreate()
    )
    yield session
    session.stop()


@pytest.fixture(scope="module")
def articles():
    return made(ARTICLES)


def frame(spark, articles):
    return spark.createDataFrame(articles.to_pandas()).repartition(PARTITIONS, "id")


def by_text(rows):
    return sorted(rows, key=repr)


def test_statements_are_those_of_one_machine_though_an_executor_is_killed(spark, articles, tmp_path):
    killed = tmp_path / "killed"
    df = frame(spark, articles)
    with_death = df.mapInArrow(kill_once(str(killed)), df.schema)
    found = whosaid.spark.statements(with_death)
    ours = by_text(tuple(row) for row in found.collect())
    assert killed.exists()
    theirs = pyarrow.table(whosaid.extract_table(articles, apart=True).statements).to_pylist()
    assert ours == by_text((*row.values(), None) for row in theirs)


def test_but_for_entities_which_stay_apart_rows_are_those_of_a_run_over_all(spark, articles):
    some = articles.slice(0, 60)
    whole = pyarrow.table(whosaid.extract_table(some).mentions).drop_columns("entity_id").to_pylist()
    found = whosaid.spark.mentions(frame(spark, some)).drop("entity_id").collect()
    assert by_text(map(tuple, found)) == by_text((*row.values(), None) for row in whole)


def test_a_bad_article_is_a_row_with_an_error_and_no_failed_job(spark):
    articles = [("a", None), (None, "Ann Lee said taxes would rise."), ("c", ""), ("d", "Bob Ray said taxes would fall."), ("e", "\0" * 9)]
    df = spark.createDataFrame(articles, "id string, text string").coalesce(1)
    found = whosaid.spark.statements(df)
    errors = {row.article_id: row.error for row in found.where("error IS NOT NULL").collect()}
    assert errors == {
        "a": "skipped: no text in the column “text”",
        "table:2": "skipped: no id; give each article one",
        "c": "empty: there is no text in it",
    }
    rows = found.where("error IS NULL").collect()
    assert [(row.article_id, row.speaker) for row in rows] == [("d", "Bob Ray")]


def test_columns_are_declared_and_named_ones_are_found(spark):
    df = spark.createDataFrame([(7, "Bob Ray said taxes would fall.", "2024-05-31")], "key bigint, body string, day string")
    found = whosaid.spark.statements(df, id="key", text="body", date="day")
    assert found.columns == [*whosaid.Statement._fields, "error"]
    [row] = found.collect()
    assert (row.article_id, row.date, row.error) == ("7", "2024-05-31", None)


def test_a_missing_column_is_told_before_anything_runs(spark):
    with pytest.raises(Exception, match="body"):
        whosaid.spark.statements(frame(spark, made(1)), text="body")


def kill_once(mark):
    """Passes batches on; the first task to come to the end of its own kills the executor it runs in."""

    def rows(batches):
        yield from batches
        try:
            os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            return
        daemon = os.getppid()
        status = pathlib.Path(f"/proc/{daemon}/status").read_text()
        executor = int(status.split("PPid:")[1].split()[0])
        assert b"CoarseGrainedExecutorBackend" in pathlib.Path(f"/proc/{executor}/cmdline").read_bytes()
        os.kill(executor, signal.SIGKILL)

    return rows
