"""References to articles and paragraphs: whether what a sentence says stands in the place that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from seogo.types import ClaimKind
from seogo.verify.claims import QUANTITIES, kind_named
from seogo.verify.decide.case import MARGIN, Case, Decision
from seogo.verify.decide.cited import TOLD, sentences_cited, units_cited
from seogo.verify.decide.marks import judge_listed, judge_sentences, stands_in
from seogo.verify.fact import Fact
from seogo.verify.keys import Key
from seogo.verify.kinds.law_reference import followed_alike
from seogo.verify.marks import Mark
from seogo.verify.places import Ref
from seogo.verify.weights import weigh

CLAUSE, _TWO = 1.5, 2
"""Weight of the words of a clause that tells of a place of its own, and how many an answer has that joins two."""
SAME_ARTICLE_MARGIN = 0.08
"""`MARGIN` of two paragraphs of one article, whose words are much alike."""


def decide_place(
    case: Case, claim: Fact, equal: Sequence[Fact], scored: Sequence[tuple[float, Fact]]
) -> Decision | None:
    """A reference may name where its sentence stands (a heading), or repeat a reference of the evidence.

    `scored`: other places. None where the evidence does not have the place at all.
    """
    if not equal:
        return None
    if placed := _placed_since(case, claim, equal):
        if placed in equal:
            return case.supported(claim, placed, score=1.0)
        return case.contradicted(claim, [(1.0, placed)])
    fit = {fact: case.fit(claim, fact) for fact in equal}
    heads = [fact for fact in equal if fact.raw == "head"]
    fit |= {fact: _with_paragraph(case, claim, fact, fit[fact]) for fact in heads}
    mentions = [fact for fact in equal if fact.raw != "head"]
    head = max(heads, key=lambda fact: fit[fact], default=None)
    mention = max(mentions, key=lambda fact: fit[fact], default=None)
    beside = [one for one in _listed(case, claim)[0] if one is not claim]
    cited = {fact for one in beside for fact in case.equal.get(one, ())}
    others = [
        one
        for one in scored
        if one[1].raw == "head"
        and one[1] not in cited
        and not any(one[1].start <= fact.start < one[1].scope for fact in heads)
    ]
    other_heads = [(_with_paragraph(case, claim, fact, score), fact) for score, fact in others]
    other_heads.sort(key=lambda one: -one[0])
    other_mentions = [one for one in scored if one[1].raw != "head"]
    top_head = other_heads[0][0] if other_heads else 0.0
    top_mention = other_mentions[0][0] if other_mentions else 0.0
    alike = head and other_heads and _article(other_heads[0][1]) == _article(head)
    margin = SAME_ARTICLE_MARGIN if alike else MARGIN
    sentence = case.alignment.best_sentence(claim)
    here = [fact for fact in mentions if case.alignment.place(fact)[2] == sentence]
    own = max(fit.values())
    apart = [
        one for one in other_mentions if one[0] > max(own + margin, 0.5) and followed_alike(claim, one[1])
    ]
    if apart and not any(followed_alike(claim, fact) for fact in mentions):
        return case.contradicted(claim, apart)  # 제12조의 개정규정, where 제9조의 개정규정
    if here:
        chosen = here[0]
    elif mention and fit[mention] >= max(top_mention - 0.08, 0.3) and (fit[mention] >= 0.45 or not head):
        chosen = mention
    elif (
        head
        and (
            (fit[head] >= top_head - margin and not _bare_mention(claim, fit[head], other_mentions))
            or (other_heads and _tells_a_clause(case, claim, head, other_heads[0][1]))
        )
    ) or (
        head
        and other_heads
        and any(holds(case, claim, head, other_heads[0][1]) for holds in (_holds_as_much, _has_the_values))
    ):
        chosen = head
    elif top_head - margin > (fit[head] if head else 0.0) and top_head > 0.5:
        return case.contradicted(claim, other_heads)
    elif other_mentions and top_mention > 0.5:
        return case.contradicted(claim, other_mentions)
    else:
        chosen = head or mention or equal[0]
    passages = {case.evidence.passage_at(fact.start) for fact in equal if fit[fact] > fit[chosen] - MARGIN}
    return case.supported(claim, chosen, *passages, score=fit[chosen])


_AND = re.compile(r"\s?[,·]\s?|\s?및\s|[와과]\s")


def _placed_since(case: Case, claim: Fact, equal: Sequence[Fact]) -> Fact | None:
    """Where a clause or a sentence before a reference stands: its own place, if one does there.

    Of `제18조 제3항, 제1항` the place of a clause that neither names too, where the one at hand has no clause. Of one
    reference its own alone, and only where it stands behind several sentences.
    """
    if claim.kind is not ClaimKind.LAW_REFERENCE:
        return None
    ref = _ref(claim)
    if ref.level not in (2, 3) or ref.article is None:
        return None
    listed, beside = _listed(case, claim)
    if len(listed) > 1 and any(_article(one) != _article(claim) for one in listed):
        return None
    heads = {
        Mark((), fact.start, fact.end, fact.scope): fact for fact in case.comparable(claim)
        if fact.group == claim.group and fact.raw == "head" and _article(fact) == _article(claim)
        and _ref(fact).level == ref.level and (ref.level == _TWO or _ref(fact).paragraph == ref.paragraph)
    }  # fmt: skip
    own = [mark for mark, fact in heads.items() if fact in equal]
    named = [
        mark for mark, fact in heads.items()
        if mark not in own and any(_is_part(_ref(one), _ref(fact)) for one in listed)
    ]  # fmt: skip
    others = [mark for mark in heads if mark not in own and mark not in named]
    if not own or not (named or others):
        return None
    spans = [(one.start, one.end) for one in listed]
    if len(listed) == 1:
        before = sentences_cited(case, claim)
        found = judge_sentences(case, own, others, before) if len(before) > 1 else None
    else:
        apart = [(one.start, one.end) for one in beside if one not in listed]
        found = judge_listed(case, own, named, others, units_cited(case, spans, apart))
    return None if found is None else heads[found]


def _listed(case: Case, claim: Fact) -> tuple[Sequence[Fact], Sequence[Fact]]:
    """The references of a list that one is a member of, and all those of its sentence."""
    text = case.answer.text
    beside = [one for one in case.claims_beside(claim) if one.group == claim.group and one.kind is claim.kind]
    first = last = beside.index(claim)
    while first and _AND.fullmatch(text, beside[first - 1].end, beside[first].start):
        first -= 1
    while last + 1 < len(beside) and _AND.fullmatch(text, beside[last].end, beside[last + 1].start):
        last += 1
    return beside[first : last + 1], beside


def _is_part(ref: Ref, whole: Ref) -> bool:
    return ref.paragraph == whole.paragraph and whole.item in (None, ref.item)


def _ref(fact: Fact) -> Ref:
    assert isinstance(fact.value, tuple)
    ref: Ref = fact.value[0]
    return ref


def _tells_a_clause(case: Case, claim: Fact, head: Fact, other: Fact) -> bool:
    """Whether the place named says one of several clauses better than the other: an answer that joins paragraphs."""
    clauses: dict[int, list[tuple[Key, float]]] = {}
    for key, weight in case.weights(claim):
        clauses.setdefault(key.segment, []).append((key, weight))
    for one in case.claims_beside(claim):
        if one is not claim and one.group == claim.group:
            clauses.pop(case.answer.segment_at(one.start), None)  # 심의는 제12조: of its own
    if len(clauses) < _TWO:
        return False
    score = case.alignment.score
    return any(
        sum(key.weight for key, _ in keys) >= CLAUSE
        and score(weights := weigh(keys), head) > max(0.5, score(weights, other))
        for keys in clauses.values()
    )


def _has_the_values(case: Case, claim: Fact, head: Fact, other: Fact) -> bool:
    """Whether the place named has all the values of the sentence, or of the one before its bracket, the other none."""
    if _ref(claim).article is None:
        return False
    number = case.sentence_of(claim)
    values: list[Sequence[Fact]] = []
    for sentence in (number, number - 1):
        values = values or [
            case.equal.get(one, ()) for one in case.claims
            if one.kind in QUANTITIES and not one.weak and not one.vague and case.sentence_of(one) == sentence
        ]  # fmt: skip
    return bool(values) and all(
        any(head.start <= fact.start < head.scope for fact in facts)
        and not any(other.start <= fact.start < other.scope for fact in facts)
        for facts in values
    )


def _with_paragraph(case: Case, claim: Fact, head: Fact, fit: float) -> float:
    """How well an item fits, of which its paragraph's words tell too; of another place its own fit."""
    assert isinstance(head.value, tuple)
    if not (head.value[0].item or head.value[0].subitem):
        return fit
    around = [one for one in case.facts if one.raw == "head" and one.start < head.start < one.scope]
    if not around:
        return fit
    paragraph = max(around, key=lambda one: one.start)
    return max(fit, (fit + case.fit(claim, paragraph)) / 2)


def is_too_fine(case: Case, claim: Fact) -> bool:
    """Whether the evidence has the article and paragraph named, and shows nothing of its items."""
    if claim.kind is not ClaimKind.LAW_REFERENCE or claim.group != "place":
        return False
    assert isinstance(claim.value, tuple)
    ref: Ref = claim.value[0]
    if not ref.item or ref.article is None:
        return False
    parent = replace(claim, value=(replace(ref, item=None, subitem=None), False))
    kind = kind_named(claim.kind)
    whole = [fact for fact in case.facts if fact.raw == "head" and kind.same(parent, fact)]
    return bool(whole) and not any(isinstance(fact.value, tuple) and fact.value[1] for fact in whole)


def has_article(fact: Fact) -> bool:
    """Whether a reference names an article; True for facts that are none."""
    return not isinstance(fact.value, tuple) or getattr(fact.value[0], "article", 1) is not None


def _article(fact: Fact) -> object:
    assert isinstance(fact.value, tuple)
    return fact.value[0].article, fact.value[0].sub


def _bare_mention(claim: Fact, fit: float, mentions: Sequence[tuple[float, Fact]]) -> bool:
    """Whether `제2항에 따른 …`, without its article, stands where the evidence says `제1항에 따른 …`."""
    assert isinstance(claim.value, tuple)
    if claim.value[0].article is not None or not mentions:
        return False
    score, fact = mentions[0]
    return score > 0.5 and score > fit - 0.4 and followed_alike(claim, fact)


def _holds_as_much(case: Case, claim: Fact, head: Fact, other: Fact) -> bool:
    """Whether the item named, with the head of its list, has all the words that the other place has, near or not."""
    if not _ref(head).item:
        return False
    keys = [key for key, _ in case.weights(claim) if key.hits]
    heads = [one for one in case.comparable(claim) if one.raw == "head"]
    own = [Mark((), head.start, head.end, head.scope)]
    around = [one for one in heads if one.start < head.start < one.scope and _ref(one).level == _TWO]
    for whole in around[-1:]:
        first = min((one.start for one in heads if whole.start < one.start), default=head.start)
        own.append(Mark((), whole.start, whole.end, first))
    theirs = Mark((), other.start, other.end, other.scope)
    there = [key for key in keys if stands_in(case, key, theirs)]
    return len(there) >= TOLD and all(any(stands_in(case, key, one) for one in own) for key in there)
