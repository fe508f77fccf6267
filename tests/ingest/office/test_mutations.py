"""Damaged office files are read or refused by name: no other exception, from a fixed seed."""

from __future__ import annotations

import io
import random
import zipfile

import docx
import pytest
import xlsxwriter
from pptx import Presentation

from ingest.office import test_ods, test_rtf, test_xlsb
from ingest.office.test_xls import BUDGET
from seogo.errors import UnreadableFile
from seogo.ingest.formats import Source, read_source

ROUNDS = 60
"""Some 2 s in all; several thousand were run once (docs/log.md)."""


def a_docx() -> bytes:
    made = docx.Document()
    made.add_heading("제목", 1)
    made.add_paragraph("첫째", style="List Number")
    table = made.add_table(rows=2, cols=3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "가"
    return _saved(made)


def a_pptx() -> bytes:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "제목"
    slide.shapes.add_table(2, 2, 0, 0, 100, 100).table.cell(0, 0).text = "칸"
    return _saved(made)


def an_xlsx() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("예산")
        sheet.merge_range(0, 0, 0, 2, "표")
        sheet.write_row(1, 0, ["가", "나", 0.5], book.add_format({"num_format": "0.0%"}))
    return buffer.getvalue()


def an_xls() -> bytes:
    return BUDGET.read_bytes()


def an_xlsb() -> bytes:
    return test_xlsb.workbook()


def an_ods() -> bytes:
    row = test_ods.tr(test_ods.td("가", 'office:value-type="float" office:value="3.0"'), test_ods.td("나"))
    return test_ods.written(f'<table:table table:name="예산">{row * 3}</table:table>')


def an_rtf() -> bytes:
    cell = rb"\trowd\intbl " + test_rtf.quoted("칸") + rb"\cell b\cell\row"
    return (
        test_rtf.HEAD
        + rb"\f1 "
        + test_rtf.quoted("연차")
        + rb"{\footnote \u50672?}\par"
        + cell * 3
        + rb"\pard}"
    )


def _saved(made) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A part's bytes changed and the package written anew, or the package's own bytes changed."""
    if chance.random() < 0.2 or not data.startswith(b"PK"):
        return _changed(data, chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        names = [
            name
            for name in old.namelist()
            if not name.endswith(("theme1.xml", ".jpeg", "printerSettings1.bin"))
        ]
        victim = chance.choice(names)
        for name in names:
            if name != victim:
                new.writestr(name, old.read(name))
            elif chance.random() < 0.9:
                new.writestr(name, _changed(old.read(name), chance))
    return buffer.getvalue()


def _changed(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 10))):
        at = chance.randrange(len(out))
        match chance.randrange(5):
            case 0:
                out[at] = chance.randrange(256)
            case 1:
                del out[at : at + chance.randrange(1, 40)]
            case 2:
                out[at:at] = out[max(0, at - 60) : at]
            case 3:
                number = out.find(b'="', at)
                end = out.find(b'"', number + 2)
                if 0 <= number < end:
                    out[number + 2 : end] = chance.choice(
                        (b"", b"-1", b"99999999999", b"x", b"0", "가".encode())
                    )
            case _:
                end = out.find(b">", at)
                start = out.rfind(b"<", 0, end)
                if 0 <= start < end:
                    del out[start : end + 1]
        if not out:
            return b""
    return bytes(out)


@pytest.mark.parametrize("make", [a_docx, a_pptx, an_xlsx, an_xls, an_xlsb, an_ods, an_rtf])
def test_mutations(make):
    data, chance = make(), random.Random(20260101)
    failures = [_failure(mutated(data, chance)) for _ in range(ROUNDS)]
    refused = [failure for failure in failures if failure]
    assert 0 < len(refused) < ROUNDS
    assert [failure for failure in refused if not failure.startswith("a: ")] == []


def _failure(data: bytes) -> str | None:
    try:
        assert read_source(Source(name="a", data=data)).text
    except UnreadableFile as error:
        return str(error)
    return None
