"""Whose relative a text is about: `조부모` is no `부모`, and what holds for a brother holds for no cousin.

Knows nothing of units or documents: words in text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORDS = """
본인 배우자 자녀 부모 조부모 외조부모 형제자매 형제 자매 손자녀 손자 손녀 며느리 사위 조카 사촌 삼촌
외삼촌 이모 고모 숙부 숙모 백부 백모 당숙 처남 처제 처형 시누이 동서 매형 매부 형수 제수 시부모
시아버지 시어머니 장인 장모 아버지 어머니 아빠 엄마 할아버지 할머니 외할아버지 외할머니 아내 남편
와이프 아들 딸 동생 누나 언니 오빠
"""
RELATIVES = frozenset(_WORDS.split())
_BOTH = {"형제자매": ("형제", "자매"), "손자녀": ("손자", "손녀")}
_ENDS = frozenset(
    word for word in RELATIVES if any(other != word and other.endswith(word) for other in RELATIVES)
) - {"자매"}
"""Words for a relative that other ones end with."""
_RELATIVE = re.compile(rf"(?<![가-힣])(?:{'|'.join(sorted(RELATIVES, key=len, reverse=True))})")
_OF_WHOM = re.compile(r"(?:본인|배우자)(?:\s?또는\s?(?:그\s?)?배우자)?의\s?(?=[가-힣])")


def stands(word: str, text: str) -> bool:
    """Whether a word of two syllables or more stands in a text; one for a relative only where a word begins."""
    return word in text if word not in _ENDS else re.search(f"(?<![가-힣]){word}", text) is not None


def is_of_other_relative(asked: Iterable[Iterable[str]], text: str) -> bool:
    """Whether a text speaks of relatives, and of none that is asked about.

    `asked`: the words of the question, each with what documents call it; those that name no relative do not count.
    """
    words = [set(names) for names in asked]
    meant = set().union(*(names for names in words if names & RELATIVES))
    if not meant or any(" " in name and stands(name, text) for name in meant):
        return False
    there = set(_RELATIVE.findall(_OF_WHOM.sub("", text)))
    there.update(*(_BOTH.get(name, ()) for name in there))
    return bool(there) and there.isdisjoint(meant)
