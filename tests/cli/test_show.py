"""`seogo show` of a PDF: one page, its picture, a quote marked in it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

import seogo
from seogo.cli.main import group


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("show")
    pdfmetrics.registerFont(UnicodeCIDFont("HYGothic-Medium"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 400))
    for text in ("첫째 쪽에는 연차휴가의 글이 있다.", "둘째 쪽에는 병가의 글이 있다."):
        canvas.setFont("HYGothic-Medium", 10)
        canvas.drawString(60, 300, text)
        canvas.showPage()
    canvas.save()
    (folder / "규정.pdf").write_bytes(buffer.getvalue())
    (folder / "메모.txt").write_text("쪽이 없는 글이다.", encoding="utf-8")
    with seogo.open_library(folder / "library") as opened:
        opened.add([folder / "규정.pdf", folder / "메모.txt"])
    return folder / "library"


def run(library: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        group, ["show", *arguments, "--library", str(library)], env={"SEOGO_LANG": "ko"}
    )


def test_one_page(library: Path) -> None:
    shown = run(library, "규정.pdf", "--page", "2")
    assert shown.exit_code == 0
    assert "둘째 쪽에는" in shown.stdout
    assert "첫째 쪽에는" not in shown.stdout


def test_the_picture_of_a_page_with_a_quote_marked(library: Path, tmp_path: Path) -> None:
    file = tmp_path / "p.png"
    shown = run(library, "규정.pdf", "--page", "1", "--image", str(file), "--quote", "연차휴가의 글")
    assert shown.exit_code == 0
    image = Image.open(file)
    assert image.size == (612, 612)
    yellow = sum(count for count, color in image.getcolors(1 << 20) or () if color == (255, 226, 89))
    assert 500 < yellow < 5000


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["규정.pdf", "--page", "3"], "3쪽은 없습니다: 2쪽까지 있습니다"),
        (["메모.txt", "--page", "1"], "쪽이 없는 형식"),
        (
            ["규정.pdf", "--page", "1", "--image", "x.png", "--quote", "병가의 글이 있다"],
            "1쪽에 이 구절이 없습니다",
        ),
        (["규정.pdf", "--image", "x.png"], "--page"),
        (["규정.pdf", "--page", "1", "--quote", "글"], "--image"),
    ],
)
def test_what_cannot_be_shown(library: Path, arguments: list[str], message: str) -> None:
    shown = run(library, *arguments)
    assert shown.exit_code == 2
    assert message in shown.stderr
    assert not Path("x.png").exists()
