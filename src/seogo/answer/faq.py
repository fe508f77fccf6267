"""How alike a question is to the one that an FAQ answers. Knows nothing of tables or scores."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from seogo.answer.expect import VALUES
from seogo.answer.need import ARTICLE, ASKED_FOR_WORDS, Need
from seogo.answer.page import met
from seogo.lang.analyzer import Token
from seogo.lang.question import QuestionType, classify_question

if TYPE_CHECKING:
    from seogo.answer.score import Similarity

_ONLY_ALIKE = 0.5
"""Share of a word's likeness that counts where it is neither the word nor a synonym."""
_ASKING = frozenset(("무엇", "어디", "언제", "얼마", "며칠", "누구", "경우", "방법", "기준", "방식"))
"""Words of the answered question that need no match."""


def alike_questions(
    need: Need, asked: str, tokens: Sequence[Token], similarity: Similarity | None = None
) -> float:
    """0 to 1, the lesser of both directions: the question's words met in `asked`, and the nouns of `asked` met back.

    `asked`: folded, "" where the unit answers no question. `tokens`: of the unit; those that stand in `asked` count.
    """
    terms = [term for term in need.terms if term.tag != ARTICLE]
    if not asked or not terms:
        return 0.0
    words = [t.form.lower() for t in tokens if t.tag.startswith("NN") and len(t.form) > 1]
    words = [word for word in words if word in asked and word not in _ASKING]
    said = [met(term, asked) for term in terms]
    if similarity and words:
        alike = similarity([term.form for term in terms], words)
        said = [max(s, _ONLY_ALIKE * likeness) for s, likeness in zip(said, alike, strict=True)]
    there = sum(s * t.weight for s, t in zip(said, terms, strict=True)) / sum(t.weight for t in terms)
    if not words:  # nothing to compare back with
        return there / 2
    known = _known(need)
    back = sum(_is_known(word, known) for word in words) / len(words)
    return min(there, back)


_GENERAL = frozenset({QuestionType.WHAT, QuestionType.YES_NO, QuestionType.DEFINITION})


def is_of_other_kind(need: Need, asked: str) -> bool:
    """Whether a figure, a date or a yes is wanted and the question that is answered wants another kind of answer."""
    if not asked or need.kind not in VALUES | {QuestionType.YES_NO}:
        return False
    kind = classify_question(asked)
    return kind is not need.kind and kind not in _GENERAL


def _known(need: Need) -> set[str]:
    return {form for term in need.terms if term.tag != ARTICLE for form in (term.form, *term.alike)}


def _is_known(word: str, known: Collection[str]) -> bool:
    return any(word in form or form in word for form in known)


_CONDITION = frozenset(("때", "경우"))
_HIDDEN, _TOLD = 1.0, 0.5


def of_other_case(need: Need, tokens: Sequence[Token], reply: str) -> float:
    """How far an entry is for a case that the question does not name: 1 where its answer does not say so itself
    (`배우자가 출산하면 휴가가 며칠인가요? 20일입니다`), less where it does, or where only its topic is another.

    `tokens`: of the question that it answers. `reply`: its answer, folded.
    """
    known = {form for form in _known(need) if len(form) > 1}
    ends = next((n for n, t in enumerate(tokens) if _ends_condition(t)), None)
    if ends is not None:
        unnamed = [t for t in tokens[:ends] if _names(t) and not _is_known(t.form.lower(), known)]
        if not unnamed:
            return 0.0
        return _TOLD if all(t.form.lower() in reply for t in unnamed) else _HIDDEN
    topic = next((n for n, t in enumerate(tokens) if t.tag == "JX" and t.form in "은는"), 0)
    nouns = [t for t in tokens[:topic] if _names(t)]
    return _TOLD if nouns and not any(_is_known(t.form.lower(), known) for t in nouns) else 0.0


def _ends_condition(token: Token) -> bool:
    if token.tag == "EC":
        return token.form.endswith("면") and not token.form.endswith("려면")
    return token.tag.startswith("NN") and token.form in _CONDITION


def _names(token: Token) -> bool:
    form = token.form.lower()
    return token.tag in {"NNG", "NNP", "SL"} and len(form) > 1 and form not in ASKED_FOR_WORDS | _ASKING
