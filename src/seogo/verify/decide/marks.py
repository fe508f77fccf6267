"""Labels that an answer names, `(4번 ②)`: whether what it says stands under that label, or clearly under another."""

from __future__ import annotations

from collections.abc import Sequence

from seogo.types import Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.keys import Key
from seogo.verify.kinds.law_reference import MARK
from seogo.verify.marks import Mark, Mention, find_marks

_CLEAR, _MOST, _SAME = 0.25, 0.6, 0.12
"""How much better another label must fit, how well at least, and how far two that fit alike may be apart."""
_TOLD = 2
"""Words of a sentence that the evidence has, from which it can be told where they stand."""


def decide_mark(case: Case, claim: Fact) -> Decision:
    """Supported by the label that the sentence's words and values stand under, contradicted where they stand under
    another of its kind; not checked where the evidence shows no such labels."""
    mention = claim.value
    assert isinstance(mention, Mention)
    marks = case.evidence.once("marks", lambda: find_marks(case.evidence.text))
    own = [one for one in marks if _is_named(one, mention)]
    styles = {one.path[-1].style for one in own} or {one.style for one in mention.steps}
    others = [
        one for one in marks
        if one.path[-1].style in styles and one.path[-1] not in mention.steps
        and not any(a.start < one.end and one.start < a.end for a in own)
    ]  # fmt: skip
    keys = _keys_of(case, claim, mention)
    if above := _above(case, marks, mention):
        keys = [key for key in keys if stands_in(case, key, above)]
        others = [one for one in others if above.start <= one.start < above.end]
    if not keys or not (own or others):
        return Decision(claim, Status.NOT_CHECKED)
    here = max((share_of(case, keys, one) for one in own), default=0.0)
    best = max(others, key=lambda one: share_of(case, keys, one), default=None)
    there = share_of(case, keys, best) if best else 0.0
    if best and there >= _MOST / mention.beside and there > here + _CLEAR:
        fact = Fact(claim.kind, MARK, best, best.start, max(best.head, best.start + 1))
        words = case.evidence.written(fact.start, fact.end)
        return Decision(claim, Status.CONTRADICTED, fact, words, candidates=2)
    if own and here >= _MOST / mention.beside and here >= there - _SAME:
        chosen = max(own, key=lambda one: share_of(case, keys, one))
        fact = Fact(claim.kind, MARK, chosen, chosen.start, max(chosen.head, chosen.start + 1))
        return case.supported(claim, fact)
    return Decision(claim, Status.NOT_CHECKED)


def _above(case: Case, marks: Sequence[Mark], mention: Mention) -> Mark | None:
    """The one label that the reference names before this one; None where it is none or several."""
    if not mention.parents:
        return None
    found = [one for one in marks if one.path[-1] in mention.parents[-1]]
    return found[0] if len(found) == 1 else None


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


def _keys_of(case: Case, claim: Fact, mention: Mention) -> Sequence[Key]:
    """What tells of the place named: the words before it in its sentence, else behind it, else the sentence before.

    A sign `②` begins a sentence of its own."""
    page = case.answer
    number = case.sentence_of(claim)
    start, end = page.sentences[number]
    chains = [
        (one.start, one.end, one.value.chain)
        for one in case.claims_beside(claim) if isinstance(one.value, Mention)
    ]  # fmt: skip
    first = max((b for _, b, chain in chains if b <= claim.start and chain != mention.chain), default=start)
    last = min((a for a, _, chain in chains if a >= claim.end and chain != mention.chain), default=end)
    clause = case.answer.segments[case.answer.segment_at(claim.start)].start
    spans = [(max(first, clause), claim.start), (first, claim.start), (claim.end, last)]
    spans += [page.sentences[one] for one in range(number - 1, max(-1, number - 4), -1)]
    for a, b in spans:
        keys = [key for key in case.alignment.keys_between(a, b) if key.hits and not _names_label(case, key)]
        if len(keys) >= _TOLD and any(key.facts or key.weight >= 1 for key in keys):
            return keys
    return ()


def _names_label(case: Case, key: Key) -> bool:
    """Whether a word only leads to the label: `안내문 2번 항목에 나와 있습니다`."""
    return case.answer.text.startswith(_LEADS, key.start)


_LEADS = (
    "근거", "내용", "항목", "안내", "참고", "참조", "나와", "나오", "따르", "보고", "일지", "예산서", "공지", "회의록",
    "문서", "이는", "규정", "기재", "명시", "해당", "질문", "자세",
)  # fmt: skip


def share_of(case: Case, keys: Sequence[Key], mark: Mark) -> float:
    """The share of the keys, rare ones counting for more, that stand under a label."""
    total = sum(key.weight * key.hits.rarity for key in keys if key.hits)
    got = sum(key.weight * key.hits.rarity for key in keys if key.hits and stands_in(case, key, mark))
    return got / total if total else 0.0


def stands_in(case: Case, key: Key, mark: Mark) -> bool:
    """Whether one of the places of a key is under a label; of a word one place a clause is known."""
    assert key.hits is not None
    if any(mark.start <= one < mark.end for one in key.hits.positions):
        return True
    first = case.evidence.segment_at(mark.start)
    last = case.evidence.segment_at(max(mark.start, mark.end - 2))
    return any(first < one < last for one in key.hits.segments)
