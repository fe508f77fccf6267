"""What `seogo ask` prints under an answer: each place once, and where nothing answers the nearest words of passages."""

from __future__ import annotations

import pytest

from seogo.cli.ask import print_answer
from seogo.lang.analyzer import Analyzer
from seogo.types import Answer, AnswerKind, Chunk, ChunkId, Citation, DocumentId, Hit


def cited(n: int, quote: str, address: str) -> Citation:
    return Citation(
        n=n, document=DocumentId("약관"), title="약관", address=address, quote=quote, start=0, end=len(quote)
    )


def hit(text: str, address: str) -> Hit:
    chunk = Chunk(
        id=ChunkId(f"안내:{address}"), document=DocumentId("안내"), collection="default", ordinal=0, title="안내",
        text=text, start=0, end=len(text), address=address,
    )  # fmt: skip
    return Hit(chunk=chunk, score=1.0)


def test_a_place_is_said_once(analyzer: Analyzer, capsys: pytest.CaptureFixture[str]) -> None:
    citations = (
        cited(1, "서류를 낸다.", "제7조"),
        cited(2, "청구서", "제7조"),
        cited(3, "3일 이내", "제8조"),
    )
    text = "서류를 낸다. [1]\n1. 청구서 [2] 3일 이내 [3]"
    print_answer(
        Answer(question="무슨 서류?", text=text, kind=AnswerKind.EXTRACTIVE, citations=citations), analyzer
    )
    assert capsys.readouterr().out == (
        f"{text}\n\n[1] 약관 · 제7조\n    “서류를 낸다.”\n[2] “청구서”\n[3] 약관 · 제8조\n    “3일 이내”\n"
    )


def test_the_closest_passages_show_the_words_asked_for(
    analyzer: Analyzer, capsys: pytest.CaptureFixture[str]
) -> None:
    long = "체육관은 평일에 엽니다. " * 20 + "샤워실은 지하 1층에 있습니다."
    hits = (hit("체육센터 이용 안내", ""), hit(long, "3. 시설"))
    print_answer(
        Answer(question="샤워실 수건 주나요?", text="모른다", kind=AnswerKind.ABSTAINED, hits=hits), analyzer
    )
    out = capsys.readouterr().out
    assert "샤워실은 지하 1층에 있습니다." in out
    assert "체육센터 이용 안내" not in out
