"""Cards and bank accounts. Reads folded text (`fold`); offsets are into it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seogo.guard.personal.checksums import luhn_valid
from seogo.guard.personal.context import nearest, said_after, said_before
from seogo.guard.personal.kinds import Found, PersonalKind

_CARD = re.compile(
    r"(?<!\d)(?<!\d[-.])(?<![A-Za-z]-)(?:"
    r"[2-69]\d{3}(?P<a>\s?[-. ]\s?|)\d{4}(?P=a)\d{4}(?P=a)\d{4}"
    r"|3[47]\d{2}(?P<b>[- ]|)\d{6}(?P=b)\d{5}|3[0689]\d{2}(?P<c>[- ]|)\d{6}(?P=c)\d{4})(?![-.]?\d)"
)
_PARTLY_HIDDEN = re.compile(
    r"(?<!\d)(?<!\d[-.])(?:\d{4}[- ][\d*xX●]{4}[- ][*xX●]{4}[- ]|(?:\d{4}[- ]){3}(?=[*●]))[\d*●]{4}(?![-.]?\d)"
)
"""A card as receipts print it, a part of it hidden."""
_CARD_CUE = re.compile(r"카드|card|결제", re.I)

_BANKS = (
    r"국민|신한|우리|하나|농협|기업|외환|제일|씨티|산업|수협|신협|우체국|새마을|부산|대구|광주|전북|경남|제주|"
    r"저축|카카오|토스|케이|아이엠"
)
_BANK = re.compile(
    rf"(?:{_BANKS})\s?(?:은행|뱅크|금고|중앙회|축협|조합)|농협|수협|신협|우체국|새마을금고|은행|"
    r"\b(?:KB|NH|IBK|KEB|SC|KDB|iM|K)\s?(?:국민|농협|기업|하나|제일|산업|뱅크|은행)|뱅크",
)
_ACCOUNT_CUE = re.compile(r"계좌|통장|입금|송금|이체|환불\s?받|예금주|account", re.I)
_HOLDER = re.compile(r"예금주|은행|뱅크|농협|수협|계좌|\(주\)|입금|송금|이체", re.I)
_GROUPS = re.compile(
    r"(?<!\d)(?<!\d[-.])(?<![A-Za-z]-)(?:\d{2,6}(?P<sign>[- ])\d{1,8}(?:(?P=sign)\d{1,8}){0,3}|\d{10,16})(?![-.]?\d)"
)
_FORMS = re.compile(
    r"(?<!\d)(?<!\d-)(?<![A-Za-z]-)(?:110-\d{3}-\d{6}|100[256]-\d{3}-\d{6}|3333-\d{2}-\d{7}|100[01]-\d{4}-\d{4}"
    r"|3(?:01|02|12|51|52|56)-\d{4}-\d{4}-\d{2}|\d{6}-\d{2}-\d{6}|\d{3}-\d{6}-\d{2}-\d{3}|9\d{3}-\d{4}-\d{4}-\d)(?!-?\d)"
)
"""Accounts told by their form alone: 신한, 우리, 카카오뱅크, 토스뱅크, 농협, 국민, 기업, 새마을금고."""
_OTHER_CUES = {
    "account": re.compile(rf"{_ACCOUNT_CUE.pattern}|{_BANK.pattern}", re.I),
    "other": re.compile(
        r"주민|사업자|법인|여권|면허|전화|연락처|팩스|휴대|카드|☎|tel|주문|송장|문서|접수|관리번호|제품|코드|모델|품번|사건",
        re.I,
    ),
}
_DATE = re.compile(r"(?:19|20)\d\d[- ]\d{1,2}[- ]\d{1,2}(?:\b|[- ])")


def find_money(text: str) -> Iterator[Found]:
    """Every card and account number, in any order; some may overlap."""
    for match in _CARD.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        told = said_before(text, match.start(), _CARD_CUE)
        apart = not match[0].isdigit()
        if luhn_valid(digits) or (told and apart):
            yield Found(
                kind=PersonalKind.CARD,
                start=match.start(),
                end=match.end(),
                kept=-4,
                score=0.98 if told else 0.85,
            )
    for match in _PARTLY_HIDDEN.finditer(text):
        yield Found(kind=PersonalKind.CARD, start=match.start(), end=match.end(), kept=-4, score=0.9)
    for match in _FORMS.finditer(text):
        if nearest(text, match.start(), _OTHER_CUES) != "other":
            yield _account(match, score=0.7)
    for match in _GROUPS.finditer(text):
        count = len(re.sub(r"\D", "", match[0]))
        if not 10 <= count <= 16 or _DATE.match(match[0]):
            continue
        cue = nearest(text, match.start(), _OTHER_CUES)
        if cue == "account" or (not cue and said_after(text, match.end(), _HOLDER)):
            yield _account(match, score=0.96 if cue else 0.7)


def _account(match: re.Match[str], *, score: float) -> Found:
    return Found(kind=PersonalKind.ACCOUNT, start=match.start(), end=match.end(), kept=3, score=score)
