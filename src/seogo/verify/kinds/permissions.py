"""Permissions, duties and limits, by their endings alone and whatever the verb: `할 수 없다`, `하여야 한다`.

Knows nothing of stems and of comparing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from seogo.lang.scan import scan
from seogo.types import ClaimKind
from seogo.verify.fact import Fact
from seogo.verify.page import Page
from seogo.verify.polarity import Polarity, turned

_MODAL = re.compile(
    r"(?P<cannot>(?<!넘을\s)(?<!초과할\s)(?<!넘길\s)(?<!어쩔\s)수(?:는|가|도)?\s?없|(?<!넘)(?<!초과하)지\s?(?:는\s?|도\s?)?못|[서면]는?\s?(?:아니|안)\s?[된되됩될돼]|금지|불가|불허)"
    r"|(?P<need_not>지\s?(?:아니하여|아니해|않아)도\s?[된되됩될돼]|(?<![가-힣])안\s[가-힣]{1,4}도\s?[된되됩될돼]|지\s?(?:아니할|않을)\s?수\s?있|(?:필요|의무)(?:는|가|도)?\s?없)"
    r"|(?P<can>수(?:는|가|도)?\s?있|(?<!불)가능|허용)|(?P<must>야\s?(?:만\s?)?[한하할합함해했])"
)
_NOT_SO = re.compile(r"(?:하|되)?지\s?(?:는\s?|도\s?)?(?:아니|않|못)")
"""`허용되지 않는다`, `금지되지는 않는다`."""
_MODAL_FIRST = re.compile(
    r"[수지서면금불필의가허야안](?:(?<=수)(?=[는가도\s없있])|(?<=지)(?=[\s는도못아않])|(?<=[서면])(?=[는\s아안])"
    r"|(?<=금)(?=지)|(?<=불)(?=[가허])|(?<=필)(?=요)|(?<=의)(?=무)|(?<=가)(?=능)|(?<=허)(?=용)|(?<=야)(?=[만\s한하할합함해했])|(?<=안)(?=\s))"
)
_OMISSION = re.compile(r"(?:생략|면제|제외|거부|거절|중단|건너뛰|건너뛸|뺄)(?:[하할될]|받을)?\s?$")
_OMITTED = {Polarity.CAN: Polarity.NEED_NOT, Polarity.CANNOT: Polarity.MUST}
"""`생략할 수 있다` says that one need not."""
MODAL = "modal"
"""The group of what is said of a permission, whatever the verb."""


FINAL = "final"
"""The group of endings that lay a duty on, or deny outright, whatever the verb: `하여야 한다`, `하지 아니한다`."""
_FINAL = re.compile(
    r"(?P<not>지\s?(?:는\s?|도\s?)?(?:아니한다|아니하며|아니하고|않는다|않습니다|않으며|마십시오|마세요)(?![가-힣]))"
    r"|(?P<must>야\s?(?:만\s?)?(?:한다|합니다|하며|하고|함|한다는)(?![가-힣]))"
)
_FINAL_FIRST = re.compile(r"[지야]")


def find_finals(page: Page) -> Iterator[Fact]:
    """The outright endings."""
    limits = find_limits(page)
    for match in scan(_FINAL_FIRST, _FINAL, page.text):
        if not within(match.start(), limits):
            polarity = Polarity.NOT if match["not"] else Polarity.MUST
            yield Fact(ClaimKind.POLARITY, FINAL, polarity, match.start(), match.end(), raw="modal")


DOUBLE = "double"
"""The group of a denial that is denied, whatever the verb: `받지 않는 것은 아니다`, `안 되는 것은 아니다`."""
_DOUBLE = re.compile(
    r"(?<!금지되)(?<!제한되)(?<!제외되)(?<!면제되)(?<!제외하)(?<!금지하)"
    r"(?:지\s?(?:는\s?|도\s?)?(?:않|아니하|못하)(?:는|은)|(?:안\s[되된]|수(?:는|가)?\s없|면\s안\s되)(?:는|은)?)"
    r"\s?(?:것|게|건)(?:이|은|도)?\s?아[니닙]"
)


def find_doubles(page: Page) -> Iterator[Fact]:
    """The denials that are denied."""
    for match in _DOUBLE.finditer(page.text) if "아니" in page.text or "아닙" in page.text else ():
        yield Fact(
            ClaimKind.POLARITY, DOUBLE, Polarity.DO, match.start(), match.end(), raw="modal", weak=True
        )


LIMIT = "limit"
_LIMIT = re.compile(
    r"(?:(?:넘|초과)(?:을|할|하)?|(?<=[년월일간분원명회%]을\s)넘[길기])(?:(?P<cannot>\s?수(?:는|가)?\s?없|지\s?(?:는\s?)?(?:못|아니|않)|여서는|해서는|으?면\s?안(?=\s?[되된됩될돼])"
    r"|[해여]도\s(?:[가-힣]{1,12}\s){0,2}?(?:접수|허용|인정|승인|허가)[되하]지\s?(?:아니|않|못))"
    r"|(?P<can>\s?수(?:도|는)?\s?있|해도|여도))"
    r"|(?:초과하여|초과해|초과해서|넘겨|넘겨서|넘어|넘어서|넘게)\s(?:[가-힣]{1,12}\s){0,2}?[가-힣]{1,8}?"
    r"(?:(?P<beyond_cannot>\s?수(?:는|가)?\s?없|지\s?(?:는\s?)?(?:못|(?:아니|않)(?!(?:하|으)?면))|서는\s?(?:안|아니)|면\s?안(?=\s?[되된됩될돼])"
    r"|는\s(?:것|일)[은이]?\s(?:허용|허가|인정|승인)[되하]지\s?(?:않|아니|못))"
    r"|(?P<beyond_can>\s?수(?:도|는)?\s?있|도\s?[된되됩될돼]))"
)
"""`12시간을 넘지 못한다`, `6학점을 초과하여 신청할 수 없다`: what is denied is the excess, not the thing."""


def find_modals(page: Page) -> Iterator[Fact]:
    """What is permitted, denied or left free, and what is said of an excess."""
    limits = find_limits(page)
    for match in limits:
        value = Polarity.CANNOT if match["cannot"] or match["beyond_cannot"] else Polarity.CAN
        value = turned(page.text, match.end(), value)
        yield Fact(ClaimKind.POLARITY, LIMIT, value, match.start(), match.end(), raw="modal", weak=True)
    for match in scan(_MODAL_FIRST, _MODAL, page.text):
        if within(match.start(), limits):
            continue
        polarity = next(one for one in Polarity if match.groupdict().get(one.name.lower()))
        not_so = _NOT_SO.match(page.text, match.end())
        if polarity in (Polarity.CAN, Polarity.CANNOT) and not_so:
            polarity = Polarity.CANNOT if polarity is Polarity.CAN else Polarity.CAN
        polarity = turned(page.text, not_so.end() if not_so else match.end(), polarity)
        if _OMISSION.search(page.text, max(0, match.start() - 6), match.start()):
            polarity = _OMITTED.get(polarity, polarity)
        if polarity is not Polarity.MUST:
            yield Fact(ClaimKind.POLARITY, MODAL, polarity, match.start(), match.end(), raw="modal")


def find_limits(page: Page) -> list[re.Match[str]]:
    """Where a page speaks of exceeding something."""
    return page.once("limits", lambda: _read_limits(page.text))


def _read_limits(text: str) -> list[re.Match[str]]:
    return list(_LIMIT.finditer(text)) if "넘" in text or "초과" in text else []


def within(position: int, limits: Sequence[re.Match[str]]) -> bool:
    """Whether a predicate tells of an excess."""
    index = bisect_right(limits, position, key=lambda match: match.start()) - 1
    return index >= 0 and position < limits[index].end()
