"""Units as quantities: which can be compared with which, and by what factor. Knows nothing of text.

A unit is in the normal form of `numerals`. Months and days are two dimensions: a month has no number of days.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

_TABLES: dict[str, dict[str, Fraction | int]] = {
    "month": {"년": 12, "개월": 1, "분기간": 3, "주년": 12},
    "day": {"주": 7, "일": 1, "시간": Fraction(1, 24), "분": Fraction(1, 1440), "초": Fraction(1, 86400),
            "영업일": 1, "근무일": 1, "박": 1},
    "ratio": {"%": Fraction(1, 100), "배": 1, "할": Fraction(1, 10), "분의": 1},
    "%p": {"%p": 1},
    "원": {"원": 1}, "달러": {"달러": 1}, "유로": {"유로": 1}, "엔": {"엔": 1}, "위안": {"위안": 1},
    "mass": {"kg": 1000, "g": 1, "mg": Fraction(1, 1000), "톤": 10**6, "t": 10**6},
    "length": {"km": 1000, "m": 1, "cm": Fraction(1, 100), "mm": Fraction(1, 1000)},
    "area": {"m²": 1, "ha": 10**4, "평": Fraction(400, 121), "km²": 10**6},
    "volume": {"m³": 1000, "l": 1, "ml": Fraction(1, 1000), "kl": 1000},
    "power": {"w": Fraction(1, 1000), "kw": 1, "mw": 1000, "gw": 10**6},
    "energy": {"wh": Fraction(1, 1000), "kwh": 1, "mwh": 1000, "gwh": 10**6},
    "data": {"kb": 1, "mb": 1000, "gb": 10**6, "tb": 10**9},
    "voltage": {"v": 1, "kv": 1000}, "heat": {"cal": Fraction(1, 1000), "kcal": 1},
    "pressure": {"pa": 1, "hpa": 100, "kpa": 1000, "mpa": 10**6, "bar": 10**5}, "apparent": {"kva": 1, "mva": 1000},
    "rate": {"kbps": 1, "mbps": 1000, "gbps": 10**6},
    "frequency": {"hz": 1, "khz": 10**3, "mhz": 10**6, "ghz": 10**9},
    "degree": {"도": 1, "℃": 1},
    "person": {"명": 1},
    "times": {"회": 1, "번": 1, "차": 1},
    "thing": {"개": 1, "가지": 1, "종": 1, "종류": 1, "항목": 1},
    "place": {"곳": 1, "개소": 1, "개사": 1, "개국": 1, "군데": 1},
    "home": {"가구": 1, "세대": 1},
}  # fmt: skip
_UNITS = {unit: (name, factor) for name, table in _TABLES.items() for unit, factor in table.items()}

MONEY = frozenset({"원", "달러", "유로", "엔", "위안"})


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit as `factor` base units of `dimension`; a unit of no table is a dimension of its own."""

    dimension: str
    factor: Fraction | int


@cache
def measure(unit: str) -> Measure:
    """`년` is 12 of `month`, `kg` 1,000 of `mass`; `""` is the dimension `""`."""
    return Measure(*_UNITS.get(unit, (unit, 1)))
