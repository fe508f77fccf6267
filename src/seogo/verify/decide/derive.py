"""Values that an answer worked out: the sum or the difference of two values of the evidence, how many times one is.

Such a claim is not in the evidence and yet not invented.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations

from seogo.verify.compare import Amount
from seogo.verify.fact import UNBOUND, Fact
from seogo.verify.kinds.date import Day
from seogo.verify.page import Page

_TOGETHER = re.compile(
    r"합계|합하면|합쳐|합치|합친|까지\s(?:하|더하)면|합산|더하면|더한|총합|통틀어|차이|차액|격차|나머지|남은|남는|더\s(?:많|적|높|낮|길|짧|늘|줄)|제하면|뺀"
    r"|(?:보다|비해|대비)\s.{1,24}?(?:많|적|높|낮|길|짧|크|큰|작|늘|줄|늦|비싸|비쌉|싸|쌉|저렴|빨|빠르|빠릅|이르|이릅|이른|일찍|먼저|느리|느립|무겁|무거|가볍|가벼|덜|더)"
)


_ALL = re.compile(r"(?:모두|총|전부|전체|다\s합해|통틀어)\s?$")
_BEFORE = 6
"""Letters before a total in which it is said to be one."""
_IN_ALL = re.compile(r"모두|총\s?|전체|전부|합계|합하|통틀어")
_MOST = 20
"""Values of a sentence that are summed up."""
_NEAR = 300
"""Letters beside a value in which it is said how it was worked out, however long the sentence is."""
_FROM = re.compile(r"\d\s?[일월년]?\s?(?:부터|에서|~|에\s?시작)")


def is_derived(claim: Fact, answer: Page, evidence: Page, facts: Sequence[Fact]) -> bool:
    """Whether the answer worked the value out: the sum or the difference of two values of the evidence."""
    if not isinstance(claim.value, Amount):
        return False
    segment = answer.segments[answer.segment_at(claim.start)]
    start, end = answer.sentences[segment.sentence]
    start, end = max(start, claim.start - _NEAR), min(end, claim.end + _NEAR)
    lasting = _DURING.search(answer.text, claim.start, claim.end + _BESIDE) is not None
    later = claim.bound.side > 0 and claim.unit == "일" and claim.raw != 1  # 발표 9일 뒤
    counted = later or bool(claim.bound == UNBOUND and _FROM.search(answer.text, start, end))
    if counted and claim.group == "day" and _is_span(claim.value.base, evidence, facts):
        return True
    if (
        claim.group == "day"
        and (not claim.bound.direction or lasting)
        and claim.bound.side >= 0
        and _is_span_of_clock(claim.value.base, evidence, facts, lasting=lasting)
    ):
        return True
    if claim.group == "day" and _WITHIN.match(answer.text, claim.end):
        clocks = {one.value[0] for one in facts if one.group == "clock" and isinstance(one.value, tuple)}
        if any(claim.value.base * _DAY == abs(a - b) for a, b in combinations(sorted(clocks)[:_MOST], 2)):
            return True
    changed = _CHANGED.search(answer.text, claim.end, end)
    if (
        claim.group == "month"
        and changed
        and _LASTS.match(answer.text, claim.end)
        and _is_span_of_years(claim.value.base, evidence, facts)
    ):
        return True
    if counted and claim.group == "month" and _is_span_of_months(claim.value.base, evidence, facts):
        return True
    if claim.unit == "배" and _is_quotient(claim.value.base, evidence, facts):
        return True
    if _ALL.search(answer.text, max(start, claim.start - _BEFORE), claim.start) and _is_sum_of_all(
        claim, evidence, facts
    ):
        return True
    if _IN_ALL.search(answer.text, start, end) and _is_sum(claim, evidence, facts):
        return True
    if _is_exact(claim) and _is_worked_out(claim, answer.text[start:end], evidence, facts):
        return True
    if not _TOGETHER.search(answer.text, start, end):
        return False
    if claim.group == "day" and _is_span_of_rows(claim.value.base, evidence, facts):
        return True
    blocks: dict[int, set[Fraction | int]] = {}
    for fact in facts:
        if fact.group == claim.group and isinstance(fact.value, Amount):
            block = evidence.segments[evidence.segment_at(fact.start)].block
            blocks.setdefault(block, set()).add(fact.value.base)
    return any(
        claim.value.base in (a + b, abs(a - b))
        for values in blocks.values()
        for a, b in combinations(sorted(values)[:40], 2)
    )


_EXACT = 3
"""Significant digits of a number that is hardly met by chance."""
_MONTHS = 12
_YEARLY = re.compile(r"1년이?면|1년\s?동안|연간|한\s?해에?|일\s?년이?면|한\s달(?:로|에)|월로")
_TRIED = 60
"""Values that are worked with."""
_RATES = ("ratio", "%p")


def _is_exact(claim: Fact) -> bool:
    return len(_digits(claim)) >= _EXACT


def _digits(fact: Fact) -> str:
    """The significant digits of a value; "" where it has no end."""
    assert isinstance(fact.value, Amount)
    base = fact.value.base * 10_000
    return str(abs(base.numerator)).strip("0") if base.denominator == 1 else ""


def _is_worked_out(claim: Fact, said: str, evidence: Page, facts: Sequence[Fact]) -> bool:
    """Whether it is a share of a value of the same passage, or twelve months of one; `said`: the answer's sentence."""
    assert isinstance(claim.value, Amount)
    rates = [one for one in facts if one.group in _RATES and isinstance(one.value, Amount)][:_TRIED]
    if claim.group in _RATES:
        return False
    yearly = _YEARLY.search(said) is not None
    for fact in facts:
        if fact.group != claim.group or not isinstance(fact.value, Amount):
            continue
        if _digits(fact) == _digits(claim):
            continue  # ten times as much is a slip, and no share
        if yearly and claim.value.base in (fact.value.base * _MONTHS, Fraction(fact.value.base) / _MONTHS):
            return True
        passage = evidence.passage_at(fact.start)
        shares = (one.value for one in rates if evidence.passage_at(one.start) == passage)
        if any(claim.value.base == fact.value.base * one.base for one in shares if isinstance(one, Amount)):
            return True
    return False


def _is_sum_of_all(claim: Fact, evidence: Page, facts: Sequence[Fact]) -> bool:
    """Whether a sentence of the evidence has two or more values of the claim's kind, and all together make it."""
    by_sentence: dict[int, list[Fraction | int]] = {}
    for fact in facts:
        if fact.group == claim.group and fact.unit == claim.unit and isinstance(fact.value, Amount):
            sentence = evidence.segments[evidence.segment_at(fact.start)].sentence
            by_sentence.setdefault(sentence, []).append(fact.value.base)
    assert isinstance(claim.value, Amount)
    return any(len(all_) > 1 and sum(all_) == claim.value.base for all_ in by_sentence.values())


def _is_sum(claim: Fact, evidence: Page, facts: Sequence[Fact]) -> bool:
    """Whether three values or more that follow one another in a sentence of the evidence come to it."""
    assert isinstance(claim.value, Amount)
    by_sentence: dict[int, list[tuple[int, Fraction | int]]] = {}
    for fact in facts:
        if fact.group == claim.group and isinstance(fact.value, Amount):
            sentence = evidence.segments[evidence.segment_at(fact.start)].sentence
            by_sentence.setdefault(sentence, []).append((fact.start, fact.value.base))
    for found in by_sentence.values():
        values = [base for _, base in sorted(found)[:_MOST]]
        runs = (values[a:b] for a in range(len(values)) for b in range(a + 3, len(values) + 1))
        if any(sum(run) == claim.value.base for run in runs):
            return True
    return False


def _is_quotient(ratio: Fraction | int, evidence: Page, facts: Sequence[Fact]) -> bool:
    """Whether one clause of the evidence has two values of which one is so many times the other."""
    by_segment: dict[tuple[int, str], set[Fraction | int]] = {}
    for fact in facts:
        if isinstance(fact.value, Amount) and fact.group != "ratio":
            by_segment.setdefault((evidence.segment_at(fact.start), fact.group), set()).add(fact.value.base)
    return any(b and a == ratio * b for values in by_segment.values() for a in values for b in values)


def _is_span_of_clock(days: Fraction | int, evidence: Page, facts: Sequence[Fact], *, lasting: bool) -> bool:
    """Whether two times of one sentence of the evidence lie so far apart: 13 minutes, of `13:45` and `13:58`; where
    something is `lasting` so long, from the one to the next, over midnight too."""
    by_sentence: dict[int, list[int]] = {}
    last: Fact | None = None
    minutes = days * _DAY
    for fact in facts if days < 1 else ():
        if fact.group == "clock" and isinstance(fact.value, tuple):
            sentence = evidence.segments[evidence.segment_at(fact.start)].sentence
            by_sentence.setdefault(sentence, []).append(fact.value[0])
            if lasting and last and (until := _UNTIL.fullmatch(evidence.text, last.end, fact.start)):
                overnight = until["next"] is not None
                if _lasts(last, fact, overnight=overnight) == minutes:
                    return True
            last = fact
    return any(
        minutes == b - a for found in by_sentence.values() for a, b in combinations(sorted(found)[:20], 2)
    )


_DAY = 24 * 60
_BESIDE = 3
_DURING = re.compile(r"[\d한두세네\s]\s?(?:시간|분)\s?동안")
_UNTIL = re.compile(r"\s?(?:부터|에서|[~∼-])\s?(?:(?P<next>다음\s?날|이튿날)\s?|오전\s?|오후\s?)?")


def _lasts(start: Fact, end: Fact, *, overnight: bool) -> int:
    """Minutes from one time of day to the next: `오후 6시부터 8시`, `18시부터 다음 날 09시`."""
    assert isinstance(start.value, tuple)
    assert isinstance(end.value, tuple)
    apart: int = end.value[0] - start.value[0]
    half = apart < 0 and not overnight and not end.value[1] and apart + _DAY // 2 > 0
    return apart + _DAY // 2 if half else apart % _DAY


def _is_span_of_rows(days: Fraction | int, evidence: Page, facts: Sequence[Fact]) -> bool:
    """Whether the times of two rows of a table lie so far apart."""
    times: dict[str, list[int]] = {}
    for fact in facts if days < 1 else ():
        if fact.group == "clock" and isinstance(fact.value, tuple):
            segment = evidence.segments[evidence.segment_at(fact.start)]
            if segment.cell:
                head = evidence.text[segment.start : fact.start].partition(": ")[0]
                times.setdefault(head, []).append(fact.value[0])
    return any(days * _DAY == abs(a - b) for found in times.values() for a, b in combinations(found[:20], 2))


_CHANGED = re.compile(r"늘|줄|증가|감소|올랐|올라|내렸|내려|하락|상승|떨어|커졌|바뀌")
_WITHIN = re.compile(r"\s?(?:만에|이\s?걸[리려렸]|에\s?걸쳐)")
_LASTS = re.compile(r"\s?(?:동안|간|사이|만에|새)")


def _is_span_of_years(months: Fraction | int, evidence: Page, facts: Sequence[Fact]) -> bool:
    """Whether two years of one sentence of the evidence lie so far apart: `2020년 … 2024년`."""
    by_sentence: dict[int, set[int]] = {}
    for fact in facts:
        if isinstance(fact.value, Day) and fact.value.year:
            sentence = evidence.segments[evidence.segment_at(fact.start)].sentence
            by_sentence.setdefault(sentence, set()).add(fact.value.year)
    return any(12 * (max(years) - min(years)) == months for years in by_sentence.values())


def _is_span_of_months(months: Fraction | int, evidence: Page, facts: Sequence[Fact]) -> bool:
    """Whether two months of one sentence of the evidence lie so far apart, both counted or one: `2023년 6월부터`."""
    by_sentence: dict[int, list[int]] = {}
    for fact in facts:
        if isinstance(fact.value, Day) and fact.value.year and fact.value.month:
            sentence = evidence.segments[evidence.segment_at(fact.start)].sentence
            by_sentence.setdefault(sentence, []).append(fact.value.year * 12 + fact.value.month)
    return any(
        months in (b - a, b - a + 1)
        for found in by_sentence.values()
        for a, b in combinations(sorted(found)[:20], 2)
    )


def _is_span(days: Fraction | int, evidence: Page, facts: Sequence[Fact]) -> bool:
    """Whether two dates of one sentence of the evidence lie so far apart, both counted or one: `6일부터 사흘간`."""
    by_sentence: dict[int, list[date]] = {}
    for fact in facts:
        if isinstance(fact.value, Day) and fact.value.month and fact.value.day:
            sentence = evidence.segments[evidence.segment_at(fact.start)].sentence
            try:
                found = date(fact.value.year or 2000, fact.value.month, fact.value.day)
            except ValueError:
                continue  # 2월 29일 of a year that has none
            by_sentence.setdefault(sentence, []).append(found)
    return any(
        days in ((b - a).days, (b - a).days + 1)
        for dates in by_sentence.values()
        for a, b in combinations(sorted(dates)[:20], 2)
    )
