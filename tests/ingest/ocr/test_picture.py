"""Making pictures ready: skew, turns, light, and the way back to the page."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from seogo.ingest.ocr.picture import find_skew, level, start_picture, straighten, to_gray, turn
from seogo.types import Box


def lined(angle: float = 0.0) -> Image.Image:
    """A page of broken bars as lines of text, 1,000 by 1,400, turned counter-clockwise."""
    image = Image.new("L", (1000, 1400), 255)
    draw = ImageDraw.Draw(image)
    for y in range(200, 1200, 40):
        for x in range(150, 850, 30):
            draw.rectangle((x, y, x + 22, y + 18), fill=0)
    return image.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)


@pytest.mark.parametrize("angle", [-4.5, -1.3, -0.2, 0.0, 0.7, 3.0])
def test_skew_is_found_to_a_tenth_of_a_degree(angle: float) -> None:
    assert find_skew(np.asarray(lined(angle)), 150) == pytest.approx(-angle, abs=0.08)


def test_a_blank_page_is_straight() -> None:
    assert find_skew(np.full((500, 500), 255, dtype=np.uint8), 150) == 0.0


@pytest.mark.parametrize("angle", [0.0, 2.5, -4.0])
@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_box_leads_back_to_where_it_stands_on_the_page(angle: float, quarters: int) -> None:
    image = Image.new("L", (1000, 1400), 255)
    ImageDraw.Draw(image).rectangle((600, 300, 640, 320), fill=0)
    for y in range(600, 1300, 40):
        ImageDraw.Draw(image).rectangle((150, y, 850, y + 15), fill=0)
    shown = image.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    inked = np.argwhere(np.asarray(shown)[:560] < 128)
    (y0, x0), (y1, x1) = inked.min(axis=0), inked.max(axis=0) + 1
    # shown turned clockwise by quarters as it lies on the scanner; turned back, then straightened
    picture = start_picture(shown.rotate(-90 * quarters, expand=True), 150, wanted_dpi=150)
    upright, _ = straighten(turn(picture, quarters))
    height = upright.gray.shape[0]
    found = np.argwhere(upright.gray[: int(0.4 * height)] < 128)
    (top, left), (bottom, right) = found.min(axis=0), found.max(axis=0) + 1
    box = upright.shown(float(left), float(top), float(right), float(bottom))
    points = 72 / 150
    wide, high = 1000 * points, 1400 * points
    straight = Box(x0 * points, y0 * points, x1 * points, y1 * points)
    expected = {
        0: straight,
        1: Box(high - straight.y1, straight.x0, high - straight.y0, straight.x1),
        2: Box(wide - straight.x1, high - straight.y1, wide - straight.x0, high - straight.y0),
        3: Box(straight.y0, wide - straight.x1, straight.y1, wide - straight.x0),
    }[quarters]
    for side in ("x0", "y0", "x1", "y1"):
        assert getattr(box, side) == pytest.approx(getattr(expected, side), abs=2.5)


def test_shadow_pale_ink_and_dark_paper_become_black_on_white() -> None:
    page = np.asarray(lined(), dtype=float)
    shadow = np.linspace(0.4, 1.0, 1000)[None, :]
    for seen in (page * shadow, 150 + page * 0.4, 255 - page):
        gray = level(Image.fromarray(seen.clip(0, 255).astype(np.uint8)))
        assert gray[210, 160] < 60
        assert gray[100, 100] > 230
        assert gray[100, 900] > 230


def test_transparent_palette_and_sixteen_bit_pictures_are_grey() -> None:
    clear = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    assert to_gray(clear).getpixel((0, 0)) == 255
    deep = Image.fromarray(np.full((4, 4), 65535 // 2, dtype=np.uint16))
    assert to_gray(deep).getpixel((0, 0)) == 127
    palette = Image.new("RGB", (4, 4), (255, 255, 255)).convert("P")
    assert to_gray(palette).getpixel((0, 0)) == 255
    assert to_gray(Image.new("CMYK", (4, 4), (0, 0, 0, 255))).getpixel((0, 0)) == 0


def test_a_picture_is_scaled_to_the_wanted_resolution() -> None:
    picture = start_picture(lined(), 150, wanted_dpi=300)
    assert picture.gray.shape == (2800, 2000)
    assert picture.shown(0, 0, 2000, 2800) == Box(0.0, 0.0, 480.0, 672.0)
