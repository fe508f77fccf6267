"""Who does a deed that is said right beside the name: `동장이 추천하여`, `동장의 추천을 받아`, `시장의 승인 없이`.

Both sides are read the same way, so that `구청장의 추천` is held against `동장이 추천하여`. Knows nouns of what offices
do, and no kind of claim but names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seogo.types import ClaimKind
from seogo.verify.classes import BODY, PERSON, are_words_for_one, class_of
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.kinds.name import ends_alike
from seogo.verify.organisations import is_organisation
from seogo.verify.vague import ANYONE

_WORD = r"[가-힣a-z\d·&-]"
_DEED = (
    "승인|허가|동의|의결|심의|추천|협의|인가|결재|지시|허락|재가|제청|심사|위촉|임명|선발|선정|확정|결정|지정|조정|부과|"
    "발급|교부|점검|감독"
)
_AGENT = re.compile(
    rf"(?<!{_WORD})(?P<head>{_WORD}{{2,16}}?)"
    rf"(?:의\s(?:(?:사전|서면|사전\s?서면)\s)?(?P<deed>{_DEED})(?![가-힣]{{2}})"
    rf"|(?:이|가|께서|에서)\s(?:(?:직접|미리|따로|서면으로|최종)\s)?(?P<does>{_DEED})(?=[하한할합해했]))"
)
_TOLD = 0.45
"""Share of the words of the sentence that the evidence's sentence must have."""
_AS_NEAR = 0.7
"""Share of the words of the nearest sentence from which another one may be what the answer's is from."""
_HEAD = re.compile(r"장|측|직원|담당자|관계자|책임자|대표자?")


def agents(case: Case) -> Iterator[tuple[tuple[int, int], Decision]]:
    """A contradiction for each name of the answer of whose deed the evidence says that another one does it, and where
    the name stands."""
    for match in _AGENT.finditer(case.answer.text):
        word, span = match["head"], match.span("head")
        if not names_someone(word):
            continue
        deed = match["deed"] or match["does"]
        claim = Fact(ClaimKind.NAME, "role", word, *span)
        shares = case.alignment.sentences(claim)
        sentence = case.alignment.best_sentence(claim)
        if sentence is None or case.alignment.coverage(claim) < _TOLD:
            continue
        near = [number for number, share in shares.items() if share >= _AS_NEAR * shares[sentence]]
        if any(_is_one(word, other) for number in near for other in _agents_of(case, number, deed)):
            continue
        others = _agents_of(case, sentence, deed)
        if len(others) == 1:
            head, place = next(iter(others.items()))
            yield span, case.contradicted(claim, [(1.0, Fact(ClaimKind.NAME, "role", head, *place))])


def names_someone(word: str) -> bool:
    """Whether a word, without blanks, is a post, a body or a part of one."""
    named = is_organisation(word) or class_of(word) in (PERSON, BODY) or _HEAD.search(word[-2:]) is not None
    return named and word not in ANYONE


def _agents_of(case: Case, sentence: int, deed: str) -> dict[str, tuple[int, int]]:
    """Those who do it by a sentence of the evidence, and where they stand."""
    page = case.evidence
    start, end = page.sentences[sentence]
    if deed not in page.text[start:end]:
        return {}
    return {
        match["head"]: match.span("head")
        for match in _AGENT.finditer(page.text, start, end)
        if deed in (match["deed"], match["does"])
    }


def _is_one(one: str, other: str) -> bool:
    if ends_alike(one, other) or are_words_for_one(one, other):
        return True
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return longer.startswith(shorter) and _HEAD.fullmatch(longer, len(shorter)) is not None
