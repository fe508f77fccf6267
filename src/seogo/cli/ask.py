"""`seogo ask`: the answer, its sources with the exact quotes, what the check found; the closest passages when there
is no answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seogo.app.shapes import answer_json
from seogo.cli.common import existing_library, options, print_json
from seogo.cli.filters import filter_options, make_where
from seogo.cli.text import cut_to, t
from seogo.errors import BadSetting

if TYPE_CHECKING:
    from seogo.app.library import Library
    from seogo.index.index import Where
    from seogo.lang.analyzer import Analyzer
    from seogo.types import Answer, Chunk, Citation

CLOSEST = 3
TITLE_CHARS = 40
"""A passage of one line that is no longer may be a document's title, which tells nothing."""


@click.command("ask", help=t("묻고, 근거를 단 답을 받습니다.", "Ask, and get an answer with its sources."))
@click.argument("question", nargs=-1, required=True)
@click.option(
    "--schema",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=t("답을 이 JSON 스키마에 맞는 JSON으로 받습니다.", "Answer as JSON of the schema in this file."),
)
@filter_options
@options()
def command(
    question: tuple[str, ...],
    schema: Path | None,
    library: Path | None,
    as_json: bool,
    overrides: tuple[str, ...],
    **filters: Any,
) -> None:
    with existing_library(library, overrides) as opened:
        where = make_where(opened, **filters)
        if schema:
            answer = opened.ask_json(" ".join(question), _read_schema(schema), where=where)
            if as_json:
                print_json(_json(answer))
            else:
                print_answer(answer, opened.analyzer)
        elif as_json:
            print_json(_json(opened.ask(" ".join(question), where=where)))
        else:
            _print_as_it_comes(opened, " ".join(question), where)


def _json(answer: Answer) -> dict[str, object]:
    """With what an engineer should know of a model that failed, which no clerk needs."""
    return {**answer_json(answer), "failure": t(answer.failure, answer.failure_english) or None}


def _read_schema(path: Path) -> object:
    try:
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError) as error:
        raise BadSetting(
            f"{path}: {error}. JSON 스키마를 UTF-8로 저장한 파일을 주십시오",
            f"{path}: {error}; give a file with a JSON schema, saved as UTF-8",
        ) from error


def _print_as_it_comes(library: Library, question: str, where: Where) -> None:
    from seogo.types import Answer

    shown = ""
    for part in library.ask_stream(question, where=where):
        if not isinstance(part, Answer):
            click.echo(part.text, nl=False)
            shown += part.text
        elif shown.strip() == part.text:
            click.echo("" if shown.endswith("\n") else "\n", nl=not shown.endswith("\n"))
            print_sources(part, library.analyzer)
        else:  # quoted, or withheld as a whole
            click.echo("\n" * bool(shown), nl=False)
            print_answer(part, library.analyzer)


def print_answer(answer: Answer, analyzer: Analyzer) -> None:
    """The answer for people."""
    click.echo(answer.text)
    click.echo()
    print_sources(answer, analyzer)


def print_sources(answer: Answer, analyzer: Analyzer) -> None:
    """What stands under an answer: sources, what the check found, the closest passages where there is no answer."""
    if answer.faq:
        day = answer.faq.updated_at[:10]
        click.echo(
            t(
                f"[FAQ] 질문 {answer.faq.id}번 “{answer.faq.question}” · {day} 고침",
                f"[FAQ] question {answer.faq.id} “{answer.faq.question}” · updated {day}",
            )
        )
    place = ""
    for citation in answer.citations:
        before, place = place, place_of(citation)
        where = f"{place}\n    " if place != before else ""
        click.echo(f"[{citation.n}] {where}“{cut_to(citation.quote, 200)}”")
    if not answer.citations and answer.hits:
        _print_closest(answer, analyzer)
    for line in (*verdict_lines(answer), *answer.notices):
        click.echo(f"※ {line}")


def _print_closest(answer: Answer, analyzer: Analyzer) -> None:
    """The passages nearest to the question, each at the words that it has of it; no bare titles."""
    from seogo.answer.snippet import make_snippet

    asked = answer.searched or answer.question
    chunks = [hit.chunk for hit in answer.hits]
    telling = [chunk for chunk in chunks if "\n" in chunk.text.strip() or len(chunk.text) > TITLE_CHARS]
    click.echo(t("가장 가까운 대목:", "Closest passages:"))
    for chunk in (telling or chunks)[:CLOSEST]:
        snippet, _ = make_snippet(chunk.text, asked, analyzer)
        click.echo(f"  - {chunk_place(chunk)}\n    {snippet}")


def verdict_lines(answer: Answer) -> list[str]:
    """What the check found, in plain words; nothing for an answer that only quotes."""
    from seogo.types import ClaimKind, Status

    lines = []
    claims = answer.verdict.claims if answer.verdict else ()
    values = [c for c in claims if c.status is Status.SUPPORTED and c.kind is not ClaimKind.POLARITY]
    if values:
        lines.append(
            t(
                f"값 {len(values)}개를 근거와 맞춰 보았습니다.",
                f"{len(values)} values agree with the sources.",
            )
        )
    if open_ := [claim.text for claim in claims if claim.status is Status.NOT_CHECKED]:
        names = ", ".join(dict.fromkeys(open_))
        lines.append(t(f"확인하지 못한 말: {names}", f"not checked: {names}"))
    if doubts := [name for name, vote in answer.votes.items() if not vote]:
        names = ", ".join(doubts)
        lines.append(t(f"모델은 근거에서 나오지 않는다고 봅니다: {names}", f"a model doubts it: {names}"))
    for one in answer.corrections:
        now = cut_to(answer.text[one.start : one.end], 120)
        lines.append(t(f"고쳐 씀: “{one.was}” → “{now}”", f"corrected: “{one.was}” → “{now}”"))
    for left_out in answer.withheld:
        text = cut_to(left_out.text, 120)
        lines.append(t(f"뺀 문장: “{text}” ({left_out.reason})", f"withheld: “{text}” ({left_out.reason})"))
    return lines


def place_of(citation: Citation) -> str:
    """`제목 · 시행 2026. 1. 1. · 주소 · 3쪽`, the day in force of a rule only."""
    return _place(citation.title, citation.date, citation.address, citation.page)


def chunk_place(chunk: Chunk) -> str:
    """`제목 · 시행 2026. 1. 1. · 주소 · 3쪽`, the day in force of a rule only."""
    return _place(chunk.title, chunk.date, chunk.address, chunk.pages[0] if chunk.pages else None)


def _place(title: str, date: str | None, address: str, page: int | None) -> str:
    parts = (title, _in_force(date, address), address, t(f"{page}쪽", f"p. {page}") if page else "")
    return " · ".join(part for part in parts if part)


def _in_force(date: str | None, address: str) -> str:
    from seogo.lang.versions import is_rule

    if not date or not is_rule(address):
        return ""
    return t(f"시행 {' '.join(f'{int(part)}.' for part in date.split('-'))}", f"in force {date}")
