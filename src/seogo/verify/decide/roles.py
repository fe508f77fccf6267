"""Who is what, and who does what: `제조: 온새미전자`, `주관은 육상연맹`, `전기료는 조합이 부담한다`.

A name may stand in the evidence and be another one's; here it is compared with what stands beside the same label.
Knows no kind of claim but names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from seogo.types import ClaimKind, Status
from seogo.verify.classes import are_words_for_one
from seogo.verify.decide.agents import agents, names_someone
from seogo.verify.decide.case import Case, Decision, names_at
from seogo.verify.decide.focus import in_focus
from seogo.verify.decide.frames import is_said
from seogo.verify.fact import Fact
from seogo.verify.keys import Key
from seogo.verify.kinds.name import ends_alike
from seogo.verify.page import Page
from seogo.verify.vague import ANYONE

_WORD = r"[가-힣a-z\d·()&-]"
_HEAD = rf"(?:{_WORD}{{1,14}}\s){{0,2}}?(?P<head>{_WORD}{{1,16}}?)"
_AFTER_TOPIC = re.compile(
    rf"\s?{_HEAD}(?:(?P<does>이|가|께서|에서)(?=\s)"
    r"|(?P<is>(?:이다|입니다|이며|며|이고|고)(?=[\s,.)]|$)|이었|였|으로\s한|로\s한|로(?=\s(?:[가-힣]{1,3}\s)?(?:지분|\d))|이\s되|가\s되|이\s맡|가\s맡)"
    r"|(?P<bare>)(?=\s?(?:,|\.(?!\d)|\n|$)))"
)
_COLON = re.compile(
    r"(?<![가-힣])(?P<label>[가-힣][가-힣·]{0,11}(?:\s[가-힣·]{1,8})?)\s?:\s?"
    r"(?P<value>[가-힣a-z(][^,/|:\n;()]{0,22}?(?:\([^()\n]{1,10}\)[^,/|:\n;()]{0,8}?)?)(?=\s?(?:[,/|;\n()]|\.(?!\d)|$))"
)
_FURTHER = re.compile(r"\s?[가-힣]{1,8}[은는](?=\s)")
_HANDED = re.compile(
    r"(?:에게|께|에|으로)\s(?:(?:미리|바로|직접|서면으로|즉시|먼저|따로)\s)?"
    r"(?:제출|보고|통보|통지|신고|신청|인계|넘[기겨길깁]|내[야면고며]|냅|낸|알[리려립]|위임|위탁|문의|청구|납부|요청|이송|반납|송부|이관|물[어으])"
)
_TO = re.compile(rf"(?<!{_WORD})(?P<head>{_WORD}{{2,16}}?){_HANDED.pattern}")
_TOLD = 0.45
"""Share of the words of the sentence that the evidence's sentence must have, where a recipient is another one."""
_NO_VALUE = re.compile(
    r"\d|^(?:수|것|경우|때|대상|누구|그|이|저|해당|없음|다음|원칙|[가-힣]*(?:하|되|있|없|않|받)[가-힣]?|필수|의무|가능|불가|무료|유료|금지|제외|포함|면제|"
    r"모두|각각|별도|전액|일부|절반|최대|최소|반드시|따로|직접|본인이|추가|언제|먼저|다시|매년|매월|매일|매주|항상)$"
)
_COUNTED = re.compile(r"\s?(?:\d|(?:한|두|세|네|각|모든|어느|이|그|저)\s)")
_NEED_NOT = re.compile(
    r"\s(?:[가-힣]{1,6}\s)?[가-힣]{1,6}?(?:\s필요(?:[가는도]|까지)?\s없|지\s않아도|[하되]지\s않|\s것[은이]\s아니)"
)
"""`개인이 들 필요 없이 총무팀에서`."""
_ADNOMINAL = re.compile(r"\s[가-힣]{1,6}?(?:는|한|된|할|될|인)\s")
"""`재단이 주관하는 2026년 사업`: what is said of the word after it."""
_MARKS = re.compile(r"\(주\)|\(재\)|\(사\)|주식회사|재단법인|사단법인|[\s·()㈜]")
_ADVERB = re.compile(
    r"^(?:모두|전부|전액|각자|직접|함께|따로|반드시|언제나|매[년월달주일]|[해달]마다|매?\s?분기(?:마다)?)\s"
)
_AND = re.compile(r"(?<=[가-힣a-z])(?:와|과|및|이나|나|또는)\s|,\s|·|\s(?:및|또는)\s")
_PARTICLE = r"(?=$|[^가-힣a-z\d]|은|는|이|가|을|를|의|와|과|로|에|도|만|인|입|씨|님)"
_MIN_WEIGHT, _SHARE = 0.7, 0.6
"""Weight of a label's words, and their share, that must stand in a label of the evidence."""


@dataclass(frozen=True, slots=True)
class Role:
    """`text[label]` names what `text[value]` is, or does (`acts`)."""

    label: tuple[int, int]
    value: tuple[int, int]
    acts: bool


def find_roles(page: Page) -> list[Role]:
    """What a page says of who is or does what, by place."""
    found = list(_after_topics(page))
    found += [
        Role(match.span("label"), match.span("value"), acts=False)
        for match in (_COLON.finditer(page.text) if ":" in page.text else ())
    ]
    return sorted(found, key=lambda role: role.label)


def _after_topics(page: Page) -> Iterator[Role]:
    text = page.text
    for segment in page.segments:
        topic = segment if segment.topic_end or segment.topic < 0 else page.segments[segment.topic]
        if not topic.topic_end or text[topic.topic_end - 1] == ":":
            continue
        at = topic_end = topic.topic_end
        if topic is not segment:
            at = segment.start
        elif further := _FURTHER.match(text, at, segment.end):
            at = topic_end = further.end()  # 파는 회사는
        match = _AFTER_TOPIC.match(text, at, segment.end)
        if match is None or (topic is not segment and not match["does"]):
            continue
        if _NO_VALUE.search(match["head"]) or _COUNTED.match(match[0]):
            continue
        if match["does"] and _NEED_NOT.match(text, match.end()):
            continue
        if not (match["does"] and _ADNOMINAL.match(text, match.end())):
            value = (match.end() - len(match[0].lstrip()), match.end("head"))
            yield Role((topic.start, topic_end - 1), value, acts=match["does"] is not None)


def judge_roles(case: Case, decided: Sequence[Decision]) -> list[Decision]:
    """The decisions with those on names changed where the evidence says who is what, or who does it."""
    result = list(decided)
    mine = find_roles(case.answer)
    theirs = case.evidence.once("roles", lambda: find_roles(case.evidence)) if mine else []
    turns = [(role, _judge(case, role, theirs)) for role in mine]
    turns += list(_recipients(case))
    turns += [(Role(span, span, acts=True), turn) for span, turn in agents(case)]
    for role, turn in turns:
        if turn is None:
            continue
        beside = names_at(result, *role.value)
        if any(result[index].claim.group == "human" and result[index].fact for index in beside):
            continue  # a person is known by a title
        if turn.status is Status.SUPPORTED:
            for index in beside:
                if result[index].status is Status.CONTRADICTED:
                    result[index] = case.supported(result[index].claim, turn.fact or turn.claim)
            continue
        result = [one for index, one in enumerate(result) if index not in beside]
        result.append(turn)
    return result


def _recipients(case: Case) -> Iterator[tuple[Role, Decision | None]]:
    """`총무처에 내야 합니다`, where the evidence's sentence has another one to whom it goes."""
    page = case.evidence
    if not _HANDED.search(case.answer.text):
        return
    for match in _TO.finditer(case.answer.text):
        word, span = match["head"], match.span("head")
        if not _is_name(word):
            continue
        claim = Fact(ClaimKind.NAME, "role", word, *span)
        sentence = case.alignment.best_sentence(claim, clause=True)
        if sentence is None or case.alignment.coverage(claim, clause=True) < _TOLD:
            continue
        start, end = page.sentences[sentence]
        if _stands_in(_plain(word), page.text[start:end]):
            continue
        unknown = word not in page.text
        others = {
            one["head"]: one for one in _TO.finditer(page.text, start, end)
            if _is_name(one["head"]) or (unknown and one["head"] in ANYONE)
        }  # fmt: skip
        if len(others) == 1 and not any(
            are_words_for_one(word, head) or ends_alike(word, head) for head in others
        ):
            other = next(iter(others.values()))
            fact = Fact(ClaimKind.NAME, "role", other["head"], *other.span("head"))
            yield Role(span, span, acts=False), case.contradicted(claim, [(1.0, fact)])


def _judge(case: Case, role: Role, theirs: Sequence[Role]) -> Decision | None:
    keys = case.alignment.keys_between(*role.label)
    text = case.answer.text
    total = sum(key.weight for key in keys if key.hits or text[key.start : key.end] not in _ANY_LABEL)
    positions = sorted(at for key in keys if key.hits for at in key.hits.positions)
    scored = [
        (_weight(keys, other), other)
        for other in theirs
        if (other.acts == role.acts or not other.acts) and _has_any(positions, *other.label)
    ]
    best = max((score for score, _ in scored), default=0.0)
    near = [other for score, other in scored if score > best - 0.2]
    if best < _MIN_WEIGHT or best < _SHARE * total:
        near = _who_does(case, role, theirs)
    if not near:
        return None
    word = text[slice(*role.value)]
    plain = _plain(word)
    claim = Fact(ClaimKind.NAME, "role", word, *role.value)
    text = case.evidence.text
    for other in near:
        value = _plain(text[slice(*other.value)])
        alike = ends_alike(value, plain) or are_words_for_one(plain, value)
        if (alike and value) or _stands_in(plain, text[slice(*_clause(case, other))]):
            return case.supported(claim, Fact(ClaimKind.NAME, "role", word, *other.value))
    values = {_plain(text[slice(*other.value)]) for other in near}
    named = _names(case, case.claims, role) and _names(case, case.facts, near[0], evidence=True)
    parts = {_plain(part) for part in _AND.split(word) if part.strip()}
    if len(parts) > 1 and any(_stands_in(part, text[slice(*_clause(case, near[0]))]) for part in parts):
        return None  # 회사와 근로자, where 사용자와 근로자 do
    if not _is_in_place(case, claim, Fact(ClaimKind.NAME, "role", word, *near[0].value)):
        return None
    if len(values) != 1 or not named or not _may_be_wrong(case, role, plain, near[0], theirs):
        return None
    if role.acts and is_said(case, *role.value):
        return None  # 버스는 시가 제공하고: what is said of the same topic with another verb
    return case.contradicted(
        claim, [(1.0, Fact(ClaimKind.NAME, "role", text[slice(*near[0].value)], *near[0].value))]
    )


_WHO_DOES = re.compile(r"([가-힣]{2,6})[사자처]\s?$")


def _who_does(case: Case, role: Role, theirs: Sequence[Role]) -> list[Role]:
    """The places that name as a deed what the answer names as who does it: `시공: 세림건설`, of `시공사는`."""
    label = _WHO_DOES.search(case.answer.text, *role.label)
    if label is None or role.acts:
        return []
    return [
        one for one in theirs if case.evidence.text[slice(*one.label)].strip() == label[1] and not one.acts
    ]


def _is_in_place(case: Case, claim: Fact, other: Fact) -> bool:
    """Whether the other name stands in a passage that has no less of the claim's words than the one with its own."""
    if not in_focus(case, claim, [other]):
        return False
    shares = case.weights(claim).passages
    own = [
        shares.get(case.alignment.place(fact)[4], 0.0)
        for one in case.claims_beside(claim)
        if one.kind is ClaimKind.NAME and one.start < claim.end and claim.start < one.end
        for fact in case.equal.get(one, ())
    ]
    return max(own, default=0.0) <= shares.get(case.alignment.place(other)[4], 0.0)


def _names(case: Case, facts: Sequence[Fact], role: Role, *, evidence: bool = False) -> bool:
    """Whether the value of a role is a name, by its ending or by what was read there."""
    page = case.evidence if evidence else case.answer
    first, last = role.value
    return _is_name(_plain(page.text[first:last])) or any(
        fact.kind is ClaimKind.NAME and fact.start < last and first < fact.end for fact in facts
    )


def _may_be_wrong(case: Case, role: Role, plain: str, other: Role, theirs: Sequence[Role]) -> bool:
    """Whether the answer's word is a name that stands beside another label, or one that the evidence does not have."""
    text = case.evidence.text
    here = case.evidence.segments[case.evidence.segment_at(other.value[0])].sentence
    first, last = case.evidence.sentences[here]
    elsewhere = any(one is not other and plain == _plain(text[slice(*one.value)]) for one in theirs)
    if elsewhere:
        return True
    if _stands_in(plain, text[first:last]) and not (role.acts and other.acts):
        return (
            re.search(rf"{re.escape(plain)}\s?\d", text[first:last]) is not None
        )  # one of a list: 연금공단 8.2%
    return _is_name(plain)


_PERSON = re.compile(
    r"(?:[가-힣]{2,8}[자인장]|제조사|판매사|본인|회사|학교|조합|시|구|군|국가|정부|개인|직원|소유주|건물주|고객|회원|학부모|부모|상담사|직원)$"
)


def _is_name(plain: str) -> bool:
    return (bool(_PERSON.search(plain)) or names_someone(plain)) and plain not in ANYONE


_ANY_LABEL = frozenset(["회사", "곳", "사람", "기관", "업체", "이", "분", "쪽"])
"""Words of a label that say nothing: `만든 회사`, `파는 곳`."""


def _has_any(positions: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the positions, which ascend, lies in a stretch."""
    index = bisect_left(positions, start)
    return index < len(positions) and positions[index] < end


def _weight(keys: Sequence[Key], role: Role) -> float:
    first, last = role.label
    return sum(
        key.weight for key in keys if key.hits and any(first <= at < last for at in key.hits.positions)
    )


def _clause(case: Case, role: Role) -> tuple[int, int]:
    """From the label to the end of the clause with the value."""
    return role.label[0], case.evidence.segments[case.evidence.segment_at(role.value[0])].end


def _stands_in(plain: str, text: str) -> bool:
    """Whether a text has the name as a word of its own, whatever the spaces in it."""
    if plain not in "".join(text.split()):
        return False
    letters = r"\s?".join(re.escape(letter) for letter in plain)
    return re.search(rf"(?<![가-힣a-z\d]){letters}{_PARTICLE}", text) is not None


def _plain(text: str) -> str:
    return _MARKS.sub("", _ADVERB.sub("", text))
