"""What an ending says of its verb: does, does not, may, must not, must, need not. Knows no words but endings."""

from __future__ import annotations

import re
from enum import StrEnum


class Polarity(StrEnum):
    DO = "do"
    NOT = "not"
    CAN = "can"
    CANNOT = "cannot"
    MUST = "must"
    NEED_NOT = "need not"


NEGATIVE = frozenset({Polarity.NOT, Polarity.CANNOT, Polarity.NEED_NOT})

_REST = (
    r"(?:(?:[을를이가은는도]\s?|\s)?(?:받|하|할|되|될|얻|주|내|갖|가지|시키|맺|들)[가-힣]{0,3}?|[가-힣]{0,4}?)"
    r"(?:고\s있)?"
)
_JOSA = (
    r"(?:(?:하?는|한|은)\s?(?:것|행위|일|게|건)|하기|하는\s?행위|하는\s?일|하는\s?게|할\s?것|쓰기|받기)?(?:이|가|은|는|을|"
    r"를|도|에|의|로|으로)?\s?(?:언제[가-힣]{1,2}\s|원칙적으로\s|예외\s?없이\s|모두\s|절대\s?|일절\s?|전혀\s?|더\s?이상\s?)?"
)
_ENDINGS: tuple[tuple[Polarity, frozenset[str], re.Pattern[str]], ...] = tuple(
    (polarity, frozenset(letters), re.compile(pattern))
    for polarity, letters, pattern in (
        (Polarity.MUST, "아않", rf"{_REST}지\s?(?:아니|않)(?:하|으)?면\s?(?:아니|안)\s?[된되됩될돼]|"
            rf"{_REST}지\s?(?:않을|아니할)\s?수(?:는|가)?\s?없"),
        (Polarity.DO, "아않",
            rf"{_REST}지\s?(?:아니하|않)(?:는|은)\s?(?:것|건|게|일)(?:은|이|도)?\s?(?:아니|아닙|아닌|없)"),
        (Polarity.NEED_NOT, "아않없생제권선임",
            rf"{_JOSA}(?:의무(?:가|는)?\s?아[니닙]|(?:권장|선택|임의)\s?사항)|{_REST}지\s?(?:아니하|아니해|않)[여아어]?도\s?(?:[된되됩될돼]|무방|괜찮|상관)"
                            rf"|{_REST}지\s?(?:아니할|않을)\s?수\s?있|{_REST}\s?(?:필요|의무)(?:는|가|도)?\s?없|{_JOSA}(?:필요\s?없|생략|면제)"),
        (Polarity.CANNOT, "없못말마아안불금않제",
            rf"{_REST}\s?수(?:는|가|도)?\s?없|{_REST}지\s?(?:는\s?|도\s?)?(?:못|말|마)|"
            rf"{_REST}[서도면]는?\s?(?:아니|안)\s?[된되됩될돼]"
                          rf"|{_JOSA}(?:불가|금지|불허|(?:허용|인정)[되하]지\s?(?:않|아니|못)|가능하지\s?않|안\s?[된되됩될돼]|못\s?[한하합할]|제한[하한된됩되])"),
        (Polarity.NOT, "아않없제", rf"{_REST}(?:는|은|한|된|인)\s(?:것|건)(?:은|이|도)?\s?아[니닙]|"
            rf"{_REST}(?:[어여해돼]\s있)?지\s?(?:는\s?|도\s?|를\s?)?(?:아니|않)|(?:이|가|은|는|"
            rf"도)?\s?(?:없[다습는으고어이음을었던지게]|아니(?:[다며고한]|라[고는])|아닙|아닌)|{_JOSA}(?:제외|배제)|\s?대상(?:이|은|도)?\s?아[니닙]"
            r"|\s?(?:중인|한|된|[하되]는)\s(?:사건|사항|사실|사례|적|일|바|것|경우)(?:은|이|가|도)?\s?없"),
        (Polarity.MUST, "야", rf"{_JOSA}가능(?:하여|해)야"),
        (Polarity.CAN, "있가허된됩돼되될좋괜무", rf"{_REST}\s?수(?:는|가|도)?\s?있|{_JOSA}(?:가능|허용)"
            rf"|[이가도은는]\s?(?:된다|됩니다|돼요|되지만)|{_REST}면\s?(?:된다|됩니다|돼요)|"
            rf"{_REST}도\s?(?:[된되됩될돼]|좋|괜찮|무방)"),
        (Polarity.MUST, "야의필", rf"{_REST}야\s?(?:만\s?)?[한하할합함해했된되됩될돼]|{_JOSA}(?:의무|필수|필요)|"
            rf"{_REST}\s?의무(?:가|를)?\s?[있진부]"),
    )
)  # fmt: skip
"""Each with letters of which it must have one: most ends of sentences have none, which is soon seen."""
_DOES = re.compile(r"(?:하|되|한|된|합|됩|했|됐|할|될|함|됨|해|돼|받|시[키킨킬켜]|있|들|드|여|린|ㄴ)")
_OR = re.compile(
    r"(?:하|되|시키|받)?거나\s"
    r"|이?나\s(?=(?:[가-힣a-z]{1,8}\s){1,2}(?:되지|하지|허용|제공|인정|할\s수|안\s[되된됩]|불가))",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"[^.,\n]{1,24}?(?:(?P<cannot>수(?:는|가)?\s?없|지\s?(?:는\s?)?못|서는\s?(?:아니|안)|면\s?안(?=\s?[되된됩될돼])|금지)"
    r"|(?P<can>수(?:는|가)?\s?있)|(?P<not>지\s?(?:아니|않))|(?P<must>야\s?[한하할합함]))"
)
"""`먹거나 보관할 수 없다` says of eating what it says of keeping."""
_HAS = re.compile(r"(?:이|가|은|는|도)\s?있[다습음으었]")
_CHAIN = re.compile(
    r"(?:아|어|여|해|하여)?\s[가-힣]{1,3}?(?=지\s?(?:않|아니|못)|[을를]?\s?수\s?(?:있|없)|는\s(?:것|행위|일))|[주드]리?(?=는\s(?:것|행위|일))"
)
"""`갈아 끼우지 않는다`: the second verb says whether the first is done."""
_BEFORE = re.compile(r"(?<![가-힣])(안|못)\s?$")
_EVEN = re.compile(r"도\s?[된되됩될돼좋괜무]")
"""`안 채워도 된다`."""


def read_polarity(text: str, start: int, end: int, *, verb: bool) -> Polarity | None:
    """Of the stem or verbal noun at `text[start:end]`, by what follows and by `안`, `못` before it.

    None for a noun that nothing makes a predicate; a `verb` without any sign does.
    """
    if verb and (chain := _CHAIN.match(text, end)):
        end = chain.end()
    tail = text[end : end + 24]
    if (either := _OR.match(text, end)) and (shared := _SHARED.match(text, either.end())):
        return next(one for one in Polarity if shared.groupdict().get(one.name.lower()))
    if polarity := _unless(text, end):
        return polarity
    written = frozenset(tail)
    for polarity, letters, ending in _ENDINGS:
        if not letters.isdisjoint(written) and (found := ending.match(tail)):
            if polarity is Polarity.CAN and text[start:end] in _BECOMES and tail[:1] in "이가":
                return Polarity.DO
            if polarity is Polarity.CAN and _BEFORE.search(text, max(0, start - 4), start):
                polarity = Polarity.NEED_NOT if _EVEN.search(found[0]) else Polarity.CANNOT
            said = turned(text, end + found.end(), polarity)
            if not_so := _NOT_SO.match(text, end + found.end()):
                return turned(text, not_so.end(), OPPOSITE[said])
            return said
    if before := _BEFORE.search(text, max(0, start - 4), start):
        return Polarity.CANNOT if before[1] == "못" else Polarity.NOT
    return Polarity.DO if verb or _DOES.match(tail) or _HAS.match(tail) else None


_BECOMES = frozenset(("부담", "원인", "이유", "문제", "도움"))
"""Nouns that something comes to be: `부담이 됩니다` permits nothing."""
OUTER = re.compile(
    r"[가-힣]{0,4}?\s?(?:것|건|게|뜻|말)(?:은|이|도)?\s?(?:아니|아닙|아닌|아녜)|[가-힣]{0,2}\s?(?:필요|의무)(?:는|가|도|까지)?\s?없"
    r"|[가-힣]{0,3}?(?:[다라]고(?:는|도|까지)?|\s?것으로)\s?"
    r"(?:(?:볼|할|말할|단정할|인정할|해석할)\s?수(?:는|가|도)?\s?없|(?:보|하|인정하|해석하)지\s?(?:는\s?)?(?:않|아니))"
)
"""What denies the ending before it: `못하는 것은 아니다`, `할 수 있다고 볼 수 없다`."""
_NOT_SO = re.compile(r"(?:하|되|시키|받|(?:해|받아|하여)\s?주)지\s?(?:는\s?|도\s?)?(?:않|아니|못)")
"""`면제되지 않는다`."""
OPPOSITE = {
    Polarity.DO: Polarity.NOT, Polarity.NOT: Polarity.DO, Polarity.CAN: Polarity.CANNOT,
    Polarity.CANNOT: Polarity.CAN, Polarity.MUST: Polarity.NEED_NOT, Polarity.NEED_NOT: Polarity.MUST,
}  # fmt: skip


def turned(text: str, end: int, polarity: Polarity) -> Polarity:
    """The polarity read up to `end`, turned round where what follows denies it: `못하는 것은 아니다`."""
    return OPPOSITE[polarity] if OUTER.match(text, end, end + 20) else polarity


_WITHOUT = re.compile(
    r"(?:[을를]?\s?(?:받지|얻지)?|하지)\s?(?:없이|않고|아니하고)(?:는|서는)?\s|(?:하|되|받|시키)?지\s?(?:않|아니하)는\s(?:한|이상)\s"
)
_DENIED = re.compile(
    r"(?:(?!(?:않|아니하|못하|없)으?면)[^.\n]){0,60}?(?:수(?:는|가)?\s?없|지\s?(?:는\s?)?(?:못(?!하면)|아니(?!하면)|않(?!으면))|서는\s?(?:아니|안)|면\s?안(?=\s?[되된됩될돼])|금지)"
)
"""What a premise denies (`통보 없이 오지 않으면`) says of no duty."""


def _unless(text: str, end: int) -> Polarity | None:
    """`승낙 없이 양도할 수 없다` says that one must have it."""
    without = _WITHOUT.match(text, end)
    return Polarity.MUST if without and _DENIED.match(text, without.end()) else None


def conflict(first: Polarity, second: Polarity) -> bool:
    """Whether both cannot be said of one thing: 한다/하지 않는다, 할 수 있다/없다, 하여야 한다/할 수 있다."""
    if (first in NEGATIVE) != (second in NEGATIVE):
        return True
    return {first, second} in ({Polarity.CANNOT, Polarity.NEED_NOT}, {Polarity.MUST, Polarity.CAN})
