"""Labels that an answer names, `(4번 ②)`: whether what it says stands under that label, or clearly under another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from seogo.types import Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.cited import TOLD, units_cited
from seogo.verify.fact import Fact
from seogo.verify.keys import Key
from seogo.verify.kinds.law_reference import MARK
from seogo.verify.marks import CHAPTERS, NOTES, Mark, Step, find_marks
from seogo.verify.mentions import Mention

_CLEAR, _MOST, _SAME = 0.25, 0.6, 0.12
"""How much better another label must fit, how well at least, and how far two that fit alike may be apart."""
_SAYS = 3
"""Words from which a clause tells where it stands, though its sentence stands elsewhere."""
_TITLE = 4
"""Letters of a title, below which it may be any word."""
_HEADING = re.compile(r"[\s.:)\]-]*([^\W\d][^\n.:(|]{1,30}|\d[^\n.:(|]{3,30})(?:\([^\n]*)?(?:\n|$)")
_LITTLE = 0.4
"""Share of any clause, below which a listed label has none."""


def decide_mark(case: Case, claim: Fact) -> Decision:
    """Supported by the label that the sentence's words and values stand under, contradicted where they stand under
    another of its kind, or where its title is another's; not checked where the evidence shows no such labels."""
    mention = claim.value
    assert isinstance(mention, Mention)
    marks = case.evidence.once("marks", lambda: find_marks(case.evidence.text))
    if mention.steps[0].style in NOTES and not mention.parents:
        mention = replace(mention, steps=mention.steps[:1])
    own = [one for one in marks if _is_named(one, mention)]
    above = _above(case, marks, claim, mention)
    if above:
        own = [one for one in own if above.start < one.start < above.end]
    own = _written_alike(own, mention)
    if mention.title and (titled := _titled(case, marks, mention.title)):
        right = [one for one in titled if one in own]
        return _supported(case, claim, right[0]) if right else _contradicted(case, claim, titled[0])
    styles = {one.path[-1].style for one in own} or {one.style for one in mention.steps}
    if not own and mention.steps[0].style in CHAPTERS:
        styles = {mention.steps[0].style}  # 3장, of which the evidence has no heading, and items 1. and 2.
    within = [above] if above else _parents(marks, mention)
    others = [
        one for one in marks
        if one.path[-1].style in styles and one.path[-1] not in mention.steps
        and not any(a.start < one.end and one.start < a.end for a in own)
        and (not within or any(a.start < one.start < a.end for a in within))
    ]  # fmt: skip
    if not (own or others) or (not own and _is_overlooked(case, mention, above, others)):
        return Decision(claim, Status.NOT_CHECKED)
    units = [
        [key for key in keys if above is None or stands_in(case, key, above)]
        for keys in _units_of(case, claim, mention)
    ]
    if len(mention.listed) > 1:
        listed = [one for one in others if any(one.path[-1] in steps for steps in mention.listed)]
        found = judge_listed(case, own, listed, [one for one in others if one not in listed], units)
        if found is None:
            return Decision(claim, Status.NOT_CHECKED)
        return _supported(case, claim, found) if found in own else _contradicted(case, claim, found)
    for number, keys in enumerate(units):
        chosen, here = _best(case, keys, own)
        there = _best(case, keys, others)[1]
        if number and (here <= there or len(keys) < _SAYS):
            continue
        if chosen and here >= _MOST and here >= there - _SAME:
            return _supported(case, claim, chosen)
    best, there = _best(case, units[0], others) if units else (None, 0.0)
    if best and there >= _MOST and there > _best(case, units[0], own)[1] + _CLEAR:
        return _contradicted(case, claim, best)
    return Decision(claim, Status.NOT_CHECKED)


def decide_annex(case: Case, claim: Fact) -> Decision:
    """`별표 2`, as any other label where the evidence has such annexes themselves; else not checked."""
    listed = tuple(
        (Step(claim.group.removeprefix("annex"), str(one.value[0])),)
        for one in case.claims_beside(claim) if one.group == claim.group and isinstance(one.value, tuple)
    )  # fmt: skip
    assert isinstance(claim.value, tuple)
    steps = (Step(claim.group.removeprefix("annex"), str(claim.value[0])),)
    mention = Mention(steps, (), claim.start, claim.end, -claim.start - 1, listed)
    return decide_mark(case, replace(claim, value=mention))


def judge_listed(
    case: Case,
    own: Sequence[Mark],
    listed: Sequence[Mark],
    others: Sequence[Mark],
    units: Sequence[Sequence[Key]],
) -> Mark | None:
    """Of one label of several: its own place where a clause stands there, another that none of them names where it has
    no clause and that has one; else None."""
    most = 0.0
    for keys in units:
        chosen, here = _best(case, keys, own)
        most = max(most, here)
        there = max(_best(case, keys, listed)[1], _best(case, keys, others)[1])
        if chosen and len(keys) >= TOLD and here >= _MOST and here >= there - _SAME:
            return chosen
    for keys in units if most < _LITTLE else ():
        rest = [key for key in keys if not any(stands_in(case, key, one) for one in (*own, *listed))]
        best, there = _best(case, rest, others)
        told = len(rest) >= TOLD or any(key.facts for key in rest)
        if best and told and there * _weight(rest) >= _MOST / (1 + len(listed)) * _weight(keys):
            return best
    return None


def judge_sentences(
    case: Case, own: Sequence[Mark], others: Sequence[Mark], sentences: Sequence[Sequence[Key]]
) -> Mark | None:
    """The place of one reference behind several sentences where one of them stands there, and nowhere as well."""
    for keys in sentences:
        chosen, here = _best(case, keys, own)
        if chosen and len(keys) >= _SAYS and here >= _MOST and here > _best(case, keys, others)[1]:
            return chosen
    return None


def _supported(case: Case, claim: Fact, mark: Mark) -> Decision:
    return case.supported(claim, Fact(claim.kind, MARK, mark, mark.start, max(mark.head, mark.start + 1)))


def _contradicted(case: Case, claim: Fact, mark: Mark) -> Decision:
    fact = Fact(claim.kind, MARK, mark, mark.start, max(mark.head, mark.start + 1))
    return Decision(
        claim, Status.CONTRADICTED, fact, case.evidence.written(fact.start, fact.end), candidates=2
    )


def _written_alike(own: list[Mark], mention: Mention) -> list[Mark]:
    """Those written as the answer writes the label, where there are such: `(2)` is not `②` where both are."""
    alike = [one for one in own if one.path[-1] == mention.steps[0]]
    return alike or own


def _best(case: Case, keys: Sequence[Key], marks: Sequence[Mark]) -> tuple[Mark | None, float]:
    """The mark that most of the keys stand under, and the share of them that does."""
    scored = [(share_of(case, keys, one), -one.start, one) for one in marks]
    share, _, best = max(scored, default=(0.0, 0, None), key=lambda one: one[:2])
    return best, share


def _above(case: Case, marks: Sequence[Mark], claim: Fact, mention: Mention) -> Mark | None:
    """The one label that the reference names before this one, or whose title it has; None of none or several."""
    if mention.parents:
        found = _parents(marks, mention)
    else:
        said = "".join(case.answer.text[max(0, claim.start - 40) : claim.start].rstrip("( ").split())
        found = [
            one for name, one in _headings(case, marks)
            if len(name) >= _TITLE and said.removesuffix("의").endswith(name)
        ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _parents(marks: Sequence[Mark], mention: Mention) -> Sequence[Mark]:
    """What the reference names before this label; written as it is written there, where there is such."""
    if not mention.parents:
        return ()
    found = [one for one in marks if one.path[-1] in mention.parents[-1]]
    return [one for one in found if one.path[-1] == mention.parents[-1][0]] or found


def _titled(case: Case, marks: Sequence[Mark], title: str) -> Sequence[Mark]:
    """The labels with a title, `해외 출장` of `6. 해외 출장`."""
    said = "".join(title.split())
    if len(said) < _TITLE:
        return ()
    return [one for name, one in _headings(case, marks) if name.startswith(said)]


def _headings(case: Case, marks: Sequence[Mark]) -> Sequence[tuple[str, Mark]]:
    """The labels that stand in a line with nothing but a title, and the titles without blanks."""
    text = case.evidence.text
    return case.evidence.once("headings", lambda: [
        ("".join(found[1].split()), one) for one in marks if (found := _HEADING.match(text, one.head))
    ])  # fmt: skip


def _is_named(mark: Mark, mention: Mention) -> bool:
    """Whether a label is the one named, and stands under no other than those named before it."""
    if mark.path[-1] not in mention.steps:
        return False
    for parent in mention.parents:
        styles = {one.style for one in parent}
        above = [one for one in mark.path[:-1] if one.style in styles]
        if above and not any(one in parent for one in above):
            return False
    return True


def _units_of(case: Case, claim: Fact, mention: Mention) -> Sequence[Sequence[Key]]:
    """`units_cited` of the reference that a label is a part of."""
    chains = [
        (one.start, one.end, one.value.chain)
        for one in case.claims_beside(claim) if isinstance(one.value, Mention)
    ]  # fmt: skip
    own = [(a, b) for a, b, chain in chains if chain == mention.chain] or [(claim.start, claim.end)]
    return units_cited(case, own, [(a, b) for a, b, chain in chains if chain != mention.chain])


def _weight(keys: Sequence[Key]) -> float:
    return sum(key.weight * key.hits.rarity for key in keys if key.hits)


def share_of(case: Case, keys: Sequence[Key], mark: Mark) -> float:
    """The share of the keys, rare ones counting for more, that stand under a label."""
    total = _weight(keys)
    got = sum(key.weight * key.hits.rarity for key in keys if key.hits and stands_in(case, key, mark))
    return got / total if total else 0.0


def stands_in(case: Case, key: Key, mark: Mark) -> bool:
    """Whether one of the places of a key is under a label; of a word one place a clause is known."""
    assert key.hits is not None
    positions = key.hits.positions
    place = bisect_left(positions, mark.start)
    if place < len(positions) and positions[place] < mark.end:
        return True
    first = case.evidence.segment_at(mark.start)
    last = case.evidence.segment_at(max(mark.start, mark.end - 2))
    return not key.hits.segments.isdisjoint(range(first + 1, last))


def _is_overlooked(case: Case, mention: Mention, above: Mark | None, others: Sequence[Mark]) -> bool:
    """Whether the place named has this label, or ones behind it: it is there, and only was not read."""
    value = mention.steps[0].value
    after = (one.path[-1].value for one in others)
    if mention.parents and any((len(one), one) > (len(value), value) for one in after):
        return True
    written = re.compile(rf"(?<![\w.]){re.escape(value)}[.)]")
    return above is not None and written.search(case.evidence.text, above.head, above.end) is not None
