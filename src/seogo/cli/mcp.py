"""`seogo mcp`: the library as tools of the Model Context Protocol, for a program that starts it."""

from __future__ import annotations

from pathlib import Path

import click

from seogo.cli.common import existing_library, options
from seogo.cli.filters import check_collections
from seogo.cli.text import t
from seogo.errors import MissingExtra


@click.command(
    "mcp",
    help=t(
        "AI 도구(MCP)가 표준 입출력으로 서고를 쓰게 합니다. 그 도구가 이 명령을 실행합니다.",
        "Serve a local client of the Model Context Protocol over standard input and output, which starts this.",
    ),
)
@click.option(
    "--collection",
    "collections",
    multiple=True,
    metavar="NAME",
    help=t("이 묶음만 보입니다(여러 번 가능).", "Only this collection is seen (repeatable)."),
)
@options()
def command(
    collections: tuple[str, ...], library: Path | None, as_json: bool, overrides: tuple[str, ...]
) -> None:
    try:
        from seogo.serve.mcp.local import serve_stdio
    except ModuleNotFoundError as error:
        raise MissingExtra("seogo mcp", "seogo mcp", extra="mcp") from error
    with existing_library(library, overrides) as opened:
        check_collections(opened, collections)
        opened.warm()
        serve_stdio(opened, collections)
