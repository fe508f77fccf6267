"""Signing in and out for people: two forms, no script, nothing from elsewhere."""

from __future__ import annotations

import html
import math
import re
import secrets
from typing import Annotated, Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from seogo.errors import NotPermitted, NotSignedIn, SeogoError, TooMany
from seogo.serve.cookies import session_cookie, set_session
from seogo.serve.errors import status_of, told
from seogo.serve.record import record
from seogo.serve.routes.session import end_session, sign_in
from seogo.serve.state import serving
from seogo.serve.ui.forms import field, language, page, say
from seogo.serve.ui.texts import TEXTS, text

router = APIRouter(include_in_schema=False)
LOGIN = "/login"
_WITHIN = re.compile(r"/[a-z]{0,20}(\?[cd]=[0-9a-f]{1,64})?")
"""A page of this server, perhaps with a conversation or a document: the only places that a sign-in leads to."""
_SAID = ("ready", "ended", "out")


def safe_next(given: str) -> str:
    """The page to go on to, the first page for anything that is not one of ours."""
    return given if _WITHIN.fullmatch(given) else "/"


@router.get(LOGIN, response_class=HTMLResponse)
def show(request: Request, next: str = "/", say: str = "") -> Response:
    """The form; who is signed in goes on."""
    state = serving(request)
    if say not in _SAID and state.credentials.session(session_cookie(request) or ""):
        return RedirectResponse(safe_next(next), 303)
    told = say if say in _SAID else "first" if state.people.none_yet() else ""
    message = text(f"login.{told}", language(request)) if told else ""
    return _form(request, next=next, message=message, bad=False)


@router.post(LOGIN, response_class=HTMLResponse)
def submit(
    request: Request,
    name: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    next: Annotated[str, Form(max_length=200)] = "/",
) -> Response:
    """Sign in and go on, or say what is wrong."""
    chosen = language(request)
    try:
        if not from_here(request):
            raise NotPermitted(*TEXTS["login.foreign"])
        _, secret, _ = sign_in(request, name, password)
    except SeogoError as error:
        if isinstance(error, NotSignedIn):
            message = text("login.wrong", chosen)
        elif isinstance(error, TooMany):
            message = text("login.wait", chosen, seconds=math.ceil(error.retry_after_s))
        else:
            message = told(error, english=chosen == "en")["error"]["message"]
        return _form(request, next=next, name=name, message=message, status=status_of(error))
    reply = RedirectResponse(safe_next(next), 303)
    set_session(request, reply, secret)
    return reply


@router.get("/logout", response_class=HTMLResponse)
def ask_logout(request: Request) -> Response:
    """Whether to sign out: a link alone ends nothing."""
    session = serving(request).credentials.session(session_cookie(request) or "")
    if session is None:
        return RedirectResponse(LOGIN, 303)
    chosen = language(request)
    title = text("logout.title", chosen)
    body = (
        f'<p>{text("logout.ask", chosen)}</p><form method="post" action="/logout">'
        f'<input type="hidden" name="csrf" value="{html.escape(session.csrf, quote=True)}">'
        f'<button>{title}</button></form><p><a href="/">{text("logout.stay", chosen)}</a></p>'
    )
    return page(request, title, body)


@router.post("/logout", response_class=HTMLResponse)
def logout(request: Request, csrf: Annotated[str, Form(max_length=200)] = "") -> Response:
    """End this browser's session."""
    state = serving(request)
    session = state.credentials.session(session_cookie(request) or "")
    reply = RedirectResponse(f"{LOGIN}?say=out", 303)
    if session is not None:
        if not secrets.compare_digest(csrf.encode(), session.csrf.encode()):
            return RedirectResponse("/logout", 303)
        end_session(request, reply)
        record(state, session.user, "logout")
    return reply


def from_here(request: Request) -> bool:
    """Whether a form was sent by a page of this server, as far as the browser says."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _elsewhere(request: Request, next: str) -> str:
    """The way to the organisation's identity provider, where one is set up."""
    if serving(request).oidc is None:
        return ""
    target = f"/api/oidc/login?then={quote(safe_next(next))}"
    label = text("login.oidc", language(request))
    return f'<p><a class="sg-other-way" href="{html.escape(target, quote=True)}">{label}</a></p>'


def _form(
    request: Request, *, next: str, name: str = "", message: str = "", bad: bool = True, status: int = 200
) -> HTMLResponse:
    chosen = language(request)
    labels: dict[str, Any] = {
        key: text(f"login.{key}", chosen) for key in ("name", "password", "submit", "lost")
    }
    body = (
        say(message, bad=bad)
        + f'<form method="post" action="{LOGIN}">'
        + f'<input type="hidden" name="next" value="{html.escape(safe_next(next), quote=True)}">'
        + field("name", labels["name"], value=name[:200], more='autocomplete="username" maxlength="200"')
        + field("password", labels["password"], kind="password", more='autocomplete="current-password"')
        + f"<button>{labels['submit']}</button></form>"
        + _elsewhere(request, next)
        + f'<p class="sg-quiet">{labels["lost"]}</p>'
    )
    return page(request, text("login.title", chosen), body, status=status, switch=LOGIN)
