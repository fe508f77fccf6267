"""Signing in with an identity provider, a real one on this machine: what holds is let in, every lie is not."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from idp import CLIENT, SECRET, Idp, make_key
from seogo.app.library import Library
from seogo.catalog.people import Role
from seogo.errors import BadSetting
from seogo.serve.app import create_app
from seogo.serve.oidc.flow import local_path, unpack
from server import PASSWORD, Site, running

OURS = "http://localhost:8000"
"""What people type, as the provider knows it; the tests follow its redirects to the real port."""


@pytest.fixture
def settings(idp: Idp, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("SEOGO_TEST_OIDC", SECRET)
    return {
        "url": OURS,
        "oidc_issuer": idp.issuer,
        "oidc_client_id": CLIENT,
        "oidc_secret_env": "SEOGO_TEST_OIDC",
    }


@pytest.fixture
def site(empty: Library, settings: dict[str, Any]) -> Iterator[Site]:
    with running(empty, **settings) as one:
        yield one


def go(site: Site, idp: Idp, client: httpx2.Client, **query: str) -> httpx2.Response:
    """To the provider and back."""
    there = client.get("/api/oidc/login", params=query)
    assert there.status_code == 303, there.text
    back = idp.authorize(there.headers["Location"])
    return client.get(back.replace(OURS, site.url))


def test_the_first_sign_in_makes_a_reader_who_sees_nothing(site: Site, idp: Idp) -> None:
    client = site.client()
    assert client.get("/api/login").json() == {"password": True, "oidc": "/api/oidc/login"}
    back = go(site, idp, client, then="/documents?page=2")
    assert (back.status_code, back.headers["Location"]) == (303, "/documents?page=2")
    me = client.get("/api/me").json()
    assert (me["role"], me["collections"], me["name"]) == ("reader", [], "hong")
    csrf = {"X-CSRF-Token": me["csrf"]}
    assert client.post("/api/conversations").status_code == 403
    assert client.post("/api/conversations", headers=csrf).status_code == 201
    again = site.client()
    go(site, idp, again)
    assert again.get("/api/me").json()["id"] == me["id"]
    assert client.post("/api/logout", headers=csrf).status_code == 200
    assert client.get("/api/me").status_code == 401
    assert again.get("/api/me").status_code == 200
    assert site.client().post("/api/login", json={"name": "hong", "password": ""}).status_code == 401
    actions = [
        (line.action, line.details.get("new")) for line in site.state.audit.lines() if line.user == me["id"]
    ]
    assert actions[:2] == [("login", True), ("login", False)]


def test_a_name_that_is_taken_is_never_taken_over(site: Site, idp: Idp) -> None:
    boss = site.state.people.add("boss", PASSWORD, Role.ADMIN)
    idp.claims = {"sub": "u-2", "preferred_username": "boss"}
    client = site.client()
    go(site, idp, client)
    me = client.get("/api/me").json()
    assert (me["name"], me["role"]) == ("boss (2)", "reader")
    assert me["id"] != boss.id


def test_groups_and_roles_follow_the_claims(empty: Library, idp: Idp, settings: dict[str, Any]) -> None:
    mapped = {
        "oidc_groups_claim": "realm_access.roles",
        "oidc_groups": ("hr=인사과", "재무과"),
        "oidc_roles": ("chiefs=admin", "hr=editor"),
    }
    with running(empty, **settings, **mapped) as site:
        site.state.people.set_group("인사과", members=[], collections=["인사"])
        site.state.people.set_group("동호회", members=[], collections=["산악"])
        idp.claims = {
            "sub": "u-3",
            "preferred_username": "kim",
            "realm_access": {"roles": ["hr", "재무과", 7]},
        }
        client = site.client()
        go(site, idp, client)
        me = client.get("/api/me").json()
        assert (me["role"], me["collections"]) == ("editor", ["인사"])
        site.state.people.join(me["id"], ["동호회"])
        assert site.state.people.user(me["id"]).groups == ("동호회", "인사과", "재무과")
        idp.claims["realm_access"] = {"roles": ["재무과"]}
        go(site, idp, client)
        assert site.state.people.user(me["id"]).groups == ("동호회", "재무과")
        assert client.get("/api/me").json()["role"] == "reader"
        idp.claims["realm_access"] = {"roles": ["chiefs"]}
        go(site, idp, client)
        assert client.get("/api/me").json()["role"] == "admin"


def test_only_verified_addresses_of_the_allowed_domains_come_in(
    empty: Library, idp: Idp, settings: dict[str, Any]
) -> None:
    with running(empty, **settings, oidc_email_domains=("example.org",)) as site:
        for email, verified, status in (
            ("a@example.org", True, 303),
            ("A@EXAMPLE.ORG", True, 303),
            ("a@example.org", False, 403),
            ("a@example.org", None, 403),
            ("a@evil.example.org", True, 403),
            ("a@example.org.evil.com", True, 403),
            ("", True, 403),
        ):
            idp.claims = {"sub": "u-4", "email": email, "email_verified": verified}
            assert go(site, idp, site.client()).status_code == status, email


def forged(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "RS256", "kid": "1"}, claims, make_key("1"))


def unsigned(claims: dict[str, Any]) -> str:
    parts = (json.dumps(one).encode() for one in ({"alg": "none", "kid": "1"}, claims))
    return ".".join(base64.urlsafe_b64encode(one).rstrip(b"=").decode() for one in parts) + "."


def by_shared_secret(claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "HS256", "kid": "1"}, claims, OctKey.import_key(SECRET), algorithms=["HS256"])


LIES = {
    "wrong nonce": lambda claims: {**claims, "nonce": "another"},
    "no nonce": lambda claims: {k: v for k, v in claims.items() if k != "nonce"},
    "another audience": lambda claims: {**claims, "aud": "mail"},
    "a party among several": lambda claims: {**claims, "aud": [CLIENT, "mail"], "azp": "mail"},
    "several and no party": lambda claims: {**claims, "aud": [CLIENT, "mail"]},
    "another issuer": lambda claims: {**claims, "iss": "https://login.evil.example"},
    "expired": lambda claims: {**claims, "exp": claims["iat"] - 120},
    "from the future": lambda claims: {**claims, "iat": claims["iat"] + 3600, "exp": claims["exp"] + 3600},
    "no end": lambda claims: {k: v for k, v in claims.items() if k != "exp"},
    "nobody": lambda claims: {k: v for k, v in claims.items() if k != "sub"},
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_lies_lets_nobody_in(site: Site, idp: Idp, lie: str) -> None:
    idp.change = LIES[lie]
    refused(site, idp)


@pytest.mark.parametrize("sign", [forged, unsigned, by_shared_secret])
def test_a_signature_of_anyone_else_lets_nobody_in(site: Site, idp: Idp, sign: Any) -> None:
    idp.sign = sign
    refused(site, idp)


def refused(site: Site, idp: Idp) -> None:
    client = site.client()
    before = len(site.state.people.all())
    back = go(site, idp, client)
    assert (back.status_code, back.json()["error"]["code"]) == (403, "not_permitted")
    assert client.get("/api/me").status_code == 401
    assert len(site.state.people.all()) == before


def test_a_rotated_key_is_fetched_and_the_old_one_forgotten(
    site: Site, idp: Idp, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert go(site, idp, site.client()).status_code == 303
    old = idp.key
    idp.rotate()
    monkeypatch.setattr("seogo.serve.oidc.fetched.AGAIN_S", 0.0)
    assert go(site, idp, site.client()).status_code == 303
    idp.sign = lambda claims: jwt.encode({"alg": "RS256", "kid": old.kid}, claims, old)
    assert go(site, idp, site.client()).status_code == 403
    assert idp.asked.count("/.well-known/openid-configuration") == 1


def test_a_sign_in_comes_back_once_and_to_the_browser_that_began_it(site: Site, idp: Idp) -> None:
    client = site.client()
    there = client.get("/api/oidc/login")
    cookie = dict(client.cookies)
    back = idp.authorize(there.headers["Location"]).replace(OURS, site.url)
    stranger = site.client()
    assert stranger.get(back).status_code == 403
    stranger.get("/api/oidc/login")
    assert stranger.get(back).status_code == 403
    assert client.get(back).status_code == 303
    again = client.get(back)  # reloaded by one who is in
    assert (again.status_code, again.headers["Location"]) == (303, "/")
    sent = {"Cookie": f"seogo_login={cookie['seogo_login']}"}
    replayed = site.client().get(back, headers=sent)
    assert (replayed.status_code, "이미 쓰인" in replayed.text) == (403, True)
    held = unpack(cookie["seogo_login"])
    assert held
    other = idp.authorize(there.headers["Location"].replace(held.state, "x" * 43)).replace(OURS, site.url)
    assert site.client().get(other, headers=sent).status_code == 403
    for broken in ("", "x", "e30", base64.urlsafe_b64encode(b'{"state": 1}').decode()):
        reply = site.client().get("/api/oidc/callback?state=", headers={"Cookie": f"seogo_login={broken}"})
        assert reply.status_code == 403
    denied = client.get("/api/oidc/login")
    state = idp.codes[idp.authorize(denied.headers["Location"]).partition("code=")[2].partition("&")[0]][
        "state"
    ]
    gone = client.get("/api/oidc/callback", params={"error": "access_denied", "state": state})
    assert (gone.status_code, "취소" in gone.text) == (403, True)
    assert client.get("/api/me").status_code == 200  # the session that was there goes on


def test_a_code_of_another_browser_is_worth_nothing(site: Site, idp: Idp) -> None:
    victim, thief = site.client(), site.client()
    code = (
        idp.authorize(victim.get("/api/oidc/login").headers["Location"])
        .partition("code=")[2]
        .partition("&")[0]
    )
    own = idp.authorize(thief.get("/api/oidc/login").headers["Location"])
    state = own.partition("state=")[2]
    assert thief.get("/api/oidc/callback", params={"code": code, "state": state}).status_code == 403


def test_who_is_removed_meanwhile_is_out_at_once(site: Site, idp: Idp) -> None:
    idp.claims = {"sub": "u-9", "preferred_username": "park"}
    client = site.client()
    go(site, idp, client)
    first = client.get("/api/me").json()["id"]
    site.state.people.remove(first)
    assert client.get("/api/me").status_code == 401
    go(site, idp, client)
    me = client.get("/api/me").json()
    assert me["id"] != first
    assert me["collections"] == []


def test_a_session_that_was_planted_is_not_gone_on_with(site: Site, idp: Idp) -> None:
    planted, _ = site.state.credentials.open_session(
        site.state.people.add("x", None, Role.READER).id, hours=1
    )
    client = site.client()
    client.cookies.set("seogo_session", planted, domain="127.0.0.1")
    back = go(site, idp, client)
    assert planted not in back.headers["Set-Cookie"]
    assert site.state.credentials.session(planted) is None


@pytest.mark.parametrize(
    "then",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "/ /evil",
        "/\t/evil.example",
        "javascript:x",
        "",
    ],
)
def test_nobody_is_sent_elsewhere(site: Site, idp: Idp, then: str) -> None:
    assert local_path(then) == "/"
    assert go(site, idp, site.client(), then=then).headers["Location"] == "/"


def test_a_provider_that_does_not_speak_is_said_so(
    site: Site, idp: Idp, caplog: pytest.LogCaptureFixture
) -> None:
    idp.document = {"issuer": "https://other.example"}
    reply = site.client().get("/api/oidc/login")
    assert (reply.status_code, reply.json()["error"]["code"]) == (502, "provider_error")
    assert "other.example" not in reply.text
    assert "serve.oidc_issuer를 꼭 그대로 적으십시오" in caplog.text
    idp.document = {"token_endpoint": "http://elsewhere.example/token"}
    client = site.client()
    assert go(site, idp, client).status_code == 502
    assert SECRET not in caplog.text


def test_without_the_setting_there_is_no_such_way(empty: Library) -> None:
    with running(empty) as site:
        assert site.client().get("/api/login").json() == {"password": True, "oidc": None}
        assert site.client().get("/api/oidc/login").status_code == 404
        assert site.client().get("/api/oidc/callback?code=x").status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"oidc_client_id": ""}, "oidc_client_id"),
        ({"url": ""}, "serve.url"),
        ({"oidc_issuer": "http://login.example.org"}, "https://"),
        ({"oidc_secret_env": "SEOGO_NOT_SET"}, "SEOGO_NOT_SET"),
        ({"oidc_roles": ("x=king",)}, "king"),
    ],
)
def test_settings_that_cannot_work_are_refused_by_the_start(
    empty: Library, settings: dict[str, Any], changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(BadSetting, match=said):
        create_app(empty, replace(empty.settings.serve, **{**settings, **changed}))


def test_over_tls_the_cookies_are_bound_to_the_host(
    empty: Library, idp: Idp, settings: dict[str, Any]
) -> None:
    with running(empty, **settings, https_only=True) as site:
        there = site.client().get("/api/oidc/login")
        assert "; Secure" in there.headers["Set-Cookie"]
        held = there.headers["Set-Cookie"].partition(";")[0]
        back = idp.authorize(there.headers["Location"]).replace(OURS, site.url)
        cookies = site.client().get(back, headers={"Cookie": held}).headers.get_list("set-cookie")
        (session,) = [one for one in cookies if "seogo_session" in one]
        assert session.startswith("__Host-seogo_session=")
        assert all(part in session for part in ("; Secure", "; HttpOnly", "; Path=/", "SameSite=lax"))
        assert "Domain" not in session
