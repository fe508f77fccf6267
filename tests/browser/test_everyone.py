"""What everyone can use: axe-core on every page in light and dark, the keyboard, the size of letters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from browser.conftest import Office, expect, picture, settled
from browser.test_ask import EVIDENCE, ask
from browser.test_search import search

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}
SHELL: set[tuple[str, str]] = set()
"""(rule, element) of Streamlit's own shell that cannot be changed from here; none is left."""


def violations(page: Any) -> list[tuple[str, str]]:
    """What axe finds on the page once it is whole."""
    found = axe.Axe().run(settled(page), options=RULES).response["violations"]
    return [
        (one["id"], f"{node['html'][:200]} {node['failureSummary'][:300]}")
        for one in found
        for node in one["nodes"]
        if (one["id"], node["target"][0]) not in SHELL
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    office: Office, people: dict[str, str], browse: Callable[..., Any], scheme: str
) -> None:
    page = browse(None, color_scheme=scheme)
    page.goto(f"{office.url}/login")
    assert violations(page) == []
    page = browse("이담당", color_scheme=scheme)
    page.get_by_role("heading", name="동료에게 묻듯이 물어보세요").wait_for()
    assert violations(page) == []
    turn = ask(page, EVIDENCE)
    turn.locator(".sg-cite").click()
    page.get_by_role("region", name="근거 1").get_by_role("img").evaluate("one => one.decode()")
    turn.get_by_role("button", name="도움이 되지 않았습니다").click()
    turn.get_by_role("button", name="보내기", exact=True).wait_for()
    assert violations(page) == []
    picture(page, f"ask-{scheme}")
    page.get_by_role("button", name="크게 보기: 여비규정").click()
    page.get_by_role("dialog", name="여비규정").get_by_role("img").evaluate("one => one.decode()")
    assert violations(page) == []
    page.keyboard.press("Escape")
    turn = ask(page, "HN-2080 판매 가격 알려주세요")
    turn.get_by_role("region", name="이렇게 해 보세요").wait_for()
    page.get_by_role("button", name="이 대화로 할 일").click()
    page.get_by_role("button", name="대화 비우기").wait_for()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("link", name="검색", exact=True).click()
    search(page, "연차 이월")
    page.locator(".sg-hit").first.wait_for()
    page.get_by_text("조건", exact=True).click()
    page.get_by_label("조문·제목").wait_for()
    assert violations(page) == []
    picture(page, f"search-{scheme}")


def test_a_question_and_its_evidence_by_keyboard_alone(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("이담당")
    page.locator("#sg-question").wait_for()
    settled(page)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("본문으로 건너뛰기")
    page.keyboard.press("Enter")
    reach(page, "#sg-question")
    page.keyboard.type(EVIDENCE)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="출처와 함께 복사").wait_for()
    expect(page.locator("#sg-live")).to_contain_text("90원")
    reach(page, ".sg-cite", key="Shift+Tab")
    expect(page.locator(":focus")).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_text("여비규정")
    settled(page)
    reach(page, ".sg-evidence a[href$=original]")


def reach(page: Any, selector: str, *, key: str = "Tab") -> None:
    for _ in range(40):
        page.keyboard.press(key)
        if page.evaluate("one => document.activeElement.matches(one)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {key}")


def test_letters_are_large_and_lines_apart(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("이담당")
    turn = ask(page, EVIDENCE)
    settled(page)
    size, line, breaks, font = turn.locator(".sg-text p").first.evaluate("""one => {
        const style = getComputedStyle(one);
        return [parseFloat(style.fontSize), parseFloat(style.lineHeight), style.wordBreak, style.fontFamily];
    }""")
    assert size >= 16
    assert line / size >= 1.6
    assert breaks == "keep-all"
    assert font.startswith('"Pretendard Variable"')
    assert page.evaluate("document.fonts.check('16px \"Pretendard Variable\"', '가')")


PHONE = {"width": 360, "height": 740}


@pytest.mark.parametrize("size", [PHONE, {"width": 1280, "height": 860}], ids=["phone", "desk"])
def test_the_way_to_the_menu_covers_nothing(
    office: Office, people: dict[str, str], browse: Callable[..., Any], size: dict[str, int]
) -> None:
    page = browse("이담당", **size)
    page.get_by_role("heading", name="동료에게 묻듯이 물어보세요").wait_for()
    if size != PHONE:
        page.locator("[data-testid=stSidebarHeader]").hover()
        page.get_by_role("button", name="옆 메뉴 접기").click()
    page.get_by_role("button", name="옆 메뉴 펼치기").wait_for()
    page.wait_for_function("""() => {  // once the menu has slid away
        const opens = document.querySelector("[data-testid=stExpandSidebarButton]")?.getBoundingClientRect();
        const title = document.querySelector(".sg-talk-head h1");
        return opens?.width && title && opens.right
            <= title.getBoundingClientRect().left + parseFloat(getComputedStyle(title).paddingLeft);
    }""")
    expect(settled(page).get_by_label("Navigate to home page")).to_have_count(0)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_phone_shows_every_page_whole_in_both_languages(
    office: Office, people: dict[str, str], browse: Callable[..., Any], language: str
) -> None:
    page = browse("박담당", **PHONE)
    page.context.add_cookies([{"name": "seogo_lang", "value": language, "url": office.url}])
    for path in ("", "search", "documents", "faq", "quality"):
        page.goto(f"{office.url}/{path}")
        page.locator("h1").first.wait_for()
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        assert violations(page) == [], path
