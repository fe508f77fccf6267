"""Signing in with the organisation's identity provider: there, and back with a session."""

from __future__ import annotations

import logging
import secrets
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel

from seogo.errors import NotFound, ProviderUnreachable, SeogoError
from seogo.serve.contract import PAGES
from seogo.serve.cookies import secure, session_cookie, set_session
from seogo.serve.errors import reply, status_of, told
from seogo.serve.limits import client_of
from seogo.serve.oidc.flow import LASTS_S, Flow, begin, local_path, pack, unpack
from seogo.serve.oidc.people import signed_in
from seogo.serve.oidc.provider import Provider
from seogo.serve.oidc.refused import SignInRefused, Why
from seogo.serve.record import record
from seogo.serve.state import Serving, serving
from seogo.serve.ui.forms import language, page, say
from seogo.serve.ui.texts import text

router = APIRouter(tags=["people"])
COOKIE = "seogo_login"
PATH = "/api/oidc"
LOGIN = f"{PATH}/login"
log = logging.getLogger(__name__)


class Ways(BaseModel):
    """`oidc`: where a browser goes to sign in with the organisation's account, null where that is not set up."""

    password: bool
    oidc: str | None


@router.get("/api/login")
def ways(request: Request) -> Ways:
    """How one can sign in here."""
    return Ways(password=True, oidc=LOGIN if serving(request).oidc else None)


@router.get(LOGIN, status_code=303, response_class=Response, responses=PAGES)
def login(
    request: Request,
    then: Annotated[str, Query(max_length=2000, description="The path of this server to go on to.")] = "/",
) -> Response:
    """Go and sign in at the identity provider."""
    state = serving(request)
    try:
        flow = begin(then)
        response = RedirectResponse(_provider(state).address(flow), 303)
    except SeogoError as error:
        return _failed(request, error)
    response.set_cookie(
        COOKIE,
        pack(flow),
        max_age=LASTS_S,
        httponly=True,
        samesite="lax",  # the way back begins at the provider
        secure=secure(request),
        path=PATH,
    )
    return response


@router.get(f"{PATH}/callback", status_code=303, response_class=Response, responses=PAGES)
def callback(
    request: Request,
    code: Annotated[str, Query(max_length=4000)] = "",
    state: Annotated[str, Query(max_length=200)] = "",
    error: Annotated[str, Query(max_length=200)] = "",
    iss: Annotated[str | None, Query(max_length=500)] = None,
    error_description: Annotated[str, Query(max_length=4000)] = "",
) -> Response:
    """Back from the identity provider: a session where its word holds.

    Who comes back a second time, signed in by the first, goes on to the first page.
    """
    held = serving(request)
    try:
        provider = _provider(held)
        held.logins.take(client_of(request))
        flow = _flow(held, request, state)
        if iss is not None and iss != provider.issuer:
            raise SignInRefused(Why.UNVERIFIED, "the callback names another issuer")
        if error or not code:
            raise provider.refuse(error, error_description)
        response = _signed_in(held, provider, request, code, flow)
    except SeogoError as problem:
        again = _was_gone(held, request, problem)
        response = RedirectResponse("/", 303) if again else _failed(request, problem)
    response.delete_cookie(COOKIE, path=PATH)
    return response


def _flow(state: Serving, request: Request, given: str) -> Flow:
    """The sign-in that this browser began. Raises `SignInRefused`."""
    flow = unpack(request.cookies.get(COOKIE, ""))
    if flow is None or not secrets.compare_digest(flow.state.encode(), given.encode()):
        raise SignInRefused(Why.STALE)
    state.spent.take(flow.state)
    return flow


def _signed_in(state: Serving, provider: Provider, request: Request, code: str, flow: Flow) -> Response:
    claims = provider.claims(code, flow)
    user, new = signed_in(state.people, state.identities, state.settings, claims)
    secret, _ = state.credentials.open_session(user.id, hours=state.settings.session_hours)
    if before := session_cookie(request):
        state.credentials.close_session(before)
    record(state, user.id, "login", by="oidc", new=new)
    response = RedirectResponse(local_path(flow.then), 303)
    set_session(request, response, secret)
    return response


def _provider(state: Serving) -> Provider:
    if state.oidc is None:
        raise NotFound(
            "이 서버에는 통합 로그인(OIDC)이 설정되어 있지 않습니다",
            "signing in with the organisation's account (OIDC) is not set up on this server",
        )
    return state.oidc


def _was_gone(state: Serving, request: Request, problem: SeogoError) -> bool:
    """Whether a way back that was gone before (reloaded, the browser's Back) led in the first time."""
    again = isinstance(problem, SignInRefused) and problem.why in (Why.STALE, Why.USED)
    return again and state.credentials.session(session_cookie(request) or "") is not None


def _failed(request: Request, error: SeogoError) -> Response:
    """Written down; as a page for a browser, in the one shape of errors for anyone else."""
    why = error.why if isinstance(error, SignInRefused) else error.code
    record(serving(request), "", "oidc_failed", code=str(why))
    if isinstance(error, SignInRefused):
        log.warning("oidc: %s %s", error.why, error.reason)
    if "text/html" not in request.headers.get("accept", ""):
        return reply(error, request)
    if status_of(error) >= 500:
        log.error("%s: %s", error.code, error)
    chosen = language(request)
    again = f'<p><a href="/login">{text("login.again", chosen)}</a></p>'
    message = str(told(error, english=chosen == "en")["error"]["message"])
    if isinstance(error, ProviderUnreachable):
        message = text("login.provider", chosen)
    body = say(message[:1].upper() + message[1:]) + again
    return page(request, text("login.failed", chosen), body, status=status_of(error))
