from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from seogo.chunk.chunk import ChunkSettings, ChunkStrategy, chunk_document
from seogo.ingest.formats import read_document
from seogo.lang.address import Address, format_address
from seogo.lang.address_read import parse_address
from seogo.lang.analyzer import Analyzer
from seogo.types import BlockKind, Chunk, Document

Cut = Callable[[str, int], list[Chunk]]


@pytest.fixture
def cut(analyzer: Analyzer, make_document: Callable[..., Document]) -> Cut:
    def cut_text(text: str, size: int) -> list[Chunk]:
        settings = ChunkSettings(strategy=ChunkStrategy.LAW, size_chars=size)
        return chunk_document(make_document(text, title="휴가규정"), settings, analyzer=analyzer)

    return cut_text


RULE = """휴가규정
제3장 휴가
제1절 연차
제60조(연차 유급휴가)
① 1년간 80퍼센트 이상 출근한 직원에게 15일의 휴가를 준다.
② 1년 미만인 직원에게는 1개월 개근 시 1일을 준다.
③ 다음 각 호의 기간은 출근한 것으로 본다.
  1. 업무상 부상으로 쉰 기간
  2. 임신 중의 여성이 쉰 기간
    가. 출산 전
    나. 출산 후
  3. 육아휴직으로 쉰 기간
④ 휴가는 1년간 쓰지 않으면 없어진다.
제61조(병가) 병가는 연 60일까지로 한다.
제2절 경조
제62조(경조휴가) 경조휴가는 별표 1과 같다.
부칙 <제12호, 2020. 3. 1.>
제1조(시행일) 이 규정은 공포한 날부터 시행한다.
[별표 1] 경조휴가 일수
결혼: 5일
"""


def test_an_article_is_a_chunk(cut: Cut) -> None:
    chunks = cut(RULE, 500)
    assert [chunk.address for chunk in chunks] == [
        "제3장 휴가 > 제1절 연차 > 제60조(연차 유급휴가)",
        "제3장 휴가 > 제1절 연차 > 제61조(병가)",
        "제3장 휴가 > 제2절 경조 > 제62조(경조휴가)",
        "부칙 <제12호, 2020. 3. 1.> > 제1조(시행일)",
        "별표 1 경조휴가 일수",
    ]
    assert [chunk.text.split("\n")[0] for chunk in chunks] == [
        "휴가규정",
        "제61조(병가) 병가는 연 60일까지로 한다.",
        "제2절 경조",
        "부칙 <제12호, 2020. 3. 1.>",
        "[별표 1] 경조휴가 일수",
    ]
    assert chunks[1].context == "휴가규정 제3장 휴가 제1절 연차 제61조(병가)"


def test_a_long_article_is_cut_at_its_paragraphs_and_items(cut: Cut) -> None:
    chunks = [chunk for chunk in cut(RULE, 90) if "제60조" in chunk.address]
    where = "제3장 휴가 > 제1절 연차 > 제60조(연차 유급휴가)"
    assert [(chunk.address.removeprefix(where), chunk.text.split("\n")[0]) for chunk in chunks] == [
        (" 제1항", "휴가규정"),
        (" 제2항", "② 1년 미만인 직원에게는 1개월 개근 시 1일을 준다."),
        (" 제3항 제1호~제2호", "③ 다음 각 호의 기간은 출근한 것으로 본다."),
        (" 제3항 제3호", "3. 육아휴직으로 쉰 기간"),
        (" 제4항", "④ 휴가는 1년간 쓰지 않으면 없어진다."),
    ]
    context = "휴가규정 제3장 휴가 제1절 연차 제60조(연차 유급휴가)"
    assert chunks[1].context == context
    assert chunks[3].context == f"{context} ③ 다음 각 호의 기간은 출근한 것으로 본다."


def test_small_paragraphs_are_merged(cut: Cut) -> None:
    text = (
        "제1조(휴가) ① 연차는 15일이다. ② 병가는 60일이다. ③ 삭제\n④ 경조휴가는 따로 정한 바에 따라 준다.\n"
    )
    assert [(chunk.address, chunk.text) for chunk in cut(text, 45)] == [
        ("제1조(휴가) 제1항~제3항", "제1조(휴가) ① 연차는 15일이다. ② 병가는 60일이다. ③ 삭제"),
        ("제1조(휴가) 제4항", "④ 경조휴가는 따로 정한 바에 따라 준다."),
    ]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        (
            "제5조(시간)\n1. 근로시간은 8시간이다.\n2. 휴게는 1시간이다.\n",
            ["제5조(시간) 제1항", "제5조(시간) 제2항"],
        ),
        (
            "제5조(뜻) 다음과 같다.\n1. 휴가란 쉬는 날이다.\n2. 병가란 아픈 날이다.\n",
            ["제5조(뜻) 제1호", "제5조(뜻) 제2호"],
        ),
        (
            "제5조(뜻) 다음 각 호와 같다.\n① 휴가란 쉬는 날이다.\n② 병가란 아픈 날이다.\n",
            ["제5조(뜻) 제1호", "제5조(뜻) 제2호"],
        ),
        (
            "제5조(뜻)\n1의2. 휴가란 쉬는 날을 말한다.\n2. 병가란 아픈 날을 말한다.\n",
            ["제5조(뜻) 제1항의2", "제5조(뜻) 제2항"],
        ),
    ],
)
def test_what_the_parts_are_called(cut: Cut, text: str, addresses: list[str]) -> None:
    assert [chunk.address for chunk in cut(text, 36)] == addresses


def test_a_citation_does_not_end_an_article(cut: Cut) -> None:
    text = "제1조(목적) 「의료법」\n제3조(의료기관)에 규정한 기관.\n제2조(정의) 이 규정의\n제14조제1항제2호 중 일부.\n"
    assert [chunk.address for chunk in cut(text, 500)] == ["제1조(목적)", "제2조(정의)"]


def test_no_chunk_mixes_two_articles_of_the_shared_statutes(analyzer: Analyzer, samples: Path) -> None:
    for path in sorted((samples / "law").glob("*.txt")):
        document = read_document(path)
        chunks = chunk_document(document, ChunkSettings(), analyzer=analyzer)
        heads = [at for at in range(len(document.text)) if is_heading(document.text, at)]
        for chunk in chunks:
            inside = [at for at in heads if chunk.start <= at < chunk.end]
            assert len(inside) <= 1, (path.name, chunk.address)
            own = max(at for at in heads if at < chunk.end)
            assert document.text[own:].split("(")[0].split("\n")[0] in chunk.address
        assert {at for at in heads if any(chunk.start <= at < chunk.end for chunk in chunks)} == set(heads)


def is_heading(text: str, at: int) -> bool:
    """In these texts a heading is a line `제N조(제목)` or `제N조` and nothing else."""
    line = text[at : text.find("\n", at)]
    opens = (at == 0 or text[at - 1] == "\n") and line.startswith("제") and "조" in line
    return opens and line.split("(")[0].lstrip("제").replace("조의", "").rstrip("조").isdigit()


def test_a_long_appendix_is_cut_at_its_rows_and_headings(
    analyzer: Analyzer, make_document: Callable[..., Document]
) -> None:
    paragraph, row = BlockKind.PARAGRAPH, BlockKind.ROW
    document = make_document(
        [
            (paragraph, 0, "제1조(목적) 여비를 정한다."),
            (paragraph, 0, "[별표 1] 정액표"),
            (row, 0, "직급 | 일비"),
            (row, 0, "직급: 임원 | 일비: 50,000원"),
            (row, 0, "직급: 직원 | 일비: 30,000원"),
            (paragraph, 0, "[부록] 해설"),
            (paragraph, 0, "1. 거리"),
            (paragraph, 0, "거리는 왕복으로 잰다."),
            (paragraph, 0, "2. 정산"),
            (paragraph, 0, "정산은 7일 안에 한다."),
            (paragraph, 0, "3. 취소"),
            (paragraph, 0, "취소는 미리 알린다."),
        ]
    )
    settings = ChunkSettings(strategy=ChunkStrategy.LAW, size_chars=45)
    chunks = chunk_document(document, settings, analyzer=analyzer)
    assert [(chunk.address, chunk.text.split("\n")[0]) for chunk in chunks] == [
        ("제1조(목적)", "제1조(목적) 여비를 정한다."),
        ("별표 1 정액표 > 표 1 1~2행", "[별표 1] 정액표"),
        ("별표 1 정액표 > 표 1 3행", "직급: 직원 | 일비: 30,000원"),
        ("부록 해설 > 1. 거리", "[부록] 해설"),
        ("부록 해설 > 2. 정산", "2. 정산"),
        ("부록 해설 > 3. 취소", "3. 취소"),
    ]


def test_headings_with_nothing_below_them(cut: Cut) -> None:
    rule = "제1조(목적) 가.\n제2조(계약) 나.\n"
    text = rule + "[별표 1] 삭제\n[별표 2] 여비\n일비: 1만원\n[별지] 계약서\n제1조(기간) 다.\n제2장 보칙\n"
    assert [(chunk.address, chunk.text) for chunk in cut(text, 500)][2:] == [
        ("별표 1 삭제", "[별표 1] 삭제"),
        ("별표 2 여비", "[별표 2] 여비\n일비: 1만원"),
        ("별지 계약서 > 제1조(기간)", "[별지] 계약서\n제1조(기간) 다."),
        ("제2장 보칙", "제2장 보칙"),
    ]


def test_an_article_that_is_gone_is_a_chunk_of_its_own(cut: Cut) -> None:
    text = "제7조(운영) ① 가.\n[본조신설 2020.2.4]\n제8조 삭제 <2020.2.4>\n제9조 및 제10조 삭제\n제11조(뜻) 나.\n"
    assert [(chunk.address, chunk.text) for chunk in cut(text, 500)] == [
        ("제7조(운영)", "제7조(운영) ① 가.\n[본조신설 2020.2.4]"),
        ("제8조 삭제", "제8조 삭제 <2020.2.4>"),
        ("제9조~제10조 삭제", "제9조 및 제10조 삭제"),
        ("제11조(뜻)", "제11조(뜻) 나."),
    ]


def test_every_address_of_a_rule_can_be_read_back(cut: Cut) -> None:
    for size in (40, 90, 500):
        for chunk in cut(RULE, size):
            address = parse_address(chunk.address)
            assert address is not None, chunk.address
            assert parse_address(format_address(address)) == address
    written = [format_address(parse_address(chunk.address) or Address()) for chunk in cut(RULE, 90)]
    assert written[2:4] == ["제3장 제1절 제60조제3항제1호~제2호", "제3장 제1절 제60조제3항제3호"]
    assert written[-2:] == ["부칙 <제12호, 2020. 3. 1.> 제1조", "별표 1"]


@pytest.mark.parametrize(
    "closing",
    [
        "위 계약의 성립을 증명하기 위하여 계약서 2부를 작성하여 서명 날인한 후 각각 1부씩 보관한다.",
        "본 협약의 체결을 증명하기 위하여 협약서 2부를 작성하고 각 1부씩 보관한다.",
        "이상의 계약을 확인하고 이를 증명하기 위하여 갑과 을이 서명 날인한다.",
    ],
)
def test_where_the_parties_sign_is_of_no_article(cut, closing) -> None:
    text = (
        "용역계약서\n제1조(목적) 이 계약은 용역의 수행을 목적으로 한다.\n제2조(금액) 금액은 1억원으로 한다.\n"
        f"{closing}\n2026년 2월 25일\n갑 강마루 (인)\n을 정다운 (인)"
    )
    chunks = cut(text, 300)
    assert [chunk.address for chunk in chunks][-2:] == ["제2조(금액)", "서명란"]
    assert chunks[-1].text.startswith(closing[:10])
    assert chunks[-1].text.endswith("을 정다운 (인)")


def test_a_sentence_of_an_article_that_speaks_of_the_contract_is_no_closing(cut) -> None:
    text = (
        "용역계약서\n제1조(목적) 이 계약은 용역의 수행을 목적으로 한다.\n제2조(보관)\n"
        "① 이 계약을 변경하는 때에는 서면으로 한다.\n② 본 계약서는 각자 보관한다.\n"
        "제3조(해지) 계약은 서면으로 해지한다."
    )
    assert [chunk.address.split()[0] for chunk in cut(text, 300)] == [
        "제1조(목적)",
        "제2조(보관)",
        "제3조(해지)",
    ]
