"""Sheets of paper for the tests of recognition: Korean text drawn with an installed font, then spoiled."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

FONT = Path("/usr/share/fonts/truetype/nanum/NanumGothic.ttf")
WIDTH, HEIGHT = 2480, 3508
"""A4 at 300 dpi."""
PX = 300 / 72


def _languages() -> str:
    if shutil.which("tesseract") is None:
        return ""
    return subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False).stdout


needs_tesseract = pytest.mark.skipif(
    not {"kor", "eng"} <= set(_languages().split()),
    reason="tesseract with kor and eng is not installed (apt install tesseract-ocr tesseract-ocr-kor)",
)
needs_font = pytest.mark.skipif(
    not FONT.exists(), reason="no Korean font to draw with (apt install fonts-nanum)"
)


def sheet(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    return Image.new("L", (width, height), 255)


def write(
    image: Image.Image,
    lines: Sequence[str],
    *,
    x: float = 65,
    y: float = 80,
    size: float = 10,
    pitch: float = 18,
) -> None:
    """Lines from the top; `x`, `y`, `size` and `pitch` in points."""
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(FONT), size * PX)
    for at, line in enumerate(lines):
        draw.text((x * PX, (y + at * pitch) * PX), line, font=font, fill=0)


def grid(image: Image.Image, xs: Sequence[float], ys: Sequence[float]) -> None:
    """Ruling lines of a table, in points."""
    draw = ImageDraw.Draw(image)
    for x in xs:
        draw.line((x * PX, ys[0] * PX, x * PX, ys[-1] * PX), fill=0, width=3)
    for y in ys:
        draw.line((xs[0] * PX, y * PX, xs[-1] * PX, y * PX), fill=0, width=3)


def spoil(image: Image.Image, *, angle: float = 0.0, quality: int = 60, noise: float = 8.0) -> Image.Image:
    """As a cheap scanner gives it: turned (counter-clockwise), greyish, grainy, saved as JPEG."""
    turned = image.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    grain = np.random.default_rng(1).normal(0, noise, (turned.height, turned.width))
    gray = np.asarray(turned, dtype=float) * 0.8 + 35 + grain
    return Image.open(
        io.BytesIO(saved(Image.fromarray(gray.clip(0, 255).astype("uint8")), "JPEG", quality=quality))
    ).convert("L")


def saved(image: Image.Image, format: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, format, **options)
    return buffer.getvalue()
