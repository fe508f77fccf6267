"""A denial in other words: `쓰지 않은 휴가`, of `사용하지 아니한 휴가`; `당직을 서지 않는다`, of `당직에서 제외한다`.

Takes no contradiction back, and knows no stems: whether the evidence says the same verb otherwise is decided before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from seogo.types import ClaimKind, Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.polarity import NEGATIVE

_INSIDE = re.compile(r"지\s?(?:아니하?[한고거면며]|아니할|않[은고거으는]|못[한하]|아니하였)|없[는이거으]")
_FINAL = re.compile(
    r"(?:지\s?(?:아니한|아니하[며고]|않는|않으며|않고|못한|못하[며고]|못하)|(?:수|바)\s?없|없[다으고]|제외|면제|금지|불가|중단|무급)"
)
"""What denies at the end of a clause, and verbs that leave somebody out."""
_ADNOMINAL = re.compile(r"[^\s]*(?:은|는|을|한|던|고|면|거나)\s")
_FITS = 0.5
"""How well the place must fit to be what the answer denies."""
_COVERED = 0.5
"""Share of the words of the answer's sentence that the evidence's sentence must have."""


def judge_denials(case: Case, decided: list[Decision]) -> list[Decision]:
    """The decisions, those on denials that the nearest sentence of the evidence makes in other words supported."""
    return [_upheld(case, one) if _is_open(one) else one for one in decided]


def _is_open(one: Decision) -> bool:
    claim = one.claim
    return one.status is Status.NOT_CHECKED and claim.kind is ClaimKind.POLARITY and claim.value in NEGATIVE


def _upheld(case: Case, one: Decision) -> Decision:
    claim = one.claim
    sentence = case.alignment.best_sentence(claim)
    if sentence is None or case.alignment.coverage(claim) < _COVERED:
        return one
    page = case.evidence
    start, end = page.sentences[sentence]
    within = claim.unit == "inside" or _ADNOMINAL.match(case.answer.text, claim.end - 1) is not None
    for match in (_INSIDE if within else _FINAL).finditer(page.text, start, end):
        fact = Fact(ClaimKind.POLARITY, claim.group, claim.value, match.start(), match.end())
        if case.alignment.score(case.weights(claim), fact) >= _FITS:
            return replace(one, status=Status.SUPPORTED, fact=fact)
    return one
