"""`seogo audit`: whether the log of a served library was touched, and the log as lines of JSON."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path

import click

from seogo.cli.common import existing_library, options, print_json
from seogo.cli.text import t


@click.group("audit", help=t("서버의 감사 기록.", "The server's audit log."))
def command() -> None:
    pass


@command.command("verify", help=t("기록이 고쳐지지 않았는지 확인합니다.", "Check that nothing was changed."))
@click.option(
    "--expect",
    metavar="HASH",
    help=t("전에 적어 둔 해시가 기록에 있는지도 봅니다.", "Also look for a hash noted earlier."),
)
@options(settings=False)
def verify(expect: str | None, library: Path | None, as_json: bool) -> None:
    from seogo.catalog.audit import Audit

    with existing_library(library) as opened:
        checked = Audit(opened.catalog.database).verify(expected=expect)
    good = checked.broken is None and checked.expected_found is not False
    if as_json:
        print_json(dataclasses.asdict(checked) | {"ok": good})
    elif checked.broken is not None:
        click.echo(
            t(
                f"{checked.broken}번 줄에서 사슬이 끊어졌습니다: 그 줄이나 그 앞이 고쳐졌거나 지워졌습니다.",
                f"The chain breaks at line {checked.broken}: it, or one before it, was changed or dropped.",
            )
        )
    elif not good:
        click.echo(
            t(
                "적어 둔 해시가 기록에 없습니다: 기록이 새로 쓰였습니다.",
                "That hash is not in the log: it was rewritten.",
            )
        )
    else:
        click.echo(t(f"{checked.lines}줄이 모두 맞습니다.", f"All {checked.lines} lines hold."))
        click.echo(
            t(f"마지막 해시(따로 적어 두세요): {checked.head}", f"Last hash (note it): {checked.head}")
        )
    sys.exit(0 if good else 1)


@command.command("export", help=t("기록을 JSON 줄로 내보냅니다.", "Print the log as lines of JSON."))
@options(settings=False)
def export(library: Path | None, as_json: bool) -> None:
    from seogo.catalog.audit import Audit

    with existing_library(library) as opened:
        for line in Audit(opened.catalog.database).lines():
            click.echo(json.dumps(dataclasses.asdict(line), ensure_ascii=False))
