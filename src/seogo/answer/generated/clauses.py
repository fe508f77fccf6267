"""A Korean sentence as clauses: which noun stands in which place of which predicate. Knows nothing of passages.

By morphemes and their order alone: a noun belongs to the predicate that comes next, and what a particle says of it is
its place. No parser: it is for comparing two sentences that are nearly the same, not for understanding one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from seogo.lang.analyzer import Token

NOUNS = frozenset({"NNG", "NNP", "SL", "SH", "XR"})
VERBS = frozenset({"VV", "VA"})
LIGHT = frozenset(
    ("하", "되", "있", "없", "같", "이", "대하", "관하", "따르", "위하", "통하", "의하", "보", "주", "받")
)
"""Verbs that say little by themselves."""
JOINS = frozenset(("고", "며", "으며", "지만", "으나", "나", "는데", "은데", "ㄴ데", "ᆫ데"))
TIMES = frozenset(("뒤", "후", "전", "때", "다음", "경우", "동안", "중", "이후", "이전"))
_AUXILIARY = frozenset(("VX",))
_DENYING = frozenset(
    (
        ("MAG", "없이"),
        ("VX", "않"),
        ("VX", "아니하"),
        ("VX", "못하"),
        ("VX", "말"),
        ("VA", "없"),
        ("VCN", "아니"),
        ("MAG", "안"),
        ("MAG", "못"),
    )
)
OPEN = "은"
"""The place of a noun whose particle does not say whether it does something or has it done."""
_PLACES = {
    **dict.fromkeys(("이", "가"), "이"),
    **dict.fromkeys(("을", "를", "ᆯ"), "을"),
    **dict.fromkeys(("은", "는", "ᆫ", "만", "도"), OPEN),
    **dict.fromkeys(("에", "로", "으로"), "에"),
    **dict.fromkeys(("에게", "께", "한테"), "에게"),
}
EVERY = frozenset(("모두", "모든", "전부", "전원", "누구나", "각각", "일체", "언제나", "항상"))
_AFTER = frozenset(("대신", "없이", "말고", "빼"))
"""Words behind a noun that say what becomes of it, as a particle would."""
WITHOUT = frozenset(("없이", "아니", "말고", "빼"))


_POINTING = frozenset(("MM", form) for form in ("이", "해당", "본"))


@dataclass(frozen=True, slots=True)
class Word:
    """A noun as it is written, whatever it is made of, or the stem of a verb or adverb. `place`: of a noun the particle
    behind it, with what that is of (`을`, `의/동의`), or the noun that it tells the kind of (`+선반`); `.` of a
    predicate, with the noun that it is said of (`.사람`); `~` of an adverb. `start`, `end`: in the sentence."""

    form: str
    place: str
    start: int
    end: int


@dataclass(slots=True)
class Clause:
    """`topics`: nouns that it is about. `denies`: whether it has a negation. `joined`: what follows is said apart.
    `only`: words that `만` or `뿐` narrows it to; `every`: whether it is said of all of them."""

    words: list[Word] = field(default_factory=list)
    topics: list[Word] = field(default_factory=list)
    only: set[str] = field(default_factory=set)
    every: bool = False
    denies: bool = False
    joined: bool = False

    @property
    def about(self) -> list[Word]:
        """Its words, and what it is about where an earlier clause says that."""
        return [*self.words, *(word for word in self.topics if word not in self.words)]


def read_clauses(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses that say something, in order. One without a topic has that of the clause before it, in `topics`."""
    clauses: list[Clause] = []
    for part in _split(tokens):
        clause = _read(part)
        if not clause.words:
            continue
        if not clause.topics and clauses:
            clause.topics = clauses[-1].topics
        clauses.append(clause)
    return clauses


def _split(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for n, token in enumerate(tokens):
        part.append(token)
        after = tokens[n + 1] if n + 1 < len(tokens) else None
        if after is None or _ends(tokens, n, after):
            yield part
            part = []


def _ends(tokens: Sequence[Token], n: int, after: Token) -> bool:
    token = tokens[n]
    if token.tag == "EC":
        return (
            after.tag not in _AUXILIARY and after.form not in ("않", "못하") and not after.tag.startswith("J")
        )
    if (token.tag in ("SP", "SC") and n) or (token.tag, token.form) == ("MAG", "없이"):
        return True
    begins = n and tokens[n - 1].form in TIMES and n > 1 and tokens[n - 2].tag in ("ETM", "ETN")
    return bool(begins and token.tag.startswith("J") and not after.tag.startswith("J"))


def _read(tokens: Sequence[Token]) -> Clause:
    clause = Clause()
    last = tokens[-1] if tokens else None
    clause.joined = last is not None and (
        last.tag in ("SP", "SC") or (last.tag == "EC" and last.form in JOINS)
    )
    n = 0
    while n < len(tokens):
        token, tag, form = tokens[n], kind(tokens[n]), tokens[n].form.lower()
        if (tag, form) in _DENYING:
            clause.denies = not clause.denies
        if form in EVERY:
            clause.every = True
        elif token.tag in ("JX", "XSN") and form in ("만", "뿐") and clause.words:
            clause.only.add(clause.words[-1].form)
        elif tag in NOUNS and form not in _AFTER:
            last_noun = n
            while _goes_on(tokens, last_noun):
                last_noun += 1
            form = "".join(one.form.lower() for one in tokens[n : last_noun + 1])
            word = Word(form, _place(tokens, last_noun), token.start, tokens[last_noun].end)
            if not points_at(tokens, n):
                clause.words.append(word)
                if word.place in (OPEN, "이"):
                    clause.topics.append(word)
            n = last_noun
        elif tag in VERBS and form not in LIGHT:
            clause.words.append(Word(form, _said_of(tokens, n + 1), token.start, token.end))
        elif tag in ("MAG", "MM") and len(form) > 1 and form not in _AFTER:
            clause.words.append(Word(form, "~", token.start, token.end))
        n += 1
    return clause


def points_at(tokens: Sequence[Token], n: int) -> bool:
    """Whether the word before a noun says that it stands for what is spoken of: `이 제품`."""
    return n > 0 and (tokens[n - 1].tag, tokens[n - 1].form) in _POINTING


def _goes_on(tokens: Sequence[Token], n: int) -> bool:
    """Whether the next noun is written on to this one."""
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    return after is not None and after.start == tokens[n].end and kind(after) in (*NOUNS, "XSN")


def _said_of(tokens: Sequence[Token], n: int) -> str:
    """The place of a predicate whose ending is the n-th token."""
    noun = tokens[n + 1] if n + 1 < len(tokens) else None
    if noun is None or tokens[n].tag != "ETM" or kind(noun) not in NOUNS:
        return "."
    return f".{noun.form.lower()}"


def _place(tokens: Sequence[Token], n: int) -> str:
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if after is None:
        return ""
    if after.tag.startswith(("XSV", "XSA")):
        return _said_of(tokens, n + 2) if n + 2 < len(tokens) else "."
    if after.form in _AFTER:
        return after.form
    if kind(after) in NOUNS:
        return f"+{after.form.lower()}"
    if not after.tag.startswith("J"):
        return ""
    behind = tokens[n + 2] if n + 2 < len(tokens) else None
    if behind is not None and (kind(behind) == "VCN" or behind.form in _AFTER):
        return "아니" if kind(behind) == "VCN" else behind.form
    if after.tag == "JKG":
        return f"의/{behind.form.lower()}" if behind is not None else "의"
    if after.tag == "JC":
        return ""
    return _PLACES.get(after.form, after.form)


def kind(token: Token) -> str:
    """The tag without what tells irregular stems apart."""
    return token.tag.partition("-")[0].partition("+")[0]
