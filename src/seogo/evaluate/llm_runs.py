"""Language models asked a site's own questions over its library, one after the other. Knows nothing of tables.

A model that is down is a row that says so; the others go on.
"""

from __future__ import annotations

import contextlib
import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from seogo.app.library import Library, open_library
from seogo.app.models import ModelReport, list_models
from seogo.errors import ModelError, SeogoError
from seogo.evaluate.answer_quality import Score, score_answer
from seogo.evaluate.process import resident_bytes
from seogo.evaluate.questions import Question
from seogo.evaluate.replies import KeptReplies, Reply, ask_measured, key_of, state_of
from seogo.lang.analyzer import Analyzer
from seogo.llm.llm import Llm, LlmKind, Message, Role, Sampling

if TYPE_CHECKING:
    from seogo.embed.embedder import Progress

FAILURES = 3
"""A model that fails so many questions in a row is given up: waiting two minutes for each of the rest takes hours."""
BASELINE = "none"
_MUST_FAIL = "answer.on_model_failure=error"
"""Else a quoted answer would stand in for the model's and be counted as its own."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A model to compare: its name in the table, and the settings (`room.key=value`) that make it."""

    name: str
    overrides: tuple[str, ...] = ()


QUOTED = Candidate(BASELINE, ("llm.kind=none",))


@dataclass(slots=True)
class Run:
    """What one model did. `asked` are (question, reply, score) in order; `load_s`: until it was ready to be asked,
    None where nothing was loaded.

    `grown_bytes`: by how much this process grew with the model in it, at most; None for a served model, or where the
    system does not say. `problem`: why it was not asked, or not to the end,
    in Korean and in English.
    """

    name: str
    report: ModelReport
    asked: list[tuple[Question, Reply, Score]] = field(default_factory=list)
    load_s: float | None = None
    grown_bytes: int | None = None
    problem: tuple[str, str] | None = None


class Stopped(KeyboardInterrupt):
    """The user stopped the comparison; `runs` is what there is by then."""

    def __init__(self, runs: list[Run]) -> None:
        super().__init__()
        self.runs = runs


def compare_llms(
    path: Path,
    candidates: Sequence[Candidate],
    questions: Sequence[Question],
    *,
    overrides: Sequence[str] = (),
    kept: Path | None = None,
    progress: Progress | None = None,
) -> list[Run]:
    """A run a candidate, in order. `overrides`: settings of all of them. `kept`: a file in which replies are kept and
    from which those of the same settings, prompts and documents are taken.

    Raises `BadSetting` before anything is asked, and `Stopped`, with the runs so far, on Ctrl-C.
    """
    replies = KeptReplies(kept)
    runs: list[Run] = []
    for one in candidates:
        open_library(path, overrides=_settings(one, overrides)).close()
    try:
        for one in candidates:
            with open_library(path, overrides=_settings(one, overrides)) as library:
                run = Run(one.name, list_models(library.settings, library.path)[0])
                runs.append(run)
                _run(run, library, questions, replies, progress)
            del library
            gc.collect()  # the model in it must be gone before the next one is loaded
    except KeyboardInterrupt as stop:
        raise Stopped(runs) from stop
    return runs


def _settings(candidate: Candidate, overrides: Sequence[str]) -> tuple[str, ...]:
    return (*overrides, _MUST_FAIL, *candidate.overrides)


def _run(
    run: Run, library: Library, questions: Sequence[Question], replies: KeptReplies, progress: Progress | None
) -> None:
    state, names = state_of(library), {entry.id: entry.name for entry in library.documents()}
    keys = {one.id: key_of(state, one) for one in questions}
    before: int | None = None
    if any(replies.get(key) is None for key in keys.values()):
        run.problem = run.report.problem
        before = None if run.problem else _load(run, library)
        if run.problem:
            return
    failed = 0
    for number, question in enumerate(questions, start=1):
        reply = replies.get(keys[question.id])
        if reply is None:
            reply = ask_measured(library, question, names)
            replies.keep(keys[question.id], reply)
            _note_growth(run, before)
        run.asked.append((question, reply, _score(question, reply, library.analyzer)))
        if progress is not None:
            progress(run.name, number, len(questions))
        failed = failed + 1 if reply.error else 0
        if failed == FAILURES:
            run.problem = reply.error
            return


def _load(run: Run, library: Library) -> int | None:
    """Load all that answering takes, so that no question pays for it. Returns the bytes this process held before the
    model, None of a served one; notes what went wrong in `run.problem`."""
    library.warm()
    in_process = library.settings.llm.kind in (LlmKind.TRANSFORMERS, LlmKind.GGUF)
    before = resident_bytes() if in_process else None
    begin = time.perf_counter()
    try:
        if library.llm is not None:
            _wake(library.llm)
            run.load_s = time.perf_counter() - begin
    except SeogoError as error:
        run.problem = error.texts
    _note_growth(run, before)
    return before


def _wake(llm: Llm) -> None:
    """One token, so that a server that loads its model on the first request does so now. Its failures are left to
    the questions, which count them."""
    with contextlib.suppress(ModelError):
        for _ in llm.stream([Message(Role.USER, "1")], Sampling(max_tokens=1)):
            pass


def _note_growth(run: Run, before: int | None) -> None:
    now = resident_bytes() if before is not None else None
    if before is not None and now is not None:
        run.grown_bytes = max(run.grown_bytes or 0, now - before)


def _score(question: Question, reply: Reply, analyzer: Analyzer) -> Score:
    if reply.error is not None:
        return Score(quality=0.0, refused=False)
    return score_answer(question, reply.text, reply.cited, refused=reply.refused, analyzer=analyzer)
