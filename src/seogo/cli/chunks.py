"""`seogo chunks`: how a file would be cut, without putting it into a library."""

from __future__ import annotations

from pathlib import Path

import click

from seogo.cli.common import options, print_json
from seogo.cli.text import t


@click.command("chunks", help=t("파일을 어떻게 자르는지.", "How a file is cut."))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--strategy", help="auto, law, report, sentence, page, recursive, rows")
@options()
def command(
    file: Path, strategy: str | None, library: Path | None, as_json: bool, overrides: tuple[str, ...]
) -> None:
    from seogo.chunk.auto import recognise
    from seogo.chunk.chunk import ChunkStrategy, chunk_document
    from seogo.ingest.sandbox import read_safely
    from seogo.lang.analyzer import open_analyzer
    from seogo.settings import library_path, load_settings

    extra = (f"chunk.strategy={strategy}",) if strategy else ()
    settings = load_settings(library or library_path(), (*overrides, *extra))
    document = read_safely(file, settings=settings.ingest)
    used = recognise(document) if settings.chunk.strategy == ChunkStrategy.AUTO else settings.chunk.strategy
    chunks = chunk_document(document, settings.chunk, analyzer=open_analyzer(settings.lang))
    if as_json:
        print_json({"file": str(file), "strategy": used, "notices": document.notices, "chunks": chunks})
        return
    click.echo(
        t(
            f"{document.title}: 전략 {used}, 조각 {len(chunks)}개",
            f"{document.title}: {used}, {len(chunks)} chunks",
        )
    )
    for chunk in chunks:
        pages = f" · {t('쪽', 'p.')} {','.join(map(str, chunk.pages))}" if chunk.pages else ""
        size = t(f"{len(chunk.text)}자", f"{len(chunk.text)} characters")
        span = f"{chunk.start}–{chunk.end} ({size})"
        click.echo(f"\n── {chunk.ordinal} · {chunk.address or '-'}{pages} · {span}\n{chunk.text}")
