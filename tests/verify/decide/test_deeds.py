"""Which sentences may tell of a deed, by their letters alone."""

from __future__ import annotations

import pytest

from seogo.verify.cut import read_page
from seogo.verify.decide.deeds import may_have, near_sentences

FORMS = """
제출 서류를 제출하였다|내리 비가 내려|걷 세금을 걸어|돕 이웃을 도와|짓 집을 지은|그렇 그래서|놓 내려놨다
만들 만든 사람|모르 길을 몰라 모두|주 서류를 줬다|받 벌점을 받는다|이르 정상에 이르러|보이 앞이 보여
낫 병이 나았다|안되 그러면 안돼|hn-7 코드 hn-7
"""
NO_FORMS = "제출 제1항의 서류|받 방문한 곳|보관 보고서|나누 나머지|주 장소"


def pairs(table: str) -> list[list[str]]:
    return [one.split(" ", 1) for one in table.strip().replace("\n", "|").split("|")]


@pytest.mark.parametrize(("stem", "written"), pairs(FORMS))
def test_a_stem_in_any_form(stem: str, written: str) -> None:
    assert may_have(read_page([written]), 0, (stem,))


@pytest.mark.parametrize(("stem", "written"), pairs(NO_FORMS))
def test_letters_that_no_ending_makes_of_a_stem(stem: str, written: str) -> None:
    assert not may_have(read_page([written]), 0, (stem,))


def test_the_sentences_with_most_of_the_words_come_first() -> None:
    page = read_page(
        ["관장은 열쇠를 반납한다. 열쇠를 사감에게 반납한다. 벌점은 반성문으로 갚는다. 사감은 열쇠를 센다."]
    )
    assert near_sentences(page, "반납", {"열쇠", "사감"}) == [1, 0]


def test_a_sentence_may_go_on_about_the_topic_before_it() -> None:
    page = read_page(["열쇠는 사감이 맡는다. 퇴사하면 반납한다."])
    assert near_sentences(page, "반납", {"열쇠"}) == [1]
