"""Getting in: the set-up link, signing in and out, what is closed to whoever has not."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from browser.conftest import Office, expect, picture, settled, sign_in
from server import PASSWORD


def test_who_is_not_signed_in_is_led_to_the_form_and_back(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse(None)
    page.goto(f"{office.url}/search")
    expect(page).to_have_url(f"{office.url}/login?next=/search")
    picture(page, "login")
    page.get_by_label("이름").fill("이담당")
    page.get_by_label("비밀번호").fill("틀린 비밀번호")
    page.get_by_role("button", name="로그인").click()
    page.get_by_role("alert").get_by_text("맞지 않습니다").wait_for()
    expect(page.get_by_label("이름")).to_have_value("이담당")
    picture(page, "login-wrong")
    page.get_by_label("비밀번호").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="검색", level=1).wait_for()
    expect(page).to_have_url(f"{office.url}/search")
    page.get_by_role("button", name="로그아웃").click()
    page.get_by_text("로그아웃했습니다").wait_for()
    page.goto(office.url)
    expect(page).to_have_url(f"{office.url}/login?next=/")


def test_nothing_of_the_pages_opens_without_a_session(office: Office, people: dict[str, str]) -> None:
    with httpx2.Client(base_url=office.url) as client:
        assert client.get("/").headers["Location"] == "/login?next=/"
        for path in ("/_stcore/bidi-components/x/y.js", "/media/x.png"):
            assert client.get(path).status_code == 401, path
        for path in (
            "/_stcore/agent/openapi.json",
            "/_stcore/metrics",
            "/_stcore/upload_file/a/b",
            "/auth/login",
            "/api/없는것",
            "/docs",
            "/a/b",
        ):
            assert client.get(path).status_code == 404, path
        assert client.put("/_stcore/upload_file/a/b", content=b"x").status_code == 404
        stream = client.get(
            "/_stcore/stream",
            headers={
                "Connection": "Upgrade",
                "Upgrade": "websocket",
                "Sec-WebSocket-Version": "13",
                "Sec-WebSocket-Key": "c2VvZ28gc2VvZ28gc2VvZw==",
            },
        )
        assert stream.status_code == 403


@pytest.mark.parametrize("target", ["https://example.com", "//example.com", "/a/b", "/search?c=<x>", "/\\x"])
def test_signing_in_leads_to_no_other_site(office: Office, people: dict[str, str], target: str) -> None:
    form = {"name": "이담당", "password": PASSWORD, "next": target}
    reply = httpx2.post(f"{office.url}/login", data=form)
    assert (reply.status_code, reply.headers["Location"]) == (303, "/")
    cookie = reply.headers["Set-Cookie"]
    assert re.search(r"seogo_session=.*; HttpOnly; .*Path=/; SameSite=lax", cookie)


def test_a_form_of_another_site_signs_nobody_in(office: Office, people: dict[str, str]) -> None:
    form = {"name": "이담당", "password": PASSWORD}
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://example.com"}):
        reply = httpx2.post(f"{office.url}/login", data=form, headers=headers)
        assert (reply.status_code, "Set-Cookie" in reply.headers) == (403, False)


def test_a_session_that_ended_is_said_and_leads_to_the_form(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse("박담당", own=True)
    cookie = next(one for one in page.context.cookies() if one["name"] == "seogo_session")
    with httpx2.Client(base_url=office.url, cookies={"seogo_session": cookie["value"]}) as client:
        csrf = client.get("/api/me").json()["csrf"]
        client.post("/api/logout", headers={"X-CSRF-Token": csrf}).raise_for_status()
    page.get_by_role("link", name="검색", exact=True).click()
    page.get_by_text("로그인 시간이 끝났습니다").wait_for()
    picture(page, "session-ended")
    page.get_by_role("link", name="로그인").click()
    page.wait_for_url("**/login**")


def test_in_english(office: Office, people: dict[str, str], browse: Callable[..., Any]) -> None:
    page = browse(None)
    page.goto(f"{office.url}/login")
    page.get_by_role("link", name="English").click()
    page.get_by_role("button", name="Sign in").wait_for()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    picture(page, "login-english")
    page.get_by_label("Name").fill("이담당")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Search").wait_for()
    page.get_by_role("heading", name="Ask as you would ask a colleague").wait_for()
    expect(page.get_by_role("navigation", name="App pages")).to_be_visible()
    picture(page, "ask-english")
    page.get_by_role("radio", name="한국어").check()
    page.get_by_role("link", name="검색", exact=True).wait_for()
    expect(page.locator("html")).to_have_attribute("lang", "ko")


def test_the_light_that_was_chosen_is_kept(
    office: Office, people: dict[str, str], browse: Callable[..., Any]
) -> None:
    page = browse(None)
    sign_in(page, office, "이담당")
    ground = page.locator(".stApp")
    expect(ground).to_have_css("background-color", "rgb(250, 249, 246)")
    page.get_by_role("radio", name="어둡게").check()
    page.locator("html[data-theme=dark] section.sg-account").wait_for()
    expect(ground).to_have_css("background-color", "rgb(20, 24, 22)")
    page.get_by_role("link", name="검색", exact=True).click()
    page.get_by_role("heading", name="검색", level=1).wait_for()
    page.reload()
    page.get_by_role("heading", name="검색", level=1).wait_for()
    expect(settled(page).locator(".stApp")).to_have_css("background-color", "rgb(20, 24, 22)")
