"""Looking into OWPML by local names, because the namespaces changed with the standard's editions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def local_name(element: Any) -> str:
    """The local name; comments and processing instructions have none."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def within(element: Any, local: str) -> Iterator[Any]:
    return (inner for inner in element.iter() if local_name(inner) == local)


def child_text(element: Any, local: str) -> str:
    return "".join("".join(child.itertext()) for child in element if local_name(child) == local)


def integer(element: Any, attribute: str, default: int = 0) -> int:
    """The attribute as an integer, the default where it is absent; `ValueError` where it is no number."""
    value = element.get(attribute)
    return int(value) if value else default
