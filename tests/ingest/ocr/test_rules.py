"""Ruling lines found on a page and wiped from it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from seogo.ingest.ocr.picture import Picture, start_picture
from seogo.ingest.ocr.rules import find_rules


def picture(image: Image.Image) -> Picture:
    return start_picture(image, 300, wanted_dpi=300)


def test_rules_are_told_in_points_and_wiped() -> None:
    image = Image.new("L", (1200, 900), 255)
    draw = ImageDraw.Draw(image)
    draw.line((150, 300, 900, 300), fill=0, width=3)
    draw.line((150, 600, 900, 600), fill=0, width=3)
    draw.line((300, 300, 300, 600), fill=0, width=3)
    draw.rectangle((400, 400, 440, 440), fill=0)  # a letter
    rules, clean = find_rules(picture(image))
    flat = [rule for rule in rules if not rule.vertical]
    upright = [rule for rule in rules if rule.vertical]
    assert [(round(rule.x0), round(rule.y0), round(rule.x1)) for rule in flat] == [
        (36, 72, 216),
        (36, 144, 216),
    ]
    assert [(round(rule.x0), round(rule.y0), round(rule.y1)) for rule in upright] == [(72, 72, 144)]
    assert clean[300, 500] == 255
    assert clean[420, 420] == 0


def test_a_broken_line_is_one_and_a_thick_bar_none() -> None:
    image = Image.new("L", (1200, 900), 255)
    draw = ImageDraw.Draw(image)
    draw.line((150, 300, 500, 300), fill=0, width=3)
    draw.line((508, 300, 900, 300), fill=0, width=3)
    draw.rectangle((150, 500, 900, 560), fill=0)
    rules, _ = find_rules(picture(image))
    assert [(round(rule.x0), round(rule.x1)) for rule in rules] == [(36, 216)]


def test_text_has_no_rules() -> None:
    rng = np.random.default_rng(0)
    gray = np.where(rng.random((900, 1200)) < 0.35, 0, 255).astype(np.uint8)
    rules, clean = find_rules(picture(Image.fromarray(gray)))
    assert rules == []
    assert (clean < 128).mean() == pytest.approx((picture(Image.fromarray(gray)).gray < 128).mean())
