"""JSON and JSON Lines: rows, paths, damage."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Reading, Source
from seogo.ingest.records import read_json


def read(text: str, name: str = "a.json") -> Reading:
    return read_json(Source(name=name, data=text.encode()))


def lines(reading: Reading) -> list[tuple[str, str]]:
    return [(block.kind.value, reading.text[block.start : block.end]) for block in reading.blocks]


def test_questions_and_answers_are_rows():
    value = [
        {"질문": "휴가는 며칠?", "답변": "15일"},
        {"질문": "여비는?", "답변": "<p>2만원<br>까지</p>", "근거": "제3조"},
    ]
    assert lines(read(json.dumps(value))) == [
        ("row", "질문 | 답변 | 근거"),
        ("row", "질문: 휴가는 며칠? | 답변: 15일"),
        ("row", "질문: 여비는? | 답변: 2만원 까지 | 근거: 제3조"),
    ]


def test_nested_parts_keep_their_path():
    text = """{"제목": "조직", "기관": {"이름": "시청", "주소": {"시": "서울", "우편": 4524}},
      "부서": {"목록": [{"이름": "총무과", "직원": [{"이름": "홍"}, {"이름": "김"}], "전화": [1, 2]},
      {"이름": "회계과"}]},
      "비율": 3.50, "공개": true, "없음": null, "비율": 4}"""
    reading = read(text)
    assert reading.title == "조직"
    assert lines(reading) == [
        ("paragraph", "제목: 조직"),
        ("paragraph", "기관.이름: 시청"),
        ("paragraph", "기관.주소.시: 서울"),
        ("paragraph", "기관.주소.우편: 4524"),
        ("heading", "부서.목록"),
        ("row", "이름 | 직원[1].이름 | 직원[2].이름 | 전화"),
        ("row", "이름: 총무과 | 직원[1].이름: 홍 | 직원[2].이름: 김 | 전화: 1, 2"),
        ("row", "이름: 회계과"),
        ("paragraph", "비율: 3.50, 4"),
        ("paragraph", "공개: true"),
    ]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json"])
def test_lines_and_the_bad_ones_among_them(name):
    reading = read('{"가": 1}\n\n{"가": 2}\n{"가": \n{"가": NaN}\n', name)
    assert [text for _, text in lines(reading)] == ["가", "가: 1", "가: 2"]
    assert [notice.message for notice in reading.notices] == ["JSON이 아닌 줄 1개를 뺐습니다: 4번째 줄"]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "hello",
        "[" * 100_000,
        '{"a":' * 300 + "1" + "}" * 300,
        "bad\nbad\n{}",
        "[[[" * 200 + "1" + "]]]" * 200,
    ],
)
def test_what_is_no_json_is_refused(text):
    with pytest.raises(UnreadableFile, match=r"^a\.json: "):
        read(text)


def test_numbers_are_as_written():
    long = "9" * 10_000
    assert read(f'{{"a": {long}, "b": 1e999, "c": NaN, "d": 0.10}}').text == f"a: {long}\nb: 1e999\nd: 0.10"
    assert read('\ufeff{"가": "나"}').text == "가: 나"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.sampled_from("가나다 ab1"), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from("키이름값"), inner, max_size=3)
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(json_values)
def test_every_leaf_is_in_the_text(value):
    text = read(json.dumps(value)).text
    stack = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack += item.values()
        elif isinstance(item, list):
            stack += item
        elif isinstance(item, str):
            assert " ".join(item.split()) in text
        elif isinstance(item, int) and not isinstance(item, bool):
            assert str(item) in text
