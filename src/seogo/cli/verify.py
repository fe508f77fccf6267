"""`seogo verify`: an answer and its evidence from standard input; every claim gets its status."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from seogo.app.shapes import claim_json
from seogo.cli.common import options, print_json
from seogo.cli.text import cut_to, t
from seogo.errors import InputError

if TYPE_CHECKING:
    from seogo.types import Verdict

SHAPE = '{"answer": "…", "evidence": ["…", …]}'


@click.command(
    "verify",
    help=t(
        "답을 근거와 대조합니다(표준 입력 JSON).", "Check an answer against its evidence (JSON on stdin)."
    ),
)
@click.option(
    "--lines",
    is_flag=True,
    help=t("한 줄에 하나씩 여럿을 읽고 씁니다(JSONL).", "Read and write one JSON value a line."),
)
@options(settings=False)
def command(lines: bool, library: Path | None, as_json: bool) -> None:
    from seogo.lang.analyzer import open_analyzer

    analyzer = open_analyzer()
    for number, (answer, evidence) in enumerate(_read(lines=lines), start=1):
        verdict = _check(answer, evidence, analyzer)
        if lines:
            click.echo(json.dumps(verdict_json(verdict), ensure_ascii=False))
        elif as_json:
            print_json(verdict_json(verdict))
        else:
            _print(verdict, number)


def verdict_json(verdict: Verdict) -> dict[str, object]:
    """A verdict as `--json` prints it."""
    return {
        "verdict": verdict.status,
        "claims": [claim_json(claim) for claim in verdict.claims],
        "corrected": verdict.corrected,
    }


def _check(answer: str, evidence: list[str], analyzer: Any) -> Verdict:
    from seogo.lang.normalize import normalize
    from seogo.verify.verdict import check_answer

    answer = normalize(answer)
    return check_answer(answer, [normalize(one) for one in evidence], analyzer, cited=True)


def _read(*, lines: bool) -> Iterator[tuple[str, list[str]]]:
    if not lines:
        yield _parse(sys.stdin.read(), "")
        return
    for number, line in enumerate(sys.stdin, start=1):
        if line.strip():
            yield _parse(line, t(f"{number}번째 줄: ", f"line {number}: "))


def _parse(text: str, where: str) -> tuple[str, list[str]]:
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise InputError(
            f"{where}JSON이 아닙니다({error}); {SHAPE} 꼴로 주세요",
            f"{where}not JSON ({error}); give {SHAPE}",
        ) from error
    if not isinstance(value, dict) or not isinstance(value.get("answer"), str):
        raise InputError(
            f'{where}"answer"가 글자열이 아니거나 없습니다; {SHAPE} 꼴로 주세요',
            f'{where}"answer" must be a string; give {SHAPE}',
        )
    evidence = value.get("evidence")
    if not isinstance(evidence, list) or not all(isinstance(one, str) for one in evidence):
        raise InputError(
            f'{where}"evidence"가 글자열의 목록이 아닙니다; {SHAPE} 꼴로 주세요',
            f'{where}"evidence" must be a list of strings; give {SHAPE}',
        )
    return value["answer"], evidence


def _print(verdict: Verdict, number: int) -> None:
    names = {
        "supported": t("맞음", "supported"),
        "contradicted": t("틀림", "contradicted"),
        "not checked": t("확인 못 함", "not checked"),
    }
    click.echo(f"{t('판정', 'verdict')}: {names[verdict.status]}")
    for claim in verdict.claims:
        place = claim.evidence
        where = t(f"근거 {place.index + 1}", f"evidence {place.index + 1}") if place else ""
        found = f" → {cut_to(claim.found, 40)}" if claim.found else ""
        click.echo(f"  {names[claim.status]}  {claim.text}{found}  {where}".rstrip())
    if verdict.corrected:
        click.echo(f"{t('고친 답', 'corrected')}: {verdict.corrected}")
