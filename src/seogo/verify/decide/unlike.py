"""What an answer calls the same as another thing, of which the evidence says how many times or what share of it it is;
and what it says of the very thing that the evidence says it is not of.

`휴직기간과 같은 기간`, of `휴직기간의 2배`; `연결 기준 936억 원`, of `연결 기준이 아닌 개별 기준 936억 원`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.series import matched, words_of

_SAME = re.compile(
    r"(?P<than>[가-힣]{2,8})(?:와|과|하고)\s?(?:똑)?(?:같은|동일한)\s(?P<what>기간|금액|액수|임금|급여|보수|수준|비율|시간|인원)"
)
_NOT = re.compile(
    r"(?P<not>[가-힣a-z]{2,8}(?:\s[가-힣a-z]{2,8})?)[이가]\s아(?:닌|니라|니고)\s(?P<but>[가-힣a-z]{2,8}(?:\s[가-힣a-z]{2,8})?)"
)
_NOT_SIGN = re.compile(r"[이가]\s아[닌니]")
_DENIED = re.compile(r"[이가]\s아[니닌]|\s?말고|\s?대신")
_REACH = 20
"""Letters before a share in which it is said of what it is one."""
_TOLD = 0.5
"""Share of the words of the answer's sentence that the evidence's sentence must have."""


def unlike(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    for number in range(len(case.answer.sentences)):
        if number not in settled and (turn := _other_size(case, number) or _denied(case, number)):
            yield turn


def _other_size(case: Case, number: int) -> Decision | None:
    """Where the evidence gives a share or a multiple of what the answer calls the same."""
    span = case.answer.sentences[number]
    mine = _SAME.search(case.answer.text, *span) if case.shares else None
    if mine is None:
        return None
    claim = Fact(ClaimKind.POLARITY, "same", mine[0], mine.start(), mine.end())
    sentence = case.alignment.best_sentence(claim)
    if sentence is None:
        return None
    start, end = case.evidence.sentences[sentence]
    text = case.evidence.text
    if _SAME.search(text, start, end) or mine["than"] not in text[start:end]:
        return None
    of_it = re.compile(rf"{mine['than']}(?:\s[가-힣]{{1,6}})?의\s$")
    fact = next((one for one in case.shares if start <= one.start < end
                 and of_it.search(text, max(start, one.start - _REACH), one.start)), None)  # fmt: skip
    if fact is None:
        return None
    return Decision(claim, Status.CONTRADICTED, fact, text[fact.start : fact.end], candidates=2)


def _denied(case: Case, number: int) -> Decision | None:
    """Where the answer says what the evidence says it is not, and not what it is instead."""
    page, text = case.evidence, case.answer.text
    start, end = case.answer.sentences[number]
    said = text[start:end]
    for place in page.once("not but", lambda: _read_denied(page.text)):
        at = said.find(place["not"])
        if at < 0 or place["but"] in said or _DENIED.match(said, at + len(place["not"])):
            continue
        claim = Fact(ClaimKind.POLARITY, "not", place["not"], start + at, start + at + len(place["not"]))
        sentence = page.segments[page.segment_at(place.start())].sentence
        words, theirs = words_of(said), words_of(page.text[slice(*page.sentences[sentence])])
        if len(words) > 1 and len(matched(words, theirs)) >= _TOLD * len(words):
            fact = Fact(ClaimKind.POLARITY, "not", None, *place.span())
            return Decision(claim, Status.CONTRADICTED, fact, place[0], candidates=2)
    return None


def _read_denied(text: str) -> Sequence[re.Match[str]]:
    return list(_NOT.finditer(text)) if _NOT_SIGN.search(text) else ()
