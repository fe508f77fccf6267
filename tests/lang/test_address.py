"""The address model: what is written is read, what holds what, in which order, and what relative words mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.lang.address import Address, contains, format_address, is_between, order_key
from seogo.lang.address_read import find_addresses, parse_address

SUBS = st.none() | st.integers(2, 99)
LETTER = st.sampled_from("가나다라마바사아자차카타파하")


@st.composite
def addresses(draw: st.DrawFn) -> Address:
    """Any address that statutes can have: each level below the article only under what holds it."""
    sub = draw(SUBS)
    annexes = ["별표", "별표 3", f"별표 1의{sub or 2}", "별지 제2호서식", "별지 제1호의2서식", "별첨 2"]
    marks = ["", "제12호, 2020. 3. 1.", "2020. 3. 1.", "(정부조직법) 제11690호, 2013. 3. 23.", "(직제규정)"]
    divisions = [(), ("제3장",), ("제6장의2", "제1절"), ("제1편", "제2장", "제1절", "제3관")]
    where = {
        "law": draw(
            st.sampled_from([None, "근로기준법", "근로기준법 시행령", "개인정보 보호법", "여비규정"])
        ),
        "divisions": draw(st.sampled_from(divisions)),
    }
    match draw(st.sampled_from(["main", "supplement", "annex"])):
        case "supplement":
            where |= {"supplement": draw(st.sampled_from(marks)), "divisions": ()}
        case "annex":
            where |= {"annex": draw(st.sampled_from(annexes))}
    depth = draw(st.integers(0 if len(where) > 2 or where["divisions"] else 1, 5))
    names = ("article", "paragraph", "item", "subitem", "detail")[:depth]
    values: dict[str, object] = {name: draw(st.integers(1, 99)) for name in names}
    last = names[-1] if names else ""
    if "article" in values:
        values["article_sub"] = draw(SUBS)
    if "item" in values:
        values["item_sub"] = draw(SUBS)
    if "subitem" in values:
        values["subitem"] = draw(LETTER)
    if "detail" in values:
        values["detail"] = draw(st.sampled_from(["1)", "12)", "3)가)", "가)"]))
    if last in ("article", "paragraph", "item") and draw(st.booleans()):
        values["to"] = draw(st.integers(1, 99).map(str) | st.just("7의2" if last != "paragraph" else "8"))
    elif last == "subitem" and draw(st.booleans()):
        values["to"] = draw(LETTER)
    elif last in ("article", "paragraph", "item") and draw(st.booleans()):
        values["outside"] = "목" if last == "item" else "호"
    return Address(**where, **values)  # type: ignore[arg-type]


@given(addresses(), st.booleans())
def test_what_is_written_is_read(address: Address, short: bool) -> None:
    assert parse_address(format_address(address, short=short)) == address


@given(addresses())
def test_an_address_holds_itself_and_its_article_holds_it(address: Address) -> None:
    assert contains(address, address)
    if address.article is not None and address.to is None:
        assert contains(address.article_only, address)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("제3장 휴가 > 제60조(연차 유급휴가) 제3항 제1호~제2호", "제3장 제60조제3항제1호~제2호"),
        ("부칙 <제10465호, 2011. 3. 29.> > 제1조(시행일)", "부칙 <제10465호, 2011. 3. 29.> 제1조"),
        ("별표 1 여비 지급 기준(제5조 관련) > 표 1 1~2행", "별표 1"),
        ("제4조(국외 이전(위탁을 포함한다)의 제한) 제2항", "제4조제2항"),
        ("제8조 삭제", "제8조"),
        ("제60조(연차) 제1항 제2호 나목 1)", "제60조제1항제2호나목1)"),
        ("근로기준법 60조 1항", "근로기준법 제60조제1항"),
        ("「개인정보 보호법」 제7조의14", "개인정보 보호법 제7조의14"),
        ("시행규칙 별지 제2호서식", "시행규칙 별지 제2호서식"),
        ("제2조제1항 각 호 외의 부분", "제2조제1항 각 호 외의 부분"),
    ],
)
def test_addresses_of_chunks_and_citations(text: str, address: str) -> None:
    found = parse_address(text)
    assert found is not None
    assert format_address(found) == address


@pytest.mark.parametrize("text", ["", "2. 개요 > 표 1 3행", "3쪽", "휴가", "Q&A > 12행"])
def test_what_is_no_address(text: str) -> None:
    assert parse_address(text) is None


@pytest.mark.parametrize(
    ("whole", "part", "held"),
    [
        ("제60조", "제60조제1항", True),
        ("제60조제1항", "제60조", False),
        ("제60조", "제60조의2", False),
        ("제60조제1항~제3항", "제60조제2항제1호", True),
        ("제60조제1항~제3항", "제60조제4항", False),
        ("제60조제1항~제3항", "제60조제2항~제4항", False),
        ("제2조제1호~제3호의2", "제2조제3호", True),
        ("제2조제1호~제3호의2", "제2조제3호의3", False),
        ("제1조", "부칙 <제12호, 2020. 3. 1.> 제1조", False),
        ("부칙 제1조", "부칙 <제12호, 2020. 3. 1.> 제1조", True),
        ("부칙 <제11호> 제1조", "부칙 <제12호> 제1조", False),
        ("근기법 제2조", "근로기준법 제2조제1항", True),
        ("근로기준법 제2조", "근로기준법 시행령 제2조", False),
        ("제3장", "제3장 제60조", True),
        ("별표 1", "별표 1의2", False),
        ("별지 제1호서식", "별지 제1호서식 제3조", True),
    ],
)
def test_what_holds_what(whole: str, part: str, held: bool) -> None:
    one, other = parse_address(whole), parse_address(part)
    assert one is not None
    assert other is not None
    assert contains(one, other) is held


def test_the_order_of_a_statute() -> None:
    written = [
        "제2조",
        "제2조제1항",
        "제2조제1항제1호",
        "제2조제1항제1호의2",
        "제2조제1항제2호",
        "제2조의2",
        "제10조",
    ]
    written += ["부칙 <제3호> 제1조", "부칙 <제12호> 제1조", "별표 1", "별표 1의2", "별표 2"]
    read = [parse_address(one) for one in written]
    keys = [order_key(one or Address()) for one in read]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    first, inside, last = (parse_address(one) or Address() for one in ("제3조", "제5조의2제1항", "제5조의2"))
    assert is_between(inside, first, last)
    assert not is_between(parse_address("제6조") or Address(), first, last)


OWN = Address(law="근로기준법", article=60, paragraph=2)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("제1항의 규정에 따라 같은 조 제3항", ["근로기준법 제60조제1항", "근로기준법 제60조제3항"]),
        ("전항에 따른 휴가", ["근로기준법 제60조제1항"]),
        ("전조의 규정에도", ["근로기준법 제59조"]),
        ("「의료법」 제3조 및 같은 법 시행령 제5조, 같은 조 제2항",
         ["의료법 제3조", "의료법 시행령 제5조", "의료법 시행령 제5조제2항"]),
        ("동법 제5조", ["근로기준법 제5조"]),
        ("이 법 제2조제1항 각 호 외의 부분", ["근로기준법 제2조제1항 각 호 외의 부분"]),
        ("같은 항 제2호에 따른", ["근로기준법 제60조제2항제2호"]),
        ("제1항제1호 내지 제3호", ["근로기준법 제60조제1항제1호", "근로기준법 제60조제1항제3호"]),
        ("「여비규정」 별표 1에 따른", ["여비규정 별표 1"]),
        ("시행규칙 별지 제2호서식", ["시행규칙 별지 제2호서식"]),
        ("휴가를 준다", []),
    ],
)  # fmt: skip
def test_relative_references_are_resolved(text: str, found: list[str]) -> None:
    assert [format_address(one.address) for one in find_addresses(text, own=OWN)] == found


def test_without_a_place_of_its_own_a_text_resolves_what_it_can() -> None:
    found = find_addresses("근로기준법 제60조는? 제2항은? 전항은?")
    assert [format_address(one.address) for one in found] == ["근로기준법 제60조", "근로기준법 제60조제2항"]
    first, last = find_addresses("제3조부터 제5조까지")
    assert (first.until, last.until) == (False, True)
