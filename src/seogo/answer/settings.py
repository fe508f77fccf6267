"""How answers are made: how much is read, when nothing is said, what becomes of what the check finds. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from seogo.errors import BadSetting


class OnContradiction(StrEnum):
    """What becomes of a written sentence that the evidence contradicts.

    `correct`: its value is replaced where exactly one fits, else as `regenerate`. `regenerate`: the model is told and
    writes it once more, else as `drop`. `drop`: it is left out. `abstain`: the whole answer is withheld.
    """

    CORRECT = "correct"
    REGENERATE = "regenerate"
    DROP = "drop"
    ABSTAIN = "abstain"


class OnUnchecked(StrEnum):
    """What becomes of a written sentence with a claim that could not be checked."""

    DROP = "drop"
    SHOW = "show"


class Rewrite(StrEnum):
    """`multi`: other wordings of the question are searched too. `hyde`: a made-up answer is (Gao et al., ACL 2023)."""

    NONE = "none"
    MULTI = "multi"
    HYDE = "hyde"


class OnModelFailure(StrEnum):
    """`quote`: answered by quoting the documents, and said so. `error`: the failure is raised."""

    QUOTE = "quote"
    ERROR = "error"


@dataclass(frozen=True, kw_only=True)
class AnswerSettings:
    """`hits`: how many of the hits are read; with three, five or seven the answers were the same (docs/log.md).
    `threshold`: an answer below this confidence is withheld; at this one 90 % of answerable questions are answered.

    For answers that a model writes: `passages`: the most that it reads. `shots`: worked examples shown to it.
    `prompts`: a folder whose files stand in for ours. `history_turns`: earlier turns a follow-up question is read
    with. `recheck`: the model is asked again whether the answer follows from its evidence. `nli_model`: a local
    folder of a cross-encoder that is asked the same.
    """

    hits: int = 5
    threshold: float = 0.35
    passages: int = 6
    shots: int = 2
    prompts: Path | None = None
    on_contradiction: OnContradiction = OnContradiction.CORRECT
    on_unchecked: OnUnchecked = OnUnchecked.DROP
    on_model_failure: OnModelFailure = OnModelFailure.QUOTE
    rewrite: Rewrite = Rewrite.NONE
    history_turns: int = 4
    recheck: bool = False
    nli_model: str | None = None

    def __post_init__(self) -> None:
        for name in ("passages", "hits"):
            if getattr(self, name) < 1:
                raise BadSetting.value(f"answer.{name}", getattr(self, name), "1 이상", "1 or more")
        if not 0 <= self.threshold <= 1:
            raise BadSetting.value(
                "answer.threshold",
                self.threshold,
                "0(무엇에나 답함)부터 1까지",
                "from 0 (answer everything) to 1",
            )
        for name in ("shots", "history_turns"):
            if getattr(self, name) < 0:
                raise BadSetting.value(f"answer.{name}", getattr(self, name), "0 이상", "0 or more")
