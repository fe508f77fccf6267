"""`seogo show`: one document as it was read, with what was lost."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from seogo.cli.common import existing_library, options, print_json
from seogo.cli.text import t

if TYPE_CHECKING:
    from seogo.types import Document


@click.command("show", help=t("문서 하나를 읽힌 그대로.", "One document as it was read."))
@click.argument("document")
@options(settings=False)
def command(document: str, library: Path | None, as_json: bool) -> None:
    with existing_library(library) as opened:
        entry, read = opened.document(document)
    if as_json:
        print_json({"entry": entry, "document": read})
        return
    click.echo(f"{entry.title}  ({entry.format}, {entry.name}, {entry.id[:12]})")
    pages = t(f"{entry.pages}쪽 · ", f"{entry.pages} pages · ") if entry.pages else ""
    click.echo(
        pages
        + t(
            f"{entry.characters:,}자 · 조각 {entry.chunks}",
            f"{entry.characters:,} characters · {entry.chunks} chunks",
        )
    )
    click.echo(f"{t('넣은 곳', 'added from')}: {entry.source} ({entry.added_at})")
    for notice in read.notices:
        click.echo(f"! {notice.message}")
    click.echo()
    print_blocks(read)


def print_blocks(document: Document) -> None:
    """The blocks in reading order: headings marked, rows in their table, page breaks shown."""
    page = table = None
    for block in document.blocks:
        if block.page != page and block.page is not None:
            page = block.page
            click.echo(t(f"──── {page}쪽 ────", f"──── page {page} ────"))
        if block.table != table and block.table is not None:
            click.echo(t(f"[표 {block.table + 1}]", f"[table {block.table + 1}]"))
        table = block.table
        text = document.text[block.start : block.end]
        mark = "#" * max(block.level, 1) + " " if block.kind == "heading" else ""
        click.echo(mark + ("  " + text if block.table is not None else text))
