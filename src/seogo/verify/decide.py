"""Which place of the evidence a claim is about, and what follows for the claim. Knows no kind's form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from seogo.types import ClaimKind, Status
from seogo.verify.align import Alignment, Key
from seogo.verify.claims import QUANTITIES, kind_named
from seogo.verify.derive import is_derived
from seogo.verify.fact import Fact
from seogo.verify.kinds.date import Day
from seogo.verify.kinds.law_reference import followed_alike
from seogo.verify.kinds.polarity import MODAL, Polarities, find_in_evidence
from seogo.verify.kinds.quotation import squeeze
from seogo.verify.names import OtherNames, Tokenize
from seogo.verify.page import Page
from seogo.verify.places import Ref
from seogo.verify.polarity import Polarity
from seogo.verify.quantity import Amount, equal_value
from seogo.verify.write import shown

MARGIN = 0.18
"""How much better a rival must fit than an equal value before the equal value is taken for another thing's."""
SAME_VALUE_MARGIN = 0.04
"""The same of a rival with the same value and the opposite bound: `30일 후까지` where `30일 전까지` is said."""
TOLD = 0.6
"""Weight of the words that the evidence has too, below which nobody can say which thing a claim is about."""
SAME_ARTICLE_MARGIN = 0.08
"""The same of two paragraphs of one article, whose words are much alike."""
FITS = 0.3
"""From here a place is about the claim's subject, so that another value there contradicts."""
COVERED = 0.34
"""Share of a sentence's words in one sentence of the evidence, from which a value found nowhere is an invention."""
POLARITY_FITS = 0.42
POLARITY_MARGIN = 0.12
MODAL_FITS = 0.5
"""The same for a permission said with another verb."""
MODALS = (Polarity.CAN, Polarity.CANNOT, Polarity.NEED_NOT)
Weights: TypeAlias = list[tuple[Key, float]]


@dataclass(frozen=True, slots=True)
class Decision:
    """`fact`: the place that decided. `found`: what it says. `passages`: all those with an equal value that fits.
    `rival_count`: how many different values fit about as well as the one found."""

    claim: Fact
    status: Status
    fact: Fact | None = None
    found: str | None = None
    passages: tuple[int, ...] = ()
    candidates: int = 0
    score: float = 0.0


def decide(
    answer: Page, claims: Sequence[Fact], evidence: Page, facts: Sequence[Fact], tokenize: Tokenize
) -> list[Decision]:
    """A decision on each claim, in the order given. `tokenize`: for the few sentences of the evidence whose proper
    nouns matter."""
    return _Court(answer, claims, evidence, facts, tokenize).decisions()


class _Court:
    def __init__(
        self, answer: Page, claims: Sequence[Fact], evidence: Page, facts: Sequence[Fact], tokenize: Tokenize
    ) -> None:
        self.answer, self.claims, self.evidence = answer, claims, evidence
        self.facts = list(facts)
        self.polarities = [claim for claim in claims if claim.kind is ClaimKind.POLARITY]
        self.opposites = find_in_evidence(evidence, self.polarities)
        self.alignment = Alignment(answer, evidence)
        self.names = OtherNames(evidence, self.alignment, tokenize)
        self.equal = {
            claim: self._equal(claim)
            for claim in claims
            if claim.kind not in (ClaimKind.POLARITY, ClaimKind.QUOTATION)
        }
        self.alignment.add_values(self.equal)
        self.explained = {fact for facts in self.equal.values() for fact in facts}

    def decisions(self) -> list[Decision]:
        decided = self._shared(self._complements([self._decide(claim) for claim in self.claims]))
        return [
            one
            for one in decided
            if not (
                (one.claim.kind is ClaimKind.POLARITY or one.claim.group == "actor")
                and one.claim.weak
                and one.status is Status.NOT_CHECKED
            )
        ]

    def _shared(self, decided: list[Decision]) -> list[Decision]:
        """Two claims of a sentence on one fact, while a like value beside that fact has none: one of them is wrong."""
        by_fact: dict[tuple[Fact, int], list[int]] = {}
        for index, one in enumerate(decided):
            if (
                one.status is Status.SUPPORTED
                and one.fact
                and one.claim.kind in QUANTITIES
                and not one.claim.weak
            ):
                sentence = self.answer.segments[self.answer.segment_at(one.claim.start)].sentence
                by_fact.setdefault((one.fact, sentence), []).append(index)
        for (fact, _), indexes in by_fact.items():
            if len(indexes) < 2:
                continue
            wrong = min(indexes, key=lambda index: decided[index].score)
            left = self._unclaimed(decided[wrong].claim, fact)
            if left:
                decided[wrong] = self._contradicted(decided[wrong].claim, left)
        return decided

    def _unclaimed(self, claim: Fact, fact: Fact) -> list[tuple[float, Fact]]:
        """Values in the sentence of `fact` that could stand for the claim and that no claim has."""
        sentence = self.alignment.place(fact)[2]
        weights = self.alignment.weights(claim)
        found = [
            (self._fit(claim, weights, other), other)
            for other in self._comparable(claim)
            if other.group == claim.group and other.unit == claim.unit and other not in self.explained
            and self.alignment.place(other)[2] == sentence
        ]  # fmt: skip
        return sorted(found, key=lambda one: -one[0])

    def _complements(self, decided: list[Decision]) -> list[Decision]:
        """`3년이 안 되면 신청할 수 없다` says what `3년 이상이면 신청할 수 있다` says: both "
        "turned round, both right."""
        turned = [one for one in decided if one.status is Status.CONTRADICTED and one.fact]
        bounds = [one for one in turned if one.fact and equal_safe(one.claim, one.fact)]
        endings = [
            one
            for one in turned
            if one.claim.kind is ClaimKind.POLARITY and one.claim.group.startswith(("stem:", MODAL))
        ]
        pairs = [(b, p) for b in bounds for p in endings if self._near(b, p)]
        right = {id(one) for pair in pairs for one in pair}
        return [
            replace(one, status=Status.SUPPORTED, found=None) if id(one) in right else one for one in decided
        ]

    def _near(self, first: Decision, second: Decision) -> bool:
        if not first.fact or not second.fact:
            return False
        sides = ((self.answer, first.claim, second.claim), (self.evidence, first.fact, second.fact))
        return all(
            page.segments[page.segment_at(a.start)].sentence
            == page.segments[page.segment_at(b.start)].sentence
            for page, a, b in sides
        )

    def _decide(self, claim: Fact) -> Decision:
        if claim.kind is ClaimKind.POLARITY:
            return self._polarity(claim)
        if claim.kind is ClaimKind.QUOTATION:
            return self._quotation(claim)
        return self._value(claim)

    def _equal(self, claim: Fact) -> list[Fact]:
        kind = kind_named(claim.kind)
        if claim.kind is ClaimKind.NAME and claim.group == "name":
            return self._occurrences(claim)
        found = [fact for fact in self._comparable(claim) if kind.same(claim, fact)]
        if not found and claim.kind is ClaimKind.NAME and claim.group != "actor":
            return self._occurrences(claim)
        if claim.kind is ClaimKind.PERIOD and claim.unit == "일" and not found:
            found = [
                fact for fact in self.facts if isinstance(fact.value, Day) and fact.value.day == claim.raw
            ]
        return found

    def _occurrences(self, claim: Fact) -> list[Fact]:
        word = self.answer.text[claim.start : claim.end]
        pattern = r"\s?".join(re.escape(letter) for letter in word if not letter.isspace())
        return [
            replace(claim, start=m.start(), end=m.end()) for m in re.finditer(pattern, self.evidence.text)
        ]

    def _comparable(self, claim: Fact) -> list[Fact]:
        if claim.kind in QUANTITIES:
            return [fact for fact in self.facts if fact.kind in QUANTITIES]
        return [fact for fact in self.facts if fact.kind is claim.kind]

    def _value(self, claim: Fact) -> Decision:
        kind = kind_named(claim.kind)
        weights = self.alignment.weights(claim)
        equal = self.equal[claim]
        same = set(equal)
        rivals = [fact for fact in self._comparable(claim) if fact not in same and kind.rivals(claim, fact)]
        if claim.kind is ClaimKind.NAME:
            rivals += self.names.find(claim, equal)
        scored = sorted(((self._fit(claim, weights, fact), fact) for fact in rivals), key=lambda one: -one[0])
        best = max(
            ((self._fit(claim, weights, fact), -fact.start, fact) for fact in equal),
            default=None,
            key=lambda one: one[:2],
        )
        if best is not None and claim.weak and claim.group != "actor":
            return Decision(
                claim, Status.SUPPORTED, best[2], passages=(self.evidence.passage_at(best[2].start),)
            )
        if claim.group == "place" and (turn := self._place(claim, weights, equal, scored)):
            return turn
        if best is not None:
            sure = self.alignment.told(weights) >= TOLD
            better = [one for one in scored if sure and self._beats(claim, one, best[0], best[2])]
            if better:
                return self._contradicted(claim, better)
            passages = {
                self.evidence.passage_at(fact.start)
                for fact in equal
                if self._fit(claim, weights, fact) > best[0] - MARGIN
            }
            return Decision(claim, Status.SUPPORTED, best[2], passages=tuple(sorted(passages)), score=best[0])
        if (
            claim.weak
            and claim.group != "actor"
            and not (scored and scored[0][0] > 0.5 and scored[0][1].raw == claim.raw and claim.raw == 1)
        ):
            return Decision(claim, Status.NOT_CHECKED)
        if is_derived(claim, self.answer, self.evidence, self.facts) or self._too_fine(claim):
            return Decision(claim, Status.NOT_CHECKED)
        if claim.group == "actor":
            return self._actor(claim, scored)
        if scored and scored[0][0] >= FITS:
            return self._contradicted(claim, scored)
        if self._invented(claim):
            return Decision(claim, Status.CONTRADICTED)
        return Decision(claim, Status.NOT_CHECKED)

    def _place(
        self, claim: Fact, weights: Weights, equal: Sequence[Fact], scored: Sequence[tuple[float, Fact]]
    ) -> Decision | None:
        """A reference may name where its sentence stands (a heading), or repeat a reference of the evidence."""
        if not equal:
            return None
        heads = [fact for fact in equal if fact.raw == "head"]
        mentions = [fact for fact in equal if fact.raw != "head"]
        fit = {fact: self._fit(claim, weights, fact) for fact in equal}
        head = max(heads, key=lambda fact: fit[fact], default=None)
        mention = max(mentions, key=lambda fact: fit[fact], default=None)
        around = [(fact.start, fact.scope) for fact in heads]
        other_heads = [
            one
            for one in scored
            if one[1].raw == "head" and not any(one[1].start <= a < one[1].scope for a, _ in around)
        ]
        other_mentions = [one for one in scored if one[1].raw != "head"]
        top_head = other_heads[0][0] if other_heads else 0.0
        top_mention = other_mentions[0][0] if other_mentions else 0.0
        margin = MARGIN
        if head and other_heads and _article(other_heads[0][1]) == _article(head):
            margin = SAME_ARTICLE_MARGIN
        sentence = self.alignment.best_sentence(claim)
        if mention and any(self.alignment.place(fact)[2] == sentence for fact in mentions):
            chosen: Fact = next(fact for fact in mentions if self.alignment.place(fact)[2] == sentence)
        elif mention and fit[mention] >= max(top_mention - 0.08, 0.3) and (fit[mention] >= 0.45 or not head):
            chosen = mention
        elif (
            head
            and fit[head] >= top_head - margin
            and not self._bare_mention(claim, fit[head], other_mentions)
        ):
            chosen = head
        elif top_head - margin > (fit[head] if head else 0.0) and top_head > 0.5:
            return self._contradicted(claim, other_heads)
        elif other_mentions and top_mention > 0.5:
            return self._contradicted(claim, other_mentions)
        else:
            chosen = head or mention or equal[0]
        passages = {
            self.evidence.passage_at(fact.start) for fact in equal if fit[fact] > fit[chosen] - MARGIN
        }
        return Decision(claim, Status.SUPPORTED, chosen, passages=tuple(sorted(passages)), score=fit[chosen])

    def _bare_mention(self, claim: Fact, fit: float, mentions: Sequence[tuple[float, Fact]]) -> bool:
        """Whether `제2항에 따른 …`, without its article, stands where the evidence says `제1항에 따른 …`."""
        assert isinstance(claim.value, tuple)
        if claim.value[0].article is not None or not mentions:
            return False
        score, fact = mentions[0]
        return score > 0.5 and score > fit - 0.4 and followed_alike(claim, fact)

    def _beats(self, claim: Fact, rival: tuple[float, Fact], score: float, equal: Fact) -> bool:
        """Whether the rival is what the claim is about, and the equal value another thing's."""
        fit, fact = rival
        if claim.group != "place" and fit > 0.4 and self.alignment.dominates(claim, fact, equal):
            return True
        margin = MARGIN
        if equal_safe(claim, fact):
            margin = SAME_VALUE_MARGIN
        elif fact in self.explained:
            margin = 2 * MARGIN
        if claim.kind in QUANTITIES and claim.unit != fact.unit:
            margin += 0.1
        return fit - score > margin and fit > 0.5

    def _fit(self, claim: Fact, weights: Weights, fact: Fact) -> float:
        score = self.alignment.score(weights, fact)
        if claim.unit != fact.unit and claim.kind in QUANTITIES:
            score -= 0.05
        if claim.bound.side != fact.bound.side:
            score -= 0.1  # 30일 전 is hardly what 30일분 says
        if claim.bound.direction and not fact.bound.direction:
            score -= 0.05
        if claim.raw == fact.raw and claim.kind in QUANTITIES and not equal_safe(claim, fact):
            score += 0.15  # the same digits in another unit: the unit is what was changed
        return score

    def _contradicted(self, claim: Fact, scored: list[tuple[float, Fact]]) -> Decision:
        top, fact = scored[0]
        values = {_value_key(one) for score, one in scored if score > top - 0.08}
        words = self.answer.text[claim.start : claim.end]
        found = shown(words, claim, fact, self.evidence.text[fact.start : fact.end])
        return Decision(claim, Status.CONTRADICTED, fact, found, candidates=len(values))

    def _invented(self, claim: Fact) -> bool:
        if claim.kind is ClaimKind.NAME and claim.group == "law":
            return (
                any(fact.group == "law" for fact in self.facts) and self.alignment.coverage(claim) >= COVERED
            )
        if claim.kind is ClaimKind.LAW_REFERENCE and not any(
            fact.group == claim.group and self._has_article(fact) for fact in self.facts
        ):
            return False
        return self.alignment.coverage(claim) >= COVERED

    def _actor(self, claim: Fact, scored: list[tuple[float, Fact]]) -> Decision:
        """`임대인은 …` where the sentence has only a 임차인; one that names both may say it the other way round."""
        if scored and scored[0][0] >= 0.55:
            start, end = self.evidence.sentences[self.alignment.place(scored[0][1])[2]]
            if str(claim.value) not in self.evidence.text[start:end]:
                return self._contradicted(claim, scored)
        return Decision(claim, Status.NOT_CHECKED)

    def _too_fine(self, claim: Fact) -> bool:
        """Whether the evidence has the article and paragraph named, and shows nothing of its items."""
        if claim.kind is not ClaimKind.LAW_REFERENCE or claim.group != "place":
            return False
        assert isinstance(claim.value, tuple)
        ref: Ref = claim.value[0]
        if not ref.item or ref.article is None:
            return False
        parent = replace(claim, value=(replace(ref, item=None, subitem=None), False))
        kind = kind_named(claim.kind)
        whole = [fact for fact in self.facts if fact.raw == "head" and kind.same(parent, fact)]
        return bool(whole) and not any(isinstance(fact.value, tuple) and fact.value[1] for fact in whole)

    def _has_article(self, fact: Fact) -> bool:
        return not isinstance(fact.value, tuple) or getattr(fact.value[0], "article", 1) is not None

    def _polarity(self, claim: Fact) -> Decision:
        kind = Polarities()
        weights = self.alignment.weights(claim)
        group = claim.group
        if not any(fact.group == group for fact in self.opposites) and claim.value in MODALS:
            group = MODAL
        agree: tuple[float, Fact] | None = None
        clash: tuple[float, Fact] | None = None
        for fact in self.opposites:
            if fact.group != group:
                continue
            scored = (self.alignment.score(weights, fact), fact)
            if kind.same(replace(claim, group=group), fact):
                agree = max(agree or scored, scored, key=lambda one: one[0])
            else:
                clash = max(clash or scored, scored, key=lambda one: one[0])
        least = MODAL_FITS if group == MODAL else POLARITY_FITS
        margin = POLARITY_MARGIN
        if clash and agree:
            if self.alignment.told_nearby(claim) < TOLD:
                clash = None  # nothing in the claim's own clause says which of the two it is
            elif claim.unit == "inside":
                margin *= 4
        if clash and clash[0] >= least and clash[0] - (agree[0] if agree else 0.0) > margin:
            fact = clash[1]
            stop = self.evidence.segments[self.evidence.segment_at(fact.start)].end
            words = self.evidence.text[fact.start : min(stop, fact.end + 16)].strip()
            fact = replace(fact, end=fact.start + len(words))
            return Decision(claim, Status.CONTRADICTED, fact, words, candidates=2)
        if agree:
            return Decision(
                claim, Status.SUPPORTED, agree[1], passages=(self.evidence.passage_at(agree[1].start),)
            )
        return Decision(claim, Status.NOT_CHECKED)

    def _quotation(self, claim: Fact) -> Decision:
        value = str(claim.value)
        for number, start in enumerate(self.evidence.starts):
            end = (
                self.evidence.starts[number + 1]
                if number + 1 < len(self.evidence.starts)
                else len(self.evidence.text)
            )
            if value and value in squeeze(self.evidence.text[start:end]):
                pattern = r"[\s\"'.,·!?]*".join(re.escape(letter) for letter in value)
                if place := re.compile(pattern).search(self.evidence.text, start, end):
                    return Decision(
                        claim,
                        Status.SUPPORTED,
                        replace(claim, start=place.start(), end=place.end()),
                        passages=(number,),
                    )
        return Decision(claim, Status.CONTRADICTED if len(value) >= 10 else Status.NOT_CHECKED)


def equal_safe(claim: Fact, fact: Fact) -> bool:
    """Whether two quantities are equal; False for anything else."""
    return isinstance(claim.value, Amount) and isinstance(fact.value, Amount) and equal_value(claim, fact)


def _article(fact: Fact) -> object:
    assert isinstance(fact.value, tuple)
    return fact.value[0].article, fact.value[0].sub


def _value_key(fact: Fact) -> object:
    return (fact.group, fact.value, fact.bound)
