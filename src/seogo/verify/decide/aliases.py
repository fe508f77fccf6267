"""One thing under two names: the post of a person (`재무팀장 구본희`), the part of a firm (`계약상대자: 누리사무기`).

What the evidence says of the one it says of the other.
"""

from __future__ import annotations

import re

from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact
from seogo.verify.page import Page

_POST = r"[가-힣]{1,8}(?:장|관|사|원|무|임|수|자|리|표|감|역|위)"
_POST_NAME = re.compile(
    rf"(?<![가-힣])(?P<post>{_POST})\s(?P<name>[가-힣]{{2,4}})(?=\s?(?:[,.()/;·\n]|$|[은는이가의을를]\s))"
)
_NAME_POST = re.compile(
    rf"(?<![가-힣])(?P<name>[가-힣]{{3}})\s(?P<post>{_POST})(?=\s?(?:[,.()/;·\n]|$|[은는이가의을를]\s))"
)
_PART = re.compile(
    r"(?<![가-힣])(?P<post>[가-힣]{2,8}(?:\s[가-힣]{1,4})?)\s?:\s?(?P<name>[가-힣a-z\d()㈜]{2,14})(?=\s?(?:[,./;(|\n]|$))"
)
_TOLD = 0.5
"""Share of the words of the answer's sentence that the evidence's sentence must have."""


def is_alias(case: Case, claim: Fact) -> bool:
    """Whether the sentence of the evidence that the claim's sentence is nearest to has another name of the same one."""
    others = aliases(case.evidence).get(case.answer.text[claim.start : claim.end], ())
    if not others:
        return False
    sentence = case.alignment.best_sentence(claim)
    if sentence is None or case.alignment.coverage(claim) < _TOLD:
        return False
    words = case.evidence.text[slice(*case.evidence.sentences[sentence])]
    return any(other in words for other in others)


def aliases(page: Page) -> dict[str, frozenset[str]]:
    """Names and posts of a page, each with those that it says are the same one's."""
    return page.once("aliases", lambda: _read(page.text))


def _read(text: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pattern in (_POST_NAME, _NAME_POST, _PART):
        for match in pattern.finditer(text):
            found.setdefault(match["post"], set()).add(match["name"])
            found.setdefault(match["name"], set()).add(match["post"])
    return {one: frozenset(others) for one, others in found.items()}
