"""When something is, said from where one stands: `다음 달까지`, of `다음 날까지`; `직전 연도`, of `직전 분기`; and over
which time it is taken: `연평균`, of `월평균`.

By the words alone and the place that the clause is from. Knows no kind's form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.series import matched, words_of

_FRAMES = (
    {
        "day": r"다음\s?날|이튿날|익일", "week": r"다음\s주(?![가-힣]*차)|다음\s?주까지|차주",
        "month": r"다음\s?달|익월|이듬달", "quarter": r"다음\s?분기", "year": r"다음\s?해|이듬해|익년|다음\s?연도",
    },
    {
        "day": r"전날|전일(?!제)", "week": r"지난주", "month": r"전달(?=보다|에|의|\s?대비)|전월|지난달|직전\s?달",
        "quarter": r"전분기|직전\s?분기|지난\s?분기", "year": r"전년|지난해|작년|직전\s?(?:연도|해)|한\s해\s전",
    },
    {"day": r"일평균|하루\s?평균", "week": r"주평균", "month": r"월평균", "year": r"연평균"},
    {"month": r"월간", "year": r"연간"},
)  # fmt: skip
_PATTERNS = [
    re.compile(r"(?<![가-힣])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in frame.items()) + ")")
    for frame in _FRAMES
]
_AROUND, _LEAST = 20, 2
"""Letters on both sides of a word of time, and the words of them that two places must share to be one."""
_ANY = re.compile(r"(?<![가-힣])(?:다음|이튿|이듬|익|차주|전|지난|작년|직전|한\s해|일평|하루|주평|월|연)")


def relative(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    for pattern in _PATTERNS if _ANY.search(case.answer.text) else ():
        for said in pattern.finditer(case.answer.text):
            number = case.answer.segments[case.answer.segment_at(said.start())].sentence
            if number not in settled and (other := _instead(case, decided, pattern, said)):
                settled.add(number)
                claim = Fact(ClaimKind.PERIOD, "relative", said[0], *said.span())
                fact = Fact(ClaimKind.PERIOD, "relative", other[0], *other.span())
                yield Decision(claim, Status.CONTRADICTED, fact, other[0], candidates=2)


def _instead(
    case: Case, decided: Sequence[Decision], pattern: re.Pattern[str], said: re.Match[str]
) -> re.Match[str] | None:
    """The other word of the frame that the clause's place has, where that has not this one."""
    segment = case.answer.segments[case.answer.segment_at(said.start())]
    span = case.answer.sentences[segment.sentence]
    values = [
        one for one in decided
        if one.status is Status.SUPPORTED and one.claim.kind in QUANTITIES and not one.claim.weak
        and said.end() <= one.claim.start < span[1]
    ]  # fmt: skip
    mine = {one.lastgroup for one in pattern.finditer(case.answer.text, *span)}
    found = [
        _last(case, pattern, fact) for fact in (case.equal.get(values[0].claim, ()) if values else ())
        if not case.alignment.place(fact)[5]
    ]  # fmt: skip
    if not any(found):
        found = [*_alike(case, pattern, said)]
    others = [one for one in found if one]
    if not others or len(others) < len(found) or any(one.lastgroup in mine for one in others):
        return None
    return others[0]


def _alike(case: Case, pattern: re.Pattern[str], said: re.Match[str]) -> Iterator[re.Match[str]]:
    """The words of the frame that stand among the same words."""
    around = words_of(
        case.answer.text[max(0, said.start() - _AROUND) : said.end() + _AROUND].replace(said[0], " ")
    )
    text = case.evidence.text
    for one in pattern.finditer(text):
        theirs = words_of(text[max(0, one.start() - _AROUND) : one.end() + _AROUND].replace(one[0], " "))
        if len(matched(around, theirs)) >= _LEAST:
            yield one


def _last(case: Case, pattern: re.Pattern[str], fact: Fact) -> re.Match[str] | None:
    """The last word of the frame before a value of the evidence, in its sentence."""
    page = case.evidence
    start = page.sentences[page.segments[page.segment_at(fact.start)].sentence][0]
    return next(reversed(list(pattern.finditer(page.text, start, fact.start))), None)
