"""A clause that says no where the evidence says yes, or yes where it says no, whatever the verbs: `선금은 줍니다`; or
that has the opposite of a word of the statement that it tells again: `실명 제보와 다르게 다룹니다`.

The last resort, after the predicates that both sides have: only where one statement of the evidence is clearly the one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from seogo.lang.antonyms import opposites
from seogo.lang.synonyms import synonyms
from seogo.types import ClaimKind, Status
from seogo.verify.claims import VALUES
from seogo.verify.clauses import says_alike
from seogo.verify.decide.case import Case, Decision
from seogo.verify.decide.denials import is_of_another, is_of_the_rest
from seogo.verify.decide.opposed import is_told_of_the_exception, names_exception
from seogo.verify.fact import Fact
from seogo.verify.page import Segment
from seogo.verify.stances import Stance, are_of_one, circumstances, may_be_compared, read_stance
from seogo.verify.statements import Statement, statements_of
from seogo.verify.weights import Weights, weigh

FITS, AHEAD = 0.75, 0.12
"""How well a statement of the evidence must fit to be what the answer's clause tells again, and by how much better than
the best one that says yes or no as the answer does."""
NEAR = 0.12
"""By how much less it may fit than one that says neither."""
WORD_FITS, NEARLY = 0.95, 0.25
"""How well it must fit to have the opposite of a word, and by how much less one fits that has the word itself."""
_TOLD = 0.5
"""Share of the clause's own words that the evidence must have."""
_WORDS = 1.2
"""Weight of those words in a clause that goes on (`정직이 끝나고`): more than one noun."""
_TOP = 6
_REACH = 4
"""Letters between a verb and the ending that is its own: `끝나지 않는 것이 아니고`."""
_GROUND = re.compile(r"(?:[다라]고|므로|니까)[\s,]*$")
"""`휴학을 했다고 해서`, `고무를 상하게 하므로`."""
_NOT_ALWAYS = re.compile(r"(?:반드시|꼭|항상|언제나|무조건|모두|다)\s[^,]*(?:것|건|게)[은이도]?\s아[니닙]")
"""`반드시 내야 하는 것은 아니다` says no to no rule."""
_ABOUT = re.compile(r"(?:[하되](?:는\s것|기))?[은는이가을를도](?=\s)")
_SHORT = 3
"""Letters of a last word that leans on the one before it: `안 됩니다`."""


def turned_clauses(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each clause of the answer of which nothing else was found to be wrong."""
    wrong = {case.answer.segment_at(one.claim.start) for one in decided if one.status is Status.CONTRADICTED}
    for number, segment in enumerate(case.answer.segments):
        text = case.answer.text[segment.start : segment.end]
        if (
            number in wrong
            or _GROUND.search(text)
            or _NOT_ALWAYS.search(text)
            or not (ending := _ending_tag(case, segment))
        ):
            continue
        if (stance := read_stance(text)) is None:
            continue
        claim = Fact(ClaimKind.POLARITY, "clause", None, *_ending(text, segment.start))
        alignment = case.alignment
        if alignment.share_nearby(claim) < _TOLD:
            continue
        if ending == "EC" and alignment.told_nearby(claim) < _WORDS:
            continue
        fact = _Clause(case, claim, segment, stance).find_opposite()
        if fact and not (is_of_the_rest(case, claim, fact) or is_of_another(case, claim, fact)):
            words = case.evidence.text[fact.start : fact.end].strip()
            yield Decision(claim, Status.CONTRADICTED, fact, words, candidates=2)


class _Clause:
    """A clause of the answer before the statements of the evidence."""

    def __init__(self, case: Case, claim: Fact, segment: Segment, stance: Stance) -> None:
        self.case, self.claim, self.segment, self.stance = case, claim, segment, stance
        self.text = case.answer.text[segment.start : segment.end]
        self.whole = case.answer.text[slice(*case.answer.sentences[segment.sentence])]

    def find_opposite(self) -> Fact | None:
        """The statement that says yes where the clause says no, or has the opposite of a word of it."""
        ranked, weights = self._rank(), _about(self.case, self.claim)
        if weights.told < _WORDS and not self._tells_of_one(weights):
            return None
        mine = other = unlike = 0.0
        place: Fact | None = None
        alike: list[tuple[float, Fact, Stance]] = []
        for rank, one in enumerate(ranked):
            fact = Fact(ClaimKind.POLARITY, "clause", None, one.start, one.end, scope=one.end)
            score = self.case.alignment.score(weights, fact)
            if one.stance is None:
                unlike = max(unlike, 0.0 if rank else score)
            elif one.stance.yes is self.stance.yes:
                mine = max(mine, score)
                alike.append((score, fact, one.stance))
            elif not self._turns(fact, one.stance):
                unlike = max(unlike, score)
            elif score > other:
                other, place = score, fact
        if place and other >= max(FITS, unlike - NEAR) and other - mine >= AHEAD:
            return place
        return self._with_opposite(alike, max(other, unlike))

    def _tells_of_one(self, weights: Weights) -> bool:
        """Whether the noun that alone tells of the clause is what it is about: `선금은 줍니다`, not `그 학기에는`."""
        most = max(weights.keys, key=lambda one: one[1], default=None)
        return most is not None and _ABOUT.match(self.case.answer.text, most[0].end) is not None

    def _rank(self) -> Sequence[Statement]:
        """The statements with most of the clause's words, best first; none where a word stands everywhere."""
        statements, numbers = statements_of(self.case.evidence)
        told: dict[int, float] = {}
        for key, weight in _about(self.case, self.claim).keys:
            for number in {numbers[one] for one in key.hits.segments} if key.hits else ():
                told[number] = told.get(number, 0.0) + weight * key.hits.rarity  # type: ignore[union-attr]
        ranked = sorted(told, key=lambda one: (-told[one], one))
        if len(ranked) > _TOP and told[ranked[0]] <= told[ranked[_TOP]]:
            return ()
        return [statements[number] for number in ranked[:_TOP]]

    def _turns(self, fact: Fact, stance: Stance) -> bool:
        """Whether a statement that says no, or yes, tells of the same case as the clause that says yes, or no."""
        words = self.case.evidence.text[fact.start : fact.end]
        return (
            may_be_compared(self.stance, stance)
            and are_of_one(circumstances(self.text, self.stance), circumstances(words, stance))
            and not self._says_both(words, stance)
            and not self._has_other_values(fact)
            and not (says_alike(words, self.text) if stance.yes else says_alike(self.whole, words))
            and not self._turned_words(fact, stance)
            and not is_told_of_the_exception(self.case, self.claim, fact)
            and not names_exception(self.case, self.claim.start, self.case.alignment.place(fact)[2])
        )

    def _says_both(self, words: str, stance: Stance) -> bool:
        """Whether one has the word of the other, too: `보관한다`, of `3년간 보관한 뒤 폐기한다`; or each tells of
        someone that the other does not have."""
        mine, theirs = _WHO.findall(self.text), _WHO.findall(words)
        if (
            mine
            and theirs
            and not any(one in words for one in mine)
            and not any(one in self.text for one in theirs)
        ):
            return True
        if self.stance.word == stance.word:
            return False
        return bool(self.stance.word and self.stance.word in words) or bool(
            stance.word and stance.word in self.text
        )

    def _with_opposite(self, alike: Sequence[tuple[float, Fact, Stance]], other: float) -> Fact | None:
        """The best of the statements that say yes or no as the clause does, where it has the opposite of one word of
        it, and no other that is about as good has the word."""
        best = max(alike, key=lambda one: one[0], default=None)
        if best is None or best[0] < max(WORD_FITS, other):
            return None
        turned = self._turned_words(best[1], best[2])
        if len(turned) != 1 or self._has_other_values(best[1]):
            return None
        text = self.case.evidence.text
        near = (text[fact.start : fact.end] for score, fact, _ in alike if score > best[0] - NEARLY)
        return None if any(turned[0] in one for one in near) else best[1]

    def _turned_words(self, fact: Fact, stance: Stance) -> Sequence[str]:
        """The words of the clause of which the statement has an opposite and not the word itself; but for those that
        say yes or no."""
        answer, statement = self.case.answer, self.case.evidence.text[fact.start : fact.end]
        found: list[str] = []
        told: frozenset[str] | None = None
        first = bisect_left(answer.tokens, self.segment.start, key=lambda token: token.start)
        last = bisect_left(answer.tokens, self.segment.end, lo=first, key=lambda token: token.start)
        for token in answer.tokens[first:last]:
            if token.tag.split("-")[0] not in _CONTENT or token.form in _EITHER_WAY:
                continue
            if self.stance.word and answer.text.startswith(self.stance.word, token.start):
                continue
            against = [one for one in opposites(token.form) if one[0] in statement and one not in self.whole]
            if not against or token.form in statement or answer.text[token.start : token.end] in statement:
                continue
            if told is None:
                told = frozenset(
                    one.form
                    for one in self.case.tokenize(statement)
                    if one.tag.split("-")[0] in _CONTENT
                    and not (stance.word and one.form.startswith(stance.word))
                )
            if (
                token.form not in told
                and told.isdisjoint(synonyms(token.form))
                and not told.isdisjoint(against)
            ):
                found.append(token.form)
        return found

    def _has_other_values(self, fact: Fact) -> bool:
        """Whether the statement has a value that the clause has not, or the clause one that the evidence has not: it
        tells of something else."""
        case, number = self.case, self.case.answer.segment_at(self.segment.start)
        claimed = [
            (told, equal)
            for told, equal in case.equal.items()
            if told.kind in VALUES
            and (not told.weak or told.raw != 1)
            and case.answer.segment_at(told.start) == number
        ]
        mine = [equal for _, equal in claimed]
        counted = {what: many for many, what in _COUNTED.findall(case.evidence.text, fact.start, fact.end)}
        if not all(mine) or any(
            counted.get(what, many) != many for many, what in _COUNTED.findall(self.text)
        ):
            return True
        said = {one for equal in mine for one in equal}
        if any(
            fact.start <= one.start < fact.end and one.bound != told.bound
            for told, equal in claimed
            for one in equal
        ):
            return True  # 꼭 15일, of 15일을 초과하는
        return any(
            fact.start <= one.start < fact.end and not one.weak and one not in said
            for one in case.facts
            if one.kind in VALUES
        )


_COUNTED = re.compile(r"(?<![가-힣])(한|두|세|네|다섯|여섯|일곱|여덟|아홉|열)\s([가-힣]{1,2})")
"""`세 구획`, which is no claim."""
_CONTENT = frozenset(("NNG", "VV", "VA", "MAG", "XR", "NNB", "MM"))
_EITHER_WAY = frozenset((*"받주사팔찾빼남지뜨들안밖잡놓앞뒤", "빌리", "보내"))
"""Of whose opposites both are said of one thing by its two sides, and words of other meanings."""
_WHO = re.compile(r"(?<![가-힣])([가-힣]{2,8}?)[이가]\s(?!아[니닌]|있|없|되|된|안|못|필요|가능)")


def _about(case: Case, claim: Fact) -> Weights:
    """What tells of the clause: its own words where there are some, else those of its topic too; not its predicate,
    which the evidence may put in other words. The parts of a long word are not as many words."""
    tokens, text = case.answer.tokens, case.answer.text
    before = bisect_left(tokens, claim.start, key=lambda token: token.start)
    start = case.answer.segments[case.answer.segment_at(claim.start)].start
    verb = next((one.start for one in reversed(tokens[:before]) if one.tag[:2] in ("VV", "VA", "XR")), -1)
    weights = [
        one
        for one in case.own_weights(claim).keys
        if not (one[0].start == verb and one[0].end + _REACH >= claim.start)
    ]
    words = Counter(_word_at(text, key.start) for key, _ in weights)
    weights = [(key, weight / words[_word_at(text, key.start)] ** 0.5) for key, weight in weights]
    own = weigh([one for one in weights if one[0].start >= start])
    return own if own.told >= _WORDS else weigh(weights)


def _word_at(text: str, position: int) -> int:
    """Where the word begins that has a position."""
    return text.rfind(" ", 0, position) + 1


def _ending_tag(case: Case, segment: Segment) -> str:
    """`EF` or `EC`, whichever the clause ends with; empty where it ends without a verb."""
    tokens = case.answer.tokens
    after = bisect_left(tokens, segment.end, key=lambda token: token.start)
    tags = [token.tag for token in tokens[max(0, after - 4) : after] if token.start >= segment.start]
    return "EF" if "EF" in tags else "EC" if "EC" in tags else ""


def _ending(text: str, start: int) -> tuple[int, int]:
    """Where the clause's last words stand."""
    stripped = text.rstrip(" .,;!?\n")
    first = stripped.rfind(" ") + 1
    if len(stripped) - first < _SHORT:
        first = stripped.rfind(" ", 0, max(0, first - 1)) + 1
    return start + first, start + len(stripped)
