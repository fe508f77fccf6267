"""Writes minimal Outlook messages for tests: an OLE container of any depth, small streams and large."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import TypeAlias

Tree: TypeAlias = Mapping[str, "bytes | Tree"]

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR = 512
_CUTOFF, _MINI = 4096, 64
"""Smaller streams stand in sectors of 64 bytes inside the root's own stream."""


def text(value: str) -> bytes:
    return value.encode("utf-16-le")


def stream(tag: int, kind: int = 0x1F) -> str:
    return f"__substg1.0_{tag:04X}{kind:04X}"


def properties(fixed: Mapping[tuple[int, int], int], header: int = 32) -> bytes:
    """A property stream: (tag, kind) -> value of eight bytes."""
    rows = [struct.pack("<HHIQ", kind, tag, 6, value) for (tag, kind), value in fixed.items()]
    return bytes(header) + b"".join(rows)


def ole(tree: Tree) -> bytes:
    """The container ([MS-CFB] 3, 512-byte sectors); siblings hang in a chain to the right."""
    entries: list[tuple[str, int, bytes]] = [("Root Entry", 5, b"")]
    links: dict[int, list[int]] = {0: [_FREE, _FREE]}
    _collect(tree, 0, entries, links)
    mini, mini_fat, places = b"", [], {}
    for at, (_, _, data) in enumerate(entries):
        if 0 < len(data) < _CUTOFF:
            places[at] = len(mini_fat)
            mini_fat += _chain(len(mini_fat), -(-len(data) // _MINI))
            mini += data.ljust(-(-len(data) // _MINI) * _MINI, b"\0")
    mini_table = struct.pack(f"<{len(mini_fat)}I", *mini_fat)
    entries[0] = ("Root Entry", 5, mini)
    blocks = [b"", mini_table]
    large = [at for at, (_, _, data) in enumerate(entries) if at == 0 or len(data) >= _CUTOFF]
    blocks += [entries[at][2] for at in large]
    sizes = [-(-len(entries) // 4), *(-(-len(block) // _SECTOR) for block in blocks[1:])]
    fat_sectors = next(count for count in range(1, 100) if count * 128 >= sum(sizes) + count)
    fat, starts = [_FAT] * fat_sectors, []
    for size in sizes:
        starts.append(len(fat) if size else _END)
        fat += _chain(len(fat), size)
    places |= dict(zip(large, starts[2:], strict=True))
    directory = b""
    for at, (name, kind, data) in enumerate(entries):
        encoded = (name + "\0").encode("utf-16-le")
        directory += encoded.ljust(64, b"\0")
        directory += struct.pack("<HBB3I", len(encoded), kind, 1, _FREE, *links[at])
        directory += bytes(36) + struct.pack("<IQ", places.get(at, _END), len(data))
    blocks[0] = directory
    fat += [_FREE] * (fat_sectors * 128 - len(fat))
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, fat_sectors, fat_sectors, 0, _CUTOFF, starts[1], sizes[1], _END, 0)
    header += struct.pack("<109I", *range(fat_sectors), *[_FREE] * (109 - fat_sectors))
    body = b"".join(block.ljust(size * _SECTOR, b"\0") for block, size in zip(blocks, sizes, strict=True))
    return header + struct.pack(f"<{len(fat)}I", *fat) + body


def _chain(start: int, count: int) -> list[int]:
    return [*range(start + 1, start + count), _END] if count else []


def _collect(
    tree: Tree, parent: int, entries: list[tuple[str, int, bytes]], links: dict[int, list[int]]
) -> None:
    before: int | None = None
    for name, value in tree.items():
        at = len(entries)
        entries.append(
            (name, 2 if isinstance(value, bytes) else 1, value if isinstance(value, bytes) else b"")
        )
        links[at] = [_FREE, _FREE]
        if before is None:
            links[parent][1] = at
        else:
            links[before][0] = at
        before = at
        if not isinstance(value, bytes):
            _collect(value, at, entries, links)


def compressed_rtf(rtf: bytes) -> bytes:
    """The stream of [MS-OXRTFCP] with literals only, and a reference to end it."""
    write, body, at = 207, bytearray(), 0
    while at <= len(rtf):
        piece = rtf[at : at + 8]
        if len(piece) == 8:
            body += b"\0" + piece
            at += 8
            continue
        end = (write + len(rtf)) % 4096
        body += bytes([1 << len(piece)]) + piece + struct.pack(">H", end << 4)
        break
    return struct.pack("<4I", len(body) + 12, len(rtf), 0x75465A4C, 0) + bytes(body)
