"""Small values that are made by the hundred for each text. Knows nothing of what they hold."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    C = TypeVar("C", bound=type)

    def record(*, frozen: bool, slots: bool, eq: bool = True) -> Callable[[C], C]:
        """`dataclass` whose `frozen` the type checker keeps: kept at run time, each value takes four times as long."""
        return dataclasses.dataclass(slots=slots, eq=eq, unsafe_hash=frozen and eq)


__all__ = ["record"]
