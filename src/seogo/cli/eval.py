"""`seogo eval`: retrieval measured on a BEIR-shaped set, with confidence intervals; language models (`eval_llm`)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from seogo.cli.common import options, print_json, settings_in_force
from seogo.cli.eval_llm import llm
from seogo.cli.text import t

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.group("eval", help=t("품질을 잽니다.", "Measure quality."))
def command() -> None:
    pass


command.add_command(llm)


@command.command(
    "retrieval", help=t("BEIR 모양의 자료로 검색을 잽니다.", "Measure retrieval on a BEIR-shaped set.")
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--retriever",
    type=click.Choice(["lexical", "dense", "hybrid"]),
    help=t("무엇으로 찾을지.", "What searches."),
)
@options()
def retrieval(
    folder: Path, retriever: str | None, library: Path | None, as_json: bool, overrides: tuple[str, ...]
) -> None:
    from seogo.cli.progress import progress_bar
    from seogo.evaluate.beir import load_beir
    from seogo.evaluate.retrieval import evaluate_retrieval

    extra = (f"retrieve.retriever={retriever}",) if retriever else ()
    settings, _ = settings_in_force(library, (*overrides, *extra))
    with progress_bar() as progress:
        report = evaluate_retrieval(load_beir(folder), settings, progress=progress)
    if as_json:
        print_json(report)
    else:
        print_table(report)


def print_table(report: Mapping[str, object]) -> None:
    """A measure a line, with its 95 % interval where it has one."""
    intervals = report.get("confidence", {})
    for name, value in report.items():
        if isinstance(value, float | int) and not isinstance(value, bool):
            interval = intervals.get(name) if isinstance(intervals, dict) else None
            span = f"  [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else ""
            click.echo(
                f"{name:<12}{value:>10.4f}{span}" if isinstance(value, float) else f"{name:<12}{value:>10}"
            )
