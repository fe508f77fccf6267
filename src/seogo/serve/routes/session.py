"""Signing in and out, who one is, one's own password and tokens, and the very first admin."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from seogo.catalog.credentials import Scope, Session, Token
from seogo.catalog.people import Role, User
from seogo.errors import NotPermitted, NotSignedIn, TooMany
from seogo.serve.access import Caller, Member, Reader
from seogo.serve.cookies import forget_session, session_cookie, set_session
from seogo.serve.limits import client_of
from seogo.serve.record import record
from seogo.serve.replies import people as replies
from seogo.serve.replies.reply import shows
from seogo.serve.state import Serving, serving

router = APIRouter(tags=["people"])
Password = Annotated[str, Field(max_length=1000)]


class Login(BaseModel, extra="forbid"):
    model_config = {"json_schema_extra": {"examples": [{"name": "김서고", "password": "…"}]}}
    name: str = Field(max_length=200)
    password: Password


class FirstAdmin(BaseModel, extra="forbid"):
    """`secret`: of the set-up link that the server printed."""

    secret: str = Field(max_length=200, repr=False)
    name: str = Field(max_length=200)
    password: Password


class NewPassword(BaseModel, extra="forbid"):
    old: Password
    new: Password


class NewToken(BaseModel, extra="forbid"):
    """`scopes`: never more than one's own. `days`: until it is over."""

    model_config = {
        "json_schema_extra": {"examples": [{"label": "사내 메신저", "scopes": ["read"], "days": 90}]}
    }
    label: str = Field(max_length=100)
    scopes: list[Scope] = Field(min_length=1, max_length=4)
    days: float = Field(gt=0, le=3650)


@router.post("/api/setup", status_code=201, responses=shows(replies.OneUser, status=201))
def setup(request: Request, given: FirstAdmin) -> dict[str, Any]:
    """Make the first admin, with the secret that the server printed when it was started; works once."""
    state = serving(request)
    state.logins.take(client_of(request))
    return {"user": user_json(make_first_admin(state, given.secret, given.name, given.password))}


def make_first_admin(state: Serving, secret: str, name: str, password: str) -> User:
    """The first admin. Raises `NotPermitted` for a wrong or spent secret, `AlreadyThere`, `InputError`."""
    made: list[User] = []
    if not state.setup.use(
        secret, lambda: made.append(state.people.add(name, password, Role.ADMIN, first=True))
    ):
        raise NotPermitted(
            "설정 주소가 맞지 않거나 이미 쓰였습니다: 서버를 다시 시작해 새 주소를 받아 주십시오",
            "the setup address is wrong or was used already: start the server again to get a new one",
        )
    record(state, made[0].id, "setup", name=made[0].name)
    return made[0]


@router.post("/api/login", responses=shows(replies.SignedIn))
def login(request: Request, response: Response, given: Login) -> dict[str, Any]:
    """Sign a browser in: sets the session's cookie; `csrf` goes into the header `X-CSRF-Token` of later requests."""
    user, secret, session = sign_in(request, given.name, given.password)
    set_session(request, response, secret)
    return {"user": user_json(user), "csrf": session.csrf, "expires_at": session.expires_at}


def sign_in(request: Request, name: str, password: str) -> tuple[User, str, Session]:
    """The user, a new session and its secret. Raises `NotSignedIn` for a wrong pair, `TooMany`."""
    state = serving(request)
    user = checked(request, name, password)
    if user is None:
        raise NotSignedIn("이름이나 비밀번호가 맞지 않습니다", "the name or the password is wrong")
    secret, session = state.credentials.open_session(user.id, hours=state.settings.session_hours)
    if before := session_cookie(request):
        state.credentials.close_session(before)
    record(state, user.id, "login")
    return user, secret, session


def checked(request: Request, name: str, password: str) -> User | None:
    """The user of this name and password; a failure is written down. Raises `TooMany`: by address, by name, by all."""
    state, address = serving(request), client_of(request)
    state.logins.take(address)
    if not state.checking.acquire(blocking=False):
        raise TooMany(
            "로그인이 몰려 있습니다. 잠시 뒤 다시 시도해 주십시오.",
            "too many are signing in; try again in a while",
            retry_after_s=2,
        )
    try:
        with state.names.trying(name, address) as one:
            user = state.people.check_password(name, password)
            one.right = user is not None
    finally:
        state.checking.release()
    if user is None:  # the name is not kept: it may be a password, typed into the wrong field
        record(state, "", "login_failed", of=state.people.id_of(name), next_try_s=round(one.wait_s))
    return user


@router.post("/api/logout", responses=shows(replies.SignedOut))
def logout(request: Request, response: Response, caller: Member) -> dict[str, Any]:
    """End this browser's session."""
    end_session(request, response)
    record(serving(request), caller, "logout")
    return {"signed_out": True}


def end_session(request: Request, response: Response) -> None:
    """The session of this browser holds no more."""
    if secret := session_cookie(request):
        serving(request).credentials.close_session(secret)
    forget_session(request, response)


@router.get("/api/me", responses=shows(replies.Me))
def me(request: Request, caller: Reader) -> dict[str, Any]:
    """Who asks, what it may and which collections it sees (`null`: all). `upload_mb`: of files it sends at once."""
    return {
        "id": caller.id,
        "name": caller.name,
        "role": caller.role,
        "scopes": sorted(caller.scopes),
        "collections": None if caller.collections is None else sorted(caller.collections),
        "csrf": caller.session.csrf if caller.session else None,
        "upload_mb": serving(request).settings.upload_mb,
    }


@router.post("/api/me/password", responses=shows(replies.ChangedPassword))
def change_password(request: Request, caller: Member, given: NewPassword) -> dict[str, Any]:
    """Give oneself another password; every session ends. Not with a token."""
    state = serving(request)
    if caller.session is None:
        raise NotPermitted(
            "비밀번호는 로그인한 화면에서 바꿀 수 있습니다",
            "the password can be changed on the page one is signed in to",
        )
    if checked(request, caller.name, given.old) is None:
        raise NotPermitted("지금 비밀번호가 맞지 않습니다", "the present password is wrong")
    state.people.change(caller.id, password=given.new)
    state.credentials.close_all(caller.id)
    record(state, caller, "password_changed", of=caller.id)
    return {"changed": True}


@router.get("/api/tokens", responses=shows(replies.TokenList))
def tokens(request: Request, caller: Member) -> dict[str, Any]:
    """One's own tokens, without their secrets."""
    return {"tokens": [token_json(one) for one in serving(request).credentials.tokens(caller.id)]}


@router.post("/api/tokens", status_code=201, responses=shows(replies.IssuedToken, status=201))
def new_token(request: Request, caller: Member, given: NewToken) -> dict[str, Any]:
    """A token for a program of one's own; `secret` is shown this once. Not with a token: it would outlive itself."""
    if caller.session is None:
        raise NotPermitted(
            "토큰은 로그인한 화면에서 만들 수 있습니다", "tokens can be made on the page one is signed in to"
        )
    return issue(serving(request), caller, caller.id, caller.scopes, given)


@router.delete("/api/tokens/{id}", responses=shows(replies.RevokedToken))
def revoke_token(request: Request, caller: Member, id: str) -> dict[str, Any]:
    """Have one of one's own tokens hold no more."""
    state = serving(request)
    state.credentials.revoke(id, user=caller.id)
    record(state, caller, "token_revoked", token=id)
    return {"revoked": id}


def issue(
    state: Serving, caller: Caller, user: str, granted: frozenset[Scope], given: NewToken
) -> dict[str, Any]:
    """A new token for a user. Raises `NotPermitted` for scopes that are not granted."""
    if not frozenset(given.scopes) <= granted:
        names = ", ".join(sorted(granted))
        raise NotPermitted(
            f"줄 수 없는 쓰임(scope)이 있습니다: {names} 가운데 정해 주십시오",
            f"scopes that cannot be given: choose of {names}",
        )
    secret, token = state.credentials.issue_token(
        user, label=given.label, scopes=given.scopes, days=given.days
    )
    record(state, caller, "token_issued", token=token.id, of=user, scopes=sorted(token.scopes))
    return {"secret": secret, "token": token_json(token)}


def user_json(user: User) -> dict[str, Any]:
    """A user as the API shows it."""
    return {
        "id": user.id,
        "name": user.name,
        "role": user.role,
        "groups": list(user.groups),
        "collections": None if user.collections is None else sorted(user.collections),
        "created_at": user.created_at,
    }


def token_json(token: Token) -> dict[str, Any]:
    """A token as the API shows it: what it may, never what it is."""
    return {
        "id": token.id,
        "label": token.label,
        "scopes": sorted(token.scopes),
        "created_at": token.created_at,
        "expires_at": token.expires_at,
    }
