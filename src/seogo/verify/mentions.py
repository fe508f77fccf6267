"""The labels of an office text that an answer names, `(4번 ②)`, `제2호 안건 2항`, `(Ⅳ. 3, 5)`: told from counts.

Knows nothing of what stands under them, which `marks` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from seogo.lang.record import record
from seogo.verify.label_parts import find_labels, kind_of, steps_of, style_of
from seogo.verify.marks import CIRCLES, LETTERS, Step


@record(frozen=True, slots=True)
class Mention:
    """A label that an answer names at `text[start:end]`: one of `steps`, under `parents` where it says so.

    `chain`: the number of the reference that it is a part of. `listed`: all the labels in its place: `①, ③`. `title`:
    what it calls the label: `6. 해외 출장`.
    """

    steps: tuple[Step, ...]
    parents: tuple[tuple[Step, ...], ...]
    start: int
    end: int
    chain: int
    listed: tuple[tuple[Step, ...], ...] = ()
    title: str = ""


_WIDE = frozenset(("word", "annex", "agenda", "question", "roman", "chapter", "point", "paren"))
"""What other labels stand under."""
_CALLED = ("word", "note", "agenda", "question")
"""Labels with a word, which another number takes too: `Q1, 2`."""
_LOOSE = ("문", "답", "과제", "질의")
"""Words that are labels only where more tells so."""
_ABOVE, _ABOVE_GAPS = ("roman", "chapter", "point"), (" ", "", ", ", "-")
"""After what a bare number may stand, and how: `Ⅳ. 3`."""
_GAP = re.compile(r"(?:의\s?|\s|\s?>\s?)?")
_WIDE_GAP = re.compile(
    r"(?:\s?[,>-]\s?|\s?[가-힣][가-힣· ]{0,24}?['\"]?의?\s|\s?(?:항목|답변|문항|안건)의?\s?)?\(?"
)
"""`Q3, 나항`; `5. 신청과 정산의 라항`."""
_AND = re.compile(r"\s?[,·]\s?\(?|\s?및\s\(?|[과와]\s\(?")
_RANGE = re.compile(r"\s?(?:[~∼-]|부터)\s?")
_TITLE = re.compile(r"[(\[](?:[가-힣]{1,8}[\s:]{1,2}){0,4}\(?$")
"""`(질문 4번)`: from the bracket that holds nothing but the label."""
_CLOSED = re.compile(r"\s?(?:(?:항목|표|그림|본문|비고)\s?)?(?:참[고조]\s?)?(?:[)\]]|,\s?[)\]]|:\s)")
_OF = re.compile(
    r"[에을를의은는과와이]|입니다|\s?[),.:\n\]>〉]|$|\s?(?:항목|참[고조]|답변|표\s?[)아의에]|그림\s?\)|본문|비고|아래)"
)
_REFERS = re.compile(
    r"의?\s?(?:항목|표\s아래)|에 (?:나|있|따르|명시|규정|해당|기재|적|담|실|쓰|안내)|[을를] (?:참|보|확인)"
)
"""What follows a label and hardly a count."""
_NAMED = re.compile(
    r"(?:\s?(?P<title>[가-힣][가-힣· ]{0,24}?))??"
    r"(?:[)\]]|(?<=[가-힣])['\"]?(?:에 (?:나|있|따르|명시|규정|적|안내)|[을를] (?:참|보|확인)))"
)
"""The title of a label, to the end of its bracket, or to what refers to it: `(6. 해외 출장)`."""
_SOURCE = re.compile(r"(?:근거|출처|참[고조]|관련)\s?(?:조항|규정|항목)?\s?(?::|[은는])\s?$")
"""What leads to a label: `근거는 2장입니다`."""
_DOCUMENT = re.compile(
    r"(?:안내[문서]?|공고문?|공지|보고서|매뉴얼|회의록|별첨|지침서?|계획서?|설명서|자료집?|규정집)\s?['\"]?$"
)
"""Words for a text, of which a number behind them is a label: `안내문 3. 주차 규정`."""
_TITLED = re.compile(r"\s?[가-힣]{2}")
_ARTICLE = re.compile(r"제?\s?\d{1,4}\s?조(?:의\s?\d+)?(?:\s?\([^()]{1,30}\))?\s?$")
_SIGN = re.compile(rf"[\dⅰ-ⅻ{CIRCLES}]|[(\s,][{LETTERS}][)항목]")
"""What every label has."""


def find_mentions(text: str) -> list[Mention]:
    """The labels that an answer names, in order; `3번` and `3장` alone are most often counts, and left."""
    found: list[Mention] = []
    if not _SIGN.search(text):
        return found
    for number, chain in enumerate(_chains(text)):
        if _is_reference(text, chain):
            found += _beside(text, found, list(_read(text, chain, number)))
    return found


def _beside(text: str, before: list[Mention], after: list[Mention]) -> list[Mention]:
    """The labels of a reference; where it goes on with the one before, `제1장 1.1, 제2장 2.2`, as a part of that."""
    last = [one for one in before if before and one.chain == before[-1].chain]
    if (
        not last
        or not after
        or not _AND.fullmatch(text, last[-1].end, after[0].start)
        or len(last) % len(after)
    ):
        return after
    both = [*last, *after]
    size = len(after)
    joined = [
        replace(one, chain=last[0].chain, listed=tuple(like.steps for like in both[index % size :: size]))
        for index, one in enumerate(both)
    ]
    before[-len(last) :] = joined[: len(last)]
    return joined[len(last) :]


def _chains(text: str) -> Iterator[list[re.Match[str]]]:
    chain: list[re.Match[str]] = []
    for part in find_labels(text):
        if chain and not _goes_on(text, chain[-1], part):
            yield chain
            chain = []
        if not chain and kind_of(part) in ("bare", "item"):
            continue
        chain.append(part)
    if chain:
        yield chain


def _goes_on(text: str, before: re.Match[str], part: re.Match[str]) -> bool:
    between = text[before.end() : part.start()]
    above, kind = kind_of(before), kind_of(part)
    if style_of(before) == style_of(part) and _AND.fullmatch(between):
        return True
    if kind == "item":
        return above == "annex" and _GAP.fullmatch(between) is not None
    if kind == "bare" and above in _CALLED:
        return between.strip() in (",", "·")
    if kind == "bare":
        return above in _ABOVE and between in _ABOVE_GAPS
    if _GAP.fullmatch(between):
        return True
    inner = kind not in _WIDE or (kind == "paren" != above)
    return above in _WIDE and inner and _WIDE_GAP.fullmatch(between) is not None


def _is_reference(text: str, chain: Sequence[re.Match[str]]) -> bool:
    """Whether what looks like labels is no count, number or word."""
    first, last = chain[0], chain[-1]
    kinds = [kind_of(part) for part in chain]
    if kinds[0] in _CALLED and set(kinds[1:]) == {"bare"}:
        kinds = kinds[:1]
    opened = _TITLE.search(text, max(0, first.start() - 40), first.start() + first[0].startswith("("))
    if set(kinds) == {"annex"}:
        return False
    if kinds == ["point"]:
        return _is_named_point(text, first, opened)
    if _RANGE.match(text, last.end()) or not _OF.match(text, last.end()):
        return False
    article = _ARTICLE.search(text, max(0, first.start() - 50), first.start())
    if article:
        return kinds[0] == "circle"  # 제3조제2항 is read as what it is
    in_brackets = bool(opened) and bool(_CLOSED.match(text, last.end()))
    sourced = _SOURCE.search(text, max(0, first.start() - 16), first.start()) is not None
    told = in_brackets or sourced or _REFERS.match(text, last.end()) is not None
    if len(set(kinds)) > 1:
        if kinds[0] in ("point", "paren") and not opened and _begins_line(text, first.start()):
            return False  # 1. 기한: the answer's own
        loose = kinds[-1] in ("point", "bare") and not (in_brackets or sourced)
        table = kinds[-1] == "word" and last["word"] in ("표", "그림", "부표")
        return (table or kinds[-1] not in ("chapter", "word")) and not loose
    one = kinds[0]
    closing = in_brackets and opened is not None and _ends(text, opened.start())
    if one == "word" and first["word"] in _LOOSE:
        return told
    if one in _CALLED or one == "roman":
        return True
    if one == "circle":
        return text[last.end() : last.end() + 1] not in ("", " ") or in_brackets
    if one == "letter":
        return all(part["lettered"] == "목" or (told and part["lettered"]) for part in chain)
    if one in ("paren", "lettered_paren"):
        return told and first.start() > 0 and text[first.start() - 1] in " ("
    if one in ("dotted", "dashed"):
        return all(part[0][-1] in "절항" for part in chain) or closing
    if one == "number":
        if first["numbered"] == "항":
            return in_brackets and not first[0].startswith("제")
        return first["numbered"] == "번" and (told or all(part[0][-1] in "목항" for part in chain))
    return one == "chapter" and (closing or sourced)


def _is_named_point(text: str, part: re.Match[str], opened: re.Match[str] | None) -> bool:
    """Whether `6.` stands in a bracket with its title, or before `항목`."""
    named = _NAMED.match(text, part.end())
    if _DOCUMENT.search(text, max(0, part.start() - 6), part.start()):
        return _TITLED.match(text, part.end()) is not None
    if _REFERS.match(text, part.end()) or (named and named[0][-1] not in ")]"):
        return not _begins_line(text, part.start())
    return opened is not None and _ends(text, opened.start()) and named is not None


def _begins_line(text: str, start: int) -> bool:
    return text[:start].rstrip(" -*").endswith("\n") or not text[:start].strip()


def _ends(text: str, start: int) -> bool:
    """Whether a bracket opens right behind a sentence's end."""
    return text[:start].rstrip("( [").endswith((".", "다", "요", "\n"))


def _read(text: str, chain: Sequence[re.Match[str]], number: int) -> Iterator[Mention]:
    parents: list[tuple[Step, ...]] = []
    article = _ARTICLE.search(text, max(0, chain[0].start() - 50), chain[0].start())
    if article:
        parents.append((Step("article", re.sub(r"[\s(].*", "", article[0].strip())),))
    styles, steps = _resolved(chain)
    for index, part in enumerate(chain):
        style = styles[index]
        if index and style == styles[index - 1]:
            parents.pop()
        listed = tuple(one for one, like in zip(steps, styles, strict=True) if like == style)
        after = chain[index + 1] if index + 1 < len(chain) else None
        title = _title(text, part, after) if kind_of(part) in _WIDE else ""
        if kind_of(part) != "annex":  # which is read whole, wherever it stands
            yield Mention(steps[index], tuple(parents), part.start(), part.end(), number, listed, title)
        parents.append(steps[index])


def _resolved(chain: Sequence[re.Match[str]]) -> tuple[list[str], list[tuple[Step, ...]]]:
    """How each label is written, and what it may be; a bare number behind one with a word is another of those."""
    styles = [style_of(part) for part in chain]
    steps = [steps_of(part) for part in chain]
    for index in range(1, len(chain)):
        if kind_of(chain[index]) == "bare" and styles[index - 1] in _CALLED:
            styles[index] = styles[index - 1]
            steps[index] = tuple(Step(one.style, chain[index]["bare"]) for one in steps[index - 1])
    return styles, steps


def _title(text: str, part: re.Match[str], after: re.Match[str] | None) -> str:
    """What the answer calls a label: the words to the next one, or to the end of its bracket."""
    if after is None:
        found = _NAMED.match(text, part.end())
        return (found["title"] or "") if found else ""
    return text[part.end() : after.start()].rstrip("( ").removesuffix("의").strip(" ,")
