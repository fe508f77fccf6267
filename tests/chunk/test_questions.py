"""Questions and answers of a document: each pair a chunk under its question; what only looks like one is left alone."""

from __future__ import annotations

import pytest

from seogo.chunk.chunk import ChunkSettings, chunk_document
from seogo.chunk.outline import find_headings
from seogo.types import BlockKind


@pytest.mark.parametrize(
    "lines",
    [
        ["Q1. 연차는 며칠인가요?", "A1. 15일입니다.", "Q2. 반차도 됩니까?", "A2. 됩니다."],
        ["질문: 연차는 며칠", "답변: 15일입니다.", "질문: 반차", "답변: 됩니다."],
        ["문) 연차는 며칠", "답) 15일입니다.", "문) 반차", "답) 됩니다."],
        ["[질문 1] 연차는 며칠", "[답변] 15일입니다.", "[질문 2] 반차", "[답변] 됩니다."],
        ["1. Q. 연차는 며칠", "A. 15일입니다.", "2. Q. 반차", "A. 됩니다."],
        ["○ 질의 1: 연차는 며칠", "○ 회신: 15일입니다.", "○ 질의 2: 반차", "○ 회신: 됩니다."],
        ["Q1) 연차는 며칠인가요?", "15일입니다.", "Q2) 반차도 쓸 수 있나요?", "네, 됩니다."],
    ],
)
def test_each_pair_is_a_chunk_with_its_question_as_address(lines, make_document, analyzer):
    chunks = chunk_document(make_document("\n".join(lines)), ChunkSettings(), analyzer=analyzer)
    assert [(chunk.address, chunk.text) for chunk in chunks] == [
        (lines[0], "\n".join(lines[:2])),
        (lines[2], "\n".join(lines[2:])),
    ]
    assert lines[2] in chunks[1].context


def test_titles_above_questions_are_their_path_and_lists_in_answers_are_not(make_document, analyzer):
    text = (
        "인사 FAQ\n1. 휴가\nQ1. 연차는?\nA1. 15일입니다. 이렇게 신청합니다.\n1. 신청서 작성\n2. 팀장 결재\n"
        "Q2. 반차는?\nA2. 됩니다.\n2. 출장\nQ3. 숙박비는?\nA3. 8만원입니다."
    )
    chunks = chunk_document(make_document(text), ChunkSettings(), analyzer=analyzer)
    assert [chunk.address for chunk in chunks] == [
        "인사 FAQ > 1. 휴가 > Q1. 연차는?",
        "인사 FAQ > 1. 휴가 > Q2. 반차는?",
        "인사 FAQ > 2. 출장 > Q3. 숙박비는?",
    ]
    assert chunks[0].text.endswith("2. 팀장 결재")


def test_a_question_of_two_lines_is_one_heading(make_document):
    text = "Q1. 육아휴직을 쓴 해에도\n연차가 생깁니까?\nA1. 예.\nQ2. 반차는?\nA2. 됩니다."
    assert find_headings(make_document(text))[0].path == ("Q1. 육아휴직을 쓴 해에도 연차가 생깁니까?",)


def test_pairs_stand_below_the_readers_headings(make_document):
    content = [
        (BlockKind.HEADING, 1, "휴가"),
        (BlockKind.PARAGRAPH, 0, "Q. 연차는?"),
        (BlockKind.PARAGRAPH, 0, "A. 15일입니다."),
        (BlockKind.HEADING, 1, "출장"),
        (BlockKind.PARAGRAPH, 0, "Q. 숙박비는?"),
        (BlockKind.PARAGRAPH, 0, "A. 8만원입니다."),
    ]
    paths = [heading.path for heading in find_headings(make_document(content))]
    assert paths == [("휴가",), ("휴가", "Q. 연차는?"), ("출장",), ("출장", "Q. 숙박비는?")]


@pytest.mark.parametrize(
    "text",
    [
        "Q1 매출은 늘었다.\n전년보다 3% 많다.\nQ2 매출은 줄었다.\n전년보다 1% 적다.",  # quarters
        "A. 개요를 쓴다.\nB. 본문을 쓴다.\nC. 맺는다.",
        "문의: 인사팀\n답변이 늦을 수 있다.\n문의: 총무팀\n답변이 늦을 수 있다.",
        "Q. 질문이 하나뿐이면 우연일 수 있다.\nA. 그렇다.",
        "문서 1. 계획서를 낸다.\n문서 2. 보고서를 낸다.\n끝으로 정산한다.",
    ],
)
def test_what_only_looks_like_pairs_makes_no_heading(text, make_document):
    assert find_headings(make_document(text)) == []
