"""The page behind the set-up link: one form, no script, nothing from elsewhere."""

from __future__ import annotations

import html
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from seogo.errors import InputError, SeogoError
from seogo.serve.errors import status_of
from seogo.serve.limits import client_of
from seogo.serve.pages import page
from seogo.serve.routes.session import make_first_admin
from seogo.serve.state import serving

router = APIRouter(tags=["people"])
_TITLE = "서고 첫 설정"
_FORM = """<p>이 서고를 관리할 사람을 정합니다. 이 주소는 한 번만 쓸 수 있습니다.</p>{say}
<form method="post" action="/setup"><input type="hidden" name="secret" value="{secret}">
<label for="n">이름</label><input id="n" name="name" required maxlength="64" autocomplete="username">
<label for="p">비밀번호(10자 이상)</label>
<input id="p" name="password" type="password" required minlength="10" autocomplete="new-password">
<label for="a">비밀번호 한 번 더</label>
<input id="a" name="again" type="password" required minlength="10" autocomplete="new-password">
<button>관리자 만들기</button></form>"""
_DONE = "<p>관리자 <b>{name}</b>을(를) 만들었습니다. 이제 이 이름과 비밀번호로 로그인할 수 있습니다.</p>"


@router.get("/setup", response_class=HTMLResponse)
def show(secret: str = "") -> HTMLResponse:
    """The form in which the first admin is named."""
    return page(_TITLE, _FORM.format(secret=html.escape(secret, quote=True), say=""))


@router.post("/setup", response_class=HTMLResponse)
def submit(
    request: Request,
    secret: Annotated[str, Form()],
    name: Annotated[str, Form()],
    password: Annotated[str, Form()],
    again: Annotated[str, Form()],
) -> HTMLResponse:
    """Make the first admin, or say what is wrong."""
    state = serving(request)
    try:
        state.logins.take(client_of(request))
        if password != again:
            raise InputError("두 비밀번호가 다릅니다")
        user = make_first_admin(state, secret, name, password)
    except SeogoError as error:
        say = f'<p class="say" role="alert">{html.escape(str(error))}</p>'
        return page(_TITLE, _FORM.format(secret=html.escape(secret, quote=True), say=say), status_of(error))
    return page(_TITLE, _DONE.format(name=html.escape(user.name)), 201)
