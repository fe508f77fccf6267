"""Second opinions on a written answer: the model asked again, and a model of inference. Recorded, never decisive.

The check by value decides what is shown; what a model thinks of its own answer is told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from seogo.answer.generated.marks import without_marks
from seogo.answer.generated.passages import defuse, fence_mark, fenced
from seogo.answer.generated.prompts import Prompts
from seogo.answer.generated.reply import Reply
from seogo.llm.llm import Llm, Message, Role, Sampling
from seogo.types import Citation

Entailment = Callable[[Sequence[tuple[str, str]]], list[float]]
"""Premises and hypotheses to the probability that each follows."""

FOLLOWS = 0.5
ENOUGH_CHARS = 16
"""Of a vote; what a model thinks before it does not count."""
_YES = re.compile(r"^\W*(?:예|네|그렇|yes)", re.IGNORECASE)
_NO = re.compile(r"^\W*(?:아니|아닙|no\b)", re.IGNORECASE)


def recheck(
    answer: str, citations: Sequence[Citation], llm: Llm, prompts: Prompts, sampling: Sampling
) -> bool | None:
    """Whether the model says that the answer follows from what it cites; None where it says neither yes nor no."""
    evidence = "\n".join(dict.fromkeys(defuse(citation.quote) for citation in citations))
    prompt = prompts.fill("recheck", evidence=evidence, answer=defuse(without_marks(answer)))
    prompt = fenced(prompt, fence_mark(evidence, answer))
    reply = Reply(llm.stream([Message(Role.USER, prompt)], replace(sampling, temperature=0.0)))
    said = reply.read(enough=lambda text: len(text.strip()) > ENOUGH_CHARS, sure=llm.opens_thoughts)
    if _YES.match(said):
        return True
    return False if _NO.match(said) else None


def follows(answer: str, citations: Sequence[Citation], entailment: Entailment) -> bool:
    """Whether every line of the answer follows, by the model of inference, from the quotes together."""
    premise = "\n".join(dict.fromkeys(citation.quote for citation in citations))
    lines = [line for line in without_marks(answer).splitlines() if line.strip()]
    return all(chance >= FOLLOWS for chance in entailment([(premise, line) for line in lines]))
