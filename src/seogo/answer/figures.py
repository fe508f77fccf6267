"""Which figures and days of a text cannot be what is asked for: what something grew by is not how much it is.

Knows nothing of units, scores or documents: patterns over text.
"""

from __future__ import annotations

import re

from seogo.answer.shapes import PHONE
from seogo.lang.question import QuestionType

_FIGURE = (
    r"\d[\d,.]*\s?(?:[조억만천백십]\s?)*\s?[가-힣%]{0,4}?(?:원|%|퍼센트|명|건|개|톤|포인트|점|대|일|시간|년)"
)
_GROWN = re.compile(
    rf"{_FIGURE}(?:\s?(?:가량|정도|만큼|이상|넘게))?\s?(?:이나|을|를|이|가|씩)?\s?"
    r"(?:줄[었어인이]|늘[었어린리]|감소|증가|올랐|올라|오른|내렸|내린|높아|낮아|더한|더하|더해|깎|뺀|빼고|뺍|뺀다|감액|가산|할인|성장|인상|인하)"
)
_ASKS_GROWTH = re.compile(
    r"줄|늘|감소|증가|증감|올랐|올라|오른|오르|내렸|내려|내린|인상|인하|높아|낮아|더해|더하|더\s|깎|뺍|빼|뺀|추가|가산|감액|할인|감면|차이|변화|성장"
)
_ASKS_CHANGE = re.compile(
    r"줄었|늘었|늘어났|감소했|증가했|증가율|감소율|증감|올랐|내렸|성장했|성장률|변화|전년\s?대비|작년보다"
)
_STEP = re.compile(r"\d[^.\n]{0,30}?\s?단위(?=로|씩|[^가-힣])")
_ASKS_STEP = re.compile(r"단위|나누|나눠|쪼개|씩")
_AHEAD = re.compile(r"\d[\d,.]*\s?(?:년|개월|주일?|일|시간|분)\s?전(?:까지|에)")
_ASKS_AHEAD = re.compile(r"전|까지|언제|안에|이내|미리|기한|걸[리려릴]|만에|알[려리]|신청|통보")
_TOLD_AHEAD = re.compile(rf"{_AHEAD.pattern}\s?(?:[가-힣]+\s)?(?:알[려리릴린]|통[보지]|예고|고지)")
_ASKS_TOLD = re.compile(r"전|까지|안에|이내|미리|기한|알[려리릴]|신청|통보|통지|예고|해지|말")
_EACH = re.compile(r"\d+\s?(?:명|인|개|건|대|박|회|km|킬로미터)\s?당")
_BEGINS = re.compile(r"\d+\s?(?:일|주|개월|시간)\s?(?:안에|이내에|내에)\s?(?:\S+\s){0,2}?(?:시작|착수)")
_ASKS_LASTS = re.compile(r"걸[리려릴]")
_DAY = re.compile(
    r"(?<!\d)(?:\d{4}\s?[-./]\s?\d{1,2}(?:\s?[-./]\s?\d{1,2})?\.?|\d{1,2}\.\s\d{1,2}\.)(?=[\s,~∼～()]|$)|\d{1,2}:\d\d"
)
_COUNTS_OTHERS = re.compile(
    r"\d[\d,.]*\s?(?:층|호|명|년|월|일|시|분|개|회|차|급|동|쪽|세|학년|반|배수?)(?![가-힣]*원)"
)
_ROUGHLY = re.compile(
    r"\d[\d,.]*\s?[조억만천]?\s?[가-힣%]{1,3}?[을를]?\s?(?:넘어[섰서선]|돌파|웃돌|밑돌|육박)"
)
_LIMITED = re.compile(r"한도|까지|이하|이내|넘지|넘을 수 없|초과하지|초과할 수 없|상한|최대|무제한|제한")
_ASKS_LIMIT = re.compile(r"한도|상한|최대|(?:얼마|몇\s?[가-힣%]{1,4}?)까지")
_ASKS_UNTIL = re.compile(r"(?:언제|몇\s?[시일월]|며칠)까지|마감|기한")
_UNTIL = re.compile(r"까지|이내|안에|마감|기한|말일|전에|종료|만료|[~∼～]")
_FORBIDS = re.compile(r"수\s?없|안\s?[된됩되돼]|금지|못\s?[한합]|아니\s?(?:한|된|합|됩)|말아|마십시오|마세요")
_ASKS_FORBIDDEN = re.compile(r"안\s?[되돼된]|못|없|금지|아니|말아|않")
_ASKS_PAST = re.compile(r"언제.*[했었았였났됐렸겼](?:어|요|나|는|습|니|죠|지|음|을까)")
_AHEAD_OF_US = re.compile(
    r"(?:연|개최한|열린|시작한|진행한|실시한|치른)다[.\s]*$|(?:엽|열립|개최합|시작합|진행합|실시합)니다[.\s]*$|예정|하기로"
    r"|(?:여야|해야)\s?(?:한다|하며|하고|합니다)"
)
_THOSE_WHO = r"[에을를]\s?[가-힣]+[한된인은]\s?(?:사람|자|분|직원|대상자|응시자|지원자)"


def is_still_ahead(question: str, text: str) -> bool:
    """Whether it is asked when something was and the text says when the next one will be."""
    return asks_past(question) and _AHEAD_OF_US.search(text) is not None


def asks_past(question: str) -> bool:
    """Whether it is asked when something was."""
    return _ASKS_PAST.search(question) is not None


def is_of_those_who(thing: str, text: str) -> bool:
    """Whether the text says of the thing only who passed or did it: `필기시험에 합격한 사람은 4월 28일까지`."""
    name = re.escape(thing)
    there = len(re.findall(name, text))
    return there > 0 and there == len(re.findall(name + _THOSE_WHO, text))


def without_other_figures(kind: QuestionType, question: str, text: str) -> str:
    """The text, as long as it was, without the figures that are no answer to the question: what something changed by,
    in what steps a thing is taken (`2시간 단위`), how long before something has to be said (`3일 전까지`), for how many
    something is (`1명당`), in how long what takes time begins, whom to call."""
    text = PHONE.sub(_blank, text)
    if kind is QuestionType.HOW_MUCH:
        text = _EACH.sub(_blank, _DAY.sub(_blank, text))
    if kind is QuestionType.HOW_LONG and _ASKS_LASTS.search(question):
        text = _BEGINS.sub(_blank, text)
    if kind is QuestionType.WHEN and not _ASKS_TOLD.search(question):
        text = _TOLD_AHEAD.sub(_blank, text)
    if not _ASKS_GROWTH.search(question):
        text = _GROWN.sub(_blank, text)
    if kind is QuestionType.HOW_LONG and not _ASKS_AHEAD.search(question):
        text = _AHEAD.sub(_blank, text)
    return text if _ASKS_STEP.search(question) else _STEP.sub(_blank, text)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def may_be_money(text: str) -> bool:
    """Whether a cell's text has a figure that its column may make a sum: no floor, day or number of people."""
    return re.search(r"\d", _COUNTS_OTHERS.sub("", _DAY.sub("", text))) is not None


def is_rough(text: str) -> bool:
    """Whether the text only says what a figure passed (`900억원을 넘어섰다`)."""
    return _ROUGHLY.search(text) is not None


def lacks_bound(question: str, text: str) -> bool:
    """Whether a limit or a last day is asked for and the text sets none."""
    if _ASKS_LIMIT.search(question) and not _LIMITED.search(text):
        return True
    return _ASKS_UNTIL.search(question) is not None and _UNTIL.search(text) is None


def forbids(question: str, text: str) -> bool:
    """Whether the text only says what may not be, and the question is where, by whom or how it may."""
    return _FORBIDS.search(text) is not None and _ASKS_FORBIDDEN.search(question) is None


def asks_growth(question: str) -> bool:
    """Whether it is asked by how much something is more or less (`얼마나 깎여요`), not how much it is."""
    return _ASKS_GROWTH.search(question) is not None


def asks_change(question: str) -> bool:
    """Whether it is asked how something changed (`줄었나요`), not how much it is."""
    return _ASKS_CHANGE.search(question) is not None
