"""How often: `매년`, `분기마다`, `반기별 1회`, `격년`. Knows no lengths of time and nothing of comparing.

`3년마다` and `1년에 두 번` are lengths of time to begin with, read where those are: see `is_repeated`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from seogo.lang.numerals import find_numbers
from seogo.lang.scan import scan

_ONCE = r"(?=\s?(?:최소\s|적어도\s|최대\s)?(?:\d+|[한두세네]|다섯|여섯|열두)\s?(?:회|차례|번))"
_TABLE = {
    ("month", 24): r"격년",
    (
        "month",
        12,
    ): rf"매년|매해|해마다|연마다|연도별|매\s?(?:회계)?연도|회계연도마다|한\s?해에?{_ONCE}|연간?{_ONCE}",
    ("month", 6): rf"매\s?학기|학기(?:마다|별|당)|한\s?학기에?{_ONCE}"
    rf"|(?<![상하])반기\s?(?:별|마다|당|에{_ONCE}|{_ONCE})|매\s?반기|반년(?:마다|에?{_ONCE})",
    ("month", 3): rf"(?<![\d전당사각일이삼])(?<!\d\s)분기\s?(?:별|마다|당|에{_ONCE}|{_ONCE})|매\s?분기",
    ("month", 2): r"격월",
    ("month", 1): rf"매월|매달|달마다|다달이|월마다|월{_ONCE}",
    ("day", 14): r"격주",
    ("day", 7): rf"매주|주마다|주별|주{_ONCE}",
    ("day", 2): r"격일",
    ("day", 1): r"매일|날마다",
}
_GROUPS = list(_TABLE)
_CYCLE = re.compile(
    "|".join(f"(?<![가-힣\\d])(?P<c{number}>{pattern})" for number, pattern in enumerate(_TABLE.values()))
)
_FIRST = re.compile(r"[격매해연회한반분월달다주날학](?<![가-힣\d].)")
_EVERY = re.compile(rf"\s?마다|\s?에?{_ONCE}")
_TIMES = re.compile(
    r"에?\s?(?:최소\s?|최대\s?|적어도\s?)?(?P<count>\d+|한|두|세|네|다섯|여섯|열두)\s?(?:회|번|차례)"
)


@dataclass(frozen=True, slots=True)
class Cycle:
    """Once in `base` months or days at `text[start:end]`; `times`: how often in that time, None where not said."""

    dimension: str
    base: int
    times: Fraction | int | None
    start: int
    end: int


def find_cycles(text: str) -> Iterator[Cycle]:
    """The cycles of folded text, in order."""
    for match in scan(_FIRST, _CYCLE, text):
        dimension, base = _GROUPS[int(str(match.lastgroup)[1:])]
        end = match.start() + len(match[0].rstrip())
        yield Cycle(dimension, base, read_times(text, match.end()), match.start(), end)


def is_repeated(text: str, end: int) -> bool:
    """Whether the length of time that ends at `end` is one after which something comes again."""
    return _EVERY.match(text, end) is not None


def read_times(text: str, end: int) -> Fraction | int | None:
    """How often it comes in the time that ends at `end`: 2 of `1년에 두 번`; None where it is not said."""
    counted = _TIMES.match(text, end + 2 * text.startswith("마다", end))
    number = find_numbers(counted[0].lstrip("에").strip()) if counted else []
    return number[0].value if number and number[0].value else None
