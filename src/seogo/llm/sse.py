"""A server's streamed reply, from bytes to parts: server-sent events, or one JSON body where it does not stream.

Knows nothing of requests. Stricter than it must be where a reply could lose text without anyone seeing it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

MAX_PART_BYTES = 1 << 20
"""No part of a reply is that long; a line that never ends is not read into memory."""

Part = dict[str, Any]
KEEPALIVE: Part = {}
"""A comment, as proxies send while a model is busy: nothing was said, and the line is alive."""
DONE: Part = {"done": True}
"""The server says that its reply is complete."""


def read_parts(pieces: Iterable[bytes]) -> Iterator[Part]:
    """The parts of a reply in order, `KEEPALIVE` for a comment and `DONE` where the server says that it has ended.

    Lines may end in LF, CR or CRLF and be cut anywhere. Raises `ValueError` (also as `UnicodeDecodeError`) for what is
    neither events nor a JSON object.
    """
    lines = _lines(pieces)
    data = ""
    for line in lines:
        if not data and line.lstrip()[:1] in (b"{", b"<", b"["):
            yield _whole(line, lines)
            return
        name, _, value = line.partition(b":")
        if not line:
            if data:
                raise ValueError(f"not JSON: {data[:200]}")
        elif not name:
            yield KEEPALIVE
        elif name == b"data":
            data = f"{data}\n{value.decode().strip()}".strip()
            if data == "[DONE]":
                yield DONE
                return
            if (part := _parsed(data)) is not None:
                yield part
                data = ""
    if data:
        raise ValueError(f"broken off in the middle of a part: {data[:200]}")


def _whole(first: bytes, rest: Iterable[bytes]) -> Part:
    """A body that is one JSON object."""
    body = b"\n".join([first, *rest]).decode()
    part = _parsed(body)
    if part is None:
        raise ValueError(f"neither events nor a JSON object: {body[:200]}")
    return part


def _parsed(data: str) -> Part | None:
    """The JSON object; None for what is not (yet) one."""
    try:
        part = json.loads(data)
    except ValueError:
        return None
    return part if isinstance(part, dict) else None


def _lines(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Lines without their ends; the last may be unfinished."""
    held = b""
    for piece in pieces:
        held += piece
        if len(held) > MAX_PART_BYTES:
            raise ValueError(f"a line of more than {MAX_PART_BYTES} bytes")
        after = b"\r" if held.endswith(b"\r") else b""  # its LF may be on the way
        whole = held[: len(held) - len(after)].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        *lines, held = whole.split(b"\n")
        held += after
        yield from lines
    if held.strip():
        yield held.rstrip(b"\r")
