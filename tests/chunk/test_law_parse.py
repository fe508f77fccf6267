from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seogo.chunk.law_headings import Unit, UnitKind
from seogo.chunk.law_parse import parse_articles


def names(text: str, *kinds: UnitKind) -> list[str]:
    return [unit.name for unit in parse_articles(text) if unit.kind in kinds]


def articles(text: str) -> list[str]:
    return names(text, UnitKind.ARTICLE)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("제1조(목적) 이 규정은 여비를 정한다.", "제1조(목적)"),
        ("제1조(목적)", "제1조(목적)"),
        ("제1조(목적)이 규정은 여비를 정한다.", "제1조(목적)"),
        ("  제 1 조 (목적) ① 여비를 정한다.", "제1조(목적)"),
        ("제1조 [목 적] 여비를 정한다.", "제1조(목적)"),
        ("제1조【목적】 여비를 정한다.", "제1조(목적)"),
        ("### 제1조(목적)", "제1조(목적)"),
        ("**제1조(목적)** 여비를 정한다.", "제1조(목적)"),
        ("제1조의2(운영 등) 따로 정한다.", "제1조의2(운영 등)"),
        ("제7조의 14 (운영) 따로 정한다.", "제7조의14(운영)"),
        (
            "제4조(국외 이전(위탁을 포함한다)의 제한) 옮기지 못한다.",
            "제4조(국외 이전(위탁을 포함한다)의 제한)",
        ),
        ("제4조(국외 이전의\n제한) 옮기지 못한다.", "제4조(국외 이전의 제한)"),
        ("제8조 삭제 <2020.2.4>", "제8조 삭제"),
        ("제8조(삭제)", "제8조 삭제"),
        ("제8조\n삭제", "제8조 삭제"),
        ("제8조 <삭제>", "제8조 삭제"),
        ("제21조 주·야간경기", "제21조(주·야간경기)"),
        ("제21조  ① 경기는 낮에 한다.", "제21조"),
        ("제9조 국가는 전통문화를 지키고 민족문화의 창달에 노력하여야 한다.", "제9조"),
        ("제3조 (목적)\n여비를 정한다.", "제3조(목적)"),
        ("제2조(정의) <개정 2014.3.24>", "제2조(정의)"),
        ("제10조부터 제12조까지 삭제 <2020.2.4>", "제10조~제12조 삭제"),
        ("제13조 및 제14조의2 삭제", "제13조~제14조의2 삭제"),
        ("제2조부터 제5조까지 생략", "제2조~제5조 생략"),
        ("제7조 생략", "제7조 생략"),
        ("第5條(目的) 여비를 정한다.", "제5조(目的)"),
        ("제6조(신주인수권)주주는 배정을 받는다.", "제6조(신주인수권)"),
        ("제6조의 2(매수선택권)이사회는 이를 부여한다.", "제6조의2(매수선택권)"),
        ("제7조. (양도) 주식은 양도할 수 있다.", "제7조(양도)"),
        ("제8조 : 명의개서\n청구서에 의한다.", "제8조(명의개서)"),
        ("제2조 적용범위\n직원에게 적용한다.", "제2조(적용범위)"),
        ("제9조 위반행위의 제재\n제재할 수 있다.", "제9조(위반행위의 제재)"),
        ("제10조 소정근로시간\n주 40시간으로 한다.", "제10조(소정근로시간)"),
        ("제11조 규정의 개폐\n이사회가 정한다.", "제11조(규정의 개폐)"),
        ("제20조 준용\n상법을 준용한다.", "제20조(준용)"),
        ("제3조\n지각·조퇴\n지각한 때에는 보고한다.", "제3조(지각·조퇴)"),
        ("제3조\n직원은 다음 각 호를\n1. 지킨다.", "제3조"),
    ],
)
def test_headings_of_articles(line: str, name: str) -> None:
    assert articles(line) == [name]


@pytest.mark.parametrize(
    "line",
    [
        '제14조제1항제2호 중 "5일"을 "7일"로 한다.',
        '제14조 제1항 제2호 중 "5일"을 "7일"로 한다.',
        "제3조(의료기관)에 규정한 기관을 말한다.",
        "제3조(의료기관) 및 제4조에 따른 기관을 말한다.",
        "제3조(의료기관) 제1항에 따른 기관을 말한다.",
        "제3조의 규정에 따른 기관",
        "제3조의2제1항에 따른 기관",
        "제3조 및 제4조에 따른다.",
        "제3조 각 호의 기관",
        "제3조 단서에 따른 기관",
        "제3조, 제4조에 따른 기관",
        "제3조(의료기관)과 제4조에 따른 기관",
        "제3조(의료기관)의 기관을 말한다.",
        "제3조 적용을 받는 기관\n말한다.",
        "제3조 위반 시 과태료\n부과한다.",
        "제3조 규정에 의한 기관\n말한다.",
        "제3조 관련\n말한다.",
    ],
)
def test_citations_are_no_headings(line: str) -> None:
    assert articles(line) == []


RULE = """여비 규정
[시행 2024. 1. 1.]

제1장  총   칙
제1조(목적) 이 규정은 출장자의 여비를 정함을 목적으로 한다.
제2조(정의) 이 규정에서 "의료기관"이란 「의료법」
제3조(의료기관)에 규정한 기관을 말한다.
제3조(적용) ① 모든 직원에게 적용한다. 다만, 용역 계약과
제15조(수당의 지급) 따위를 따로 정한 때에는 그러하지 아니하다.
제4조 삭제 <2020.2.4>
제2장 여비
제1절 국내 여비
제5조(지급 기준) 별표 1과 같다.
제5조의2(예외) 제5조제1항에도 불구하고
제5조 제2항은 적용하지 아니한다.
제2절 국외 여비
제6조(국외 여비) 따로 정한다.
제14조제1항제2호 중 "5일"을 "7일"로 한다.
부칙 <제10465호, 2011.3.29>
제1조(시행일) 이 규정은 공포한 날부터 시행한다.
제2조(경과조치) 종전의 규정에 따른다.
부      칙(직제규정) <제11690호,2013.3.23>
제1조(시행일) 이 규정은 공포한 날부터 시행한다.
제2조부터 제5조까지 생략
부칙
이 규정은 2020년 1월 1일부터 시행한다.
[별표 1] 여비 지급 기준(제5조 관련)
구분: 국내 | 일비: 20,000원
■ 여비 규정 [별지 제1호서식] <개정 2021.11.19>
출장 신청서
"""


def test_the_units_of_a_rule() -> None:
    units = parse_articles(RULE)
    assert [(unit.kind.value, unit.name, unit.appended) for unit in units] == [
        ("front", "", False),
        ("division", "제1장 총칙", False),
        ("article", "제1조(목적)", False),
        ("article", "제2조(정의)", False),
        ("article", "제3조(적용)", False),
        ("article", "제4조 삭제", False),
        ("division", "제2장 여비", False),
        ("division", "제1절 국내 여비", False),
        ("article", "제5조(지급 기준)", False),
        ("article", "제5조의2(예외)", False),
        ("division", "제2절 국외 여비", False),
        ("article", "제6조(국외 여비)", False),
        ("supplement", "부칙 <제10465호, 2011. 3. 29.>", False),
        ("article", "제1조(시행일)", True),
        ("article", "제2조(경과조치)", True),
        ("supplement", "부칙(직제규정) <제11690호, 2013. 3. 23.>", False),
        ("article", "제1조(시행일)", True),
        ("article", "제2조~제5조 생략", True),
        ("supplement", "부칙", False),
        ("appendix", "별표 1 여비 지급 기준(제5조 관련)", False),
        ("appendix", "별지 제1호서식 출장 신청서", False),
    ]
    assert [unit.level for unit in units if unit.kind is UnitKind.DIVISION] == [1, 1, 2, 2]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("부칙", "부칙"),
        ("부 칙", "부칙"),
        ("## 부칙", "부칙"),
        ("<부칙>", "부칙"),
        ("부칙 <제10465호, 2011.3.29>", "부칙 <제10465호, 2011. 3. 29.>"),
        ("부칙 <제10465호, 2011. 3. 29.>", "부칙 <제10465호, 2011. 3. 29.>"),
        ("부칙 (2011년 3월 29일)", "부칙 <2011. 3. 29.>"),
        ("부칙 <법률 제10465호>", "부칙 <제10465호>"),
        ("부칙\n<제10465호, 2011.3.29>", "부칙 <제10465호, 2011. 3. 29.>"),
        ("부칙(정부조직법) <제11690호,2013.3.23>", "부칙(정부조직법) <제11690호, 2013. 3. 23.>"),
        ("부칙 이 규정은 2020년 1월 1일부터 시행한다.", "부칙"),
        ("부칙 1. 이 규칙은 2022. 1. 1.부터 시행한다.", "부칙"),
        ("부칙 제3호(2024. 3. 1.)", "부칙 <제3호, 2024. 3. 1.>"),
        (
            "부칙 (법률 제10465호, 2011. 3. 29.) (개인정보 보호법)",
            "부칙(개인정보 보호법) <제10465호, 2011. 3. 29.>",
        ),
        ("부칙 ① 이 규정은 2020년 1월 1일부터 시행한다.", "부칙"),
    ],
)
def test_supplements(line: str, label: str) -> None:
    assert names(line, UnitKind.SUPPLEMENT) == [label]


@pytest.mark.parametrize(
    "line", ["부칙 제2조에 따라 정한다.", "부칙에 따른다.", "부칙 제2조(경과조치)에 따라"]
)
def test_cited_supplements(line: str) -> None:
    assert names(line, UnitKind.SUPPLEMENT) == []


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("[별표 1] 과태료의 부과기준(제60조 관련)", "별표 1 과태료의 부과기준(제60조 관련)"),
        ("[별표 1의2]\n여비 지급 기준", "별표 1의2 여비 지급 기준"),
        ("<별표 2> 숙박비", "별표 2 숙박비"),
        ("[별표] 수수료", "별표 수수료"),
        ("별표 1", "별표 1"),
        ("별표 1 철도운임 등급", "별표 1 철도운임 등급"),
        (
            "제9조(환수) 여비를 환수한다.\n별표 2 국내여비 지급표(단위: 원)",
            "별표 2 국내여비 지급표(단위: 원)",
        ),
        ("직급: 팀장 | KTX: 일반실\n별표 2 숙박비", "별표 2 숙박비"),
        ("■ 시행규칙 [별지 제2호의3서식] <개정 2021.11.19>", "별지 제2호의3서식"),
        ("[별지 제1호 서식]", "별지 제1호서식"),
        ("[별첨 2] 점검표", "별첨 2 점검표"),
    ],
)
def test_appendices(lines: str, name: str) -> None:
    assert names(lines, UnitKind.APPENDIX) == [name]


@pytest.mark.parametrize(
    "line",
    [
        "별표 1에 따른 기준",
        "별표 1과 같다.",
        "[별표 1]에 따라 정한다.",
        "별지 제1호서식에 따른다.",
        "별표와 같다.",
        "별표 1 기준에 따라",
        "숙박비는 규정에서 정하는\n별표 1 숙박비",
    ],
)
def test_cited_appendices(line: str) -> None:
    assert names(line, UnitKind.APPENDIX) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("제3장 휴가", "제3장 휴가"),
        ("제 3 장  휴  가", "제3장 휴가"),
        ("제6장의2 직장 내 괴롭힘의 금지", "제6장의2 직장 내 괴롭힘의 금지"),
        ("제1편 총칙", "제1편 총칙"),
        ("제Ⅱ장 여비", "제Ⅱ장 여비"),
        ("제2관 청산", "제2관 청산"),
        ("제1장총칙", "제1장 총칙"),
        ("# 제3장 휴가", "제3장 휴가"),
        ("제3장\n휴가", "제3장 휴가"),
        ("제6장의2 보칙 <신설 2020. 5. 1.>", "제6장의2 보칙"),
        ("제4장 교육 [본장신설 2020. 5. 1.]", "제4장 교육"),
    ],
)
def test_divisions(line: str, name: str) -> None:
    assert names(line, UnitKind.DIVISION) == [name]


@pytest.mark.parametrize(
    "line", ["제3장의 규정에 따라", "제3장 및 제4장에 따라", "제3장에서 정한 휴가", "제3절을 적용한다."]
)
def test_cited_divisions(line: str) -> None:
    assert names(line, UnitKind.DIVISION) == []


def test_a_table_of_contents_is_not_the_articles() -> None:
    dotted = "목차\n제1장 총칙 ····· 1\n제1조(목적) ····· 1\n제2조(정의) ····· 2\n제3조(적용) ····· 3\n부칙 ····· 9\n"
    plain = "제1장 총칙\n제1조(목적)\n제2조(정의)\n제2장 여비\n제3조(적용)\n부칙\n"
    body = (
        "제1장 총칙\n제1조(목적) 여비를 정한다.\n제2조(정의) 뜻은 이렇다.\n제2장 여비\n제3조(적용) 모두다.\n"
    )
    for contents in (dotted, plain):
        units = parse_articles(contents + body)
        assert [unit.name for unit in units if unit.kind is UnitKind.CONTENTS] == [""], contents
        real = [unit for unit in units if unit.kind is UnitKind.ARTICLE]
        assert [unit.name for unit in real] == ["제1조(목적)", "제2조(정의)", "제3조(적용)"]
        assert real[0].start == len(contents) + len("제1장 총칙\n")
        assert not any(unit.appended for unit in real)


def test_an_amendment_of_other_laws_names_no_articles_of_this_one() -> None:
    text = (
        "부칙 <제10465호, 2011. 3. 29.>\n제1조(시행일) 이 법은 공포 후 6개월이 경과한 날부터 시행한다.\n"
        "제2조부터 제5조까지 생략\n제6조(다른 법률의 개정) ①부터 ③까지 생략\n"
        "<150> 개인정보 보호법 일부를 다음과 같이 개정한다.\n"
        "제14조제1항제2호 중 “장관”을 “위원회”로 한다.\n제20조 중 “가”를 “나”로 한다.\n"
        "<151>부터 <710>까지 생략\n제7조 생략\n"
    )
    assert articles(text) == ["제1조(시행일)", "제2조~제5조 생략", "제6조(다른 법률의 개정)", "제7조 생략"]


def test_appendices_alone_on_their_line() -> None:
    text = "제1조(가) 나.\n■ 여비규정 [별표 3]\n정액표\n\n별첨\n점검표\n\n[붙임 2] 동의서\n이 별첨\n"
    assert names(text, UnitKind.APPENDIX) == ["별표 3 정액표", "별첨 점검표", "붙임 2 동의서"]


def test_an_article_may_begin_by_citing_another() -> None:
    text = "제22조 경기의 연기\n비가 오면 미룬다.\n제23조 제22조의 경우 다시 연다.\n제24조 심판\n심판은 셋이다.\n"
    assert articles(text) == ["제22조(경기의 연기)", "제23조", "제24조(심판)"]
    wrapped = "제2조(정의) 이 규정의\n제14조 제1항에 따라 정한다.\n제3조(적용) 모두다.\n"
    assert articles(wrapped) == ["제2조(정의)", "제3조(적용)"]


def test_two_rules_in_one_file() -> None:
    text = "제1조(목적) 가.\n제2조(정의) 나.\n부칙\n제1조(시행일) 다.\n제1조(목적) 라.\n제2조(정의) 마.\n"
    assert [(unit.name, unit.appended) for unit in parse_articles(text) if unit.kind is UnitKind.ARTICLE] == [
        ("제1조(목적)", False),
        ("제2조(정의)", False),
        ("제1조(시행일)", True),
        ("제1조(목적)", False),
        ("제2조(정의)", False),
    ]


def test_the_rule_after_a_supplement_of_one_sentence() -> None:
    text = "제1조(목적) 가.\n부칙\n이 규정은 오늘 시행한다.\n제1조(목적) 라.\n제2조(정의) 마.\n"
    found = [(unit.name, unit.appended) for unit in parse_articles(text) if unit.kind is UnitKind.ARTICLE]
    assert found == [("제1조(목적)", False), ("제1조(목적)", False), ("제2조(정의)", False)]


def test_a_contract_in_an_appendix_has_its_own_articles() -> None:
    text = "제1조(목적) 가.\n제2조(계약) 나.\n[별지 제1호서식] 근로계약서\n제1조(기간) 다.\n제2조(임금) 라.\n"
    assert [(unit.name, unit.appended) for unit in parse_articles(text)] == [
        ("제1조(목적)", False),
        ("제2조(계약)", False),
        ("별지 제1호서식 근로계약서", False),
        ("제1조(기간)", True),
        ("제2조(임금)", True),
    ]


def test_the_first_article_may_follow_the_name_of_the_rule_without_brackets() -> None:
    assert articles("여비규정\n제1조 목적\n여비를 정한다.\n제2조 일비\n2만원이다.\n") == [
        "제1조(목적)",
        "제2조(일비)",
    ]


def test_one_far_number_does_not_hide_what_follows() -> None:
    text = "제1조(목적) 가.\n제500조(오기) 나.\n제2조(정의) 다.\n제3조(적용) 라.\n"
    assert articles(text) == ["제1조(목적)", "제2조(정의)", "제3조(적용)"]


def test_an_empty_text_has_no_units() -> None:
    assert parse_articles("") == []


@given(st.lists(st.sampled_from([*RULE.splitlines(), "", "제1조(목적) ··· 1"]), max_size=30).map("\n".join))
def test_units_cover_the_text(text: str) -> None:
    units = parse_articles(text)
    assert "".join(text[unit.start : unit.end] for unit in units) == text
    assert all(unit.start < unit.end for unit in units)


def test_the_shared_statutes(samples: Path) -> None:
    """Every line of them that opens with 제N조 is a heading, and nothing else is."""
    for path in sorted((samples / "law").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        lines = re.findall(r"^(제\d+조(?:의\d+)?)(?:\(|$)", text, re.M)
        found: list[Unit] = [unit for unit in parse_articles(text) if unit.kind is UnitKind.ARTICLE]
        assert [unit.label for unit in found] == lines, path.name
        assert not any(unit.appended for unit in found)


def test_nouns_that_end_as_sentences_do_are_titles() -> None:
    text = "제1장 책임\n제1조(목적) 정한다.\n제2장 임원의 선임\n제2조(선임) 뽑는다.\n제3장 위임\n제3조(위임) 맡긴다.\n"
    divisions = [unit.name for unit in parse_articles(text) if unit.kind is UnitKind.DIVISION]
    assert divisions == ["제1장 책임", "제2장 임원의 선임", "제3장 위임"]


def test_an_annex_whose_number_and_title_are_cells_of_a_box() -> None:
    text = (
        "제1조(목적) 정한다.\n제2조(기준) 별표에 따른다.\n[별표 1] | 승진 최저연수(제2조 관련)\n4급 | 3년\n"
    )
    assert parse_articles(text)[-1].name == "별표 1 승진 최저연수(제2조 관련)"
