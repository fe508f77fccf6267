"""The sample questions are well formed, and the documents say what they expect."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from seogo.chunk.chunk import ChunkSettings, chunk_document
from seogo.ingest.formats import read_document
from seogo.lang.analyzer import open_analyzer

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "src" / "seogo" / "samples"
KINDS = {
    "fact": 10,
    "number": 12,
    "article": 7,
    "table": 10,
    "two_documents": 4,
    "yes_no": 4,
    "unanswerable": 13,
}
QUESTIONS: list[dict[str, Any]] = [
    json.loads(line) for line in SAMPLES.with_name("sample_questions.jsonl").read_text("utf-8").splitlines()
]
ANSWERABLE = [one for one in QUESTIONS if one["answerable"]]


@cache
def squeezed(name: str) -> str:
    return re.sub(r"\s+", "", read_document(SAMPLES / name).text)


@cache
def places(name: str) -> list[tuple[str, str]]:
    """Address and text without spaces of every chunk, as a library cuts the document."""
    chunks = chunk_document(read_document(SAMPLES / name), ChunkSettings(), analyzer=open_analyzer())
    return [(re.sub(r"\s+", "", chunk.address), re.sub(r"\s+", "", chunk.text)) for chunk in chunks]


def alternatives(expected: str | list[str]) -> list[str]:
    options = [expected] if isinstance(expected, str) else expected
    return [re.sub(r"\s+", "", option) for option in options]


def test_sixty_questions_of_seven_kinds() -> None:
    assert Counter(one["kind"] for one in QUESTIONS) == KINDS
    assert [one["id"] for one in QUESTIONS] == [f"q{number:02}" for number in range(1, 61)]
    assert [text for text, count in Counter(one["question"] for one in QUESTIONS).items() if count > 1] == []


def test_only_the_unanswerable_expect_nothing() -> None:
    for one in QUESTIONS:
        expect = one["expect"]
        assert one["answerable"] == (one["kind"] != "unanswerable") == bool(expect["documents"])
        assert one["answerable"] == bool(expect["contains"])
        assert (one["kind"] != "two_documents") or len(expect["documents"]) == 2


@pytest.mark.parametrize("one", ANSWERABLE, ids=lambda one: one["id"])
def test_the_documents_say_what_is_expected(one: dict[str, Any]) -> None:
    texts = [squeezed(name) for name in one["expect"]["documents"]]
    for expected in one["expect"]["contains"]:
        assert any(option in text for option in alternatives(expected) for text in texts), expected


@pytest.mark.parametrize(
    "one", [one for one in ANSWERABLE if one["kind"] == "two_documents"], ids=lambda one: one["id"]
)
def test_neither_of_two_documents_is_enough_alone(one: dict[str, Any]) -> None:
    for name in one["expect"]["documents"]:
        said = [
            any(option in squeezed(name) for option in alternatives(e)) for e in one["expect"]["contains"]
        ]
        assert any(said), name
        assert not all(said), f"{name} alone says everything"


@pytest.mark.parametrize(
    "one", [one for one in ANSWERABLE if "address" in one["expect"]], ids=lambda one: one["id"]
)
def test_the_address_exists_and_says_what_is_expected(one: dict[str, Any]) -> None:
    expect = one["expect"]
    address = re.sub(r"\s+", "", expect["address"])
    ends = re.compile(re.escape(address) + r"(?![\d의])")
    here = "".join(place + text for place, text in places(expect["documents"][0]) if ends.search(place))
    found = [any(option in here for option in alternatives(item)) for item in expect["contains"]]
    assert any(found) if one["kind"] == "two_documents" else all(found), here[:300]
