"""Who bears what: `소모품은 을이, 수도료는 갑이 부담한다`, and whose consent it is: `갑의 승인`.

For the sides of a contract, whose names are too short or too common to be told from other words. Knows no kind of
claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from seogo.types import ClaimKind, Status
from seogo.verify.classes import are_words_for_one
from seogo.verify.decide.case import Case, Decision, Scored
from seogo.verify.fact import Fact
from seogo.verify.page import Page

_SIDES = (
    "갑|을|병|회사|고객|은행|이용자|가입자|국가|마을|학교|본인|사업자|소유자|사용자|근로자|임대인|임차인|판매자|구매자|매도인|매수인|위탁자|수탁자|"
    "발주자|시공자|도급인|수급인|원사업자|수급사업자|보험자|계약자|입주자|관리주체|공단|재단|센터|업체|기관|환자|보호자|학부모|출판사|저작자|제조사|판매사"
)
_BEARS = re.compile(
    rf"(?<![가-힣])(?P<things>[가-힣a-z]{{2,10}}?(?:(?:와|과|,|·|\s및)\s?[가-힣]{{2,10}}?)*)(?P<particle>은|는)\s(?P<side>{_SIDES})(?:이|가)"
    r"(?=,|\s(?:모두\s|전액\s|전부\s|각각\s|직접\s)?(?:부담|낸|냅|내[고며야지]|물어|마련|제공|빌려|책임|담당|맡|처리|관리|보관|설치|준비|갖|가져|가진))"
)
_OF = re.compile(
    rf"(?<![가-힣])(?P<side>{_SIDES})의\s(?P<thing>[가-힣]{{2,6}}?)(?=[을를이가은는에]?(?:\s|$|,|\.))"
)
_AND = re.compile(r"(?:와|과)\s|,\s?|·|\s및\s")
_COVERED = 0.6
"""Share of the words of the answer's sentence that one sentence of the evidence must have."""


_CALLED = "(이하"


def letter_of(page: Page, word: str) -> str:
    """The letter that a contract gives who is so called; empty for none: `임대인 오세중(이하 '갑')`."""
    if _CALLED not in page.text or word not in page.text:
        return ""
    given = re.search(rf"{re.escape(word)}\s[^\n(]{{0,20}}\(이하\s?['‘\"“]?([갑을병정])['’\"”]", page.text)
    return given[1] if given else ""


def parties(case: Case, decided: Sequence[Decision]) -> Iterator[Decision]:
    """A contradiction for each sentence of the answer of which nothing else was found to be wrong, its first."""
    settled = {case.sentence_of(one.claim) for one in decided if one.status is Status.CONTRADICTED}
    text = case.answer.text
    for number, span in enumerate(case.answer.sentences):
        if number in settled:
            continue
        for match in (*_BEARS.finditer(text, *span), *_OF.finditer(text, *span)):
            if turn := _judge(case, match):
                yield turn
                break


def _judge(case: Case, match: re.Match[str]) -> Decision | None:
    claim = Fact(ClaimKind.NAME, "place", match["side"], *match.span("side"))
    sentence = case.alignment.best_sentence(claim)
    if sentence is None or case.alignment.coverage(claim) < _COVERED:
        return None
    text = case.evidence.text
    things = _things(match)
    others = [one for one in match.re.finditer(text) if things & _things(one)]
    if not others or any(one["side"] == match["side"] for one in others):
        return None
    start, end = case.evidence.sentences[sentence]
    here = next((one for one in others if start <= one.start() < end), None)
    if here is None:
        return None
    return case.contradicted(claim, [(1.0, Fact(ClaimKind.NAME, "place", here["side"], *here.span("side")))])


def _things(match: re.Match[str]) -> frozenset[str]:
    if match.re is _OF:
        return frozenset((match["thing"],))
    return frozenset(one.strip() for one in _AND.split(match["things"]))


def decide_actor(case: Case, claim: Fact, scored: Scored) -> Decision:
    """`임대인은 …` where the sentence has only a 임차인; one that names both may say it the other way round."""
    if scored and scored[0][0] >= 0.55 and not are_words_for_one(str(claim.value), str(scored[0][1].value)):
        start, end = case.evidence.sentences[case.alignment.place(scored[0][1])[2]]
        known = scored[0][1].group != claim.group and str(claim.value) in case.evidence.text
        letter = letter_of(case.evidence, str(claim.value))
        if letter and re.search(rf"(?<![가-힣]){letter}[이가은는의]", case.evidence.text[start:end]):
            return Decision(claim, Status.NOT_CHECKED)
        if not known and str(claim.value) not in case.evidence.text[start:end]:
            return case.contradicted(claim, scored)
    return Decision(claim, Status.NOT_CHECKED)
