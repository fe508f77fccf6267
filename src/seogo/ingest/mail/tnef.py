"""winmail.dat ([MS-OXTNEF]): the envelope of Outlook's rich text -> a mail. Knows nothing of MIME.

Read: body, attachments and attached messages. Names that programs leave out are given by number.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from seogo.errors import UnreadableFile
from seogo.ingest.formats import Source
from seogo.ingest.mail.headers import decode_bytes
from seogo.ingest.mail.model import Mail, safe_name
from seogo.ingest.mail.msg import DATA, FILE_NAMES, add_body, codepage_name, to_eml
from seogo.ingest.sniff import TNEF

_SUBJECT, _BODY, _TITLE, _FILE, _NEXT_FILE = 0x18004, 0x2800C, 0x18010, 0x6800F, 0x69002
_MESSAGE_PROPERTIES, _FILE_PROPERTIES, _CODEPAGE = 0x69003, 0x69005, 0x69007
_FIXED = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16}
"""Bytes of a value of each kind of fixed size, padding included."""
_STRING8, _UNICODE, _OBJECT, _SEVERAL = 0x1E, 0x1F, 0xD, 0x1000
_VARIABLE = (_OBJECT, _STRING8, _UNICODE, 0x102)
_MESSAGE = bytes.fromhex("0703020000000000c000000000000046")
"""IID_IMessage, before an attached message."""
_NAMED = 0x8000
_MAX_DEPTH = 10
_MAX_VALUES = 100_000

Properties = dict[int, tuple[int, bytes]]
"""Kind and first value by tag; named properties left out."""


@dataclass
class _File:
    """An attachment as it is gathered: the older attributes, then the properties, which say more."""

    title: bytes = b""
    data: bytes = b""
    properties: Properties = field(default_factory=dict)


def parse_tnef(source: Source, depth: int = 0) -> Mail:
    """The mail in the envelope. Raises `UnreadableFile` where it is damaged."""
    try:
        return _parse(source, depth)
    except (struct.error, ValueError) as error:
        raise UnreadableFile(
            f"{source.name}: 손상된 winmail.dat입니다. 보낸 사람에게 HTML 메일로 다시 받아 주십시오.",
            f"{source.name}: a damaged winmail.dat ({error}); ask the sender for an HTML mail",
        ) from error


def _parse(source: Source, depth: int) -> Mail:
    if not source.data.startswith(TNEF):
        raise ValueError("서명이 없습니다")
    mail, codepage = Mail(), codepage_name(None)
    properties: Properties = {}
    plain = ""
    files: list[_File] = []
    attributes, left = _attributes(source.data)
    if not attributes:
        raise ValueError("든 것이 없습니다")
    if left:
        mail.notice("tnef", f"winmail.dat의 끝 {left:,}바이트는 알아보지 못했습니다.")
    for kind, data in attributes:
        if kind == _CODEPAGE:
            codepage = codepage_name(struct.unpack_from("<I", data)[0])
        elif kind == _SUBJECT:
            mail.subject = decode_bytes(data.rstrip(b"\0"), codepage)
        elif kind == _BODY:
            plain = decode_bytes(data.rstrip(b"\0"), codepage)
        elif kind == _MESSAGE_PROPERTIES:
            properties = _properties(data)
        elif kind == _NEXT_FILE:
            files.append(_File())
        elif kind in (_TITLE, _FILE, _FILE_PROPERTIES):
            files = files or [_File()]
            if kind == _TITLE:
                files[-1].title = data
            elif kind == _FILE:
                files[-1].data = data
            else:
                files[-1].properties = _properties(data)
    mail.subject = _text(properties, 0x37, codepage) or mail.subject
    kind, page = properties.get(0x1013, (0, b""))
    if kind == _UNICODE:
        page = page.decode("utf-16-le", "replace").encode()
    add_body(
        mail,
        plain=_text(properties, 0x1000, codepage) or plain,
        page=page or None,
        declared="utf-8" if kind == _UNICODE else codepage,
        packed=properties.get(0x1009, (0, b""))[1] or None,
    )
    for number, one in enumerate(files, start=1):
        _attach(mail, source, one, number, codepage, depth)
    return mail


def _attach(mail: Mail, source: Source, file: _File, number: int, codepage: str, depth: int) -> None:
    named = (_text(file.properties, tag, codepage) for tag in FILE_NAMES)
    name = next(filter(None, named), "") or decode_bytes(file.title.rstrip(b"\0"), codepage)
    kind, data = file.properties.get(DATA, (0, b""))
    if kind == _OBJECT and data.startswith(_MESSAGE) and depth < _MAX_DEPTH:
        inner = parse_tnef(Source(name=name or source.name, data=data[len(_MESSAGE) :]), depth + 1)
        label = safe_name(f"{inner.subject or name or '전달된 메일'}.eml", f"첨부{number}.eml")
        content = to_eml(inner)
    else:
        label, content = safe_name(name, f"첨부{number}"), file.data or data
        if kind == _OBJECT and not file.data:
            mail.notice("attachment_left_out", f"첨부 {label}은 파일이 아니라 개체나 링크라서 읽지 못합니다.")
            return
    mail.attachments.append(Source(name=label, data=content, inside=(*source.inside, label)))


def _attributes(data: bytes) -> tuple[list[tuple[int, bytes]], int]:
    """The attributes in order, whose check sums are not looked at; how many bytes after them are none."""
    found: list[tuple[int, bytes]] = []
    at = 6
    while at < len(data) and data[at] in (1, 2):
        _, kind, size = struct.unpack_from("<BII", data, at)
        at += 9
        if at + size > len(data):
            raise ValueError(f"{size:,}바이트짜리 값이 파일보다 깁니다")
        found.append((kind, data[at : at + size]))
        at += size + 2
    return found, max(0, len(data) - at)


def _properties(data: bytes) -> Properties:
    """[MS-OXTNEF] 2.1.3.4: each with its kind, its tag, a name where the tag has none, and one value or several."""
    found: Properties = {}
    (count,) = struct.unpack_from("<I", data)
    at = 4
    for _ in range(min(count, _MAX_VALUES)):
        kind, tag = struct.unpack_from("<HH", data, at)
        at += 4
        if tag >= _NAMED:
            (named,) = struct.unpack_from("<I", data, at + 16)
            (size,) = struct.unpack_from("<I", data, at + 20)
            at += 24 + (_padded(size) if named else 0)
        plain = kind & ~_SEVERAL
        values = 1
        if plain in _VARIABLE or kind & _SEVERAL:
            (values,) = struct.unpack_from("<I", data, at)
            at += 4
        if plain not in _VARIABLE and plain not in _FIXED:
            raise ValueError(f"모르는 값의 종류 {kind:#x}")
        for number in range(values):
            size = _FIXED.get(plain, 0)
            if plain in _VARIABLE:
                (size,) = struct.unpack_from("<I", data, at)
                at += 4
            if at + size > len(data):
                raise ValueError(f"{size:,}바이트짜리 값이 묶음보다 깁니다")
            if number == 0 and tag < _NAMED:
                found[tag] = (kind, data[at : at + size])
            at += _padded(size)
    return found


def _padded(size: int) -> int:
    return size + -size % 4


def _text(properties: Properties, tag: int, codepage: str) -> str:
    kind, data = properties.get(tag, (0, b""))
    if kind == _UNICODE:
        return data.decode("utf-16-le", "replace").rstrip("\0")
    return decode_bytes(data.rstrip(b"\0"), codepage) if kind == _STRING8 else ""
