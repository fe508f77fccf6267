"""A person, a department, a document or a means in the place of another of its class."""

from __future__ import annotations

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status
from seogo.verify.classes import class_of, excludes
from seogo.verify.verdict import check_answer

RULES = (
    "수강 신청을 취소하려면 개강 3일 전까지 취소신청서를 교무과장에게 내야 하며, 수강료는 계좌이체로 돌려준다.\n"
    "미성년자는 보호자의 동의를 받아 등록한다. 교재비는 원장이 아니라 수강생이 부담한다.\n"
    "강의실 열쇠는 관리실에 맡긴다. 차량 운행은 푸른관광이 맡는다. 총무과장은 매월 비품을 확인한다."
)


def contradicted(answer: str, *evidence: str) -> dict[str, str | None]:
    verdict = check_answer(answer, evidence or (RULES,), open_analyzer())
    return {claim.text: claim.found for claim in verdict.claims if claim.status is Status.CONTRADICTED}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("취소하려면 개강 3일 전까지 취소신청서를 총무과장에게 내야 합니다.", {"총무과장": "교무과장"}),
        ("수강 신청을 취소하면 수강료를 현금으로 돌려줍니다.", {"현금": "계좌이체"}),
        ("미성년자가 등록하려면 담임교사의 동의를 받아야 합니다.", {"담임교사": "보호자"}),
        ("강의실 열쇠는 경비실에 맡깁니다.", {"경비실": "관리실"}),
        ("차량 운행을 맡은 곳은 하늘관광입니다.", {"하늘관광": "푸른관광"}),
    ],
)
def test_another_one_of_the_class(answer: str, expected: dict[str, str]) -> None:
    assert contradicted(answer) == expected


@pytest.mark.parametrize(
    "answer",
    [
        "취소하려면 개강 3일 전까지 교무과장에게 취소신청서를 내야 합니다.",
        "수강 신청을 취소하면 수강료를 계좌로 돌려줍니다.",
        "미성년자가 등록하려면 부모의 동의를 받아야 합니다.",
        "총무과장이 매월 비품을 확인합니다.",
        "강의실 열쇠를 맡기는 곳은 관리실입니다.",
    ],
)
def test_the_same_one_in_other_words(answer: str) -> None:
    assert contradicted(answer) == {}


def test_classes() -> None:
    assert class_of("담임교사") == class_of("보호자") == "person"
    assert class_of("기자재") == ""
    assert excludes("여권", "신청서")
    assert not excludes("누리집", "홈페이지"), "two words for one thing"
    assert not excludes("구청", "구청장"), "the head of the one"
    assert not excludes("현금", "보호자"), "of two classes"
    assert excludes("창고", "안전관리팀", receiving=True)
    assert not excludes("창고", "안전관리팀")


def test_a_party_of_a_contract_is_the_letter_that_the_contract_gives_it() -> None:
    lease = (
        "임대인 오세중(이하 '갑')과 임차인 다온베이커리(이하 '을')는 아래와 같이 계약한다.\n"
        "제6조(수선) 건물의 주요 구조부와 승강기의 수선은 갑이, 조명 등 소모품의 교체는 을이 부담한다."
    )
    meals = "급식비는 한 끼에 5,400원이며 교육청이 부담하여 학부모 부담은 없습니다."
    answer = "승강기가 고장 나면 수리 비용은 임대인이 부담한다."
    verdict = check_answer(answer, [lease, meals], open_analyzer())
    assert verdict.status is not Status.CONTRADICTED


def test_who_is_named_in_the_heading_may_be_called_by_its_kind() -> None:
    plan = (
        "2025년 하반기 합동 소방훈련 계획 (고운빛병원)\n"
        "일시: 2025년 10월 22일(수) 14:00 / 장소: 본관 5층 병동과 옥외 주차장 / 참가: 직원 186명, 새결소방서 24명"
    )
    verdict = check_answer("참가 인원은 병원 직원과 소방서를 합쳐 210명입니다.", [plan], open_analyzer())
    assert verdict.status is not Status.CONTRADICTED


WORKS = (
    "수질: 정수장 세 곳 가운데 나루터정수장은 매월 할 검사를 5월에 하지 않았다.\n"
    "카드: 연구자는 카드를 쓴 날부터 10일 안에 연구비종합시스템에 증빙을 등록한다."
)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("기러기정수장은 매월 하는 검사를 5월에 실시하지 않았습니다.", {"기러기정수장": "나루터정수장"}),
        (
            "카드를 썼다면 열흘 안에 전자결재시스템에 증빙을 올려 두어야 합니다.",
            {"전자결재시스템": "연구비종합시스템"},
        ),
        ("나루터정수장은 매월 하는 검사를 5월에 실시하지 않았습니다.", {}),
        ("카드를 썼다면 열흘 안에 시스템에 증빙을 올려 두어야 합니다.", {}),
    ],
)
def test_another_name_of_the_kind(answer: str, expected: dict[str, str]) -> None:
    assert contradicted(answer, WORKS) == expected
