"""Of how many, how much and how often something holds: 모든 against `3년 이상 … 만`, 전액 against 절반,
`횟수 제한 없이` against 한 번만, 합하여 against 각각.

Knows one clause of the evidence at a time, the one that has most of the answer's words. Knows no numbers.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seogo.types import ClaimKind, Status
from seogo.verify.clauses import says_no
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.page import Page, Segment
from seogo.verify.series import are_alike, words_of

_WHOLE = re.compile(r"전액|(?<![가-힣])전부|(?<![가-힣])전원|만장일치|(?<![가-힣])모두(?!\s?\d)|전체를|100%")
_HALF = re.compile(r"절반|(?<![가-힣])반(?:씩|만|을)|반반|과반수?|50%|[3-5]분의\s?[1-4]")
_PART = re.compile(r"일부(?!터)|나머지|부분적|[넘는하과]\s?(?:부분|금액)|초과분|까지는")
_SOME = re.compile(r"일부(?!터)|부분적")
_ALL = re.compile(
    r"(?:모든|전체)\s(?P<who>[가-힣]{2,6}?)(?=은|는|이|가|에게|의|께|도|들|\s)|(?:[가-힣]{1,8}(?:라면|이면)\s)?누구(?:나|든지?)|[가-힣]\s모두(?:에게|가|의)\s|예외\s?없이|빠짐없이"
)
_EVERY = re.compile(r"모든|누구나|누구든|전체\s|전\s직원|전원|예외\s?없이|빠짐없이")
_ALONE = re.compile(
    r"(?P<what>[가-힣\d]{1,10})(?<!지)(?<!다)(?<!번)(?<!회)만\s(?!원|명|권|건|톤|상자|대|개|㎡|km)|에\s?한[하해정]"
)
_ALSO = re.compile(r"(?<![가-힣])(?P<what>[가-힣\d]{2,8}?)(?:으?로|에게|에서)?도\s")
_FREELY = re.compile(
    r"(?:횟수|기간|금액|인원|수량|마릿수|개수|한도|나이|자격)(?:에|의)?\s?(?:제한|상관|관계|한도)?\s?없이"
    r"|제한\s?없이|무제한|몇\s?번이[든고]|얼마든지|여러\s(?:번|차례|마리|개)|수시로"
)
_COUNTED = re.compile(
    r"(?:(?<![가-힣])[한두세네]|\d)\s?(?:번|회|차례|마리)(?:만|까지|에\s?한|로\s?제한|\s이내|씩|\s|를|을)|(?<=[한두세])\s(?:마리|사람|명|대|개)만"
)
_THROUGHOUT = re.compile(r"(?<![가-힣])(?:내내|끝까지|끝날\s때까지|(?:전|모든)\s?기간)")
_ANYTIME = re.compile(
    r"언제(?:든지?|나|라도)?\s[가-힣]{1,8}[아어여해내]도\s?(?:되|된|됩|돼|상관|괜찮)|아무\s?때나|기한(?:에|의)?\s?(?:제한\s?)?없이"
)
_DEADLINE = re.compile(r"\d\s?(?:일|개월|주|시간|영업일)\s?(?:전까지|이내|안에|내에)|[월일]\s?까지")
_AT_FIRST = re.compile(r"(?:최초|처음|첫)\s?(?:의\s)?(?:\d+|[한두세네석])\s?(?:개월|달|주|일|년|회)")
_TOGETHER = re.compile(r"합하[여면]|합해|합쳐|통틀어|더하[여면]|더해|합산")
_EACH = re.compile(r"각각|각자|(?<=[\d원일월년주간명개만])\s?씩|마다")
_WHEN = re.compile(r"(?:[중때후전날]|경우|동안|라|어|아|여|해|지|고)에?$")
_AFTER = ("은 ", "는 ", "이 ", "가 ", "을 ", "를 ")
_SOME_ALONE = re.compile(rf"{_ALONE.pattern}|이상|이하|미만|초과|다만|(?<![가-힣])단[,\s]")
_BOUND = r"(?:이상|이하|미만|초과)[^,.은는]{0,14}?"
_LIKE = 0.7
"""Share of the clause's words, of those that the evidence has, that its clause must have."""
_TIE = 0.05
_LEAST = 4
"""Letters of those words from which they tell which clause is meant."""


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of the evidence, and its words with those of its topic."""

    segment: Segment
    words: frozenset[str]


def scopes(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    for segment in case.answer.segments:
        if segment.sentence not in settled and (turn := _of_clause(case, segment)):
            settled.add(segment.sentence)
            yield turn


def _of_clause(case: Case, segment: Segment) -> Decision | None:
    text = case.answer.text[segment.start : segment.end]
    for find in (_shares, _everyone, _also, _often, _each):
        if found := next(find(case, segment, text), None):
            mine, place = found
            start, end = segment.start + mine.start(), segment.start + mine.end()
            claim = Fact(ClaimKind.POLARITY, "scope", mine[0], start, end)
            fact = Fact(ClaimKind.POLARITY, "scope", None, *place)
            return Decision(
                claim, Status.CONTRADICTED, fact, case.evidence.text[slice(*place)].strip(), candidates=2
            )
    return None


_Found = Iterator[tuple[re.Match[str], tuple[int, int]]]


def _shares(case: Case, segment: Segment, text: str) -> _Found:
    """전액, 절반, 일부."""
    kinds = [
        (kind, pattern.search(text)) for kind, pattern in ((_WHOLE, _WHOLE), (_HALF, _HALF), (_PART, _SOME))
    ]
    said = [(kind, match) for kind, match in kinds if match]
    if len(said) != 1 or not any(
        _is_in(case, other) for other in (_WHOLE, _HALF, _PART) if other is not said[0][0]
    ):
        return
    pattern, mine = said[0]
    for clauses in _nearest(case, segment, mine):
        theirs = [_shares_in(case.evidence, one.segment) for one in clauses]
        if all(theirs) and all(pattern not in one for one in theirs):
            yield mine, next(iter(theirs[0].values()))


def _is_in(case: Case, pattern: re.Pattern[str]) -> bool:
    """Whether the evidence has it anywhere."""
    return case.evidence.has(pattern, 0, len(case.evidence.text))


def _shares_in(page: Page, segment: Segment) -> dict[re.Pattern[str], tuple[int, int]]:
    found = ((one, one.search(page.text, segment.start, segment.end)) for one in (_WHOLE, _HALF, _PART))
    return {pattern: match.span() for pattern, match in found if match}


def _everyone(case: Case, segment: Segment, text: str) -> _Found:
    """모든, 누구나, where the evidence has it of some alone."""
    mine = _ALL.search(text)
    if mine is None or not _is_in(case, _SOME_ALONE) or _ALONE.search(text) or re.search(_BOUND, text):
        return
    page = case.evidence
    for clauses in _nearest(case, segment, mine):
        places = []
        for one in clauses:
            start, end = one.segment.start, one.segment.end
            if _EVERY.search(page.text, start, end):
                return
            only = _ALONE.search(page.text, start, end)
            who = mine["who"]
            if not only and who:
                only = re.compile(rf"{_BOUND}{who}(?:에게|은|는|이|가|의|만|께|으로)").search(
                    page.text, start, end
                )
            places.append(only)
        if places and all(places):
            yield mine, places[0].span()  # type: ignore[union-attr]


def _also(case: Case, segment: Segment, text: str) -> _Found:
    """`우편으로도 받습니다`, where `누리집에서만 받는다`."""
    mine = _ALSO.search(text)
    if mine is None or not _is_in(case, _ALONE) or says_no(text) or _WHEN.search(mine["what"]):
        return
    page = case.evidence
    for clauses in _nearest(case, segment, mine):
        places = []
        for one in clauses:
            clause = page.text[one.segment.start : one.segment.end]
            only = _ALONE.search(page.text, one.segment.start, one.segment.end)
            if only is None or mine["what"] in clause or says_no(clause):
                return
            places.append(only)
        yield mine, places[0].span()


def _often(case: Case, segment: Segment, text: str) -> _Found:
    """`횟수 제한 없이`, where `한 번만`; and the other way round."""
    for said, other in (
        (_FREELY, _COUNTED),
        (_COUNTED, _FREELY),
        (_THROUGHOUT, _AT_FIRST),
        (_ANYTIME, _DEADLINE),
    ):
        mine = said.search(text)
        if mine is None or other.search(text) or not _is_in(case, other):
            continue
        for clauses in _nearest(case, segment, mine):
            spans = [(one.segment.start, one.segment.end) for one in clauses]
            theirs = [other.search(case.evidence.text, *span) for span in spans]
            if all(theirs) and not any(said.search(case.evidence.text, *span) for span in spans):
                yield mine, theirs[0].span()  # type: ignore[union-attr]


def _each(case: Case, segment: Segment, text: str) -> _Found:
    """`합하여 3주`, where `각각 3주씩`; and the other way round."""
    for said, other in ((_TOGETHER, _EACH), (_EACH, _TOGETHER)):
        mine = said.search(text)
        if mine is None or other.search(text) or not _is_in(case, other):
            continue
        values = {
            fact for one in case.claims if segment.start <= one.start < segment.end
            for fact in case.equal.get(one, ()) if one.raw and not one.weak
        }  # fmt: skip
        for clauses in _nearest(case, segment, mine):
            spans = [(one.segment.start, one.segment.end) for one in clauses]
            theirs = [other.search(case.evidence.text, *span) for span in spans]
            held = all(any(a <= fact.start < b for fact in values) for a, b in spans)
            if held and all(theirs) and not any(said.search(case.evidence.text, *span) for span in spans):
                yield mine, theirs[0].span()  # type: ignore[union-attr]


def _nearest(case: Case, segment: Segment, mine: re.Match[str]) -> Iterator[list[_Clause]]:
    """The clauses of the evidence that have most of the answer's words, where they have enough; at most one list."""
    page = case.answer
    text = page.text[segment.start : segment.end]
    before = text[: mine.start()]
    if mine.re is _ALSO:
        before = before[: max(map(before.rfind, _AFTER)) + 1]  # 우편으로도
    words = words_of(before + " " + text[mine.end() :])
    if segment.topic >= 0 and page.segments[segment.topic] is not segment:
        topic = page.segments[segment.topic]
        words |= words_of(page.text[topic.start : topic.topic_end])
    index = case.evidence.once("clauses", lambda: _Index(list(_clauses(case.evidence))))
    own: dict[int, float] = {}
    total, told, around = 0.0, 0, dict[int, float]()
    for word in words:
        if not (numbers := index.clauses_with(word)):
            continue
        weight = len(word) / math.sqrt(len(numbers))  # the fewer clauses have a word, the more it tells
        total, told = total + weight, told + len(word)
        sentences = {index.clauses[number].segment.sentence for number in numbers}
        for number in numbers:
            own[number] = own.get(number, 0.0) + weight
        for sentence in sentences:
            around[sentence] = around.get(sentence, 0.0) + weight
    if told < _LEAST:
        return
    scored = []
    for number, weight in own.items():
        clause = index.clauses[number]
        scored.append(((weight + (around[clause.segment.sentence] - weight) / 2) / total, clause))
    most = max((score for score, _ in scored), default=0.0)
    if most >= _LIKE:
        yield [one for score, one in scored if score >= most - _TIE]


class _Index:
    """The clauses of a page by their words."""

    def __init__(self, clauses: Sequence[_Clause]) -> None:
        self.clauses = clauses
        self._words: dict[str, dict[str, set[int]]] = {}
        for number, one in enumerate(clauses):
            for word in one.words:
                self._words.setdefault(word[:2], {}).setdefault(word, set()).add(number)

    def clauses_with(self, word: str) -> set[int]:
        """The numbers of those that have a word, or one that it begins or is begun by."""
        found: set[int] = set()
        for other, numbers in self._words.get(word[:2], {}).items():
            if are_alike(word, other):
                found |= numbers
        return found


def _clauses(page: Page) -> Iterator[_Clause]:
    for segment in page.segments:
        if segment.cell:
            continue
        words = words_of(page.text[segment.start : segment.end])
        if segment.topic >= 0:
            topic = page.segments[segment.topic]
            words |= words_of(page.text[topic.start : topic.topic_end])
        yield _Clause(segment, words)
