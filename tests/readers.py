"""What a scripted server says when it is to have read its prompt: the sentence nearest to the question, true or not."""

from __future__ import annotations

import re

from fakes import Reply, Wire


def honest() -> Reply:
    """Copies the sentence of the passages that shares most with the question, with its number; else 모른다."""
    return _reading(lambda sentence: sentence)


def liar() -> Reply:
    """As `honest`, with every number of the sentence one higher."""
    return _reading(lambda sentence: re.sub(r"\d+", lambda number: str(int(number[0]) + 1), sentence))


def _reading(change) -> Reply:
    def reply(wire: Wire, request: dict) -> None:
        text = nearest(request["messages"][-1]["content"], change)
        if not request.get("stream"):
            message = {"role": "assistant", "content": text}
            wire.answer(
                200, {"id": "1", "object": "chat.completion", "choices": [{"index": 0, "message": message}]}
            )
            return
        wire.begin()
        wire.piece(text)
        wire.end()

    return reply


def nearest(prompt: str, change) -> str:
    """The reply to a prompt that ends with passages and a question; `끝` to one that does not."""
    found = re.search(r"<근거 (?:\w+)>\n(.*)\n</근거 \w+>\s*질문: (.*)$", prompt, re.S)
    if not found:
        return "끝"
    best, share = "모른다", 0.34
    for passage in re.split(r"\n\n(?=\[\d+\] )", found[1]):
        number, _, body = passage.partition("\n")
        for sentence in re.split(r"(?<=다\.)\s+|\n", body):
            asked = pairs(found[2])
            overlap = len(asked & pairs(sentence)) / len(asked)
            if overlap > share:
                best, share = f"{change(sentence.strip())} {number.split()[0]}", overlap
    return best


def pairs(text: str) -> set[str]:
    letters = re.sub(r"[^가-힣0-9]", "", text)
    return {letters[at : at + 2] for at in range(len(letters) - 1)}
