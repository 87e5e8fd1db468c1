"""whosaid on Apache Spark: data frames of articles in, data frames of rows out.

Each executor needs the package ``whosaid`` only (``pip install``, or an archive by ``spark.archives``)::

    import whosaid.spark

    rows = whosaid.spark.statements(articles, id="id", text="text", date="date")
    rows.where("error IS NULL").write.parquet("statements")

The rows are those of one machine's run, in a column ``error`` more: an article that was skipped or cut has a row with its id
and the reason, and nothing else. Entities of different articles stay apart (``<article_id>#e4``): which of them are one
depends on all articles, and no executor has seen all. Each task uses one thread, because Spark counts on one a core.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Iterator, Optional

from . import _whosaid, extract_table

if TYPE_CHECKING:
    import pyarrow
    from pyspark.sql import DataFrame

_TYPES = {"text": "string", "number": "bigint", "share": "double"}


def statements(
    df: DataFrame,
    *,
    id: str = "id",
    text: str = "text",
    title: Optional[str] = None,
    date: Optional[str] = None,
    dictionary: Optional[str] = None,
) -> DataFrame:
    """The statements of a data frame with one article in a row; see the module for the column ``error``.

    ``id``, ``text``, ``title`` and ``date`` name columns; without a title and a date column they are read from the article.
    ``dictionary`` is a folder of your own dictionaries that every executor can read.
    """
    return _rows("statements", df, id, text, title, date, dictionary)


def mentions(
    df: DataFrame,
    *,
    id: str = "id",
    text: str = "text",
    title: Optional[str] = None,
    date: Optional[str] = None,
    dictionary: Optional[str] = None,
) -> DataFrame:
    """The mentions of a data frame with one article in a row. The arguments are those of ``statements``."""
    return _rows("mentions", df, id, text, title, date, dictionary)


def schema(table: str) -> str:
    """The columns of a table and their types, as Spark declares them."""
    columns = next(columns for name, _, columns in _whosaid.columns() if name == table)
    fields = [f"`{name}` {_TYPES[kind]}" for name, _, kind in columns]
    return ", ".join([*fields, "`error` string"])


def _rows(
    table: str,
    df: DataFrame,
    id: str,
    text: str,
    title: Optional[str],
    date: Optional[str],
    dictionary: Optional[str],
) -> DataFrame:
    named = {"id": id, "text": text, "title": title, "date": date}
    used = {name: column for name, column in named.items() if column is not None}

    def rows(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            yield from _extract(table, batch, dictionary)

    columns = [df[column].cast("string").alias(name) for name, column in used.items()]
    return df.select(columns).mapInArrow(rows, schema(table))


def _extract(
    table: str, batch: pyarrow.RecordBatch, dictionary: Optional[str]
) -> Iterator[pyarrow.RecordBatch]:
    import pyarrow

    tables = extract_table(batch, dictionary=dictionary, threads=1, apart=True)
    found = pyarrow.table(getattr(tables, table))
    none = pyarrow.nulls(len(found), pyarrow.string())
    whole = found.append_column("error", none)
    yield from whole.to_batches()
    if len(tables.errors):
        problems = pyarrow.table(tables.errors)
        cells = {"article_id": problems["input"], "error": problems["reason"]}
        columns = [
            cells.get(field.name, pyarrow.nulls(len(problems), field.type)) for field in whole.schema
        ]
        yield from pyarrow.table(columns, schema=whole.schema).to_batches()
