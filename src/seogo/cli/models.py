"""`seogo models`: which models the settings name, where they run, what they take and whether they fit."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from seogo.cli.common import options, print_json, settings_in_force
from seogo.cli.text import t

if TYPE_CHECKING:
    from seogo.app.models import ModelReport

ROLES = {
    "llm": ("언어 모델", "language model"),
    "embedder": ("임베더", "embedder"),
    "reranker": ("재순위", "reranker"),
    "nli": ("추론 모델", "model of inference"),
}


@click.command(
    "models",
    help=t(
        "설정된 모델과 필요한 메모리를 봅니다. 불러오지 않고, 질문이나 문서를 보내지 않습니다.",
        "The models in force and the memory they take; none is loaded.",
    ),
)
@options()
def command(library: Path | None, as_json: bool, overrides: tuple[str, ...]) -> None:
    from seogo.app.models import list_models

    reports = list_models(*settings_in_force(library, overrides), replies=True)
    if as_json:
        print_json([model_json(report) for report in reports])
        return
    for report in reports:
        click.echo("\n    ".join(_lines(report)))


def model_json(report: ModelReport) -> dict[str, object]:
    """A model as `--json` prints it."""
    return {
        "role": report.role,
        "engine": report.engine,
        "model": report.model,
        "where": report.where,
        "leaves_machine": report.leaves_machine,
        "quantisation": report.quantisation,
        "weights_bytes": report.weights_bytes,
        "cache_bytes": report.cache_bytes,
        "free_bytes": report.free_bytes,
        "fits": report.fits,
        "problem": report.problem and t(*report.problem),
    }


def _lines(report: ModelReport) -> list[str]:
    name = " ".join(part for part in (report.engine, report.model, report.quantisation) if part)
    where = report.where
    if where == "this process":
        where = t("이 프로세스 안", "in this process")
    elif report.leaves_machine:
        where += t(" (이 기계 밖으로 나갑니다)", " (leaves this machine)")
    lines = [f"{t(*ROLES[report.role])}: {name}"]
    if report.engine != "none":
        lines.append(t(f"실행: {where}", f"runs: {where}"))
    if report.weights_bytes is not None:
        takes = t(
            f"메모리: 가중치 {_size(report.weights_bytes)}", f"memory: weights {_size(report.weights_bytes)}"
        )
        if report.cache_bytes is not None:
            takes += t(f" + 문맥 {_size(report.cache_bytes)}", f" + context {_size(report.cache_bytes)}")
        if report.free_bytes is not None:
            takes += t(f", 남은 메모리 {_size(report.free_bytes)}", f", free {_size(report.free_bytes)}")
            takes += t(": 들어갑니다", ": fits") if report.fits else t(": 모자랍니다", ": does not fit")
        lines.append(takes)
    if report.problem:
        lines.append(f"{t('문제', 'problem')}: {t(*report.problem)}")
    return lines


def _size(size: int) -> str:
    return f"{size / 1024**3:.1f} GB" if size >= 1024**3 else f"{size / 1024**2:.0f} MB"
