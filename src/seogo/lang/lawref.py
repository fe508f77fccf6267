"""References to articles of law and of house rules, found in text with offsets and written in one form.

Knows nothing of documents: a reference to `같은 법`, or to a paragraph without its article, keeps the gap for its
reader to fill.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from seogo.lang.scan import match_at

_KIND = "법률|법|시행령|시행규칙|규칙|규정|조례|지침|요령|세칙|정관|내규|협약|훈령|예규|고시|헌법|약관"
_BEFORE_ARTICLE = r"(?=(?:[^\S\n]?\([^()\n]{1,40}\)[^\S\n]?|\s)?(?:제\s?)?\d+\s?조)"
_PART = re.compile(
    r"[「『｢](?P<quoted>[^」』｣\n]{1,80})[」』｣]"
    r"|(?<![가-힣])(?P<same>(?:같은|이|동)\s?(?:법|영|령|규칙|규정)(?:\s시행령|\s시행규칙)?)(?![가-힣])"
    rf"|(?<![가-힣·])(?P<named>(?:[가-힣·]+\s(?:[가-힣·]+\s){{0,6}}?[가-힣]+에\s관한\s)?[가-힣·]{{0,20}}?(?:{_KIND})"
    rf"(?:\s시행령|\s시행규칙)?){_BEFORE_ARTICLE}"
    # 60조 is an article, 60조 원 and 60조 5천억 are money
    r"|(?:제\s?)?(?<![\d,.])(?P<article>\d{1,4})\s?조(?!\s?(?:여\s?)?(?:원|달러|유로|엔|위안)|\s?[\d,]*[천백십]*[억만]|[천백십\d차각])"
    r"(?:\s?의\s?(?P<article_sub>\d{1,3})(?!\d|\s?[개명배원%]))?"
    r"|(?:제\s?)?(?<![\d,.])(?P<paragraph>\d{1,2})\s?항(?![공구로])"
    r"|(?:제\s?)?(?<![\d,.])(?P<item>\d{1,2})\s?호(?![기선실봉])(?:\s?의\s?(?P<item_sub>\d{1,2}))?"
    r"|(?P<subitem>[가나다라마바사아자차카타파하])\s?목(?![가-힣]*[적표록차요숨])"
)
_NUMBERED = re.compile(r"\d\s?[조항호]")
"""What every reference has."""
_FIRST = re.compile(
    r"[「『｢제\d같이동가나다라마바사아자차카타파하](?:(?<=[「『｢같])|(?<=\d)(?=\d{0,3}\s?[조항호])|(?<=제)(?=\s?\d)"
    r"|(?<![「『｢제\d같])(?=\s?[법영령규목]))"
)
"""The first letter of any part but a law's name without quotes, for which see `_starts`."""
_NAME_END = re.compile(rf"(?:{_KIND}){_BEFORE_ARTICLE}")
_NAME_WORDS = 11
"""Words of a law's name at most: `가 나 다 라 마 바 사 아에 관한 법률 시행령`."""
_RANK = {"quoted": 0, "same": 0, "named": 0, "article": 1, "paragraph": 2, "item": 3, "subitem": 4}
_GAP = re.compile(r"(?:[^\S\n]?\([^()\n]{1,60}\)[^\S\n]?|\s)?")
"""What may stand between the parts of one reference: a space, the article's title on its line."""
_AND = re.compile(r"\s?(?:\([^()\n]{1,60}\)\s?)?(?:[·,]|및|또는|와|과|이나|나|내지|부터|[~-])\s?")
_UNTIL = re.compile(r".*(?:내지|부터|[~-])\s?$")
_PLACES = ("law", "article", "article_sub", "paragraph", "item", "subitem")


@dataclass(frozen=True, slots=True, kw_only=True)
class LawRef:
    """One reference; `text[start:end]` is as written. None where a part is not named.

    `law`: the name, or the marker `같은 법`, `이 법` that leaves it unresolved. `item`: `3`, or `3의2`. `subitem`:
    `나`. `until`: this reference closes the range that the one before it opens (`제3조부터 제5조까지`).
    """

    start: int
    end: int
    law: str | None = None
    article: int | None = None
    article_sub: int | None = None
    paragraph: int | None = None
    item: str | None = None
    subitem: str | None = None
    until: bool = False


def find_lawrefs(text: str) -> list[LawRef]:
    """The references in a text, in order. Any spacing is read: `제 60 조의 2`, `60조 1항`.

    After `및`, `·`, `,`, `부터` and the like, a reference takes what it leaves out from the one before it.
    Middle dots and dashes may be of any kind: the text is folded for reading, offsets are the given text's.
    """
    found: list[LawRef] = []
    folded = _fold_signs(text)
    for parts in _chains(folded):
        ref = _read(parts)
        if found:
            between = folded[found[-1].end : ref.start]
            if _AND.fullmatch(between):
                ref = replace(_inherit(ref, found[-1]), until=_UNTIL.match(between) is not None)
        if ref.article is None and ref.paragraph is None and (ref.item is None or ref.law is None):
            continue  # 제3호 on its own may be anything: a form, a ship, a typhoon
        found.append(ref)
    return found


def format_lawref(ref: LawRef) -> str:
    """The reference as Korean statutes write it: `근로기준법 제60조의2제1항제3호나목`."""
    return f"{ref.law} {format_place(ref)}" if ref.law else format_place(ref)


def format_place(ref: LawRef) -> str:
    """The reference without its law, and without a space: `제60조의2제1항제3호나목`."""
    place = "" if ref.article is None else f"제{ref.article}조"
    place += "" if ref.article_sub is None else f"의{ref.article_sub}"
    place += "" if ref.paragraph is None else f"제{ref.paragraph}항"
    if ref.item is not None:
        number, _, sub = ref.item.partition("의")
        place += f"제{number}호" + (f"의{sub}" if sub else "")
    return place + ("" if ref.subitem is None else f"{ref.subitem}목")


def _fold_signs(text: str) -> str:
    return text.translate(_SIGNS) if _SIGN.search(text) else text


_SIGN = re.compile("[ㆍ・‧∙～∼〜–—]")
_SIGNS = str.maketrans(
    {"ㆍ": "·", "・": "·", "‧": "·", "∙": "·", "～": "~", "∼": "~", "〜": "~", "–": "-", "—": "-"}
)


def _chains(text: str) -> Iterator[list[re.Match[str]]]:
    """Runs of parts that belong together: rank rises, nothing but a space or a title between."""
    chain: list[re.Match[str]] = []
    for part in match_at(_PART, text, _starts(text)):
        if chain and not (
            _RANK[_kind(part)] > _RANK[_kind(chain[-1])]
            and _GAP.fullmatch(text, chain[-1].end(), part.start())
        ):
            if _is_reference(chain):
                yield chain
            chain = []
        if chain or _kind(part) != "subitem":
            chain.append(part)
    if _is_reference(chain):
        yield chain


def _starts(text: str) -> list[int]:
    """Where a part may begin: at a letter of `_FIRST`, or at a word of a law's name, looked for from its end."""
    if not _NUMBERED.search(text):
        return []
    starts = {letter.start() for letter in _FIRST.finditer(text)}
    for name_end in _NAME_END.finditer(text):
        start = name_end.start()
        for _ in range(_NAME_WORDS):
            while start > 0 and ("가" <= text[start - 1] <= "힣" or text[start - 1] == "·"):
                start -= 1
            starts.add(start)
            if not text[start - 1 : start].isspace():
                break
            start -= 1
    return sorted(starts)


def _is_reference(chain: list[re.Match[str]]) -> bool:
    return bool(chain) and _kind(chain[-1]) not in ("quoted", "same", "named")


def _kind(part: re.Match[str]) -> str:
    """The first group that took part: `article` for an article with a sub-number."""
    return next(name for name in _RANK if part[name] is not None)


def _read(parts: list[re.Match[str]]) -> LawRef:
    ref = LawRef(start=parts[0].start(), end=parts[-1].end())
    for part in parts:
        kind = _kind(part)
        if kind in ("quoted", "named"):
            ref = replace(ref, law=" ".join(part[kind].split()))
        elif kind == "same":
            ref = replace(ref, law=re.sub(r"^(?:같은|동)\s?", "같은 ", re.sub(r"^이\s?", "이 ", part[kind])))
        elif kind == "article":
            sub = part["article_sub"]
            ref = replace(ref, article=int(part["article"]), article_sub=int(sub) if sub else None)
        elif kind == "paragraph":
            ref = replace(ref, paragraph=int(part["paragraph"]))
        elif kind == "item":
            ref = replace(ref, item=part["item"] + (f"의{part['item_sub']}" if part["item_sub"] else ""))
        else:
            ref = replace(ref, subitem=part["subitem"])
    return ref


def _inherit(ref: LawRef, previous: LawRef) -> LawRef:
    """`ref` with the parts above its first own part taken from `previous`."""
    own = next(index for index, name in enumerate(_PLACES) if getattr(ref, name) is not None)
    return replace(ref, **{name: getattr(previous, name) for name in _PLACES[:own]})
