"""A question in other words, for finding: stood on its own, worded otherwise, or answered by guess.

What comes back is only searched with; no reader sees it as an answer. Knows nothing of search.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from seogo.answer.generated.passages import defuse
from seogo.answer.generated.prompts import Prompts
from seogo.answer.generated.reply import Reply
from seogo.llm.llm import Llm, Message, Role, Sampling
from seogo.types import Turn

MAX_QUESTION_CHARS = 300
"""A rewriting longer than this is not a question; the one asked is used as it is."""
MAX_ANSWER_CHARS = 300
"""What is shown of an earlier answer: enough to know what `그것` is."""
MAX_WRITTEN_CHARS = 1_000
"""More is not read of other wordings or a made-up answer; what a model thinks before them does not count."""
WORDINGS = 2
_MARKER = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])?\s*(?:질문\s?[:：])?\s*[\"'“‘]?|[\"'”’]?\s*$")


def condense(question: str, turns: Sequence[Turn], llm: Llm, prompts: Prompts, sampling: Sampling) -> str:
    """The follow-up question as one that stands alone; as it was asked where there is nothing to follow.

    `turns`: earlier ones, oldest first. Raises what the model raises.
    """
    if not turns:
        return question
    history = "\n".join(f"질문: {turn.question}\n답: {turn.answer[:MAX_ANSWER_CHARS]}" for turn in turns)
    prompt = prompts.fill("condense", history=defuse(history), question=defuse(question))
    lines = _lines(_write(prompt, llm, sampling, enough=_has_line))
    usable = [line for line in lines[:1] if len(line) <= MAX_QUESTION_CHARS]
    return usable[0] if usable else question


def other_wordings(question: str, llm: Llm, prompts: Prompts, sampling: Sampling) -> list[str]:
    """At most `WORDINGS` other questions that ask the same. Raises what the model raises."""
    prompt = prompts.fill("rewrite", question=defuse(question), count=str(WORDINGS))
    lines = [line for line in _lines(_write(prompt, llm, sampling)) if line != question]
    return [line for line in lines if len(line) <= MAX_QUESTION_CHARS][:WORDINGS]


def made_up_answer(question: str, llm: Llm, prompts: Prompts, sampling: Sampling) -> str:
    """What a document might say, to search with (HyDE, Gao et al., ACL 2023). Raises what the model raises."""
    written = _write(prompts.fill("hyde", question=defuse(question)), llm, sampling)
    return " ".join(_lines(written))[:MAX_WRITTEN_CHARS]


def _has_all(written: str) -> bool:
    return len(written) > MAX_WRITTEN_CHARS


def _write(prompt: str, llm: Llm, sampling: Sampling, *, enough: Callable[[str], bool] = _has_all) -> str:
    """What the model says, no thoughts, until that is enough: a small one goes on long after what was asked of it."""
    reply = Reply(llm.stream([Message(Role.USER, prompt)], sampling))
    return reply.read(enough=enough, sure=llm.opens_thoughts)


def _has_line(written: str) -> bool:
    """Whether a line is complete, or what is written is too long to be a question."""
    text = written.lstrip()
    return bool(_lines(text.rpartition("\n")[0])) or len(text) > 2 * MAX_QUESTION_CHARS


def _lines(text: str) -> list[str]:
    lines = (_MARKER.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if re.search(r"[^\W\d_]", line)]
