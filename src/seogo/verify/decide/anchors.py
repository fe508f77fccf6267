"""From when a term runs: `귀국한 날부터 10일`, beside `사용한 날부터 5일`.

By the words right before `날부터`. Knows no kind's form.
"""

from __future__ import annotations

import re

from seogo.lang.synonyms import synonyms
from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact

_FROM = re.compile(
    r"(?:(?P<of>[가-힣]{2,8}?)[을를이가]\s)?(?P<deed>[가-힣]{1,8}?)(?:한|된|받은|하는|되는)?\s(?:날|때|달)로?부터\s?(?:약\s)?$"
)
_REACH = 28


def anchor_of(text: str, fact: Fact) -> str:
    """What a term runs from, by its noun (`귀국`, `통지`); empty where none is said, or not with a noun."""
    if "부터" not in text[max(0, fact.start - _NEAR) : fact.start]:
        return ""
    found = _FROM.search(text, max(0, fact.start - _REACH), fact.start)
    if found is None:
        return ""
    deed = found["deed"].removesuffix("받은")
    return deed if len(deed) >= _NOUN and not found["of"] else ""


_NEAR = 6
"""Letters before a term in which `날부터` ends."""
_NOUN = 2
"""Letters of a noun with 하다; `쓴`, `산` are verbs, which are worded anew."""


def are_anchored_alike(case: Case, claim: Fact, fact: Fact) -> bool:
    """Whether both run from the same day."""
    mine = anchor_of(case.answer.text, claim)
    theirs = anchor_of(case.evidence.text, fact) if mine else ""
    return bool(mine and theirs) and _is_word_for(mine, theirs)


def _is_word_for(one: str, other: str) -> bool:
    return one == other or other in synonyms(one) or one in synonyms(other)
