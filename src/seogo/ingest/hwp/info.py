"""What HWP 5's DocInfo says of paragraphs: heads, numberings, bullets. Knows nothing of the text.

Offsets: HWP 5.0 format document (Hancom, revision 1.3), section 4.2; levels 8 to 10 as later files have them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from seogo.ingest.hwp.model import Head, HeadKind, LevelFormat, Numberings
from seogo.ingest.hwp.numbering import FORMATS, MAX_LEVEL
from seogo.ingest.hwp.records import Record
from seogo.ingest.looks import Look

_BIN_DATA = 18
_CHAR_SHAPE, _NUMBERING, _BULLET, _PARA_SHAPE = 21, 23, 24, 25
_TRACK_CHANGE = 96
_SIZE_AT = 42
_BOLD, _RAISED = 1 << 1, 1 << 15
_HEAD_KINDS = {1: HeadKind.OUTLINE, 2: HeadKind.NUMBER, 3: HeadKind.BULLET}


def read_heads(info: Sequence[Record]) -> list[Head | None]:
    """The head of each paragraph shape, in the order of the file."""
    return [_head(record.data) for record in _walk(info) if record.tag == _PARA_SHAPE]


def read_looks(info: Sequence[Record]) -> list[Look | None]:
    """The look of each character shape, in the order of the file; None where its record is cut off."""
    return [_look(record.data) for record in _walk(info) if record.tag == _CHAR_SHAPE]


def read_raised(info: Sequence[Record]) -> frozenset[int]:
    """The numbers of the character shapes, from 0 in the order of the file, that are superscripts."""
    shapes = (record.data for record in _walk(info) if record.tag == _CHAR_SHAPE)
    return frozenset(number for number, data in enumerate(shapes) if _attributes(data) & _RAISED)


def tracks_changes(info: Sequence[Record]) -> bool:
    """Whether the file lists changes that were tracked (who made which when)."""
    return any(record.tag == _TRACK_CHANGE for record in _walk(info))


def read_object_numbers(info: Sequence[Record]) -> list[int]:
    """The numbers in the names of the streams of embedded pictures and objects, in the order in which they are listed.

    0 for what is only linked.
    """
    listed = (record.data for record in _walk(info) if record.tag == _BIN_DATA)
    return [int.from_bytes(data[2:4], "little") if data[:1] and data[0] & 0xF else 0 for data in listed]


def _look(data: bytes) -> Look | None:
    if len(data) < _SIZE_AT + 8:
        return None
    (size,) = struct.unpack_from("<i", data, _SIZE_AT)
    return Look(size / 100, bool(_attributes(data) & _BOLD))


def _attributes(data: bytes) -> int:
    return int.from_bytes(data[_SIZE_AT + 4 : _SIZE_AT + 8], "little")


def _walk(records: Sequence[Record]) -> Iterator[Record]:
    for record in records:
        yield record
        yield from record.children


def _head(data: bytes) -> Head | None:
    (attributes,) = struct.unpack_from("<I", data)
    kind = _HEAD_KINDS.get(attributes >> 23 & 3)
    if kind is None:
        return None
    level = attributes >> 25 & 7
    if len(data) >= 58:  # levels 8 to 10 do not fit in the three bits and came later
        level = max(level, *struct.unpack_from("<I", data, 54))
    (list_id,) = struct.unpack_from("<H", data, 30)
    return Head(kind, min(level, MAX_LEVEL - 1) + 1, list_id)


def read_numberings(info: Sequence[Record]) -> Numberings:
    """Numberings and bullets by their place in the file, from 1."""
    levels: dict[int, tuple[LevelFormat, ...]] = {}
    bullets: dict[int, str] = {}
    for record in _walk(info):
        if record.tag == _NUMBERING:
            levels[len(levels) + 1] = _levels(record.data)
        elif record.tag == _BULLET:
            bullets[len(bullets) + 1] = record.data[12:14].decode("utf-16-le", "replace")
    return Numberings(levels, bullets)


def _levels(data: bytes) -> tuple[LevelFormat, ...]:
    first, at = _level_formats(data, 0, 7)
    at += 2
    starts = _starts(data, at, 7)
    more, at = _level_formats(data, at + 28, MAX_LEVEL - 7)
    starts += _starts(data, at, MAX_LEVEL - 7)
    return tuple(
        LevelFormat(text, format, start) for (text, format), start in zip(first + more, starts, strict=False)
    )


def _level_formats(data: bytes, at: int, count: int) -> tuple[list[tuple[str, str]], int]:
    found: list[tuple[str, str]] = []
    for _ in range(count):
        if at + 14 > len(data):
            break
        attributes, size = struct.unpack_from("<I8xH", data, at)
        text = data[at + 14 : at + 14 + 2 * size].decode("utf-16-le", "replace")
        number = attributes >> 5 & 0x1F
        found.append((text, FORMATS[number] if number < len(FORMATS) else FORMATS[0]))
        at += 14 + 2 * size
    return found, at


def _starts(data: bytes, at: int, count: int) -> list[int]:
    if at + 4 * count > len(data):
        return [1] * count
    return list(struct.unpack_from(f"<{count}I", data, at))
