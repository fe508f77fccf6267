"""What a reference of an answer is cited for: the clauses and sentences before it, back to the reference before.

Knows nothing of what stands in the place that it names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from seogo.types import ClaimKind
from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact
from seogo.verify.keys import Key

_BY = re.compile(r"에\s?(?:따르면|의하면|따라|서는?)\s|[은는]\s")
_CLOSES = re.compile(r"\s?[)\]]")
"""The end of a bracket, which cites what stands before it."""
_SAYS = re.compile(r"\s?:\s")
"""Behind a reference in brackets, what stands there: `(제2절 가항: 1.5배)`."""
_JOINED = re.compile(r"[\s,·()>-]*(?:의|및|[와과])?[\s(]*|[\s,>'\"]*[가-힣][가-힣· ]{0,24}['\"]?[\s(]*")
"""What stands between two parts of one reference, a title too."""
_PARTS = 12
"""Parts that one reference has at most."""
_LEADING = 30
"""Letters before a reference that begins its sentence: `안내문 2번에 따르면`."""
TOLD = 2
"""Words of a sentence that the evidence has, from which it can be told where they stand."""
_BEFORE = 3
"""Sentences before a reference that it may be cited for."""


def units_cited(
    case: Case, own: Sequence[tuple[int, int]], apart: Sequence[tuple[int, int]]
) -> Sequence[Sequence[Key]]:
    """What the parts of a reference may be of: first what tells of it best, the words before it in its sentence, else
    behind it, else the sentence before; then each clause and sentence since the reference before. `apart`: the other
    references of the sentence.

    A sign `②` begins a sentence of its own."""
    page = case.answer
    at, last = own[0][0], own[-1][1]
    number = page.segments[page.segment_at(last - 1)].sentence
    start, end = page.sentences[number]
    first = max((b for _, b in apart if b <= at), default=start)
    stop = min((a for a, _ in apart if a >= last), default=end)
    clause = page.segments[page.segment_at(at)].start
    before = _sentences_since(case, number, at)
    spans = [(max(first, clause), at), (first, at), (last, stop)]
    if at - first <= _LEADING and _BY.match(page.text, last):
        spans.insert(0, spans.pop())
    spans += before
    if _SAYS.match(page.text, last):
        told = _keys_in(case, last, stop)
        if any(key.facts for key in told):
            return [told]
    if _CLOSES.match(page.text, last):
        spans.append(spans.pop(spans.index((last, stop))))
    for a, b in spans:
        nearest = _keys_in(case, a, b)
        if len(nearest) >= TOLD and any(key.facts or key.weight >= 1 for key in nearest):
            break
    else:
        return ()
    units = [nearest]
    for a, b in [(first, at), *before] if at > start else before:
        whole = _keys_in(case, a, b) if a < b else []
        clauses: dict[int, list[Key]] = {}
        for key in whole:
            clauses.setdefault(key.segment, []).append(key)
        units += [whole, *(clauses.values() if len(clauses) > 1 else ())]
    return units


def sentences_cited(case: Case, claim: Fact) -> Sequence[Sequence[Key]]:
    """What the sentences before a reference say that stands in a bracket or a sentence of its own, the nearest first,
    back to the reference before."""
    page, number = case.answer, case.sentence_of(claim)
    start, end = page.sentences[number]
    stop = claim.end if page.text.startswith(")", claim.end) else end
    if _keys_in(case, start, claim.start) or _keys_in(case, claim.end, stop):
        return ()
    return [_keys_in(case, a, b) for a, b in _sentences_since(case, number, claim.start)]


def _sentences_since(case: Case, number: int, at: int) -> Sequence[tuple[int, int]]:
    """The sentences before one of a reference at `at`, the nearest first, back to the reference before."""
    page = case.answer
    since = _end_before(case, at)
    found = (page.sentences[one] for one in range(number - 1, max(-1, number - 1 - _BEFORE), -1))
    return [(max(start, since), end) for start, end in found if end > since]


def _end_before(case: Case, at: int) -> int:
    """Where the reference before one ends, of which it is no part; 0 for none."""
    page = case.answer
    refs = page.once("references", lambda: sorted(
        (one.end, one.start) for one in case.claims if one.kind is ClaimKind.LAW_REFERENCE
    ))  # fmt: skip
    last = bisect_right(refs, (at, at))
    for end, start in reversed(refs[max(0, last - _PARTS) : last]):
        if not _JOINED.fullmatch(page.text, end, at):
            return end
        at = start
    return 0


def _keys_in(case: Case, start: int, end: int) -> list[Key]:
    return [
        key for key in case.alignment.keys_between(start, end) if key.hits and not _names_label(case, key)
    ]


def _names_label(case: Case, key: Key) -> bool:
    """Whether a word only leads to the label: `안내문 2번 항목에 나와 있습니다`."""
    return case.answer.text.startswith(_LEADS, key.start)


_LEADS = (
    "근거", "내용", "항목", "안내", "참고", "참조", "나와", "나오", "따르", "보고", "일지", "예산서", "공지", "회의록",
    "문서", "이는", "규정", "기재", "명시", "해당", "질문", "자세",
)  # fmt: skip
