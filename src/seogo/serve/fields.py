"""Values as JSON has them: what Python would take for another kind of value is refused."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Wrong(ValueError):
    """A value that cannot be, in Korean and in English."""


def _day(value: Any) -> Any:
    """A number would be seconds since 1970, and `20270301` a day of that year."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    raise Wrong("2026-03-01처럼 적은 날짜여야 합니다", "write the day as YYYY-MM-DD")


def _no_truth(value: Any) -> Any:
    if isinstance(value, bool):
        raise Wrong("수여야 합니다", "write a number")
    return value


Day = Annotated[date, BeforeValidator(_day)]
"""`2027-03-01`."""
Whole = Annotated[int, BeforeValidator(_no_truth)]
"""A number without a fraction; `true` is none."""
