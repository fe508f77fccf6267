"""One answer before its evidence: what every decision needs, read once. Decides nothing itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import TypeAlias

from seogo.lang.analyzer import Token
from seogo.types import ClaimKind, Status
from seogo.verify.align import Alignment
from seogo.verify.claims import QUANTITIES, kind_named
from seogo.verify.compare import CYCLE, Amount, equal_value
from seogo.verify.decide.names import OtherNames, occurrences
from seogo.verify.decide.quantities import Quantities
from seogo.verify.decide.rows import Rows
from seogo.verify.fact import Fact
from seogo.verify.kinds.date import Day
from seogo.verify.kinds.polarity_evidence import find_in_evidence
from seogo.verify.page import Page
from seogo.verify.weights import Weights
from seogo.verify.write import shown

MARGIN = 0.18
"""How much better a rival must fit than an equal value before the equal value is taken for another thing's."""
CLEARLY = 0.08
"""By how much one value must fit better than any other to be the only candidate for a correction."""

_IS_NOT = re.compile(r"[이가]\s아니(?:라|고|며)|[이가]\s아닌\s|\s?말고\s")
_LASTS = re.compile(r"\d\s?(?:개월|달|주|년)\s?(?:간|이내|동안)")
"""`1개월간`, which is not said by the 월 of `월 2만원`."""
_MANY = 60
"""Claims of a sentence, or of a clause, of which more need not be looked at."""
_MOST = 60
"""Places of the evidence that a claim is compared with, word for word."""
SAME_DIGITS = 0.15
"""What a value with the claim's digits in another unit fits better for that."""
SURE_NAME = 0.6
"""How well a post or a department must fit to take the place of another."""

Tokenize: TypeAlias = Callable[[str], Sequence[Token]]
Scored: TypeAlias = list[tuple[float, Fact]]
"""Places of the evidence and how well each fits, best first."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`fact`: the place that decided. `found`: what it says. `passages`: all those with an equal value that fits.
    `candidates`: how many different values fit about as well as the one found."""

    claim: Fact
    status: Status
    fact: Fact | None = None
    found: str | None = None
    passages: tuple[int, ...] = ()
    candidates: int = 0
    score: float = 0.0


class Case:
    """The claims of an answer and, for each, the places of the evidence that say the same."""

    def __init__(
        self, answer: Page, claims: Sequence[Fact], evidence: Page, facts: Sequence[Fact], tokenize: Tokenize
    ) -> None:
        self.answer, self.claims, self.evidence = answer, claims, evidence
        self.facts = facts
        self._sentences: dict[Fact, int] = {}
        self._by_sentence: dict[int, list[Fact]] = {}
        for claim in claims:
            self._by_sentence.setdefault(self.sentence_of(claim), []).append(claim)
        self.polarities = [claim for claim in claims if claim.kind is ClaimKind.POLARITY]
        self.opposites = find_in_evidence(evidence, self.polarities)
        self.opposed = {fact.group for fact in self.opposites}
        self.alignment = Alignment(answer, evidence, facts)
        self.tokenize = tokenize
        self.names = OtherNames(evidence, self.alignment, tokenize)
        self.rows = Rows(answer, evidence)
        self._quantities = evidence.once(
            "by value", lambda: Quantities([fact for fact in facts if fact.kind in QUANTITIES])
        )
        self.shares = [fact for fact in self._quantities.all if fact.group == "ratio"]
        self._of_kind: dict[ClaimKind, list[Fact]] = {}
        self._weights: dict[Fact, Weights] = {}
        self._own_weights: dict[Fact, Weights] = {}
        self._fits: dict[tuple[Fact, Fact], float] = {}
        self._company: dict[int, dict[int, set[Fact]]] = {}
        self.equal = {
            claim: self._equal(claim)
            for claim in claims
            if claim.kind not in (ClaimKind.POLARITY, ClaimKind.QUOTATION)
        }
        self.alignment.add_values(self.equal)
        self.explained = {fact for facts in self.equal.values() for fact in facts}

    def weights(self, claim: Fact) -> Weights:
        """What tells of the claim, worked out once."""
        if claim not in self._weights:
            self._weights[claim] = self.alignment.weights(claim)
        return self._weights[claim]

    def own_weights(self, claim: Fact) -> Weights:
        """What of it stands in the claim's clause, worked out once."""
        if claim not in self._own_weights:
            self._own_weights[claim] = self.alignment.own_weights(claim, self.weights(claim))
        return self._own_weights[claim]

    def comparable(self, claim: Fact) -> Sequence[Fact]:
        """The facts of the evidence of the claim's kind; all that measure or count are one kind."""
        if claim.kind in QUANTITIES:
            return self._quantities.alike(claim)
        if claim.kind not in self._of_kind:
            self._of_kind[claim.kind] = [fact for fact in self.facts if fact.kind is claim.kind]
        return self._of_kind[claim.kind]

    def fit(self, claim: Fact, fact: Fact) -> float:
        """How well a place suits what the claim is about; unit, bound and digits count a little too."""
        key = (claim, fact)
        if key not in self._fits:
            self._fits[key] = self._fit(claim, fact)
        return self._fits[key]

    def may_fit(self, claim: Fact, facts: Sequence[Fact], least: float) -> Sequence[Fact]:
        """Those of the places whose `fit` may be more than `least`, by the words that their passage has at all; those
        too whose sentence refers to another place."""
        if not least or not facts:
            return facts
        weights, place = self.weights(claim), self.alignment.place
        here = weights.passages.items()
        near = {number for number, share in here if share > least * weights.total}
        alike = {number for number, share in here if share > (least - SAME_DIGITS) * weights.total}
        return [
            fact
            for fact in facts
            if (where := place(fact))[7] or where[4] in (alike if fact.raw == claim.raw else near)
        ]

    def _fit(self, claim: Fact, fact: Fact) -> float:
        score = self.alignment.score(self.weights(claim), fact)
        if claim.unit != fact.unit and claim.kind in QUANTITIES:
            score -= 0.05
        if fact.weak and not claim.weak and claim.kind in QUANTITIES:
            score -= 0.15  # 1인당: one of whatever there is
        if claim.bound.side != fact.bound.side and not (claim.bound.direction and fact.bound.direction):
            score -= 0.1  # 30일 전 is hardly what 30일분 says
        if claim.bound.direction and not fact.bound.direction:
            score -= 0.15 if claim.bound.firm else 0.05
        if claim.raw == fact.raw and claim.kind in QUANTITIES and not equal_safe(claim, fact):
            score += SAME_DIGITS  # the same digits in another unit: the unit is what was changed
        return score

    def likeliest(self, claim: Fact, facts: Sequence[Fact]) -> Sequence[Fact]:
        """Of very many places, those whose clauses have most of what tells of the claim; else all."""
        if len(facts) <= _MOST:
            return facts
        told: dict[int, float] = {}
        for key, weight in self.weights(claim):
            for number in key.hits.segments if key.hits else ():
                told[number] = told.get(number, 0.0) + weight * key.hits.rarity  # type: ignore[union-attr]
        return nlargest(_MOST, facts, key=lambda fact: told.get(self.alignment.place(fact)[0][0], 0.0))

    def contradicted(self, claim: Fact, scored: Sequence[tuple[float, Fact]]) -> Decision:
        """The decision that the best of `scored` stands against the claim."""
        top, fact = scored[0]
        near = [one for score, one in scored if score > top - CLEARLY]
        if not claim.bound.direction and not fact.bound.direction:
            near = [one for one in near if not one.bound.direction]  # 15일을 준다, not 5일까지 이월한다
        if fact.unit == claim.unit:
            near = [one for one in near if one.unit == claim.unit]
        values = {_value_key(one) for one in near}
        if claim.kind is ClaimKind.NAME and (claim.group == "name" or top < SURE_NAME):
            values |= {None}  # a name is put in the place of another only where its role is said
        words = self.answer.text[claim.start : claim.end]
        found = shown(words, claim, fact, self.evidence.written(fact.start, fact.end))
        return Decision(claim, Status.CONTRADICTED, fact, found, candidates=len(values))

    def supported(self, claim: Fact, fact: Fact, *more: int, score: float = 0.0) -> Decision:
        """The decision that `fact` says the same, and the passages `more` do."""
        passages = tuple(sorted({self.evidence.passage_at(fact.start), *more}))
        return Decision(claim, Status.SUPPORTED, fact, passages=passages, score=score)

    def sentence_of(self, claim: Fact) -> int:
        """The number of the answer's sentence that the claim stands in."""
        number = self._sentences.get(claim)
        if number is None:
            number = self.answer.segments[self.answer.segment_at(claim.start)].sentence
            self._sentences[claim] = number
        return number

    def company(self, claim: Fact, fact: Fact) -> int:
        """How many other values of the claim's sentence stand in the sentence of a place of the evidence."""
        sentence = self.sentence_of(claim)
        if sentence not in self._company:
            counted: dict[int, set[Fact]] = {}
            for other in self.claims_beside(claim):
                if not other.weak and other.group != "place":
                    for one in self.equal.get(other, ()):
                        counted.setdefault(self.alignment.place(one)[2], set()).add(other)
            self._company[sentence] = counted
        return len(self._company[sentence].get(self.alignment.place(fact)[2], set()) - {claim})

    def renamed(self, claim: Fact, group: str) -> Fact:
        """The claim as one of another group, with the same equal facts."""
        other = replace(claim, group=group)
        self.equal[other] = self.equal[claim]
        return other

    def names_beside(self, claim: Fact) -> set[str]:
        """The other names of the claim's sentence: what it says of them it does not say of this one."""
        return {
            str(one.value)
            for one in self.claims_beside(claim)
            if one.kind is ClaimKind.NAME and one is not claim and not self.is_other(one)
        }

    def is_other(self, name: Fact) -> bool:
        """Whether a name of the answer is the one that it is not: `사무국이 아니라 장학위원회에서`."""
        return _IS_NOT.match(self.answer.text, name.end) is not None

    def said_with(self, claim: Fact) -> str:
        """The words of the claim's sentence, without the names that it says something is not of."""
        start, end = self.answer.sentences[self.sentence_of(claim)]
        said = self.answer.text[start:end]
        for one in self.claims_beside(claim):
            if one.kind is ClaimKind.NAME and self.is_other(one):
                said = said.replace(self.answer.text[one.start : one.end], " ")
        return said

    def told_beside(self, claim: Fact) -> dict[Fact, Fact]:
        """The places of the evidence that other values of the claim's sentence are equal to, and those values."""
        return {
            fact: one
            for one in self.claims_beside(claim)
            if one.group == claim.group
            and one.kind is claim.kind
            and (one.raw != claim.raw if one.kind in QUANTITIES else one.value != claim.value)
            for fact in self.equal.get(one, ())
        }

    def claims_beside(self, claim: Fact) -> Sequence[Fact]:
        """The claims of the claim's sentence, itself among them; of very many those around it."""
        here = self._by_sentence.get(self.sentence_of(claim), [])
        if len(here) <= _MANY:
            return here
        middle = bisect_left(here, claim.start, key=lambda one: one.start)
        return here[max(0, middle - _MANY // 2) : middle + _MANY // 2]

    def _equal(self, claim: Fact) -> list[Fact]:
        kind = kind_named(claim.kind)
        if claim.kind is ClaimKind.NAME and claim.group in ("name", "human"):
            return occurrences(claim, self.answer, self.evidence, self.facts)
        near = self._quantities.near(claim) if claim.kind in QUANTITIES else self.comparable(claim)
        lasts = (
            not claim.vague
            and claim.kind is ClaimKind.PERIOD
            and _LASTS.search(self.answer.text, claim.start, claim.end)
        )
        found = [
            fact
            for fact in near
            if kind.same(claim, fact) and not (lasts and (fact.vague or fact.group == CYCLE))
        ]
        if not found and claim.kind is ClaimKind.NAME and claim.group != "actor":
            return occurrences(claim, self.answer, self.evidence, self.facts)
        day = claim.value.day if isinstance(claim.value, Day) and not claim.value.month else None
        if day:
            found += [fact for fact in self.facts if fact.unit == "일" and fact.raw == day]
        if claim.kind is ClaimKind.PERIOD and claim.unit == "일" and not found:
            found = [
                fact for fact in self.facts if isinstance(fact.value, Day) and fact.value.day == claim.raw
            ]
        return found


def names_at(decided: Sequence[Decision], start: int, end: int) -> list[int]:
    """Which of the decisions are on names that overlap a stretch of the answer."""
    return [
        index
        for index, one in enumerate(decided)
        if one.claim.kind is ClaimKind.NAME and one.claim.start < end and start < one.claim.end
    ]


def equal_safe(claim: Fact, fact: Fact) -> bool:
    """Whether two quantities are equal; False for anything else."""
    return isinstance(claim.value, Amount) and isinstance(fact.value, Amount) and equal_value(claim, fact)


def _value_key(fact: Fact) -> object:
    return (fact.group, fact.value, fact.bound)
