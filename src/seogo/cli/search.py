"""`seogo search`: the ranked list a search engine would print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from seogo.app.shapes import hit_json, timings_json
from seogo.cli.ask import chunk_place
from seogo.cli.common import existing_library, options, print_json
from seogo.cli.filters import filter_options, make_where
from seogo.cli.text import t


@click.command("search", help=t("찾은 대목을 순위대로.", "The passages found, best first."))
@click.argument("query", nargs=-1, required=True)
@click.option(
    "-k", default=10, show_default=True, type=click.IntRange(1, 1000), help=t("몇 개까지.", "How many.")
)
@click.option(
    "--expand", is_flag=True, help=t("항이 든 조 전체를 보입니다.", "Show the whole article around a 항.")
)
@filter_options
@options()
def command(
    query: tuple[str, ...],
    k: int,
    expand: bool,
    library: Path | None,
    as_json: bool,
    overrides: tuple[str, ...],
    **filters: Any,
) -> None:
    from seogo.answer.snippet import make_snippet

    question = " ".join(query)
    with existing_library(library, overrides) as opened:
        hits, timings = opened.search_timed(question, k=k, where=make_where(opened, **filters))
        if as_json:
            found = [hit_json(hit) for hit in hits]
            if expand:
                for row, hit in zip(found, hits, strict=True):
                    row["article"] = [one.text for one in opened.article(hit)]
            print_json({"query": question, "hits": found, "timings_ms": timings_json(timings)})
            return
        for rank, hit in enumerate(hits, 1):
            parts = [f"{hit.score:.3f}", f"{t('낱말', 'lexical')} {_score(hit.lexical_score)}"]
            parts.append(f"{t('뜻', 'dense')} {_score(hit.dense_score)}")
            click.echo(f"{rank:>2}. {click.style(chunk_place(hit.chunk), bold=True)}  ({' · '.join(parts)})")
            snippet, marks = make_snippet(hit.chunk.text, question, opened.analyzer)
            click.echo(f"    {_marked(snippet, marks)}")
            if expand:
                click.echo(
                    "\n".join(
                        f"    | {line}" for one in opened.article(hit) for line in one.text.splitlines()
                    )
                )
    if not hits:
        click.echo(t("찾은 것이 없습니다.", "Nothing found."))
    total = timings.get("total", sum(timings.values()))
    click.echo(t(f"{len(hits)}건 · {total:.0f}ms", f"{len(hits)} hits · {total:.0f} ms"))


def _score(score: float | None) -> str:
    return "–" if score is None else f"{score:.2f}"


def _marked(text: str, marks: list[tuple[int, int]]) -> str:
    """The text with its marks bold (between ** where nothing can be bold)."""
    ansi = sys.stdout.isatty()
    out, last = [], 0
    for start, end in _joined(marks):
        word = text[start:end]
        out += [text[last:start], click.style(word, fg="yellow", bold=True) if ansi else f"**{word}**"]
        last = end
    return " ".join("".join([*out, text[last:]]).split())


def _joined(marks: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The marks with those that touch made one."""
    joined: list[tuple[int, int]] = []
    for start, end in marks:
        if joined and joined[-1][1] >= start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
