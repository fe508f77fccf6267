"""`seogo reindex`: a new index with the settings in force, built beside the old one and swapped at the end."""

from __future__ import annotations

from pathlib import Path

import click

from seogo.cli.common import existing_library, options, print_json
from seogo.cli.text import t


@click.command("reindex", help=t("색인을 새로 만듭니다.", "Build a new index."))
@options()
def command(library: Path | None, as_json: bool, overrides: tuple[str, ...]) -> None:
    from seogo.cli.progress import progress_bar

    with existing_library(library, overrides) as opened, progress_bar() as progress:
        opened.progress = progress
        chunks = opened.reindex()
    if as_json:
        print_json({"chunks": chunks})
    else:
        click.echo(t(f"새 색인: 조각 {chunks}개", f"New index: {chunks} chunks"))
