"""From what tesseract prints to words: blanks, second readings, tidying. No process is run."""

from __future__ import annotations

import numpy as np
import pytest

from seogo.ingest.ocr.hocr import Char, TextLine, Word, parse_hocr
from seogo.ingest.ocr.latin import find_cuts, parse_tsv, prefers
from seogo.ingest.ocr.tidy import join_words, mend_capitals, tighten


def word(
    text: str, x: int = 0, *, confidence: float = 0.9, width: int = 40, y: tuple[int, int] = (0, 40)
) -> Word:
    return Word(
        tuple(
            Char(one, x + at * width, y[0], x + (at + 1) * width - 2, y[1], confidence)
            for at, one in enumerate(text)
        )
    )


def line(*words: Word) -> TextLine:
    return TextLine(words, 40.0, 0)


def texts(lines: list[TextLine]) -> list[str]:
    return [" ".join(one.text for one in each.words) for each in lines]


def piece(text: str, x: int, confidence: int) -> str:
    """An hOCR word of characters 10 wide."""
    chars = "".join(
        f"<span class='ocrx_cinfo' title='x_bboxes {x + at * 10} 5 {x + at * 10 + 9} 25; x_conf 99.0'>{one}</span>"
        for at, one in enumerate(text)
    )
    box = f"bbox {x} 5 {x + 10 * len(text)} 25"
    return f"<span class='ocrx_word' title='{box}; x_wconf {confidence}'>{chars}</span>"


def hocr(*lines: str, plain: str) -> str:
    spans = "".join(f"<span class='ocr_line' title='bbox 0 0 1 1'>{one}</span>" for one in lines)
    return (
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head></head><body>'
        f"<div class='ocr_page'><div class='ocr_carea'>{spans}</div></div>\n{plain}\f</body></html>\n"
    )


def test_blanks_are_those_of_the_plain_text_of_the_same_run() -> None:
    first = piece("건", 0, 90) + piece("강", 10, 80) + piece("검진", 20, 93) + piece("및", 48, 96)
    printed = hocr(first, piece("R&amp;D".replace("&amp;", ""), 0, 30), plain="건강검진 및\n\nRD")
    lines = parse_hocr(printed)
    assert texts(lines) == ["건강검진 및", "RD"]
    found = lines[0].words[0]
    assert (found.x0, found.y0, found.x1, found.y1) == (0, 5, 39, 25)
    assert found.confidence == pytest.approx((0.90 + 0.80 + 0.93 + 0.93) / 4)
    assert lines[0].em == 20


def test_blanks_are_gaps_where_the_plain_text_disagrees() -> None:
    lines = parse_hocr(
        hocr(piece("가나", 0, 90) + piece("다", 40, 90) + piece("라", 51, 90), plain="다른 글")
    )
    assert texts(lines) == ["가나 다라"]


@pytest.mark.parametrize("printed", ["", "<html></html>", "no hocr at all", hocr(plain="")])
def test_no_text_is_no_lines(printed: str) -> None:
    assert parse_hocr(printed) == []


def test_readings_of_a_sheet_of_cuts_by_page() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = [
        "1\t1\t0\t0\t0\t0\t0\t0\t90\t40\t-1\t",
        "5\t1\t1\t1\t1\t1\t0\t0\t90\t40\t96.5\tNIST",
        "1\t2\t0\t0\t0\t0\t0\t0\t90\t40\t-1\t",
        "5\t3\t1\t1\t1\t1\t0\t0\t90\t40\t90\t800-",
        "5\t3\t1\t1\t1\t2\t0\t0\t90\t40\t70\t53",
        "5\t9\t1\t1\t1\t2\t0\t0\t90\t40\t70\tbeyond",
    ]
    assert parse_tsv("\n".join([head, *rows]), 3) == [
        ("NIST", pytest.approx(0.965)),
        ("", 0.0),
        ("800-53", pytest.approx(0.8)),
    ]


@pytest.mark.parametrize(
    ("first", "sure", "second", "confidence", "taken"),
    [
        ("01", 0.53, "GPT", 0.97, True),
        ("11250,000", 0.81, "1,250,000", 0.97, True),
        ("450", 0.92, "USD", 0.97, True),
        ("1.29", 0.92, "p29", 0.44, False),  # a sure number is not given up for a doubtful word
        ("10", 0.93, "lo", 0.90, False),
        ("1,382.50", 0.91, "138250", 0.63, False),
        ("(3)", 0.54, "@", 0.92, False),  # ③ is not a letter
        ("<", 0.32, "CPU", 0.96, True),
        ("시", 0.60, "AI", 0.96, True),
        ("시", 0.60, "Al", 0.50, False),
        ("조", 0.60, "ZA}", 0.95, False),
    ],
)
def test_which_reading_is_kept(first: str, sure: float, second: str, confidence: float, taken: bool) -> None:
    assert prefers(word(first, confidence=sure).chars, second, confidence) is taken


def test_only_what_is_not_hangul_is_cut_out() -> None:
    picture = np.full((60, 1000), 255, dtype=np.uint8)
    picture[10:30, 0:390] = 0
    picture[10:30, 120] = 255
    cuts = list(find_cuts(picture, [line(word("제27조는"), word("다음과", 200), word("같다.", 400))]))
    assert [(cut.word, cut.begin, cut.end) for cut in cuts] == [(0, 1, 3)]
    assert cuts[0].box[2] == pytest.approx(120, abs=2)


def test_blanks_that_korean_does_not_have_go() -> None:
    words = ["조사", "ㆍ연구의", "「산업안전보건법」", "에", "따른", "권리ㆍ", "의무", "ㆍ", "끝"]
    assert texts(join_words([line(*(word(one) for one in words))])) == [
        "조사ㆍ연구의 「산업안전보건법」에 따른 권리ㆍ의무 ㆍ 끝"
    ]


@pytest.mark.parametrize(
    ("read", "meant"),
    [("Al", "AI"), ("KPl를", "KPI를"), ("lT", "IT"), ("All", "All"), ("l", "l"), ("Alpha", "Alpha")],
)
def test_an_l_among_capitals_is_an_i(read: str, meant: str) -> None:
    assert texts(mend_capitals([line(word(read))])) == [meant]


def test_boxes_are_cut_to_the_rows_with_ink() -> None:
    picture = np.full((200, 200), 255, dtype=np.uint8)
    picture[80:110, 10:150] = 0
    picture[20:50, 10:150] = 0  # the line above
    loose = TextLine((word("구성한다", 10, y=(60, 130)),), 70.0, 0)
    (tight,) = tighten(picture, [loose])
    assert [(char.y0, char.y1) for char in tight.words[0].chars] == [(80, 110)] * 4
    assert tight.em == 30
