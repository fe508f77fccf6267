"""When a fixed answer is given, and whether unanswered questions are kept. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from seogo.errors import BadSetting


@dataclass(frozen=True, kw_only=True)
class FaqSettings:
    """`enabled`: fixed answers are looked for before anything is searched. `threshold`: likeness, 0 to 1, from which
    two wordings are one question: on the tuning halves 98 of 100 answers given there were right (docs/log.md).
    `unanswered`: questions without an answer are counted, to become drafts. `kept`: at most so many of them.
    """

    enabled: bool = True
    threshold: float = 0.8
    unanswered: bool = True
    kept: int = 10_000

    def __post_init__(self) -> None:
        if not 0 < self.threshold <= 1:
            raise BadSetting.value("faq.threshold", self.threshold, "0 초과 1 이하", "more than 0, up to 1")
        if self.kept < 1:
            raise BadSetting.value("faq.kept", self.kept, "1 이상", "1 or more")
