"""What follows of one case, told of another: `3개월 이상 밀리면 소송을 제기`, where so long brings a reminder and
`6개월 이상이면` the suit.

By the value of the condition and the words that end the sentence. Knows no kind's form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.page import Segment
from seogo.verify.series import matched, words_of

_IF = re.compile(
    r"[^.\n]{0,24}?(?:(?<!려)면|[을ㄹ할될된한]\s때에?는?|경우에?는?|도)[\s,]|[^.,\n]{0,16}?[가-힣]\s[가-힣]{2,6}(?:에게|께)?[은는]\s"
)
_OTHERWISE = re.compile(r"(?:그|이)(?:보다|를|을)?\s?(?:넘|초과|이상|이하|미만|크|큰|많|적|길|짧|높|낮|늦|지나)|나머지|(?<!려)면[\s,]")
"""What goes on with another case: `그보다 크면 승인을 받는다`."""
_POINTS = re.compile(r"\s?(?:다만|단|이를|이\s|이때|그|위의|같은)")
_THESE = re.compile(r"다음|각\s?호|아래")
"""Of a list, what its lead says follows of each of its items."""
_TAIL = 2
"""Words that end a sentence, of what follows."""


def consequences(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    for one in decided:
        number = case.sentence_of(one.claim)
        if number in settled or one.status is not Status.SUPPORTED or one.fact is None:
            continue
        if one.claim.kind not in QUANTITIES or one.claim.weak:
            continue
        _, end = case.answer.sentences[number]
        condition = _IF.match(case.answer.text, one.claim.end, end)
        rest = condition.end() if condition else end
        if case.answer.has(_OTHERWISE, rest, end):
            continue
        if any(
            other.kind in QUANTITIES and rest <= other.start < end for other in case.claims_beside(one.claim)
        ):
            continue
        if condition and (place := _elsewhere(case, one, case.answer.text[condition.end() : end])):
            settled.add(number)
            tail = case.answer.text[condition.end() : end].strip(" .")
            start = case.answer.text.index(tail, condition.end()) if tail else condition.end()
            claim = Fact(ClaimKind.POLARITY, "clause", None, start, start + len(tail))
            fact = Fact(ClaimKind.POLARITY, "clause", None, place.start, place.end)
            words = case.evidence.text[place.start : place.end].strip()
            yield Decision(claim, Status.CONTRADICTED, fact, words, candidates=2)


def _elsewhere(case: Case, one: Decision, rest: str) -> Segment | None:
    """The clause that has what the answer ends in, where what follows of each place of its condition lacks all of it
    and has an end of its own."""
    page = case.evidence
    said = _ordered(rest)[-_TAIL:]
    if len(said) < _TAIL:
        return None
    for fact in case.equal.get(one.claim, ()):
        sentence = case.alignment.place(fact)[2]
        lead = page.lead_of(sentence)
        if case.alignment.place(fact)[5] or (lead >= 0 and _THESE.search(page.text, *page.sentences[lead])):
            return None
        last = page.sentences[sentence][1]
        condition = _IF.match(page.text, fact.end, last)
        if condition is None or matched(said, words_of(page.text[fact.end : _next(case, fact, last)])):
            return None
        if matched(said, words_of(page.text[page.sentences[sentence][0] : fact.start])):
            return None
    assert one.fact is not None
    passage, own = case.alignment.place(one.fact)[4], page.segment_at(one.fact.start)
    for number, segment in enumerate(page.segments):
        if segment.passage == passage and number != own and not segment.cell:
            words = words_of(page.text[segment.start : segment.end])
            if len(matched(said, words)) == len(said):
                if _THESE.search(page.text, segment.start, segment.end):
                    return None
                points = _POINTS.match(page.text, *page.sentences[segment.sentence])
                return None if points or _POINTS.match(page.text, segment.start, segment.end) else segment
    return None


def _next(case: Case, fact: Fact, end: int) -> int:
    """Where the next value of its group begins: what follows of it is another's."""
    return min(
        (
            one.start
            for one in case.facts
            if one.group == fact.group and fact.end <= one.start < end and not one.weak
        ),
        default=end,
    )


def _ordered(text: str) -> list[str]:
    """The words of a text in order."""
    return [word for part in text.split() for word in words_of(part) if not _LIGHT.match(word)]


_LIGHT = re.compile("[있없]|합|됩|하|되|받")
