"""Whether a text is of the stretch of time, or of the one in a series, that a question names: 2025년 4분기, 제13차.

A quarter's figure is no year's, and the third quarter's is not the fourth's. Knows nothing of units or scores.
"""

from __future__ import annotations

import re
from collections.abc import Collection

_SERIES = re.compile(
    r"(?<![\d.,])(\d{1,3})\s?(?:/\s?\d\s?)?(분기|학기|회차|차(?![선원량례])|호기|호선|공장|인실|호점|단지|청사|캠퍼스)"
)
_RANGE = re.compile(
    r"(?<!\d)(\d{1,3})\s?(?:분기|학기|회차|차|호기|호선)?\s?[~∼～-]\s?(\d{1,3})\s?(분기|학기|회차|차|호기|호선)"
)
_GRADE = re.compile(r"(?<![\d.,])(\d{1,2})\s?(급(?![여수])|학년|등급|종(?![류목합])|호봉)")
_GRADES_ON = re.compile(r"\d\s?(?:급|학년|등급|종|호봉)\s?(?:이하|이상|부터|까지|미만|[~∼～-])")
_HALF = re.compile(r"[상하]반기")
_QUARTER = re.compile(r"(?<![a-z\d])(?:q([1-4])|([1-4])q)(?![a-z\d])")
_YEAR = r"(?<!\d)(?:{})\s?(?:년도?|[./])?\s?"
_PART = r"(?:제?\s?\d\s?(?:/\s?\d\s?)?분기|[상하]반기|[1-4]q|q[1-4])"
_WITHIN = re.compile(r"분기|반기|학기|\d\s?월|\d\s?일|현재|q[1-4]|[1-4]q")


def lacks_of_series(question: str, text: str) -> bool:
    """Whether the question names one of a series (`4분기`, `제13차`, `하반기`) that the text does not, or a grade
    (`4급`) where the text has others alone; both folded."""
    return not _of_series(question) <= _of_series(text) or _has_other_grades(question, text)


def _has_other_grades(question: str, text: str) -> bool:
    graded = _GRADE.findall(text)
    if not graded or _GRADES_ON.search(text):
        return False
    kinds = {what for _, what in graded}
    return any(what in kinds and (number, what) not in graded for number, what in _GRADE.findall(question))


def _of_series(text: str) -> set[str]:
    found = {number.lstrip("0") + what for number, what in _SERIES.findall(text)}
    found |= {f"{one or other}분기" for one, other in _QUARTER.findall(text)}
    for first, last, what in _RANGE.findall(text):
        found |= {f"{number}{what}" for number in range(int(first), int(last) + 1)}
    return found | set(_HALF.findall(text))


def is_of_part(question: str, years: Collection[str], text: str) -> bool:
    """Whether the text speaks of these years by quarters or halves alone where the question wants the year's."""
    if not years or _WITHIN.search(question):
        return False
    year = _YEAR.format("|".join(sorted(years)))
    named = len(re.findall(year, text))
    return named > 0 and named == len(re.findall(year + _PART, text))
