"""The page behind the set-up link: one form, no script, nothing from elsewhere; it leads to signing in."""

from __future__ import annotations

import html
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from seogo.errors import InputError, SeogoError
from seogo.serve.contract import PAGES
from seogo.serve.errors import status_of, told
from seogo.serve.limits import client_of
from seogo.serve.routes.session import make_first_admin
from seogo.serve.state import serving
from seogo.serve.ui.forms import field, language, page, say
from seogo.serve.ui.texts import TEXTS, text

router = APIRouter(tags=["people"])


@router.get("/setup", response_class=HTMLResponse)
def show(request: Request, secret: str = "") -> HTMLResponse:
    """The form in which the first admin is named; of an address that is spent or old, that it is, and where to go."""
    state = serving(request)
    if not state.people.none_yet():
        return _told(request, "setup.there", "/login", "login.title")
    return _form(request, secret) if state.setup.fits(secret) else _told(request, "setup.old")


@router.post(
    "/setup",
    response_class=HTMLResponse,
    responses={**PAGES, 303: {"description": "It is made: go and sign in."}},
)
def submit(
    request: Request,
    secret: Annotated[str, Form(min_length=1)],
    name: Annotated[str, Form(min_length=1)],
    password: Annotated[str, Form(min_length=1)],
    again: Annotated[str, Form(min_length=1)],
) -> Response:
    """Make the first admin and go on to sign in, or say what is wrong."""
    state = serving(request)
    try:
        state.logins.take(client_of(request))
        if password != again:
            raise InputError(*TEXTS["setup.differ"])
        make_first_admin(state, secret, name, password)
    except SeogoError as error:
        return _form(
            request,
            secret,
            name=name,
            message=told(error, english=language(request) == "en")["error"]["message"],
            status=status_of(error),
        )
    return RedirectResponse("/login?say=ready", 303)


def _told(request: Request, key: str, link: str = "", label: str = "") -> HTMLResponse:
    """Why there is no form, and the way on where there is one."""
    chosen = language(request)
    onward = f'<p><a href="{link}">{text(label, chosen)}</a></p>' if link else ""
    return page(request, text("setup.title", chosen), say(text(key, chosen), bad=False) + onward)


def _form(
    request: Request, secret: str, *, name: str = "", message: str = "", status: int = 200
) -> HTMLResponse:
    chosen = language(request)
    new = 'minlength="10" autocomplete="new-password"'
    body = (
        f"<p>{text('setup.lead', chosen)}</p>"
        + say(message)
        + '<form method="post" action="/setup">'
        + f'<input type="hidden" name="secret" value="{html.escape(secret, quote=True)}">'
        + field(
            "name", text("login.name", chosen), value=name[:64], more='maxlength="64" autocomplete="username"'
        )
        + field("password", text("setup.password", chosen), kind="password", more=new)
        + field("again", text("setup.again", chosen), kind="password", more=new)
        + f"<button>{text('setup.submit', chosen)}</button></form>"
    )
    return page(request, text("setup.title", chosen), body, status=status)
