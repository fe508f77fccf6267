"""`seogo demo`: the sample documents into a library of their own, and some of their questions answered."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import click

from seogo.app.shapes import answer_json
from seogo.cli.add import print_report
from seogo.cli.ask import print_answer
from seogo.cli.common import new_or_existing_library, options, print_json
from seogo.cli.text import t

DEFAULT_FOLDER = Path("demo-library")


@click.command("demo", help=t("예제 문서로 한 번 써 봅니다.", "Try it on the sample documents."))
@click.option(
    "--all", "all_questions", is_flag=True, help=t("질문 60개를 모두 묻습니다.", "Ask all 60 questions.")
)
@options()
def command(all_questions: bool, library: Path | None, as_json: bool, overrides: tuple[str, ...]) -> None:
    from seogo.cli.progress import progress_bar

    opened, _ = new_or_existing_library(library or DEFAULT_FOLDER, overrides)
    with opened, resources.as_file(resources.files("seogo") / "samples") as samples:
        asking = resources.files("seogo") / "sample_questions.jsonl"
        questions = [json.loads(line) for line in asking.read_text("utf-8").splitlines()]
        with progress_bar() as progress:
            opened.progress = progress
            report = opened.add([samples])
        asked = questions if all_questions else [one for one in questions if one.get("demo")]
        answers = [opened.ask(one["question"]) for one in asked]
        analyzer = opened.analyzer
    if as_json:
        print_json({"add": report, "answers": [answer_json(answer) for answer in answers]})
        return
    print_report(report)
    for answer in answers:
        click.echo(f"\n{t('질문', 'Question')}: {answer.question}")
        print_answer(answer, analyzer)
    folder = library or DEFAULT_FOLDER
    click.echo(t("\n직접 물어보세요:", "\nNow ask yourself:"))
    click.echo(f'  seogo ask --library {folder} "육아휴직은 최대 몇 년인가요?"')
