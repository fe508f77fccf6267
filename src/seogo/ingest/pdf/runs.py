"""What text on a page is made of: runs, recognised words, and frames in which turned text is upright. Knows no PDF."""

from __future__ import annotations

from dataclasses import dataclass

from seogo.types import Box


@dataclass(frozen=True, slots=True)
class RunWord:
    """A word that was recognised in a picture: its box on the page as it is shown, and 0 to 1 how sure it is."""

    text: str
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Run:
    """Characters on one line without a wide gap. `blank_end`: the file has a blank after the last one.

    `pale`: its colour is near white or clear. `spots`: left and right of each character, where asked for.
    """

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    blank_end: bool = False
    table: int | None = None
    font: str = ""
    words: tuple[RunWord, ...] = ()
    pale: bool = False
    spots: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A page turned clockwise by `quarters` of a full turn so that text on it stands upright.

    `width` and `height` are the shown page's.
    """

    quarters: int
    width: float
    height: float

    def turned(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """A rectangle of the shown page in this frame."""
        match self.quarters:
            case 1:
                return self.height - y1, x0, self.height - y0, x1
            case 2:
                return self.width - x1, self.height - y1, self.width - x0, self.height - y0
            case 3:
                return y0, self.width - x1, y1, self.width - x0
            case _:
                return x0, y0, x1, y1

    def back(self, box: Box) -> Box:
        """A rectangle of this frame on the shown page."""
        x0, y0, x1, y1 = box.x0, box.y0, box.x1, box.y1
        match self.quarters:
            case 1:
                return Box(y0, self.height - x1, y1, self.height - x0)
            case 2:
                return Box(self.width - x1, self.height - y1, self.width - x0, self.height - y0)
            case 3:
                return Box(self.width - y1, x0, self.width - y0, x1)
            case _:
                return box

    @property
    def size(self) -> tuple[float, float]:
        return (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
