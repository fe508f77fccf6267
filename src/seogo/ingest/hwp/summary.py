"""The summary information of an HWP 5 file: title, author, days. Knows nothing of the text.

An OLE property set (MS-OLEPS 2.20) whose strings are UTF-16. Read here because olefile counts such strings as
bytes and does not stop on vectors of absurd length.
"""

from __future__ import annotations

import struct
from datetime import datetime, timedelta

_NAMES = {2: "title", 3: "subject", 4: "author", 5: "keywords", 6: "comments"}
_DAYS = {12: "created", 13: "modified"}
_WIDE_STRING, _FILE_TIME = 31, 64
_MAX_PROPERTIES = 256
_EPOCH = datetime(1601, 1, 1)
_KOREA = timedelta(hours=9)


def read_summary(data: bytes) -> dict[str, str]:
    """What is there by name; `created` and `modified` (last save) are days (ISO, in Korea).

    Damaged properties are left out: the text does not depend on them.
    """
    found: dict[str, str] = {}
    try:
        (section,) = struct.unpack_from("<I", data, 44)
        (count,) = struct.unpack_from("<I", data, section + 4)
    except struct.error:
        return {}
    for at in range(min(count, _MAX_PROPERTIES)):
        try:
            key, offset = struct.unpack_from("<II", data, section + 8 + 8 * at)
            value = _value(data, key, section + offset)
        except (struct.error, OverflowError):
            continue
        if value:
            found[_NAMES.get(key) or _DAYS[key]] = value
    return found


def _value(data: bytes, key: int, at: int) -> str:
    kind, size = struct.unpack_from("<II", data, at)
    if key in _NAMES and kind == _WIDE_STRING:
        text = data[at + 8 : at + 8 + 2 * size].decode("utf-16-le", "replace")
        return text.partition("\0")[0].strip()
    if key in _DAYS and kind == _FILE_TIME:
        (ticks,) = struct.unpack_from("<Q", data, at + 4)
        moment = _EPOCH + timedelta(microseconds=ticks // 10) + _KOREA
        return moment.date().isoformat() if 1990 <= moment.year < 2100 else ""
    return ""
