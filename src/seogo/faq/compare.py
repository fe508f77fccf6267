"""Whether two wordings are of one question: what cannot differ, then how much of each is met in the other.

Knows nothing of entries, thresholds or storage.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from seogo.faq.asked import Asked, Bound, same_request
from seogo.faq.wording import Word, Wording
from seogo.faq.words import is_marked, is_same, other_action

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Similarity = Callable[[Sequence[str], Sequence[str]], npt.NDArray[np.float32]]
    """(words, words) -> cosines (n, m)."""

INSIDE = 0.9
"""A word met inside a compound of the other wording (`장학금` in `국가장학금`)."""
SOFT = 0.5
"""Share that a likeness of meaning counts, since what is alike is as often the other of two (`결혼`, `이혼`)."""

ASIDE = 0.3
"""Share that an unmet word counts which only says how one came to ask (`제주도 가는데`)."""
IMPLIED = 0.8
"""A price that `얼마` asks for without naming it."""
_LOOKING_UP = re.compile(r"(?:어디(?:에서|서|에)?|어떻게)\s?(?:확인|조회|열람)")
_LOOKED_UP = re.compile(r"확인|조회|열람|찾|알아보|알 수|(?<![가-힣])[보볼봐봅]")
_TURNING = "비미무불부재반"
_LIMITS = frozenset(("한도", "상한", "최대", "최대한"))
_PRICES = frozenset(("수수료", "요금", "비용", "비", "료", "가격", "값", "돈", "금액", "무료", "공짜"))


@dataclass(frozen=True, slots=True)
class Features:
    """`asked_met`, `kept_met`: weight met of the question asked and of the wording kept, 0 to 1. `asked_left`,
    `kept_left`: the heaviest unmet word of each, in nats of IDF. `replaced`: the lighter of these two: a word
    put for another, where a wording that only leaves one out has 0."""

    asked_met: float
    kept_met: float
    asked_left: float
    kept_left: float
    replaced: float


def difference(asked: Wording, kept: Wording) -> str:
    """What makes them two questions whatever their words, empty where nothing does."""
    if (asked.values ^ kept.values) - (asked.loose | kept.loose):
        return "value"
    if (asked.loose & kept.loose) != (asked.loose | kept.loose) and asked.loose and kept.loose:
        return "value"
    if not same_request(asked.request, kept.request):
        return "request"
    if asked.denies != kept.denies:
        return "denial"
    if any((number, not first) in kept.sides for number, first in asked.sides):
        return "opposite"
    if other_action(asked.forms, kept.forms) or _looks_up(asked, kept) or _looks_up(kept, asked):
        return "action"
    if _narrower(asked, kept) or _narrower(kept, asked):
        return "narrower"
    return ""


def _looks_up(one: Wording, other: Wording) -> bool:
    """Whether the one asks where or how to look something up (`등록 내용은 어디에서 확인하나요`), and the other not."""
    return _LOOKING_UP.search(one.text) is not None and _LOOKED_UP.search(other.text) is None


def _narrower(one: Wording, other: Wording) -> bool:
    """Whether a word narrows the subject of the one (`해외 출장`, `군휴학`) that the other does not say in any way."""
    return any(
        (is_marked(word.form) or _leads(word, one)) and _met(word, other, None) < IMPLIED
        for word in one.words
    )


def _leads(word: Word, text: Wording) -> bool:
    """Whether it is a noun of one syllable that another noun is written on to: it says of which kind that is."""
    return (
        len(word.form) == 1
        and word.noun
        and not word.joined
        and any(one.joined == word.form + one.form and len(one.form) > 1 for one in text.words)
    )


def features(asked: Wording, kept: Wording, similarity: Similarity) -> Features:
    """The likeness of their words, both ways."""
    one, other = asked.words, kept.words
    soft = similarity([word.form for word in one], [word.form for word in other]) if one and other else None
    met = [_met(word, kept, None if soft is None else soft[row]) for row, word in enumerate(one)]
    back = [_met(word, asked, None if soft is None else soft[:, row]) for row, word in enumerate(other)]
    return Features(
        _share(one, met),
        _share(other, back),
        _left(one, met),
        _left(other, back),
        min(_left(one, met), _left(other, back)),
    )


BIAS, WEIGHTS = 2.69, (0.64, 0.64, -0.41, -0.41, -0.87)
"""Fitted by `bench/faq.py --fit` on its halves for tuning (ridge 0.5), near-misses fourfold, each pair both ways."""


def likeness(found: Features) -> float:
    """0 to 1: the logistic of the weighted features."""
    values = (found.asked_met, found.kept_met, found.asked_left, found.kept_left, found.replaced)
    total = BIAS + sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True))
    return 1 / (1 + math.exp(-total))


def _met(word: Word, other: Wording, soft: npt.NDArray[np.float32] | None) -> float:
    if any(is_same(word.form, one.form) for one in other.words):
        return 1.0
    if len(word.form) > 1 and _stands_in(word.form, other.compact):
        return INSIDE
    if word.joined and _stands_in(word.joined, other.compact):
        return INSIDE
    if word.form in _LIMITS and Bound.UNTIL in other.request.bounds:
        return 1.0
    said = IMPLIED if word.form in _PRICES and Asked.MONEY in other.request.kinds else 0.0
    return said if soft is None else max(said, SOFT * float(soft.max()))


def _stands_in(form: str, text: str) -> bool:
    """Whether it is there without a prefix that turns it round: 급여 is not in 비급여."""
    at = text.find(form)
    return at >= 0 and (at == 0 or text[at - 1] not in _TURNING)


def _share(words: Sequence[Word], met: Sequence[float]) -> float:
    held = sum(word.weight * one for word, one in zip(words, met, strict=True))
    total = held + sum(_unmet(words, met))
    return held / total if total else 0.0


def _left(words: Sequence[Word], met: Sequence[float]) -> float:
    return max(_unmet(words, met), default=0.0)


def _unmet(words: Sequence[Word], met: Sequence[float]) -> list[float]:
    return [
        word.weight * (1 - one) * (ASIDE if word.aside else 1.0) for word, one in zip(words, met, strict=True)
    ]
