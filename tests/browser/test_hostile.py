"""Titles, file names, texts, questions, fixed answers and names that would be HTML or a way elsewhere: all are text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx2
import pytest

from browser.conftest import OPEN, Office, expect, picture, serving, settled, sync_api
from browser.test_ask import ask
from browser.test_search import search
from seogo.app.library import open_library
from seogo.catalog.people import People, Role
from server import PASSWORD

Browse = Callable[..., Any]
EVIL = "<img src=x onerror=alert(1)>"
TEXT = f"""출입 규정

제1조({EVIL}) 이 규정은 <svg onload=alert(1)> 출입에 관한 사항을 정한다. ![그림](http://evil.test/x.png)

제2조(출입증) 출입증은 3일 안에 반납한다. {EVIL} <a href="javascript:alert(1)">여기</a> [저기](javascript:alert(1))
"""
QUESTION = "출입증은 며칠 안에 반납하나요?"
FIXED = f"구내식당은 언제 여나요? {EVIL}"
TRACES = 'img[src="x"], svg[onload], [onerror], [onclick], [href^="javascript"], iframe, object, embed'
"""What would be in a page that took one of them for HTML."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A server whose admin, group and second collection have such names, too."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "constructor.txt").write_text("제1조(목적) 이 글의 이름은 자바스크립트의 말이다.", "utf-8")
    (folder / "출입 규정.txt").write_text("제1조(목적) 이 규정은 출입증의 반납을 정한다.", "utf-8")
    with open_library(folder / "library") as library:
        assert library.add(folder / "constructor.txt", collection=EVIL).failed == ()
        assert library.add(folder / "출입 규정.txt", collection=OPEN).failed == ()
        people = People(library.catalog.database)
        people.add(EVIL, PASSWORD, Role.ADMIN)
        people.add("이담당", PASSWORD, Role.READER)
        people.set_group(f"{EVIL} 모둠", members=[EVIL, "이담당"], collections=[EVIL, OPEN])
    with serving(folder / "library") as office:
        yield office


@contextmanager
def admin_of(office: Office) -> Iterator[httpx2.Client]:
    """A client of the API as its admin."""
    with httpx2.Client(base_url=office.url, timeout=30) as client:
        reply = client.post("/api/login", json={"name": EVIL, "password": PASSWORD})
        client.headers["X-CSRF-Token"] = reply.raise_for_status().json()["csrf"]
        yield client


class Watched:
    """A page in which no dialog may open; `clean()` says that nothing has become an element."""

    def __init__(self, page: Any) -> None:
        self.page, self.alerts = page, []
        page.on("dialog", lambda one: (self.alerts.append(one.message), one.dismiss()))

    def clean(self) -> None:
        expect(settled(self.page).locator(TRACES)).to_have_count(0)
        assert self.alerts == []

    def tabs(self, inside: Any) -> None:
        """Each tab in turn."""
        for tab in inside.get_by_role("tab").all():
            tab.click()
            expect(tab).to_have_attribute("aria-selected", "true")
            self.clean()


def test_what_a_document_is_called_and_says_is_text_on_every_page(
    hostile: Office, browse: Browse, tmp_path: Path
) -> None:
    (tmp_path / f"{EVIL}.txt").write_text(TEXT, "utf-8")
    watched = Watched(browse(EVIL, at=hostile))
    page = watched.page
    page.goto(f"{hostile.url}/documents")
    page.locator("#sg-files").set_input_files(tmp_path / f"{EVIL}.txt")
    page.get_by_role("button", name=EVIL, exact=True).click()
    watched.tabs(page.get_by_role("dialog", name=EVIL))
    picture(page, "hostile-document")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="질문", exact=True).click()
    turn = ask(page, QUESTION)
    expect(turn).to_contain_text("3일 안에 반납한다")
    turn.locator(".sg-source", has_text=EVIL).first.click()
    evidence = page.locator(".sg-evidence")
    evidence.locator("mark, blockquote").first.wait_for()
    expect(evidence.get_by_role("heading")).to_have_text(EVIL)
    watched.clean()
    picture(page, "hostile-evidence")
    page.reload()
    page.get_by_role("article", name=QUESTION).wait_for()  # as it was kept
    ask(page, f"{EVIL} 출입증은요?")
    watched.clean()
    page.get_by_role("link", name="검색", exact=True).click()
    search(page, f"출입증 {EVIL}")
    page.locator(".sg-hit-title", has_text=EVIL).first.click()
    page.locator(".sg-hit .sg-evidence mark").wait_for()
    page.get_by_text("조건", exact=True).click()
    settled(page).get_by_label("조문·제목").click()
    chooser = page.get_by_role("combobox", name="문서")
    for title in (EVIL, "constructor"):
        option = page.get_by_role("option", name=title, exact=True)
        for _ in range(5):  # a page that is still being drawn anew closes the list
            chooser.click()
            chooser.fill(title)
            with suppress(sync_api.TimeoutError):
                option.wait_for(timeout=3000)
                break
        option.wait_for()
    watched.clean()
    picture(page, "hostile-search")


def test_questions_fixed_answers_and_names_are_text_on_every_page(hostile: Office, browse: Browse) -> None:
    with admin_of(hostile) as client:
        entry = {
            "collection": EVIL,
            "question": FIXED,
            "answer": f"열한 시. {EVIL} [표](javascript:alert(1))",
        }
        client.post("/api/faq", json=entry).raise_for_status()
        told = client.post("/api/ask", json={"question": f"달나라 여비는 얼마인가요? {EVIL}"}).json()
        feedback = {"answer": told["id"], "thumb": "down", "reason": EVIL}
        client.post("/api/feedback", json=feedback).raise_for_status()
        talk = client.post("/api/conversations").json()["conversation"]["id"]
        client.post("/api/ask", json={"question": QUESTION, "conversation": talk}).raise_for_status()
        client.patch(f"/api/conversations/{talk}", json={"title": EVIL}).raise_for_status()
    watched = Watched(browse(EVIL, at=hostile))
    page = watched.page
    page.locator(".sg-history").get_by_role("link", name=EVIL, exact=True).click()
    page.get_by_role("heading", name=EVIL, level=1).wait_for()
    ask(page, FIXED).get_by_text("열한 시").wait_for()
    watched.clean()
    page.goto(f"{hostile.url}/faq")
    page.get_by_role("button", name=FIXED).wait_for()
    watched.tabs(page.locator(".sg-tabbed").first)
    page.goto(f"{hostile.url}/quality")
    page.get_by_role("tab", name="질문 하나씩").click()
    page.get_by_text(f"“{EVIL}”").wait_for()
    page.get_by_role("button", name="달나라").first.click()
    watched.tabs(page.get_by_role("dialog"))
    picture(page, "hostile-quality")
    page.goto(f"{hostile.url}/admin")
    page.get_by_role("heading", name="답을 쓰는 모델").wait_for()
    watched.tabs(page.locator(".sg-tabbed").first)
    page.get_by_role("tab", name="사람").click()
    page.get_by_role("button", name=EVIL, exact=True).click()
    page.get_by_role("dialog", name=EVIL).get_by_role("heading").first.wait_for()
    watched.clean()


def test_an_address_leads_to_no_other_path_of_the_api(hostile: Office, browse: Browse) -> None:
    page = browse(EVIL, at=hostile)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{hostile.url}/?c=../documents")
    page.get_by_role("heading", name="동료에게 묻듯이 물어보세요").wait_for()
    settled(page)
    assert any("/api/conversations?" in one for one in asked)
    assert [one for one in asked if "/api/documents" in one] == []


def test_examples_name_no_document_that_is_seen_no_more(hostile: Office, browse: Browse) -> None:
    page = browse("이담당", at=hostile)
    page.get_by_role("button", name="출입 규정 제1조").wait_for()
    with admin_of(hostile) as client:
        group = {"members": ["이담당"], "collections": [EVIL]}
        client.put(f"/api/groups/{quote(f'{EVIL} 모둠')}", json=group).raise_for_status()
    page.get_by_role("link", name="검색", exact=True).click()  # the page's own session goes on
    page.get_by_label("찾을 말").wait_for()
    page.get_by_role("link", name="질문", exact=True).click()
    page.get_by_role("heading", name="동료에게 묻듯이 물어보세요").wait_for()
    expect(settled(page).get_by_text("출입 규정")).to_have_count(0)
