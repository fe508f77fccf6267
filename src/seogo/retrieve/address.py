"""Articles and annexes that a question names, and the chunks that are those. Knows nothing of stores or scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from seogo.lang.address import Address, contains, format_address
from seogo.lang.address_read import find_addresses, parse_address
from seogo.lang.law_names import same_law
from seogo.lang.normalize import normalize
from seogo.types import Chunk

APART = 0.5
"""What an article of a 부칙 or of an annex is worth where the question does not say so: 제1조 is the rule's own."""

_UNRESOLVED = re.compile(
    r"(?:같은|이|동|본)\s?(?:법|영|령|규칙|규정)(?:\s시행령|\s시행규칙)?|법|시행령|시행규칙|규칙|규정"
)
_SUPPLEMENT = re.compile(r"부칙\s?(?:<[^<>]*>\s?|\([^()]*\)\s?)?$")
_GONE = re.compile(r"조(?:의\d+)?(?:~제\d+조(?:의\d+)?)? (?:삭제|생략)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedArticle:
    """`article`: `제60조의2`, or `별표 1`. `paragraph`: None when none is named. `law`: without spaces, "" when not
    named. `item`: `제3호의2` as an address in the article, None when none is named. `supplement`: of a 부칙."""

    article: str
    paragraph: int | None = None
    law: str = ""
    item: Address | None = None
    supplement: bool = False


def named_articles(question: str) -> list[NamedArticle]:
    """The articles and annexes the question names, in order; paragraphs without their article are left out."""
    question = normalize(question)
    found: list[NamedArticle] = []
    for one in find_addresses(question):
        address = one.address
        law = "" if not address.law or _UNRESOLVED.fullmatch(address.law) else address.law.replace(" ", "")
        if address.annex:
            found.append(NamedArticle(article=address.annex, law=law))
        elif address.article is not None:
            bare = Address(article=address.article, article_sub=address.article_sub)
            item = None if address.item is None else Address(item=address.item, item_sub=address.item_sub)
            found.append(
                NamedArticle(
                    article=format_address(bare),
                    paragraph=address.paragraph,
                    law=law,
                    item=item,
                    supplement=_SUPPLEMENT.search(question[: one.start]) is not None,
                )
            )
    return found


def address_match(named: Sequence[NamedArticle], chunk: Chunk) -> float:
    """0 when the chunk is none of the articles; else 1, and 1 more for the paragraph named, 1 more for the law.

    A chunk that holds a whole article holds its paragraphs. An item named adds a half; an article of a 부칙 or an annex
    that the question does not name as such counts `APART`.
    """
    own = place_of(chunk.address)
    if own is None or not named:
        return 0.0
    return max(_match(one, own, chunk) for one in named)


def is_gone(chunk: Chunk) -> bool:
    """Whether the chunk is nothing but an article that was repealed (`제8조 삭제`) or left out (`제7조 생략`)."""
    return _GONE.search(chunk.address) is not None


@lru_cache(maxsize=8192)
def place_of(address: str) -> Address | None:
    """The place in a rule that a chunk's address is; None where it is none."""
    return parse_address(address) if address else None


def _match(one: NamedArticle, own: Address, chunk: Chunk) -> float:
    place = place_of(one.article)
    law = bool(one.law) and any(
        one.law in name.replace(" ", "") or same_law(one.law, name)
        for name in (
            chunk.title,
            chunk.address.partition(" > ")[0],
        )  # a book of rules begins with the rule's name
    )
    if place is None:
        return 0.0
    if place.annex:
        return 1.0 + law if own.annex == place.annex else 0.0
    if own.article is None or (one.supplement and own.supplement is None):
        return 0.0
    if not contains(_bare(own), place):
        return 0.0
    apart = (own.supplement is not None and not one.supplement) or own.annex is not None
    score = APART if apart else 1.0
    if one.paragraph is not None:
        score += _within(own.paragraph, own.to if own.item is None else None, one.paragraph)
    if one.item and own.item is not None:
        score += 0.5 * contains(_items(own), one.item)
    return score + law


def _bare(own: Address) -> Address:
    """The article, or the range of articles, that the chunk is in or is."""
    to = own.to if own.paragraph is None and own.item is None else None
    return Address(article=own.article, article_sub=own.article_sub, to=to)


def _items(own: Address) -> Address:
    to = own.to if own.subitem is None else None
    return Address(item=own.item, item_sub=own.item_sub, to=to)


def _within(first: int | None, last: str | None, number: int) -> bool:
    return first is None or first <= number <= int((last or str(first)).partition("의")[0])
