"""`seogo gradio`: the teaching variant of the web page, for one person on this machine, until it is stopped."""

from __future__ import annotations

from pathlib import Path

import click

from seogo.cli.common import new_or_existing_library, options
from seogo.cli.text import t
from seogo.errors import MissingExtra

PORT = 7860
"""As every tutorial of Gradio has it."""


@click.command(
    "gradio",
    help=t(
        "수업용 화면을 이 컴퓨터에서만 엽니다. 로그인과 권한이 없습니다(사무실에서는 seogo serve). Ctrl-C로 마칩니다.",
        "The teaching page, on this machine alone: no sign-in, no permissions (in an office: seogo serve). "
        "Ctrl-C ends it.",
    ),
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=PORT,
    show_default=True,
    help=t("이 포트에서(0: 빈 포트).", "On this port (0: a free one)."),
)
@options()
def command(port: int, library: Path | None, as_json: bool, overrides: tuple[str, ...]) -> None:
    try:
        from seogo.serve.gradio_page import run_page
    except ModuleNotFoundError as error:
        raise MissingExtra("seogo gradio", "seogo gradio", extra="gradio") from error
    opened, made = new_or_existing_library(library, overrides)
    with opened:
        click.echo(t("준비하는 중…", "Getting ready…"), err=True)
        opened.warm()
        try:
            run_page(opened, port, lambda url: _tell(url, made, as_json=as_json))
        except KeyboardInterrupt:
            click.echo(t("화면을 닫았습니다.", "Stopped."), err=True)


def _tell(url: str, made: Path | None, *, as_json: bool) -> None:
    from seogo.cli.common import print_json

    if as_json:
        print_json({"url": url, "made": made})
        return
    click.echo(t(f"수업용 화면이 열렸습니다: {url}", f"The teaching page is at {url}"))
    click.echo(
        t(
            "로그인과 권한이 없는 화면입니다. 사무실에서는 seogo serve를 쓰세요.",
            "It has no sign-in and no permissions: in an office, use seogo serve.",
        )
    )
