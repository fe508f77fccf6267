"""`seogo list`: the documents, one a line."""

from __future__ import annotations

from pathlib import Path

import click

from seogo.cli.common import existing_library, options, print_json
from seogo.cli.filters import check_collections
from seogo.cli.text import cut_to, t, width


@click.command("list", help=t("서고의 문서 목록.", "The documents in the library."))
@click.option("--collection", help=t("이 묶음만.", "Only this collection."))
@options(settings=False)
def command(collection: str | None, library: Path | None, as_json: bool) -> None:
    with existing_library(library) as opened:
        check_collections(opened, [collection] if collection else [])
        entries = opened.documents(collection=collection)
    if as_json:
        print_json({"documents": entries})
        return
    if not entries:
        click.echo(
            t("문서가 없습니다. `seogo add 파일…`로 넣어 주세요.", "No documents yet: `seogo add FILE…`.")
        )
        return
    for entry in entries:
        title = cut_to(entry.title, 40)
        pages = t(f"{entry.pages}쪽", f"{entry.pages} p") if entry.pages else ""
        notices = t(f"알림 {entry.notices}", f"notices {entry.notices}") if entry.notices else ""
        click.echo(
            f"{entry.id[:12]}  {title}{' ' * (40 - width(title))}  {entry.format:<5}{pages:>6}"
            f"  {t('조각', 'chunks')} {entry.chunks:<5}  {entry.collection}  {entry.name}  {notices}".rstrip()
        )
    noticed = sum(1 for entry in entries if entry.notices)
    marked = (
        t(f" · 알림 있는 문서 {noticed}개(seogo show)", f" · {noticed} with notices (seogo show)")
        if noticed
        else ""
    )
    click.echo(t(f"문서 {len(entries)}개", f"{len(entries)} documents") + marked)
