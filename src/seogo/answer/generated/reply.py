"""What a model says to the reader, of all that it writes: no thoughts, no marks of its chat template.

Reasoning models write `<think>…</think>` before their answer, or in channels; models that run on write the next turn.
Knows nothing of what is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from seogo.errors import ModelError
from seogo.llm.llm import CutOff
from seogo.llm.thoughts import NAMES

_THOUGHT = rf"{NAMES}|tool_calls?|function_call"
_MARK = re.compile(
    rf"<(?P<close>/?)(?P<thought>{_THOUGHT})\b[^<>\n]{{0,40}}>"
    r"|</?(?:answer|final|final_answer|response|output|result)>"
    r"|<\|channel\|>(?P<channel>[^<]{0,40})<\|message\|>"
    r"|(?P<opens><s>|<bos>|<\|begin_of_text\|>"
    r"|(?:<\|(?:im_start|start|start_header_id)\|>|<start_of_turn>)\s*(?:assistant|model)?\s*(?:<\|end_header_id\|>)?"
    r"|<\|assistant\|>|\[\|assistant\|\])"
    r"|(?P<ends></s>|<eos>|<end_of_turn>|\[/?INST\]|<<SYS>>|<\|[^\s<>|]{1,40}\|>|<｜[^<>｜]{1,40}｜>|\[\|[a-z_]{1,20}\|\])",
    re.IGNORECASE,
)
_BEGUN = re.compile(r"(?:<[^<>\n]{0,60}|<\|channel\|>[^<]{0,40}|\[[/|]?[A-Za-z_]{0,20}\|?)$")
"""What may turn out to be a mark."""


def silence(model: str, *, unfinished: bool) -> ModelError:
    """The error of a reply that says nothing. `unfinished`: it ended within a thought."""
    if unfinished:
        return ModelError(
            f"{model}: 모델이 생각만 하다가 답을 쓰지 못했습니다. llm.max_tokens를 늘리십시오.",
            f"{model}: the model only thought and wrote no answer; raise llm.max_tokens",
        )
    return ModelError(
        f"{model}: 모델이 빈 답을 보냈습니다(생각이나 도구 호출뿐이었을 수 있습니다). llm.max_tokens를 늘리거나 서버의 "
        "기록을 살펴보십시오.",
        f"{model}: the model sent an empty reply (it may have been thoughts or calls of tools alone); raise "
        "llm.max_tokens, or look at the server's log",
    )


class Reply:
    """A reply's pieces as what is said. `unfinished`: it ended within a thought. `cut`: its end is missing.

    `text`: what has been said, from its beginning. `taken_back`: how often a thought ended that nothing had begun: all
    that was said before it was the thought, and is no longer in `text`. `past_thoughts`: one has ended.
    """

    def __init__(self, pieces: Iterable[str]) -> None:
        self._pieces = pieces
        self._held = ""
        self._hidden: str | None = None
        self._over = False
        self.text = ""
        self.taken_back = 0
        self.past_thoughts = False
        self.cut = False

    @property
    def unfinished(self) -> bool:
        return self._hidden is not None and self.silent

    @property
    def silent(self) -> bool:
        """Whether nothing was said, though thoughts or calls of tools may have been written."""
        return not self.text.strip()

    def read(self, *, enough: Callable[[str], bool] = lambda _: False, sure: bool = True) -> str:
        """All that is said, or as much as is enough. `sure`: a thought in the reply has a mark where it begins.

        Else it is read to its end while it may be a thought, and one that was cut short is taken for one.
        """
        for _ in self:
            if (sure or self.past_thoughts) and enough(self.text):
                return self.text
        return self.text if sure or self.past_thoughts or not self.cut else ""

    def __iter__(self) -> Iterator[str]:
        for piece in self._pieces:
            if isinstance(piece, CutOff):
                self.cut = True
                break
            self._held += piece
            yield from self._ready(final=False)
            if self._over:
                return
        yield from self._ready(final=True)

    def _ready(self, *, final: bool) -> Iterator[str]:
        """What is decided of the text held back."""
        while not self._over and (mark := self._next_mark(final=final)):
            head, self._held = self._held[: mark.start()], self._held[mark.end() :]
            yield from self._say(head)
            self._pass(mark)
        if self._over:
            return
        begun = None if final else _BEGUN.search(self._held)
        keep = len(self._held) - begun.start() if begun else 0
        head, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        yield from self._say(head)

    def _next_mark(self, *, final: bool) -> re.Match[str] | None:
        """The next mark that is whole: `<|start|>` may go on as `<|start|>assistant`."""
        mark = _MARK.search(self._held)
        if mark and not final and mark["opens"] and mark.end() == len(self._held) and len(self._held) < 200:
            return None
        return mark

    def _say(self, text: str) -> Iterator[str]:
        if text and self._hidden is None:
            self.text += text
            yield text

    def _pass(self, mark: re.Match[str]) -> None:
        if mark["thought"]:
            if mark["close"] and self._hidden is None and re.match(NAMES, mark["thought"], re.IGNORECASE):
                self.text = ""
                self.taken_back += 1
            self._hidden = None if mark["close"] else mark["thought"]
            self.past_thoughts |= self._hidden is None
        elif mark["channel"] is not None:
            self._hidden = None if mark["channel"].strip().startswith("final") else mark["channel"]
        elif mark["opens"]:
            self._over = not self.silent
        elif mark["ends"]:
            self._over = not self.silent or self._hidden is None
