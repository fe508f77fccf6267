"""What an exception takes from its rule: `다만, 3개월 미만인 경우에는 그러하지 아니하다`, of which the answer says the
rule; and what is done with or without a consent: `승인 없이 할 수 있다`, where `승인을 받아 할 수 있다`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.claims import QUANTITIES
from seogo.verify.clauses import denies
from seogo.verify.decide.case import Case, Decision
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.polarity import NEGATIVE, Polarity
from seogo.verify.series import matched, words_of

_EXCEPT = re.compile(
    r"\s?(?:다만|단),?\s(?P<when>[^\n]{4,120}?)(?:에게|에)?[는은]?\s?"
    r"(?:그러하지\s?(?:아니|않)|그렇지\s?(?:아니|않)|적용하지\s?(?:아니|않)|예외로\s?한|제외한)"
)
_OTHERWISE = re.compile(
    r"\s?(?:다만|단),?\s(?P<when>[가-힣][가-힣\s]{1,23}?)(?:의\s경우)?(?:에는|은|는)\s[^\n]{4,}"
)
"""`다만, 근무지내 출장의 경우에는 말로 보고할 수 있다`."""
_BESIDE = re.compile(r"제외|예외|빼고|말고|아닌")
_COMMON = frozenset(("경우", "사람", "직원", "때에", "대하여", "대해서", "기간", "해당하"))
_THESE = re.compile(r"다음\s(?:각\s|중\s|의\s)")
_ITEM = re.compile(r"\s*(?:\d{1,2}\.|[①-⑳]|[가-하]\.|[-·])\s?")
_OR = re.compile(r"\s또는\s|\s및\s|이나\s|거나\s")
_MOST = 20
"""Items of a list."""
_TOLD = 0.75
"""Share of the letters of an exception's words that the answer must have."""
_LEAST = 2
"""Letters of those words from which they tell what is meant."""


def excepted(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    page = case.evidence
    found = page.once("exceptions", lambda: _exceptions(case))
    for one in decided:
        sentence = case.sentence_of(one.claim)
        if sentence in settled or one.claim.weak:
            continue
        if (
            place := _of_rule(case, one, found)
            or _too(case, one)
            or _not_applied(case, one)
            or _left_out(case, one)
            or _without(case, one)
        ):
            settled.add(sentence)
            fact = Fact(ClaimKind.POLARITY, "excepted", None, *place)
            yield Decision(
                one.claim, Status.CONTRADICTED, fact, page.text[slice(*place)].strip(), candidates=2
            )


def _exceptions(case: Case) -> dict[int, list[tuple[int, int]]]:
    """The cases that an exception names, by the number of the sentence that it is of."""
    page = case.evidence
    if "다만" not in page.text and "단" not in page.text:
        return {}
    cases: dict[int, list[tuple[int, int]]] = {}
    for number, (start, end) in enumerate(page.sentences):
        found = _EXCEPT.match(page.text, start, end) if number else None
        if found and _THESE.search(found["when"]):
            cases[number - 1] = list(_items(page, number + 1))
        elif found:
            cases[number - 1] = [found.span("when")]
    return cases


_IN_CASE = re.compile(r"(?:다음|아래)[^.\n]{0,12}(?:경우|사유|때)")


def is_excepted(case: Case, claim: Fact, fact: Fact) -> bool:
    """Whether the answer says of the cases of an exception what is not so by its rule: `다음 경우에는 예고하지 않아도
    됩니다`."""
    found = case.evidence.once("exceptions", lambda: _exceptions(case))
    number = case.alignment.place(fact)[2]
    if number not in found:
        return False
    start, end = case.answer.sentences[case.sentence_of(claim)]
    if _IN_CASE.search(case.answer.text, start, end):
        return True
    told = {one for other in case.claims_beside(claim) for one in case.equal.get(other, ())}
    rule = words_of(case.evidence.text[slice(*case.evidence.sentences[number])])
    mine = case.answer.text[start : claim.end]
    return any(_is_told(case, place, told, mine, rule) for place in found[number])


_UNLESS = re.compile(r"\s?(?:다만|단),?\s")
_TELLS = 0.3
"""Weight of a word that tells one item of a list from the others."""


def is_of_named_item(case: Case, claim: Fact, agree: Fact, clash: Fact) -> bool:
    """Whether what agrees is a proviso to what clashes and names an item that has words of the claim's: `다만, 제1호에
    해당하면 취소하여야 한다`."""
    here, there = case.alignment.place(agree), case.alignment.place(clash)
    if here[2] - there[2] != 1 or not _UNLESS.match(case.evidence.text, case.evidence.sentences[here[2]][0]):
        return False
    return any(
        key.weight >= _TELLS and there[2] not in key.hits.sentences and not here[7].isdisjoint(key.hits.segments)
        for key, _ in case.weights(claim) if key.hits
    )  # fmt: skip


def _items(page: Page, number: int) -> Iterator[tuple[int, int]]:
    """The sentences from one on that are items of a list."""
    for start, end in page.sentences[number : number + _MOST]:
        if not _ITEM.match(page.text, start, end):
            return
        yield start, end


def _of_rule(
    case: Case, one: Decision, found: Mapping[int, Sequence[tuple[int, int]]]
) -> tuple[int, int] | None:
    """Where the answer says the rule of what is excepted from it."""
    if not found or one.status is not Status.SUPPORTED or one.fact is None or one.claim.value in NEGATIVE:
        return None
    if one.claim.kind not in QUANTITIES and not isinstance(one.claim.value, Polarity):
        return None
    if (at := case.alignment.place(one.fact)[2]) not in found:
        return None
    segment = case.answer.segments[case.answer.segment_at(one.claim.start)]
    start, end = case.answer.sentences[segment.sentence]
    if denies(case.answer.text[start:end]) or _BESIDE.search(case.answer.text, start, end):
        return None
    mine = case.answer.text[segment.start : segment.end]
    told = {fact for claim in case.claims_beside(one.claim) for fact in case.equal.get(claim, ())}
    rule = words_of(case.evidence.text[slice(*case.evidence.sentences[at])])
    return next((place for place in found[at] if _is_told(case, place, told, mine, rule)), None)


def _is_told(
    case: Case, place: tuple[int, int], told: Collection[Fact], mine: str, rule: frozenset[str]
) -> bool:
    """Whether a sentence of the answer names a case: its values, or else words that the rule has not."""
    first, last = place
    values = [
        fact
        for fact in case.facts
        if first <= fact.start < last and fact.kind in QUANTITIES and not fact.weak
    ]
    if values:
        return all(fact in told for fact in values)
    said = words_of(mine)
    for part in _OR.split(case.evidence.text[first:last]):
        words = words_of(part.partition(", ")[0]) - _COMMON
        words -= matched(words, rule)
        total = sum(map(len, words))
        if total >= _LEAST and sum(map(len, matched(words, said))) >= _TOLD * total:
            return True
    return False


def _too(case: Case, one: Decision) -> tuple[int, int] | None:
    """Where the answer says the rule of one, too, of which the next sentence says otherwise: `근무지내 출장도`."""
    if one.status is not Status.SUPPORTED or one.fact is None or one.claim.kind not in QUANTITIES:
        return None
    page, after = case.evidence, case.alignment.place(one.fact)[2] + 1
    if after >= len(page.sentences):
        return None
    found = _OTHERWISE.match(page.text, *page.sentences[after])
    if found is None:
        return None
    start, end = case.answer.sentences[case.sentence_of(one.claim)]
    who = r"\s?".join(map(re.escape, found["when"].split()))
    said = re.compile(rf"(?<![가-힣]){who}(?:의\s경우에)?도\s").search(case.answer.text, start, end)
    return found.span() if said else None


_UNLESS = re.compile(r"\s*(?:다만|단),?\s")


def names_exception(case: Case, at: int, rule: int) -> bool:
    """Whether the sentence after one of the evidence is an exception to it, and the answer's clause at `at` names what
    is excepted: `육아휴직 기간은 산입한다`, of `다만, 육아휴직 기간은 산입한다`."""
    page = case.evidence
    if rule + 1 >= len(page.sentences):
        return False
    exception = page.text[slice(*page.sentences[rule + 1])]
    if not _UNLESS.match(exception):
        return False
    clause = case.answer.segments[case.answer.segment_at(at)]
    own = words_of(exception) - _COMMON
    own -= matched(own, words_of(page.text[slice(*page.sentences[rule])]))
    return bool(matched(own, words_of(case.answer.text[clause.start : clause.end])))


_LEFT_OUT = re.compile(r"(?P<what>[가-힣]{2,8})(?:의\s대상)?에서(?:는)?\s(?:제외|면제|배제)(?:한|하|된|되)")


def _left_out(case: Case, one: Decision) -> tuple[int, int] | None:
    """Where the evidence leaves out of something those of whom the answer says it: `58세 이상인 직원은 당직에서
    제외한다`."""
    if one.claim.kind not in QUANTITIES or not one.claim.bound.firm or "에서" not in case.evidence.text:
        return None
    start, end = case.answer.sentences[case.sentence_of(one.claim)]
    mine = case.answer.text[start:end]
    if denies(mine) or _BESIDE.search(mine):
        return None
    for fact in case.equal.get(one.claim, ()):
        first, last = case.evidence.sentences[case.alignment.place(fact)[2]]
        found = _LEFT_OUT.search(case.evidence.text, fact.end, last)
        if found and fact.bound == one.claim.bound and found["what"] in mine:
            return max(first, fact.start), found.end()
    return None


def is_of_the_others(case: Case, claim: Fact, fact: Fact) -> bool:
    """Whether `55세가 안 된 직원은 당직을 선다` says of the others what `55세 이상은 당직에서 제외한다` leaves them."""
    if claim.bound.direction * fact.bound.direction >= 0:
        return False
    start, end = case.answer.sentences[case.sentence_of(claim)]
    mine = case.answer.text[start:end]
    last = case.evidence.sentences[case.alignment.place(fact)[2]][1]
    found = _LEFT_OUT.search(case.evidence.text, fact.end, last)
    rest = case.answer.text[claim.end : end]
    return bool(found and found["what"] in mine) and not (_BESIDE.search(mine) or denies(rest))


_DOING = re.compile(
    r"(?P<what>[가-힣]{2,8}?)(?:[을를이가]?\s?(?:받지|얻지|거치지|하지)\s?않(?:고|아)(?:도)?|[을를]?\s?없이도?)\s(?P<rest>[^,.]{0,40})"
)
_MAY = re.compile(r"수\s?있|가능|[도면]\s?[됩된되돼]")
_NOT_MAY = re.compile(r"수\s?없|지\s?(?:못|않|아니)|[서면]는?\s?(?:안|아니)")


def _without(case: Case, one: Decision) -> tuple[int, int] | None:
    """Where what the answer says may be done without something is done with it."""
    segment = case.answer.segments[case.answer.segment_at(one.claim.start)]
    if not case.answer.has(_DOING, segment.start, segment.end):
        return None
    mine = _DOING.search(case.answer.text, segment.start, segment.end)
    if mine is None or not _MAY.search(mine["rest"]) or _NOT_MAY.search(mine["rest"]):
        return None
    sentence = case.alignment.best_sentence(one.claim)
    if sentence is None:
        return None
    start, end = case.evidence.sentences[sentence]
    if re.compile(rf"{mine['what']}[을를]?\s?(?:없이|받지\s?(?:않|아니)|필요\s?없)").search(
        case.evidence.text, start, end
    ):
        return None
    given = re.compile(
        rf"{mine['what']}[을를이가]?\s?(?:받아|받은|얻어|얻은|거쳐|거친|지닌|지니|소지|갖춘|갖추|첨부|제출|필요하|하여야|해야)"
    )
    found = given.search(case.evidence.text, start, end)
    return found.span() if found else None


_NOT_APPLIED = re.compile(
    r"(?P<who>[가-힣][가-힣\s·,]{1,40}?)에(?:게|게는|는|\s?대하여는?|\s?대해서는?)\s(?:제\d+항[을를]?\s|이\s(?:조|장|절|항|규정|규칙)[을를]?\s)적용하지\s?(?:아니|않)"
)
"""`생산직 직원과 콜센터 직원에게는 이 조를 적용하지 아니한다`."""
_WITH = re.compile(r"[와과]\s|,\s|·|\s및\s|\s또는\s|이나\s")


def _not_applied(case: Case, one: Decision) -> tuple[int, int] | None:
    """Where the passage of a value leaves out those of whom the answer says it, too: `생산직 직원도`."""
    page = case.evidence
    if one.status is not Status.SUPPORTED or one.fact is None or "적용하지" not in page.text:
        return None
    segment = case.answer.segments[case.answer.segment_at(one.claim.start)]
    start, end = case.answer.sentences[segment.sentence]
    mine = case.answer.text[start:end]
    if denies(mine) or _BESIDE.search(mine):
        return None
    passage = case.alignment.place(one.fact)[4]
    for match in page.once("not applied", lambda: list(_NOT_APPLIED.finditer(page.text))):
        if page.passage_at(match.start()) != passage:
            continue
        for who in _WITH.split(match["who"]):
            words = r"\s?".join(map(re.escape, who.split()))
            if len(who) > _LEAST and re.search(
                rf"(?<![가-힣]){words}(?:도|은|는|이|가|에게도|에게는|에게)\s", mine
            ):
                return match.span()
    return None
