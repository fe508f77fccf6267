"""Whether seogo knows when it does not know: questions whose document is in the library, and with it taken out.

With `--near` also, harder, without the passage that answers but with the rest of its document.

    python bench/abstain.py [--only samples] [--questions 400] [--made 40] [--fit] [--near]

AUROC of `Answer.confidence` between the two, with its 95 % interval, and what the threshold of the settings makes of
them: the share of answerable questions answered, of the others refused. Quoted answers; `less elsewhere` leaves out
questions whose answer another document has too. `--fit` fits the coefficients anew on questions of our own (`own`:
samples, everyday, laws) and measures these as well: of our own sets out of fold, so that no group (a statute, a set of
files) is measured by what was fitted on it.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

import numpy as np

from abstain_sets import LAWS, Case, everyday_cases, korquad_cases, law_cases, sample_cases
from calibration import Floats, auroc, auroc_interval, coefficients, fit_logistic
from korquad import HITS, KORQUAD
from seogo.answer.abstain import Evidence, weigh
from seogo.answer.extractive import answer_extractive
from seogo.answer.need import read_question
from seogo.answer.page import open_hits
from seogo.answer.score import rank_units
from seogo.answer.settings import AnswerSettings
from seogo.answer.soft import soft_similarity
from seogo.embed.kiwi_vectors import load_kiwi_vectors
from seogo.lang.analyzer import open_analyzer
from seogo.settings import cache_path
from seogo.types import Answer
from table import report

THRESHOLD = AnswerSettings().threshold
NAMES = [field.name for field in fields(Evidence)]
Coefficients = Mapping[str, float]


class Judge:
    """Asks cases, with what a question needs loaded once."""

    def __init__(self) -> None:
        self.analyzer = open_analyzer()
        self.vectors = load_kiwi_vectors(cache_path())
        self._seen: dict[int, list[float] | None] = {}

    def ask(self, case: Case) -> Answer:
        return answer_extractive(
            case.question,
            case.hits[:HITS],
            analyzer=self.analyzer,
            settings=AnswerSettings(threshold=0.0),
            vectors=self.vectors,
        )

    def evidence(self, case: Case) -> list[float] | None:
        """What the estimate is made from; None where nothing was found. The cases outlive the judge."""
        if id(case) not in self._seen:
            self._seen[id(case)] = self._weigh(case)
        return self._seen[id(case)]

    def _weigh(self, case: Case) -> list[float] | None:
        need = read_question(case.question, self.analyzer, idf=self.vectors.idf)
        pages = open_hits(case.hits[:HITS])
        scored = rank_units(need, pages, self.analyzer, similarity=soft_similarity(self.vectors))
        if not scored:
            return None
        evidence = weigh(need, pages, scored[0])
        return [getattr(evidence, name) for name in NAMES]


def confidences(judge: Judge, cases: Sequence[Case], model: Coefficients | None) -> tuple[Floats, list[str]]:
    """Of each case, and the text that would be shown."""
    with coefficients(model):
        answers = [judge.ask(case) for case in cases]
    return np.array([answer.confidence for answer in answers]), [answer.text for answer in answers]


def rows_of(
    name: str, fitted: str, cases: Sequence[Case], sure: Floats, texts: Sequence[str]
) -> Iterator[dict[str, object]]:
    """A row for the removed, one less those answered elsewhere, one for those never answered."""
    there = sure[[case.kind == "there" for case in cases]]
    removed = np.array([case.kind == "removed" for case in cases])
    elsewhere = np.array(
        [any(one in text for one in case.says) for case, text in zip(cases, texts, strict=True)]
    )
    others = {
        "removed": removed,
        "removed, less elsewhere": removed & ~elsewhere & bool((removed & elsewhere).any()),
        "near": np.array([case.kind == "near" for case in cases]),
        "never answered": np.array([case.kind == "never" for case in cases]),
    }
    for kind, chosen in others.items():
        if not chosen.any():
            continue
        low, high = auroc_interval(there, sure[chosen])
        yield {
            "set": name,
            "coefficients": fitted,
            "against": kind,
            "answerable": len(there),
            "others": int(chosen.sum()),
            "AUROC": auroc(there, sure[chosen]),
            "95 %": f"{low:.3f} to {high:.3f}",
            "answered": float((there >= THRESHOLD).mean()),
            "refused": float((sure[chosen] < THRESHOLD).mean()),
        }


def fit(judge: Judge, cases: Sequence[Case]) -> dict[str, float]:
    """Coefficients from these cases: answerable or not, from the evidence of the best unit."""
    rows, labels = [], []
    for case in cases:
        if evidence := judge.evidence(case):
            rows.append(evidence)
            labels.append(float(case.kind == "there"))
    return fit_logistic(rows, labels, NAMES)


def out_of_fold(judge: Judge, cases: Sequence[Case], others: Sequence[Case]) -> Floats:
    """Confidence of each case by coefficients fitted on the other groups of its set and on the other sets."""
    sure = np.zeros(len(cases))
    for group in {case.group for case in cases}:
        mine = [at for at, case in enumerate(cases) if case.group == group]
        model = fit(judge, [*others, *(case for case in cases if case.group != group)])
        sure[mine] = confidences(judge, [cases[at] for at in mine], model)[0]
    return sure


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--only", choices=("samples", "laws", "korquad"), help="this set alone (not with --fit)"
    )
    parser.add_argument("--questions", type=int, default=400, help="of KorQuAD")
    parser.add_argument("--made", type=int, default=40, help="of either sort, a statute")
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--near", action="store_true", help="fit on, and measure, passages taken out too")
    options = parser.parse_args()
    if options.fit and options.only:
        parser.error("--fit needs all sets")
    wanted = {options.only} if options.only else {"samples", "laws", "korquad"}
    judge = Judge()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sets: dict[str, list[Case]] = {}
        if "samples" in wanted:
            sets["samples"] = list(sample_cases(folder))
        if "laws" in wanted and LAWS.is_dir():
            sets["laws"] = list(law_cases(folder, options.made))
        if options.fit:
            sets["everyday"] = list(everyday_cases(folder))
        korquad: list[Case] = []
        if "korquad" in wanted and KORQUAD.exists():
            korquad = list(korquad_cases(folder, options.questions))
    for name, path in (("laws", LAWS), ("korquad", KORQUAD)):
        if name in wanted and not path.exists():
            print(f"left out, for it is not here: {path}")
    if not options.near:
        sets = {name: [case for case in cases if case.kind != "near"] for name, cases in sets.items()}
    rows: list[dict[str, object]] = []
    for set_, cases in [*sets.items(), ("korquad", korquad)]:
        if cases:
            rows += rows_of(set_, "shipped", cases, *confidences(judge, cases, None))
    facts: dict[str, object] = {"threshold": THRESHOLD}
    if options.fit:
        own = fit(judge, [case for cases in sets.values() for case in cases])
        facts["own"] = own
        print(json.dumps(own, indent=2))
        for set_, cases in sets.items():
            rest = [case for other, those in sets.items() if other != set_ for case in those]
            texts = confidences(judge, cases, own)[1]
            rows += rows_of(set_, "own, out of fold", cases, out_of_fold(judge, cases, rest), texts)
        if korquad:
            rows += rows_of("korquad", "own", korquad, *confidences(judge, korquad, own))
    report("abstain", rows, **facts)


if __name__ == "__main__":
    main()
