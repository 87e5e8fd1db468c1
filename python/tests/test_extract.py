"""One article from Python."""

import datetime
import subprocess
import sys

import pytest

import whosaid
from conftest import ROOT

TEXT = "PARIS — “The café is closed,” Ms. Anna Okafor said on Monday. 🙂 John Smith hopes that taxes will fall."


def test_offsets_count_characters_as_python_does():
    found = whosaid.extract(TEXT, id="a")
    assert found.statements and found.mentions
    for statement in found.statements:
        parts = [part.split("-") for part in statement.spans.split(";")]
        assert " … ".join(TEXT[int(start) : int(end)] for start, end in parts) == statement.statement
        assert TEXT[statement.cue_start : statement.cue_end] == statement.cue
    for mention in found.mentions:
        assert TEXT[mention.start : mention.end] == mention.text


def test_rows_are_typed_and_what_is_unknown_is_an_empty_text_or_none():
    statement = whosaid.extract("Taxes will rise, it was said.", id="a").statements
    assert all(isinstance(row, whosaid.Statement) for row in statement)
    [first, *_] = whosaid.extract(TEXT, id="a").statements
    assert (first.article_id, first.statement_id, first.parent_id) == ("a", "a#s1", "")
    assert type(first.start) is int and type(first.confidence) is float
    assert first.speaker_members == "" and 0 <= first.confidence <= 1


def test_the_date_of_the_article_is_taken_from_the_call_as_text_or_day():
    for date in ["2024-05-29", datetime.date(2024, 5, 29)]:
        found = whosaid.extract(TEXT, id="a", date=date)
        assert found.articles[0].date == "2024-05-29"
        assert found.statements[0].date == "2024-05-27"


def test_an_empty_text_is_told_and_nothing_else_happens():
    found = whosaid.extract("", id="nothing")
    assert found.statements == [] and found.errors == [("nothing", "empty: there is no text in it")]


@pytest.mark.parametrize("text", ["\0\0", "“" * 5000, "a" * (5 << 20), "said " * 2000, "\u202e\ufeff\r"])
def test_any_text_is_read(text):
    found = whosaid.extract(text, id="a")
    assert len(found.articles) == 1


def test_half_a_character_is_no_text():
    with pytest.raises(UnicodeEncodeError):
        whosaid.extract("\ud800")


def test_own_dictionaries_are_laid_over_the_built_in_ones(tmp_path):
    text = "Zorblax Quimby said taxes would rise."
    (tmp_path / "people.csv").write_text(
        "name,country,aliases,gender,context,identifier,source\nZorblax Quimby,PT,,f,,,my desk\n", encoding="utf-8"
    )
    found = whosaid.extract(text, dictionary=tmp_path)
    assert found.entities[0].country == "PT" and found.mentions[0].source == "people.csv: Zorblax Quimby"


def test_errors_have_the_words_of_the_command_line(tmp_path, program):
    (tmp_path / "people.csv").write_text("nam,country\nX,Y\n", encoding="utf-8")
    with pytest.raises(whosaid.Error) as told:
        whosaid.extract("x", dictionary=str(tmp_path))
    said = program("extract", ROOT / "seeds", "-o", tmp_path / "out", "--dictionary", tmp_path, check=False)
    assert said.returncode == 2 and said.stderr == f"error: {told.value}\n"


def test_types_of_rows_are_those_of_the_columns():
    subprocess.run([sys.executable, ROOT / "python/tests/write_rows", "--check"], check=True)


def test_types_are_complete_and_hold():
    mypy = [sys.executable, "-m", "mypy", "--config-file", ROOT / "python/pyproject.toml"]
    checked = subprocess.run([*mypy, ROOT / "python/whosaid"], capture_output=True, text=True, cwd=ROOT / "target")
    assert checked.returncode == 0, checked.stdout + checked.stderr
