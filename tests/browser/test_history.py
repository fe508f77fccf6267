"""More earlier talks than the sidebar shows at once: all can be reached, by hand, by words, by keyboard, on a phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from browser.conftest import CHROMIUM, Office, picture, serving, sync_api
from seogo.app.library import open_library
from seogo.catalog.people import People, Role
from seogo.types import Turn
from server import PASSWORD

MANY = 93
expect = sync_api.expect


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Where 이담당 asked often, and 박담당 once."""
    if CHROMIUM is None:
        pytest.skip("no chromium here (Debian: apt install chromium): the pages are not tested")
    folder = tmp_path_factory.mktemp("busy")
    (folder / "휴가.txt").write_text("제1조(연차휴가) 연차휴가는 15일을 준다.", "utf-8")
    with open_library(folder / "library") as library:
        library.add(folder / "휴가.txt", collection="인사")
        people = People(library.catalog.database)
        owners = {name: people.add(name, PASSWORD, Role.READER) for name in ("이담당", "박담당")}
        people.set_group("인사", members=list(owners), collections=["인사"])
        people.add("관리자", PASSWORD, Role.ADMIN)
        asked = [("박담당", "혼자 물은 것")]
        asked += [("이담당", f"{number}번째로 물은 것") for number in range(1, MANY + 1)]
        for minute, (name, question) in enumerate(asked):
            id_ = library.conversations.start(owner=owners[name].id)
            library.conversations.add(id_, Turn(question=question, answer="15일입니다."))
            with (
                library.catalog.database.transaction() as db
            ):  # a minute between two, however fast the machine
                at = f"2027-03-01T{minute // 60:02}:{minute % 60:02}:00+00:00"
                db.execute("UPDATE conversations SET started_at = ? WHERE id = ?", (at, id_))
    with serving(folder / "library") as begun:
        yield begun


def talks(page: Any) -> Any:
    return page.locator(".sg-history-list a")


def test_older_talks_are_shown_on_demand(busy: Office, browse: Callable[..., Any]) -> None:
    page = browse("이담당", at=busy)
    expect(talks(page)).to_have_count(40)
    expect(talks(page).first).to_have_text(f"{MANY}번째로 물은 것")
    picture(page, "history")
    expect(page.get_by_role("button", name="로그아웃")).to_be_in_viewport()
    more = page.get_by_role("button", name="더 보기")
    more.focus()
    more.press("Enter")
    expect(talks(page)).to_have_count(80)
    expect(talks(page).nth(40)).to_be_focused()
    more.click()
    expect(talks(page)).to_have_count(MANY)
    expect(more).to_be_hidden()
    page.keyboard.press("Enter")  # the first of the new ones
    expect(page.get_by_role("heading", name="13번째로 물은 것", level=1)).to_be_visible()


def test_a_talk_is_found_by_its_words(busy: Office, browse: Callable[..., Any]) -> None:
    page = browse("이담당", at=busy)
    find = page.get_by_role("searchbox", name="지난 대화 찾기")
    find.fill("7번째")
    expect(talks(page)).to_have_text([f"{tens}7번째로 물은 것" for tens in (8, 7, 6, 5, 4, 3, 2, 1, "")])
    expect(page.locator("#sg-live")).to_have_text("찾은 대화 9개")
    find.fill("혼자")  # another's
    expect(page.get_by_text("그런 대화가 없습니다.")).to_be_visible()
    find.fill("")
    expect(talks(page)).to_have_count(40)


def test_few_talks_need_no_looking_for(busy: Office, browse: Callable[..., Any]) -> None:
    page = browse("박담당", at=busy)
    expect(talks(page)).to_have_text(["혼자 물은 것"])
    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.get_by_role("button", name="더 보기")).to_have_count(0)


def test_on_a_phone(busy: Office, browse: Callable[..., Any]) -> None:
    page = browse("이담당", at=busy, width=390, height=844, has_touch=True, is_mobile=True)
    page.get_by_test_id("stExpandSidebarButton").tap()
    find = page.get_by_role("searchbox", name="지난 대화 찾기")
    expect(find).to_be_visible()
    picture(page, "history-phone")
    more = page.get_by_role("button", name="더 보기")
    more.tap()
    expect(talks(page)).to_have_count(80)
    find.fill("5번째 물은")
    expect(talks(page)).to_have_count(9)
    talks(page).last.tap()
    expect(page.get_by_role("heading", name="5번째로 물은 것", level=1)).to_be_visible()
    expect(find).not_to_be_in_viewport()
