"""The words by which an answer names what it worked out: a total, what is left, by how much, how many each, how long.

One pattern for an operation and the place where it is looked for. Knows nothing of values.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

_TOTAL = r"모두|총|합[쳐하해치계산한]|다\s?[합해]|더[하해]|전부|전체|통틀어|도합"
_LEFT = r"나머지|남[은는]|아닌|제외"
_CHANGE = r"[늘줄]|증가|감소|올[랐라]|내[렸려]"

TOTAL = re.compile(_TOTAL)
TOTAL_RIGHT_BEFORE = re.compile(rf"(?:{_TOTAL})[가-힣]{{0,2}}[은는]?\s?$")
PAID = re.compile(rf"{_TOTAL}|[을를]\s내")
"""A total, or what is to be paid: `운임은 43,000원을 낸다`."""
THUS = re.compile(rf"{_TOTAL}|므로|최소|최장")
SUM_OR_REST = re.compile(
    r"합계|합하면|합쳐|합치|합친|까지\s(?:하|더하)면|합산|더하면|더한|총합|통틀어|차이|차액|격차|나머지|남은|남는|더\s(?:많|적|높|낮|길|짧|늘|줄)|제하면|뺀"
    r"|(?:보다|비해|대비)\s.{1,24}?(?:많|적|높|낮|길|짧|크|큰|작|늘|줄|늦|비싸|비쌉|싸|쌉|저렴|빨|빠르|빠릅|이르|이릅|이른|일찍|먼저|느리|느립|무겁|무거|가볍|가벼|덜|더)"
)
"""Named so clearly that any two values of a block will do."""
ADDED = re.compile(
    r"총|합[쳐하해치산]|더[하해]|추가|모두|차이|따라서|그러므로|실제|결국|빼|뺀|(?<![가-힣])(?:남[은는]|[적많짧길높낮][고습은아어다지으])"
)
"""Of two values that the answer itself has just given."""
LEFT = re.compile(rf"{_LEFT}|않[은는]|뺀|빼고|말고|못한")
LEFT_OR_CHANGED = re.compile(rf"{_LEFT}|않|못|빼|빠[지진졌져]|결석|불참|{_CHANGE}")
LONGER_BY = re.compile(r"(?:이|가|만큼|씩|쯤)?\s?(?:더\s)?(?:[늘줄]|길[어었]|짧|단축|연장)")
"""What follows a length of time by which something becomes longer or shorter."""
MORE_OR_LESS = re.compile(
    rf"{_CHANGE}|단축|차이|격차|높|낮|많|적|길|짧|오[르른]|떨어|남[았습은는아]|빠[르른릅]|늦[은다습]|이[르른릅]|먼저|일찍|[더덜]\s"
)
REST_RIGHT_BEFORE = re.compile(r"(?:나머지|잔액|잔여|차액)[가-힣\s]{0,8}$")
RATES_APART = re.compile(
    r"차이|격차|보다|대비|비해|비하여|전년|지난해|작년|[올늘]|떨어|낮아|높아|줄|내[렸려]"
)
WITH_ALL = re.compile(rf"{_TOTAL}|최[고대]|다\s?(?:받|채우|갖추)")
FORMER = re.compile(r"전년|지난해|작년|직전|전월|전\s?분기")
WAS = re.compile(r"\s?(?:였|이었|에서|던\s)")
CHANGED = re.compile(r"늘|줄|증가|감소|올랐|올라|내렸|내려|하락|상승|떨어|커졌|바뀌")
IF = re.compile(r"(?:면|[아어해워]도|라도)[\s,]|[을를]\s때")
REASON = re.compile(r"므로|니까|때문에|더하|더해|합[하해쳐치]|빼면|차이|적어도|모두|총\s")
"""What says that the answer reckons: why, or of what it is all or the rest."""
EACH = re.compile(
    r"한\s[가-힣]{1,3}\s?(?:값|가격|당|에|으로|앞|몫|의)|[가-힣]당\s|평균|나누|나눠|따져|따지|꼴|치면|한\s?사람|한\s?명|하나에"
)
TIMES = ("회", "번", "차례")
"""Units of how often."""
A_PIECE = re.compile(r"\s?씩")
EACH_RIGHT_BEFORE = re.compile(r"각각?\s$")
TIMES_AS_MUCH = re.compile(r"(?:의|보다|비해|대비)\s$")
AS_MANY = re.compile(r"(?:에|당|마다)\s")
"""What follows `10명` of `10명에 2명`."""
SPREAD = re.compile(r"치면|환산|나누|나눠|따지면|계산하면|꼴|셈|평균")
"""Of what a year's value is a month, and the other way round."""
MONTHLY = re.compile(r"한\s?달|매달|매월|월\s?평균|다달이")
YEARLY = re.compile(r"1년|일\s?년|연간|한\s?해|해마다")
A_MONTH_RIGHT_BEFORE = re.compile(r"(?:월|매달|한\s?달에?|다달이)\s?$")
AGAIN = re.compile(
    r"(?:연임|중임|연장|갱신|재계약|재임)(?:까지\s?)?(?:[을를]\s(?:[가-힣]{1,3}\s){0,2})?(?:[하되]면|[하되]더라도|[해돼]도|한다면|된다면|[할될]\s경우|까지|[할될]\s수\s있(?:으므로|으니|어|고|는데))|늘[리려](?:면|도)"
)
"""Another term."""
MORE_BESIDE = re.compile(r"[을를]?\s(?:(?:더|추가로|추가하여)\s|(?:한도로|범위에서)\s연장)")
"""What follows what may be had beside a limit."""
TOLERANCE = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?[a-z㎜㎝℃°%]{0,4}\s?±\s?$")
TOLERANCE_ALONE = re.compile(r"(?<!\d)\s?(?:±|\+/-)")
OVER_RIGHT_BEFORE = re.compile(r"(?:초과|추가|넘[는은긴])(?:\s[가-힣]{1,6})?\s$")
ONE_AND_OTHERS = re.compile(r"(?:외|이외|제외)(?:에)?\s$")
COUNTED_IN = re.compile(r"까지\s?(?:합|더|포함)|포함|합[해쳐하]|모두|총\s?|전부|다\s합")

THAN = re.compile(r"\s?(?:보다|에\s?비[해하]|대비)")
WAS_OR_THAN = re.compile(r"\s?(?:보다|에\s?비[해하]|대비|에서|이?던)")
"""What follows a value from which something went up or down."""
_WAY = re.compile(
    r"(?:씩|가량|정도|만큼)?[이가을를]?\s?(?:더\s)?"
    r"(?:(?P<up>늘|증가|증액|인상|올[랐라려리린]|오[르른름]|많|높|길|비싸|비쌉|상승|상향|↑)|"
    r"줄|감소|감액|삭감|인하|내[렸려리린림]|저렴|적[은고다습어]|낮|짧|하락|하향|떨어|↓)"
)
_SIGN = re.compile(r"[(\[]\s?([-+−△▲▽▼])")
_SIGNS: Mapping[str, Collection[int]] = {"+": (1,), "▲": (1, -1)}

FROM_DAY = re.compile(r"\d\s?[일월년]?\s?(?:부터|에서|~|에\s?시작)")
DURING = re.compile(r"[\d한두세네\s]\s?(?:시간|분)\s?동안")
WITHIN = re.compile(r"\s?(?:만에|이\s?걸[리려렸]|에\s?걸쳐)")
LASTS = re.compile(r"\s?(?:동안|간|사이|만에|새)")
UNTIL = re.compile(r"\s?(?:\([월화수목금토일]\)\s?)?(?:부터|에서|[~∼-])\s?")
UNTIL_TIME = re.compile(r"\s?(?:부터|에서|[~∼-])\s?(?:(?P<next>다음\s?날|이튿날)\s?|오전\s?|오후\s?)?")
MOVED = re.compile(r"[을를]?\s?(?:더\s|뒤로\s)?(?:미[루뤄룬룹]|연기|늦[추춰어]|앞당|당[겨긴]|차이|간격)")
MOVED_OR_AFTER = re.compile(r"미[루뤄룬룹]|연기|늦[추춰어]|앞당|당[겨긴]|뒤|후|전")
MONTH_AFTER = re.compile(r"다음\s?달|익월|이듬달")
EACH_MONTH = re.compile(r"매월|매달|달마다")
OF_MONTH_ONLY = re.compile(r"분(?:의)?\s")
"""`6월분 이용료`: an example of a month."""


def way_of(text: str, end: int) -> int:
    """1 where what follows a value says that something is or became so much more, -1 so much less, 0 neither."""
    found = _WAY.match(text, end)
    return (1 if found["up"] else -1) if found else 0


def ways_of(text: str, start: int, end: int) -> Collection[int]:
    """What `way_of` may be of a value, by the words behind it or the sign before it: `655원(+45원)`, `655원(▲45원)`,
    which some write of what went up and some of what went down."""
    if way := way_of(text, end):
        return (way,)
    found = _SIGN.search(text, max(0, start - 3), start + 1)
    return _SIGNS.get(found[1], (-1,)) if found else ()
