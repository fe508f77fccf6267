"""Line ends of Korean paragraphs: golden cases, and statutes wrapped inside words and at blanks."""

from __future__ import annotations

import textwrap
from itertools import pairwise
from pathlib import Path

import pytest

from seogo.ingest.pdf.join import HYPHEN, Ending, learn

WORDS = learn(["가 근로자에게 연차휴가를 부여하여야 한다 나", "다 사용자는 근로자에게 부여하여야 라"], [])


@pytest.mark.parametrize(
    ("before", "after", "glue"),
    [
        ("모든 근로", "자에게 준다", ""),
        ("모든 근로자에게", "부여하여야 한다", " "),
        ("사용할 수 있다.", "다만, 사용자는", " "),
        ("최대 9", "회까지", ""),
        ("제", "60조에 따라", ""),
        ("제60", "조에 따라", ""),
        ("경영연구 제34", "권 제2호", ""),
        ("규정 제3", "장에서 정한", ""),
        ("2024", "장 전체", " "),
        ("제3", "기획관리본부", " "),
        ("「근로기준법", "」에 따라", ""),
        ("「", "근로기준법」", ""),
        ("병가ㆍ", "휴가", ""),
        ("GPT", "는 모델이다", ""),
        ("(대리)", "에게", ""),
        ("the first", "line", " "),
        ("hyphen" + HYPHEN, "ated", ""),
        ("1,000", "2,000", " "),
        ("유흥음식행위(遊興飮", "食行爲) 및", ""),
        ('(이하 "기준가격"이라 한', "다)을 초과하는", ""),
        ("납부하여야 한", "다. 다만,", ""),
    ],
)
def test_golden(before, after, glue):
    assert WORDS.glue(Ending(before, after)) == glue


def test_a_blank_in_the_file_and_room_on_the_line_are_believed():
    assert WORDS.glue(Ending("모든 근로", "자에게 준다", blank=True)) == " "
    assert WORDS.glue(Ending("미지의", "낱말", full=False)) == " "
    written = learn([], [Ending("가", "나", blank=True)] * 3 + [Ending("다", "라")])
    assert written.glue(Ending("미지의낱", "말")) == ""
    assert learn([], []).glue(Ending("미지의낱", "말")) == " "


def test_a_blank_that_had_no_room_is_missing_without_meaning():
    words = ["나 이 계획은 행정기관이 공동으로 마련하였으며 다"]
    written = [Ending("가", "나", blank=True)] * 3 + [Ending("다", "라"), Ending("마", "바", tight=True)]
    joiner = learn(words, written)
    assert joiner.glue(Ending("행정기관이 공동으로", "마련하였으며 관계", tight=True)) == " "
    assert joiner.glue(Ending("미지의낱", "말")) == ""
    always = learn(words, [Ending("가", "나", blank=True, tight=True)] * 3)
    assert always.glue(Ending("행정기관이 공동으로", "마련하였으며 관계", tight=True)) == ""


def test_usual_ends_of_words_where_the_document_has_few():
    broken = learn(["가 데이터 행정 나", "다 제공하여 라"], [Ending("데이", "터"), Ending("제공하", "여")])
    assert broken.breaks_words
    assert broken.glue(Ending("장해지급률이 3% 이상에", "해당하는 장해")) == " "
    assert broken.glue(Ending("후유장", "해상태가")) == ""


def wrapped(text: str, width: int) -> list[tuple[Ending, str]]:
    """Every end of lines of `width` characters, wherever that falls, and what stood there."""
    lines: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        end = min(at + width, len(text))
        blank = end < len(text) and " " in (text[end], text[end - 1])
        lines.append((text[at:end].strip(), " " if blank else ""))
        at = end + (text[end : end + 1] == " ")
    return [(Ending(before, after), glue) for (before, glue), (after, _) in pairwise(lines)]


@pytest.fixture(scope="module")
def statutes(shared: Path) -> list[list[str]]:
    paths = sorted((shared / "samples" / "law").glob("*.txt"))
    return [[line.strip() for line in path.read_text(encoding="utf-8").splitlines()] for path in paths]


@pytest.mark.parametrize(("width", "least"), [(25, 0.92), (38, 0.93)])
def test_statutes_wrapped_inside_words(statutes, width, least):
    """Measured 0.931 and 0.935 (Kiwi's own rejoining on the first ends: 0.87 and 0.75)."""
    right = total = 0
    for lines in statutes:
        cases = [case for line in lines for case in wrapped(line, width)]
        joiner = learn([ending.before for ending, _ in cases], [ending for ending, _ in cases])
        right += sum(joiner.glue(ending) == glue for ending, glue in cases)
        total += len(cases)
    assert total > 1000
    assert right / total >= least


def test_statutes_wrapped_at_blanks(statutes):
    wrong = []
    for lines in statutes:
        folded = [textwrap.wrap(line, 30, break_on_hyphens=False) for line in lines]
        endings = [Ending(a, b) for paragraph in folded for a, b in pairwise(paragraph)]
        joiner = learn([line for paragraph in folded for line in paragraph], endings)
        wrong += [ending for ending in endings if joiner.glue(ending) != " "]
    assert len(wrong) <= 15, wrong


def test_a_word_that_nothing_is_joined_to():
    told = learn([], [Ending("가", "나", blank=True, tight=tight) for tight in (False, True)] * 3)
    assert told.glue(Ending("선정 심", "사 협약")) == ""
    assert told.glue(Ending("선정 및", "협약 체결")) == " "


def test_a_syllable_that_never_stands_alone_begins_a_word():
    told = learn([], [], ["사업명", "사업기간", "수 없다"])
    assert told.glue(Ending("인프라 구축 사", "업 추진")) == ""
    assert told.glue(Ending("그럴 수", "업 추진")) == " "


def test_lines_filled_to_the_last_syllable_break_words():
    """A short letter has too few words to tell; lines that break at blanks leave room for a word now and then."""
    ends = [
        ("이에 따라 비공개 대상 정", "보가 섞여 있더라도 기술"),
        ("적 조치로 나눌 수 있는", "정보는 주어야 한다"),
    ] * 4

    def glues(rooms: list[float]) -> list[str]:
        endings = [
            Ending(before, after, full=room < 1.3, room=room)
            for (before, after), room in zip(ends, rooms, strict=True)
        ]
        joiner = learn([line for pair in ends for line in pair], endings)
        return [joiner.glue(ending) for ending in endings[:2]]

    assert glues([0.0, 0.9, 0.4, 0.7, 0.1, 1.1, 0.6, 0.3]) == ["", " "]
    assert glues([0.0] * 8) == [" ", " "]  # justified: nothing is known
    assert glues([0.2, 0.9, 2.8, 0.7, 3.1, 1.1, 0.6, 1.9]) == [" ", " "]
