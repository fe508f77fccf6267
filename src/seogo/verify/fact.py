"""What a claim and its evidence are compared as: one value at one place. Knows no kind of claim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from seogo.lang.record import record
from seogo.types import ClaimKind

if TYPE_CHECKING:
    from seogo.verify.page import Page


@record(frozen=True, slots=True)
class Bound:
    """`3년 이상`: direction +1, not strict. Directions: +1 from there up, -1 up to there, 0 not said.

    `side`: -1 before (`3일 전`), +1 after, 0 not said. `firm`: the word itself is said (이상, 초과, 이하, 미만), so
    that strictness counts; `최대` and `까지` are not.
    """

    direction: int = 0
    strict: bool = False
    firm: bool = False
    side: int = 0

    def clashes(self, other: Bound) -> bool:
        """Whether both say something and not the same."""
        if self.side * other.side < 0 or self.direction * other.direction < 0:
            return True
        if (self.side > 0 and not self.direction and other.direction < 0 and not other.firm) or (
            other.side > 0 and not other.direction and self.direction < 0 and not self.firm
        ):
            return True  # 7일 이후, 7일 이내
        return bool(self.direction and self.firm and other.firm and self.strict != other.strict
                    and self.direction == other.direction)  # fmt: skip


UNBOUND = Bound()


@record(frozen=True, slots=True, eq=False)
class Fact:
    """A value at `page.text[start:end]`. One fact is equal to itself alone: hashing values took a third of the time.

    `group`: facts of one group are comparable (`day`, `원`, `phone`). `value`: equal when the same, in that group.
    `scope`: of a structural fact (an article, a paragraph), where it reaches to; else the fact's own end.
    `raw`: the number as written, whatever its unit. `weak`: a number so common in speech (`한 가지`) that its absence
    from the evidence proves nothing.
    """

    kind: ClaimKind
    group: str
    value: object
    start: int
    end: int
    bound: Bound = UNBOUND
    scope: int = 0
    raw: object = None
    unit: str = ""
    weak: bool = False
    vague: bool = False
    """`연` of `연 5%`: a year, and yet nothing that tells one place from another."""


class Kind(Protocol):
    """One kind of claim: how it is found, when two are the same, and how a value is written."""

    @property
    def kind(self) -> ClaimKind: ...

    def find(self, page: Page) -> Iterable[Fact]:
        """The facts of a page, in any order."""
        ...

    def same(self, claim: Fact, fact: Fact) -> bool:
        """Whether evidence that says `fact` supports `claim`, value by value."""
        ...

    def rivals(self, claim: Fact, fact: Fact) -> bool:
        """Whether `fact` could stand where `claim` stands, so that it contradicts where it is not the same."""
        ...
