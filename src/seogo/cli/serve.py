"""`seogo serve`: the library for a whole office, over HTTP, until it is stopped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seogo.cli.common import new_or_existing_library, options
from seogo.cli.text import t
from seogo.errors import BadSetting, MissingExtra
from seogo.serve.allocators import keep_level

if TYPE_CHECKING:
    from seogo.serve.state import Serving


@click.command(
    "serve",
    help=t(
        "서고를 HTTP로 엽니다(docs/guide/serve.md). Ctrl-C로 마칩니다.",
        "Serve the library over HTTP (docs/guide/serve.md). Ctrl-C ends it.",
    ),
)
@click.option(
    "--host", metavar="ADDRESS", help=t("이 주소에서(기본: serve.host).", "Listen here (serve.host).")
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help=t("이 포트에서(기본: serve.port).", "On this port (serve.port)."),
)
@options()
def command(
    host: str | None, port: int | None, library: Path | None, as_json: bool, overrides: tuple[str, ...]
) -> None:
    keep_level()
    try:
        from seogo.serve.run import serve
    except ModuleNotFoundError as error:
        raise MissingExtra("seogo serve", "seogo serve", extra="serve") from error
    opened, made = new_or_existing_library(library, overrides)
    with opened:
        settings = opened.settings.serve
        settings = replace(settings, host=host or settings.host, port=settings.port if port is None else port)
        if (settings.tls_certificate is None) != (settings.tls_key is None):
            raise BadSetting(
                "TLS에는 serve.tls_certificate와 serve.tls_key가 모두 있어야 합니다",
                "TLS needs both serve.tls_certificate and serve.tls_key",
            )
        click.echo(t("준비하는 중…", "Getting ready…"), err=True)
        opened.warm()
        try:
            serve(opened, settings, lambda url, state: _tell(url, state, made, as_json=as_json))
        except KeyboardInterrupt:
            click.echo(t("서버를 마쳤습니다.", "Stopped."), err=True)


def _tell(url: str, state: Serving, made: Path | None, *, as_json: bool) -> None:
    """Where it is, and how the first admin is made where there is none. `made`: the folder of a new library."""
    from seogo.cli.common import print_json
    from seogo.serve.ui.mount import installed

    first = f"{url}/setup?secret={state.setup.secret}" if state.people.none_yet() else None
    if as_json:
        print_json({"url": url, "setup": first, "made": made})
        return
    click.echo(t(f"서고가 열렸습니다: {url}", f"Serving at {url}"))
    if state.settings.pages and not installed():
        click.echo(
            t(
                "웹 화면 없이 API만 엽니다. 화면은 이렇게 넣습니다: pip install 'seogo[ui]'",
                "The API alone, without web pages. To have them: pip install 'seogo[ui]'",
            )
        )
    if first:
        click.echo(
            t(
                f"아직 관리자가 없습니다. 이 주소에서 만드세요(한 번만 쓸 수 있습니다):\n  {first}",
                f"There is no admin yet. Make one here (works once):\n  {first}",
            )
        )
