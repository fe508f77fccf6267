"""The picture: well-formed, every model in it or named below it, circles as large as their memory, labels apart."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from seogo.evaluate.llm_chart import draw_llms, memory_bytes, size_text

SVG = "{http://www.w3.org/2000/svg}"
GIB = 1024**3


def row(name, **more):
    empty = {
        "weights_bytes": None,
        "cache_bytes": None,
        "grown_bytes": None,
        "engine": "gguf",
        "problem": None,
        "asked": 60,
    }
    quality = more.get("quality", 0.8)
    span = None if quality is None else [quality - 0.05, quality + 0.05]
    return {
        **empty,
        "name": name,
        "seconds_per_100_chars": 1.0,
        "quality": 0.8,
        "quality_interval": span,
        **more,
    }


def draw(*rows):
    svg = draw_llms({"questions": 60, "answerable": 47, "models": list(rows)})
    return ElementTree.fromstring(svg)


def words(tree):
    return [one.text for one in tree.iter(f"{SVG}text")]


def test_where_and_how_large_the_circles_are():
    tree = draw(
        row("큰것", seconds_per_100_chars=10.0, quality=0.9, weights_bytes=7 * GIB, cache_bytes=GIB),
        row("작은것", seconds_per_100_chars=1.0, quality=0.5, weights_bytes=2 * GIB),
        row("<서버>", seconds_per_100_chars=0.5, quality=0.7),
    )
    large, small, served = tree.iter(f"{SVG}circle")
    assert float(large.get("r")) ** 2 == pytest.approx(4 * float(small.get("r")) ** 2, rel=0.02)
    assert (
        float(large.get("cx")) > float(small.get("cx")) > float(served.get("cx"))
    )  # slower is further right
    assert float(large.get("cy")) < float(served.get("cy")) < float(small.get("cy"))  # better is higher
    assert served.get("stroke-dasharray")
    assert not large.get("stroke-dasharray")
    told = words(tree)
    assert "큰것  90%, 10초, 8.0 GB" in told
    assert "<서버>  70%, 0.5초" in told
    assert any("가장 큰 원이 8.0 GB. 점선은" in one for one in told)
    assert "질문 60개(문서에 답이 있는 것 47, 없는 것 13). 세로선은 품질의 95 % 구간." in told
    assert tree.find(f"{SVG}rect").get("fill") == "#ffffff"


def test_what_cannot_be_placed_is_named_with_its_reason():
    tree = draw(
        row("꺼진것", quality=None, seconds_per_100_chars=None, problem="서버에 닿을 수 없음", asked=0),
        row("말없는것", quality=0.2, seconds_per_100_chars=None),
    )
    assert not list(tree.iter(f"{SVG}circle"))
    assert "그림에 없음: 꺼진것: 서버에 닿을 수 없음" in words(tree)
    assert "그림에 없음: 말없는것: 답한 문장 없음, 품질 20%" in words(tree)


def test_labels_of_models_that_are_alike_do_not_cover_each_other():
    tree = draw(*(row(f"모델 {n}", quality=0.8 + n / 200, weights_bytes=GIB) for n in range(6)))
    labels = [one for one in tree.iter(f"{SVG}text") if re.match(r"모델 \d", one.text)]
    places = [
        (float(one.get("x")) - (130 if one.get("text-anchor") == "end" else 0), float(one.get("y")))
        for one in labels
    ]
    assert len(places) == 6
    for at, (x, y) in enumerate(places):
        assert all(abs(y - other_y) >= 14 or abs(x - other_x) > 130 for other_x, other_y in places[:at])


def test_memory_is_the_files_own_else_what_the_process_grew_by():
    assert memory_bytes(row("a", weights_bytes=5, cache_bytes=2, grown_bytes=99)) == 7
    assert memory_bytes(row("a", grown_bytes=99)) == 99
    assert memory_bytes(row("a", engine="openai")) is None
    assert memory_bytes(row("none", engine="none")) == 0
    assert (size_text(3 * GIB // 2), size_text(37 * 1024**2)) == ("1.5 GB", "37 MB")
