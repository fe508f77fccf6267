"""What the guards let through: personal data by kind and direction, questions, orders in documents. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from seogo.errors import BadSetting
from seogo.guard.personal.kinds import PersonalKind

PRIVATE = (
    PersonalKind.RRN,
    PersonalKind.FRN,
    PersonalKind.PASSPORT,
    PersonalKind.LICENCE,
    PersonalKind.CUSTOMS,
    PersonalKind.CARD,
    PersonalKind.ACCOUNT,
    PersonalKind.MOBILE,
    PersonalKind.EMAIL,
    PersonalKind.VEHICLE,
)
"""A person's own. An office's telephone, e-mail and address, names in charge, public registers are asked for."""
ASKERS = (*PRIVATE, PersonalKind.ADDRESS, PersonalKind.NAME, PersonalKind.IP)
"""What people type of themselves; no search needs it."""


class OnInstruction(StrEnum):
    """What becomes of a sentence of a document that gives orders to whoever answers."""

    EXCLUDE = "exclude"
    ALLOW = "allow"


@dataclass(frozen=True, kw_only=True)
class GuardSettings:
    """`…_mask`, `…_block`: kinds of personal data masked, and refused; those in neither are let through.

    `question`: as it is asked. `document`: when a file is added (block) and wherever its text is shown (mask).
    `answer`: in an answer's text, its quotes and hits, beside what `document_mask` says. `blocked_topics`:
    `name: example; example`. `topic_threshold`: a question as near as this to an example is of its topic.
    """

    question_mask: tuple[PersonalKind, ...] = ASKERS
    question_block: tuple[PersonalKind, ...] = ()
    document_mask: tuple[PersonalKind, ...] = PRIVATE
    document_block: tuple[PersonalKind, ...] = ()
    answer_mask: tuple[PersonalKind, ...] = PRIVATE
    answer_block: tuple[PersonalKind, ...] = ()
    instructions: OnInstruction = OnInstruction.EXCLUDE
    max_question_chars: int = 2_000
    blocked_words: tuple[str, ...] = ()
    blocked_topics: tuple[str, ...] = ()
    topic_threshold: float = 0.55

    def __post_init__(self) -> None:
        if self.max_question_chars < 1:
            raise BadSetting.value("guard.max_question_chars", self.max_question_chars, "1 이상", "1 or more")
        for topic in self.blocked_topics:
            name, _, examples = topic.partition(":")
            if not name.strip() or not examples.strip():
                raise BadSetting.value(
                    "guard.blocked_topics",
                    topic,
                    "이름, 쌍점, 예를 적습니다: '정치: 어느 당이 좋아?; …'",
                    "write a name, a colon and examples: '정치: 어느 당이 좋아?; …'",
                )
