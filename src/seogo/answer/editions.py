"""Editions of a rule in an answer: what is read, what was passed over, which article is no more.

Which edition a question is about is `lang.versions`'. Knows nothing of scores.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from seogo.answer.cite import Piece, tidy
from seogo.lang.address import Address, contains
from seogo.lang.address_read import find_addresses, parse_address
from seogo.lang.law_names import same_law
from seogo.lang.versions import asked_day, choose_editions, edition_date, edition_words, is_rule, title_of
from seogo.types import Chunk, Citation, Hit

GONE_CONFIDENCE = 0.9
"""An article's own chunk says that it is repealed: nothing is left to weigh but the reading of the question."""

_GONE = re.compile(r"조(?:의\d+)?(?:~제\d+조(?:의\d+)?)? 삭제$")
_GONE_PARAGRAPH = r"{mark}\s*삭\s?제(?=\s|<|\[|\.|$)[^\n①-⑳]*"


def asked_for(question: str, hits: Sequence[Hit], *, today: datetime.date | None = None) -> list[Hit]:
    """The hits to answer from: without those of an edition that the question is not about, where the one that it is
    about stands among the hits at the same place."""
    choice = choose_editions(question, (hit.chunk for hit in hits), today=today)
    return [hit for hit in hits if hit.chunk.id not in choice.stands_for]


def of_edition(
    question: str, hits: Sequence[Hit], best: Hit, *, today: datetime.date | None = None
) -> list[tuple[int, int]]:
    """Where the question only says which edition it is about, where the best hit to read is of the edition that was
    chosen for that among several: its text does not say so of itself. Offsets into the question."""
    words = edition_words(question)
    if not words:
        return []
    passed = choose_editions(question, (hit.chunk for hit in hits), today=today).passed
    chosen = {one.chosen_date for one in passed if one.chosen == best.chunk.document}
    day = asked_day(question)
    return words if any(day is None or one <= day for one in chosen) else []


def edition_notices(
    question: str,
    hits: Sequence[Hit],
    citations: Sequence[Citation],
    *,
    today: datetime.date | None = None,
) -> list[str]:
    """What a reader should know of the editions cited: which it is where there are several, and that it is not yet in
    force. Empty where each rule cited has one edition among the hits."""
    cited = dict.fromkeys((one.document, title_of(one.title, one.address)) for one in citations)
    chunks = {
        (hit.chunk.document, title_of(hit.chunk.title, hit.chunk.address)): hit.chunk
        for hit in reversed(hits)
    }
    passed = choose_editions(question, (hit.chunk for hit in hits), today=today).passed
    notices: list[str] = []
    now = (today or datetime.date.today()).isoformat()
    for document, title in cited:
        chunk = chunks.get((document, title))
        own = edition_date(chunk) if chunk and is_rule(chunk.address) else None
        if chunk is None or own is None:
            continue
        line = f"{title} · 시행 {_day(own)}"
        of_rule = [one for one in passed if same_law(one.title, title)]
        others = [one.passed_date for one in of_rule if one.chosen == document]
        newer = [one.chosen_date for one in of_rule if one.passed == document]
        if others:
            dates = ", ".join(_day(other) for other in sorted(set(others)))
            notices.append(f"{line} 판에서 답했습니다. 다른 판({dates} 시행)은 쓰지 않았습니다.")
        elif newer:
            notices.append(
                f"{line} 판에서 답했습니다. {_day(newer[0])} 시행 판에서는 같은 조문을 찾지 못했습니다."
            )
        if own > now:
            notices.append(f"{line}: 아직 시행 전입니다.")
    return notices


def gone_piece(question: str, hits: Sequence[Hit]) -> Piece | None:
    """The words that say that the article or 항 the question names is repealed; None where the best hit is none such.

    `삭제된 조문입니다` is what the question asks, for there is nothing else to quote.
    """
    if not hits:
        return None
    chunk = hits[0].chunk
    own = parse_address(chunk.address)
    if own is None or own.article is None:
        return None
    for named in (found.address for found in find_addresses(question)):
        if not _is_of(named, own, chunk):
            continue
        if _GONE.search(chunk.address):
            at = chunk.text.find("삭제")
            line = chunk.text.rfind("\n", 0, max(at, 0)) + 1
            stop = chunk.text.find("\n", max(at, 0))
            end = len(chunk.text) if stop < 0 else stop
            return _piece(chunk, line, end, chunk.address.rpartition(" > ")[2].removesuffix(" 삭제"), "조문")
        if named.paragraph and (match := _paragraph_gone(chunk.text, named.paragraph)):
            place = f"제{own.article}조" + (f"의{own.article_sub}" if own.article_sub else "")
            return _piece(chunk, match.start(), match.end(), f"{place}제{named.paragraph}항", "항")
    return None


def in_edition(year: str, chunk: Chunk) -> bool:
    """Whether the chunk is of a rule's edition that was in force in the year: then it speaks of the year unsaid."""
    own = edition_date(chunk)
    return own is not None and is_rule(chunk.address) and own <= f"{year}-12-31"


def _is_of(named: Address, own: Address, chunk: Chunk) -> bool:
    if named.article is None or own.supplement is not None or own.annex is not None:
        return False
    rule = chunk.address.partition(" > ")[0]  # of a book of rules
    if named.law and not (same_law(named.law, chunk.title) or same_law(named.law, rule)):
        return False
    article = Address(article=named.article, article_sub=named.article_sub)
    held = Address(
        article=own.article, article_sub=own.article_sub, to=own.to if own.paragraph is None else None
    )
    return contains(held, article)


def _paragraph_gone(text: str, number: int) -> re.Match[str] | None:
    if not 1 <= number <= 20:
        return None
    return re.search(_GONE_PARAGRAPH.format(mark=chr(0x2460 + number - 1)), text)


def _piece(chunk: Chunk, start: int, end: int, place: str, what: str) -> Piece:
    while end > start and chunk.text[end - 1].isspace():
        end -= 1
    quote = tidy(chunk.text[start:end])
    return Piece(chunk, start, end, f"{place}{'은' if what == '항' else '는'} 삭제된 {what}입니다: {quote}")


def _day(iso: str) -> str:
    """`2026. 1. 1.`"""
    return " ".join(f"{int(part)}." for part in iso.split("-"))
