"""Running lines: what goes and, above all, what stays."""

from __future__ import annotations

from seogo.ingest.pdf.margins import without_margins
from seogo.ingest.pdf.page import Page, Run


def run(text: str, y: float, size: float = 10) -> Run:
    return Run(text, 60, y, 60 + 10 * len(text), y + size, size)


def page(number: int, *runs: Run) -> Page:
    return Page(number=number, width=595, height=842, runs=list(runs), rules=[], pictures=[])


def kept(pages: list[Page]) -> list[list[str]]:
    return [[run.text for run in page.runs] for page in without_margins(pages)]


BODY = [run(f"본문 {at}", 120 + 20 * at) for at in range(20)]


def test_heads_that_alternate_and_numbers_go():
    pages = [
        page(n, run("규정집" if n % 2 else "제2장 여비", 40), *BODY, run(f"- {n} -", 800))
        for n in range(1, 8)
    ]
    assert kept(pages) == [[run.text for run in BODY]] * 7


def test_heads_with_their_page_number_in_them_go():
    pages = [page(n, run(f"가이드라인 {n}", 40), *BODY) for n in range(1, 6)]
    assert kept(pages) == [[run.text for run in BODY]] * 5


def test_two_appearances_large_headings_and_the_body_stay():
    twice = [page(n, run("같은 줄" if n < 3 else f"다른 {chr(0xAC00 + n)}", 40), *BODY) for n in range(1, 6)]
    assert [texts[0] for texts in kept(twice)][:3] == ["같은 줄", "같은 줄", "다른 갃"]
    large = [page(n, run(f"제{n}장 총칙", 60, size=18), *BODY) for n in range(1, 6)]
    assert kept(large)[2][0] == "제3장 총칙"
    middle = [page(n, *BODY, run("반복되는 본문", 400)) for n in range(1, 6)]
    assert all("반복되는 본문" in texts for texts in kept(middle))
    moving = [page(n, run("표 머리", 20 + 15 * n), *BODY) for n in range(1, 5)]
    assert all("표 머리" in texts for texts in kept(moving))


def test_of_two_pages_the_first_keeps_what_both_have():
    pages = [page(n, run("개인정보 수집 동의서", 40), *BODY, run(f"- {n} -", 800)) for n in (1, 2)]
    assert [texts[0] for texts in kept(pages)] == ["개인정보 수집 동의서", "본문 0"]
    assert [texts[-1] for texts in kept(pages)] == ["본문 19", "본문 19"]


def test_small_heads_that_alternate_in_a_short_document_stay_once():
    heads = ["안내서", "제1장 개요", "안내서"]
    pages = [page(n, run(heads[n - 1], 40, size=8), *BODY) for n in (1, 2, 3)]
    assert [texts[0] for texts in kept(pages)] == ["안내서", "제1장 개요", "본문 0"]


def test_a_number_alone_on_a_one_page_document_stays():
    assert kept([page(1, run("1", 40))]) == [["1"]]
    assert kept([page(1, run("본문", 300), run("12 / 20", 810)), page(2, run("13쪽", 810))]) == [["본문"], []]


def test_cells_at_the_top_of_every_page_stay():
    def row(y: float, *texts: str) -> list[Run]:
        return [Run(text, 60 + 90 * at, y, 120 + 90 * at, y + 10, 10) for at, text in enumerate(texts)]

    names = "가나다라마바"
    pages = [
        page(
            n, *row(40, f"{1000 + n}", f"김{names[n]}", "총무과", f"{n},300", "TRUE"), *BODY, run(f"{n}", 800)
        )
        for n in range(5)
    ]
    assert [texts[:5] for texts in kept(pages)] == [
        [f"{1000 + n}", f"김{names[n]}", "총무과", f"{n},300", "TRUE"] for n in range(5)
    ]
    assert {texts[-1] for texts in kept(pages)} == {"본문 19"}


def test_a_number_beside_words_is_no_page_number_but_one_beside_a_head_is():
    words = [
        page(n, Run(f"{n}", 60, 40, 70, 50, 10), run(f"{chr(0xAC00 + 999 * n)}건", 41), *BODY) for n in (1, 2)
    ]
    assert [texts[0] for texts in kept(words)] == ["1", "2"]
    heads = [page(n, run("규정집", 40), Run(f"{n}", 300, 41, 310, 51, 10), *BODY) for n in range(1, 6)]
    assert kept(heads) == [[run.text for run in BODY]] * 5


def test_the_last_line_of_a_paragraph_stays_though_another_page_ends_alike():
    def lines(n: int) -> list[Run]:
        return [
            run("검색에 알맞지 않은 단어가 나온다", 764),
            run(f"문단 {n}의 마지막 문장이 여기서 끝난다", 780),
        ]

    pages = [page(n, *BODY, *lines(n), run(f"- {n} -", 810)) for n in (1, 2)]
    assert [texts[-1] for texts in kept(pages)] == [f"문단 {n}의 마지막 문장이 여기서 끝난다" for n in (1, 2)]


def test_footnotes_alike_but_for_their_digits_stay():
    pages = [page(n, *BODY, run(f"{n}) 위의 책, {10 + n}쪽", 780, 8)) for n in range(1, 6)]
    assert [texts[-1] for texts in kept(pages)] == [f"{n}) 위의 책, {10 + n}쪽" for n in range(1, 6)]


def test_what_a_browser_prints_around_a_page_goes():
    def beside(text: str, x: float, y: float) -> Run:
        return Run(text, x, y, x + 200, y + 8, 8)

    for time in ("25. 3. 4. 오후 2:30", "11/29/26, 6:12 PM"):
        heads = [beside(time, 20, 20), beside("공지사항 - 시청", 250, 20)]
        feet = [beside("https://city.example.kr/view?id=1", 20, 815), beside("1/2", 500, 815)]
        assert kept([page(1, *heads, *BODY, *feet)]) == [[run.text for run in BODY]]
    stays = [run("자세한 내용은", 780), run("https://city.example.kr", 800)]
    assert kept([page(1, *BODY, *stays)])[0][-2:] == ["자세한 내용은", "https://city.example.kr"]
