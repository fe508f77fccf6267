"""One sort of a thing for another: `살균 모드를 쓸 때`, where the sentence that says so is of `건조 모드`.

By two nouns in a row of which the second is the thing. Knows no kind's form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from seogo.lang.analyzer import Token
from seogo.lang.synonyms import synonyms
from seogo.types import ClaimKind, Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact

_NOUNS = ("NNG", "NNP", "SL")
_LEAST = 2
_ANY = re.compile(r"모든|전체|각|어느|다른|같은|이|그|해당")


def sorts(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    from_: dict[int, set[int]] = {}
    done = {
        case.sentence_of(one.claim) for one in decided if one.claim.kind is ClaimKind.POLARITY and one.fact
    }
    for one in decided:
        number = case.sentence_of(one.claim)
        if number not in settled and one.status is Status.SUPPORTED and one.fact is not None:
            from_.setdefault(number, set()).add(case.alignment.place(one.fact)[2])
    for number, sentences in from_.items():
        if len(sentences) > 1 or number not in done:
            continue
        start, end = case.answer.sentences[number]
        (best,) = sentences
        tokens = [one for one in case.answer.tokens if start <= one.start < end]
        for sort, thing in pairwise(tokens):
            if turn := _turned(case, sort, thing, (start, end), best):
                yield turn
                break


def _turned(case: Case, one: Token, thing: Token, mine: tuple[int, int], sentence: int) -> Decision | None:
    """Where the sentence of the evidence has another sort alone, and the evidence the answer's elsewhere."""
    if one.tag not in _NOUNS or thing.tag not in _NOUNS or min(len(one.form), len(thing.form)) < _LEAST:
        return None
    page, answer = case.evidence, case.answer
    said, text = answer.text[slice(*mine)], page.text[slice(*page.sentences[sentence])]
    if (
        answer.text[one.end : thing.start].strip()
        or one.form in text
        or f"{one.form} {thing.form}" not in page.text
    ):
        return None
    if any(other in text for other in synonyms(one.form)):
        return None
    found = list(re.finditer(rf"(?<![가-힣])(?P<sort>[가-힣]{{2,6}})\s{re.escape(thing.form)}", text))
    if not found or len(found) != text.count(thing.form):
        return None
    theirs = found[0]
    if any(match["sort"] in said or _ANY.fullmatch(match["sort"]) for match in found):
        return None
    if f"{theirs['sort']} {thing.form}" == f"{one.form} {thing.form}" or not _is_noun(
        case, theirs["sort"], thing.form
    ):
        return None
    first = page.sentences[sentence][0] + theirs.start()
    claim = Fact(ClaimKind.NAME, "place", None, one.start, thing.end)
    fact = Fact(ClaimKind.NAME, "place", None, first, first + len(theirs[0]))
    return Decision(claim, Status.CONTRADICTED, fact, theirs[0], candidates=2)


def _is_noun(case: Case, sort: str, thing: str) -> bool:
    """Whether the word before the thing is a noun: `중간 점검`, not `받은 점검`."""
    tokens = case.tokenize(f"{sort} {thing}")
    return bool(tokens) and all(token.tag in _NOUNS for token in tokens)
