"""Which side of a number is meant: `3년 이상`, `12시간을 넘지 못한다`, `최대 5일`, `3일 전까지`."""

from __future__ import annotations

import re

from seogo.verify.fact import UNBOUND, Bound

_JOSA = r"(?:\s?\([^()\n]{1,20}\)|\))?\s?(?:을|를|이|가|의|에|으로|로|보다|분|여)?\s?"
_AFTER = re.compile(
    _JOSA + r"(?:(?P<ge>이상)|(?P<gt>초과|넘|웃돌)|(?P<le>이하)|(?P<lt>미만|밑돌|못\s?미치|미치지\s?(?:못|않|"
    r"아니)|미달|안\s?[되된됐될]|못\s?[되된])"
    r"|(?P<reach>이르(?!기)|이를|달하|도달)|(?P<within>이내|안에|안으로|안이[고며면]|내에|내로|한도|범위|동안만))"
)
_UNTIL = re.compile(r"\s?(?:\([^()\n]{1,20}\))?\s?(?:까지|한도)")
_REACHES = re.compile(
    r"\s(?:차|찬|오[르른를]|올라|떨어[지진질]|내려[가간갔]|이[르를]|높아[지진]|낮아[지진]|불어|채우)"
)
"""What follows `15cm까지` that says so much is reached."""
_NOT = re.compile(
    r"(?:하|되|어|을|할|해|여|게|겨)?[여서]?\s?(?:[가-힣·ㆍ]{1,10}\s?(?:하게\s?)?)?"
    r"(?:지\s?(?:는\s?)?(?:못|아니|않)|수(?:는|가)?\s?없|(?:서는|면)\s?(?:안|아니)(?=\s?[되된됩될돼])|금지|불가)"
)
_REFUSED = re.compile(
    r"(?:[여겨]서|게|도|는|은|면|하면|하는|해도)?(?:\s[가-힣]{1,8}){0,4}?\s(?:허용|허가|허락|인정|접수|승인)(?:하|되)지\s?(?:않|아니|못)"
)
"""`열흘 넘게 이어서 쓰는 것은 허용되지 않는다`: ten days at most."""
_LASTS = re.compile(r"(?:게|도록|해|하여)\s[가-힣]{1,8}지\s?(?:않|아니하?)(?:은|한|아서|았|거나|으면|면)")
"""`1년 넘게 접속하지 않은`: so long nothing was done."""
_LASTING = re.compile(r"(?:년|월|달|주|일|시간|분)간?\s?$")
"""What a number ends with that may last so long: `6개월을 초과해 쓰지 않으면`."""
_SIDE = re.compile(
    r"(?:\s?(?:\([^()\n]{1,20}\)))?\s?(?:(?P<before>전(?=[까에의인일부\s,.)]|$)|이전|앞서|앞두)|(?P<after>이\s지(?:난(?!\s날)|나(?!지|기))|뒤|후(?=[까에의인일부\s,.)]|$)|이후|지난|지나|경과))"
)
_BEFORE = re.compile(
    r"(?:(?P<le>최대|최장|최고|많아야|길어야|상한)|(?P<ge>최소|최저|최단|적어도|하한))(?:\s?(?:은|는|이|가|한|한도))?\s?(?:약\s?)?[가-힣]{0,6}?\s?$"
)


_SINCE = re.compile(r"(?:뒤|후|(?:날|때|일)로?부터)(?:\s약)?\s?$")
"""Before `15일 안에`: after something, not before it."""
_BEFORE_BEGINS = frozenset("최많길상적하")
_BOUNDS = {
    "ge": (1, False, True), "gt": (1, True, True), "le": (-1, False, True), "lt": (-1, True, True),
    "reach": (1, False, False), "within": (-1, False, False),
}  # fmt: skip
"""Direction, whether strict, whether firm, of what `_AFTER` finds."""
_BEGINS = frozenset("( )을를이가의에으로보분여초넘웃밑미못달안내한범동도전앞뒤후지경까")
"""First letters, or spaces, of all that may follow a number and say something of it."""


def _may_follow(text: str, end: int) -> bool:
    """Whether anything of the kind may begin there."""
    following = text[end : end + 2].lstrip()
    return not following or following[0] in _BEGINS


def read_bound(text: str, start: int, end: int) -> tuple[Bound, int]:
    """The bound of the number at `text[start:end]`, and where its word ends (`end` where none follows)."""
    told = _may_follow(text, end)
    if told and (after := _AFTER.match(text, end)):
        name = str(after.lastgroup)
        direction, strict, firm = _BOUNDS[name]
        adverb = name == "gt" and text.startswith("넘게", after.start("gt"))
        lasts = adverb or (name == "gt" and _LASTING.search(text, max(0, end - 3), end))
        if lasts and _LASTS.match(text, after.end()):
            return Bound(1), end
        if name == "gt" and (_NOT.match(text, after.end()) or _REFUSED.match(text, after.end())):
            return Bound(-1, False, False), end
        if adverb:
            return Bound(1), end  # 1년 넘게: said of 1년 이상 too
        if after[name].startswith("넘"):
            return Bound(1, strict), end  # 스무 살이 넘은: said of 20세 이상 too
        since = int(name == "within" and _SINCE.search(text, max(0, start - 8), start) is not None)
        stop = after.end(name) if (firm and name != "gt") or after[name] in ("초과", "이내") else end
        return Bound(direction, strict, firm, since), stop
    if told and (side := _SIDE.match(text, end)):
        return Bound(side=-1 if side["before"] else 1), side.end("before" if side["before"] else "after")
    first = max(0, start - 12)
    if not _BEFORE_BEGINS.isdisjoint(text[first:start]) and (before := _BEFORE.search(text, first, start)):
        return Bound(-1 if before["le"] else 1), end
    if told and (until := _UNTIL.match(text, end)):
        return UNBOUND if _REACHES.match(text, until.end()) else Bound(-1), end
    return UNBOUND, end
