"""A picture made ready to be read: grey, evenly lit, the right size, straight. Knows nothing of tesseract.

Every step notes where it moved things, so that a word's box can be told on the page as it is shown.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from seogo.types import Box

Gray: TypeAlias = np.ndarray[Any, np.dtype[np.uint8]]
"""A grey picture, (height, width), 0 black."""
Affine: TypeAlias = np.ndarray[Any, np.dtype[np.float64]]
"""(2, 3): from pixels of the picture to points of the page as it is shown."""

DARK = 128
"""After `level`, ink is below and paper above."""
MAX_SKEW = 5.0
"""Degrees; a sheet fed by hand is seldom further off, and steeper lines are drawings."""
_LEAST_SKEW = 0.08
"""Turning by less blurs more than it straightens: 3 pixels over the width of an A4 page."""
_PROBE_DPI = 100
_BACKGROUND_STEP = 16
_INK_PERCENT = 0.1
"""Of a sheet with a few lines, a tenth of the ink; more would stretch the paper's grain to specks."""


@dataclass(frozen=True, slots=True)
class Picture:
    """`gray` at `dpi`, upright and straight; `to_page` leads back to the page as it is shown, in points."""

    gray: Gray
    dpi: float
    to_page: Affine

    def shown(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The smallest box on the shown page around a box of the picture."""
        corners = np.array([[x0, x1, x0, x1], [y0, y0, y1, y1], [1, 1, 1, 1]])
        xs, ys = self.to_page @ corners
        return Box(*(round(float(side), 2) for side in (xs.min(), ys.min(), xs.max(), ys.max())))


def start_picture(image: Any, dpi: float, *, wanted_dpi: float) -> Picture:
    """From a PIL image whose pixels are `dpi` an inch: grey on white, levelled, scaled to `wanted_dpi`."""
    scale = wanted_dpi / dpi
    width, height = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    gray = to_gray(image)
    if (width, height) != gray.size:
        from PIL import Image

        reducing = scale < 1
        gray = gray.resize(
            (width, height), Image.Resampling.LANCZOS if reducing else Image.Resampling.BICUBIC
        )
    points = 72 / wanted_dpi
    return Picture(level(gray), wanted_dpi, np.array([[points, 0, 0], [0, points, 0]], dtype=np.float64))


def to_gray(image: Any) -> Any:
    """The PIL image in mode L: what is transparent is white, 16-bit greys are scaled."""
    from PIL import Image

    if image.mode.startswith(("I", "F")):
        values = np.asarray(image, dtype=np.float64)
        top = 65535.0 if image.mode.startswith("I;16") else max(1.0, float(values.max(initial=1.0)))
        return Image.fromarray((values * (255 / top)).clip(0, 255).astype(np.uint8))
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("L")
    return image.convert("L")


def level(gray: Any) -> Gray:
    """Ink on white whatever the paper's colour, shadow or contrast; light text on dark is turned over."""
    from PIL import Image, ImageFilter, ImageOps

    if float(np.median(np.asarray(gray.reduce(8) if min(gray.size) >= 16 else gray))) < DARK - 28:
        gray = ImageOps.invert(gray)
    step = min(_BACKGROUND_STEP, *gray.size)
    small = gray.reduce(step).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(3))
    paper = np.asarray(small.resize(gray.size, Image.Resampling.BILINEAR), dtype=np.float32)
    values = np.asarray(gray, dtype=np.float32) * (255 / np.maximum(paper, 48))
    black = min(float(np.percentile(values[::4, ::4], _INK_PERCENT)), 160.0)
    out: Gray = ((values - black) * (255 / (245 - black))).clip(0, 255).astype(np.uint8)
    return out


def turn(picture: Picture, quarters: int) -> Picture:
    """Turned counter-clockwise by so many quarters."""
    quarters %= 4
    if not quarters:
        return picture
    height, width = picture.gray.shape
    back = {
        1: np.array([[0, -1, width], [1, 0, 0]]),
        2: np.array([[-1, 0, width], [0, -1, height]]),
        3: np.array([[0, 1, 0], [-1, 0, height]]),
    }[quarters]
    gray: Gray = np.ascontiguousarray(np.rot90(picture.gray, quarters))
    return Picture(gray, picture.dpi, _after(picture.to_page, back.astype(np.float64)))


def straighten(picture: Picture) -> tuple[Picture, float]:
    """The picture with its lines level, and the degrees it was turned by (counter-clockwise; 0.0: left as it was)."""
    from PIL import Image

    angle = find_skew(picture.gray, picture.dpi)
    if abs(angle) < _LEAST_SKEW:
        return picture, 0.0
    image = Image.fromarray(picture.gray)
    turned = image.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    cx, cy = image.width / 2, image.height / 2
    tx, ty = turned.width / 2, turned.height / 2
    # counter-clockwise as seen, y down: p = R(angle) (q - turned centre) + centre
    back = np.array([[cos, -sin, cx - cos * tx + sin * ty], [sin, cos, cy - sin * tx - cos * ty]])
    return Picture(np.asarray(turned), picture.dpi, _after(picture.to_page, back)), angle


def find_skew(gray: Gray, dpi: float) -> float:
    """Degrees by which lines fall to the right (positive: turn counter-clockwise), within ±`MAX_SKEW`.

    The angle at which the rows' ink differs most from row to row: Postl 1986's projection profile, on black
    pixels at 100 dpi, in steps of 0.5, then 0.1, then 0.02 degrees.
    """
    step = max(1, round(dpi / _PROBE_DPI))
    small = gray[: gray.shape[0] // step * step, : gray.shape[1] // step * step]
    small = small.reshape(small.shape[0] // step, step, -1, step).min(axis=(1, 3))
    ys, xs = np.nonzero(small < DARK)
    if len(ys) < 100:
        return 0.0
    middle, best = 0.0, 0.0
    for reach, fine in ((MAX_SKEW, 0.5), (0.5, 0.1), (0.1, 0.02)):
        angles = np.arange(middle - reach, middle + reach + fine / 2, fine)
        worth = [_profile(xs, ys, float(angle)) for angle in angles]
        best = float(angles[int(np.argmax(worth))])
        middle = best
    return best if abs(best) <= MAX_SKEW else 0.0


def _profile(xs: np.ndarray[Any, Any], ys: np.ndarray[Any, Any], angle: float) -> float:
    rows = np.rint(ys - xs * math.tan(math.radians(angle))).astype(np.int64)
    ink = np.bincount(rows - rows.min()).astype(np.float64)
    return float((np.diff(ink) ** 2).sum())


def _after(to_page: Affine, back: Affine) -> Affine:
    out: Affine = to_page @ np.vstack([back, [0.0, 0.0, 1.0]])
    return out
