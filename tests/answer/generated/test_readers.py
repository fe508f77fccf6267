"""Replies to questions that presuppose, deny or leave out something: what of them reaches who asked.

`readers.jsonl`: a question, a reply over the documents in `readers/`, what must never be read, what must be.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from fakes import scripted_server
from seogo.app import open_library
from seogo.types import AnswerKind

HERE = Path(__file__).parent
ROWS = [json.loads(line) for line in (HERE / "readers.jsonl").read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def asking(tmp_path_factory):
    """A library of the documents, and the script of its model."""
    with scripted_server("") as script:
        model = ("llm.kind=openai", f"llm.base_url={script.url}", "llm.model=scripted", "llm.retries=0")
        with open_library(tmp_path_factory.mktemp("readers") / "library", overrides=model) as library:
            library.add(sorted((HERE / "readers").iterdir()))
            yield library, script


def bare(text):
    """Without citations, marks of emphasis and white space, also that which has no width."""
    return re.sub(r"\[\d+\]|[\s\u200b\xa0*`]", "", text)


@pytest.mark.parametrize("row", ROWS, ids=[row["name"] for row in ROWS])
def test_what_a_reader_is_told(asking, row):
    library, script = asking
    script.replies[:] = [row["reply"], "끝"]
    answer = library.ask(row["question"])
    read = bare(answer.text) if answer.kind is AnswerKind.GENERATED else ""
    assert [word for word in row["never"] if bare(word) in read] == []
    assert [word for word in row["kept"] if bare(word) not in read] == []
