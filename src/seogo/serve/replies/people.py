"""Users, groups, sessions and tokens."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from seogo.catalog.credentials import Scope
from seogo.catalog.people import Role
from seogo.serve.replies.reply import Examples, Moment, Reply

_USER = {
    "id": "0b6f5a0d1f0e4a6f9d9b7a52c3e1d842",
    "name": "이담당",
    "role": "editor",
    "groups": ["인사과"],
    "collections": ["인사"],
    "created_at": "2027-03-01T09:00:00+00:00",
}


class User(Reply):
    """`collections`: those that its groups see, null for an admin, who sees all."""

    EXAMPLES: ClassVar[Examples] = [_USER]
    id: str
    name: str
    role: Role
    groups: list[str]
    collections: list[str] | None
    created_at: Moment


class OneUser(Reply):
    """A user."""

    EXAMPLES: ClassVar[Examples] = [{"user": _USER}]
    user: User


class UserList(Reply):
    """By name."""

    users: list[User]


class RemovedUser(Reply):
    """The user that is gone."""

    removed: User


class SignedIn(Reply):
    """`csrf`: goes into the header `X-CSRF-Token` of requests of this session that change something."""

    user: User
    csrf: str
    expires_at: Moment


class SignedOut(Reply):
    """The session holds no more."""

    signed_out: bool


class Me(Reply):
    """Who asks. `id` and `name` are `anonymous` for who is not signed in."""

    id: str
    name: str
    role: Role
    scopes: list[Scope]
    collections: list[str] | None = Field(description="Null: all.")
    csrf: str | None = Field(description="Null without a browser's session.")
    upload_mb: int = Field(description="Files that are sent at once have so much together.")


class ChangedPassword(Reply):
    """Every session of the user has ended."""

    changed: bool


class Token(Reply):
    """A token without its secret."""

    id: str
    label: str
    scopes: list[Scope]
    created_at: Moment
    expires_at: Moment


class TokenList(Reply):
    """A user's tokens."""

    tokens: list[Token]


class IssuedToken(Reply):
    """`secret`: shown this once; goes into `Authorization: Bearer <secret>`."""

    secret: str = Field(examples=["seogo_3Zr0…"])
    token: Token


class RevokedToken(Reply):
    """The id of the token that holds no more."""

    revoked: str


class Group(Reply):
    """`members`: names of users. `collections`: what the group lets them see."""

    EXAMPLES: ClassVar[Examples] = [{"name": "인사과", "members": ["이담당"], "collections": ["인사"]}]
    name: str
    members: list[str]
    collections: list[str]


class OneGroup(Reply):
    """A group."""

    group: Group


class GroupList(Reply):
    """By name."""

    groups: list[Group]


class RemovedGroup(Reply):
    """The name of the group that is gone."""

    removed: str
