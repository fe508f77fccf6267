"""`seogo user`: the people of a served library, for the engineer who sets it up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from seogo.cli.common import existing_library, options, print_json
from seogo.cli.text import t

ROLES = ("reader", "editor", "admin")
SCOPES = ("read", "write", "admin", "metrics")


@click.group("user", help=t("서버를 쓰는 사람과 토큰.", "The people of the server, and tokens."))
def command() -> None:
    pass


@command.command("add", help=t("사용자를 만듭니다.", "Make a user."))
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@click.option("--group", "groups", multiple=True, help=t("이 모둠에 넣습니다.", "Put into this group."))
@click.option(
    "--collection",
    "collections",
    multiple=True,
    help=t("이름이 같은 모둠을 만들어 이 묶음을 보게 합니다.", "Let them see this, by a group of its name."),
)
@click.option(
    "--password",
    envvar="SEOGO_PASSWORD",
    prompt=t("비밀번호", "Password"),
    hide_input=True,
    confirmation_prompt=True,
    help=t("묻지 않고 정합니다($SEOGO_PASSWORD).", "Instead of being asked ($SEOGO_PASSWORD)."),
)
@options(settings=False)
def add(
    name: str,
    role: str,
    groups: tuple[str, ...],
    collections: tuple[str, ...],
    password: str,
    library: Path | None,
    as_json: bool,
) -> None:
    from seogo.catalog.audit import Audit
    from seogo.catalog.people import People, Role

    with existing_library(library) as opened:
        people = People(opened.catalog.database)
        user = people.add(name, password, Role(role))
        people.join(user.id, groups)
        for collection in collections:
            known = {group.name: group for group in people.groups()}.get(collection)
            members, granted = (known.members, known.collections) if known else ((), ())
            people.set_group(collection, members=[*members, user.name], collections=[*granted, collection])
        Audit(opened.catalog.database).write("", "user_added", {"of": user.id, "role": role})
        user = people.user(user.id)
    if as_json:
        print_json(_user(user))
    else:
        click.echo(t(f"만들었습니다: {user.name} ({user.role})", f"Made: {user.name} ({user.role})"))


@command.command("list", help=t("사용자 목록.", "List the users."))
@options(settings=False)
def list_(library: Path | None, as_json: bool) -> None:
    from seogo.catalog.people import People

    with existing_library(library) as opened:
        users = People(opened.catalog.database).all()
    if as_json:
        print_json({"users": [_user(user) for user in users]})
        return
    for user in users:
        sees = t("모두", "all") if user.collections is None else ", ".join(sorted(user.collections))
        click.echo(f"{user.name}  {user.role}  {t('볼 수 있는 묶음', 'sees')}: {sees or '–'}")
    click.echo(t(f"사용자 {len(users)}명", f"{len(users)} users"))


@command.command("remove", help=t("사용자를 지웁니다.", "Delete a user."))
@click.argument("name")
@options(settings=False)
def remove(name: str, library: Path | None, as_json: bool) -> None:
    from seogo.catalog.audit import Audit
    from seogo.catalog.credentials import Credentials
    from seogo.catalog.people import People

    with existing_library(library) as opened:
        people = People(opened.catalog.database)
        Credentials(opened.catalog.database)  # their tables go with the user
        gone = people.remove(people.named(name).id)
        for conversation in opened.conversations.all(owner=gone.id):
            opened.conversations.delete(conversation.id)
        Audit(opened.catalog.database).write("", "user_removed", {"of": gone.id})
    if as_json:
        print_json(_user(gone))
    else:
        click.echo(t(f"지웠습니다: {gone.name}", f"Deleted: {gone.name}"))


@command.command("token", help=t("프로그램이 쓸 토큰을 만듭니다.", "Issue a token for a program."))
@click.argument("name")
@click.option(
    "--scope", "scopes", type=click.Choice(SCOPES), multiple=True, default=("read",), show_default=True
)
@click.option("--days", type=click.FloatRange(0, 3650, min_open=True), default=90, show_default=True)
@click.option("--label", default="", help=t("무엇에 쓰는지.", "What it is for."))
@options(settings=False)
def token(
    name: str, scopes: tuple[str, ...], days: float, label: str, library: Path | None, as_json: bool
) -> None:
    from seogo.catalog.audit import Audit
    from seogo.catalog.credentials import Credentials, Scope
    from seogo.catalog.people import People

    with existing_library(library) as opened:
        user = People(opened.catalog.database).named(name)
        secret, issued = Credentials(opened.catalog.database).issue_token(
            user.id, label=label, scopes=[Scope(scope) for scope in scopes], days=days
        )
        details = {"token": issued.id, "of": user.id, "scopes": sorted(issued.scopes)}
        Audit(opened.catalog.database).write("", "token_issued", details)
    if as_json:
        print_json({"secret": secret, "id": issued.id, "expires_at": issued.expires_at})
        return
    click.echo(secret)
    click.echo(
        t(
            f"※ 다시 볼 수 없습니다. {issued.expires_at}까지 쓸 수 있습니다.",
            f"※ Shown this once. Holds until {issued.expires_at}.",
        ),
        err=True,
    )


def _user(user: Any) -> dict[str, object]:
    return {
        "id": user.id,
        "name": user.name,
        "role": user.role,
        "groups": list(user.groups),
        "collections": None if user.collections is None else sorted(user.collections),
    }
