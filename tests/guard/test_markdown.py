"""What a model writes, made safe: row by row, and as properties over anything it could write."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seogo.guard.markdown import clean_markdown

URL = "https://evil.example/x"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        # kept as they are
        ("**15일**입니다. [1]", "**15일**입니다. [1]"),
        ("- 연차: 15일 [1]\n- 병가: 60일 [2][3]", "- 연차: 15일 [1]\n- 병가: 60일 [2][3]"),
        ("| 구분 | 일수 |\n|---|---|\n| 연차 | 15일 |", "| 구분 | 일수 |\n|---|---|\n| 연차 | 15일 |"),
        ("`a < b`이고 3 < 5이다. [1, 2]", "`a < b`이고 3 < 5이다. [1, 2]"),
        ("제10조[전문개정 2020. 1. 1.]", "제10조[전문개정 2020. 1. 1.]"),
        ("<구분>은 [별표 1]과 같다.", "<구분>은 [별표 1]과 같다."),
        # pictures
        (f"가 ![로고]({URL}?q=1) 나", "가  나"),
        (f'![a]({URL} "제목")', ""),
        ("![a][b] 가", " 가"),
        ("![a]", ""),
        (f"[![a]({URL})]({URL}) 가", " 가"),
        (f'<img src="{URL}" onerror=alert(1)>가', "가"),
        # links
        (f"[여기]({URL})를 보십시오.", "여기를 보십시오."),
        (f"[1]({URL})", "[1]"),
        ("[여기][ref]를", "여기를"),
        (f"[ref]: {URL}\n가", "\n가"),
        ("[a](javascript:alert(1)) 가", "a 가"),
        ("[a](data:text/html;base64,PHNjcmlwdD4=) 가", "a 가"),
        (f"<{URL}> 가", "   가"),
        (f"자세한 것은 {URL}. [1]", "자세한 것은 . [1]"),
        ("www.evil.example에서", "에서"),
        ("//evil.example/a 가", " 가"),
        ("evil.example/steal?q=1 가", " 가"),
        ("javascript:alert(1) 가", " 가"),
        ("data:text/html,x 가", " 가"),
        # HTML
        ("<script>alert(1)</script>가", "가"),
        ("<scr<script>ipt>alert(1)</scr</script>ipt>가", None),
        ("<b>굵게</b><br>다음", "굵게 다음"),
        ("<!-- 숨김 -->가", "가"),
        ("<style>a{}</style><iframe src=x></iframe>가", "가"),
        ("<img src=x 가", "< img src=x 가"),
        ("<svg/onload=alert(1)>가", None),
        # what cannot be seen
        ("가\u200b나\u202e다\U000e0041라\ufeff", "가나다라"),
    ],
)
def test_what_is_shown_of_what_is_written(written, shown):
    cleaned = clean_markdown(written)
    if shown is None:
        assert not re.search(r"<[a-z/!]", cleaned, re.IGNORECASE)
    else:
        assert cleaned == shown


def test_an_address_of_the_documents_stays():
    evidence = "신청은 https://www.gov.kr/apply 에서 한다."
    assert clean_markdown("https://www.gov.kr/apply에서 신청합니다. [1]", evidence=evidence) == (
        "https://www.gov.kr/apply에서 신청합니다. [1]"
    )
    assert clean_markdown("https://www.gov.kr/apply?q=내용 [1]", evidence=evidence) == "내용 [1]"
    assert clean_markdown("[여기](https://www.gov.kr/apply)", evidence=evidence) == "여기"


PIECES = st.sampled_from(
    ["<", ">", "!", "[", "]", "(", ")", "<script>", "</script>",
    "<img src=", "javascript:", "http://a.b/", "![", "](", "[1]",
     "data:text/html,", "<!--", "-->", "www.", "a.bc/d", "가나", " ",
     "\n", "|", "**", "\u200b", "x", ":", "/", "<a ", '"']
)  # fmt: skip


@given(st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=60))
@settings(max_examples=500, deadline=None)
def test_nothing_that_loads_or_runs_is_left_and_a_second_pass_changes_nothing(text):
    cleaned = clean_markdown(text)
    assert clean_markdown(cleaned) == cleaned
    assert not re.search(r"<[a-z/!?]", cleaned, re.IGNORECASE)
    assert not re.search(r"!\[[^\[\]]*\]", cleaned)
    assert not re.search(r"\[[^\[\]]*\]\([^()\n]*\)", cleaned)
    assert not re.search(r"https?://\S|javascript:|data:[a-z]+/", cleaned, re.IGNORECASE)
    assert not re.search("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]", cleaned)


@given(st.text(alphabet="가나다 1234.,[]|*-\n", max_size=60))
@settings(deadline=None)
def test_plain_writing_stays_as_it_is(text):
    if "![" not in text and not re.search(r"\]\[|\]:", text):
        assert clean_markdown(text) == text


def test_the_beginning_of_an_address_of_the_documents_is_none_of_theirs():
    evidence = "안내: https://a.example/x?d=SECRET. 표: https://a.example/list"
    assert clean_markdown("https://a.example/x?d=점검", evidence=evidence) == "점검"
    assert clean_markdown("https://a.example/list를", evidence=evidence) == "https://a.example/list를"
    assert (
        clean_markdown("https://a.example/x?d=SECRET.", evidence=evidence) == "https://a.example/x?d=SECRET."
    )
