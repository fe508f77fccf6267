"""Set-up, signing in, cookies and CSRF, tokens with scopes and days, users and groups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from seogo.app.library import open_library
from seogo.catalog.credentials import Scope
from seogo.catalog.people import Role
from server import PASSWORD, Site, running


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Site]:
    with open_library(tmp_path / "library") as library, running(library) as site:
        yield site


def login(site: Site, name: str, password: str = PASSWORD) -> tuple[httpx2.Client, dict[str, str]]:
    """A browser that has signed in, and the header its changes need."""
    client = site.client()
    reply = client.post("/api/login", json={"name": name, "password": password})
    assert reply.status_code == 200, reply.text
    return client, {"X-CSRF-Token": reply.json()["csrf"]}


def test_the_set_up_link_makes_one_admin_once(new: Site) -> None:
    client, secret = new.client(), new.state.setup.secret
    page = client.get("/setup", params={"secret": secret})
    assert secret in page.text
    assert client.get("/setup", params={"secret": '"><script>'}).text.count("<script>") == 0
    form = {"secret": secret, "name": "첫 관리자", "password": PASSWORD, "again": PASSWORD}
    assert client.post("/setup", data={**form, "secret": "틀린 것"}).status_code == 403
    assert client.post("/setup", data={**form, "again": "다른 것"}).status_code == 400
    short = client.post("/setup", data={**form, "password": "짧다", "again": "짧다"})
    assert (short.status_code, "10자" in short.text) == (400, True)
    made = client.post("/setup", data=form)
    assert (made.status_code, made.headers["Location"]) == (303, "/login?say=ready")
    again = {"secret": secret, "name": "둘째", "password": PASSWORD}
    assert client.post("/api/setup", json=again).status_code == 403
    assert [user.name for user in new.state.people.all()] == ["첫 관리자"]
    browser, _ = login(new, "첫 관리자")
    assert browser.get("/api/me").json()["role"] == "admin"


def test_a_session_needs_its_header_to_change_anything(new: Site) -> None:
    new.state.people.add("가", PASSWORD, Role.ADMIN)
    client, csrf = login(new, "가")
    cookie = next(iter(client.cookies.jar))
    assert (cookie.name, cookie.has_nonstandard_attr("HttpOnly")) == ("seogo_session", True)
    assert cookie.get_nonstandard_attr("SameSite") == "lax"
    assert client.get("/api/me").json()["csrf"] == csrf["X-CSRF-Token"]
    for wrong in ({}, {"X-CSRF-Token": "틀림".encode().hex()}):
        assert client.post("/api/conversations", headers=wrong).json()["error"]["code"] == "not_permitted"
    assert client.post("/api/conversations", headers=csrf).status_code == 201
    stolen = dict(client.cookies)
    assert client.post("/api/logout", headers=csrf).status_code == 200
    assert (
        new.client()
        .get("/api/me", headers={"Cookie": f"seogo_session={stolen['seogo_session']}"})
        .status_code
        == 401
    )


def test_cookies_go_over_tls_alone_behind_a_proxy_that_speaks_it(tmp_path: Path) -> None:
    with open_library(tmp_path / "library") as library, running(library, https_only=True) as site:
        site.state.people.add("가", PASSWORD, Role.READER)
        reply = site.client().post("/api/login", json={"name": "가", "password": PASSWORD})
        assert "; Secure" in reply.headers["Set-Cookie"]
        assert reply.headers["Strict-Transport-Security"] == "max-age=31536000"


def test_a_guesser_gets_nowhere(tmp_path: Path) -> None:
    with open_library(tmp_path / "library") as library, running(library, logins_per_minute=3) as site:
        site.state.people.add("가", PASSWORD, Role.READER)
        tries = [{"name": name, "password": "틀린 비밀번호"} for name in ("가", "없는 이", "가", "가")]
        replies = [site.client().post("/api/login", json=one) for one in tries]
        assert [reply.status_code for reply in replies] == [401, 401, 401, 429]
        assert replies[0].json() == replies[1].json()


def test_a_new_password_ends_the_sessions(new: Site) -> None:
    new.state.people.add("가", PASSWORD, Role.READER)
    client, csrf = login(new, "가")
    sent = {"old": "틀린 비밀번호", "new": "아주 새로운 비밀번호"}
    assert client.post("/api/me/password", json=sent, headers=csrf).status_code == 403
    assert client.post("/api/me/password", json={**sent, "old": PASSWORD}, headers=csrf).status_code == 200
    assert client.get("/api/me").status_code == 401
    login(new, "가", "아주 새로운 비밀번호")


def test_a_token_does_what_its_scopes_and_its_users_role_allow(new: Site) -> None:
    editor = new.user("담당자", Role.EDITOR, "여비")
    new.state.people.change(editor.id, password=PASSWORD)
    reading = new.client(new.token(editor, [Scope.READ]))
    assert reading.get("/api/me").json()["scopes"] == ["read"]
    denied = reading.post("/api/documents", files=[("files", ("a.txt", b"x"))], data={"collection": "여비"})
    assert (denied.status_code, denied.json()["error"]["code"]) == (403, "not_permitted")
    wider = {"label": "", "scopes": ["read", "write"], "days": 1}
    refused = new.client(new.token(editor)).post("/api/tokens", json=wider)  # it would outlive itself
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "not_permitted")
    browser, csrf = login(new, "담당자")
    assert browser.post("/api/tokens", json={**wider, "scopes": ["admin"]}, headers=csrf).status_code == 403
    own = browser.post("/api/tokens", json=wider, headers=csrf).json()
    writing = new.client(own["secret"])
    assert writing.get("/api/me").json()["scopes"] == ["read", "write"]
    assert writing.get("/api/users").status_code == 403
    assert own["secret"] not in writing.get("/api/tokens").text
    assert writing.delete(f"/api/tokens/{own['token']['id']}").status_code == 200
    assert writing.get("/api/me").status_code == 401
    scraping = new.client(new.token(new.user("긁는 이", Role.ADMIN), [Scope.METRICS]))
    assert scraping.get("/metrics").status_code == 200
    assert scraping.get("/api/me").status_code == 403


def test_admins_rule_over_people(new: Site) -> None:
    boss = new.by("관리자", Role.ADMIN)
    made = boss.post(
        "/api/users", json={"name": "이담당", "groups": ["인사과"], "password": PASSWORD}
    ).json()["user"]
    assert made["collections"] == []
    assert boss.post("/api/users", json={"name": "이담당"}).json()["error"]["code"] == "already_there"
    boss.put("/api/groups/인사과", json={"members": ["이담당"], "collections": ["인사"]}).raise_for_status()
    (group,) = boss.get("/api/groups").json()["groups"]
    assert group == {"name": "인사과", "members": ["이담당"], "collections": ["인사"]}
    secret = boss.post(f"/api/users/{made['id']}/tokens", json={"label": "", "scopes": ["read"], "days": 1})
    user = new.client(secret.json()["secret"])
    assert user.get("/api/me").json()["collections"] == ["인사"]
    too_much = {"label": "", "scopes": ["admin"], "days": 1}
    assert boss.post(f"/api/users/{made['id']}/tokens", json=too_much).status_code == 403
    assert boss.patch(f"/api/users/{made['id']}", json={"role": "editor"}).json()["user"]["role"] == "editor"
    assert boss.put("/api/groups/x", json={"members": ["없는 이"], "collections": []}).status_code == 404
    assert boss.delete("/api/groups/인사과").status_code == 200
    assert user.get("/api/me").json()["collections"] == []
    assert boss.delete(f"/api/users/{made['id']}").status_code == 200
    assert user.get("/api/me").status_code == 401
    me = boss.get("/api/me").json()["id"]
    assert boss.delete(f"/api/users/{me}").json()["error"]["code"] == "bad_input"
    assert boss.patch(f"/api/users/{me}", json={"role": "reader"}).status_code == 400


def test_settings_are_shown_without_secrets(tmp_path: Path) -> None:
    overrides = ["llm.base_url=http://user:geheim@127.0.0.1:9/v1", "llm.kind=openai", "llm.model=m"]
    with open_library(tmp_path / "library", overrides=overrides) as library, running(library) as site:
        boss = site.by("관리자", Role.ADMIN)
        shown = boss.get("/api/settings").json()["settings"]
        assert shown["llm"]["base_url"] == "http://***@127.0.0.1:9/v1"
        assert (shown["chunk"]["size_chars"], shown["serve"]["open"]) == (500, False)
        models = boss.get("/api/settings/models")
        assert models.json()["models"][0]["problem"]
        assert "geheim" not in models.text
        assert site.client().get("/readyz").json() == {
            "ready": False,
            "checks": {"catalog": True, "index": True, "model": False},
        }
