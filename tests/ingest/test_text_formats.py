"""TXT, CSV and Markdown: golden blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from seogo.ingest.csv import read_csv
from seogo.ingest.formats import Reading, Source, read_document
from seogo.ingest.markdown import read_markdown
from seogo.ingest.text import read_text

SHARED = Path(__file__).parents[3] / "shared" / "samples"


def blocks(reading: Reading) -> list[tuple[str, int, str]]:
    return [
        (block.kind.value, block.level, reading.text[block.start : block.end]) for block in reading.blocks
    ]


def texts(reading: Reading) -> list[str]:
    return [text for _, _, text in blocks(reading)]


def csv_of(text: str, name: str = "a.csv", encoding: str = "cp949") -> list[str]:
    return texts(read_csv(Source(name=name, data=text.encode(encoding))))


def test_blank_lines_end_paragraphs_and_lines_stay():
    reading = read_text(
        Source(name="a.txt", data="제1조(목적)\r\n  이 규정은\r\n\r\n \r\n제2조\x0c부칙\n".encode())
    )
    assert blocks(reading) == [
        ("paragraph", 0, "제1조(목적)\n이 규정은"),
        ("paragraph", 0, "제2조"),
        ("paragraph", 0, "부칙"),
    ]
    assert reading.text == "제1조(목적)\n이 규정은\n제2조\n부칙"


def test_a_long_run_of_lines_is_a_paragraph_a_line():
    lines = [f"제{number}조 이 규정은 임직원에게 적용한다." for number in range(1, 60)]
    reading = read_text(Source(name="a.txt", data="\n".join(lines).encode()))
    assert texts(reading) == lines


@pytest.mark.skipif(not SHARED.is_dir(), reason="shared samples are absent")
def test_three_encodings_of_one_file_read_the_same():
    read = {read_document(path).text for path in (SHARED / "text").glob("*.txt")}
    assert len(read) == 1
    assert "정의: 의미론적 검색은 사용자의 질의를" in read.pop()


def test_csv_rows_carry_their_columns():
    assert csv_of('부서,이름,비고\n총무과,홍길동,"휴직,\n복직"\n회계과,김철수,\n') == [
        "부서 | 이름 | 비고",
        "부서: 총무과 | 이름: 홍길동 | 비고: 휴직, 복직",
        "부서: 회계과 | 이름: 김철수",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("질문;답변\n육아휴직은, 며칠?;1년\n", "a.csv"),
        ("질문\t답변\n육아휴직은, 며칠?\t1년\n", "a.csv"),
        ("질문\t답변\n육아휴직은, 며칠?\t1년\n", "a.tsv"),
        ("질문|답변\n육아휴직은, 며칠?|1년\n", "a.csv"),
        ('질문,답변\n"육아휴직은, 며칠?",1년\n', "a.csv"),
        ("\n질문,답변\n,\n육아휴직은\\, 며칠?,1년\n".replace("\\,", "，"), "a.csv"),
    ],
)
def test_csv_dialects(text, name):
    rows = csv_of(text, name, "utf-8")
    assert rows[0] == "질문 | 답변"
    assert rows[1].replace("，", ",") == "질문: 육아휴직은, 며칠? | 답변: 1년"


def test_csv_without_names_and_with_a_title():
    assert csv_of("1,2,3\n4,5,6\n") == ["1 | 2 | 3", "4 | 5 | 6"]
    assert csv_of("2024년 통계,,\n(단위: 명),,\n구분,1월,2월\n계,1,2\n") == [
        "2024년 통계",
        "(단위: 명)",
        "구분 | 1월 | 2월",
        "구분: 계 | 1월: 1 | 2월: 2",
    ]


def test_a_stray_quotation_mark_does_not_swallow_the_file():
    assert csv_of('품목,규격,수량\n모니터,"27인치,3\n책상,큰 것,2\n') == [
        "품목 | 규격 | 수량",
        '품목: 모니터 | 규격: "27인치 | 수량: 3',
        "품목: 책상 | 규격: 큰 것 | 수량: 2",
    ]


MARKDOWN = """---
title: "취업규칙"
date: 2024-03-01
author: 총무과
---
# 제1장 **총칙** #

첫 문단의
둘째 줄 [링크](http://a.b/c) `코드 * 별` 과 snake_case_name 2*3*4.
<!-- 숨김 -->
제목 둘
---
- 하나
  이어짐
  * 둘
1. 셋

> 인용

| 구분 | 금액 |
|:--|--:|
| 일비 | 20,000\\|원 |

```python
# 제목 아님
x = 1
```
![조직도](a.png)
***
### 끝
"""


def test_markdown():
    reading = read_markdown(Source(name="a.md", data=MARKDOWN.encode()))
    assert (reading.title, reading.date, reading.metadata) == ("취업규칙", "2024-03-01", {"author": "총무과"})
    assert blocks(reading) == [
        ("heading", 1, "제1장 총칙"),
        ("paragraph", 0, "첫 문단의\n둘째 줄 링크 코드 * 별 과 snake_case_name 2*3*4."),
        ("heading", 2, "제목 둘"),
        ("list_item", 1, "- 하나 이어짐"),
        ("list_item", 2, "* 둘"),
        ("list_item", 1, "1. 셋"),
        ("paragraph", 0, "인용"),
        ("row", 0, "구분 | 금액"),
        ("row", 0, "구분: 일비 | 금액: 20,000|원"),
        ("paragraph", 0, "# 제목 아님\nx = 1"),
        ("picture", 0, "조직도"),
        ("heading", 3, "끝"),
    ]


def test_markdown_without_front_matter_takes_its_only_top_heading():
    assert read_markdown(Source(name="a.md", data="# 안내\n글".encode())).title == "안내"
    assert read_markdown(Source(name="a.md", data="# 하나\n# 둘".encode())).title is None


def test_markdown_with_html_tables_notes_and_references():
    text = """본문[^1]과 [링크][a]
<table>
<tr><th rowspan=2>급</th><th>일비</th></tr>
<tr><th>(원)</th></tr>

<tr><td>1급</td><td>2만</td></tr>
</table>
[a]: http://a.kr "제목"
[^1]: 주석의 글
"""
    assert blocks(read_markdown(Source(name="a.md", data=text.encode()))) == [
        ("paragraph", 0, "본문[^1]과 링크"),
        ("row", 0, "급 | 일비 (원)"),
        ("row", 0, "급: 1급 | 일비 (원): 2만"),
        ("note", 0, "1) 주석의 글"),
    ]


def test_markdown_keeps_signs_and_does_not_run_away():
    assert read_markdown(Source(name="a.md", data="> 인용\n금액 > 3만원 & a->b".encode())).text == (
        "인용\n금액 > 3만원 & a->b"
    )
    many = read_markdown(Source(name="a.md", data=b"_a " * 20_000 + b"<!--" * 20_000))
    assert many.text.startswith("_a _a")
