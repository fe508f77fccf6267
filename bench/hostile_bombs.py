"""Files made to hurt whoever opens them, each small or sparse on disk."""

from __future__ import annotations

import io
import os
import struct
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

GIGA = 1 << 30


def make_bombs(folder: Path) -> Iterator[tuple[str, Path]]:
    """Name and path of each, made one after another."""
    from seogo.ingest.files import MAX_FILE_BYTES

    files = {
        "flate bomb, 3 GB": ("flate.pdf", pdf_stream(_zeros(3 * GIGA, b" "))),
        "text bomb, 200 MB of operators": ("text.pdf", pdf_stream(_repeated(b"BT (A) Tj ET ", 16_000_000))),
        "form XObject in itself": ("recursion.pdf", pdf_forms(1, itself=True)),
        "2^25 forms": ("laughs.pdf", pdf_forms(25)),
        "300,000 pages": ("pages.pdf", pdf_pages(300_000)),
        "/Count 2e9": ("count.pdf", pdf_pages(1).replace(b"/Count 1", b"/Count 2000000000")),
        "MediaBox 2e6": ("box.pdf", pdf_pages(1).replace(b"612 792", b"2000000 2000000")),
        "image 40000x40000 in a PDF": ("image.pdf", pdf_image(40_000)),
        "PNG 40000x40000": ("image.png", png(40_000)),
        "zip bomb, 4 GB": ("bomb.zip", zip_of({"a.txt": _Zeros(4 * GIGA)})),
        "zip in zip, 20 deep": ("deep.zip", nested_zip(20)),
        "zip of 200,000 files": ("many.zip", zip_of({f"{n}.txt": b"" for n in range(200_000)})),
        "DOCX part of 2 GB": ("bomb.docx", zip_of({"word/document.xml": _Zeros(2 * GIGA)})),
        "XLSX sheet of 2 GB": (
            "bomb.xlsx",
            zip_of({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": _Zeros(2 * GIGA)}),
        ),
        "XML entities, a billion laughs": ("laughs.xml", entities()),
        "XML 5,000 deep": ("deep.xml", b"<a>" * 5000 + "깊다".encode() + b"</a>" * 5000),
        "DOCX 5,000 deep": ("deep.docx", docx_deep(5000)),
        "HTML 100,000 deep": ("deep.html", b"<html><body>" + b"<div>" * 100_000 + "깊다".encode()),
        "JSON 100,000 deep": ("deep.json", b"[" * 100_000 + b"]" * 100_000),
        "mail in mail, 500 deep": ("deep.eml", deep_mail(500)),
        "empty": ("empty.pdf", b""),
        "a PDF that is a zip": ("wrong.pdf", zip_of({"a.txt": "제1조 목적".encode()})),
        "a DOCX that is text": ("wrong.docx", "제1조(목적) 글이다.".encode()),
        "a text that is a program": ("program.txt", b"\x7fELF" + os.urandom(4096)),
        "name of two lines": ("두\n줄.txt", "제1조(목적) 글이다.".encode()),
    }  # fmt: skip
    for name, (file, data) in files.items():
        path = folder / file
        path.write_bytes(data)
        yield name, path
    yield "name in CP949 bytes", _named(folder, "지침.txt".encode("cp949"))
    yield "name of odd bytes", _named(folder, b"\xff\xfe\x80.txt")
    sparse = folder / "huge.pdf"
    with sparse.open("wb") as out:
        out.truncate(2 * GIGA)
    yield "2 GB", sparse
    with sparse.open("wb") as out:
        out.truncate(MAX_FILE_BYTES)
    yield "as large as may be, nothing in it", sparse
    os.mkfifo(folder / "pipe.pdf")
    yield "a pipe", folder / "pipe.pdf"
    yield "a device", Path("/dev/zero")
    (folder / "loop.pdf").symlink_to("loop.pdf")
    yield "a link to itself", folder / "loop.pdf"
    yield "a file that is not there", folder / "none.pdf"


def _named(folder: Path, name: bytes) -> Path:
    path = os.fsencode(folder) + b"/" + name
    with open(path, "wb") as out:
        out.write("제1조(목적) 글이다.".encode())
    return Path(os.fsdecode(path))


class _Zeros:
    """So many blanks, never in memory at once."""

    def __init__(self, size: int) -> None:
        self.size = size


def _zeros(size: int, byte: bytes) -> bytes:
    return _repeated(byte * (1 << 20), size >> 20)


def _repeated(block: bytes, times: int) -> bytes:
    """Packed (zlib) repetitions of a block."""
    many = max(1, (1 << 20) // len(block))
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(block * many) for _ in range(times // many)) + packer.flush()


def pdf(objects: list[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1, the first one the catalog."""
    out, places = b"%PDF-1.7\n", []
    parts = [out]
    size = len(out)
    for number, body in enumerate(objects, 1):
        part = b"%d 0 obj\n%s\nendobj\n" % (number, body)
        places.append(size)
        parts.append(part)
        size += len(part)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        b"".join(parts)
        + table
        + b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, size)
    )


_FONT = b"<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"


def _page(rest: bytes) -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]" + rest + b">>"


def _stream(data: bytes, rest: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (rest, len(data), data)


def _head(kids: bytes = b"3 0 R", count: int = 1) -> list[bytes]:
    return [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)]


def pdf_stream(packed: bytes) -> bytes:
    page = _page(b"/Contents 4 0 R/Resources" + _FONT + b">>")
    return pdf([*_head(), page, _stream(packed, b"/Filter/FlateDecode")])


def pdf_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(3, count + 3))
    return pdf([*_head(kids, count), *[_page(b"")] * count])


def pdf_forms(depth: int, *, itself: bool = False) -> bytes:
    """Forms each of which draws the next one twice; or one that draws itself."""
    forms = []
    for level in range(depth):
        after = 5 + level if itself else 6 + level
        own = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>" % after
        forms.append(_stream(b"/X Do /X Do", own))
    page = _page(b"/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>")
    return pdf(
        [*_head(), page, _stream(b"/X Do"), *forms, _stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")]
    )


def pdf_image(side: int) -> bytes:
    packed = _zeros(side * side // 8, b"\0")
    own = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/FlateDecode"
    page = _page(b"/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>")
    return pdf([*_head(), page, _stream(b"612 0 0 792 0 0 cm /X Do"), _stream(packed, own % (side, side))])


def png(side: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", _zeros(side * (side // 8 + 1), b"\0"))
        + chunk(b"IEND", b"")
    )


def zip_of(members: dict[str, bytes | _Zeros]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            if isinstance(data, bytes):
                package.writestr(name, data)
                continue
            with package.open(name, "w", force_zip64=True) as member:
                for _ in range(data.size >> 24):
                    member.write(b" " * (1 << 24))
    return out.getvalue()


def nested_zip(depth: int) -> bytes:
    data = zip_of({"a.txt": "제1조 목적".encode()})
    for _ in range(depth):
        data = zip_of({"in.zip": data})
    return data


def entities() -> bytes:
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "하하">{lines}]><a>글 &e11;</a>'.encode()


def docx_deep(depth: int) -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    table, end = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    inner = f"{table * depth}<w:p><w:r><w:t>깊다</w:t></w:r></w:p>{end * depth}"
    body = f'<w:document xmlns:w="{name}"><w:body>{inner}</w:body></w:document>'
    return zip_of({"word/document.xml": body.encode()})


def deep_mail(depth: int) -> bytes:
    text = "Subject: a\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n제1조 목적\r\n"
    for number in range(depth):
        text = (
            f'Subject: a\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b{number}"\r\n\r\n'
            f"--b{number}\r\nContent-Type: message/rfc822\r\n\r\n{text}\r\n--b{number}--\r\n"
        )
    return text.encode()


if __name__ == "__main__":
    sys.exit("run bench/hostile.py")
