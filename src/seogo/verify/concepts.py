"""Phrases that are one thing to tell places apart by, however they are worded: `1년 전`, `작년`, `전년 동기`.

Knows nothing of pages or claims.
"""

from __future__ import annotations

import re

from seogo.lang.scan import scan

_TABLE = {
    "전년": r"전년도?(?:\s?동[기월]|\s?같은\s?(?:기간|달|분기))?|지난해|작년|1년\s?전(?!까지)"
    r"|일\s?년\s?전(?!까지)|직전\s?(?:연도|년도)",
    "전분기": r"전\s?분기|직전\s?분기|지난\s?분기|앞\s?분기",
    "전월": r"전월|지난달|직전\s?달|한\s?달\s?전(?!까지)",
    "올해": r"올해|금년도?|당해\s?연도|해당\s?연도",
    "다음 해": r"다음\s?해|이듬해|익년|내년|차년도|다음\s?연도",
    "다음 달": r"다음\s?달|익월|이듬달",
    "평일": r"평일|주중|월요일부터\s?금요일|월요일\s?[~∼-]\s?금요일|월\s?[~∼-]\s?금",
    "주말": r"주말|토요일\s?[,·과및]\s?(?:및\s)?일요일|토·일",
    "매년": r"매년|해마다|매해|연간|1년에|한\s?해에?",
    "매월": r"매월|매달|다달이|달마다|한\s?달에|1개월에",
    "첫째": r"1차|첫\s?번째|첫째|처음",
    "둘째": r"2차|두\s?번째|둘째",
    "셋째": r"3차|세\s?번째|셋째",
}
_NAMES = list(_TABLE)
_CONCEPTS = re.compile(
    rf"(?<![가-힣\d])(?:{'|'.join(f'(?P<c{number}>{pattern})' for number, pattern in enumerate(_TABLE.values()))})"
)
_FIRST = re.compile(r"[전지작일직앞한올금당해다이익내차평주월토매연첫처두둘세셋123](?<![가-힣\d].)")


def find_concepts(text: str) -> list[tuple[str, int, int]]:
    """Name and offsets of each phrase, one name after another."""
    found = [(int(str(match.lastgroup)[1:]), *match.span()) for match in scan(_FIRST, _CONCEPTS, text)]
    return [(_NAMES[number], start, end) for number, start, end in sorted(found)]
