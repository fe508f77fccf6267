"""Writes minimal HWP 5 files for tests: records, and an OLE container whose streams all have 4,096 bytes or more."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512


def record(tag: int, level: int, data: bytes = b"") -> bytes:
    size = min(len(data), 0xFFF)
    long = struct.pack("<I", len(data)) if size == 0xFFF else b""
    return struct.pack("<I", tag | level << 10 | size << 20) + long + data


def paragraph(text: str | bytes, *, level: int = 0, shape: int = 0) -> bytes:
    """A paragraph record and its text; bytes are given to the text record as they are."""
    data = text if isinstance(text, bytes) else (text + "\r").encode("utf-16-le")
    return record(66, level, struct.pack("<IIHBBHHHI", len(data) // 2, 0, shape, 0, 0, 1, 0, 0, 0)) + record(
        67, level + 1, data
    )


def char_shape(attributes: int = 0) -> bytes:
    """A character shape of 10 points; bit 1 of the attributes: bold, 15: superscript, 16: subscript."""
    return record(21, 0, bytes(42) + struct.pack("<iI", 1000, attributes) + bytes(22))


def char_runs(*runs: tuple[int, int]) -> bytes:
    """Which character shape a paragraph has from which word of its text on; it follows the paragraph."""
    return record(68, 1, b"".join(struct.pack("<2I", *run) for run in runs))


def extended(char: int, name: str) -> bytes:
    """The eight words of an extended control in a paragraph's text."""
    return struct.pack("<H", char) + name.encode()[::-1] + bytes(8) + struct.pack("<H", char)


def control(name: str, level: int, data: bytes = b"") -> bytes:
    return record(71, level, name.encode()[::-1] + data)


def table(rows: Sequence[Sequence[str]], level: int) -> bytes:
    """A table control with one paragraph a cell; the text of the paragraph around it needs `extended(11, "tbl ")`."""
    cells = [
        (at, column, 1, 1, paragraph(text, level=level + 1))
        for at, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return grid(cells, level)


def grid(cells: Sequence[tuple[int, int, int, int, bytes]], level: int) -> bytes:
    """A table of cells by row, column, rows and columns spanned, paragraphs (of one level more than the table)."""
    parts = [control("tbl ", level), record(77, level + 1, bytes(8))]
    for row, column, rows, columns, paragraphs in cells:
        place = struct.pack("<4H", column, row, columns, rows)
        parts += [record(72, level + 1, bytes(8) + place), paragraphs]
    return b"".join(parts)


def numbering(texts: Sequence[str], formats: Sequence[int], starts: Sequence[int]) -> bytes:
    """A numbering of seven levels."""
    heads = b"".join(
        struct.pack("<I8xH", format << 5, len(text)) + text.encode("utf-16-le")
        for text, format in zip(texts, formats, strict=True)
    )
    return record(23, 0, heads + struct.pack("<H7I", 0, *starts))


def para_shape(kind: int = 0, level: int = 0, list_id: int = 0) -> bytes:
    data = bytearray(58)
    struct.pack_into("<I", data, 0, kind << 23 | min(level, 6) << 25)
    struct.pack_into("<H", data, 30, list_id)
    struct.pack_into("<I", data, 54, level)
    return record(25, 0, bytes(data))


def hwp(
    body: bytes,
    info: bytes = b"",
    *,
    flags: int = 1,
    version: int = 0x05000500,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A file of one section; `more`: further streams, as they are."""
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", version, flags)
    info = info or para_shape()
    if flags & 1:
        body, info = _deflate(body), _deflate(info)
    return container({"FileHeader": header, "DocInfo": info, "BodyText/Section0": body, **(more or {})})


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def _order(path: str) -> tuple[int, str]:
    """Names in a storage are in order of length, then of letters (MS-CFB 2.6.4)."""
    name = path.split("/")[-1]
    return len(name), name.upper()


def container(streams: Mapping[str, bytes]) -> bytes:
    """An OLE container (MS-CFB 3): one FAT sector, no small streams, one storage deep."""
    storages = sorted({path.split("/")[0] for path in streams if "/" in path})
    entries = [*storages, *streams]
    directory_sectors = -(-(len(entries) + 1) // 4)
    fat = [_FAT, *range(2, directory_sectors + 1), _END]
    body = b""
    starts: dict[str, int] = {}
    for path, data in streams.items():
        padded = data.ljust(4096, b"\0")
        padded += bytes(-len(padded) % _SECTOR)
        starts[path] = len(fat)
        count = len(padded) // _SECTOR
        fat += [*range(len(fat) + 1, len(fat) + count), _END]
        body += padded
    assert len(fat) <= 128
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<109I", 0, *[_FREE] * 108)
    top = sorted([*storages, *(path for path in streams if "/" not in path)], key=_order)
    directory = _entry("Root Entry", 5, child=entries.index(top[0]) + 1, start=_END)
    for path in entries:
        inside = sorted((other for other in streams if other.startswith(path + "/")), key=_order)
        peers = top
        if path not in top:
            peers = sorted((o for o in streams if o.split("/")[0] == path.split("/")[0]), key=_order)
        after = peers[peers.index(path) + 1 :]
        directory += _entry(
            path.split("/")[-1],
            1 if path in storages else 2,
            right=entries.index(after[0]) + 1 if after else _FREE,
            child=entries.index(inside[0]) + 1 if inside else _FREE,
            start=starts.get(path, 0),
            size=max(len(streams.get(path, b"")), 4096) if path in streams else 0,
        )
    directory += bytes(directory_sectors * _SECTOR - len(directory))
    return header + struct.pack("<128I", *fat, *[_FREE] * (128 - len(fat))) + directory + body


def _entry(
    name: str, kind: int, *, right: int = _FREE, child: int = _FREE, start: int = 0, size: int = 0
) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    return (
        encoded.ljust(64, b"\0")
        + struct.pack("<HBB3I", len(encoded), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
