"""Whether there is such a thing: `인명 사고는 있었고`, where the evidence says `인명 사고는 한 건도 없었으나`; and what
holds only where there is one: `예약자가 있으면 연장된다`, where it is extended if there is none.

Knows no kind of claim; 수 있다 and 필요 없다 are permissions, read elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.clauses import says_no
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.page import Page

_COVERED = 0.5
"""Share of the words of the answer's sentence that one sentence of the evidence must have."""
_NEAR = 0.6
"""Share of the nearest sentence's words from which another one may be what is told again."""
_EXISTS = re.compile(
    r"(?<![가-힣])(?P<noun>[가-힣]{2,10}?)(?:이|가|은|는|도)\s(?:(?:전혀|아직|따로|별도로|아무도|더\s?이상|[한단]\s?[가-힣]{1,2}도|(?:모두\s)?\d[\d,]*\s?[가-힣]{1,2}[이가]?|[^\s,.]{1,8}(?:까지|부터|동안))\s)?"
    r"(?P<is>있|없)(?P<ending>[가-힣]{1,4})"
)
_IF = re.compile(r"(?:으면|다면|을\s?(?:때|경우)|는\s?경우)")
_OF_NOUN = re.compile(r"(?:는|던|을)$")
_NO_THING = re.compile(r"^(?:사람|경우|차이)$|(?:필요|관계|상관|의무|대상|자격|권한|책임|권리|효력|예외)$")


def existence(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    for number, span in enumerate(case.answer.sentences):
        if number in settled:
            continue
        for match in _EXISTS.finditer(case.answer.text, *span):
            kind = _kind(match)
            if kind and not _NO_THING.search(match["noun"]) and (turn := _judge(case, match, kind)):
                yield turn
                break


def _kind(match: re.Match[str]) -> str:
    if _IF.match(match["ending"]):
        return "if"
    return "" if _OF_NOUN.search(match["ending"]) else "said"


def _judge(case: Case, match: re.Match[str], kind: str) -> Decision | None:
    claim = Fact(ClaimKind.POLARITY, "clause", match["is"], match.start("is"), match.end())
    if case.alignment.coverage(claim) < _COVERED:
        return None
    shares = case.alignment.sentences(claim)
    most = max(shares.values(), default=0.0)
    clash = None
    for number, (start, end) in enumerate(case.evidence.sentences):
        if shares.get(number, 0.0) < _NEAR * most:
            continue
        for other in _EXISTS.finditer(case.evidence.text, start, end):
            if other["noun"] != match["noun"] or _kind(other) != kind:
                continue
            if _says(case.answer, match, kind) == _says(case.evidence, other, kind):
                return None
            clash = clash or other
    if clash is None and kind == "said":
        return _by_deed(case, claim, match, shares)
    if clash is None:
        return None
    fact = Fact(ClaimKind.POLARITY, "clause", clash["is"], clash.start("is"), clash.end())
    return Decision(claim, Status.CONTRADICTED, fact, clash[0], candidates=2)


_DEED = r"(?:두|받|주|내|갖추|하|정하|지급하|부과하|적용하|청구하|제공하|운영하|실시하|인정하|허용하)"
_DENIED = re.compile(
    rf"\s?(?:[을를은는이가도]\s)?(?:[가-힣\d]{{1,8}}\s)?{_DEED}지\s?(?:는\s?)?(?:않|아니)(?!(?:하|으)?면)"
)
"""`한도를 두지 않는다`."""
_GIVEN = re.compile(
    r"(?:[을를은는]\s)(?:[가-힣]{1,5}\s)?(?:둔다|두고|두며|둡니다|받는다|받으며|받습|준다|주며|줍니다|한다|하며|합니다|(?:지급|부과|적용|제공|청구)(?:한다|하며|하고|합니다))"
)
"""`위약금을 받는다`."""


def _by_deed(case: Case, claim: Fact, match: re.Match[str], shares: Mapping[int, float]) -> Decision | None:
    """Where what there is, or is not, is what the nearest sentence says is not had, or is: `한도가 있다`, of `한도를
    두지 않는다`."""
    page, noun = case.evidence, match["noun"]
    most = max(shares.values(), default=0.0)
    pattern = _DENIED if match["is"] == "있" else _GIVEN
    found = None
    for number in sorted(shares, key=lambda one: -shares[one])[:_TRIED]:
        if shares[number] < _NEAR * most:
            break
        start, end = page.sentences[number]
        for at in (one.end() for one in re.finditer(re.escape(noun), page.text[start:end])):
            place = pattern.match(page.text, start + at, end)
            if place is None:
                return None
            found = found or place
    if found is None:
        return None
    fact = Fact(ClaimKind.POLARITY, "clause", None, found.start() - len(noun), found.end())
    return Decision(claim, Status.CONTRADICTED, fact, page.text[fact.start : fact.end], candidates=2)


_TRIED = 3


def _says(page: Page, match: re.Match[str], kind: str) -> bool:
    """Whether it is said that there is one; of a condition, whether what follows holds if there is one."""
    there_is = match["is"] == "있"
    if kind == "said":
        return there_is
    number = page.segments[page.segment_at(match.start())].sentence
    return there_is != says_no(page.text[match.end() : page.sentences[number][1]])
