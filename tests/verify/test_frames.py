"""Sentences as predicates and what stands with them."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer, tokenize_one
from seogo.verify.frame import Frame, Mood
from seogo.verify.frames import read_frames


def frames(sentence: str) -> list[Frame]:
    return read_frames(tokenize_one(open_analyzer(), sentence), sentence)


def said(sentence: str) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (one.predicate, [(part.role, " ".join(part.words)) for part in one.parts]) for one in frames(sentence)
    ]


def test_a_predicate_with_what_its_particles_make_of_each() -> None:
    assert said("고용노동부는 배송 업체 3곳에 과태료를 부과하고, 하늘물류에는 시정 명령을 함께 내렸다.") == [
        ("부과", [("은", "고용노동부"), ("에", "배송 업체 3곳"), ("을", "과태료")]),
        ("내리", [("에", "하늘물류"), ("을", "시정 명령")]),
    ]


def test_a_clause_without_a_topic_takes_the_one_before() -> None:
    second = frames("출장자는 신청서를 제출하여야 하고, 귀임 후 7일 이내에 결과 보고서를 제출하여야 한다.")[1]
    assert second.inherited is not None
    assert second.inherited.words == ("출장자",)
    assert [(part.role, part.name) for part in second.parts] == [
        ("후", "귀임"),
        ("에", "이내"),
        ("을", "결과보고서"),
    ]


def test_the_noun_that_is_done_is_the_predicate() -> None:
    assert [one.predicate for one in frames("무리한 확장은 하지 않겠다.")] == ["무리", "확장"]
    assert frames("재택근무는 주 2일까지 할 수 있다.")[0].predicate == "재택근무"


def test_what_a_clause_says_of_a_noun_is_not_stated() -> None:
    first, second = frames("하늘물류는 명령을 받은 날부터 휴게실을 설치해야 한다.")
    assert (first.predicate, first.stated) == ("받", False)
    assert (second.predicate, second.stated, second.parts[0].words) == ("설치", True, ("하늘물류",))
    assert not frames("휴게실을 설치하기 어렵다.")[0].stated


def test_a_condition_is_stated_and_not_asserted() -> None:
    first, second = frames("정비팀이 부품을 요청하면 자재팀이 지급한다.")
    assert (first.stated, first.asserted) == (True, False)
    assert second.asserted


@pytest.mark.parametrize(
    ("sentence", "mood", "denied"),
    [
        ("휴게실을 설치하였다.", Mood.DONE, False),
        ("휴게실을 설치해야 합니다.", Mood.MUST, False),
        ("휴게실을 설치할 예정입니다.", Mood.PLANNED, False),
        ("휴게실을 설치할 수 있다.", Mood.CAN, False),
        ("휴게실을 설치할 수는 없다.", Mood.CAN, True),
        ("휴게실을 설치하지 아니한다.", Mood.PLAIN, True),
        ("휴게실을 설치하지 아니할 수 없다.", Mood.CAN, False),
        ("휴게실을 설치하여서는 아니 된다.", Mood.PLAIN, True),
        ("휴게실을 설치하도록 하였다.", Mood.PLAIN, False),
    ],
)
def test_how_it_is_said(sentence: str, mood: Mood, denied: bool) -> None:
    (frame,) = frames(sentence)
    assert (frame.predicate, frame.mood, frame.denied) == ("설치", mood, denied)


def test_counts_and_times_name_nothing_and_numbered_things_do() -> None:
    parts = frames("올해 1호기는 업체 3곳에 부품을 공급했다.")[0].parts
    assert [(part.role, part.name) for part in parts] == [("은", "1호기"), ("에", "업체"), ("을", "부품")]


def test_offsets_are_of_the_page() -> None:
    page = "앞 문장이다. 관장은 벌점을 부과한다."
    sentence = page[8:]
    (frame,) = read_frames(tokenize_one(open_analyzer(), sentence), sentence, 8)
    assert [page[part.start : part.end] for part in frame.parts] == ["관장", "벌점"]
    assert page[frame.start : frame.end] == "부과한다"


@pytest.mark.parametrize("text", ["", "제출", "은는이가", "없이 없이", "할 수 있다", "1, 2, 3", "가" * 300])
def test_anything_can_be_read(text: str) -> None:
    assert isinstance(frames(text), list)
