"""The forms of signing in and out, which need no script: what they send, show and refuse; what they may load."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from seogo.app.library import open_library
from seogo.catalog.people import Role
from server import PASSWORD, Site, running


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with open_library(tmp_path_factory.mktemp("forms") / "library") as library, running(library) as begun:
        begun.state.people.add("가", PASSWORD, Role.READER)
        yield begun


def test_signing_in_sets_the_cookie_and_goes_on(site: Site) -> None:
    client = site.client()
    reply = client.post("/login", data={"name": "가", "password": PASSWORD, "next": "/search?c=0af"})
    assert (reply.status_code, reply.headers["Location"]) == (303, "/search?c=0af")
    assert client.get("/api/me").json()["name"] == "가"
    assert client.get("/login").headers["Location"] == "/"
    assert client.get("/login", params={"say": "ended"}).status_code == 200


def test_a_wrong_pair_is_said_without_telling_which(site: Site) -> None:
    replies = [
        site.client().post("/login", data={"name": name, "password": "틀린 비밀번호"})
        for name in ("가", "없는 이")
    ]
    assert [one.status_code for one in replies] == [401, 401]
    assert replies[0].text.replace('value="가"', "") == replies[1].text.replace('value="없는 이"', "")
    assert 'role="alert"' in replies[0].text
    assert "WWW-Authenticate" not in replies[0].headers


def test_what_was_typed_comes_back_as_text_and_nothing_is_loaded(site: Site) -> None:
    evil = '"><script>alert(1)</script>'
    reply = site.client().post("/login", data={"name": evil, "password": "x", "next": evil})
    assert "<script" not in reply.text
    policy = reply.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy
    for form in ("/login", "/setup?secret=x"):
        page = site.client().get(form)
        assert page.headers["Content-Security-Policy"] == policy
        assert "http:" not in page.text
        assert "https:" not in page.text
        assert page.headers["Cache-Control"] == "no-store"


def test_the_form_is_in_the_language_that_was_chosen(site: Site) -> None:
    client = site.client()
    assert '<html lang="ko">' in client.get("/login").text
    assert '<html lang="en">' in client.get("/login", params={"lang": "en"}).text
    assert "Sign in" in client.get("/login").text
    assert '<html lang="ko">' in client.get("/login", params={"lang": "ko"}).text
    client.cookies.set("seogo_theme", 'dark" onload="x')
    assert "onload" not in client.get("/login").text


def test_signing_out_takes_a_form_of_ones_own(site: Site) -> None:
    client = site.client()
    client.post("/login", data={"name": "가", "password": PASSWORD})
    page = client.get("/logout").text
    csrf = page.partition('name="csrf" value="')[2].partition('"')[0]
    assert csrf == client.get("/api/me").json()["csrf"]
    assert client.post("/logout", data={"csrf": "틀림"}).headers["Location"] == "/logout"
    assert client.get("/api/me").status_code == 200
    assert client.post("/logout", data={"csrf": csrf}).headers["Location"] == "/login?say=out"
    assert client.get("/api/me").status_code == 401
    assert client.get("/logout").headers["Location"] == "/login"


def test_a_guesser_gets_nowhere_by_the_form(tmp_path: Path) -> None:
    with open_library(tmp_path / "library") as library, running(library, logins_per_minute=2) as site:
        site.state.people.add("가", PASSWORD, Role.READER)
        tries = [site.client().post("/login", data={"name": "가", "password": "틀림"}) for _ in range(3)]
        assert [one.status_code for one in tries] == [401, 401, 429]
        assert "초 뒤 다시 시도해 주십시오" in tries[2].text
        right = site.client().post("/login", data={"name": "가", "password": PASSWORD})
        assert right.status_code == 429


def test_our_files_are_asked_for_anew_and_the_font_is_kept(site: Site) -> None:
    client = site.client()
    style = client.get("/ui/seogo.css")
    assert style.headers["Content-Type"].startswith("text/css")
    assert style.text.startswith(":root{color-scheme:light;")
    assert style.headers["Cache-Control"] == "no-cache"
    again = client.get("/ui/seogo.css", headers={"If-None-Match": style.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    font = client.get("/ui/PretendardVariable.woff2")
    assert font.content[:4] == b"wOF2"
    assert "immutable" in font.headers["Cache-Control"]
    for path in ("/ui/../look.py", "/ui/..%2flook.py", "/ui/look.py", "/ui/"):
        assert client.get(path).status_code == 404, path


def test_without_pages_the_server_is_the_api(site: Site) -> None:
    assert site.client().get("/").status_code == 404
    assert site.client().get("/search").status_code == 404
