"""HTML of many makers: golden blocks, what is left out and said, encodings, hostile pages."""

from __future__ import annotations

import time

import pytest

from seogo.errors import NoText, UnreadableFile
from seogo.ingest.formats import Reading, Source, read_source
from seogo.ingest.web.html import read_html
from seogo.ingest.web.mht import read_mht


def read(text: str, encoding: str = "utf-8") -> Reading:
    return read_html(Source(name="a.html", data=text.encode(encoding)))


def texts(reading: Reading) -> list[str]:
    return [reading.text[block.start : block.end] for block in reading.blocks]


def codes(reading: Reading) -> list[str]:
    return [notice.code for notice in reading.notices]


BOARD = f"""<!DOCTYPE html><html><head><meta charset=utf-8><title>공지 | 시청</title>
<meta property="article:published_time" content="2024-03-01T09:00:00+09:00">
<link rel=canonical href="https://city.example.kr/1"></head><body>
<div id="header"><h1><a href=/>시청</a></h1><ul class=gnb><li><a href=a>민원</a><li><a href=b>소식</a></ul></div>
<div class="breadcrumb">홈 &gt; 공지</div><div id="content"><h2>공지사항</h2>
<table><caption>공지 상세</caption><tr><th>제목<td colspan=3>여비 규정 개정
<tr><th>작성자<td>총무과<th>작성일<td>2024-03-01
<tr><td colspan=4><p>일비는 20,000원입니다.</p><p>{"자세한 내용은 붙임을 보십시오. " * 30}</p>
<table border=1><thead><tr><th rowspan=2>구분<th colspan=2>금액<tr><th>1급<th>2급<tbody><tr><td>일비<td>2만원<td>1만원
<tr><td>식비<td colspan=2>3만원</table></table></div>
<div id=footer>서울시 중구 세종대로 110 대표전화 02-120</div></body></html>"""


def test_a_post_on_a_board():
    reading = read(BOARD)
    assert (reading.title, reading.date) == ("여비 규정 개정", "2024-03-01")
    assert reading.metadata == {"url": "https://city.example.kr/1"}
    found = texts(reading)
    assert found[:5] == [
        "공지사항",
        "공지 상세",
        "제목: 여비 규정 개정",
        "작성자: 총무과 | 작성일: 2024-03-01",
        "일비는 20,000원입니다.",
    ]
    assert found[6:] == [
        "구분 | 금액 1급 | 금액 2급",
        "구분: 일비 | 금액 1급: 2만원 | 금액 2급: 1만원",
        "구분: 식비 | 금액 1급: 3만원 | 금액 2급: 3만원",
    ]
    assert codes(reading) == ["menus_left_out"]
    assert "시청 민원 소식" in reading.notices[0].message


def test_a_law_page_in_divs_keeps_all_that_is_no_menu():
    reading = read(
        "<body><nav><a href=1>법령</a></nav><div class=container><div class=left>"
        "<p>제1조(목적) 이 법은 근로조건을 정한다.</p>"
        "</div><div class=right-menu>"
        "<p>제2조(정의) ① 근로자란 임금을 목적으로 근로를 제공하는 사람을 말한다.</p></div></div>"
    )
    assert texts(reading) == [
        "제1조(목적) 이 법은 근로조건을 정한다.",
        "제2조(정의) ① 근로자란 임금을 목적으로 근로를 제공하는 사람을 말한다.",
    ]


def test_a_table_that_only_lays_out_the_page():
    reading = read(
        "<table><tr><td><a href=1>메뉴</a><td><h1>여비 규정</h1><p>제1조</p>"
        "<table><tr><th>급<th>일비<tr><td>1급<td>2만원"
        "</table></td></tr></table>"
    )
    assert texts(reading) == ["메뉴", "여비 규정", "제1조", "급 | 일비", "급: 1급 | 일비: 2만원"]
    assert reading.title == "여비 규정"


def test_an_article_under_its_main_element():
    reading = read(
        "<body><header><a href=/>사이트</a></header><main><article><h1>제목</h1>"
        "<p>본문은 이것입니다.</p></article></main>"
        "<aside><a href=1>관련 글</a></aside><footer>바닥</footer></body>"
    )
    assert texts(reading) == ["제목", "본문은 이것입니다."]
    assert reading.notices[0].message.startswith("메뉴·머리글·바닥글 3곳을 뺐습니다: 사이트")


def test_a_wiki_export_and_a_page_saved_by_word():
    reading = read(
        "<div id=mw-content-text><h2>1. 개요<a href=#e>[편집]</a></h2><p>서고는 책을 둔다.</p></div>"
        "<p class=MsoNormal style='mso-list:none'>가. 본문"
        "<span style='mso-hide:all;display:none'>숨김</span><o:p>&nbsp;</o:p></p>"
        "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>"
        "<![if !supportLists]><span>1.</span><![endif]>항목</p>"
    )
    blocks = [
        (block.kind.value, block.level, reading.text[block.start : block.end]) for block in reading.blocks
    ]
    assert blocks == [
        ("heading", 2, "1. 개요[편집]"),
        ("paragraph", 0, "서고는 책을 둔다."),
        ("paragraph", 0, "가. 본문"),
        ("list_item", 2, "1.항목"),
    ]
    assert "숨긴 글 2자" in reading.notices[0].message


LISTS = """<ol start=3><li>셋<ul><li>하위<p>둘째 문단</ul><li value=7>일곱</ol><ol type=i reversed><li>가<li>나</ol>
<ol style="list-style-type:hangul"><li>하나<li>둘</ol><ul style="list-style:none"><li>표 없음</ul>
<dl><dt>육아휴직은 며칠?<dd>1년입니다.<dt>용어<dd>뜻</dl>"""


def test_lists_keep_their_numbers():
    reading = read(LISTS)
    assert [(block.level, reading.text[block.start : block.end]) for block in reading.blocks] == [
        (1, "3. 셋"),
        (2, "- 하위"),
        (0, "둘째 문단"),
        (1, "7. 일곱"),
        (1, "ii. 가"),
        (1, "i. 나"),
        (1, "가. 하나"),
        (1, "나. 둘"),
        (1, "표 없음"),
        (1, "육아휴직은 며칠? 1년입니다."),
        (1, "용어: 뜻"),
    ]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("면적 10m<sup>2</sup>, 10<sup>8</sup>개", "면적 10m², 10^8개"),
        ("<ruby>漢<rp>(</rp><rt>한</rt><rp>)</rp></ruby>자", "漢(한)자"),
        ("한 줄<br>두 줄", "한 줄\n두 줄"),
        ("a &lt; b &amp;&nbsp;c &#xAC00;", "a < b & c 가"),
        ("<pre>a\n b</pre>", "a\nb"),
        ("<b>제1조</b>는<i>이</i>것", "제1조는이것"),
        ("<p>닫지 <b>않은", "닫지 않은"),
        ("동의 <input type=checkbox checked>예 <input type=checkbox>아니오", "동의 ☑ 예 ☐ 아니오"),
        ("<select><option>하나<option selected>둘</select>", "둘"),
    ],
)
def test_inline(source, text):
    assert read(f"<body>{source}").text == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<div style='display: none'>숨은 명령</div>",
        "<p hidden>숨은 명령</p>",
        "<span style='font-size:0'>숨은 명령</span>",
        "<span style='color:#fff;background-color:#fff'>숨은 명령</span>",
        "<div style='position:absolute;left:-9999px'>숨은 명령</div>",
        "<style>.x, .y{visibility:hidden}</style><p class='a x'>숨은 명령</p>",
        "<div style='opacity:0'><div hidden>숨은 명령</div></div>",
    ],
)
def test_hidden_text_is_out_and_said(hidden):
    reading = read(f"<body><p>보이는 글</p>{hidden}</body>")
    assert reading.text == "보이는 글"
    assert [(notice.code, notice.message) for notice in reading.notices] == [
        ("hidden_text", "화면에 보이지 않게 숨긴 글 5자를 뺐습니다: 숨은 명령")
    ]


def test_small_but_visible_text_stays():
    style = "<style>@media print {.p{display:none}} .a .b{display:none}</style>"
    assert (
        read(f"{style}<p class=p style='font-size:0.8em;opacity:0.5'>가</p><p class=b>나</p>").text
        == "가\n나"
    )


def test_pictures_deletions_and_frames_are_said():
    reading = read(
        "<p>글<img src=a.jpg><img alt=조직도><img alt='IMG_1.jpg'><img width=1 alt=''></p>"
        "<p>가<del>나</del>다</p><iframe src=b.html></iframe>"
    )
    assert texts(reading) == ["글", "조직도", "가다"]
    assert [notice.message for notice in reading.notices] == [
        "삭제 표시된 글 1곳을 뺐습니다.",
        "글자 없는 그림 2개",
        "다른 파일에 있는 틀의 글은 없습니다: b.html",
    ]
    with pytest.raises(NoText, match=r"틀\(frame\)뿐인 문서입니다.*main\.html"):
        read("<frameset cols=1><frame src=left.html><frame src=main.html></frameset>")


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("euc-kr", "euc_kr"),
        ("ks_c_5601-1987", "cp949"),
        ("utf-8", "cp949"),
        ("euc-kr", "utf-8"),
        ("iso-8859-1", "cp949"),
        ("iso-2022-kr", "iso2022_kr"),
        ("utf-8", "utf-16"),
        ("없는것", "cp949"),
        (None, "cp949"),
        (None, "utf-8"),
    ],
)
def test_encodings_declared_rightly_and_wrongly(declared, encoding):
    meta = (
        ""
        if declared is None
        else f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
    )
    page = f"<html><head>{meta}<title>여비</title></head><body><p>제1조(목적) 이 규정은 여비를 정한다.</p>"
    meta_bytes = page.encode(encoding, "ignore")
    assert read_html(Source(name="a.html", data=meta_bytes)).text == "제1조(목적) 이 규정은 여비를 정한다."


def test_a_character_cut_in_two_is_said_and_a_garbled_page_refused():
    good = "<p>" + "이 규정은 임직원에게 적용한다. " * 30
    reading = read_html(
        Source(name="a.html", data=good.encode("cp949") + b"\xb0</p>\n<p>" + "끝".encode("cp949"))
    )
    assert codes(reading) == ["broken_characters"]
    assert "깨진 글자 1개" in reading.notices[0].message
    with pytest.raises(UnreadableFile, match=r"^a\.html: "):
        read_html(Source(name="a.html", data=b"<p>" + bytes(range(128, 256)) * 40))


@pytest.mark.parametrize("depth", [140, 1900, 5000])
def test_deep_pages_lose_no_text(depth):
    reading = read("<div>" * depth + "깊은 글" + "</div>" * depth + "<p>뒤의 글</p>")
    assert texts(reading) == ["깊은 글", "뒤의 글"]
    assert codes(reading) == (["flat_page"] if depth == 5000 else [])


def test_spans_do_not_multiply_the_text():
    rows = "<tr><td colspan=1000>합계입니다" * 300
    reading = read(f"<table><tr>{'<td>가' * 500}{rows}</table>")
    assert reading.text.count("합계입니다") == 300
    wide = read("<table>" + "<tr><td rowspan=65534 colspan=1000>가" * 200 + "</table>")
    assert len(wide.text) < 1000


def test_a_spreadsheet_that_is_a_page_and_a_page_in_an_archive():
    data = "<html><table><tr><th>품목<th>수량<tr><td>책상<td>3</table></html>".encode("cp949")
    document = read_source(Source(name="재고.xls", data=data))
    assert (document.format, document.text) == ("html", "품목 | 수량\n품목: 책상 | 수량: 3")
    assert document.notices[0].code == "wrong_suffix"
    head = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.kr/\r\nSubject: =?utf-8?B?7Jes67mE?=\r\n"
    head += b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=Q\r\n\r\n--Q\r\n"
    part = b"Content-Type: text/html; charset=euc-kr\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + data
    reading = read_mht(Source(name="a.mht", data=head + part + b"\r\n--Q--\r\n"))
    assert (reading.title, reading.metadata["url"]) == ("여비", "https://a.kr/")
    assert reading.text == "품목 | 수량\n품목: 책상 | 수량: 3"


@pytest.mark.parametrize(
    "page",
    ["<style>" + "@a{" * 40_000, "<style>" + "a" * 120_000, " \n" * 60_000],
    ids=["blocks that are not closed", "no braces", "blanks"],
)
def test_long_runs_take_no_more_than_one_pass(page):
    begin = time.process_time()
    read = read_source(Source(name="a.html", data=f"<html><p>연차</p>{page}".encode()))
    assert read.text == "연차"
    assert time.process_time() - begin < 5  # seconds; milliseconds in fact, minutes where each start is tried


def test_a_table_of_data_in_a_cell_stands_behind_its_row():
    page = (
        "<table><thead><tr><th>종류<th>내용<th>비고</thead><tr><td>등본<td>수수료"
        "<table><tr><td>창구<td>400원<tr><td>온라인<td>무료</table><td>없음<tr><td>초본<td>400원<td>없음</table>"
    )
    assert texts(read(page)) == [
        "종류 | 내용 | 비고",
        "종류: 등본 | 내용: 수수료 | 비고: 없음",
        "창구 | 400원",
        "온라인 | 무료",
        "종류: 초본 | 내용: 400원 | 비고: 없음",
    ]


def test_a_table_that_only_frames_is_the_text_of_its_cell():
    page = "<table><tr><th>이름<th>값<tr><td>주소<td><table><tr><td>서울</table><tr><td>전화<td>02</table>"
    assert texts(read(page)) == ["이름 | 값", "이름: 주소 | 값: 서울", "이름: 전화 | 값: 02"]


def test_a_post_on_a_board_is_called_by_its_subject():
    post = (
        "<title>공지사항 | 시청</title><table><tr><th>제목<td colspan=3>월세 지원 안내"
        "<tr><th>부서<td>주택과<th>등록일<td>1일</table>"
    )
    assert read(post).title == "월세 지원 안내"
    listed = "<title>공지사항</title><table><tr><th>제목<th>등록일<tr><td>월세 지원<td>1일<tr><td>공사<td>2일</table>"
    assert read(listed).title == "공지사항"


def test_rows_of_a_form_stay_rows_around_a_text_with_a_table():
    inner = "<table border=1><tr><th>품명<th>금액<tr><td>A4<td>250,000<tr><td>A3<td>100,000</table>"
    form = (
        "<table border=1><tr><td>문서번호<td>총무-15<td>기안일<td>2026-03-02<tr><td>제목<td colspan=3>용품 구입"
        f"<tr><td colspan=4>아래와 같이 구입한다.<br>1. 품명: 용지{inner}</table>"
    )
    assert texts(read(form)) == [
        "문서번호 | 총무-15 | 기안일 | 2026-03-02",
        "제목 | 용품 구입",
        "아래와 같이 구입한다.\n1. 품명: 용지",
        "품명 | 금액",
        "품명: A4 | 금액: 250,000",
        "품명: A3 | 금액: 100,000",
    ]
    assert texts(read(form.replace("<table border=1><tr><td>문", "<table><tr><td>문")))[:2] == [
        "문서번호",
        "총무-15",
    ]


def test_what_was_entered_in_fields_side_by_side_stays_apart():
    page = (
        "<p>검색<input value=휴가><select><option>기획과<option selected>총무과</select>"
        "<textarea>급함</textarea>끝</p>"
    )
    assert texts(read(page)) == ["검색 휴가 총무과 급함 끝"]
