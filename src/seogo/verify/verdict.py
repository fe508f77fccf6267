"""An answer against its evidence: every claim supported, contradicted or not checked, without a model.

Offsets are into the texts given, which should be `normalize`d. Knows nothing of what is done about a verdict.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from seogo.lang.analyzer import Analyzer, Token, tokenize_one
from seogo.types import Claim, EvidenceSpan, Status, Verdict
from seogo.verify.claims import find_facts
from seogo.verify.correct import correct
from seogo.verify.cut import read_answer, read_page
from seogo.verify.decide.case import Decision
from seogo.verify.decide.decide import decide
from seogo.verify.fact import Fact
from seogo.verify.kinds.polarity import find_claims as find_polarities
from seogo.verify.kinds.quotation import Quotations
from seogo.verify.page import Page


@dataclass(frozen=True, slots=True)
class Evidence:
    """One passage. `address`: where it stands (`제60조(연차 유급휴가) 제1항`), for a passage without its heading."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """Evidence that has been read, to check several answers or sentences against."""

    page: Page
    facts: tuple[Fact, ...]


def read_evidence(evidence: Sequence[Evidence | str]) -> Body:
    """The evidence, read once; the last few are kept, for the next sentence of the same answer."""
    return _read(tuple(one if isinstance(one, Evidence) else Evidence(one) for one in evidence))


@lru_cache(maxsize=8)
def _read(passages: tuple[Evidence, ...]) -> Body:
    addresses = [one.address for one in passages]
    page = read_page([one.text for one in passages], addresses=addresses, is_evidence=True)
    return Body(page, tuple(find_facts(page)))


def find_claims(text: str, analyzer: Analyzer) -> list[Claim]:
    """The checkable facts of a text by start, each not checked yet."""
    page = read_answer(text, lambda words: tokenize_one(analyzer, words))
    return [_claim(page, text, fact) for fact in _facts_of(page)]


def check_answer(
    text: str, evidence: Sequence[Evidence | str] | Body, analyzer: Analyzer, *, cited: bool = False
) -> Verdict:
    """The verdict on every claim and on the whole.

    `cited`: the marks `[n]` of the text number the evidence from 1; a claim that only a passage not cited by its
    sentence supports is `uncited`.
    """
    body = evidence if isinstance(evidence, Body) else read_evidence(evidence)
    page = read_answer(text, lambda words: tokenize_one(analyzer, words))
    found = _facts_of(page)
    if body.page.segments and page.segments:
        decisions = decide(page, found, body.page, body.facts, partial(_analysed, analyzer))
    else:
        decisions = [Decision(fact, Status.NOT_CHECKED) for fact in found]
    claims = [_decided(page, text, body.page, one, cited=cited) for one in decisions]
    return Verdict(
        status=status_of(claims), claims=tuple(claims), corrected=correct(text, page, body.page, decisions)
    )


def check_sentence(
    sentence: str, evidence: Sequence[Evidence | str] | Body, analyzer: Analyzer, *, before: str = ""
) -> Verdict:
    """`check_answer` of one sentence of an answer, as it is written; `before`: the sentence before it, which may name
    what this one is about. Claims and offsets are of the sentence alone."""
    gap = before + "\n" if before else ""
    verdict = check_answer(gap + sentence, evidence, analyzer, cited=True)
    claims = tuple(
        replace(claim, start=claim.start - len(gap), end=claim.end - len(gap))
        for claim in verdict.claims if claim.start >= len(gap)
    )  # fmt: skip
    corrected = verdict.corrected
    if corrected is not None:
        corrected = corrected[len(gap) :] if corrected.startswith(gap) else None
    return Verdict(status=status_of(claims), claims=claims, corrected=corrected)


def status_of(claims: Iterable[Claim]) -> Status:
    """Contradicted when one claim is, supported when at least one is, else not checked."""
    statuses = {claim.status for claim in claims}
    return next(
        (one for one in (Status.CONTRADICTED, Status.SUPPORTED) if one in statuses), Status.NOT_CHECKED
    )


@lru_cache(maxsize=512)
def _analysed(analyzer: Analyzer, sentence: str) -> Sequence[Token]:
    """The morphemes of a sentence of the evidence, kept for the other questions that find its passage."""
    return tokenize_one(analyzer, sentence)


def forget_evidence() -> None:
    """Drop what is kept of evidence that has been read."""
    _read.cache_clear()
    _analysed.cache_clear()


def _facts_of(page: Page) -> list[Fact]:
    found = [*find_facts(page), *Quotations().find(page), *find_polarities(page)]
    return sorted(found, key=lambda fact: (fact.start, fact.end))


def _claim(page: Page, text: str, fact: Fact) -> Claim:
    _, start, end = page.place(fact.start, fact.end)
    return Claim(text=text[start:end], kind=fact.kind, start=start, end=end)


def _decided(page: Page, text: str, evidence: Page, one: Decision, *, cited: bool) -> Claim:
    if one.fact is None:
        return replace(_claim(page, text, one.claim), status=one.status)
    index, first, last = evidence.place(one.fact.start, one.fact.end)
    _, start, end = page.place(one.claim.start, one.claim.end)
    return Claim(
        text=text[start:end],
        kind=one.claim.kind,
        start=start,
        end=end,
        status=one.status,
        evidence=EvidenceSpan(index=index, start=first, end=last),
        found=one.found if one.status is Status.CONTRADICTED else None,
        uncited=cited and one.status is Status.SUPPORTED and not _is_cited(page, one, {*one.passages, index}),
    )


def _is_cited(page: Page, one: Decision, passages: Collection[int]) -> bool:
    sentence = page.segments[page.segment_at(one.claim.start)].sentence
    numbers = page.cited.get(sentence)
    return numbers is None or any(passage + 1 in numbers for passage in passages)
