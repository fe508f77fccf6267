"""Sentences of a document that give orders to whoever answers: `이전 지시를 무시하고 …라고 답하라`. Knows no models.

By patterns, made to pass over what regulations and manuals order their readers: a polite imperative alone is none; it
must be about answering, about earlier instructions or prompts, or addressed to a machine. What is hidden (invisible
characters, look-alike letters, letters set apart, base64) is read as it would be by a model.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
import unicodedata
import urllib.parse
from collections.abc import Iterator

from seogo.guard.order_patterns import (
    ALIKE,
    ALONE,
    APART,
    ASKER,
    BASE64,
    BLUNT_ALONE,
    BLUNTLY,
    CLOSING,
    EARLIER,
    EN_ALONE,
    EN_EARLIER,
    EN_MACHINE,
    EN_SAY,
    ESCAPED,
    EXFIL,
    JOIN,
    MACHINE,
    MAYBE,
    NEW,
    ORDER,
    OUTPUT,
    PROMPT,
    QUOTED,
    QUOTED_ANY,
    REVEAL,
    ROLE,
    ROW,
    SAY,
    SAY_ORDER,
    SECRET,
    STOP,
    TAGS,
    TOKEN,
    TURN,
    WHATEVER,
)
from seogo.guard.personal.fold import fold

REACH_CHARS = 600
"""What follows an order in its line goes with it, so far."""
TURN_CHARS = 1_500
"""A made-up turn of a conversation, from its first mark to its last, is at most so long."""


def find_instructions(text: str) -> list[tuple[int, int]]:
    """Where the text gives such orders: offsets, ascending, none overlapping; each from its sentence to its line's end
    (a whole row of a table, a whole made-up turn), so that what the order is about goes with it."""
    folded = fold(text)
    read = _read(folded.text)
    spans = [*_turns(read), *_encoded(folded.text), *(_lines(read) if _maybe(read) else ())]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    placed = [folded.span(start, end) for start, end in merged if start < end]
    hidden = [match.span() for match in TAGS.finditer(text)]
    return sorted([*placed, *hidden]) if hidden else placed


def blank_instructions(text: str) -> tuple[str, int]:
    """The text with these places blank, of the same length, line breaks kept, and how many there were."""
    found = find_instructions(text)
    for start, end in found:
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text, len(found)


def _read(text: str) -> str:
    """Lower case, look-alike letters as the Latin ones, styled letters plain; of the same length."""
    if text.isascii():
        return text.lower()
    plain = "".join(
        one if one < "\u2000" or "가" <= one <= "힣" else (unicodedata.normalize("NFKC", one) + one)[0]
        for one in text
    )
    return "".join(one.lower()[0] for one in plain.translate(ALIKE))


def _turns(text: str) -> Iterator[tuple[int, int]]:
    """Marks of chat templates and of prompts, with what stands between the first and the last of a turn."""
    marks = [match.span() for match in TOKEN.finditer(text)]
    marks += [match.span() for match in TURN.finditer(text)]
    marks.sort()
    done = 0
    for index, (start, end) in enumerate(marks):
        if start < done:
            continue
        last = (start, end)
        for mark in marks[index + 1 :]:
            if mark[1] - start > TURN_CHARS or "\n\n\n" in text[last[1] : mark[1]]:
                break
            last = mark
        done = max(last[1], _turn_end(text, start, last, fence="근거" in text[start:end]))
        yield start, done


def _turn_end(text: str, start: int, last: tuple[int, int], *, fence: bool) -> int:
    """Where the turn ends that begins at `start` and whose last mark is at `last`."""
    if fence:  # whoever closes our fence writes on behind it
        return min(len(text), start + TURN_CHARS)
    line = text.find("\n", last[1])
    stop = len(text) if line < 0 else line
    alone = not text[last[1] : stop].strip()
    if alone and not CLOSING.search(text, *last):  # its turn is the paragraph below
        below = text.find("\n\n", stop)
        stop = min(len(text) if below < 0 else below, start + TURN_CHARS)
    return min(stop, last[1] + REACH_CHARS)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at, before = 0, ""
    for line in text.split("\n"):
        end = at + len(line)
        if line.strip() and (_maybe(line) or before):
            row = ROW.search(line) is not None
            for start, stop in _sentences(line):
                sentence = line[start:stop]
                joined = f"{before} {sentence}" if before and not start else ""
                if is_instruction(sentence) or (joined and is_instruction(joined)):
                    if joined and not is_instruction(sentence):
                        yield at - 1 - len(before), at
                    yield (at if row else at + start), min(end, at + stop + REACH_CHARS)
                    break
        tail = line[[*_sentences(line)][-1][0] :] if line.strip() else ""
        before = tail if tail and not re.search(r"[.?!。:][\"'”’)\]]*\s*$", tail) and len(tail) < 200 else ""
        at = end + 1


def _sentences(line: str) -> Iterator[tuple[int, int]]:
    at = 0
    for stop in STOP.finditer(line):
        yield at, stop.end()
        at = stop.end()
    if at < len(line):
        yield at, len(line)


def is_instruction(sentence: str) -> bool:
    """Whether one sentence gives such an order. Takes text as a model would read it, in lower case."""
    sentence = sentence.lower()
    if not _maybe(sentence):
        return False
    if APART.search(sentence) and is_instruction(APART.sub(lambda match: _closed(match[0]), sentence)):
        return True
    return _korean(sentence) or _english(sentence) or bool(EXFIL.search(sentence))


def _maybe(text: str) -> bool:
    """Whether any word of the patterns stands in it; most text is passed over by this alone."""
    return MAYBE.search(text) is not None or APART.search(text) is not None


def _closed(apart: str) -> str:
    """`i g n o r e  a l l` as `ignore all`."""
    return re.sub(r"[ .\-_·]", "", re.sub(r" {2,}", "\0", apart)).replace("\0", " ")


def _korean(sentence: str) -> bool:
    order, bluntly = bool(ORDER.search(sentence)), bool(BLUNTLY.search(sentence))
    machine = bool(MACHINE.search(sentence))
    whatever = bool(WHATEVER.search(sentence))
    return bool(
        (EARLIER.search(sentence) and (order or machine or "말고" in sentence))
        or QUOTED.search(sentence)
        or ALONE.search(sentence)
        or (BLUNT_ALONE.search(sentence) and (bluntly or "따르시오" in sentence))
        or SECRET.search(sentence)
        or JOIN.search(sentence)
        or NEW.search(sentence)
        or OUTPUT.search(sentence)
        or (PROMPT.search(sentence) and REVEAL.search(sentence) and order)
        or (machine and order and (QUOTED_ANY.search(sentence) or SAY_ORDER.search(sentence)))
        or (ASKER.search(sentence) and order and re.search(rf"(?:라고|다고)(?:만)?\s?{SAY}", sentence))
        or (ASKER.search(sentence) and bluntly and QUOTED_ANY.search(sentence))
        or (whatever and bluntly and re.search(rf"{SAY}|끝|시작", sentence))
        or (
            whatever
            and order
            and re.search(rf"(?:라고|다고)만?\s?{SAY}", sentence)
            and "관계없이" in sentence
        )
        or (
            ROLE.search(sentence)
            and (bluntly or machine or re.search(r"이다[.!\s]*$|다[.!\s]*$|야[.!\s]*$", sentence))
        )
    )


def _english(sentence: str) -> bool:
    if EN_EARLIER.search(sentence) or EN_ALONE.search(sentence):
        return True
    return bool(
        EN_MACHINE.search(sentence) and EN_SAY.search(sentence) and not re.search(r"[가-힣]{8}", sentence)
    )


def _decode_escapes(text: str) -> str:
    """`%EC%9D%B4`, `&#51060;`, `\\uc774` and pairs of hexadecimal digits as the letters that they stand for."""
    if re.fullmatch(r"[0-9a-f]+", text, re.IGNORECASE):
        return bytes.fromhex(text[: len(text) // 2 * 2]).decode("utf-8", "replace")
    text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text, flags=re.IGNORECASE)
    return html.unescape(urllib.parse.unquote(text, errors="replace"))


def _encoded(text: str) -> Iterator[tuple[int, int]]:
    """Base64 of such an order, or one in percent signs, entities or escapes."""
    for match in ESCAPED.finditer(text):
        said = _decode_escapes(match[0])
        if any(is_instruction(said[start:end]) for start, end in _sentences(said)):
            yield match.span()
    for match in BASE64.finditer(text):
        token = match[0]
        try:
            decoded = base64.b64decode(token + "=" * (-len(token) % 4), validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
        if any(is_instruction(decoded[start:end]) for start, end in _sentences(decoded)):
            yield match.span()
