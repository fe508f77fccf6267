"""Runs of language models as rows of figures. Knows nothing of how they are drawn or printed."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, median
from typing import Any

from seogo.evaluate.interval import mean_interval
from seogo.evaluate.llm_runs import Run
from seogo.evaluate.questions import Question
from seogo.evaluate.replies import Reply
from seogo.llm.llm import LlmKind
from seogo.types import AnswerKind

PER_CHARS = 100
"""The length answers are asked to have: seconds are told for one of it."""


def report_llms(runs: Sequence[Run], questions: Sequence[Question]) -> dict[str, Any]:
    """`questions`, `answerable` and `models`, a row a run; see docs/guide/evaluation.md for its keys."""
    return {
        "questions": len(questions),
        "answerable": sum(one.answerable for one in questions),
        "models": [_row(run) for run in runs],
    }


def _row(run: Run) -> dict[str, Any]:
    replies = [reply for _, reply, _ in run.asked]
    return {
        "name": run.name,
        "engine": run.report.engine,
        "model": run.report.model,
        "where": run.report.where,
        "leaves_machine": run.report.leaves_machine,
        "quantisation": run.report.quantisation,
        "problem": run.problem and run.problem[0],
        "problem_english": run.problem and run.problem[1],
        "asked": len(replies),
        "failed": sum(reply.error is not None for reply in replies),
        **_quality(run),
        **_checked([] if run.report.engine == LlmKind.NONE else replies),
        "weights_bytes": run.report.weights_bytes,
        "cache_bytes": run.report.cache_bytes,
        "grown_bytes": run.grown_bytes,
        "load_s": run.load_s,
        **_times(replies),
        "answers": [
            {
                "id": question.id,
                "kind": reply.kind or None,
                "text": reply.text,
                "quality": score.quality,
                "seconds": reply.seconds,
                "error": reply.error and reply.error[0],
                "error_english": reply.error and reply.error[1],
            }
            for question, reply, score in run.asked
        ],
    }


def _quality(run: Run) -> dict[str, Any]:
    scores = [score for _, _, score in run.asked]
    answered = [
        (question, score) for question, reply, score in run.asked if reply.error is None and not score.refused
    ]
    answerable = [s for question, reply, s in run.asked if question.answerable and reply.error is None]
    others = [s for question, reply, s in run.asked if not question.answerable and reply.error is None]
    right = [score for question, score in answered if question.answerable]
    return {
        "quality": _mean([score.quality for score in scores]),
        "quality_interval": _interval([score.quality for score in scores]),
        "contains": _mean([score.contains for score in right]),
        "f1": _mean([score.f1 for score in right]),
        "chrf": _mean([score.chrf for score in right]),
        "document": _mean([score.document for score in right]),
        "address": _mean([score.address for score in right]),
        "refused": _mean([score.refused for score in others]),
        "refused_wrongly": _mean([score.refused for score in answerable]),
    }


def _checked(replies: Sequence[Reply]) -> dict[str, Any]:
    """What the check did to written sentences; all None where none were written for it."""
    written = sum(reply.shown + reply.withheld for reply in replies)
    return {
        "sentences": written if replies else None,
        "withheld": sum(reply.withheld for reply in replies) / written if written else None,
        "corrected": sum(reply.corrected for reply in replies) / written if written else None,
        "caught": sum(reply.caught for reply in replies) if replies else None,
        "contradicted": sum(reply.contradicted for reply in replies) if replies else None,
    }


def _times(replies: Sequence[Reply]) -> dict[str, float | None]:
    done = [reply for reply in replies if reply.error is None]
    shown = [
        reply for reply in done if reply.text and reply.kind in (AnswerKind.GENERATED, AnswerKind.EXTRACTIVE)
    ]
    characters = sum(len(reply.text) for reply in shown)
    firsts = [reply.first_s for reply in shown if reply.first_s is not None]
    return {
        "seconds_per_100_chars": sum(reply.seconds for reply in shown) * PER_CHARS / characters
        if shown
        else None,
        "first_s": median(firsts) if firsts else None,
        "p50_s": median(reply.seconds for reply in done) if done else None,
        "p95_s": sorted(reply.seconds for reply in done)[int(0.95 * len(done))] if done else None,
    }


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def _interval(values: Sequence[float]) -> list[float] | None:
    return list(mean_interval(values)) if values else None
