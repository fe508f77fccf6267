"""Sentences that are not analysed for a clause are those that could not stand against it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seogo.lang.analyzer import open_analyzer
from seogo.types import Status, Verdict
from seogo.verify.classes import all_words_for, are_words_for_one, excludes, may_exclude
from seogo.verify.decide import frames, strangers
from seogo.verify.verdict import check_answer

PASSAGE = (
    "입사 신청은 학생생활관이 접수하고, 선발은 생활관운영위원회가 한다. 퇴사자는 퇴사 전에 열쇠를 사감에게 반납하여야 "
    "한다. 관장은 규칙을 위반한 학생에게 벌점을 부과한다. 하늘물류는 30일 이내에 휴게실을 설치해야 한다. 나머지 2곳은 "
    "이미 휴게실을 설치하였다. 임차인은 보증금을 임대인에게 지급한다. 시는 작년에 간호사 12명을 채용하지 않았다. "
    "통장은 경리과에 제출하고, 여권은 총무과에 제출한다. 예약금은 미리 받지 않는다. 센서는 꺼야 한다. "
    "수강 신청을 취소하면 수강료는 계좌이체로 돌려준다."
)
ANSWERS = (
    "입사 신청은 생활관운영위원회가 접수합니다.",
    "퇴사자는 열쇠를 관장에게 반납해야 합니다.",
    "사감은 규칙을 위반한 학생에게 벌점을 부과합니다.",
    "관장은 규칙을 위반한 학생에게 벌점을 부과하지 않습니다.",
    "하늘물류는 이미 휴게실을 설치했습니다.",
    "나머지 2곳은 휴게실을 설치해야 합니다.",
    "세입자는 보증금을 집주인에게 지급합니다.",
    "임대인은 보증금을 임차인에게 지급합니다.",
    "시는 작년에 간호사 12명을 채용했습니다.",
    "여권은 경리과에 제출합니다.",
    "예약금은 미리 받습니다.",
    "선발은 사감이 합니다.",
    "관장은 열쇠를 복사합니다.",
    "센서는 껐습니다.",
    "수강 신청을 취소하면 수강료를 현금으로 돌려줍니다.",
)


def verdicts() -> list[Verdict]:
    return [check_answer(answer, [PASSAGE], open_analyzer()) for answer in ANSWERS]


def test_no_verdict_is_another_one_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = verdicts()
    wrong = [one.text for verdict in found for one in verdict.claims if one.status is Status.CONTRADICTED]
    assert len(wrong) > 5

    def always(*_: object, **__: object) -> bool:
        return True

    for module, name in ((frames, "may_deny"), (frames, "may_turn"), (strangers, "may_exclude")):
        monkeypatch.setattr(module, name, always)
    assert verdicts() == found


def reads(monkeypatch: pytest.MonkeyPatch, answer: str) -> list[int]:
    """The sentences that are analysed for a clause of the answer."""
    read: list[int] = []
    with_deed: Callable[..., list[object]] = frames._with_deed

    def listen(case: object, frame: object, sentence: int) -> list[object]:
        read.append(sentence)
        return with_deed(case, frame, sentence)

    monkeypatch.setattr(frames, "_with_deed", listen)
    check_answer(answer, [PASSAGE], open_analyzer())
    return read


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("하늘물류는 이미 휴게실을 설치했습니다.", True),
        ("휴게실은 설치합니다.", True),
        ("간호사 열쇠는 반납합니다.", False),  # nothing beside it that could be the same, and no denial
    ],
)
def test_what_is_read(monkeypatch: pytest.MonkeyPatch, answer: str, *, read: bool) -> None:
    assert bool(reads(monkeypatch, answer)) is read
    monkeypatch.setattr(frames, "may_deny", lambda *_: True)
    assert reads(monkeypatch, answer)


WORDS = (
    "임차인",
    "세입자",
    "집주인",
    "팀장",
    "총무과",
    "현금",
    "상품권",
    "여권",
    "서울",
    "급여",
    "팔",
    "판매",
    "월급",
    "임금",
)


def test_words_of_other_classes_are_seen_in_a_text() -> None:
    pairs = [(one, two) for one in WORDS for two in WORDS if excludes(one, two, receiving=True)]
    assert pairs
    assert all(may_exclude(one, f"이미 {two}에 있다") for one, two in pairs)
    assert not may_exclude("현금", "통장을 총무과에 낸다")
    assert not may_exclude("아무개", "통장을 총무과에 낸다")


def test_all_words_for_one_thing_are_listed() -> None:
    pairs = [(one, two) for one in WORDS for two in WORDS if one != two and are_words_for_one(one, two)]
    assert ("임차인", "세입자") in pairs
    assert ("판매", "팔") in pairs
    assert all(two in all_words_for(one) for one, two in pairs)
