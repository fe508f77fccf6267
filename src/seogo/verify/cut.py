"""How a text is cut into a `Page`: marks dropped, sentences, clauses, the cells of tables. Knows nothing of claims."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from seogo.lang.analyzer import Token
from seogo.lang.normalize import fold
from seogo.verify.page import Page, Segment

_DROPPED = re.compile(r"\*\*|`|(?<=\n)#{1,6}\s|^#{1,6}\s|\s?\[\d{1,3}(?:\s?[,·-]\s?\d{1,3})*\](?!\()")
"""Marks of markdown, and of citations."""
_MARK = re.compile(r"\[(\d{1,3}(?:\s?[,·-]\s?\d{1,3})*)\](?!\()")
_SENTENCE_END = re.compile(
    r"[.!?。](?:(?<=[가-힣a-z\])\"'%].)[\"'”’)\]]*(?=\s|$|[①-⑳])|(?<!。)[\"'”’]?\s(?=[가-힣])(?<=\D..))|[①-⑳]"
    r"|\d(?<=[가-힣)\]]\s.)(?=\d?\.\s[가-힣\"“])"
)
"""A mark of a paragraph, or of an item within a line, ends what stands before it."""
_SEGMENT_END = re.compile(
    r"[,;\s고며나만데되과와·므니로까](?:(?<=\S)|(?=[-–/및또]))(?:"
    r"(?<=(?<!\d)[,;])\s|(?<=\d,)\s(?!\d+\s?월)|(?<=;)\s|(?<=[^\d],)(?=[^\d\s])|(?<=\s)[-–/]\s"
    r"|(?:(?<=고)(?<![최보신사광경창원피참권예해제공잔재출입충선상항]고)(?<!제외하고)(?<!포함하고)(?<!아니하고)"
    r"(?<!지 않고)(?<!데리고)(?<!가지고)(?<!모시고)(?<!빼고)(?!,?\s있[는다습으었던어])"
    r"|(?<=[가-힣]며)|(?<=[가-힣]으나)|(?<=[가-힣][하되]나)|(?<=[가-힣]므로)|(?<=[가-힣]니까)|(?<=[가-힣]지만)"
    r"|(?<=[가-힣]거나)|(?<=[가-힣]는데)|(?<=[하되이]되)),?\s"
    r"|(?:(?<=[\d원명일년월회건개%달점][과와])(?!(?:며|으나|지만|거나|는데),?\s)|(?<=[\d원명일년월회건개%달점]·)"
    r"|(?<=[\d원명일년월회건개%달점]\s)(?:및|또는)|(?<=[\d원명일년월회건개%달점]이나))\s?(?=[가-힣])"
    r")"
)
"""Begins with a letter of a set, which `re` finds far faster than any of several words."""
_TO_BE = "".join(chr(code) for code in range(ord("가") + 8, ord("힣") + 1, 28))
"""Syllables that end in ㄹ: `할 수는` is no topic, `학생 수는` is."""
_TOPIC = re.compile(
    r"\s*(?:[^\s]+\s){0,7}?(?:[^\s]+(?<![하되있없않받같많높낮적넘좋작])(?<![\s따다이]르)(?<!\s[주보가오지])"
    rf"(?<![{_TO_BE}]\s수)[은는]"
    r"|[^\s]{2,}(?:에게는|에서는|에는|께는|으로는|:))(?=\s)"
)
"""Words up to a topic's particle, which adnominal endings (`하는`, `같은`) are not."""
_TOPIC_SIGN = re.compile(r"[은는:]\s")
_CELL = re.compile(r"\s?\|\s?")
_RULE_ROW = re.compile(r"[\s|:+-]*-{2,}[\s|:+-]*")
_ARTICLE = re.compile(r"\s*제\s?\d+조(?:의\d+)?\s?[(\[]|#{1,6}\s|\[?(?:별표|별지|부칙|부록)")
BREAK = "\n\x1e\n"
"""Between two passages."""


def read_answer(text: str, tokenize: Callable[[str], Sequence[Token]]) -> Page:
    """An answer as a page with its morphemes; the text should be `normalize`d."""
    page = read_page([text])
    page.tokens = tokenize(page.text)
    return page


def read_page(texts: Sequence[str], *, addresses: Sequence[str] = (), is_evidence: bool = False) -> Page:
    """The passages as one page; texts should be `normalize`d."""
    parts: list[str] = []
    origin: list[int] = []
    starts: list[int] = []
    marks: list[tuple[int, list[int]]] = []
    length = 0
    for text in texts:
        starts.append(length)
        folded = fold(text)
        position = 0
        marked = any(mark in folded for mark in "*`#[")
        for match in [*(_DROPPED.finditer(folded) if marked else ()), None]:
            end = match.start() if match else len(folded)
            parts.append(folded[position:end])
            origin.extend(range(position, end))
            length += end - position
            if match:
                position = match.end()
                if mark := _MARK.search(match[0]):
                    marks.append((length, _numbers(mark[1])))
        parts.append(BREAK)
        origin.extend([len(folded)] * len(BREAK))
        length += len(BREAK)
    page = Page("".join(parts), origin, starts, addresses=addresses, is_evidence=is_evidence, given=texts)
    _cut(page)
    sentences = [start for start, _ in page.sentences]
    for position, numbers in marks:
        if before := bisect_left(sentences, position):
            page.cited.setdefault(before - 1, []).extend(numbers)
    return page


def _numbers(text: str) -> list[int]:
    found = [int(number) for number in re.findall(r"\d+", text)]
    return (
        list(range(found[0], found[1] + 1))
        if "-" in text and len(found) == 2 and found[0] < found[1]
        else found
    )


def _cut(page: Page) -> None:
    block = passage = -1
    header: list[int] = []
    new_block = True
    position = 0
    for line in page.text.split("\n"):
        start, end = position, position + len(line)
        position = end + 1
        if line == "\x1e":
            header, new_block = [], True
            continue
        current = bisect_right(page.starts, start) - 1
        if not line.strip():
            new_block, header = True, []
            continue
        if new_block or current != passage or _ARTICLE.match(line):
            block, passage, new_block = block + 1, current, False
        if " | " in line or line.lstrip().startswith("|"):
            if not _RULE_ROW.fullmatch(line):
                header = _cut_row(page, start, end, block, passage, header)
        else:
            header = []
            _cut_line(page, start, end, block, passage)
    page._segment_starts = [segment.start for segment in page.segments]


def _cut_row(page: Page, start: int, end: int, block: int, passage: int, header: list[int]) -> list[int]:
    """The cells of a row as segments; returns the segments of the table's header row."""
    text = page.text
    spans: list[tuple[int, int]] = []
    at = start
    for match in [*_CELL.finditer(text, start, end), None]:
        stop = match.start() if match else end
        if stop > at or (spans and match):
            spans.append((at, stop))
        at = match.end() if match else end
    if len(spans) != len(header):  # else an empty last cell is one
        spans = [span for span in spans if span[1] > span[0] or span != spans[-1]]
    sentence = len(page.sentences)
    page.sentences.append((start, end))
    first = len(page.segments)
    named = sum(": " in text[a:b] for a, b in spans) * 2 > len(spans)
    has_header = bool(header) and len(header) == len(spans) and not named
    for index, (a, b) in enumerate(spans):
        labels = [first] if index else []
        if has_header:
            labels.append(header[index])
        page.segments.append(Segment(a, b, sentence, block, passage, tuple(labels), cell=True))
    if named or has_header:
        return header if has_header else []
    return list(range(first, first + len(spans)))


def _cut_line(page: Page, start: int, end: int, block: int, passage: int) -> None:
    for a, b in _pieces(page.text, start, end, _SENTENCE_END):
        sentence = len(page.sentences)
        page.sentences.append((a, b))
        topic = -1
        for c, d in _joined(page.text, list(_pieces(page.text, a, b, _SEGMENT_END))):
            found = _TOPIC.match(page.text, c, d) if _TOPIC_SIGN.search(page.text, c, d) else None
            topic = len(page.segments) if found else topic
            end_ = found.end() if found else 0
            page.segments.append(Segment(c, d, sentence, block, passage, topic=topic, topic_end=end_))


_BARE_VALUE = re.compile(r"[\d,.]+\s?[가-힣%]{0,4}[\s,]*")


def _joined(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """A value alone belongs to the clause before it."""
    joined: list[tuple[int, int]] = []
    for start, end in pieces:
        if joined and _BARE_VALUE.fullmatch(text, start, end):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


_MARKS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳0123456789")
"""What begins a paragraph, or an item within a line."""


def _pieces(text: str, start: int, end: int, cut: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = start
    for match in cut.finditer(text, start, end):
        stop = match.start() if match[0] in _MARKS else match.end()
        if stop > at and not text[at:stop].isspace():
            yield at, stop
            at = stop
    if at < end and not text[at:end].isspace():
        yield at, end
