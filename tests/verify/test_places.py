"""Which article, paragraph and item a stretch of a rule is."""

from __future__ import annotations

from seogo.verify.places import Ref, find_places

RULE = "제5조(휴가) ① 휴가는 15일로 한다.\n② 다음 각 호는 제외한다.\n1. 수습\n2. 계약\n제6조의2(수당) 수당을 준다."


def _places(text: str, starts: list[int], addresses: list[str]) -> list[tuple[str, str]]:
    return [
        (one.ref.written(), text[one.start : one.end].strip()[:6])
        for one in find_places(text, starts, addresses)
    ]


def test_each_to_where_it_ends() -> None:
    found = dict(_places(RULE, [0], []))
    assert set(found) == {
        "제5조",
        "제5조제1항",
        "제5조제2항",
        "제5조제2항제1호",
        "제5조제2항제2호",
        "제6조의2",
    }
    assert found["제5조제2항제2호"].startswith("2. 계약")
    article = next(one for one in find_places(RULE, [0]) if one.ref == Ref("", 5))
    assert article.divided
    assert RULE[article.end :].startswith("제6조의2")


def test_a_passage_without_its_heading_is_where_its_address_says() -> None:
    text = "3년이 지나면 소멸한다."
    assert _places(text, [0], ["제7조(시효) 제2항"]) == [
        ("제7조제2항", "3년이 지나"),
        ("제7조", "3년이 지나"),
    ]


def test_levels() -> None:
    assert [Ref("", 1).level, Ref("", 1, None, 2).level, Ref("", 1, None, 2, "3").level] == [1, 2, 3]
    assert Ref("", 1, 2, 3, "4의2", "나").written() == "제1조의2제3항제4호의2나목"


def test_the_items_of_one_line_follow_one_another() -> None:
    text = "제9조(지원) ① 다음 각 호를 지원한다. 1. 자금: 3천만원 이내 2. 임차료: 연 600만원 3. 자문 ② 심사하여 정한다."
    assert sorted(place for place, _ in _places(text, [0], [])) == [
        "제9조",
        "제9조제1항",
        "제9조제1항제1호",
        "제9조제1항제2호",
        "제9조제1항제3호",
        "제9조제2항",
    ]


def test_the_day_of_a_date_is_no_item() -> None:
    text = "감사규정\n제정 2008. 11. 3. 개정 2022. 3. 25.\n제4조 다음과 같다.\n1. 종합감사\n2. 특정감사 개정 2. 3."
    assert sorted(place for place, _ in _places(text, [0], [])) == ["제4조", "제4조제1호", "제4조제2호"]


def test_an_item_may_begin_with_a_number() -> None:
    text = "제4조(구분) 다음과 같다.\n1. 6급 이하\n2. 5급\n3. 12. 31.까지 낸 것"
    assert [one.ref.item for one in find_places(text, [0]) if one.ref.item] == ["1", "2"]


def test_letters_of_one_line_stand_under_the_paragraph_that_leads_to_them() -> None:
    text = (
        "제8조(취소) ① 회장은 보고서를 낸다. ② 다음 각 목의 어느 하나에 해당하면 취소한다. 가. 회원이 모자란 경우 "
        "나. 활동이 없는 경우 다. 거짓으로 청구한 경우 ③ 다시 등록할 수 있다."
    )
    assert [place for place, _ in sorted(_places(text, [0], []), key=lambda one: one[0])] == [
        "제8조", "제8조제1항", "제8조제2항", "제8조제2항가목", "제8조제2항나목", "제8조제2항다목", "제8조제3항",
    ]  # fmt: skip
