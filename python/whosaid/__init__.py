"""Reads English news articles and writes down who said what, and who and what is mentioned.

One article, as typed rows::

    import whosaid

    found = whosaid.extract("Mr. Smith said taxes would rise.", id="a", date="2024-05-31")
    for statement in found.statements:
        print(statement.speaker, statement.statement)

Many articles, as Arrow tables in and out (pyarrow, pandas, Polars, DuckDB …)::

    tables = whosaid.extract_table(frame, id="id", text="text")
    polars.DataFrame(tables.statements)

Rows, columns and messages are those of the command line; ``whosaid.rows`` says what each column means. Offsets are
half-open and count Unicode characters from 0, as Python does: ``text[start:end]`` gives the words back.
"""

from __future__ import annotations

import datetime
import functools
import os
from typing import List, NamedTuple, Optional, Union

from ._whosaid import Error, Extractor, Table, __version__
from .rows import Article, Entity, Mention, Problem, Statement

__all__ = [
    "Article",
    "Entity",
    "Error",
    "Extraction",
    "Mention",
    "Problem",
    "Statement",
    "Table",
    "Tables",
    "__version__",
    "extract",
    "extract_table",
]


class Extraction(NamedTuple):
    """What was found in one article: a list of rows for each table, in the order of the text."""

    statements: List[Statement]
    mentions: List[Mention]
    entities: List[Entity]
    articles: List[Article]
    """The article's own row; none if it was skipped."""
    errors: List[Problem]
    """Why it was skipped or cut; mostly none."""


class Tables(NamedTuple):
    """What was found in many articles: the five tables, rows in the order of the articles. Each has
    ``__arrow_c_stream__`` and ``len()``. Texts are strings, offsets and counts 64-bit integers, shares floats; what is
    unknown or none is null."""

    statements: Table
    mentions: Table
    entities: Table
    articles: Table
    errors: Table


@functools.lru_cache(maxsize=4)
def _extractor(dictionary: Optional[str]) -> Extractor:
    return Extractor(dictionary)


def _program(dictionary: Union[str, os.PathLike[str], None]) -> Extractor:
    return _extractor(None if dictionary is None else os.fspath(dictionary))


def extract(
    text: str,
    *,
    id: str = "text",
    title: Optional[str] = None,
    date: Union[str, datetime.date, None] = None,
    dictionary: Union[str, os.PathLike[str], None] = None,
) -> Extraction:
    """Reads one article.

    ``text`` is the article, as a string; of more than 4 MiB of UTF-8 the beginning is read and ``errors`` says so.
    ``id`` begins the ids of all rows. ``date`` is the day of the article (ISO 8601 or a ``datetime.date``); without it, it is
    read from the article's head. ``dictionary`` is a folder of your own dictionaries, laid over the built-in ones; it is
    read once in a process.

    Loading the dictionaries takes some tenths of a second at the first call. Raises ``whosaid.Error`` where a dictionary
    cannot be used; it says in which file and line and what to do.
    """
    day = None if date is None else str(date)
    statements, mentions, entities, articles, errors = _program(dictionary).extract(text, id, title, day)
    return Extraction(
        [Statement(*row) for row in statements],
        [Mention(*row) for row in mentions],
        [Entity(*row) for row in entities],
        [Article(*row) for row in articles],
        [Problem(*row) for row in errors],
    )


def extract_table(
    table: object,
    *,
    id: Optional[str] = "id",
    text: Optional[str] = "text",
    title: Optional[str] = None,
    date: Optional[str] = None,
    dictionary: Union[str, os.PathLike[str], None] = None,
    threads: Optional[int] = None,
    apart: bool = False,
) -> Tables:
    """Reads a table with one article in a row, and gives the five tables of a run over it.

    ``table`` is anything with ``__arrow_c_stream__``: a table or record batch of pyarrow, a frame of pandas or Polars, a
    relation of DuckDB. ``id``, ``text``, ``title`` and ``date`` name its columns; what is ``None`` is found by its usual name, as on the
    command line. ``threads`` is how many to use (default: one for each core); the rows don't depend on it. Other Python
    threads go on meanwhile.

    Entities of different articles that are safely the same are one row, and an id that two articles have goes to the first,
    as in one run of the command line. With ``apart=True`` each article stays by itself, so that tables of a run in parts
    (Spark, Ray, Dask) don't depend on the partition; ids must then be unique, and articles without one are skipped.

    An article that cannot be read is a row in ``errors``. Raises ``whosaid.Error`` where a column is missing or a dictionary
    cannot be used, and ``TypeError`` where ``table`` gives no Arrow stream.
    """
    if threads is not None and not 1 <= threads <= 1024:
        raise Error(f"threads={threads} is not in 1..=1024")
    if apart and id is None:
        raise Error("apart=True needs ids; name their column with id=")
    program = _program(dictionary)
    return Tables._make(program.extract_table(table, id, text, title, date, threads, apart))
