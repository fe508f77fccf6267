"""`seogo check`: whether catalog, index and originals agree."""

from __future__ import annotations

from pathlib import Path

import click

from seogo.cli.common import existing_library, options, print_json
from seogo.cli.text import t


@click.command("check", help=t("목록·색인·원본이 맞는지.", "Whether catalog, index and originals agree."))
@click.option("--fix", is_flag=True, help=t("어긋난 것을 고칩니다.", "Put right what does not agree."))
@options()
def command(fix: bool, library: Path | None, as_json: bool, overrides: tuple[str, ...]) -> None:
    with existing_library(library, overrides) as opened:
        report = opened.check(fix=fix)
    if as_json:
        print_json(report)
    else:
        for problem in report.problems:
            state = t(" → 고쳤습니다", " → fixed") if problem.fixed else ""
            click.echo(
                f"x [{problem.code}] {problem.document[:12]} {t(problem.message, problem.english)}{state}"
            )
        open_ = sum(not problem.fixed for problem in report.problems)
        click.echo(
            t(
                f"문서 {report.documents}개 · 조각 {report.chunks}개 · 남은 문제 {open_}개",
                f"{report.documents} documents · {report.chunks} chunks · {open_} open problems",
            )
        )
    if any(not problem.fixed for problem in report.problems):
        raise click.exceptions.Exit(1)
