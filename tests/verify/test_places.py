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
