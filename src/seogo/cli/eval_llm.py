"""`seogo eval llm QUESTIONS`: language models compared on the site's own questions, as a table and a picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seogo.cli.common import existing_library, options, print_json
from seogo.cli.text import cut_to, t, width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

CHART = Path("eval-llm.svg")
COLUMN = 26
"""Columns of a terminal that a model's name and figures may take."""


@click.command(
    "llm",
    help=t("언어 모델을 우리 질문으로 견주어 봅니다.", "Compare language models on your own questions."),
)
@click.argument("questions", type=click.Path(path_type=Path))
@click.option(
    "--models", type=click.Path(path_type=Path), metavar="FILE",
    help=t("견줄 모델: 표 하나에 모델 하나인 TOML.", "Models to compare: TOML, a table a model."),
)  # fmt: skip
@click.option(
    "--llm", "lines", multiple=True, metavar="NAME=KEY=VALUE…",
    help=t("견줄 모델 하나.", "One model to compare."),
)  # fmt: skip
@click.option(
    "--chart", type=click.Path(dir_okay=False, path_type=Path), default=CHART, show_default=True,
    help=t("그림을 둘 파일(SVG).", "Where the picture goes (SVG)."),
)  # fmt: skip
@click.option(
    "--answers", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help=t("답을 적어 두고, 다음에는 여기서 이어 갑니다.", "Keep the answers here, and go on from them next time."),
)  # fmt: skip
@options()
def llm(
    questions: Path,
    models: Path | None,
    lines: tuple[str, ...],
    chart: Path,
    answers: Path | None,
    library: Path | None,
    as_json: bool,
    overrides: tuple[str, ...],
) -> None:
    from seogo.cli.progress import progress_bar
    from seogo.evaluate.candidates import choose_candidates
    from seogo.evaluate.llm_chart import draw_llms
    from seogo.evaluate.llm_report import report_llms
    from seogo.evaluate.llm_runs import Stopped, compare_llms
    from seogo.evaluate.questions import load_questions

    asked = load_questions(questions)
    with existing_library(library, overrides) as opened:
        path, candidates = opened.path, choose_candidates(opened.settings, models, lines)
    stopped = False
    with progress_bar() as progress:
        try:
            runs = compare_llms(path, candidates, asked, overrides=overrides, kept=answers, progress=progress)
        except Stopped as stop:
            runs, stopped = stop.runs, True
    report = report_llms(runs, asked) | {"stopped": stopped, "chart": str(chart)}
    chart.write_text(draw_llms(report), encoding="utf-8")
    if as_json:
        print_json(report)
    else:
        _print_table(report)
    if stopped:
        raise click.Abort


def _figures(seconds: float) -> str:
    """Three figures, and never `2.16e+03`."""
    return f"{seconds:,.0f}" if seconds >= 100 else f"{seconds:.3g}"


def _print_table(report: Mapping[str, Any]) -> None:
    """A model a column, a measure a line; what a model has no figure for is `-`."""
    rows: Sequence[Mapping[str, Any]] = report["models"]
    names = [cut_to(row["name"], COLUMN) for row in rows]
    lines = [(t(*words), [tell(row) for row in rows]) for words, tell in MEASURES]
    first = max(width(words) for words, _ in lines)
    columns = [
        max(width(cell) for cell in (name, *(cells[at] for _, cells in lines)))
        for at, name in enumerate(names)
    ]
    for words, cells in [("", names), *lines]:
        padded = (" " * (wide - width(cell)) + cell for cell, wide in zip(cells, columns, strict=True))
        click.echo(f"{words}{' ' * (first - width(words))}  {'  '.join(padded)}".rstrip())
    for row in rows:
        if row["problem"]:
            click.echo(
                f"{t('문제', 'problem')} {row['name']}: {t(row['problem'], row['problem_english'])}", err=True
            )
    total, there = report["questions"], report["answerable"]
    click.echo(
        t(
            f"질문 {total}개: 문서에 답이 있는 것 {there}, 없는 것 {total - there}. 그림: {report['chart']}",
            f"{total} questions: {there} answerable, {total - there} not. Picture: {report['chart']}",
        )
    )


def _share(key: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda row: "-" if row[key] is None else f"{row[key]:.1%}"


def _seconds(key: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda row: "-" if row[key] is None else _figures(row[key]) + t("초", " s")


def _number(key: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda row: "-" if row[key] is None else str(row[key])


def _size(key: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda row: "-" if row[key] is None else _size_text(row[key])


def _size_text(size: int) -> str:
    return f"{size / 1024**3:.1f} GB" if size >= 1024**3 else f"{size / 1024**2:.0f} MB"


def _quality(row: Mapping[str, Any]) -> str:
    if row["quality"] is None:
        return "-"
    low, high = row["quality_interval"]
    return f"{row['quality']:.1%} [{low:.0%}, {high:.0%}]"


MEASURES: tuple[tuple[tuple[str, str], Callable[[Mapping[str, Any]], str]], ...] = (
    (("맞은 질문 [95 %]", "quality [95 %]"), _quality),
    (("답에 있어야 할 말", "expected words"), _share("contains")),
    (("모범 답과 겹침(F1)", "reference F1"), _share("f1")),
    (("모범 답과 겹침(chrF)", "reference chrF"), _share("chrf")),
    (("맞는 문서를 인용", "right document"), _share("document")),
    (("맞는 곳을 인용", "right place"), _share("address")),
    (("없는 답을 모른다고 함", "refused rightly"), _share("refused")),
    (("있는 답을 모른다고 함", "refused wrongly"), _share("refused_wrongly")),
    (("쓴 문장", "sentences written"), _number("sentences")),
    (("  뺀 것", "  withheld"), _share("withheld")),
    (("  고친 것", "  corrected"), _share("corrected")),
    (("근거와 달라 걸린 문장", "contradictions caught"), _number("caught")),
    (("걸리지 않은 것", "contradictions shown"), _number("contradicted")),
    (("답 100자에", "per 100 characters"), _seconds("seconds_per_100_chars")),
    (("첫 문장까지", "to the first sentence"), _seconds("first_s")),
    (("질문 하나에 p50", "a question, p50"), _seconds("p50_s")),
    (("질문 하나에 p95", "a question, p95"), _seconds("p95_s")),
    (("가중치", "weights"), _size("weights_bytes")),
    (("문맥", "context"), _size("cache_bytes")),
    (("이 프로세스가 늘어난 것", "this process grew by"), _size("grown_bytes")),
    (("물은 것", "asked"), _number("asked")),
    (("답을 못 받은 것", "failed"), _number("failed")),
)
