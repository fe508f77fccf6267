"""Two values told with a word of direction: `842억 원이 796억 원보다 적었다`, and `전년보다 1,440명 감소했다` where the
evidence has what it was before.

Knows no words but those of direction; what is the most of several is ranked elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.compare import CYCLE, Amount
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact

_SAID = re.compile(
    r"(?P<up>늘[었어리려렸]|늘고|증가|증액|올[랐라려렸]|높[아았습]|많[았습]|많아|많고|길[었어]|커[졌지]|컸|큽|크고|비[싸쌉쌌]|상승|인상|상향|확대"
    r"|무거[웠워]|넓[어었혔])"
    r"|(?P<down>줄[었어이였]|줄고|감소|감액|내렸|내려|떨어[졌지]|낮[아았습추춰췄]|적[었습]|적고|짧[았습아]|작[았습아]|쌌|쌉|저렴|하락|인하|하향|축소"
    r"|단축|가벼[웠워]|좁[아혔])"
)
_NOT = re.compile(r"[가-힣]{0,4}?지\s?(?:는\s?|도\s?)?(?:않|아니|못)|[^.\n]{0,8}아[니닙]")
_OF_NOUN = re.compile(r"[가-힣]{0,3}?(?:은|는|던|한|된|진)\s")
_THAN = re.compile(r"\)?(?:\s?(?:이던|였던|이었던|인)\s(?:것|때|데))?\s?보다(?:는|도)?\s(?:[가-힣]{1,4}\s)?")
_THAN_NAME = re.compile(r"(?P<name>[가-힣a-z\d]{2,12}(?:\s[가-힣a-z\d]{1,8})?)(?:보다|에\s비해)(?:는|도)?\s")
_THAN_BEFORE = re.compile(
    r"(?:전년|지난해|작년|전월|전기|전분기|한\s해\s전|직전\s?연도|이전|\d{4}년)\s?(?:도|도의|의|같은\s기간|동기)?\s?(?:보다|대비|에\s비해)\s"
)
_REACH = 14
"""Letters between the values and the word that says which is the more."""
_RANKS = frozenset(("급", "등급", "위", "등", "순위", "종", "호", "층"))
"""Of which a smaller number is more."""
_GATE = re.compile(r"에서|보다|비해|대비")


def directions(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    for number, span in enumerate(case.answer.sentences):
        if number in settled or not _GATE.search(case.answer.text, *span):
            continue
        values = [
            one
            for one in case.claims
            if span[0] <= one.start < span[1] and _is_value(one) and case.equal.get(one)
        ]
        for find in (_than_value, _than_before, _than_name):
            if turn := next(find(case, number, values), None):
                yield turn
                break


def _is_value(one: Fact) -> bool:
    return (
        one.kind in QUANTITIES
        and isinstance(one.value, Amount)
        and one.value.base >= 0
        and one.group not in (CYCLE, "clock")
        and one.unit not in _RANKS
    )


def _base(one: Fact) -> object:
    assert isinstance(one.value, Amount)
    return one.value.base


def _sign(first: Fact, second: Fact) -> int:
    """1 where the second is more than the first, -1 where it is less, else 0."""
    assert isinstance(first.value, Amount)
    assert isinstance(second.value, Amount)
    return (second.value.base > first.value.base) - (second.value.base < first.value.base)


def _said(case: Case, start: int, stop: int, passed: Sequence[Fact] = ()) -> tuple[re.Match[str], int] | None:
    """The word of direction that follows within reach, over at most one value more, and its sign."""
    text = case.answer.text
    over = next((one for one in passed if start <= one.start <= start + 6), None)
    first = over.end if over else start
    match = _SAID.search(text, first, min(stop, first + _REACH + 8))
    if (
        match is None
        or match.start() - first > _REACH
        or any(one.start < match.start() and one.start >= first for one in passed)
    ):
        return None
    if _NOT.match(text, match.end()) or _OF_NOUN.match(text, match.end()):
        return None
    if any(mark in text[first : match.start()] for mark in ".,;\n"):
        return None
    return match, 1 if match["up"] else -1


def _turn(case: Case, match: re.Match[str], fact: Fact) -> Decision:
    claim = Fact(ClaimKind.POLARITY, "direction", match[0], match.start(), match.end())
    words = case.evidence.text[fact.start : fact.end]
    return Decision(claim, Status.CONTRADICTED, fact, words, candidates=2)


def _than_value(case: Case, number: int, values: Sequence[Fact]) -> Iterator[Decision]:
    """`842억 원이 796억 원보다 46억 원 적었다`; of a value that stands alone in the sentence before, too."""
    text, stop = case.answer.text, case.answer.sentences[number][1]
    for second in values:
        than = _THAN.match(text, second.end)
        if than is None:
            continue
        said = _said(case, than.end(), stop, values)
        first = _before(case, number, values, second)
        if said and first and _sign(second, first) * said[1] < 0:
            yield _turn(case, said[0], case.equal[second][0])


def _before(case: Case, number: int, values: Sequence[Fact], second: Fact) -> Fact | None:
    """The value that is compared: the last of its sentence before the other, or the only one of the sentence before."""
    mine = [one for one in values if one.end <= second.start and one.group == second.group]
    if mine or not number:
        return mine[-1] if mine else None
    start, end = case.answer.sentences[number - 1]
    others = [
        one
        for one in case.claims
        if start <= one.start < end and one.group == second.group and _is_value(one)
    ]
    return others[0] if len(others) == 1 and case.equal.get(others[0]) else None


def _than_before(case: Case, number: int, values: Sequence[Fact]) -> Iterator[Decision]:
    """`12,860명으로 전년보다 1,440명 감소했다`, of 11,420 and 12,860."""
    text, (start, stop) = case.answer.text, case.answer.sentences[number]
    claims = [one for one in case.claims if start <= one.start < stop and _is_value(one)]
    for match in _THAN_BEFORE.finditer(text, start, stop):
        by = next((one for one in claims if match.end() <= one.start <= match.end() + 4), None)
        now = next((one for one in reversed(values) if one.end <= match.start()), None)
        if by is None or now is None or by.group != now.group:
            continue
        said = _said(case, by.end, stop)
        if said and (place := _was(case, now, by, said[1])):
            yield _turn(case, said[0], place)


def _was(case: Case, now: Fact, by: Fact, sign: int) -> Fact | None:
    """The value beside one of the evidence that says that it changed the other way, where none says this way."""
    assert isinstance(now.value, Amount)
    assert isinstance(by.value, Amount)
    told, other = now.value.base - sign * by.value.base, now.value.base + sign * by.value.base
    places = []
    for fact in case.equal[now]:
        here = case.alignment.place(fact)[2]
        beside = [one for one in case.facts if one.group == fact.group and _is_value(one)
                  and abs(case.alignment.place(one)[2] - here) <= 0]  # fmt: skip
        bases = {_base(one): one for one in beside}
        if told in bases:
            return None
        if other in bases:
            places.append(bases[other])
    return places[0] if places else None


def _than_name(case: Case, number: int, values: Sequence[Fact]) -> Iterator[Decision]:
    """`126.4mg으로 시판 추출물보다 적었다`, where the evidence has `시판 추출물(88.1mg)`."""
    text, (start, stop) = case.answer.text, case.answer.sentences[number]
    page = case.evidence
    for match in _THAN_NAME.finditer(text, start, stop):
        first = next((one for one in reversed(values) if one.end <= match.start()), None)
        if first is None or match.start() - first.end > _REACH:
            continue
        said = _said(case, match.end(), stop)
        if said is None:
            continue
        found = []
        for fact in case.equal[first]:
            a, b = page.sentences[case.alignment.place(fact)[2]]
            for one in case.facts:
                if a <= one.start < b and one is not fact and one.group == fact.group and _is_value(one):
                    before = page.text[max(a, one.start - 16) : one.start].rstrip(" (:은는")
                    if before.replace(" ", "").endswith(match["name"].replace(" ", "")):
                        found.append(one)
        if found and all(_sign(one, first) * said[1] < 0 for one in found):
            yield _turn(case, said[0], found[0])
