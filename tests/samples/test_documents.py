"""The sample documents are what their README says, and say what their sources say."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from seogo.chunk.auto import recognise
from seogo.chunk.chunk import ChunkStrategy
from seogo.ingest.formats import read_document
from seogo.types import BlockKind, Document

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "src" / "seogo" / "samples"
SOURCE = ROOT / "samples" / "source"
NAMES = ("2025년_연차보고서.docx", "여비규정.pdf", "인사FAQ.csv", "취업규칙.hwpx")


@cache
def read(name: str) -> Document:
    return read_document(SAMPLES / name)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def source_lines(name: str) -> list[str]:
    """Sentences and headings of a source, without marks and tables."""
    lines = (SOURCE / name).read_text(encoding="utf-8").splitlines()
    return [re.sub(r"^(?:#+|>|-) ", "", line) for line in lines if line and not line.startswith("|")]


def test_files_are_small_enough_to_clone() -> None:
    assert sorted(path.name for path in SAMPLES.iterdir() if path.name in NAMES) == sorted(NAMES)
    assert max((SAMPLES / name).stat().st_size for name in NAMES) < 600_000


@pytest.mark.parametrize(
    ("name", "strategy"),
    [
        ("취업규칙.hwpx", ChunkStrategy.LAW),
        ("여비규정.pdf", ChunkStrategy.LAW),
        ("인사FAQ.csv", ChunkStrategy.ROWS),
        ("2025년_연차보고서.docx", ChunkStrategy.REPORT),
    ],
)
def test_each_document_is_recognised_as_what_it_is(name: str, strategy: ChunkStrategy) -> None:
    assert recognise(read(name)) is strategy


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("취업규칙.hwpx", "취업규칙.md"),
        ("여비규정.pdf", "여비규정.md"),
        ("2025년_연차보고서.docx", "2025년_연차보고서.md"),
    ],
)
def test_every_sentence_of_the_source_is_read(name: str, source: str) -> None:
    text = squeeze(read(name).text)
    assert [line for line in source_lines(source) if squeeze(line) not in text] == []


def test_titles() -> None:
    assert [read(name).title for name in NAMES] == ["2025년 연차보고서", "여비규정", "인사FAQ", "취업규칙"]


def test_rules_have_the_shapes_of_a_regulation() -> None:
    text = read("취업규칙.hwpx").text
    numbers = re.findall(r"^(제\d+조(?:의\d+)?)", text.partition("\n부칙 <2016")[0], re.MULTILINE)
    assert [number for number in numbers if "의" in number] == [
        "제13조의2",
        "제20조의2",
        "제36조의2",
        "제58조의2",
    ]
    assert [number for number in numbers if "의" not in number] == [f"제{n}조" for n in range(1, 82)]
    assert "제31조 삭제 <2022. 3. 1.>" in text
    assert re.findall(r"^부칙 <(\d+)\.", text, re.MULTILINE) == ["2016", "2022", "2025"]


def test_references_inside_the_rules_lead_somewhere() -> None:
    for name in ("취업규칙.hwpx", "여비규정.pdf"):
        text = read(name).text
        defined = set(re.findall(r"^(제\d+조(?:의\d+)?)", text, re.MULTILINE))
        inside = re.sub(r"「[^」]*」\s*제\d+조(?:의\d+)?|취업규칙 제\d+조", "", text)
        assert set(re.findall(r"제\d+조(?:의\d+)?", inside)) - defined == set()


def test_travel_tables_keep_their_columns() -> None:
    document = read("여비규정.pdf")
    rows = [squeeze(document.text[b.start : b.end]) for b in document.blocks if b.kind is BlockKind.ROW]
    domestic = "직급:4급·5급|철도:일반실|일비(1일):25,000|식비(1일):30,000|서울특별시숙박비상한:100,000"
    assert [row for row in rows if row.startswith(domestic)] != []
    assert "직급:2급이하|지역등급:다|일비:28|식비:54|숙박비상한:125" in rows


def test_travel_pages_have_no_running_lines() -> None:
    document = read("여비규정.pdf")
    assert document.pages == 10
    assert re.findall(r"^- \d+ -$", document.text, re.MULTILINE) == []


def test_faq_is_cp949_with_sixty_rows() -> None:
    data = (SAMPLES / "인사FAQ.csv").read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    header, *rows = csv.reader(io.StringIO(data.decode("cp949")))
    assert header == ["번호", "분류", "질문", "답변", "담당부서", "최종수정일"]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 61)]
    source = (SOURCE / "인사FAQ.txt").read_text(encoding="utf-8").splitlines()
    assert [row[1:] for row in rows] == [line.split("|") for line in source]
    assert [row for row in rows if not re.fullmatch(r"202[45]-\d\d-\d\d", row[5])] == []


def report_table(first_cell: str) -> dict[str, list[str]]:
    """Rows of the report's source table whose header starts with the cell, by their first cell."""
    text = (SOURCE / "2025년_연차보고서.md").read_text(encoding="utf-8")
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
        if rows[1][0] == first_cell:
            return {row[0]: row[1:] for row in rows}
    raise AssertionError(f"no table whose first row is {first_cell}")


def growth(before: str, after: str) -> str:
    old, new = (float(re.sub(r"[^\d.]", "", value)) for value in (before, after))
    return f"{(new / old - 1) * 100:.1f}%"


def test_report_rates_follow_from_its_amounts() -> None:
    income = report_table("매출")
    sales, profit = income["매출"], income["영업이익"]
    assert income["매출 증가율"][1:] == [growth(*pair) for pair in pairwise(sales)]
    assert income["영업이익률"] == [
        f"{int(p) / int(s) * 100:.1f}%" for p, s in zip(profit, sales, strict=True)
    ]
    segments = report_table("유량계측")
    assert [row[2] for name, row in segments.items() if "단위" not in name] == [
        growth(row[0], row[1]) for name, row in segments.items() if "단위" not in name
    ]
    products = report_table("HN-2040")
    assert [row[3] for code, row in products.items() if code.startswith("HN")] == [
        growth(row[1], row[2]) for code, row in products.items() if code.startswith("HN")
    ]


def test_report_totals_are_sums() -> None:
    for first, total in (("유량계측", "합계"), ("연구개발", "합계"), ("국내", "수출 소계")):
        table = report_table(first)
        years = [at for at, name in enumerate(table[next(iter(table))]) if re.fullmatch(r"\d{4}년", name)]
        parts = [row for name, row in list(table.items())[1:] if name not in (total, "국내")]
        sums = [sum(int(row[at]) for row in parts) for at in years]
        assert sums == [int(table[total][at]) for at in years]
