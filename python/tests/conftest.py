"""What the tests share: the program, the sample articles, made articles."""

import os
import pathlib
import random
import subprocess

import pyarrow
import pytest

ROOT = pathlib.Path(__file__).parents[2]
PROGRAM = os.environ.get("WHOSAID", str(ROOT / "target/release/whosaid"))


def read(path):
    """The text exactly as it stands in the file."""
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


@pytest.fixture(scope="session")
def seeds():
    """The sample articles as a table."""
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    return pyarrow.table({"id": [path.name for path in paths], "text": [read(path) for path in paths]})


@pytest.fixture
def program():
    """Runs the command line."""

    def run(*args, check=True, **more):
        command = [PROGRAM, *map(str, args)]
        return subprocess.run(command, check=check, capture_output=True, text=True, timeout=120, **more)

    return run


def made(count, seed=7):
    """Articles of newspaper length, made of a few sentences put together at random: the same for the same seed."""
    chance = random.Random(seed)
    people = ["Ana Example", "Prime Minister Keir Starmer", "Ms. Okafor", "John Smith", "the ministry", "Liu Jianchao"]
    cues = ["said", "told reporters that", "hopes", "denied that", "warned that", "added that"]
    words = ["taxes would rise in May", "the talks were held in Paris", "“we will win,” as he put it", "nobody knew of the plan"]
    asides = ["The meeting lasted two hours.", "It rained in London on Monday.", "The United Nations was not asked."]

    def sentence():
        if chance.random() < 0.4:
            return chance.choice(asides)
        return f"{chance.choice(people)} {chance.choice(cues)} {chance.choice(words)}."

    def article():
        paragraphs = [" ".join(sentence() for _ in range(4)) for _ in range(chance.randrange(12, 24))]
        return "\n\n".join(paragraphs)

    return pyarrow.table({"id": [f"made/{i:05}" for i in range(count)], "text": [article() for _ in range(count)]})
