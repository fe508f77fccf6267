"""Image files: known by their content, sized, refused when they are bombs or damaged; what is read is in `ocr/`."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from PIL import Image

from ingest.ocr.sheets import needs_tesseract
from seogo.errors import NoText, UnreadableFile, UnsupportedFormat
from seogo.ingest.formats import Format, Source, read_source
from seogo.ingest.image import _dpi
from seogo.ingest.settings import IngestSettings
from seogo.ingest.sniff import sniff

FORMATS = [
    ("PNG", ".png", Format.PNG),
    ("JPEG", ".jpg", Format.JPEG),
    ("TIFF", ".tif", Format.TIFF),
    ("BMP", ".bmp", Format.BMP),
    ("WEBP", ".webp", Format.WEBP),
    ("GIF", ".gif", Format.GIF),
]


def blank(kind: str, width: int = 300, height: int = 200) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (width, height), 255).save(buffer, kind)
    return buffer.getvalue()


def read(name: str, data: bytes, **options: int) -> None:
    read_source(Source(name=name, data=data), settings=IngestSettings(**options))  # type: ignore[arg-type]


@pytest.mark.parametrize(("kind", "suffix", "format"), FORMATS)
def test_pictures_are_known_by_their_content(kind: str, suffix: str, format: Format) -> None:
    assert sniff(Source(name="a.txt", data=blank(kind))) is format


def test_a_text_that_begins_with_bm_is_no_picture() -> None:
    assert sniff(Source(name="a.txt", data="BM25는 검색 방법이다. 점수는 높을수록 좋다.".encode())) is None


@needs_tesseract
@pytest.mark.parametrize(("kind", "suffix", "format"), FORMATS)
def test_a_picture_without_text_is_named(kind: str, suffix: str, format: Format) -> None:
    with pytest.raises(NoText, match=rf"^a\{suffix}: 1쪽: 그림에서 글자를 찾지 못했습니다"):
        read(f"a{suffix}", blank(kind))


@pytest.mark.parametrize(("kind", "suffix", "format"), FORMATS)
def test_half_a_picture_is_damaged(kind: str, suffix: str, format: Format) -> None:
    buffer = io.BytesIO()
    Image.effect_noise((200, 200), 90).convert("RGB").save(buffer, kind)
    data = buffer.getvalue()
    with pytest.raises(UnreadableFile, match=rf"^a\{suffix}: 손상된 그림"):
        read(f"a{suffix}", data[: len(data) // 2])


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""

    def part(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(b"")) + part(b"IEND", b"")


def test_a_second_page_without_its_width_is_damage() -> None:
    buffer = io.BytesIO()
    first, second = (Image.new("L", (300, 200), 255) for _ in range(2))
    first.save(buffer, "TIFF", save_all=True, append_images=[second])
    before, width, after = buffer.getvalue().rpartition(struct.pack("<HH", 256, 4))
    assert width
    with pytest.raises(UnreadableFile, match=r"^a\.tif: 손상된 그림"):
        read("a.tif", before + b"\x00\x00" + width[2:] + after)


@pytest.mark.parametrize("side", [10_000, 40_000, 2**31 - 1])
def test_a_bomb_is_refused_before_it_is_unpacked(side: int) -> None:
    with pytest.raises(UnreadableFile, match=r"^a\.png: 그림이 한도 89,478,485 화소를"):
        read("a.png", bomb(side, side))


def test_too_many_pages_are_refused() -> None:
    buffer = io.BytesIO()
    pages = [Image.new("1", (50, 50), 1) for _ in range(4)]
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:])
    with pytest.raises(UnreadableFile, match=r"^a\.tif: 한도 3쪽"):
        read("a.tif", buffer.getvalue(), max_pages=3)


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"avif"])
def test_heic_is_refused_by_name(brand: bytes) -> None:
    with pytest.raises(UnsupportedFormat, match=r"^a\.heic: HEIC.*JPEG나 PNG"):
        read("a.heic", b"\0\0\0\x18ftyp" + brand + bytes(20))


@pytest.mark.parametrize(
    ("width", "height", "told", "dpi"),
    [
        (2480, 3508, (300, 300), 300.0),
        (2480, 3508, (72, 72), pytest.approx(300, abs=1)),  # a program that does not know
        (2480, 3508, None, pytest.approx(300, abs=1)),
        (2480, 3508, (1200, 1200), 1200.0),
        (200, 300, (1200, 1200), 150.0),  # a stamp of a quarter of an inch
        (1920, 1080, (96, 96), 150.0),
        (640, 480, (0, 0), 150.0),
        (640, 480, ("x",), 150.0),
    ],
)
def test_how_large_the_paper_was(width: int, height: int, told: object, dpi: object) -> None:
    assert _dpi(width, height, told) == dpi
