"""What becomes of one written sentence: shown as it is, corrected, or withheld and why. Knows nothing of models.

A sentence is shown when it cites, nothing in it is contradicted, and the passages it cites say what it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from seogo.answer.generated.context import (
    about,
    is_bare,
    leans,
    listed,
    repeated,
    repeated_of_topic,
    stated,
)
from seogo.answer.generated.ground import Ground
from seogo.answer.generated.marks import cited_numbers, without_marks
from seogo.answer.settings import OnUnchecked
from seogo.types import Claim, ClaimKind, Status, Verdict

CheckSentence = Callable[[str, str], Verdict]
"""A sentence with its marks `[n]`, and the one before it: its claims compared with the passages, `[1]` the first."""

Doubt = Callable[[str, str, str], str]
"""A sentence, what it was taken from and where that stands: why that does not say it, "" where it does."""


def no_doubt(sentence: str, source: str, address: str) -> str:
    """That of whoever doubts nothing."""
    return ""


MIN_COVERAGE = 0.5
"""Share of a sentence's content that its passages must have (docs/log.md)."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """`text` without marks; `cited`: numbers of the passages it rests on, empty when it is withheld.

    `finding`: why it is withheld, for the model to write it anew and for the record; None when it is shown.
    `was`: the sentence before a value in it was corrected, None when none was. `contradicted`: withheld for that.
    `values`: the claims of a shown one that were found.
    `reword`: withheld for words that may be the model's own for what a passage says: it may try with the passage's.
    """

    text: str
    cited: tuple[int, ...] = ()
    finding: str | None = None
    was: str | None = None
    contradicted: bool = False
    values: tuple[Claim, ...] = ()
    reword: bool = False
    says: str = ""
    """What it says where it says that by the question alone (`가능합니다`)."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence. `before`: the one shown before it; `lead`: the line that leads its list in;
    `gap`: whether one that the model wrote between `before` and it is not shown."""

    question: str = ""
    before: str = ""
    lead: str = ""
    gap: bool = False


def judge(
    sentence: str,
    ground: Ground,
    check: CheckSentence,
    *,
    around: Around,
    unchecked: OnUnchecked,
    correct: bool,
    doubt: Doubt = no_doubt,
) -> Ruling:
    """The ruling on one sentence. `correct`: whether a contradicted value is replaced where exactly one fits. `doubt`:
    asked of each place that would be quoted; one without it is enough."""
    text = without_marks(sentence)
    before = around.before
    if _ASKS.search(text):
        return Ruling(text, finding=ASKS, reword=True)
    if ground.in_another_script(text):
        return Ruling(text, finding="한국어로 쓰지 않아 근거와 견줄 수 없습니다", reword=True)
    if around.gap and leans(text):
        return Ruling(text, finding="앞 문장이 빠져, 무엇을 두고 하는 말인지 알 수 없습니다")
    if (sign := _SIGN.search(text)) and not ground.has(sign[1]):
        return Ruling(text, finding=f"근거에 없는 기호로 한 말: ‘{sign[1]}’", reword=True)
    if wrong := _wrong_for_context(text, around, check, ground):
        return Ruling(text, finding=wrong, contradicted=True)
    if (said := repeated(before, text)) and said != sentence:
        same = judge(said, ground, check, around=Around(), unchecked=unchecked, correct=False, doubt=doubt)
        if same.finding is not None:
            return replace(same, text=text)
    if is_bare(text) and (bare := _bare(text, around.question, ground, check, doubt)):
        return bare
    verdict = check(sentence, before)
    was: str | None = None
    if verdict.status is Status.CONTRADICTED and correct and verdict.corrected:
        again = check(verdict.corrected, before)
        if again.status is not Status.CONTRADICTED and _is_of_passages(sentence, verdict, ground):
            was, sentence, text, verdict = text, verdict.corrected, without_marks(verdict.corrected), again
    if contradicted := [claim for claim in verdict.claims if claim.status is Status.CONTRADICTED]:
        found = "; ".join(_contradiction(claim, ground) for claim in contradicted)
        return Ruling(text, finding=found, contradicted=True)
    open_ = [claim for claim in verdict.claims if claim.status is Status.NOT_CHECKED and not _affirms(claim)]
    if not open_ and _HEADING.match(text):
        open_ = [claim for claim in verdict.claims if claim.status is Status.NOT_CHECKED]
    if open_ and unchecked is OnUnchecked.DROP:
        names = ", ".join(f"‘{claim.text}’" for claim in open_)
        return Ruling(text, finding=f"근거에서 확인할 수 없는 말: {names}")
    if not ground.says_something(text) and all(c.status is not Status.SUPPORTED for c in verdict.claims):
        return Ruling(text, finding="근거와 견줄 말이 없습니다")
    if ground.breaks_off(text):
        return Ruling(text, finding="끝나지 않은 문장입니다")
    values = _values(verdict)
    if stray := ground.stray(sentence, [(claim.start, claim.end) for claim in values]):
        names = ", ".join(f"‘{word}’" for word in stray)
        return Ruling(text, finding=f"근거의 한 대목에 함께 나오지 않는 말: {names}", reword=True)
    compared = [(claim.start, claim.end) for claim in values if claim.kind is not ClaimKind.NAME]
    if swapped := ground.swapped(sentence, compared):
        names = ", ".join(f"‘{word}’" for word in swapped)
        return Ruling(text, finding=f"근거는 다르게 적은 말: {names}", reword=True)
    cited = _cited(sentence, values, ground)
    if not cited:
        n, share = ground.best(text)
        cited = (n,) if share >= MIN_COVERAGE else ()
    if not cited:
        return Ruling(text, finding="근거 번호가 없고, 근거에 없는 내용입니다")
    said = text if ground.coverage(text, cited) >= MIN_COVERAGE else _less_times(text, values)
    if ground.coverage(said, cited) < MIN_COVERAGE:
        n, share = ground.best(said)
        if share < MIN_COVERAGE:
            return Ruling(text, finding="근거에 없는 내용입니다")
        holds = any(claim.evidence and claim.evidence.index + 1 in cited for claim in values)
        if not holds or ground.share(text, ground.quote(text, n, values).shown) >= MIN_COVERAGE:
            cited = (*cited, n)  # else its words are all over the passage, and no place of it says them
    if doubted := _doubted(text, cited, verdict, ground, doubt):
        return Ruling(text, finding=doubted)
    return Ruling(text, cited, was=was, values=tuple(values))


_SIGN = re.compile(
    r"(?:[:：]|[^다요음함임됨.!?\s])\s*([✅☑✔✓❌✖✗✘❎⭕◯○●◎×⛔🚫🆗👍👎]|(?<=[:：] )[OXoxㅇ])\ufe0f?(?=\s*(?:[,\n)]|$))"
)
"""A sign in the place of a predicate (`학부생: ✅`)."""
_HEADING = re.compile(r"\s*#{1,6}\s")


def _wrong_for_context(text: str, around: Around, check: CheckSentence, ground: Ground) -> str:
    """Why what a sentence says by what stands around it is wrong: a yes or no by the question, where the opposite is
    not wrong too; a sentence without a subject by what is asked about, an item by what it is listed as. "" where that
    is not found to be wrong."""
    yes, no = stated(around.question, text)
    said = [
        (yes, _wrong_against(yes, no, check)),
        *((one, _wrong(one, check)) for one in _about(text, around)),
    ]
    for one, wrong in said:
        if wrong:
            return f"‘{one}’라는 말이 됩니다. {'; '.join(_contradiction(claim, ground) for claim in wrong)}"
    return ""


def _about(text: str, around: Around) -> list[str]:
    """The sentence with what it is about, where others say that."""
    said = [
        listed(around.lead, text),
        repeated_of_topic(around.before, text),
        about(around.before or around.question, text),
    ]
    return [one for one in said if one]


def _wrong_against(statement: str, opposite: str, check: CheckSentence) -> list[Claim]:
    """The claims of a statement that are contradicted where those of its opposite are not: of both `못 냅니다` and
    `냅니다` neither can be told."""
    if not (wrong := _wrong(statement, check)) or not opposite:
        return wrong
    claims = check(opposite, "").claims
    last = [one for one in claims if one.kind is ClaimKind.POLARITY][-1:]
    if any(one.status is Status.CONTRADICTED for one in last):
        return []
    against = {one.text for one in claims if one.status is Status.CONTRADICTED}
    return [one for one in wrong if one.text not in against]


def _wrong(statement: str, check: CheckSentence) -> list[Claim]:
    """Its claims that are contradicted; names are another's too easily where the asker worded it."""
    claims = check(statement, "").claims if statement else ()
    return [one for one in claims if one.status is Status.CONTRADICTED and one.kind is not ClaimKind.NAME]


def _bare(text: str, question: str, ground: Ground, check: CheckSentence, doubt: Doubt) -> Ruling | None:
    """The ruling on a yes or no by itself, where the passages say what it says of the question."""
    said, _ = stated(question, text)
    polarities = (
        [claim.status for claim in check(said, "").claims if claim.kind is ClaimKind.POLARITY] if said else []
    )
    if Status.SUPPORTED not in polarities or Status.NOT_CHECKED in polarities:
        return None
    ruling = judge(
        said, ground, check, around=Around(), unchecked=OnUnchecked.DROP, correct=False, doubt=doubt
    )
    return replace(ruling, text=text, says=said) if ruling.finding is None else None


ASKS = "묻는 말은 답이 아닙니다"
_ASKS = re.compile(r"[?？][\s\"'”’)\]*_]*$")
_DENIES = re.compile("않|없|못|말|아니|안 |불|금지|제외")


_NOT_ALL = re.compile(
    r"(?:전부|모두|전원|누구나|무조건|항상|언제나|반드시)(?:가|는|은)?\s(?:것은\s)?아니(?:고|지만|며|나)"
)
"""What of it is so is what the rest of the sentence says, and that is compared."""


def _affirms(claim: Claim) -> bool:
    if claim.kind is not ClaimKind.POLARITY:
        return False
    return not _DENIES.search(claim.text) or _NOT_ALL.match(claim.text) is not None


def _doubted(text: str, cited: Sequence[int], verdict: Verdict, ground: Ground, doubt: Doubt) -> str:
    """Why none of the places that would be quoted says it, or none that holds one of its values; "" where they do."""
    found = ""
    for n in cited:
        piece = ground.quote(text, n, _values(verdict))
        share = ground.share(text, piece.shown)
        source = piece.shown if share >= MIN_COVERAGE else f"{ground.heading(n)}\n{piece.shown}"
        why = doubt(text, source, piece.chunk.address)
        if not why and share >= MIN_COVERAGE:
            found = ""
            break
        found = found or why
    if found:
        return found
    for claim in verdict.claims:
        if claim.status is Status.SUPPORTED and claim.kind is not ClaimKind.POLARITY:
            places = ground.holding(claim.text, cited)
            whys = [doubt(text, place.shown, place.chunk.address) for place in places]
            if whys and all(whys):
                return whys[0]
    return ""


def _is_of_passages(sentence: str, verdict: Verdict, ground: Ground) -> bool:
    """Whether what the sentence says beside its wrong values is in a passage: else no value there is the right one."""
    rest = sentence
    for claim in sorted(verdict.claims, key=lambda one: -one.start):
        if claim.status is Status.CONTRADICTED:
            rest = f"{rest[: claim.start]} {rest[claim.end :]}"
    return ground.best(without_marks(rest))[1] >= MIN_COVERAGE


def _less_times(text: str, values: Sequence[Claim]) -> str:
    """The text without the times that were found, which documents write otherwise: `밤 10시`, of 22시. With them where
    nothing else tells what it says."""
    rest = text
    for claim in sorted(values, key=lambda one: -one.start):
        if claim.kind in (ClaimKind.DATE, ClaimKind.PERIOD) and text[claim.start : claim.end] == claim.text:
            rest = f"{rest[: claim.start]} {rest[claim.end :]}"
    return rest


def _values(verdict: Verdict) -> list[Claim]:
    """The claims that were found in a passage; negation alone is not one."""
    return [c for c in verdict.claims if c.status is Status.SUPPORTED and c.kind is not ClaimKind.POLARITY]


def _cited(sentence: str, values: Sequence[Claim], ground: Ground) -> tuple[int, ...]:
    """The passages the sentence cites that there are, and those that its values are in when the cited ones lack them;
    then a cited one that says little of the sentence goes."""
    named = [n for n in cited_numbers(sentence) if 1 <= n <= ground.count]
    elsewhere = [c.evidence.index + 1 for c in values if c.evidence and (c.uncited or not named)]
    if elsewhere:
        named = [n for n in named if ground.coverage(without_marks(sentence), [n]) >= MIN_COVERAGE]
    return tuple(dict.fromkeys([*named, *elsewhere]))


def _contradiction(claim: Claim, ground: Ground) -> str:
    """By the passage's heading: its number in the prompt means nothing to who reads the answer."""
    if claim.found is None or claim.evidence is None:
        return f"‘{claim.text}’은(는) 근거에 없습니다"
    where = ground.heading(claim.evidence.index + 1)
    return f"‘{claim.text}’이(가) 아니라 ‘{claim.found}’입니다: {where}"
