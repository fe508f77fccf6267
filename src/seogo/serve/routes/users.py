"""Users, their tokens and the groups that let them see collections; for admins."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from seogo.catalog.people import Group, Role, valid_name
from seogo.serve.access import SCOPES, Admin
from seogo.serve.record import record
from seogo.serve.replies import people as replies
from seogo.serve.replies.reply import shows
from seogo.serve.routes.session import NewToken, Password, issue, token_json, user_json
from seogo.serve.state import serving

router = APIRouter(tags=["people"])
Names = list[str]


class NewUser(BaseModel, extra="forbid"):
    """Without a password the user can only use tokens that an admin issues."""

    model_config = {
        "json_schema_extra": {"examples": [{"name": "이담당", "role": "editor", "groups": ["인사과"]}]}
    }
    name: str = Field(max_length=200)
    role: Role = Role.READER
    password: Password | None = None
    groups: Names = Field(default=[], max_length=100)


class ChangedUser(BaseModel, extra="forbid"):
    role: Role | None = None
    password: Password | None = None


class GroupMembers(BaseModel, extra="forbid"):
    """The whole of it: who is not named leaves, a collection that is not named is seen no more."""

    model_config = {"json_schema_extra": {"examples": [{"members": ["이담당"], "collections": ["인사"]}]}}
    members: Names = Field(max_length=10_000)
    collections: Names = Field(max_length=1000)


@router.get("/api/users", responses=shows(replies.UserList))
def users(request: Request, caller: Admin) -> dict[str, Any]:
    """All users by name."""
    return {"users": [user_json(one) for one in serving(request).people.all()]}


@router.post("/api/users", status_code=201, responses=shows(replies.OneUser, status=201))
def add_user(request: Request, caller: Admin, given: NewUser) -> dict[str, Any]:
    """A new user, in groups that are made where absent."""
    state = serving(request)
    groups = [valid_name(group) for group in given.groups]  # before there is a user
    user = state.people.add(given.name, given.password, given.role)
    state.people.join(user.id, groups)
    record(state, caller, "user_added", of=user.id, role=user.role, groups=groups)
    return {"user": user_json(state.people.user(user.id))}


@router.patch("/api/users/{id}", responses=shows(replies.OneUser))
def change_user(request: Request, caller: Admin, id: str, given: ChangedUser) -> dict[str, Any]:
    """Another role, another password; a new password ends the user's sessions."""
    state = serving(request)
    user = state.people.change(state.people.user(id).id, role=given.role, password=given.password)
    if given.password is not None:
        state.credentials.close_all(user.id)
    record(state, caller, "user_changed", of=id, role=given.role, password=given.password is not None)
    return {"user": user_json(user)}


@router.delete("/api/users/{id}", responses=shows(replies.RemovedUser))
def remove_user(request: Request, caller: Admin, id: str) -> dict[str, Any]:
    """The user goes, with sessions, tokens and conversations."""
    state = serving(request)
    gone = state.people.remove(id)
    for conversation in state.library.conversations.all(owner=id):
        state.library.conversations.delete(conversation.id)
    record(state, caller, "user_removed", of=id)
    return {"removed": user_json(gone)}


@router.get("/api/users/{id}/tokens", responses=shows(replies.TokenList))
def user_tokens(request: Request, caller: Admin, id: str) -> dict[str, Any]:
    """A user's tokens, without their secrets."""
    state = serving(request)
    return {"tokens": [token_json(one) for one in state.credentials.tokens(state.people.user(id).id)]}


@router.post("/api/users/{id}/tokens", status_code=201, responses=shows(replies.IssuedToken, status=201))
def issue_token(request: Request, caller: Admin, id: str, given: NewToken) -> dict[str, Any]:
    """A token for a user, within its role; `secret` is shown this once."""
    state = serving(request)
    user = state.people.user(id)
    return issue(state, caller, user.id, SCOPES[user.role], given)


@router.delete("/api/users/{id}/tokens/{token}", responses=shows(replies.RevokedToken))
def revoke_token(request: Request, caller: Admin, id: str, token: str) -> dict[str, Any]:
    """Have a user's token hold no more."""
    state = serving(request)
    state.credentials.revoke(token, user=id)
    record(state, caller, "token_revoked", token=token, of=id)
    return {"revoked": token}


@router.get("/api/groups", responses=shows(replies.GroupList))
def groups(request: Request, caller: Admin) -> dict[str, Any]:
    """All groups: who is in them, and what they see."""
    return {"groups": [_json(one) for one in serving(request).people.groups()]}


@router.put("/api/groups/{name}", responses=shows(replies.OneGroup))
def set_group(request: Request, caller: Admin, name: str, given: GroupMembers) -> dict[str, Any]:
    """Make a group, or give it other members and collections."""
    state = serving(request)
    group = state.people.set_group(name, members=given.members, collections=given.collections)
    ids = [state.people.named(member).id for member in group.members]
    record(state, caller, "group_set", group=group.name, members=ids, collections=list(group.collections))
    return {"group": _json(group)}


@router.delete("/api/groups/{name}", responses=shows(replies.RemovedGroup))
def remove_group(request: Request, caller: Admin, name: str) -> dict[str, Any]:
    """The group goes; its members see no more what it let them see."""
    state = serving(request)
    state.people.remove_group(name)
    record(state, caller, "group_removed", group=name)
    return {"removed": name}


def _json(group: Group) -> dict[str, Any]:
    return {"name": group.name, "members": list(group.members), "collections": list(group.collections)}
