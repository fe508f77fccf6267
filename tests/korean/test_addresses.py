"""Places in rules as people and statutes write them: golden rows from a text to its addresses."""

from __future__ import annotations

import unicodedata

import pytest

from seogo.lang.address import Address, format_address
from seogo.lang.address_read import find_addresses, parse_address

OWN = Address(law="근로기준법", article=60, paragraph=5)

ROWS = (
    ("근로기준법 60조 1항이 뭐예요?", "근로기준법 제60조제1항"),
    ("근기법 제 60 조 의 2", "근기법 제60조의2"),
    ("「개인정보 보호법」 제7조의14제1항제1호의2나목", "개인정보 보호법 제7조의14제1항제1호의2나목"),
    ("제60조(연차 유급휴가)제1항에도 불구하고", "근로기준법 제60조제1항"),
    ("제1항에 따른 휴가", "근로기준법 제60조제1항"),
    ("전항의 규정", "근로기준법 제60조제4항"),
    ("이 법 제2조제1항 각 호 외의 부분 단서", "근로기준법 제2조제1항 각 호 외의 부분"),
    ("별표 1의2에 따라", "근로기준법 별표 1의2"),
    ("별지 제3호의2서식에 따른 신청서", "근로기준법 별지 제3호의2서식"),
    ("여비규정 별표 2를 보면", "여비규정 별표 2"),
    ("60조 원을 썼다", ""),
    ("3조 2천억", ""),
)


@pytest.mark.parametrize(("text", "address"), ROWS)
def test_addresses_in_text(text: str, address: str) -> None:
    found = [format_address(one.address) for one in find_addresses(text, own=OWN)]
    assert found == ([address] if address else [])


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("제3장의2 휴가 > 제60조의2(수당) 제1항~제3항", "제3장의2 제60조의2제1항~제3항"),
        ("부칙(정부조직법) <제11690호, 2013. 3. 23.> > 제6조(다른 법률의 개정)",
         "부칙(정부조직법) <제11690호, 2013. 3. 23.> 제6조"),
        ("별지 제1호서식 근로계약서 > 제2조(임금) 제1항", "별지 제1호서식 제2조제1항"),
        ("별표 1 정액표(제5조 관련) > 표 1 2~3행", "별표 1"),
        ("제10조~제12조 삭제", "제10조~제12조"),
        ("제1편 총칙 > 제2장 통칙 > 제3절 기간 > 제4관 만료 > 제5조(기간) 제1항 제2호 다목 1) 가)",
         "제1편 제2장 제3절 제4관 제5조제1항제2호다목1)가)"),
    ],
)  # fmt: skip
def test_addresses_of_chunks(written: str, address: str) -> None:
    found = parse_address(written)
    assert found is not None
    assert format_address(found) == address
    assert parse_address(address) == found


def test_decomposed_hangul_is_folded_by_the_caller() -> None:
    text = unicodedata.normalize("NFD", "근로기준법 제60조")
    assert find_addresses(text) == []
    assert len(find_addresses(unicodedata.normalize("NFC", text))) == 1
