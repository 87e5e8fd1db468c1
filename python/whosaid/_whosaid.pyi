from typing import Any, List, Optional, Tuple

__version__: str

class Error(ValueError):
    """What was asked for cannot be done; the message is the command line's and says what to do."""

class Table:
    """A table of results, for any library that takes Arrow by the PyCapsule interface."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...
    def __len__(self) -> int: ...

class Extractor:
    """The program with its dictionaries, loaded once for many calls."""

    def __new__(cls, dictionary: Optional[str]) -> Extractor: ...
    def extract(
        self, text: str, id: str, title: Optional[str], date: Optional[str]
    ) -> List[List[Tuple[Any, ...]]]:
        """The rows of one article: a list for each table, a tuple for each row."""

    def extract_table(
        self,
        table: object,
        id: Optional[str],
        text: Optional[str],
        title: Optional[str],
        date: Optional[str],
        threads: Optional[int],
        apart: bool,
    ) -> List[Table]:
        """The five tables of a table of articles."""

def columns() -> List[Tuple[str, str, List[Tuple[str, str, str]]]]:
    """The tables: name, what a row is, and of each column name, meaning, and ``text``, ``number`` or ``share``."""
