"""Headings told by their looks alone, where a file names none: larger or bolder lines. Knows no format.

With care: what is taken for a heading is a short line of its own that ends no sentence, clearly larger than the
body or bold where the body is not, with text below it. Where the file has headings, or numbers show them
(`Ⅰ.`, `1.`, `가.`, `제1장`), nothing is added.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from seogo.ingest.formats import Reading
from seogo.ingest.tables import ends_sentence
from seogo.types import BlockKind

LARGER = 1.15
"""Times the body's size, as in PDF: 12 points over 10, not 11."""
TITLE_CHARS = 40
_TITLE, _OPENING = 1.4, 12
"""Times the body's size that a title has at least, and among how many blocks it stands, of which some are a sign-off
grid."""
FEWEST = 2
"""Fewer lines that look alike may be chance: a title, one word of warning."""
RUN = 3
"""As many large lines on end are a cover, an address or a notice, not headings."""
BOLD_SHARE = 0.3
"""Where more than this of the body is bold, bold tells nothing."""
_OUTLINED = 3
_NUMBERED = re.compile(
    r"(?:제 ?\d+ ?[편장절관조](?:의 ?\d+)?(?=[\s(])|[Ⅰ-Ⅻ]+\s*[.．]?\s|[IVX]{1,4}\.\s|\d{1,2}(?:\.\d{1,2})*\s*[.)]\s?"
    r"|[가-하]\s*[.)]\s|\(\d{1,2}\)\s|[□■◆◇❏▣])"
)
_NO_HEADING = re.compile(r"[\n|:：,;]|^[-–•·∙*○●ㅇ◦❍※▶▷☞<(\[]|^끝\.?$|\d{4}\s*[.년-]\s*\d|[다.!…]$")


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph is set: its smallest size in points, and whether all of it is bold."""

    size: float
    bold: bool


def joint_look(looks: Sequence[Look | None]) -> Look | None:
    """Of a paragraph, by those of its runs with text; None where one is not known, or there is none."""
    known = [look for look in looks if look is not None]
    if not known or len(known) < len(looks):
        return None
    return Look(min(look.size for look in known), all(look.bold for look in known))


def with_headings(reading: Reading, looks: Mapping[int, Look]) -> Reading:
    """The reading, with paragraphs that look like headings made ones.

    `looks`: of paragraphs of the body, by the number of their block.
    """
    if any(block.kind is BlockKind.HEADING for block in reading.blocks):
        return reading
    texts = [reading.text[block.start : block.end] for block in reading.blocks]
    if sum(1 for at in looks if len(texts[at]) <= TITLE_CHARS and _NUMBERED.match(texts[at])) >= _OUTLINED:
        return reading
    levels = _levels(texts, reading, looks)
    blocks = tuple(
        replace(block, kind=BlockKind.HEADING, level=levels[at]) if at in levels else block
        for at, block in enumerate(reading.blocks)
    )
    return replace(reading, blocks=blocks)


def with_title(reading: Reading, looks: Mapping[int, Look]) -> Reading:
    """The reading, called by the first of its opening lines that is much larger than the body, where it has no name: a
    line or two of that size, since a title comes once.

    `looks`: as in `with_headings`.
    """
    body = _body(reading, looks)
    if reading.title or body is None:
        return reading
    opening = [at for at in looks if at < _OPENING and looks[at].size >= _TITLE * body]
    largest = max((looks[at].size for at in opening), default=0.0)
    alike = [at for at in sorted(looks) if looks[at].size == largest]
    for at in alike if len(alike) <= FEWEST else ():
        text = reading.text[reading.blocks[at].start : reading.blocks[at].end]
        if at < _OPENING and _may_be(text) and not _NUMBERED.match(text):
            return replace(reading, title=text)
    return reading


def _body(reading: Reading, looks: Mapping[int, Look]) -> float | None:
    """The size of most of the text; None where no size is known."""
    chars: Counter[float] = Counter()
    for at, look in looks.items():
        chars[look.size] += reading.blocks[at].end - reading.blocks[at].start
    return max(chars, key=lambda size: (chars[size], -size)) if chars else None


def _levels(texts: Sequence[str], reading: Reading, looks: Mapping[int, Look]) -> dict[int, int]:
    """The level of each block that is a heading: by size, the largest first; bold ones of the body's size last."""
    blocks, body = reading.blocks, _body(reading, looks)
    if body is None:
        return {}
    bold = sum(len(texts[at]) for at, look in looks.items() if look.bold and look.size == body)
    told = bold <= BOLD_SHARE * sum(len(texts[at]) for at, look in looks.items() if look.size == body)
    ranks = {
        at: look.size if look.size >= LARGER * body else body
        for at, look in looks.items()
        if blocks[at].kind is BlockKind.PARAGRAPH
        and _may_be(texts[at])
        and (look.size >= LARGER * body or (told and look.bold and look.size == body))
    }
    ranks = {
        at: rank for at, rank in ranks.items() if not _in_run(at, ranks) and _leads(at, ranks, len(texts))
    }
    alike = Counter(ranks.values())
    first = min(ranks, default=0)  # a title stands alone
    ranks = {
        at: rank
        for at, rank in ranks.items()
        if alike[rank] >= FEWEST or (at == first and len(ranks) > FEWEST)
    }
    sizes = sorted(set(ranks.values()), reverse=True)
    return {at: sizes.index(rank) + 1 for at, rank in ranks.items()}


def _may_be(text: str) -> bool:
    if not 2 <= len(text) <= TITLE_CHARS or _NO_HEADING.search(text):
        return False
    return not ends_sentence(text) and any(char.isalpha() for char in text)


def _in_run(at: int, ranks: Mapping[int, float]) -> bool:
    """Whether so many lines of the kind stand on end that none heads anything."""
    first = last = at
    while first - 1 in ranks:
        first -= 1
    while last + 1 in ranks:
        last += 1
    return last - first + 1 >= RUN


def _leads(at: int, ranks: Mapping[int, float], blocks: int) -> bool:
    """Whether something stands below: text, or a heading of less."""
    return at + 1 < blocks and ranks.get(at + 1, 0.0) < ranks[at]
