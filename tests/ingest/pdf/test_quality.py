"""Which pages must be recognised from their picture."""

from __future__ import annotations

import pytest

from seogo.ingest.pdf.page import OcrReason, Page, Run
from seogo.ingest.pdf.quality import is_garbled, needs_ocr
from seogo.types import Box

GOOD = (
    "이 규정은 임직원이 공무로 출장하는 경우에 지급하는 여비에 관하여 필요한 사항을 정함을 목적으로 한다. "
    * 2
)


def page(text: str = "", pictures: list[Box] | None = None, paths: int = 0) -> Page:
    runs = [Run(text, 60, 60, 400, 70, 10)] if text else []
    return Page(number=1, width=600, height=800, runs=runs, rules=[], pictures=pictures or [], paths=paths)


SCAN, LOGO = Box(0, 0, 600, 790), Box(50, 50, 150, 150)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (page(), None),
        (page(GOOD, [SCAN]), None),
        (page(pictures=[SCAN]), OcrReason.NO_TEXT),
        (page(pictures=[LOGO]), OcrReason.NO_TEXT),
        (page("- 12 -", [SCAN]), OcrReason.NO_TEXT),
        (page("- 12 -", [LOGO]), None),
        (page(paths=900), OcrReason.NO_TEXT),
        (page(paths=20), None),
        (page("낳샎솤몸뷁쀍쫣" * 10), OcrReason.GARBLED),
    ],
)
def test_needs_ocr(given, reason):
    assert needs_ocr(given) is reason


def test_what_is_garbled():
    assert not is_garbled(GOOD)
    assert not is_garbled("공무원 뷁 " + GOOD)
    assert is_garbled("\ue001\ue002\ufffd\x05" * 10)
    assert not is_garbled("\uf0a7 가. 머리 기호만 사용자 영역에 있는 문장은 깨진 것이 아니다.\n" * 12)
    import unicodedata

    assert not is_garbled(unicodedata.normalize("NFD", GOOD))
