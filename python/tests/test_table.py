"""Tables of articles from Python."""

import csv
import io
import threading
import time

import duckdb
import pandas
import polars
import pyarrow
import pyarrow.csv
import pytest

import whosaid
from conftest import ROOT, made

NAMES = whosaid.Tables._fields


def as_csv(table):
    """A table as the command line writes it."""
    table = pyarrow.table(table)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.column_names)
    for row in zip(*(column.to_pylist() for column in table.columns)):
        writer.writerow(["" if cell is None else f"{cell:.2f}" if isinstance(cell, float) else cell for cell in row])
    return out.getvalue().encode()


def from_command_line(program, out, *args):
    program("extract", *args, "-o", out, "--no-formula-guard")
    return {name: (out / f"{name}.csv").read_bytes() for name in NAMES}


def test_the_sample_articles_give_the_bytes_of_the_command_line(seeds, program, tmp_path):
    theirs = from_command_line(program, tmp_path / "out", ROOT / "seeds")
    ours = whosaid.extract_table(seeds)
    assert theirs == {name: as_csv(getattr(ours, name)) for name in NAMES}
    assert len(ours.statements) == theirs["statements"].count(b"#s1,") or len(ours.statements) > 5


def test_a_table_gives_the_bytes_of_the_command_line_with_any_number_of_threads(program, tmp_path):
    articles = made(100).append_column("date", pyarrow.array(["2024-05-31", None, "sometime", "31.5."] * 25))
    with open(tmp_path / "articles.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([articles.column_names, *zip(*articles.to_pydict().values())])
    theirs = from_command_line(program, tmp_path / "out", tmp_path / "articles.csv")
    for threads in [1, 3, None]:
        ours = whosaid.extract_table(articles, date="date", threads=threads)
        assert theirs == {name: as_csv(getattr(ours, name)) for name in NAMES}


def test_an_id_that_two_articles_have_goes_to_the_first_as_on_the_command_line(program, tmp_path):
    articles = made(3).set_column(0, "id", pyarrow.array(["a", "a", "table:2"]))
    pyarrow.csv.write_csv(articles, tmp_path / "table")
    theirs = from_command_line(program, tmp_path / "out", tmp_path / "table", "--input-format", "csv")
    ours = whosaid.extract_table(articles)
    assert pyarrow.table(ours.articles)["article_id"].to_pylist() == ["a", "table:2", "table:3"]
    assert theirs == {name: as_csv(getattr(ours, name)) for name in NAMES}
    apart = whosaid.extract_table(articles, apart=True)
    assert pyarrow.table(apart.articles)["article_id"].to_pylist() == ["a", "a", "table:2"]


def test_one_article_and_a_table_give_the_same_rows(seeds):
    tables = whosaid.extract_table(seeds, apart=True)
    one_by_one = [whosaid.extract(row["text"], id=row["id"]) for row in seeds.to_pylist()]
    for name in NAMES:
        rows = [tuple(row.values()) for row in pyarrow.table(getattr(tables, name)).to_pylist()]
        none = [tuple(None if cell == "" else cell for cell in row) for one in one_by_one for row in getattr(one, name)]
        assert rows == none


@pytest.mark.parametrize(
    "give",
    [
        lambda table: table,
        lambda table: table.to_batches()[0],
        lambda table: table.to_pandas(),
        lambda table: polars.DataFrame(table),
        lambda table: polars.DataFrame(table).with_columns(id=polars.col("id").cast(polars.Categorical)),
        lambda table: duckdb.from_arrow(table),
        lambda table: pyarrow.table({"id": table["id"].cast("large_string"), "text": table["text"].cast("string_view")}),
        lambda table: pyarrow.chunked_array([table.slice(0, 2).to_struct_array().chunk(0), table.slice(2).to_struct_array().chunk(0)]),
    ],
    ids=["pyarrow", "batch", "pandas", "polars", "categorical", "duckdb", "large", "structs"],
)
def test_any_arrow_table_is_taken(seeds, give):
    assert as_csv(whosaid.extract_table(give(seeds)).statements) == as_csv(whosaid.extract_table(seeds).statements)


def test_results_are_taken_by_any_arrow_library(seeds):
    tables = whosaid.extract_table(seeds)
    statements = tables.statements
    count = len(statements)
    assert pyarrow.table(statements).num_rows == count > 0
    assert polars.DataFrame(statements).height == count
    assert duckdb.sql("SELECT count(*) FROM statements").fetchall() == [(count,)]
    assert isinstance(pyarrow.table(statements).to_pandas(), pandas.DataFrame)
    assert pyarrow.schema(statements) == pyarrow.table(statements).schema
    assert len(tables.errors) == 0 and pyarrow.table(tables.errors).column_names == ["input", "reason"]


def test_numbers_and_days_are_ids_and_dates():
    articles = pyarrow.table({"id": [7], "text": ["John Smith said no."], "day": pyarrow.array([19874], pyarrow.date32())})
    row = pyarrow.table(whosaid.extract_table(articles, date="day").articles).to_pylist()[0]
    assert (row["article_id"], row["date"]) == ("7", "2024-05-31")


def test_what_cannot_be_read_is_a_row_in_errors_and_the_rest_goes_on():
    articles = pyarrow.table({"id": ["a", None, "c", "d"], "text": [None, "Ann Lee said taxes would rise.", "", "Bob Ray said taxes would fall."]})
    tables = whosaid.extract_table(articles)
    assert pyarrow.table(tables.errors).to_pylist() == [
        {"input": "a", "reason": "skipped: no text in the column “text”"},
        {"input": "c", "reason": "empty: there is no text in it"},
    ]
    assert pyarrow.table(tables.statements)["article_id"].to_pylist() == ["table:2", "d"]
    apart = whosaid.extract_table(articles, apart=True)
    assert pyarrow.table(apart.errors)["reason"].to_pylist()[1] == "skipped: no id; give each article one"


def test_bytes_are_text_where_they_are_utf_8_and_cost_one_article_where_not():
    articles = pyarrow.table({"id": ["a", "b"], "text": [b"caf\xe9", "Ann Lee said the café would close.".encode()]})
    tables = whosaid.extract_table(articles)
    assert pyarrow.table(tables.errors)["input"].to_pylist() == ["a"]
    assert pyarrow.table(tables.statements)["speaker"].to_pylist() == ["Ann Lee"]


def test_a_table_without_rows_gives_tables_without_rows(seeds):
    assert [len(table) for table in whosaid.extract_table(seeds.slice(0, 0))] == [0] * 5


def test_a_missing_column_has_the_words_of_the_command_line(program, tmp_path):
    articles = pyarrow.table({"key": ["a"], "text": ["x"]})
    with pytest.raises(whosaid.Error) as told:
        whosaid.extract_table(articles)
    (tmp_path / "a.csv").write_text("key,text\na,x\n")
    said = program("extract", tmp_path / "a.csv", "--id-column", "id", "-o", tmp_path / "out", check=False)
    assert said.returncode == 2 and said.stderr == f"error: {tmp_path / 'a.csv'}: {told.value}\n"


def test_what_is_no_table_is_refused():
    with pytest.raises(TypeError, match="no Arrow stream"):
        whosaid.extract_table({"id": ["a"], "text": ["x"]})
    with pytest.raises(whosaid.Error, match="no text"):
        whosaid.extract_table(pyarrow.table({"id": ["a"], "text": [{"of": 1}]}))
    for threads in [0, -1, 1025]:
        with pytest.raises(whosaid.Error, match="threads"):
            whosaid.extract_table(pyarrow.table({"id": ["a"], "text": ["x"]}), threads=threads)


def test_other_threads_of_python_go_on_meanwhile():
    articles = made(300)
    whosaid.extract("x")
    run = threading.Thread(target=whosaid.extract_table, args=[articles])
    turns = 0
    run.start()
    while run.is_alive():
        turns += 1
        time.sleep(0.001)
    assert turns > 5


def test_a_forked_process_can_run_too(seeds):
    import multiprocessing

    whosaid.extract_table(seeds)
    with multiprocessing.get_context("fork").Pool(2) as pool:
        counts = pool.map(_statements, [seeds, seeds])
    assert counts == [len(whosaid.extract_table(seeds).statements)] * 2


def _statements(articles):
    return len(whosaid.extract_table(articles).statements)
