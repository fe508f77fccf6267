"""What can be seen of an answer in the making: the stage it is at, and, where one wants it, what it was made of.

Knows nothing of how answers are made, or of where this goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from seogo.llm.llm import Cancelled, never

if TYPE_CHECKING:
    from seogo.llm.llm import Llm, Message, Sampling


class Stage(StrEnum):
    """FIND: the documents are searched. READ: what was found is read. WRITE: the model writes. CHECK: what it wrote
    is compared with the documents."""

    FIND = "find"
    READ = "read"
    WRITE = "write"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Step:
    """A stage has begun. Each comes at most once an answer, in the order of `Stage`, unless the model fails."""

    stage: Stage


@dataclass(slots=True)
class Exchange:
    """What a model was sent and what it replied, as far as it came."""

    messages: Sequence[Message]
    reply: str = ""


@dataclass(slots=True)
class Trace:
    """What went to and from the model for one answer, in order, filled in as it is made."""

    exchanges: list[Exchange] = field(default_factory=list)

    def recorded(self, llm: Llm) -> Llm:
        """The model, each exchange with it written down here."""
        return _Recorded(llm, self.exchanges)


class _Recorded:
    """An `Llm`."""

    def __init__(self, llm: Llm, exchanges: list[Exchange]) -> None:
        self._llm, self._exchanges = llm, exchanges

    @property
    def name(self) -> str:
        return self._llm.name

    @property
    def context_tokens(self) -> int:
        return self._llm.context_tokens

    @property
    def holds_schema(self) -> bool:
        return self._llm.holds_schema

    @property
    def opens_thoughts(self) -> bool:
        return self._llm.opens_thoughts

    def count_tokens(self, messages: Sequence[Message]) -> int:
        return self._llm.count_tokens(messages)

    def stream(
        self, messages: Sequence[Message], sampling: Sampling, *, cancelled: Cancelled = never
    ) -> Iterator[str]:
        exchange = Exchange(messages)
        self._exchanges.append(exchange)
        for piece in self._llm.stream(messages, sampling, cancelled=cancelled):
            exchange.reply += piece
            yield piece
