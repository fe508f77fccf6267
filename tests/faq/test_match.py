"""Paraphrases meet their entry, near-misses meet none; the set of the bench, and golden pairs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from seogo.faq.match import Fixed, Matcher, group_alike
from seogo.faq.settings import FaqSettings

PAIRS = Path(__file__).parents[2] / "bench" / "faq_pairs.jsonl"
THRESHOLD = FaqSettings().threshold


@pytest.fixture
def match(analyzer, vectors):
    def matched(kept: str, asked: str, answer: str = ""):
        matcher = Matcher([Fixed(id=7, wordings=(kept,), answer=answer)], analyzer, vectors)
        return next(iter(matcher.find(asked)), None)

    return matched


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("지금 신청할 수 있나요?", "지금 신청할 수 없나요?"),
        ("육아휴직은 최대 얼마나 쓸 수 있나요?", "육아휴직을 최대 몇 년 쓸 수 있어요?"),
        ("비밀번호를 5회 틀리면 어떻게 되나요?", "비밀번호를 다섯 번 틀리면 어떻게 돼요?"),
        ("월급날은 언제인가요?", "급여일이 언제예요?"),
        ("사원증을 잃어버렸어요.", "사원증 분실"),
        ("여름휴가는 며칠인가요?", "하계휴가 며칠이에요"),
        ("방문객 주차는 몇 시간까지 무료인가요?", "방문객 주차 공짜로 몇시간 돼요?"),
        ("체크인은 몇 시부터 할 수 있나요?", "입실 시간이 어떻게 되나요?"),
        ("도서관에서 노트북을 쓸 수 있나요?", "도서관 안에서 노트북 사용 가능한지요"),
        ("휴대폰을 분실하면 어떻게 하나요?", "핸드폰 잃어버렸는데 어떡해요"),
    ],
)
def test_a_paraphrase_is_met(match, kept, asked):
    found = match(kept, asked)
    assert found.differs == ""
    assert found.score >= THRESHOLD


@pytest.mark.parametrize(
    ("kept", "asked", "differs"),
    [
        ("연차 15일은 언제 생기나요?", "연차 25일은 언제 생기나요?", "value"),
        ("제60조는 어떤 내용인가요?", "제60조의2는 어떤 내용인가요?", "value"),
        ("2025년 최저임금은 얼마인가요?", "2024년 최저임금은 얼마인가요?", "value"),
        ("육아휴직 기간은 얼마나 되나요?", "육아휴직 급여는 얼마나 되나요?", None),
        ("휴가 신청은 어떻게 하나요?", "휴가 취소는 어떻게 하나요?", "opposite"),
        ("정규직 정년은 몇 살인가요?", "계약직 정년은 몇 살인가요?", "opposite"),
        ("본인 결혼 휴가는 며칠인가요?", "자녀 결혼 휴가는 며칠인가요?", "opposite"),
        ("연차는 언제부터 쓸 수 있나요?", "연차는 언제까지 쓸 수 있나요?", "request"),
        ("과태료를 내면 어떻게 되나요?", "과태료를 내지 않으면 어떻게 되나요?", "denial"),
        ("급여 진료비는 어디에서 보나요?", "비급여 진료비는 어디에서 보나요?", None),
        ("출장 숙박비는 얼마인가요?", "해외 출장 숙박비는 얼마인가요?", None),
        ("주차 요금은 얼마인가요?", "식사 요금은 얼마인가요?", None),
        ("정기주차 신청은 며칠 걸리나요?", "정기주차 해지는 며칠 걸리나요?", None),
        ("노트북을 쓸 수 있나요?", "노트북을 빌릴 수 있나요?", "action"),
        ("휴학은 몇 학기까지 하나요?", "군휴학은 몇 학기까지 하나요?", "narrower"),
        ("출장비는 언제 나오나요?", "해외 출장비는 언제 나오나요?", "narrower"),
        ("등록은 어디에서 하나요?", "등록 내용은 어디에서 확인하나요?", "action"),
        ("신청은 어떻게 하나요?", "신청 결과는 어떻게 조회하나요?", "action"),
    ],
)
def test_a_near_miss_is_not_met(match, kept, asked, differs):
    there, back = match(kept, asked), match(asked, kept)
    assert there.score == pytest.approx(back.score)
    assert there.score < THRESHOLD
    assert differs is None or there.differs == back.differs == differs


def test_yes_is_not_given_to_the_negative_question(match):
    assert match("지금 신청할 수 있나요?", "지금 신청할 수 없나요?", "네, 됩니다.").differs == "answer"
    assert match("지금 신청할 수 있나요?", "지금 신청할 수 없나요?", "네이버에서 합니다.").differs == ""
    assert match("지금 신청할 수 있나요?", "지금 신청할 수 있어요?", "네, 됩니다.").differs == ""


def test_a_variant_meets_for_its_entry_and_says_which_it_was(analyzer, vectors):
    matcher = Matcher(
        [
            Fixed(id=1, wordings=("병가는 며칠인가요?",)),
            Fixed(id=2, wordings=("육아휴직은 몇 년인가요?", "육휴는 몇 년 되나요?")),
        ],
        analyzer,
        vectors,
    )
    (found,) = matcher.find("육휴 몇 년까지 돼요?")
    assert (found.id, found.wording) == (2, "육휴는 몇 년 되나요?")
    assert found.score >= THRESHOLD


def test_what_is_not_allowed_is_never_met(analyzer, vectors):
    fixed = [Fixed(id=1, wordings=("병가는 며칠인가요?",)), Fixed(id=2, wordings=("병가는 며칠 주나요?",))]
    matcher = Matcher(fixed, analyzer, vectors)
    assert matcher.find("병가는 며칠인가요?")[0].id == 1
    assert matcher.find("병가는 며칠인가요?", allowed=np.array([False, True]))[0].id == 2
    assert matcher.find("병가는 며칠인가요?", allowed=np.array([False, False])) == []


@pytest.mark.parametrize("question", ["", "???", "ㅋㅋㅋ", "12345", "a" * 5000, "가 " * 2000])
def test_odd_questions_meet_nothing(analyzer, vectors, question):
    matcher = Matcher([Fixed(id=1, wordings=("병가는 며칠인가요?",))], analyzer, vectors)
    assert all(one.score < THRESHOLD for one in matcher.find(question))
    assert Matcher([], analyzer, vectors).find("병가는 며칠인가요?") == []


def test_alike_questions_are_one_group_led_by_the_first(analyzer, vectors):
    questions = {
        5: "구내식당은 몇 시에 여나요?",
        2: "주차 요금은 얼마인가요?",
        9: "구내식당 몇 시에 열어요?",
        4: "구내식당은 몇 시에 닫나요?",
    }
    matcher = Matcher([Fixed(id=n, wordings=(q,)) for n, q in questions.items()], analyzer, vectors)
    assert group_alike(questions, matcher, THRESHOLD) == [[5, 9], [2], [4]]


def test_the_set_of_the_bench(analyzer, vectors):
    """Floors a little below what was measured, for a change of Kiwi's model; a rule that is lost falls below."""
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    questions = list(dict.fromkeys(pair["faq"] for pair in pairs))
    matcher = Matcher([Fixed(id=n, wordings=(q,)) for n, q in enumerate(questions)], analyzer, vectors)
    for half in ("tune", "report"):
        right = wrong = same = 0
        for pair in (one for one in pairs if one["half"] == half):
            same += pair["same"]
            (found,) = matcher.find(pair["question"])
            if found.score >= THRESHOLD:
                good = pair["same"] and questions[found.id] == pair["faq"]
                right, wrong = right + good, wrong + (not good)
        assert right / (right + wrong) >= 0.97
        assert right / same >= 0.9
