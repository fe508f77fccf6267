"""Searching: passages with their words marked, conditions, the evidence of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from browser.conftest import Office, expect, picture, settled


def search(page: Any, words: str) -> None:
    """Streamlit takes Enter for sending only once the button is there, which comes in a file of its own."""
    page.get_by_role("button", name="찾기", exact=True).wait_for()
    page.get_by_label("찾을 말").fill(words)
    page.keyboard.press("Enter")


def test_search_with_conditions_and_open_the_evidence(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("이담당", path="/search")
    search(page, "숙박비")
    page.get_by_role("region", name="찾은 대목").wait_for()
    expect(page.locator(".sg-hit")).to_have_count(10)
    expect(page.locator(".sg-hit mark").filter(has_text="숙박비").first).to_have_text("숙박비")
    everywhere = set(page.locator(".sg-hit-title").all_inner_texts())
    picture(page, "search")
    page.get_by_role("button", name="다음").click()
    expect(page.get_by_text("2 / ")).to_be_visible()
    page.get_by_text("조건", exact=True).click()
    page.get_by_label("조문·제목").fill("제10조")
    page.get_by_role("button", name="찾기").click()
    page.get_by_text("제10조(숙박비의 특례)").first.wait_for()
    page.wait_for_function("document.querySelectorAll('.sg-hit').length < 10")
    expect(page.locator(".sg-place").filter(has_not_text="제10조")).to_have_count(0)
    assert all("제10조" in one for one in page.locator(".sg-place").all_inner_texts())
    assert len(everywhere) > 1
    page.get_by_text("점수 보기").click()
    expect(page.locator(".sg-score").first).to_be_visible()
    first = page.get_by_role("button", name="여비규정").first
    first.press("Enter")
    image = page.locator(".sg-hit").get_by_role("img")
    image.evaluate("one => one.decode()")
    picture(page, "search-conditions", whole=True)


def test_what_is_not_there_is_said(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("이담당", path="/search")
    settled(page)
    page.get_by_label("찾을 말").fill("연차")
    page.get_by_text("조건", exact=True).click()
    page.get_by_label("조문·제목").fill("제999조")
    page.get_by_role("button", name="찾기").click()
    page.get_by_text("찾은 대목이 없습니다").first.wait_for()
    picture(page, "search-nothing")
