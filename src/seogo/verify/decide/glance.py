"""Whether a sentence of the evidence, looked at as text, may stand against a clause of the answer: to analyse it costs
more than to look.

Each is what a verdict of `frames` needs at least, whatever the sentence's own clauses turn out to be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seogo.verify.classes import all_words_for
from seogo.verify.clauses import own_words
from seogo.verify.decide.deeds import may_have, topics_before
from seogo.verify.frame import TOPIC, Frame, Mood, Part
from seogo.verify.organisations import is_organisation
from seogo.verify.page import Page
from seogo.verify.parts import has_role, is_party, may_be_replaced

_DENIAL = re.compile(r"[않잖찮못안없말마만맙맒]|아[냐-닣]")
"""What is written of 않, 아니, 못, 안, 없, 말 whatever follows."""
_DENIAL_OR_PLAN = re.compile(rf"{_DENIAL.pattern}|야|예정|계획|방침|겠|로")
IF = re.compile(r"면\s|[여어]야만|여야|없이|않고|외에|외의|때|경우|(?<!다)만\s|한하|까지|한도|범위")
"""What makes a sentence hold of some only."""
_BODY = "법인"
"""The only ending of a body's name that is a party's, too."""


def may_deny(page: Page, sentence: int, frame: Frame, parts: Sequence[Part], clause: str) -> bool:
    """Whether it may deny what a clause says of all of the parts, or say of what was done that it is still to be.

    `clause`: its text, of which no further word may tell how much, when or of whom."""
    own = page.text[slice(*page.sentences[sentence])]
    if not frame.denied and frame.mood not in (Mood.MUST, Mood.PLANNED):
        hint = _DENIAL_OR_PLAN if frame.mood is Mood.DONE else _DENIAL
        if not hint.search(own):
            return False
    if not may_have(page, sentence, (frame.predicate,)):
        return False
    words = own_words(clause)
    return all(_may_have(page, sentence, own, part) for part in parts) and any(
        not IF.search(text) and own_words(text) == words for text in page.clauses(sentence)
    )


def may_turn(page: Page, sentence: int, parts: Sequence[Part], turned: Sequence[Part], least: int) -> bool:
    """Whether it may have something else in the place of one of `turned`, beside `least` others of the parts, or say
    elsewhere what it has not here; or two of them in each other's place."""
    own = page.text[slice(*page.sentences[sentence])]
    having = [part for part in parts if _may_have(page, sentence, own, part)]
    if len(having) < least:
        return False
    for part in turned:
        beside = sum(one is not part for one in having)
        if may_be_replaced(part) and (beside >= max(least, 1) or (not least and set(part.name) <= set(own))):
            return True
    crossed = [part for part in parts if has_role(part) and any(word in own for word in part.words)]
    return len(crossed) > 1 and any(part in crossed for part in turned)


def _may_have(page: Page, sentence: int, own: str, part: Part) -> bool:
    """Whether one of its parts may be the same, or go by another word."""
    if part.name[-1] in own or part.words[-1][-1] in own or any(word in own for word in part.words):
        return True
    if any(other in own for word in part.words for other in all_words_for(word)):
        return True
    if is_party(part.name) or is_organisation(part.name) or _BODY in own:
        return True
    return part.role == TOPIC and part.name in topics_before(page, sentence)
