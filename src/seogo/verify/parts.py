"""Whether two clauses have the same things with their predicate, in the same places. Knows no pages and no claims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations, permutations

from seogo.lang.synonyms import synonyms
from seogo.verify.classes import are_words_for_one
from seogo.verify.frame import ALSO, OBJECT, SUBJECT, TO, TOPIC, Frame, Mood, Part
from seogo.verify.organisations import is_organisation
from seogo.verify.predicates import same_predicates
from seogo.verify.vague import VAGUE

COMPARED = frozenset((TOPIC, SUBJECT, OBJECT, "전", "후", "에서", "와")) | TO
_ANCHORED = frozenset(("전", "후"))


def parts_of(frame: Frame) -> Sequence[Part]:
    """Its parts, and the topic that it takes from the clause before."""
    return (*frame.parts, frame.inherited) if frame.inherited else frame.parts


def is_object(part: Part, others: Sequence[Frame]) -> bool:
    return any(one.role == OBJECT and is_same(part, one) for other in others for one in other.parts)


def same_deed(frame: Frame, other: Frame) -> bool:
    one, two = frame.predicate, other.predicate
    return one == two or two in synonyms(one) or any(two == form for form, _ in same_predicates(one))


def compare(
    frame: Frame,
    parts: Sequence[Part],
    compared: Sequence[Part],
    other: Frame,
    said: str,
    clause: str,
    context: str,
) -> tuple[int, list[tuple[Part, Part]]]:
    """How many of the parts are the same in both, and those that are not, each with what stands in its place.

    `said`, `clause`: the words of both; `context`: of what stands before the other one, without blanks."""
    agreed = 0
    turned: list[tuple[Part, Part]] = []
    theirs = parts_of(other)
    for part in parts:
        if any(is_same(part, one) for one in theirs) or (
            part.role == TOPIC and part.name in context and not any(one.role == TOPIC for one in theirs)
        ):
            agreed += 1
        elif part in compared and may_be_replaced(part) and _written(part) not in clause:
            places = [
                one for one in theirs if tells(one) and _in_place(_role(part, frame), _role(one, other))
            ]
            place = max(places, key=lambda one: one.role == part.role, default=None)
            if place is None or (_written(place) in said and not _is_across(place, parts)):
                continue
            if _is_word_for(part, place):
                agreed += 1
            else:
                turned.append((part, place))
    if not turned and frame.passive == other.passive and (crossed := _crossed(parts, theirs)):
        turned.append(crossed)
    return agreed, turned


def may_differ(part: Part) -> bool:
    """Whether `compare` may find something else in its place, or it in another's."""
    return may_be_replaced(part) or has_role(part)


def may_be_replaced(part: Part) -> bool:
    return part.role in COMPARED and tells(part)


def _is_across(place: Part, parts: Sequence[Part]) -> bool:
    """Whether the answer has it on the other side of the deed; a topic may be what is done to."""
    return any(
        is_same(place, one) and side(one) != side(place) and not {place.role, one.role} <= {TOPIC, OBJECT}
        for one in parts
    )


def _crossed(parts: Sequence[Part], theirs: Sequence[Part]) -> tuple[Part, Part] | None:
    """Two that have changed places: `갑이 을에게`, `을이 갑에게`; or a word of each: `서부 지역이 동부 지역보다`."""
    ours = [one for one in parts if has_role(one)]
    for one, three in combinations(ours, 2):
        for two, four in permutations([part for part in theirs if has_role(part)], 2):
            placed = side(one) == side(two) != side(three) == side(four)
            if placed and _only_in(one, two, four) and _only_in(three, four, two):
                return one, two
    return None


def _only_in(part: Part, place: Part, other: Part) -> bool:
    """Whether a word of the part stands in the other and not in its place."""
    return bool((set(part.words) & set(other.words)) - set(place.words))


def has_role(part: Part) -> bool:
    return part.role in (TOPIC, SUBJECT, OBJECT, "보다") or part.role in TO


def side(part: Part) -> bool:
    return part.role in (TOPIC, ALSO, SUBJECT)


def says_alike(frame: Frame, other: Frame) -> bool:
    """Whether both affirm or both deny; and not where one is done and the other is still to be."""
    moods = {frame.mood, other.mood}
    undone = moods in ({Mood.DONE, Mood.MUST}, {Mood.DONE, Mood.PLANNED})
    return frame.denied == other.denied and not undone


def _role(part: Part, frame: Frame) -> str:
    """`과태료가 부과되었다`: what is subject there is object elsewhere."""
    return OBJECT if frame.passive and part.role == SUBJECT else part.role


def _in_place(role: str, other: str) -> bool:
    if role == other:
        return True
    if {role, other} <= {TOPIC, SUBJECT}:
        return True
    if {role, other} == {"전", "후"}:
        return True
    return role in TO and other in TO


_POINTING = frozenset(
    ("이", "그", "저", "동", "본", "당", "해당", "양", "각", "다른", "같은", "한", "모든", "어느")
)
_PARTY = re.compile(
    r"갑|을|병|[가-힣]{0,2}(?:수탁|위탁|발주|시행|계약|운영|주최|사용|채권|채무|보험)자|사업주|[가-힣]{1,3}인"
)


_BODIES = frozenset(("시", "군", "구", "도"))
"""Names of one syllable, of those who do something."""


_LISTED = re.compile(r"(?:다음)?각[호목]")
"""Of `다음 각 호의 업무`, which the lines after it tell."""


def tells(part: Part) -> bool:
    if _LISTED.match(part.name):
        return False
    if part.name in _BODIES and part.role in (TOPIC, SUBJECT):
        return True
    return len(part.name) > 1 and part.words[0] not in _POINTING and part.name not in VAGUE


def _written(part: Part) -> str:
    return part.name + (part.role if part.role in _ANCHORED else "")


def squeezed(text: str) -> str:
    return "".join(text.split())


def is_same(one: Part, two: Part) -> bool:
    """Whether both name one thing: `배송 업체 3곳` and `업체`, not `국내 매출` and `해외 매출`."""
    if one.role != two.role and not _ANCHORED.isdisjoint((one.role, two.role)):
        return False
    whole, other = one.name, two.name
    if not whole or not other:
        return False
    mine, theirs = one.words, two.words
    if {whole, other} == {f"그{whole}", whole} or {whole, other} == {f"그{other}", other}:
        return False  # 다음 회의, 그다음 회의
    if whole.endswith(other) or other.endswith(whole) or set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    if mine[-1] != theirs[-1] and not (mine[-1].endswith(theirs[-1]) or theirs[-1].endswith(mine[-1])):
        return are_words_for_one(mine[-1], theirs[-1])
    return (
        bool(set(mine[:-1]) & set(theirs[:-1]))
        or any(a in other for a in mine[:-1])
        or any(b in whole for b in theirs[:-1])
    )


def is_party(name: str) -> bool:
    """Whether a name is that of a side of a contract, which elsewhere goes by its own."""
    return _PARTY.fullmatch(name) is not None


def _is_word_for(one: Part, two: Part) -> bool:
    if is_party(one.name) or is_party(two.name):
        return is_organisation(one.name) or is_organisation(two.name)
    if one.named and two.named:
        return False
    return any(are_words_for_one(a, b) for a in one.words for b in two.words)
