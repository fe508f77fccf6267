from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from seogo.chunk.chunk import ChunkSettings, ChunkStrategy, chunk_document
from seogo.chunk.cut import Limit
from seogo.chunk.law import cut_law
from seogo.chunk.law_headings import RULE, UnitKind
from seogo.chunk.law_parse import parse_articles
from seogo.lang.analyzer import open_analyzer
from seogo.types import Document

BOOK = """한빛재단 규정집

직 제 규 정

제정 2001. 1. 1.
개정 2022. 3. 1.

제1장 총칙
제1조(목적) 이 규정은 직제를 정한다.
제2조(조직) 기획실과 총무과를 둔다.
부 칙
이 규정은 2022년 3월 1일부터 시행한다.

2. 보수규정
[시행 2023. 1. 1.]
제1조(목적) 이 규정은 보수를 정한다.
제2조(지급일) 매월 25일에 지급한다.
부칙 <2023. 1. 1.>
제1조(시행일) 이 규정은 2023년 1월 1일부터 시행한다.
[별표 1] 기본급표
1급 5,000,000원

「여비 규정」
제1조 목적
여비를 정한다.
제2조 일비
2만원으로 한다.
[별지 제1호서식]
여비 정산 요령
제1조(작성) 한글로 적는다.
"""


def test_each_rule_of_a_book_is_a_division_of_its_own() -> None:
    rules = [unit.name for unit in parse_articles(BOOK) if unit.level == RULE]
    assert rules == ["직제규정", "보수규정", "여비 규정"]


def test_addresses_begin_with_the_rule(make_document: Callable[..., Document]) -> None:
    book = make_document(BOOK)
    pieces = cut_law(book, Limit(text=book.text, size_chars=500))
    assert [piece.address for piece in pieces] == [
        "직제규정 > 제1장 총칙 > 제1조(목적)",
        "직제규정 > 제1장 총칙 > 제2조(조직)",
        "직제규정 > 부칙",
        "보수규정 > 제1조(목적)",
        "보수규정 > 제2조(지급일)",
        "보수규정 > 부칙 <2023. 1. 1.> > 제1조(시행일)",
        "보수규정 > 별표 1 기본급표",
        "여비 규정 > 제1조(목적)",
        "여비 규정 > 제2조(일비)",
        "여비 규정 > 별지 제1호서식 여비 정산 요령 > 제1조(작성)",
    ]
    opening = next(piece for piece in pieces if piece.address == "보수규정 > 제1조(목적)")
    assert book.text[opening.start : opening.end].startswith("2. 보수규정\n[시행 2023. 1. 1.]")


def test_one_rule_has_no_division_of_its_name() -> None:
    text = BOOK[: BOOK.index("2. 보수규정")]
    assert not any(unit.level == RULE for unit in parse_articles(text))


def test_a_sentence_before_the_first_article_is_no_name() -> None:
    text = BOOK.replace("[시행 2023. 1. 1.]", "다음 규정을 이사회의 의결로 정한다.")
    names = [unit.name for unit in parse_articles(text) if unit.level == RULE]
    assert names == ["직제규정", "여비 규정"]
    assert [unit.kind for unit in parse_articles(text)].count(UnitKind.SUPPLEMENT) == 2


def test_each_rule_has_its_own_date(make_document: Callable[..., Document]) -> None:
    book = replace(make_document(BOOK.replace("제정 2001. 1. 1.\n개정 2022. 3. 1.", "")), date="2030-01-01")
    dates = {
        chunk.address.partition(" > ")[0]: chunk.date
        for chunk in chunk_document(book, ChunkSettings(), analyzer=open_analyzer())
    }
    assert dates == {"직제규정": "2022-03-01", "보수규정": "2023-01-01", "여비 규정": None}


def test_one_rule_keeps_the_date_of_its_document(make_document: Callable[..., Document]) -> None:
    one = replace(make_document(BOOK[: BOOK.index("2. 보수규정")]), date="2030-01-01")
    chunks = chunk_document(one, ChunkSettings(strategy=ChunkStrategy.LAW), analyzer=open_analyzer())
    assert {chunk.date for chunk in chunks} == {"2030-01-01"}
