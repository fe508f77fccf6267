"""Every personal value of a text, none twice; and the text with them masked."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from seogo.guard.personal.contact import find_contact
from seogo.guard.personal.fold import Folded, fold
from seogo.guard.personal.identity import find_identity
from seogo.guard.personal.kinds import Found, PersonalKind
from seogo.guard.personal.labelled import find_labelled
from seogo.guard.personal.money import find_money
from seogo.guard.personal.places import find_places

_MAYBE = re.compile(
    r"\d|[@＠]|at?\s?[\])]|[공영]일[공육칠팔구]|성\s?[명함]|이\s?름|예금주|대표자|환자|고객|신청|보험|수급|보호|민원|가입|세대|배우|골뱅이"
)
MASK = "*"


def find_personal(text: str, kinds: Collection[PersonalKind] | None = None) -> list[Found]:
    """The values, in the text's order, none overlapping; only of `kinds` where given.

    Offsets are into the text as given, whatever its normal form. Of two that overlap the surer one stays, of equals
    the longer, then the earlier.
    """
    folded = fold(text)
    read = folded.text
    if not _MAYBE.search(read):
        return []
    found = [
        *find_labelled(read),
        *find_identity(read),
        *find_contact(read),
        *find_money(read),
        *find_places(read),
    ]
    chosen: list[Found] = []
    for one in sorted(found, key=lambda f: (-f.score, f.start - f.end, f.start)):
        if all(one.end <= other.start or one.start >= other.end for other in chosen):
            chosen.append(one)
    chosen.sort(key=lambda f: f.start)
    return [_placed(one, text, folded) for one in chosen if kinds is None or one.kind in kinds]


def _placed(one: Found, text: str, folded: Folded) -> Found:
    """The value with its offsets in the text as given, where a syllable may be several characters."""
    if folded.at is None:
        return one
    start, end = folded.span(one.start, one.end)
    places = [place for place in range(one.start, one.end) if _counts(folded.text[place])]
    left = places[: one.kept] if one.kept >= 0 else places[one.kept :]
    kept = sum(_counts(text[at]) for place in left for at in range(folded.at[place], folded.at[place + 1]))
    return replace(one, start=start, end=end, kept=kept if one.kept >= 0 else -kept)


def mask(text: str, found: Sequence[Found]) -> str:
    """The text with these values masked, of the same length: `900101-1234567` becomes `900101-*******`.

    Masked text holds none of what was masked, and masking it again changes nothing.
    """
    characters = list(text)
    for one in found:
        places = [place for place in range(one.start, one.end) if _counts(text[place])]
        hidden = places[one.kept :] if one.kept >= 0 else places[: one.kept]
        for place in hidden:
            characters[place] = MASK
    return "".join(characters)


def mask_personal(text: str, kinds: Collection[PersonalKind]) -> str:
    """The text with its values of these kinds masked, of the same length."""
    return mask(text, find_personal(text, kinds)) if kinds else text


def _counts(character: str) -> bool:
    """Whether a character is part of the value, not of its form."""
    return character.isalnum() or character in "*●○•◯＊#"
