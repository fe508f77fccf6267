"""HWP 5: files made here record by record, and the shared samples where they are."""

from __future__ import annotations

import random
import struct
import sys
from pathlib import Path

import pytest

from ingest.hwp.hwp_writer import (
    char_runs,
    char_shape,
    container,
    control,
    extended,
    hwp,
    numbering,
    para_shape,
    paragraph,
    record,
    table,
)
from seogo.errors import EncryptedFile, UnreadableFile, UnsupportedFormat
from seogo.ingest.formats import Reading, Source, read_source
from seogo.ingest.hwp.hwp5 import read_hwp
from seogo.ingest.hwp.hwpx import read_hwpx
from seogo.ingest.hwp.records import read_records
from seogo.ingest.settings import Distribution, IngestSettings
from seogo.types import BlockKind

SAMPLES = Path(__file__).parents[4] / "shared" / "samples"


def read(data: bytes, name: str = "시험.hwp") -> Reading:
    return read_hwp(Source(name=name, data=data))


def shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [
        (block.kind.value, block.level, reading.text[block.start : block.end]) for block in reading.blocks
    ]


def sample(name: str) -> Source:
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"no shared sample {name}")
    return Source(name=path.name, data=path.read_bytes())


def test_text_with_tabs_breaks_and_symbols() -> None:
    text = "가\t나".replace("\t", "")
    words = (
        (text[0] + "\t").encode("utf-16-le")
        + bytes(14)
        + "나\n다\x1e라 \U000f02b1 \uf53a글\r".encode("utf-16-le")
    )
    assert read(hwp(paragraph(words))).text == "가 나\n다 라 ① 한글"


def test_raised_digits_are_no_part_of_what_they_follow() -> None:
    info = para_shape() + char_shape() + char_shape(1 << 15) + char_shape(1 << 16) + char_shape(1 << 15 | 2)
    area = paragraph("면적 84m2, 물 H2O") + char_runs((0, 0), (6, 1), (7, 0), (12, 2), (13, 0))
    amount = paragraph("금액 5,0001)원") + char_runs((0, 0), (8, 1), (9, 3), (10, 0))
    noted = paragraph("10".encode("utf-16-le") + extended(17, "fn  ") + "8개\r".encode("utf-16-le"))
    noted += char_runs((0, 0), (10, 1), (11, 0))
    noted += control("fn  ", 1) + record(72, 2, bytes(16)) + paragraph("각주 글", level=2)
    assert [text for _, _, text in shown(read(hwp(area + amount + noted, info)))] == [
        "면적 84m², 물 H2O",
        "금액 5,000¹⁾원",
        "10^8개",
        "각주 글",
    ]


TRACKED = record(96, 1, bytes(20))
"""One change in the list of those that were tracked."""


def test_what_is_marked_as_deleted_in_a_file_that_tracks_nothing_is_kept_and_said() -> None:
    body = paragraph("앞지움뒤") + record(70, 1, struct.pack("<3I", 1, 3, 17 << 24 | 1))
    reading = read(hwp(body))
    assert reading.text == "앞지움뒤"
    assert [(notice.code, notice.message[-21:]) for notice in reading.notices] == [
        ("tracked_changes", "본문으로 읽은 곳 1곳(1구역 1문단)")
    ]


def test_a_text_shows_where_it_cites_its_notes() -> None:
    words = "5,000".encode("utf-16-le") + extended(17, "fn  ") + "원이다.".encode("utf-16-le")
    number = extended(18, "atno") + " 부가세 포함\r".encode("utf-16-le")
    note = paragraph(number, level=2) + control("atno", 3, struct.pack("<I4H", 1, 1, 0, 0, ord(")")))
    body = paragraph(words + extended(17, "fn  ") + b"\r\0")
    body += control("fn  ", 1) + record(72, 2, bytes(16)) + note
    body += control("fn  ", 1) + record(72, 2, bytes(16)) + paragraph("번호 없는 각주", level=2)
    body += paragraph(extended(17, "fn  ") + b"\r\0") + control("fn  ", 1) + record(72, 2, bytes(16)) + note
    assert [text for _, _, text in shown(read(hwp(body)))] == [
        "5,000¹⁾원이다.",
        "1) 부가세 포함",
        "번호 없는 각주",
        "1) 부가세 포함",
    ]


def test_text_deleted_in_the_middle_of_raised_digits() -> None:
    info = para_shape() + char_shape() + char_shape(1 << 15)
    body = paragraph("넓이 10m92 이하") + char_runs((0, 0), (6, 1), (8, 0))
    body += record(70, 1, struct.pack("<3I", 6, 7, 17 << 24 | 1))
    assert read(hwp(body, info + TRACKED)).text == "넓이 10m² 이하"


def test_numbers_headings_and_bullets() -> None:
    info = numbering(["제^1조", "^2", "^3.", "", "", "", ""], [0, 1, 8, 0, 0, 0, 0], [1] * 7)
    info += record(24, 0, bytes(12) + "\uf06c".encode("utf-16-le"))
    info += para_shape() + para_shape(1, 0) + para_shape(2, 1, 1) + para_shape(3, 0, 1)
    body = b"".join(
        paragraph(text, shape=shape)
        for text, shape in [("목적", 1), ("정한다.", 2), ("둔다.", 2), ("정의", 1), ("점", 3), ("끝", 0)]
    )
    assert shown(read(hwp(body, info))) == [
        ("heading", 1, "제1조 목적"),
        ("list_item", 2, "① 정한다."),
        ("list_item", 2, "② 둔다."),
        ("heading", 1, "제2조 정의"),
        ("list_item", 1, "● 점"),
        ("paragraph", 0, "끝"),
    ]


def test_tables_notes_and_what_is_left_out() -> None:
    words = b"".join(
        [
            "앞".encode("utf-16-le"),
            extended(11, "tbl "),
            extended(15, "tcmt"),
            extended(17, "fn  "),
            "뒤\r".encode("utf-16-le"),
        ]
    )
    body = paragraph(words)
    body += table([["직급", "일비", "비고"], ["부장", "30,000원", "실비"]], 1)
    body += control("tcmt", 1) + record(72, 2, bytes(16)) + paragraph("숨은 설명", level=2)
    body += control("fn  ", 1) + record(72, 2, bytes(16)) + paragraph("각주 글", level=2)
    reading = read(hwp(body))
    assert shown(reading) == [
        ("paragraph", 0, "앞뒤"),
        ("row", 0, "직급 | 일비 | 비고"),
        ("row", 0, "직급: 부장 | 일비: 30,000원 | 비고: 실비"),
        ("note", 0, "각주 글"),
    ]
    assert [block.table for block in reading.blocks] == [None, 0, 0, None]
    assert {block.page for block in reading.blocks} == {None}
    assert reading.pages == 0


def test_a_table_of_one_row_is_a_heading() -> None:
    body = paragraph(extended(11, "tbl ") + b"\r\0") + table([["Ⅰ", "추진 배경"]], 1)
    assert shown(read(hwp(body))) == [("heading", 1, "Ⅰ 추진 배경")]


@pytest.mark.parametrize("flags", [1 | 2, 1 | 16, 1 | 256, 1 | 1024])
def test_protected_files_are_named(flags: int) -> None:
    with pytest.raises(EncryptedFile, match=r"시험\.hwp"):
        read(hwp(paragraph("비밀"), flags=flags))


def test_old_versions_are_named() -> None:
    with pytest.raises(UnsupportedFormat, match=r"시험\.hwp.*V3\.00"):
        read(b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05" + bytes(200))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", hwp(b"")[:3000], hwp(paragraph("가"), flags=0)[:-4096]])
def test_damage_is_named(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"시험\.hwp"):
        read(data)


def test_records_form_trees_and_long_ones_are_whole() -> None:
    roots = read_records(
        record(66, 0) + record(67, 1, bytes(5000)) + record(71, 1) + record(72, 2) + record(66, 0)
    )
    assert [(root.tag, [(child.tag, len(child.data)) for child in root.children]) for root in roots] == [
        (66, [(67, 5000), (71, 0)]),
        (66, []),
    ]
    assert roots[0].children[1].children[0].tag == 72
    with pytest.raises(ValueError, match="4,999"):
        read_records(record(67, 0, bytes(5000))[:9])


def mutate(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    mutated = bytearray(data)
    match seed % 3:
        case 0:
            del mutated[chance.randrange(len(mutated)) :]
        case 1:
            for _ in range(chance.randint(1, 20)):
                mutated[chance.randrange(len(mutated))] = chance.randrange(256)
        case _:
            at = chance.randrange(len(mutated))
            del mutated[at : at + chance.randint(1, 200)]
    return bytes(mutated)


def test_damaged_files_raise_nothing_else() -> None:
    info = numbering(["^1."] * 7, [0] * 7, [1] * 7) + para_shape() + para_shape(2, 0, 1)
    body = (
        paragraph("가나다", shape=1)
        + paragraph(extended(11, "tbl ") + b"\r\0")
        + table([["a", "b"], ["1", "2"]], 1)
    )
    # Without compression, so that the records themselves are hit and not only the checks of zlib.
    whole = hwp(body, info, flags=0)
    refused = 0
    for seed in range(200):
        try:
            read(mutate(whole, seed))
        except UnreadableFile:
            refused += 1
    assert 0 < refused < 200


@pytest.mark.parametrize("name", ["example", "outline", "table2"])
def test_both_formats_of_a_document_read_alike(name: str) -> None:
    old, new = read_hwp(sample(f"pairs/{name}.hwp")), read_hwpx(sample(f"pairs/{name}.hwpx"))
    assert old.text == new.text
    assert old.blocks == new.blocks


def test_outline_sample() -> None:
    assert shown(read_hwp(sample("pairs/outline.hwp")))[:7] == [
        ("heading", 1, "1. 개요 1"),
        ("heading", 2, "가. 개요2"),
        ("heading", 3, "1) 개요3"),
        ("heading", 4, "가) 개요4"),
        ("heading", 5, "(1) 개요 5"),
        ("heading", 5, "(2) 개요 5-2"),
        ("heading", 2, "나. 개요2-2"),
    ]


def test_distribution_sample_is_read_with_a_notice() -> None:
    reading = read_hwp(sample("hwp/distribution.hwp"))
    assert reading.text.startswith("강남세움복지관 공고 제 2024-08호")
    assert [notice.code for notice in reading.notices] == ["distribution_document"]
    assert reading.date is None
    assert reading.metadata["modified"] == "2024-12-13"


def test_plan_sample() -> None:
    reading = read_hwp(sample("hwp/디지털 정부혁신 추진계획.hwp"))
    headings = [text for kind, _, text in shown(reading) if kind == BlockKind.HEADING]
    assert headings[:3] == ["Ⅰ. 개 요", "Ⅱ. 디지털 정부혁신 추진계획", "1 선제적·통합적 대국민 서비스 혁신"]
    assert [notice.message for notice in reading.notices] == [
        "글자 없는 그림 8개(1구역 19문단, 148문단, 358문단, 360문단, 362문단 외 3곳)"
    ]


def test_tracked_deletions_are_left_out_with_their_controls() -> None:
    words = "앞지움".encode("utf-16-le") + extended(17, "fn  ") + "뒤\r".encode("utf-16-le")
    body = paragraph(words) + record(70, 1, struct.pack("<3I", 1, 11, 17 << 24 | 1))
    body += control("fn  ", 1) + record(72, 2, bytes(16)) + paragraph("지운 각주", level=2)
    body += paragraph("넣음") + record(70, 1, struct.pack("<3I", 0, 2, 16 << 24 | 2))
    reading = read(hwp(body, para_shape() + TRACKED))
    assert reading.text == "앞뒤\n넣음"
    assert [notice.message for notice in reading.notices] == [
        "변경 내용 추적으로 지운 글 1곳을 뺐습니다(1구역 1문단)"
    ]


def test_comments_and_memos_are_left_out_and_said() -> None:
    body = paragraph("글".encode("utf-16-le") + extended(15, "tcmt") + extended(3, "%%me") + b"\r\0")
    body += control("tcmt", 1) + record(72, 2, bytes(16)) + paragraph("숨은 설명", level=2)
    body += control("%%me", 1) + record(93, 0, bytes(4)) + record(72, 0, bytes(16)) + paragraph("메모 글")
    reading = read(hwp(body))
    assert reading.text == "글"
    assert [notice.code for notice in reading.notices] == ["memo", "hidden_comment"]


def test_master_pages_forms_and_unknown_controls_are_kept() -> None:
    body = paragraph(
        extended(2, "secd") + extended(11, "form") + extended(11, "????") + "글\r".encode("utf-16-le")
    )
    body += control("secd", 1, bytes(20)) + record(72, 2, bytes(16)) + paragraph("바탕쪽 글", level=2)
    form = "Caption:wstring:2:확인 Name:wstring:4:Btn1".encode("utf-16-le")
    body += control("form", 1) + record(91, 2, bytes(4) + form)
    body += control("????", 1) + record(72, 2, bytes(16)) + paragraph("모르는 글", level=2)
    assert shown(read(hwp(body))) == [
        ("paragraph", 0, "확인 글"),
        ("paragraph", 0, "모르는 글"),
        ("note", 0, "바탕쪽 글"),
    ]


def test_short_records_of_early_versions() -> None:
    body = record(66, 0, bytes(8)) + record(67, 1, "옛글\r".encode("utf-16-le"))
    assert read(hwp(body)).text == "옛글"


def test_a_damaged_section_is_said_and_the_others_are_read() -> None:
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000500, 0)
    streams = {"FileHeader": header, "DocInfo": para_shape(), "BodyText/Section0": paragraph("하나")}
    streams["BodyText/Section1"] = record(67, 0, bytes(6000))[:4096]
    reading = read(container(streams))
    assert reading.text == "하나"
    assert [notice.message for notice in reading.notices] == [
        "손상되어 읽지 못한 구역: 2. 한글에서 열어 다시 저장해 주십시오."
    ]


def test_tracked_documents_are_read_as_they_are_shown() -> None:
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05000500, 1 << 14)
    streams = {"FileHeader": header, "DocInfo": para_shape(), "BodyText/Section0": paragraph("옛글")}
    assert read(container(streams)).text == "옛글"
    assert read(container({**streams, "ViewText/Section0": paragraph("새글")})).text == "새글"


def test_spans_of_absurd_size_end() -> None:
    cells = b"".join(
        record(72, 2, bytes(8) + struct.pack("<4H", at, at, 65535, 65535)) + paragraph("가", level=2)
        for at in range(400)
    )
    body = paragraph(extended(11, "tbl ") + b"\r\0") + control("tbl ", 1) + record(77, 2, bytes(8)) + cells
    with pytest.raises(UnreadableFile, match="2,000,000"):
        read(hwp(body))


def test_a_distribution_document_can_be_refused() -> None:
    source = sample("hwp/distribution.hwp")
    with pytest.raises(EncryptedFile, match=r"distribution\.hwp.*ingest\.distribution=refuse"):
        read_hwp(source, settings=IngestSettings(distribution=Distribution.REFUSE))


def test_a_storage_in_place_of_a_stream_is_damage() -> None:
    with pytest.raises(UnreadableFile, match=r"시험\.hwp"):
        read(container({"FileHeader/a": b"x", "BodyText/Section0": b"y"}))


def test_private_characters_that_stay_are_said() -> None:
    document = read_source(Source(name="시험.hwp", data=hwp(paragraph("\ue001글\uf53a"))))
    assert document.text == "\ue001글한"
    assert [notice.message for notice in document.notices] == [
        "옛한글이나 한컴 전용 글자 1자는 바꾸지 못했습니다(U+E001)."
    ]


OLD = paragraph("나랏말\uebd4미 \uf53a글") + paragraph(extended(11, "tbl ") + b"\r\0")
OLD += table([["옛말", "뜻"], ["\ue0d2", "모름"]], 1)


def test_old_hangul_is_read_as_jamo() -> None:
    pytest.importorskip("hypua2jamo")
    document = read_source(Source(name="a.hwp", data=hwp(OLD)))
    assert document.text == "나랏말\u110a\u119e미 한글\n옛말 | 뜻\n옛말: 가\u11ff | 뜻: 모름"
    assert document.notices == ()


def test_old_hangul_without_the_extra_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hypua2jamo", None)
    document = read_source(Source(name="a.hwp", data=hwp(OLD)))
    assert document.text.startswith("나랏말\uebd4미 한글")
    assert "2자" in document.notices[0].message
