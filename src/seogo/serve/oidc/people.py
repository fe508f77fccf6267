"""Who signs in, as a user of this library: made by the first sign-in, its groups and role as the claims map them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from seogo.catalog.identities import Identities
from seogo.catalog.people import NAME_CHARS, People, Role, User
from seogo.errors import AlreadyThere, BadSetting, InputError, NotPermitted
from seogo.serve.oidc.refused import SignInRefused, Why
from seogo.settings import ServeSettings

_RANK = (Role.ADMIN, Role.EDITOR, Role.READER)
_TRIES = 100


def signed_in(
    people: People, identities: Identities, settings: ServeSettings, claims: Mapping[str, Any]
) -> tuple[User, bool]:
    """The user, and whether it is new: then a reader who sees nothing but what the claims map to.

    Raises `SignInRefused` for an e-mail address outside the allowed domains.
    """
    _check_email(settings.oidc_email_domains, claims)
    subject = str(claims["sub"])
    id_ = identities.user(settings.oidc_issuer, subject)
    user = people.user(id_) if id_ else _new(people, claims)
    if not id_:
        identities.link(settings.oidc_issuer, subject, user.id)
    has = _values(claims, settings.oidc_groups_claim)
    _set_groups(people, user, mapping(settings.oidc_groups), has)
    roles = mapping(settings.oidc_roles)
    if roles:
        given = {Role(role) for value, role in roles if value in has}
        role = next((one for one in _RANK if one in given), Role.READER)
        if role is not user.role:
            with contextlib.suppress(InputError):  # the last admin stays one
                people.change(user.id, role=role)
    return people.user(user.id), not id_


def mapping(lines: Sequence[str]) -> list[tuple[str, str]]:
    """`claim=ours` lines as pairs, in order; a line without `=` is both."""
    pairs = [line.partition("=") for line in lines]
    return [(left.strip(), (right if equals else left).strip()) for left, equals, right in pairs]


def check_mapping(settings: ServeSettings) -> None:
    """Raises `BadSetting` for a role that does not exist."""
    for value, role in mapping(settings.oidc_roles):
        if role not in set(Role):
            roles = ", ".join(Role)
            raise BadSetting.value(
                "serve.oidc_roles",
                f"{value}={role}",
                f"<claim>=<role>, 역할은 {roles} 가운데 하나",
                f"write <claim>=<role>, of {roles}",
            )


def _check_email(domains: Sequence[str], claims: Mapping[str, Any]) -> None:
    if not domains:
        return
    email = str(claims.get("email") or "")
    domain = email.rpartition("@")[2].lower()
    if claims.get("email_verified") is not True or domain not in {one.lower().lstrip("@") for one in domains}:
        raise SignInRefused(
            Why.DOMAIN, "email: not verified, or of a domain that serve.oidc_email_domains does not name"
        )


def _new(people: People, claims: Mapping[str, Any]) -> User:
    """A reader named as the provider names it; a name that is taken belongs to someone else and gets a number."""
    verified = claims.get("email") if claims.get("email_verified") is True else None
    given = str(claims.get("preferred_username") or verified or claims.get("name") or claims["sub"])
    name = "".join(c for c in given if c.isprintable()).strip()[: NAME_CHARS - 5] or "사용자"
    for number in range(1, _TRIES):
        with contextlib.suppress(AlreadyThere):
            return people.add(name if number == 1 else f"{name} ({number})", None, Role.READER)
    raise NotPermitted(
        "같은 이름의 사용자가 너무 많습니다: 관리자에게 문의해 주십시오",
        "too many users of that name: ask the administrator",
    )


def _set_groups(people: People, user: User, groups: Sequence[tuple[str, str]], has: frozenset[str]) -> None:
    """In a group that is mapped to, the user is a member just where a claim says so; other groups are left alone."""
    wanted = {ours for value, ours in groups if value in has}
    people.join(user.id, sorted(wanted - set(user.groups)))
    for ours in {ours for _, ours in groups} & set(user.groups) - wanted:
        group = people.group(ours)
        left = [member for member in group.members if member != user.name]
        people.set_group(ours, members=left, collections=group.collections)


def _values(claims: Mapping[str, Any], path: str) -> frozenset[str]:
    """The texts of a claim, which may lie deeper: `realm_access.roles`."""
    found: Any = claims.get(path)
    if found is None:
        found = claims
        for part in path.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    if isinstance(found, str):
        return frozenset({found})
    return (
        frozenset(one for one in found if isinstance(one, str))
        if isinstance(found, Iterable)
        else frozenset()
    )
