"""Tables as people read them: a date or a format is not torn over two lines, a cell of a phone's card is not empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from browser.conftest import OPEN, Office, picture, sync_api

expect = sync_api.expect


@pytest.mark.parametrize(
    ("path", "columns"), [("/documents", ("형식", "넣은 때")), ("/faq", ("마지막 날", "고친 날"))]
)
def test_dates_stay_in_one_line(
    office: Office, people: dict[str, str], browse: Callable[..., Any], path: str, columns: tuple[str, ...]
) -> None:
    with office.admin() as client:
        entry = {"question": "회의실은 어디서 빌리나요?", "answer": "총무과입니다.", "collection": OPEN}
        made = client.post("/api/faq", json={**entry, "expires": "2099-12-31"})
        id_ = made.raise_for_status().json()["entry"]["id"]
        page = browse("박담당", path=path, width=1024)
        for column in columns:
            expect(page.locator(f"td[data-label='{column}']").first).to_have_css("white-space", "nowrap")
        picture(page, f"table{path.replace('/', '-')}")
        client.delete(f"/api/faq/{id_}").raise_for_status()


def test_a_line_of_the_audit_log_without_details_has_no_empty_field(
    people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("관리자", path="/admin", width=390)
    page.get_by_role("tab", name="감사 기록").click()
    login = page.get_by_role("row").filter(has=page.locator(".sg-tag[title='login']")).first
    expect(login.locator("td[data-label='자세히']")).to_have_text("")
    expect(login.locator("td[data-label='자세히']:empty")).to_be_attached()
