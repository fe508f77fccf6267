"""People by their titles: rows of minutes, notices and sentences of rules that name none."""

from __future__ import annotations

import pytest

from seogo.verify.persons import Title, find_persons


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("감사 길하윤", {"길하윤": ["감사"]}),
        ("마동현 상임이사가 제안설명을 하고", {"마동현": ["상임이사"]}),
        (
            "위원장은 학부모 대표 위지혜, 원장은 편나래입니다.",
            {"위지혜": ["대표", "위원장"], "편나래": ["원장"]},
        ),
        ("이사장 선우정", {"선우정": ["이사장"]}),
        ("공사(사장 도재필)는", {"도재필": ["사장"]}),
        ("마케팅실장은 오세진입니다.", {"오세진": ["실장"]}),
        ("성명: 오다은 | 소속: 건축과 | 직위: 팀장", {"오다은": ["팀장"]}),
        ("보건복지부장관이 정하여 고시한다.", {}),
        ("감사 지적에 따라 이사 선임을 미룬다.", {}),
        ("사장 지시로 팀장 결재를 받은 후", {}),
        ("반대한 이사는 의견을 남겼고, 선임된 감사도 같은 뜻이다.", {}),
        ("이정한 이사는 의견을 남겼다.", {"이정한": ["이사"]}),
    ],
)
def test_find_persons(text: str, found: dict[str, list[str]]) -> None:
    read = {one.name: [title.word for title in one.titles] for one in find_persons(text)}
    assert read == found


def test_a_title_agrees_with_itself_and_its_shorter_form() -> None:
    assert Title("마케팅", "실장").agrees(Title("", "실장"))
    assert not Title("", "위원장").agrees(Title("", "원장"))
    assert not Title("인사", "팀장").agrees(Title("총무", "팀장"))


def test_offsets_are_those_of_the_name() -> None:
    text = "행정실 배수현 주무관(02-000-4417)"
    (person,) = find_persons(text)
    assert text[person.start : person.end] == "배수현"
