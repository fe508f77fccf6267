"""For any text and question: no crash, every quote in its document, every piece of text from a quote."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from seogo.answer.extractive import answer_extractive
from seogo.answer.settings import AnswerSettings
from seogo.lang.analyzer import open_analyzer
from seogo.types import AnswerKind, Chunk, ChunkId, DocumentId, Hit

PARTS = st.sampled_from(
    [
        "제3조(휴가)", "① 연차휴가는 15일이다.", "② 다만, 수습은 다음 각 호와 같다.", "1. 견책", "가. 감봉",
        "직급: 부장 | 숙박비: 8만원", "질문: 연차는? | 답변: 15일입니다.", "Q. 휴가는 며칠인가요?", "A. 사흘.",
        "\n", " ",
        "그리고 또한, ", "(이하 같다. ", "|", ": ", "숙박비", "[1]", "?", "2024년 3월 1일부터 시행한다.", "연차",
    ]
)  # fmt: skip
QUESTIONS = st.sampled_from(
    [
        "연차는 며칠이야?", "부장 숙박비 얼마?", "제3조가 뭐야?", "징계의 종류는?", "언제 시행하나요?", "연차?", "???",
        "연차와 숙박비의 차이는?", "연차는 며칠이고 숙박비는 얼마예요?", "몇 조에 있나요?", "감봉이란?", "HN-1 가격은?",
    ]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(PARTS, min_size=1, max_size=12).map("".join), max_size=3),
    QUESTIONS,
    st.sampled_from([0.0, 0.35]),
)
def test_answers_are_made_of_quotes(texts: list[str], question: str, threshold: float) -> None:
    document = "\n\n".join(texts)
    hits, at = [], 0
    for ordinal, text in enumerate(texts):
        chunk = Chunk(
            id=ChunkId(f"d:{ordinal}"), document=DocumentId("d"), collection="c", ordinal=ordinal, title="규정",
            text=text, start=at, end=at + len(text),
        )  # fmt: skip
        hits.append(Hit(chunk=chunk, score=1.0))
        at += len(text) + 2
    answer = answer_extractive(
        question, hits, analyzer=open_analyzer(), settings=AnswerSettings(threshold=threshold)
    )
    assert (answer.kind is AnswerKind.EXTRACTIVE) == bool(answer.citations)
    assert 0.0 <= answer.confidence <= 1.0
    for citation in answer.citations:
        assert document[citation.start : citation.end] == citation.quote
        assert citation.quote.strip() == citation.quote != ""
    if answer.citations:  # ` · ` stands between the values that say whose a cell is
        quoted = "".join(re.sub(r"\s", "", c.quote) for c in answer.citations)
        shown = re.sub(r"\[\d+\]|[\s,·]|\d\.|가\.", "", answer.text)
        assert set(shown) <= set(quoted)
