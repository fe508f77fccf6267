"""Which counters are said of the same things: `12팀`, of `12개 팀`; and what stands behind a number of no known unit.

Knows nothing of values.
"""

from __future__ import annotations

import re

GROUPS = frozenset(
    {"팀", "문항", "문제", "학급", "부서", "기관", "업체", "점포", "농가", "학교", "모둠", "노선", "품목"}
)
"""Counters of what is counted with 개 and 곳 too: `12팀`, of `12개 팀`."""
COUNTED = frozenset({"thing", "place", "건", "병상", "좌석", "석", "대", "기", "실"})
"""Counters of things, of which 개 is said too."""
_ANY = frozenset({"개", "곳", "개소", "군데", "항목"})
_ALIKE = (
    frozenset({"대", "기"}), frozenset({"건", "회", "번", "가지", "개", "항목"}), frozenset({"매", "장", "쪽", "면"}),
    frozenset({"병상", "좌석", "석", "실"}), frozenset({"자", "글자", "자리"}), frozenset({"줄", "행"}),
    frozenset({"가구", "세대", "호", "채", "집"}), frozenset({"명", "인", "분", "사람"}), frozenset({"세", "살"}),
)  # fmt: skip
_END = (
    r"(?:이?었습니다|였습니다|입니다|입니까|이에요|예요|이다|이며|이고|이라고?|라고|인데|에서|으로|까지|부터|보다|씩|쯤|당|마다|이상|이하"
    r"|미만|초과|이내|정도|가량|남짓|안팎|[이가은는을를의에로과와도만])?"
)
_COUNTER = re.compile(rf"(?!{_END[:-1]}(?![가-힣])|여\s)(?P<counter>[가-힣]{{1,5}}?){_END}(?![가-힣])")
_ORDINALS = frozenset({"차", "기", "호"})
"""What follows a number that counts nothing: `2차 심사`."""


def counter_after(text: str, end: int) -> str:
    """The word right behind a number, without its particle: 면 of `156면으로`; empty where there is none."""
    found = _COUNTER.match(text, end)
    return "" if found is None or found["counter"] in _ORDINALS else found["counter"]


def are_alike(one: str, other: str) -> bool:
    """Whether two units of different dimensions may count the same things; so may one that is not known."""
    if not one or not other or one in other or other in one:
        return True
    return one in _ANY or other in _ANY or any(one in alike and other in alike for alike in _ALIKE)
