"""Articles that a question names, and the chunks that are those articles. Knows nothing of stores or scores."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from seogo.lang.lawref import find_lawrefs, format_place
from seogo.lang.normalize import normalize
from seogo.types import Chunk

_ARTICLE = re.compile(r"제(\d+)조(?:의(\d+))?(?!\d)")
_PARAGRAPH = re.compile(r"제(\d+)항")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedArticle:
    """`article`: `제60조의2`. `paragraph`: None when none is named. `law`: without spaces, "" when not named."""

    article: str
    paragraph: int | None = None
    law: str = ""


def named_articles(question: str) -> list[NamedArticle]:
    """The articles the question names, in order; paragraphs without their article are left out."""
    found: list[NamedArticle] = []
    for ref in find_lawrefs(normalize(question)):
        article = _ARTICLE.match(format_place(ref))
        if article is not None:
            law = (ref.law or "").replace(" ", "")
            found.append(NamedArticle(article=article[0], paragraph=ref.paragraph, law=law))
    return found


def address_match(named: Sequence[NamedArticle], chunk: Chunk) -> float:
    """0 when the chunk is none of the articles; else 1, and 1 more for the paragraph named, 1 more for the law.

    A chunk that holds a whole article holds its paragraphs.
    """
    own = _ARTICLE.search(chunk.address)
    if own is None:
        return 0.0
    paragraphs = {int(number) for number in _PARAGRAPH.findall(chunk.address)}
    title = chunk.title.replace(" ", "")
    scores = [
        1.0
        + (one.paragraph is not None and (not paragraphs or one.paragraph in paragraphs))
        + bool(one.law and one.law in title)
        for one in named
        if one.article == own[0]
    ]
    return max(scores, default=0.0)
