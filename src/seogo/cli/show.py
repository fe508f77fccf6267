"""`seogo show`: one document as it was read, with what was lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from seogo.cli.common import existing_library, options, print_json
from seogo.cli.notices import notice_counts, notice_lines
from seogo.cli.text import t
from seogo.errors import NotFound, UnreadableFile, UnsupportedFormat

if TYPE_CHECKING:
    from seogo.catalog.catalog import Entry
    from seogo.types import Document


@click.command("show", help=t("문서 하나를 읽힌 그대로.", "One document as it was read."))
@click.argument("document")
@click.option(
    "--page", type=click.IntRange(min=1), metavar="N", help=t("이 쪽만(1부터).", "This page only, from 1.")
)
@click.option(
    "--image",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.png",
    help=t(
        "쪽의 그림을 이 파일로(PDF, --page와 함께).",
        "Write the page's picture to this file (PDF, with --page).",
    ),
)
@click.option(
    "--quote", metavar="TEXT", help=t("그림에 표시할 구절(--image와 함께).", "Words to mark in the picture.")
)
@options(settings=False)
def command(
    document: str,
    page: int | None,
    image: Path | None,
    quote: str | None,
    library: Path | None,
    as_json: bool,
) -> None:
    if (image and page is None) or (quote and image is None):
        raise click.UsageError(
            t(
                "--image에는 --page N이, --quote에는 --image가 있어야 합니다.",
                "--image needs --page N, --quote needs --image.",
            )
        )
    with existing_library(library) as opened:
        entry, read = opened.document(document)
        original = opened.original(entry.id)
    if page is not None:
        read = only_page(read, page)
    if image and page is not None:
        write_image(entry, original, page, image, quote)
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
    if read.notices:
        click.echo(f"{t('알림', 'notices')} {len(read.notices)}: {notice_counts(read.notices)}")
    for line in notice_lines(read.notices):
        click.echo(f"  ! {line}")
    click.echo()
    print_blocks(read)


def only_page(document: Document, page: int) -> Document:
    """The document with the blocks and notices of one page. Raises `NotFound`."""
    if page > document.pages:
        raise NotFound(
            f"{document.name}: {page}쪽은 없습니다: "
            + (f"{document.pages}쪽까지 있습니다." if document.pages else "쪽이 없는 형식입니다."),
            f"{document.name}: there is no page {page}: "
            + (f"it has {document.pages}." if document.pages else "this format has no pages."),
        )
    spans = [(place.start, place.end) for place in document.places if place.page == page]
    return replace(
        document,
        blocks=tuple(
            block
            for block in document.blocks
            if block.page == page or any(start < block.end and end > block.start for start, end in spans)
        ),
        notices=tuple(notice for notice in document.notices if notice.page in (page, None)),
    )


def write_image(entry: Entry, original: Path | None, page: int, image: Path, quote: str | None) -> None:
    """The page as a PNG file, the quote marked. Raises `UnsupportedFormat`, `NotFound`, `UnreadableFile`."""
    from seogo.ingest.pdf.images import render_page
    from seogo.ingest.pdf.quotes import quote_boxes

    if entry.format != "pdf":
        raise UnsupportedFormat(
            f"{entry.name}: 쪽 그림은 PDF만 만들 수 있습니다(이 문서는 {entry.format}).",
            f"{entry.name}: only a PDF has pictures of its pages (this document is {entry.format})",
        )
    if original is None:
        raise UnreadableFile(
            f"{entry.name}: 원본이 없습니다. seogo check --fix로 확인해 주십시오.",
            f"{entry.name}: its original is gone; look with seogo check --fix",
        )
    data = original.read_bytes()
    boxes = quote_boxes(data, page, quote) if quote else []
    if quote and not boxes:
        raise NotFound(
            f"{entry.name}: {page}쪽에 이 구절이 없습니다: {quote!r}",
            f"{entry.name}: these words are not on page {page}: {quote!r}",
        )
    try:
        image.write_bytes(render_page(data, page, boxes=boxes))
    except OSError as error:
        raise UnreadableFile(
            f"{image}: 그림을 쓸 수 없습니다({error.strerror or error}).",
            f"{image}: the picture cannot be written ({error.strerror or error})",
        ) from error


def print_blocks(document: Document) -> None:
    """The blocks in reading order: headings and contents marked, rows in their table, page breaks shown."""
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
        mark = "┆ " if block.kind == "contents" else mark
        click.echo(mark + ("  " + text if block.table is not None else text))
