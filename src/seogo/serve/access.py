"""Who asks, and what they may: a session's cookie or a token, a role, scopes, collections. Denied by default."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from seogo.catalog.catalog import Entry, State
from seogo.catalog.credentials import Scope, Session, Token
from seogo.catalog.people import Role
from seogo.errors import NotFound, NotPermitted, NotSignedIn
from seogo.index.index import Where
from seogo.serve.cookies import COOKIE, session_cookie
from seogo.serve.limits import client_of
from seogo.serve.state import Serving, serving
from seogo.types import DocumentId

CSRF_HEADER = "X-CSRF-Token"
ANONYMOUS = "anonymous"
SCOPES: Mapping[Role, frozenset[Scope]] = {
    Role.READER: frozenset({Scope.READ}),
    Role.EDITOR: frozenset({Scope.READ, Scope.WRITE}),
    Role.ADMIN: frozenset(Scope),
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(HTTPBearer(auto_error=False))]
Cookie = Annotated[str | None, Depends(APIKeyCookie(name=COOKIE, auto_error=False))]
"""For the OpenAPI document; over TLS the cookie has another name, and `session_cookie` reads it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """`id`: the user's, or `anonymous`. `collections`: those it sees, None for all. `session`: of a browser."""

    id: str
    name: str
    role: Role
    scopes: frozenset[Scope]
    collections: frozenset[str] | None
    session: Session | None = None
    token: Token | None = None

    def sees(self, collection: str) -> bool:
        """Whether this collection exists for the caller."""
        return self.collections is None or collection in self.collections

    def within(self, where: Where) -> Where:
        """The filter, narrowed to what the caller sees: this one goes into every search."""
        if self.collections is None:
            return where
        asked = self.collections if where.collections is None else where.collections & self.collections
        return replace(where, collections=asked)


def reader(request: Request, bearer: Bearer, cookie: Cookie) -> Caller:
    """Who may ask and read. Raises `NotSignedIn`, `NotPermitted`, `TooMany`."""
    return allowed(request, Scope.READ, _secret(bearer), session_cookie(request))


def typist(request: Request, bearer: Bearer, cookie: Cookie) -> Caller:
    """A reader who is typing: what is looked up for that is counted apart, so that a question can still be asked."""
    return allowed(request, Scope.READ, _secret(bearer), session_cookie(request), counted="typing")


def writer(request: Request, bearer: Bearer, cookie: Cookie) -> Caller:
    """Who may put documents in and out, in the collections seen. Raises as `reader`."""
    return allowed(request, Scope.WRITE, _secret(bearer), session_cookie(request))


def admin(request: Request, bearer: Bearer, cookie: Cookie) -> Caller:
    """Who rules over people, settings and the log. Raises as `reader`."""
    return allowed(request, Scope.ADMIN, _secret(bearer), session_cookie(request))


def scraper(request: Request, bearer: Bearer, cookie: Cookie) -> Caller:
    """Who may read the metrics. Raises as `reader`."""
    return allowed(request, Scope.METRICS, _secret(bearer), session_cookie(request))


def member(caller: Annotated[Caller, Depends(reader)]) -> Caller:
    """A reader with a name, so that something can be theirs. Raises `NotSignedIn`."""
    if caller.id == ANONYMOUS:
        raise NotSignedIn("로그인해야 쓸 수 있습니다", "sign in first")
    return caller


Reader = Annotated[Caller, Depends(reader)]
Typist = Annotated[Caller, Depends(typist)]
Member = Annotated[Caller, Depends(member)]
Writer = Annotated[Caller, Depends(writer)]
Admin = Annotated[Caller, Depends(admin)]
Scraper = Annotated[Caller, Depends(scraper)]


def visible_document(state: Serving, caller: Caller, id_: str) -> Entry:
    """The document, where the caller sees it. Raises `NotFound`, the same for one that exists unseen."""
    entry = state.library.catalog.entry(DocumentId(id_))
    if entry is None or entry.state is not State.READY or not caller.sees(entry.collection):
        raise NotFound(f"{id_[:64]!r} 문서가 없습니다", f"no document {id_[:64]!r}")
    return entry


def allowed(
    request: Request, scope: Scope, bearer: str | None, cookie: str | None, *, counted: str = ""
) -> Caller:
    """Who sends a token or a session's cookie, where that gives the scope. `counted`: what its requests are counted as.

    Raises as `reader`.
    """
    state = serving(request)
    caller = _caller(state, request, bearer, cookie)
    who = caller.id if caller.id != ANONYMOUS else f"{ANONYMOUS} {client_of(request)}"
    state.requests.take(f"{who} {counted}".strip())
    if scope not in caller.scopes:
        if caller.id == ANONYMOUS:
            raise NotSignedIn("로그인해야 쓸 수 있습니다", "sign in first")
        raise NotPermitted(
            f"{scope} 권한이 없습니다: 관리자에게 문의해 주십시오",
            f"you lack the permission {scope}: ask the administrator",
        )
    return caller


def _secret(bearer: HTTPAuthorizationCredentials | None) -> str | None:
    return bearer.credentials if bearer else None


def _caller(state: Serving, request: Request, bearer: str | None, cookie: str | None) -> Caller:
    token = state.credentials.token(bearer) if bearer else None
    session = state.credentials.session(cookie) if cookie and not bearer else None
    proof = token or session
    if proof is None:
        if bearer is None and state.settings.open:
            return _anonymous(state)
        raise NotSignedIn(
            "로그인하거나, 기한이 지나지 않은 토큰을 보내 주십시오",
            "sign in, or send a token that has not run out",
        )
    try:
        user = state.people.user(proof.user)
    except NotFound as error:  # removed between the two looks
        raise NotSignedIn("없는 사용자입니다", "there is no such user") from error
    if session and request.method not in _SAFE:
        sent = request.headers.get(CSRF_HEADER, "")
        if not secrets.compare_digest(sent.encode(), session.csrf.encode()):
            raise NotPermitted(
                f"{CSRF_HEADER} 머리글이 없거나 맞지 않습니다: 화면을 새로 고쳐 주십시오",
                f"the header {CSRF_HEADER} is missing or wrong: load the page again",
            )
    granted = SCOPES[user.role]
    return Caller(
        id=user.id,
        name=user.name,
        role=user.role,
        scopes=granted & token.scopes if token else granted,
        collections=user.collections,
        session=session,
        token=token,
    )


def _anonymous(state: Serving) -> Caller:
    return Caller(
        id=ANONYMOUS,
        name=ANONYMOUS,
        role=Role.READER,
        scopes=SCOPES[Role.READER],
        collections=frozenset(state.settings.open_collections),
    )
