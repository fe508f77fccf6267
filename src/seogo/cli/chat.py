"""`seogo chat`: a conversation in which a follow-up question is understood; kept, exported, begun anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seogo.app.shapes import answer_json
from seogo.cli.ask import print_answer, print_sources
from seogo.cli.common import existing_library, options, print_json
from seogo.cli.filters import filter_options, make_where
from seogo.cli.text import t
from seogo.errors import InputError, ModelError

if TYPE_CHECKING:
    from seogo.app.library import Library
    from seogo.index.index import Where


@click.command(
    "chat",
    help=t(
        "이어 물으며 대화합니다. 빈 줄, Ctrl-D, quit, 종료로 마칩니다. 답하는 동안 Ctrl-C는 그 답만 멈춥니다. "
        "/새로 는 대화를 처음부터 시작합니다.",
        "Ask on, in a conversation. An empty line, Ctrl-D or quit ends it; Ctrl-C while it answers stops that "
        "answer alone; /new begins anew.",
    ),
)
@click.option("--name", default="", help=t("이어 갈 대화의 이름.", "The conversation to go on with."))
@click.option("--list", "listed", is_flag=True, help=t("대화 목록을 봅니다.", "List the conversations."))
@click.option(
    "--export", "exported", metavar="NAME", help=t("대화 하나를 JSON으로 씁니다.", "Print one as JSON.")
)
@click.option("--delete", "deleted", metavar="NAME", help=t("대화 하나를 지웁니다.", "Delete one."))
@filter_options
@options()
def command(
    name: str,
    listed: bool,
    exported: str | None,
    deleted: str | None,
    library: Path | None,
    as_json: bool,
    overrides: tuple[str, ...],
    **filters: Any,
) -> None:
    with existing_library(library, overrides) as opened:
        if listed:
            _list(opened, as_json=as_json)
        elif exported:
            print_json(opened.conversations.export(exported))
        elif deleted:
            opened.conversations.delete(deleted)
            click.echo(t(f"대화 {deleted}을(를) 지웠습니다.", f"Deleted the conversation {deleted}."))
        else:
            _talk(opened, name, make_where(opened, **filters), as_json=as_json)


def _list(library: Library, *, as_json: bool) -> None:
    kept = library.conversations.all()
    if as_json:
        print_json(kept)
        return
    for one in kept:
        click.echo(f"{one.id}  {one.started_at}  {one.turns:3d}  {one.title}")


_LEAVING = frozenset(("/끝", "/quit", "/exit", "quit", "exit", "종료"))


def _talk(library: Library, name: str, where: Where, *, as_json: bool) -> None:
    conversation = library.conversations.start(id_=name or None)
    questions = sys.stdin
    while True:
        if not as_json:
            click.echo(t("질문> ", "question> "), nl=False, err=True)
        question = str(questions.readline()).strip()
        if not question or question.lower() in _LEAVING:
            break
        if question in ("/새로", "/new"):
            library.conversations.reset(conversation)
            continue
        try:
            _turn(library, conversation, question, where, as_json=as_json)
        except (InputError, ModelError) as error:  # of this question alone; the conversation goes on
            click.echo(f"[{error.code}] {t(*error.texts)}", err=True)
        except KeyboardInterrupt:  # while it writes; at the prompt it ends the conversation
            click.echo(
                t("\n답을 멈추었습니다. 마치려면 빈 줄을 넣습니다.", "\nStopped. An empty line ends it."),
                err=True,
            )
    if not as_json:
        click.echo(
            t(
                f"이어 가려면: seogo chat --name {conversation}",
                f"To go on: seogo chat --name {conversation}",
            ),
            err=True,
        )


def _turn(library: Library, conversation: str, question: str, where: Where, *, as_json: bool) -> None:
    from seogo.types import Answer

    shown = ""
    for part in library.converse(conversation, question, where=where):
        if isinstance(part, Answer):
            if as_json:
                print_json(answer_json(part))
            elif shown.strip() == part.text:
                click.echo()
                print_sources(part)
            else:
                print_answer(part)
        elif not as_json:
            click.echo(part.text, nl=False)
            shown += part.text
