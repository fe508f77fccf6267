"""What a question may be: neither empty nor too long, no abuse, no mere keys struck, nothing blocked; masked.

Refusals are polite Korean that says what to do. Knows nothing of search or answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from seogo.guard.abuse import is_abusive
from seogo.guard.audit import Action, Direction, audit, told
from seogo.guard.own_orders import asks_for_orders
from seogo.guard.personal.find import find_personal, mask
from seogo.guard.personal.kinds import LABELS, Found
from seogo.guard.settings import GuardSettings
from seogo.lang.normalize import fold, normalize

EMPTY = "질문이 비어 있습니다. 궁금한 것을 문장이나 낱말로 적어 주세요."
UNREADABLE = "무엇을 물으시는지 알아보지 못했습니다. 궁금한 것을 문장이나 낱말로 다시 적어 주세요."
ABUSIVE = "조금만 고운 말로 다시 물어봐 주시겠어요? 문서에서 찾아 성심껏 답해 드리겠습니다."
TOO_LONG = "질문이 너무 깁니다({seen:,}자). {most:,}자 안으로 줄여서 다시 물어봐 주세요."
TOPIC = "‘{name}’에 관한 질문에는 답하지 않도록 되어 있습니다. 다른 것을 물어봐 주세요."
WORD = "답하지 않도록 정해진 말이 들어 있습니다. 다른 말로 다시 물어봐 주세요."
PERSONAL = "질문에 개인정보({kinds})가 들어 있어 받지 않았습니다. 그 부분을 빼고 다시 물어봐 주세요."
OWN = "저에게 주어진 지시나 설정은 알려 드리거나 바꾸지 않습니다. 문서에서 찾고 싶은 것을 물어봐 주세요."
NOTHING = "질문에서 찾을 말을 발견하지 못했습니다. 문서에 있을 만한 낱말을 넣어 다시 물어봐 주세요."
MASKED = "질문에 든 개인정보({kinds})를 가리고 찾았습니다."

_WORD_CHARACTER = re.compile(r"[^\W_]")
_KEYS = re.compile(
    r"(?:qwer|wert|asdf|sdfg|dfgh|fghj|ghjk|hjkl|zxcv|xcvb|cvbn|poiu|lkjh|1q2w|q1w2)", re.IGNORECASE
)
_REPEATED = re.compile(r"(.{1,8}?)\1{7,}.{0,7}")
"""Nothing but one piece, eight times or more."""
_SYLLABLE = re.compile(r"[가-힣]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """`question`: masked; what may be searched, shown and kept. `refusal`: why it is not answered, "" where it is."""

    question: str
    refusal: str = ""
    notices: tuple[str, ...] = ()


def check_question(
    question: str, settings: GuardSettings, *, topic: Callable[[str], str | None] | None = None
) -> Checked:
    """The question as it may be used, or why not. `topic`: the name of the blocked topic it is of."""
    text = normalize(question)
    found = find_personal(text, {*settings.question_mask, *settings.question_block})
    masked = mask(text, found)
    refused = [one for one in found if one.kind in settings.question_block]
    if refused:
        audit(Direction.QUESTION, Action.BLOCK, refused)
        kinds = ", ".join(dict.fromkeys(LABELS[one.kind] for one in refused))
        return Checked(question=masked, refusal=PERSONAL.format(kinds=kinds))
    if found:
        audit(Direction.QUESTION, Action.MASK, found)
    notices = (MASKED.format(kinds=told(found)),) if found else ()
    refusal = _refusal(masked, settings, topic)
    if found and not refusal and not _WORD_CHARACTER.search(_without(text, found)):
        refusal = NOTHING
    return Checked(question=masked, refusal=refusal, notices=notices)


def _without(text: str, found: Sequence[Found]) -> str:
    """What stands around the values."""
    edges = [0, *(edge for one in found for edge in (one.start, one.end)), len(text)]
    return "".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))


def _refusal(text: str, settings: GuardSettings, topic: Callable[[str], str | None] | None) -> str:
    if not text.strip():
        return EMPTY
    if len(text) > settings.max_question_chars:
        return TOO_LONG.format(seen=len(text), most=settings.max_question_chars)
    if is_abusive(text):
        return ABUSIVE
    if is_gibberish(text):
        return UNREADABLE
    if asks_for_orders(text):
        return OWN
    if _has_word(text, settings.blocked_words):
        return WORD
    name = topic(text) if topic and settings.blocked_topics else None
    return TOPIC.format(name=name) if name else ""


def is_gibberish(text: str) -> bool:
    """Whether there is nothing to read: signs, single jamo, keys struck in a row, syllables that no word has."""
    letters = _WORD_CHARACTER.findall(text)
    if not letters:
        return True
    if all("ㄱ" <= one <= "ㆎ" for one in letters):
        return True
    if len(letters) >= 4 and len(set(letters)) == 1:
        return True
    if len(letters) == len(re.findall("[A-Za-z0-9]", text)) and _struck("".join(letters)):
        return True
    if _REPEATED.fullmatch("".join(letters)):
        return True
    syllables = _SYLLABLE.findall(text)
    rare = sum(not _is_usual(one) for one in syllables)
    return len(syllables) >= 3 and rare * 2 > len(syllables) and len(syllables) * 2 > len(letters)


def _struck(letters: str) -> bool:
    """Whether Latin letters are mostly keys that lie side by side."""
    hit = sum(len(match[0]) for match in _KEYS.finditer(letters))
    return hit * 2 >= len(letters)


def _is_usual(syllable: str) -> bool:
    """Whether the syllable is one of the 2,350 of KS X 1001, which write nearly all Korean."""
    try:
        syllable.encode("euc_kr")
    except UnicodeEncodeError:
        return False
    return len(syllable.encode("euc_kr")) == 2


def _has_word(text: str, words: tuple[str, ...]) -> bool:
    """Whether a blocked word stands in it, however it is spaced and whatever its case."""
    read = fold(text)
    closed = re.sub(r"\s+", "", read)
    wanted = [re.sub(r"\s+", "", fold(normalize(word))) for word in words]
    return any(word and (word in read or word in closed) for word in wanted)
