"""What a person meets where signing in with the organisation's account fails: a page that says what to do, in their
language, with the way back; a line of the audit log with the reason; no code, state, token or secret in any log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc import jwt

from idp import CLIENT, SECRET, Idp, make_key
from seogo.app.library import Library
from server import Site, running

OURS = "http://localhost:8000"
HTML = {"Accept": "text/html"}
AGAIN = ('<a href="/login">다시 로그인하기</a>', '<a href="/login">Sign in again</a>')
DOWN = ("기관의 로그인 서버와 연결되지 않습니다", "sign-in server cannot be used now")
UNVERIFIED = ("기관 로그인의 확인에 실패했습니다", "could not be verified")
CLOCK = ("시계가 서로 달라", "The clocks of Seogo")
DOMAIN = ("전자우편 주소가 아니거나", "The mail address may not")
CANCELLED = ("로그인을 취소했거나", "The sign-in was cancelled")
STALE = ("이 브라우저에서 시작한 로그인이 아니거나", "not begun in this browser")
Back = Callable[[Site, httpx2.Client, str], httpx2.Response]


@pytest.fixture
def settings(idp: Idp, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("SEOGO_TEST_OIDC", SECRET)
    monkeypatch.setattr("seogo.serve.oidc.fetched.AGAIN_S", 0.0)
    return {
        "url": OURS, "oidc_issuer": idp.issuer, "oidc_client_id": CLIENT, "oidc_secret_env": "SEOGO_TEST_OIDC",
    }  # fmt: skip


@pytest.fixture
def site(empty: Library, settings: dict[str, Any]) -> Iterator[Site]:
    with running(empty, **settings) as one:
        yield one


def straight(site: Site, client: httpx2.Client, back: str) -> httpx2.Response:
    return client.get(back, headers=HTML)


def refused_there(error: str, told: str = "") -> Back:
    """The provider sends the browser back with this."""

    def go(site: Site, client: httpx2.Client, back: str) -> httpx2.Response:
        (state,) = parse_qs(urlsplit(back).query)["state"]
        params = {"error": error, "error_description": told, "state": state}
        return client.get("/api/oidc/callback", params=params, headers=HTML)

    return go


def too_late(site: Site, client: httpx2.Client, back: str) -> httpx2.Response:
    client.cookies.delete("seogo_login")  # the browser has dropped it by then
    return client.get(back, headers=HTML)


def older(seconds: int) -> Callable[[dict[str, Any]], dict[str, Any]]:
    return lambda claims: {**claims, "iat": claims["iat"] - seconds, "exp": claims["exp"] - seconds}


def token_says(status: int, body: Any) -> dict[str, Any]:
    return {"ill": {"/token": (status, body)}}


CASES: dict[str, tuple[dict[str, Any], Back, int, tuple[str, str], str, str]] = {
    # the provider as it is; how the browser comes back; status, what the page says, the audit log's reason, the log's
    "down at the start": ({"ill": {"/.well-known/openid-configuration": (503, {})}}, straight, 502, DOWN,
                          "provider_error", "503"),
    "no JSON at the start": ({"ill": {"/.well-known/openid-configuration": (200, [])}}, straight, 502, DOWN,
                             "provider_error", "200"),
    "down at the end": (token_says(500, {}), straight, 502, DOWN, "provider_error", "/token"),
    "wrong secret": (token_says(401, {"error": "invalid_client"}), straight, 502, DOWN, "provider_error",
                     "SEOGO_TEST_OIDC의 비밀"),
    "wrong secret, told by 400": (token_says(400, {"error": "invalid_client"}), straight, 502, DOWN,
                                  "provider_error", "SEOGO_TEST_OIDC의 비밀"),
    "no id_token": (token_says(200, {"access_token": "x"}), straight, 502, DOWN, "provider_error", "id_token"),
    "code used or too old": (token_says(400, {"error": "invalid_grant"}), straight, 403, UNVERIFIED, "unverified",
                             "invalid_grant"),
    "our clock is ahead": ({"change": older(600)}, straight, 403, CLOCK, "clock", "the clock here"),
    "our clock is behind": ({"change": older(-600)}, straight, 403, CLOCK, "clock", "the clock here"),
    "times that are none": ({"change": lambda claims: {**claims, "iat": "abc"}}, straight, 403, UNVERIFIED,
                            "unverified", "iat"),
    "nobody": ({"change": lambda claims: {**claims, "sub": ""}}, straight, 403, UNVERIFIED, "unverified", "sub"),
    "no keys": ({"ill": {"/keys": (200, {"keys": 7})}}, straight, 403, UNVERIFIED, "unverified", "No key"),
    "too late": ({}, too_late, 403, STALE, "stale", "stale"),
    "cancelled": ({}, refused_there("access_denied"), 403, CANCELLED, "cancelled", "access_denied"),
    "busy there": ({}, refused_there("temporarily_unavailable", "Try later"), 502, DOWN, "provider_error",
                   "Try later"),
    "set up wrongly": ({}, refused_there("invalid_scope"), 502, DOWN, "provider_error", "serve.oidc_scopes"),
    "elsewhere": ({}, lambda site, client, back: client.get(f"{back}&iss=https://evil.example", headers=HTML), 403,
                  UNVERIFIED, "unverified", "another issuer"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_every_end_of_a_sign_in_is_a_page_and_a_line_of_the_audit_log(
    site: Site, idp: Idp, caplog: pytest.LogCaptureFixture, case: str
) -> None:
    there, back, status, said, why, logged = CASES[case]
    for name, value in there.items():
        setattr(idp, name, value)
    for english in (False, True):
        client = site.client()
        if english:
            client.cookies.set("seogo_lang", "en", domain="127.0.0.1")
        caplog.clear()
        with caplog.at_level(logging.INFO, "seogo"):
            page = client.get("/api/oidc/login", headers=HTML)
            address = page.headers.get("Location", "")
            if page.status_code == 303:
                page = back(site, client, idp.authorize(address).replace(OURS, site.url))
        assert page.status_code == status, page.text
        assert page.headers["Content-Type"].startswith("text/html")
        assert f'<html lang="{"en" if english else "ko"}"' in page.text
        assert said[english] in page.text
        assert AGAIN[english] in page.text
        assert client.get("/api/me").status_code == 401
        last = list(site.state.audit.lines())[-1]
        assert (last.user, last.action, last.details) == ("", "oidc_failed", {"code": why})
        assert logged in caplog.text
        held = {value for values in parse_qs(urlsplit(address).query).values() for value in values}
        for private in (
            SECRET,
            "hong",
            "u-1",
            *(held - {CLIENT, OURS + "/api/oidc/callback", "code", "S256"}),
        ):
            assert f" {private}" not in caplog.text
            assert private == "openid profile email" or private not in page.text


def test_a_mail_address_that_may_not_is_told_without_being_repeated(
    empty: Library, idp: Idp, settings: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    idp.claims["email_verified"] = True
    with running(empty, **settings, oidc_email_domains=("corp.example",)) as site:
        client = site.client()
        back = idp.authorize(client.get("/api/oidc/login").headers["Location"]).replace(OURS, site.url)
        page = client.get(back, headers=HTML)
        assert (page.status_code, DOMAIN[0] in page.text, AGAIN[0] in page.text) == (403, True, True)
        assert list(site.state.audit.lines())[-1].details == {"code": "domain"}
    assert "serve.oidc_email_domains" in caplog.text
    assert "hong@example.org" not in caplog.text + page.text


def test_who_is_in_no_mapped_group_is_let_in_and_sees_nothing(
    empty: Library, idp: Idp, settings: dict[str, Any]
) -> None:
    with running(empty, **settings, oidc_groups=("hr=인사과",)) as site:
        client = site.client()
        back = idp.authorize(client.get("/api/oidc/login").headers["Location"])
        assert client.get(back.replace(OURS, site.url)).status_code == 303
        assert client.get("/api/me").json()["collections"] == []
        assert client.get("/api/ask/starters").json()["questions"] == []


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"sub": "no-name"}, "no-name"),
        ({"sub": "s-2", "email": "kim@example.org", "email_verified": True}, "kim@example.org"),
        ({"sub": "s-3", "preferred_username": "\u0000\u202e  "}, "사용자"),
    ],
)
def test_claims_that_are_missing_keep_nobody_out(
    site: Site, idp: Idp, claims: dict[str, Any], name: str
) -> None:
    idp.claims = claims
    client = site.client()
    back = idp.authorize(client.get("/api/oidc/login").headers["Location"])
    assert client.get(back.replace(OURS, site.url)).status_code == 303
    assert client.get("/api/me").json()["name"] == name


def signs_in(site: Site, idp: Idp) -> int:
    client = site.client()
    back = idp.authorize(client.get("/api/oidc/login").headers["Location"])
    return client.get(back.replace(OURS, site.url), headers=HTML).status_code


@pytest.mark.parametrize(
    "other", [{"kty": "AKP", "kid": "pq"}, {"kty": "RSA", "kid": "x", "n": "!", "e": "AQAB"}, "no key", None]
)
def test_a_key_that_is_not_understood_spoils_no_other(site: Site, idp: Idp, other: Any) -> None:
    idp.ill["/keys"] = (200, {"keys": [other, idp.key.as_dict(private=False)]})
    assert signs_in(site, idp) == 303


def test_a_key_that_is_renewed_under_its_name_is_fetched(site: Site, idp: Idp) -> None:
    assert signs_in(site, idp) == 303
    idp.key = make_key(str(idp.key.kid))
    assert signs_in(site, idp) == 303
    forger = make_key(str(idp.key.kid))
    idp.sign = lambda claims: jwt.encode({"alg": "RS256", "kid": forger.kid}, claims, forger)
    assert signs_in(site, idp) == 403


def test_a_provider_that_is_down_is_not_waited_for_by_everyone(
    site: Site, idp: Idp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("seogo.serve.oidc.fetched.AGAIN_S", 3600.0)
    idp.ill["/.well-known/openid-configuration"] = (503, {})
    assert [site.client().get("/api/oidc/login").status_code for _ in range(3)] == [502] * 3
    assert len(idp.asked) == 1
    idp.ill.clear()
    monkeypatch.setattr("seogo.serve.oidc.fetched.AGAIN_S", 0.0)
    assert signs_in(site, idp) == 303


def test_the_times_of_a_token_are_told_beside_our_own(
    site: Site, idp: Idp, caplog: pytest.LogCaptureFixture
) -> None:
    idp.change = older(600)
    begun = int(time.time())
    assert signs_in(site, idp) == 403
    (line,) = [one.getMessage() for one in caplog.records if "the clock here" in one.getMessage()]
    told = int(line.partition("iat ")[2].partition(",")[0])
    here = int(line.partition("the clock here: ")[2].rstrip(")"))
    assert begun - 600 <= told <= here - 600
