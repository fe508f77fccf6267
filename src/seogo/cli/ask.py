"""`seogo ask`: the answer, its sources with the exact quotes; the closest passages when there is no answer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seogo.cli.common import citation_json, existing_library, hit_json, options, print_json, timings_json
from seogo.cli.filters import filter_options, make_where
from seogo.cli.text import cut_to, t

if TYPE_CHECKING:
    from seogo.types import Answer, Chunk, Citation

CLOSEST = 3


@click.command("ask", help=t("묻고, 근거를 단 답을 받습니다.", "Ask, and get an answer with its sources."))
@click.argument("question", nargs=-1, required=True)
@filter_options
@options()
def command(
    question: tuple[str, ...], library: Path | None, as_json: bool, overrides: tuple[str, ...], **filters: Any
) -> None:
    with existing_library(library, overrides) as opened:
        answer = opened.ask(" ".join(question), where=make_where(opened, **filters))
    if as_json:
        print_json(answer_json(answer))
    else:
        print_answer(answer)


def answer_json(answer: Answer) -> dict[str, object]:
    """An answer as `--json` prints it."""
    return {
        "question": answer.question,
        "text": answer.text,
        "kind": answer.kind,
        "confidence": round(answer.confidence, 4),
        "citations": [citation_json(citation) for citation in answer.citations],
        "hits": [hit_json(hit) for hit in answer.hits],
        "timings_ms": timings_json(dict(answer.timings_ms)),
    }


def print_answer(answer: Answer) -> None:
    """The answer for people."""
    click.echo(answer.text)
    click.echo()
    for citation in answer.citations:
        click.echo(f"[{citation.n}] {place_of(citation)}\n    “{cut_to(citation.quote, 200)}”")
    if not answer.citations and answer.hits:
        click.echo(t("가장 가까운 대목:", "Closest passages:"))
        for hit in answer.hits[:CLOSEST]:
            click.echo(f"  - {chunk_place(hit.chunk)}\n    {cut_to(hit.chunk.text, 140)}")


def place_of(citation: Citation) -> str:
    """`제목 · 주소 · 3쪽`."""
    return _place(citation.title, citation.address, citation.page)


def chunk_place(chunk: Chunk) -> str:
    """`제목 · 주소 · 3쪽`."""
    return _place(chunk.title, chunk.address, chunk.pages[0] if chunk.pages else None)


def _place(title: str, address: str, page: int | None) -> str:
    return " · ".join(part for part in (title, address, t(f"{page}쪽", f"p. {page}") if page else "") if part)
