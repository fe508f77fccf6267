"""The word right before a value of a list that says whose it is: `보통 2,400원, 빠른 3,400원`.

Knows nothing of tables, whose rows and columns are read elsewhere.
"""

from __future__ import annotations

import re

from seogo.lang.scan import places_of
from seogo.verify.claims import QUANTITIES
from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact
from seogo.verify.page import Page

_LABEL = re.compile(r"(?<![가-힣a-z\d])(?P<word>[가-힣a-z]{2,8}?)(?P<particle>[은는]?)\s?$")
_REACH = 12
"""Letters before a value in which its label stands."""
_NEXT = re.compile(r"\s?(?:(?:이고|이며|이나)?\s?[,/·]|이고|이며|과|와|및)\s?")
"""Between two items of a list."""
_COMMON = frozenset((
    "최대", "최소", "최고", "최저", "최장", "모두", "각각", "합계", "매월", "매년", "매주", "평균", "기준", "금액",
    "요금", "다시", "또는", "경우", "이상", "이하", "이내", "미만", "초과", "동안", "정도", "대략", "약간", "까지",
    "부터", "에게", "에서", "당일", "다음", "이후", "이전", "가격", "비용", "횟수", "인원", "전체", "추가", "별도",
    "하루",
))  # fmt: skip
"""Words that stand before any value, whosever it is."""


def by_label(case: Case, claim: Fact, rival: Fact, equal: Fact) -> int:
    """Of two values that stand one behind the other in a list: 1 where the answer's clause has, before the claim, the
    word before the rival, and its sentence not the one before the equal value; -1 where it is the other way round."""
    page, answer = case.evidence, case.answer
    if claim.kind not in QUANTITIES or (rival.group, rival.bound) != (equal.group, equal.bound):
        return 0
    own, other = _label_of(page, equal), _label_of(page, rival)
    if (
        not own
        or not other
        or own["word"] == other["word"]
        or bool(own["particle"]) != bool(other["particle"])
    ):
        return 0
    between = (rival.end, own.start()) if rival.start < equal.start else (equal.end, other.start())
    if not _NEXT.fullmatch(page.text, *between):
        return 0
    clause = answer.segments[answer.segment_at(claim.start)].start
    sentence = answer.sentences[case.sentence_of(claim)]
    here, there = (_has_word(answer, one["word"], clause, claim.start) for one in (other, own))
    if here and not _has_word(answer, own["word"], *sentence):
        return 1
    topic = rival.start < equal.start  # 목표는 85%, 중환자실은 90%: the first is what all of it is about
    return -1 if there and (topic or not here) else 0


def _label_of(page: Page, fact: Fact) -> re.Match[str] | None:
    segment = page.segments[page.segment_at(fact.start)]
    found = _LABEL.search(page.text, max(segment.start, fact.start - _REACH), fact.start)
    return found if found and found["word"] not in _COMMON else None


def _has_word(page: Page, word: str, start: int, end: int) -> bool:
    """Whether a word begins somewhere in a stretch, and is not what another is compared with."""
    text = page.text
    return any(
        not _LETTER.match(text[at - 1 : at]) and not _THAN.match(text, at + len(word), end)
        for at in (start + place for place in places_of(text[start:end], word, overlapping=True))
    )


_LETTER = re.compile(r"[가-힣a-z]")
_THAN = re.compile(r"\s?(?:보다|대비|에\s?비해)")
