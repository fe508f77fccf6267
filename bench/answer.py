"""Answers without a language model on KorQuAD 1.0 dev: how often the answer holds the gold span, and when it abstains.

    python bench/answer.py [--questions 1000] [--fit]

`oracle`: the gold paragraph is the only hit. `retrieved`: the five best of 964 paragraphs by the default search.
`removed`: the same with the gold paragraph taken away, so that an answer is wrong (unless another paragraph has the
span too: `span elsewhere`). Questions come from the 70 articles that the confidence was not fitted on; `--fit` takes
1,200 questions of the other 70 and prints the coefficients of `src/seogo/answer/abstain.json`.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np
import numpy.typing as npt

from calibration import auroc, fit_logistic
from korquad import HITS, KORQUAD, Question, Searcher, read_korquad, split_by_article
from seogo.answer.abstain import Evidence, weigh
from seogo.answer.extractive import answer_extractive
from seogo.answer.need import read_question
from seogo.answer.page import open_hits
from seogo.answer.score import rank_units
from seogo.answer.settings import AnswerSettings
from seogo.answer.soft import soft_similarity
from seogo.types import AnswerKind, Hit
from table import report


def removed(hits: Sequence[Hit], question: Question) -> list[Hit]:
    return [hit for hit in hits if hit.chunk.ordinal != question.paragraph][:HITS]


def measure(searcher: Searcher, questions: Sequence[Question]) -> Iterator[dict[str, object]]:
    """One row a condition."""
    found = [searcher.find(question) for question in questions]
    gold = [[Hit(chunk=searcher.chunks[q.paragraph], score=1.0)] for q in questions]
    sure: dict[str, npt.NDArray[np.float64]] = {}
    holding: dict[str, npt.NDArray[np.bool_]] = {}
    conditions = {
        "oracle": gold,
        "retrieved": [hits[:HITS] for hits in found],
        "removed": [removed(hits, question) for hits, question in zip(found, questions, strict=True)],
    }
    for name, evidence in conditions.items():
        always = [
            answer_extractive(
                question.text,
                hits,
                analyzer=searcher.analyzer,
                settings=AnswerSettings(threshold=0.0),
                vectors=searcher.vectors,
            )
            for question, hits in zip(questions, evidence, strict=True)
        ]
        sure[name] = np.array([answer.confidence for answer in always])
        holding[name] = np.array(
            [any(s in a.text for s in q.spans) for a, q in zip(always, questions, strict=True)]
        )
        shown = sure[name] >= AnswerSettings().threshold
        milliseconds = np.array([answer.timings_ms["answer"] for answer in always])
        yield {
            "condition": name,
            "questions": len(questions),
            "gold span in text": float(holding[name].mean()),
            "answered": float(shown.mean()),
            "of these with gold span": float(holding[name][shown].mean()),
            "mean characters": float(
                np.mean([len(a.text) for a in always if a.kind is AnswerKind.EXTRACTIVE])
            ),
            "p50 ms": float(np.median(milliseconds)),
            "p95 ms": float(np.percentile(milliseconds, 95)),
        }
    yield {"condition": "AUROC", "answered": auroc(sure["retrieved"], sure["removed"])}
    without = sure["removed"][~holding["removed"]]
    yield {
        "condition": "AUROC, less span elsewhere",
        "questions": len(without),
        "answered": auroc(sure["retrieved"], without),
    }
    refused = float((without < AnswerSettings().threshold).mean())
    yield {"condition": "refused, less span elsewhere", "questions": len(without), "answered": 1 - refused}


def fit(searcher: Searcher, questions: Sequence[Question]) -> dict[str, float]:
    """The coefficients: logistic regression by Newton's method, L2 1.0 on all but the intercept.

    Without `faq`: KorQuAD has no questions that are answered in the text.
    """
    similarity = soft_similarity(searcher.vectors)
    names = [field.name for field in fields(Evidence) if field.name != "faq"]
    rows: list[list[float]] = []
    labels: list[float] = []
    for question in questions:
        need = read_question(question.text, searcher.analyzer, idf=searcher.vectors.idf)
        hits = searcher.find(question)
        for answerable, evidence in ((1.0, hits[:HITS]), (0.0, removed(hits, question))):
            pages = open_hits(evidence)
            scored = rank_units(need, pages, searcher.analyzer, similarity=similarity)
            if not scored:
                continue
            text = pages[scored[0].unit.hit].text(scored[0].unit)
            if answerable or not any(span in text for span in question.spans):
                evidence_of = weigh(need, pages, scored[0])
                rows.append([getattr(evidence_of, name) for name in names])
                labels.append(answerable)
    return fit_logistic(rows, labels, names)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--korquad", type=Path, default=KORQUAD)
    parser.add_argument("--fit", action="store_true")
    options = parser.parse_args()
    chunks, questions = read_korquad(options.korquad)
    fitting, held = split_by_article(questions)
    with tempfile.TemporaryDirectory() as folder:
        searcher = Searcher(chunks, Path(folder) / "index")
        if options.fit:
            print(json.dumps(fit(searcher, fitting[:1200]), indent=2))
            return
        report("answer", list(measure(searcher, held[: options.questions])))


if __name__ == "__main__":
    main()
