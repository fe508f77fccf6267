"""Values of binary spreadsheet cells, shared by XLS and XLSB. Knows nothing of records.

[MS-XLS] 2.5.217 (RK numbers).
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from seogo.ingest.office.number_format import BUILT_IN, Show, compile_format, show_general
from seogo.ingest.office.sheets import Sheet, address, count_cells


@dataclass
class Book:
    """What cells refer to: strings by index, number formats by index; `cells` counts those read."""

    name: str
    strings: list[str] = field(default_factory=list)
    codes: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    formats: list[int] = field(default_factory=list)
    epoch_1904: bool = False
    cells: int = 0
    _shows: Sequence[Show] = ()

    def number(self, value: float, style: int) -> str:
        """The number as its cell format shows it."""
        if len(self._shows) != len(self.formats):
            self._shows = [
                compile_format(self.codes.get(each, ""), epoch_1904=self.epoch_1904) for each in self.formats
            ]
        return self._shows[style](value) if 0 <= style < len(self._shows) else show_general(value)

    def string(self, at: int) -> str:
        return self.strings[at] if at < len(self.strings) else ""

    def put(self, sheet: Sheet, row: int, column: int, text: str) -> None:
        """Keeps a cell's text (row from 0); blank ones are dropped."""
        if text and not text.isspace():
            sheet.rows.setdefault(row + 1, {})[column] = text
            self.cells += 1
            count_cells(self.cells, self.name)


def put_error(sheet: Sheet, row: int, column: int) -> None:
    sheet.errors.append(address(row + 1, column))


def decode_rk(raw: int) -> float:
    """A number in 30 bits: integer or the upper bits of a double, over 100 or not."""
    if raw & 2:
        value = float((raw >> 2) - (1 << 30) if raw & 0x80000000 else raw >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (raw & 0xFFFFFFFC) << 32))[0]
    return value / 100 if raw & 1 else value
