"""A clause as a value: its predicate, what stands with it, how it is said. Knows nothing of reading it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

TOPIC, ALSO, SUBJECT, OBJECT = "은", "도", "이", "을"
ADVERB, WITHOUT = "가장", "없이"
TO = frozenset(("에게", "께", "한테", "에"))
"""Roles of parts: what particles make of nouns, those that are written alike as one."""


class Mood(Enum):
    """How a deed is said: that it is done, will or must be, may be; PLAIN for anything else."""

    PLAIN = auto()
    DONE = auto()
    PLANNED = auto()
    MUST = auto()
    CAN = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """What stands with a predicate: `role` is the particle (`은`, `이`, `을`, `에게`; "" for none; `전`, `후`,
    `없이` for what it is before, after or without), `words` its words, the head last, at offsets of the page's text."""

    role: str
    words: tuple[str, ...]
    start: int
    end: int
    named: bool = False
    """Whether a proper noun is among them."""
    told: str = ""
    """The last word of the clause that tells which one is meant: `쓴` of `이미 쓴 물품`."""

    @property
    def name(self) -> str:
        """Its words in one, without those that count and those of times."""
        return _name_of(self.words)

    @property
    def counts(self) -> bool:
        """Whether it ends in a number with its unit."""
        return _COUNT.match(self.words[-1]) is not None


@lru_cache(maxsize=4096)
def _name_of(words: tuple[str, ...]) -> str:
    return "".join(word for word in words if word not in _TIMES and not _COUNT.match(word))


@dataclass(frozen=True, slots=True)
class Frame:
    """`predicate`: its noun (`부과`) or verb stem (`맡`). `inherited`: the topic of a clause before, where it has none.
    `start`, `end`: of the predicate in the page's text."""

    predicate: str
    parts: tuple[Part, ...]
    start: int
    end: int
    mood: Mood = Mood.PLAIN
    denied: bool = False
    passive: bool = False
    stated: bool = True
    """Not said of a noun after it (`설치한 곳`), nor a noun itself (`설치하기`)."""
    asserted: bool = True
    """And no condition (`설치하면`)."""
    final: bool = True
    """Whether what is said or denied after it cannot be of it: `설치한다`, `설치하지만`, not `설치하고`."""
    inherited: Part | None = None
    gapped: bool = False
    """Whether its predicate is said once for several clauses, with the last one."""


_COUNT = re.compile(r"\d(?![\d,.]*(?:호기|호선|호실|층|동|관|반|학년|급|종|단계|지구|구역|공장|팀|과|호))")
"""`3곳`, not `3호기`."""
_TIMES = frozenset((
    "올해", "금년", "작년", "지난해", "전년", "내년", "이듬해", "이번", "다음", "지난", "현재", "당시", "상반기",
    "하반기", "매년", "매월", "매주", "매일", "분기", "오전", "오후", "오늘", "어제", "내일", "최근", "앞", "앞으로",
))  # fmt: skip
