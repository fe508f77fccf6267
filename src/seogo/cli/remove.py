"""`seogo remove`: a document goes, with its text, terms, vectors and original."""

from __future__ import annotations

from pathlib import Path

import click

from seogo.cli.common import existing_library, options, print_json
from seogo.cli.text import t


@click.command("remove", help=t("문서를 지웁니다.", "Delete documents."))
@click.argument("documents", nargs=-1, required=True)
@options()
def command(
    documents: tuple[str, ...], library: Path | None, as_json: bool, overrides: tuple[str, ...]
) -> None:
    with existing_library(library, overrides) as opened:
        for reference in documents:
            opened.catalog.find(reference)  # all or none: a name that is not there stops before any is gone
        removed = [opened.remove(reference) for reference in documents]
    if as_json:
        print_json({"removed": removed})
        return
    for entry in removed:
        click.echo(
            t(f"지웠습니다: {entry.name} ({entry.id[:12]})", f"Deleted: {entry.name} ({entry.id[:12]})")
        )
