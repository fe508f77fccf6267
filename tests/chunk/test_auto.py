from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import seogo
from seogo.chunk.auto import recognise
from seogo.chunk.chunk import ChunkStrategy
from seogo.ingest.formats import read_document
from seogo.types import BlockKind, Document

H, P, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ROW
LAW, REPORT, ROWS, RECURSIVE = (
    ChunkStrategy.LAW,
    ChunkStrategy.REPORT,
    ChunkStrategy.ROWS,
    ChunkStrategy.RECURSIVE,
)
ARTICLES = "제1조(목적) 여비를 정한다.\n제2조(정의) 뜻은 이렇다.\n제3조(적용) 모두에게 적용한다.\n"
TWO = ARTICLES.rsplit("\n", 2)[0] + "\n"


@pytest.mark.parametrize(
    ("content", "format", "strategy"),
    [
        (ARTICLES, "txt", LAW),
        (ARTICLES + "[별표 1] 여비\n" + "구분과 금액을 정한다.\n" * 50, "pdf", LAW),
        (TWO, "txt", LAW),
        ("총무과 제3호\n청사 출입 내규\n제정 2024. 3. 1.\n\n" + TWO, "hwpx", LAW),
        ("당직 수칙 규정\n" + TWO + "부칙\n제1조(시행일) 2024년 3월 1일부터 시행한다.\n", "txt", LAW),
        ("제1조 휴가는 15일이다.\n제2조 수당은 없다.\n", "txt", RECURSIVE),
        (TWO.replace("제2조", "제5조"), "txt", RECURSIVE),
        ("제1조(정의) 뜻은 이렇다.\n제2조(적용) 모두에게 적용한다.\n", "txt", RECURSIVE),
        ("담당자께\n여비규정은 다음과 같이 정하고 있습니다.\n" + TWO, "txt", RECURSIVE),
        ("수신 각 부서장\n제목 여비 지급 기준 안내\n아래를 보십시오.\n여비규정\n" + TWO, "txt", RECURSIVE),
        ("회의록을 보냅니다. 쟁점이 된 조문을 옮깁니다.\n여비규정\n" + TWO, "txt", RECURSIVE),
        ("여비규정\n아래 두 조를 고치려고 합니다.\n" + TWO, "txt", RECURSIVE),
        ("[별표 1] 과태료(제12조 관련)\n1. 일반기준\n횟수에 따라 더한다.\n", "hwpx", LAW),
        ("■ 여비규정 [별지 제1호서식] <개정 2024. 3. 1.>\n출장 신청서\n", "hwp", LAW),
        ("[붙임 1] 계획\n1. 목적\n여비를 정한다.\n", "hwpx", RECURSIVE),
        ("규정을 풀이한 글이다.\n" * 20 + ARTICLES, "txt", RECURSIVE),
        ([(R, 0, "질문: 연차는? | 답변: 15일")] * 3, "csv", ROWS),
        ([(R, 0, "질문: 연차는? | 답변: " + "길게 답한다. " * 10)] * 3, "hwpx", ROWS),
        ([(R, 0, "이름: 가 | 점수: 90")] * 3, "hwpx", REPORT),
        ([(P, 0, "앞글이다. " * 20), (R, 0, "이름: 가 | 점수: 90")], "docx", REPORT),
        ([(H, 1, "개요"), (P, 0, "글이다."), (H, 1, "결론"), (P, 0, "글이다.")], "docx", REPORT),
        ("안녕하세요.\n공지입니다.", "txt", RECURSIVE),
        ("", "txt", RECURSIVE),
    ],
)
def test_documents_are_recognised(
    content: str | list[tuple[BlockKind, int, str]],
    format: str,
    strategy: ChunkStrategy,
    make_document: Callable[..., Document],
) -> None:
    assert recognise(make_document(content, format=format)) is strategy


@pytest.mark.parametrize(
    ("path", "strategy"),
    [
        ("law/근로기준법.txt", LAW),
        ("law/개별소비세법.txt", LAW),
        ("law/건강검진기본법.txt", LAW),
        ("law/경범죄처벌법.txt", LAW),
        ("hwp/디지털 정부혁신 추진계획.hwp", REPORT),
        ("hwp/distribution.hwp", REPORT),
        ("hwpx/no_manifest.hwpx", REPORT),
        ("hwpx/multipara.hwpx", RECURSIVE),
        ("text/appendix-keywords-CP949.txt", REPORT),
        ("office/sample-word-document.docx", REPORT),
    ],
)
def test_the_shared_samples(path: str, strategy: ChunkStrategy, samples: Path) -> None:
    assert recognise(read_document(samples / path)) is strategy


@pytest.mark.parametrize(
    ("name", "strategy"),
    [
        ("취업규칙.hwpx", LAW),
        ("여비규정.pdf", LAW),
        ("인사FAQ.csv", ROWS),
        ("2025년_연차보고서.docx", REPORT),
    ],
)
def test_the_documents_of_the_demo(name: str, strategy: ChunkStrategy) -> None:
    assert recognise(read_document(Path(seogo.__file__).parent / "samples" / name)) is strategy
