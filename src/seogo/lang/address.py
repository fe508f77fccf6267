"""Where something stands in a statute or a company rule: one model for search, citation and checking.

An address holds numbers and no titles; reading one from text is `address_read`'s. Knows nothing of documents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TypeAlias

LETTERS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"
"""The order of 목; a statute that needs more than fourteen goes on with 거."""

DIVISIONS = "편장절관"
Key: TypeAlias = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """`근로기준법 제3장 제60조의2제1항제3호나목1)`; a part that is not named is None.

    `divisions`: 편, 장, 절, 관 from the top down, each `제6장의2`. `supplement`: what tells a 부칙 from the others,
    as written between its signs: `제10465호, 2011. 3. 29.`, or a law and it, `(정부조직법) 제11690호, 2013. 3. 23.`; ""
    for a 부칙 without any. `annex`: `별표 1의2`, `별지 제1호서식`; articles of a 부칙 or an annex are its own.
    `detail`: below 목, `1)` or `1)가)`. `to`: the number that closes a range at the lowest level named (`제1항~제3항`
    is paragraph 1, to `3`). `outside`: `호` for `각 호 외의 부분`, the words around a list; likewise `목`.
    """

    law: str | None = None
    divisions: tuple[str, ...] = ()
    supplement: str | None = None
    annex: str | None = None
    article: int | None = None
    article_sub: int | None = None
    paragraph: int | None = None
    item: int | None = None
    item_sub: int | None = None
    subitem: str | None = None
    detail: str | None = None
    to: str | None = None
    outside: str | None = None

    @property
    def article_only(self) -> Address:
        """The article that holds this address, in its law, 부칙 or annex, without divisions."""
        return replace(self, divisions=(), **dict.fromkeys(_BELOW_ARTICLE))


_BELOW_ARTICLE = ("paragraph", "item", "item_sub", "subitem", "detail", "to", "outside")
_LEVELS = (("article", "article_sub"), ("paragraph",), ("item", "item_sub"), ("subitem",), ("detail",))


def format_address(address: Address, *, short: bool = False) -> str:
    """The address as statutes write it, `근로기준법 제60조의2제1항제3호나목`; `short`: `60조의2 1항 3호 나목`.

    A range is written with `~`: `제1항~제3항`. `address_read.parse_address` reads both back.
    """
    parts = [address.law or "", *address.divisions]
    if address.supplement is not None:
        parts.append(format_supplement(address.supplement))
    parts.append(address.annex or "")
    parts.append((" " if short else "").join(_places(address, "" if short else "제")))
    if address.outside:
        parts.append(f"각 {address.outside} 외의 부분")
    return " ".join(part for part in parts if part)


def format_supplement(mark: str) -> str:
    """`부칙 <제10465호, 2011. 3. 29.>`, `부칙(정부조직법) <…>`, `부칙`."""
    law = re.match(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s?", mark)
    rest = mark[law.end() :] if law else mark
    return "부칙" + (law[0].rstrip() if law else "") + (f" <{rest}>" if rest else "")


def _places(address: Address, mark: str) -> list[str]:
    places = []
    if address.article is not None:
        places.append(f"{mark}{address.article}조" + _sub(address.article_sub))
    if address.paragraph is not None:
        places.append(f"{mark}{address.paragraph}항")
    if address.item is not None:
        places.append(f"{mark}{address.item}호" + _sub(address.item_sub))
    if address.subitem is not None:
        places.append(f"{address.subitem}목")
    unit = places[-1].lstrip("제0123456789" + LETTERS)[:1] if places else ""
    if address.detail is not None:
        places.append(address.detail)
        unit = ""
    if address.to is not None and places:
        number, _, sub = address.to.partition("의")
        head = mark if number.isdigit() and unit else ""
        places[-1] += f"~{head}{number}{unit}" + (f"의{sub}" if sub else "")
    return places


def _sub(number: int | None) -> str:
    return "" if number is None else f"의{number}"


def number_key(number: str | int | None) -> tuple[int, ...]:
    """Sorts `3`, `3의2`, `나`, `1)가)` as statutes order them; () for None."""
    if number is None:
        return ()
    if isinstance(number, int):
        return (number,)
    parts = re.findall(r"\d+|[가-힣]", number)
    return tuple(int(p) if p.isdigit() else LETTERS.find(p) + 1 for p in parts if p != "의")


def order_key(address: Address) -> Key:
    """Where the address stands in its law: the main part, the 부칙, then annexes; a whole before its parts."""
    zone = 0 if address.supplement is None and address.annex is None else 1 if address.annex is None else 2
    apart = number_key(re.sub(r"\D+", " ", address.supplement or address.annex or "") or None)
    levels = tuple(_level(address, names) for names in _LEVELS)
    return ((zone,), apart, *levels)


def _level(address: Address, names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(part for name in names for part in number_key(getattr(address, name)))


def contains(whole: Address, part: Address) -> bool:
    """Whether `part` stands inside `whole`, or is it: 제60조 contains 제60조제1항 and 제1항~제3항 contains 제2항.

    What `whole` leaves out holds everything; laws and divisions count only where both name them.
    """
    if whole.supplement != part.supplement and (whole.supplement is None or part.supplement is None):
        if whole.article is not None or whole.annex is not None or whole.supplement is not None:
            return False
    elif whole.supplement and part.supplement and whole.supplement != part.supplement:
        return False
    if (whole.annex is not None or whole.article is not None) and whole.annex != part.annex:
        return False
    if whole.law and part.law and not _same(whole.law, part.law):
        return False
    if whole.divisions and part.divisions and not set(whole.divisions) <= set(part.divisions):
        return False
    return _holds(whole, part)


def _same(one: str, other: str) -> bool:
    from seogo.lang.law_names import same_law

    return same_law(one, other)


def _holds(whole: Address, part: Address) -> bool:
    wholes = [_level(whole, names) for names in _LEVELS]
    parts = [_level(part, names) for names in _LEVELS]
    lowest = max((at for at, key in enumerate(wholes) if key), default=-1)
    for at in range(lowest):
        if wholes[at] and wholes[at] != parts[at]:
            return False
        if not wholes[at] and parts[at]:
            return at == 1 and parts[at] == (
                1,
            )  # 제5조제2호 is said of an article whose one 항 has no number
    if lowest < 0:
        return True
    key = parts[lowest]
    if not key:
        return False
    last = number_key(whole.to) if whole.to else wholes[lowest]
    end = key
    if part.to and _lowest(parts) == lowest:
        end = number_key(part.to)
    return wholes[lowest] <= key and end <= last


def _lowest(levels: list[tuple[int, ...]]) -> int:
    return max((at for at, key in enumerate(levels) if key), default=-1)


def is_between(address: Address, first: Address, last: Address) -> bool:
    """Whether the address is in `first` to `last`, both with all their parts (`제3조부터 제5조까지`)."""
    return (order_key(first) <= order_key(address) <= order_key(last)) or contains(last, address)
