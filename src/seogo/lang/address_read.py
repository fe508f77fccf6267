"""Addresses read from text: a chunk's address, a citation, a question; relative ones against what stands before.

Knows nothing of documents; which law `이 법` is, its caller says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from seogo.lang.address import LETTERS, Address
from seogo.lang.lawref import LawRef, find_lawrefs

_DIVISION = re.compile(r"제 ?(\d{1,3}|[Ⅰ-Ⅻ]+) ?([편장절관])(?: ?의 ?(\d{1,2}))?(?=\s|$|>)")
_SUPPLEMENT = re.compile(
    r"부칙(?P<law>\((?:[^()]|\([^()]*\)){1,80}\))?(?: ?<(?P<mark>[^<>]{1,80})>)?(?=\s|$|>|제\d)"
)
_ANNEX_WORDS = r"(?P<kind>별표|별지|별첨|붙임|부록)"
_ANNEX_NUMBER = (
    r"(?:\s?(?:제\s?)?(?P<number>\d{1,3})(?:\s?호)?(?:\s?의\s?(?P<sub>\d{1,2}))?(?:\s?호)?(?P<form>\s?서식)?)"
)
_ANNEX = re.compile(_ANNEX_WORDS + rf"(?:{_ANNEX_NUMBER}(?![\d.]))?(?=\s|$|>|[^가-힣\d])")
_ARTICLE = re.compile(r"제? ?(\d{1,4}) ?조(?: ?의 ?(\d{1,3}))?(?!\d)")
_TITLE = re.compile(r"\s?\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")
_DELETED = re.compile(r"\s삭제(?=\s|$)")
_PARAGRAPH = re.compile(r"\s?제? ?(\d{1,3}) ?항(?:의\d{1,2})?(?: ?~ ?제? ?(\d{1,3}) ?항(?:의\d{1,2})?)?")
_ITEM = re.compile(
    r"\s?제? ?(\d{1,3}) ?호(?: ?의 ?(\d{1,2}))?(?: ?~ ?제? ?(\d{1,3}) ?호(?: ?의 ?(\d{1,2}))?)?"
)
_SUBITEM = re.compile(rf"\s?([{LETTERS}]) ?목(?: ?~ ?([{LETTERS}]) ?목)?")
_DETAIL = re.compile(rf"\s?((?:\d{{1,3}}\)\s?)?(?:[{LETTERS}]\))?)(?: ?~ ?((?:\d{{1,3}}|[{LETTERS}])\)))?")
_OUTSIDE = re.compile(r"\s?각 ?([호목]) ?외의 ?부분")
_LAW = re.compile(
    r"[「『]?(?P<law>[^「」『』>\n]{1,80}?)[」』]?\s"
    r"(?=(?:제 ?)?\d{1,4} ?(?:조|[편장절관](?=\s|의|$))|제\d{1,3}항|부칙|별[표지첨])"
)
_RELATIVE = re.compile(
    r"(?<![가-힣])(?P<how>같은|동|전|이|본)\s?(?P<what>조|항|호|별표)(?=의|에|을|를|은|는|과|와|\s|[.,)]|제\d|$)"
)
_CITED_ANNEX = re.compile(_ANNEX_WORDS + _ANNEX_NUMBER + r"?")
_SPACE = re.compile(r"\s?")
_LAW_GAP = re.compile(r"\s?(?:\([^()\n]{1,40}\)\s?)?")
_LAW_BEFORE = re.compile(
    r"(?:[「『](?P<quoted>[^」』\n]{1,80})[」』]|(?<![가-힣])(?P<same>(?:같은|이|동)\s?(?:법|영|규칙|규정)(?:\s시행령|\s시행규칙)?)"
    r"|(?P<named>(?<![가-힣])[가-힣·]{1,20}(?:법|령|규칙|규정|조례|지침|세칙|정관|약관|내규|요령)(?:\s시행령|\s시행규칙)?"
    r"|(?<![가-힣])(?:시행령|시행규칙)))\s?(?:의\s)?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An address at `text[start:end]`. `until`: it closes the range that the one before it opens."""

    start: int
    end: int
    address: Address
    until: bool = False


def parse_address(text: str) -> Address | None:
    """The one address that the text is: a chunk's (`제3장 휴가 > 제60조(연차) 제1항~제2항`), a citation, a heading.

    Titles are passed over, also those that cite (`별표 1 기준(제5조 관련)`). None where it is no place in a rule.
    `parse_address(format_address(x)) == x`.
    """
    text = text.strip()
    address = Address()
    law = _LAW.match(text)
    if law and not _place_at(text, 0):
        address, text = replace(address, law=" ".join(law["law"].split())), text[law.end() :]
    for segment in text.split(" > "):
        address = _segment(address, segment.strip())
    return None if replace(address, law=None) == Address() else address


def _place_at(text: str, at: int) -> bool:
    return any(p.match(text, at) for p in (_DIVISION, _SUPPLEMENT, _ANNEX, _ARTICLE))


def _segment(address: Address, text: str) -> Address:
    """One step of a path: divisions, 부칙, annex, article, as many as stand side by side at its start."""
    at = 0
    while at < len(text):
        if match := _DIVISION.match(text, at):
            sub = f"의{match[3]}" if match[3] else ""
            address = replace(address, divisions=(*address.divisions, f"제{match[1]}{match[2]}{sub}"))
        elif match := _SUPPLEMENT.match(text, at):
            mark = f"{match['law'] or ''} {match['mark'] or ''}".strip()
            address = replace(address, supplement=mark)
        elif match := _ANNEX.match(text, at):
            address = replace(address, annex=_annex(match))
        elif match := _ARTICLE.match(text, at):
            return _below(address, text, match)
        elif (match := _PARAGRAPH.match(text, at)) or _ITEM.match(text, at):
            return _clauses(address, text, at)
        else:
            return address
        at = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    return address


def _annex(match: re.Match[str]) -> str:
    """`별표 1의2`, `별지 제1호의2서식`, `별첨`."""
    if not match["number"]:
        return match["kind"]
    sub = f"의{match['sub']}" if match["sub"] else ""
    if match["kind"] == "별지":
        return f"별지 제{match['number']}호{sub}서식"
    return f"{match['kind']} {match['number']}{sub}"


def _below(address: Address, text: str, match: re.Match[str]) -> Address:
    address = replace(address, article=int(match[1]), article_sub=int(match[2]) if match[2] else None)
    at = match.end()
    if to := re.compile(r" ?~ ?제? ?(\d{1,4}) ?조(?: ?의 ?(\d{1,3}))?").match(text, at):
        return replace(address, to=to[1] + (f"의{to[2]}" if to[2] else ""))
    for skipped in (_TITLE, _DELETED):
        if passed := skipped.match(text, at):
            at = passed.end()
    return _clauses(address, text, at)


def _clauses(address: Address, text: str, at: int) -> Address:
    """항, 호, 목 and what is below, from `at`; the first range ends it."""
    if match := _PARAGRAPH.match(text, at):
        address, at = replace(address, paragraph=int(match[1]), to=match[2]), match.end()
    if match := _ITEM.match(text, at):
        to = match[3] and match[3] + (f"의{match[4]}" if match[4] else "")
        sub = int(match[2]) if match[2] else None
        address, at = replace(address, item=int(match[1]), item_sub=sub, to=to), match.end()
    if match := _SUBITEM.match(text, at):
        address, at = replace(address, subitem=match[1], to=match[2]), match.end()
    if (match := _DETAIL.match(text, at)) and match[1]:
        address, at = replace(address, detail=re.sub(r"\s", "", match[1]), to=match[2]), match.end()
    if match := _OUTSIDE.match(text, at):
        address = replace(address, outside=match[1])
    return address


def from_lawref(ref: LawRef) -> Address:
    """The reference as an address, its law as `LawRef` has it (a name, or `같은 법`)."""
    item, _, sub = (ref.item or "").partition("의")
    return Address(
        law=ref.law,
        article=ref.article,
        article_sub=ref.article_sub,
        paragraph=ref.paragraph,
        item=int(item) if item else None,
        item_sub=int(sub) if sub else None,
        subitem=ref.subitem,
    )


def find_addresses(text: str, *, own: Address | None = None) -> list[Found]:
    """The addresses that a text names, in order, relative ones resolved as far as can be.

    `own`: where the text itself stands, law included. A bare 제1항 is of the text's own article (without `own`: of
    the article before it), an article without a law of the own law; `같은 법`, `같은 조`, `같은 항` go back to the
    address before, `이 법`, `이 조`, `전항`, `전조` to `own`. What cannot be resolved keeps its marker as `law`, or is
    left out.
    """
    found: list[Found] = []
    for start, end, address, until in _events(text):
        before = found[-1].address if found else None
        resolved = _resolve(address, text[start:end], before, own, text[max(0, start - 12) : start])
        if resolved is not None:
            if outside := _OUTSIDE.match(text, end):
                resolved, end = replace(resolved, outside=outside[1]), outside.end()
            found.append(Found(start=start, end=end, address=resolved, until=until))
    return found


def _events(text: str) -> list[tuple[int, int, Address, bool]]:
    """Every reference, annex and relative word, in order, none inside another."""
    refs = find_lawrefs(text)
    events = [(ref.start, ref.end, from_lawref(ref), ref.until) for ref in refs]
    for match in _CITED_ANNEX.finditer(text):
        if not match["number"] and not _LAW_BEFORE.search(text[: match.start()][-100:]):
            continue
        law = _LAW_BEFORE.search(text[max(0, match.start() - 100) : match.start()])
        name = (law["quoted"] or law["same"] or law["named"]) if law else None
        start = match.start() - (len(law[0]) if law else 0)
        events.append((start, match.end(), Address(law=name, annex=_annex(match)), False))
    taken = [(start, end) for start, end, _, _ in events]
    for match in _RELATIVE.finditer(text):
        nexts = [start for start, _ in taken if start >= match.end()]
        joined = nexts and _SPACE.fullmatch(text, match.end(), min(nexts)) and match["how"] != "전"
        if not joined and not any(start <= match.start() < end for start, end in taken):
            end = item.end() if (item := _ITEM.match(text, match.end())) else match.end()
            events.append((match.start(), end, Address(), False))
    return sorted(events, key=lambda event: event[:2])


def _resolve(
    address: Address, words: str, before: Address | None, own: Address | None, ahead: str
) -> Address | None:
    if address == Address():
        return _relative(words, before, own)
    if address.annex:
        return replace(address, law=_law_of(address.law, before, own))
    if address.article is not None:
        return replace(address, law=_law_of(address.law, before, own))
    near = re.search(r"(?<![가-힣])(같은|동|이|본)\s?(조|항)\s?$", ahead)
    base = own or before
    if near:
        base = (before or own) if near[1] in ("같은", "동") else own
    if base is None or base.article is None:
        return None
    filled = replace(
        base.article_only, law=base.law, paragraph=base.paragraph if near and near[2] == "항" else None
    )
    if address.paragraph is None and address.item is not None and not near:
        filled = replace(filled, paragraph=base.paragraph)
    return replace(
        filled,
        paragraph=filled.paragraph if address.paragraph is None else address.paragraph,
        item=address.item,
        item_sub=address.item_sub,
        subitem=address.subitem,
    )


def _law_of(law: str | None, before: Address | None, own: Address | None) -> str | None:
    """The law meant: `같은 법` is the one before, `이 법` and none the text's own; 시행령 after them is kept."""
    if law is None or re.match(r"(?:이|본)\s?(?:법|영|규칙|규정)", law):
        return own.law if own and own.law else law
    same = re.match(r"(?:같은|동)\s?(?P<kind>법|영|규칙|규정)(?P<order>\s시행령|\s시행규칙)?", law)
    if same is None:
        return law
    base = before.law if before and before.law else own.law if own else None
    return f"{base}{same['order'] or ''}" if base else law


def _relative(words: str, before: Address | None, own: Address | None) -> Address | None:
    """`같은 조`, `전항`, `이 조`: the article or 항 meant, None where nothing tells."""
    match = _RELATIVE.match(words)
    if match is None:
        return None
    how, what = match["how"], match["what"]
    base = (before or own) if how in ("같은", "동") else own
    if base is None:
        return None
    if what == "별표":
        return Address(law=base.law, annex=base.annex) if base.annex else None
    if base.article is None:
        return None
    if what == "조":
        whole = base.article_only
        if how == "전":
            return replace(whole, article=base.article - 1, article_sub=None) if base.article > 1 else None
        return whole
    level = "paragraph" if what == "항" else "item"
    number = getattr(base, level)
    if number is None or (how == "전" and number < 2):
        return None
    up = replace(base, **dict.fromkeys(("subitem", "detail", "to", "outside")), divisions=())
    up = replace(up, item=None, item_sub=None) if what == "항" else replace(up, item_sub=None)
    up = replace(up, **{level: number - 1}) if how == "전" else up
    return _clauses(up, words, match.end()) if what == "항" else up
