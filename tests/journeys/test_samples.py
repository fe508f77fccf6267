"""The whole way: the sample files in, their 60 questions asked, cited answers out; with no network at all."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from seogo.app import Library
from seogo.app.library import open_library
from seogo.types import Answer, AnswerKind

SAMPLES = Path(str(resources.files("seogo"))) / "samples"
QUESTIONS: list[dict[str, Any]] = [
    json.loads(line)
    for line in SAMPLES.with_name("sample_questions.jsonl").read_text(encoding="utf-8").splitlines()
]
ANSWERABLE = [one for one in QUESTIONS if one["answerable"]]
UNANSWERABLE = [one for one in QUESTIONS if not one["answerable"]]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    with open_library(tmp_path_factory.mktemp("journey") / "library") as opened:
        report = opened.add([SAMPLES])
        assert [file.format for file in report.read] == ["docx", "pdf", "csv", "hwpx"]
        yield opened


@pytest.fixture(scope="module")
def answers(library: Library) -> dict[str, Answer]:
    return {one["id"]: library.ask(one["question"]) for one in QUESTIONS}


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def says_what_is_expected(answer: Answer, expect: dict[str, Any]) -> bool:
    """Whether answer and citations hold every expected string, of alternatives any."""
    said = squeeze(answer.text + "".join(citation.quote for citation in answer.citations))
    wanted = [[one] if isinstance(one, str) else one for one in expect["contains"]]
    return all(any(squeeze(alternative) in said for alternative in alternatives) for alternatives in wanted)


def test_every_citation_is_the_documents_own_text(library: Library, answers: dict[str, Answer]) -> None:
    quotes = [citation for answer in answers.values() for citation in answer.citations]
    assert len(quotes) > len(ANSWERABLE) // 2
    for citation in quotes:
        assert (
            library.catalog.document(citation.document).text[citation.start : citation.end] == citation.quote
        )
        assert citation.quote.strip()


def test_every_sentence_cites(answers: dict[str, Answer]) -> None:
    for answer in answers.values():
        marks = [int(mark) for mark in re.findall(r"\[(\d+)\]", answer.text)]
        assert set(marks) == {citation.n for citation in answer.citations}
        assert (answer.kind is AnswerKind.ABSTAINED) == (not marks)
        assert answer.kind is AnswerKind.ABSTAINED or answer.text.rstrip().endswith("]")


def test_the_right_place_is_found(library: Library) -> None:
    names = {entry.id: entry.name for entry in library.documents()}
    missed = []
    for one in ANSWERABLE:
        hits = library.search(one["question"], k=5)
        if not {names[hit.chunk.document] for hit in hits} & set(one["expect"]["documents"]):
            missed.append(one["id"])
    assert missed == []


def test_most_questions_are_answered_rightly(answers: dict[str, Answer]) -> None:
    right = [one["id"] for one in ANSWERABLE if says_what_is_expected(answers[one["id"]], one["expect"])]
    assert len(right) >= 0.91 * len(ANSWERABLE), f"{len(right)} of {len(ANSWERABLE)}"


def test_most_questions_without_an_answer_are_refused(answers: dict[str, Answer]) -> None:
    refused = [one["id"] for one in UNANSWERABLE if answers[one["id"]].kind is AnswerKind.ABSTAINED]
    assert len(refused) >= 0.9 * len(UNANSWERABLE), f"{len(refused)} of {len(UNANSWERABLE)}"


def test_questions_of_the_demo_are_all_right(answers: dict[str, Answer]) -> None:
    for one in (one for one in QUESTIONS if one.get("demo")):
        answer = answers[one["id"]]
        if one["answerable"]:
            assert says_what_is_expected(answer, one["expect"]), f"{one['question']} -> {answer.text}"
        else:
            assert answer.kind is AnswerKind.ABSTAINED, f"{one['question']} -> {answer.text}"


def test_pages_and_boxes_of_a_pdf_come_with_the_citation(library: Library) -> None:
    answer = library.ask("출장 중 사적인 용무로 머문 기간에도 여비를 주나요?")
    citation = answer.citations[0]
    assert citation.title == "여비규정"
    assert citation.page == 2
    assert all(place.box is not None and place.page == 2 for place in citation.places)
    assert citation.address == "제1장 총칙 > 제4조의2(여비 계산의 원칙)"


def test_with_no_network_at_all(tmp_path: Path) -> None:
    if shutil.which("unshare") is None or subprocess.run(["unshare", "-rn", "true"], check=False).returncode:
        pytest.skip("no network namespaces here (unshare -rn)")
    seogo = [str(Path(sys.executable).parent / "seogo")]
    library = ["--library", str(tmp_path / "library"), "--json"]
    alone = ["unshare", "-rn", *seogo]
    files = str(SAMPLES / "취업규칙.hwpx")
    added = subprocess.run([*alone, "add", files, *library], capture_output=True, text=True, check=True)
    assert len(json.loads(added.stdout)["read"]) == 1
    asked = subprocess.run(
        [*alone, "ask", "수습기간은 몇 개월인가요?", *library], capture_output=True, text=True, check=True
    )
    assert "3개월" in json.loads(asked.stdout)["text"]
