"""How conditions go together: `A이거나 B` against `A이면서 B`, `모두` against `한 명이`; and what is needed:
`의결은 필요하지 않습니다`, of `의결을 거쳐`.

By the words of one sentence of the answer and the sentence of the evidence that it is from. Knows no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.series import matched, words_of

Spans = tuple[tuple[int, int], tuple[int, int]]
"""Where the answer says it, and where the evidence says otherwise."""

_EITHER = re.compile(r"(?P<a>[^.,\n]{2,40}?)(?:이?거나|하거나)\s(?P<b>[^.\n]{2,50})")
_BOTH = re.compile(r"(?:이?면서|하고|이고|며)\s")
_TWO = re.compile(rf"{_BOTH.pattern}|모두|함께|둘\s?다|[두세]\s곳")
_ANY = re.compile(r"거나|또는|이나|혹은|하나|중\s한")
_REQUIRED = re.compile(r"야\s?(?:만\s?)?[한하할합함열됩된]|경우에만|때에?만|사람만|[함모]두|이?어야")
_OR_NOUN = re.compile(r"(?P<a>[가-힣]{1,8})(?:이나|나|\s또는|\s혹은)\s(?P<b>[가-힣]{1,8})")
_AND_NOUN = (
    r"[와과]\s(?:[가-힣]{{1,8}}\s)?{b}.{{0,12}}(?:모두|함께|둘\s?다|[두세]\s곳)"
    r".{{0,24}}야\s?(?:만\s?)?[한하할합함]"
)


def joined(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    for number, (start, end) in enumerate(case.answer.sentences):
        if number in settled or not _TELLING.search(case.answer.text, start, end):
            continue
        for find in _WAYS:
            if found := find(case, number):
                mine, theirs = found
                said = case.answer.text[slice(*mine)]
                claim = Fact(ClaimKind.POLARITY, "scope", None, mine[0], mine[0] + len(said.rstrip()))
                fact = Fact(ClaimKind.POLARITY, "scope", None, *theirs)
                words = case.evidence.text[slice(*theirs)].strip()
                yield Decision(claim, Status.CONTRADICTED, fact, words, candidates=2)
                break


_TELLING = re.compile(
    r"면서|[하이]고\s|며\s|모두|함께|둘\s?다|한\s(?:명|사람|쪽)|한쪽|하나|필요|않아도|없이|지\s않"
)
"""What a sentence must have that any of these could find wrong."""


def _sentences(case: Case, number: int, least: float) -> Iterator[tuple[int, int]]:
    """The sentences of the evidence that have most of the words of one of the answer, the nearest first."""
    start, _ = case.answer.sentences[number]
    shares = case.answer.once(
        ("joined", number),
        lambda: case.alignment.sentences(Fact(ClaimKind.POLARITY, "joined", None, start, start)),
    )
    most = max(shares.values(), default=0.0)
    for sentence in sorted(shares, key=lambda one: (-shares[one], one))[:2]:
        if shares[sentence] >= least * most:
            yield case.evidence.sentences[sentence]


def _either(case: Case, number: int) -> Spans | None:
    """Where the answer asks for both of what is enough by one."""
    start, end = case.answer.sentences[number]
    text = case.answer.text[start:end]
    if not _TWO.search(text) or _ANY.search(text) or not _REQUIRED.search(text):
        return None
    if "거나" not in case.evidence.text and not case.evidence.has(_OR_NOUN, 0, len(case.evidence.text)):
        return None
    for first, last in _sentences(case, number, _NEAR):
        for match in _EITHER.finditer(case.evidence.text, first, last):
            one, other = words_of(match["a"].rsplit("은 ")[-1]), words_of(match["b"])
            one, other = one - other, other - one
            for both in _BOTH.finditer(text):
                before, after = words_of(text[: both.start()]), words_of(text[both.end() :])
                if matched(one, before) and matched(other, after) and not matched(other, before):
                    return (start + both.start(), start + both.end()), match.span()
        for match in _OR_NOUN.finditer(case.evidence.text, first, last):
            a, b = (re.escape(match[name][:-1] or match[name]) for name in "ab")
            said = re.search(rf"{a}[가-힣]?" + _AND_NOUN.format(b=b), text)
            if said:
                return (start + said.start(), start + said.end()), match.span()
    return None


_NEAR = 0.8
_ALL = re.compile(r"[이가은는]\s모두|모두(?!\s?\d)|전원")
_ONE = re.compile(
    r"(?<![가-힣])한\s?(?:명|사람|쪽)(?:이|만|이라도|의|은)(?!\s(?:여러|[두세네]|둘|동시))|하나만|어느\s?(?:한쪽|하나)"
)


def _one_of_all(case: Case, number: int) -> Spans | None:
    """Where the answer lets one do what all must."""
    start, end = case.answer.sentences[number]
    mine = _ONE.search(case.answer.text, start, end)
    if mine is None or _ALL.search(case.answer.text, start, end):
        return None
    if _DENIED_LATER.search(case.answer.text, mine.end(), end):
        return None
    for first, last in _sentences(case, number, 1.0):
        theirs = _ALL.search(case.evidence.text, first, last)
        if theirs and not _ONE.search(case.evidence.text, first, last):
            return mine.span(), theirs.span()
    return None


_NEEDLESS = re.compile(
    r"(?P<what>[가-힣]{2,6}?)(?:[은는이가을를도]?\s?(?:필요하지\s?않|필요(?:가|는)?\s?없|(?:받|거치|내|하|얻)지\s?않아도)|하지\s?않아도|\s?없이)"
)
_NEEDED = r"(?:[을를이가]\s?(?:거쳐|거친|받아|받은|얻어|있어야|내야|내고)|만\s?(?:[하한내받]))"


def _needless(case: Case, number: int) -> Spans | None:
    """Where the answer spares what is to be had or done: `의결은 필요하지 않습니다`, of `의결을 거쳐`."""
    start, end = case.answer.sentences[number]
    for mine in _NEEDLESS.finditer(case.answer.text, start, end):
        what = re.escape(mine["what"])
        if _DENIED_LATER.search(case.answer.text, mine.end(), end):
            continue
        spared = re.compile(rf"{what}[^.\n]{{0,8}}?(?:없이|않|아니|생략|면제|불필요)")
        for first, last in _sentences(case, number, 1.0):
            theirs = re.compile(what + _NEEDED).search(case.evidence.text, first, last)
            if theirs and not spared.search(case.evidence.text, first, last):
                return mine.span(), theirs.span()
    return None


_DENIED_LATER = re.compile(r"(?:수|필요)[가는도]?\s?없|지\s?(?:못|않|아니)|[서면]\s?(?:안|아니)")

_WAYS: tuple[Callable[[Case, int], Spans | None], ...] = (
    _either,
    _one_of_all,
    _needless,
)
