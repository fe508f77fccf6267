"""One record of what a guard did, for the log: what kind, where, how often. Never the value."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from seogo.guard.personal.kinds import LABELS, Found, PersonalKind

log = logging.getLogger(__name__)


class Direction(StrEnum):
    QUESTION = "question"
    DOCUMENT = "document"
    ANSWER = "answer"


class Action(StrEnum):
    MASK = "mask"
    BLOCK = "block"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditRecord:
    """`subject`: a document's id or "". `counts`: how many values of each kind. No value, no part of one."""

    direction: Direction
    action: Action
    counts: Mapping[PersonalKind, int]
    subject: str = ""

    def __str__(self) -> str:
        kinds = " ".join(f"{kind}={count}" for kind, count in sorted(self.counts.items()))
        return (
            f"guard {self.direction} {self.action} {kinds}{f' {self.subject[:12]}' if self.subject else ''}"
        )


def audit(direction: Direction, action: Action, found: Iterable[Found], *, subject: str = "") -> AuditRecord:
    """Write the record to the log `seogo.guard.audit`, level INFO, and return it."""
    record = AuditRecord(
        direction=direction, action=action, counts=Counter(one.kind for one in found), subject=subject
    )
    log.info("%s", record)
    return record


def counted(found: Iterable[Found]) -> str:
    """The kinds, as the settings name them, with their counts: `rrn 3, card 1`."""
    counts = Counter(one.kind for one in found)
    return ", ".join(f"{kind} {count}" for kind, count in counts.most_common())


def told(found: Iterable[Found]) -> str:
    """The kinds with their counts, for people: `주민등록번호 3건, 카드번호 1건`."""
    counts = Counter(one.kind for one in found)
    return ", ".join(f"{LABELS[kind]} {count}건" for kind, count in counts.most_common())
