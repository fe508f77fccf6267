"""What an answer to a kind of question looks like in text: dates, amounts, durations, names, definitions.

Knows nothing of units, scores or documents. Patterns over text, so that a thousand sentences cost a millisecond.
"""

from __future__ import annotations

import re
from typing import assert_never

from seogo.answer.figures import (
    forbids,
    is_of_those_who,
    is_rough,
    is_still_ahead,
    lacks_bound,
    without_other_figures,
)
from seogo.answer.need import Need
from seogo.lang.question import QuestionType

_DATE = re.compile(
    r"\d{3,4}\s?년(?!\s?(?:간|동안|이상|이내))|\d{1,2}\s?월(?:\s?\d{1,2}\s?일)?|(?<!\d)\d{1,2}\s?일(?!\s?(?:안에|동안|이상|미만))(?=[에부까\s,.)]|자|이\s|$)"
    r"|\d{4}\s?[-./]\s?\d{1,2}|\d{1,2}\s?세기|\d{2,4}\s?년대|(?:오전|오후)\s?\d{1,2}\s?시|\d{1,2}\s?시(?=[에까부\s])"
    r"|\d{1,2}:\d\d|정오|자정|[월화수목금토일]요일|(?:매|다음|그)\s?(?:년|월|달|주|해)|말일|\d+\s?(?:년|개월|주|일)\s?(?:전|후|이내|뒤|까지|이전|이후)"
    r"|(?<!최근\s)\d+\s?(?:개월|주일?|일)\s?안에"
)
_MONEY = re.compile(
    r"\d[\d,.]*\s?(?:[조억만천백십]\s?)*\s?(?:원|(?:미국\s?)?달러|엔|유로|위안)"
    r"|[일이삼사오육칠팔구십백천만억]{2,}\s?원"
)
_SHARE_OR_NOTHING = re.compile(r"\d\s?%|퍼센트|\d분의|무료|면제|전액|실비|무상")
"""What costs may be instead of a sum."""
_ADJUSTS = re.compile(r"(?:줄|뺀|빼|더하|더한|깎|감하|감한|감액|가산|공제|할인|추가|올리|늘)")
"""A share said with one of these is of what is paid, not what is paid."""
_AMOUNT = re.compile(
    r"\d[\d,.]*\s?(?:[조억만천백십]\s?)*\s?(?!\s?(?:년|월|일|시|조|항|호|쪽|장)(?![가-힣]))"
    r"(?:원|달러|%|퍼센트|여?\s?명|인|개(?!월)|일분|개월분|건|회|번|대|권|배|점|위|층|세|살|가지|종|편|[a-zA-Z℃㎀-㏟]+|도(?=[가-힣\s,.]|$)|톤|리터|시간|분(?!기)|초|주|척|마리|곳|골|분의)"
)
_FIGURE = re.compile(r"(?<![\w제.,-])\d[\d,.]*(?!\s?(?:년|월|일|조|항|호|분기|반기|학기|[\d,.]))")
_DURATION = re.compile(
    r"\d[\d,.]*\s?(?:여\s?)?(?:년|개월|달|주일?|일|시간|분(?!기)|초|세기|박|영업일)(?:간|\s?동안)?|[한두세네]\s?(?:달|해|시간|주)|반년|하루|이틀|사흘|보름"
)
_ROLE = re.compile(
    r"[가-힣]{0,10}(?:장관|위원장|부장|팀장|부서장|본부장|지사장|공장장|소장|실장|이사회|국장|과장|원장|사장|회장|대표|이사|총리|대통령|의원|교수|박사|감독|선수|기자|왕|황제|"
    r"장군|위원회|담당자|책임자|관리자|근로자|사용자|사업주|부서|팀|과|청장|처장|총장|시장|지사|공단|기관|자)(?=[이가은는을를의에도와과,.\s]|에게|께서|$)"
    r"|(?<![가-힣])[갑을병정](?=(?:[이은의과]|에게)\s)"
)
_NAME = re.compile(r"[A-Z][a-z]+|[가-힣]{2,}(?=\s?\()")
_PLACE = re.compile(
    r"[가-힣A-Za-z]{1,12}(?:도|시|군|구|동|읍|(?<![으하되이라나니지])면|리|국|주|섬|산|강|역|항|층|실|관|(?<![만천백억조])원|장|소|청|교|사|궁|성|대학교?|호텔|병원|공원)"
    r"(?=[에의으로은는이가을를,.\s]|$)|[가-힣]+에서|\d+(?:동|층|호)(?![가-힣]*명)|(?:뒤|앞|옆|건너|맞은)편|[가-힣]{1,8}(?:로|길)\s?\d"
)
_STANDS_AT = re.compile(
    r"[가-힣A-Za-z0-9]+에\s?(?:있|위치|설치|소재|자리|두|둔|마련)|위치|소재|주소|[가-힣]+(?:로|길)\s?\d+|\d층|[가-힣]+(?:시|군|구|도|실|관)에서?\s"
)
_DEFINES = re.compile(
    r"이?란\s|이?라\s?함은|말한다|뜻한다|의미한다|일컫는|가리킨다|라고\s?(?:한|부른|불)|이다[.\s]?$|입니다[.\s]?$"
)
_CAUSE = re.compile(
    r"때문|위하여|위해|이유|원인|말미암|인하여|인해|따라|으므로|므로|기에|덕분|탓|아서|어서|여서|해서|니까|하고자|목적"
)
_MANNER = re.compile(
    r"제출|신청|작성|통하여|통해|거쳐|방법|절차|순서|단계|하여야\s?한다|해야\s?한다|하면\s?된|으로써?\s|로\s?한다|하십시오|하세요|클릭|누르|이용"
)
_RULES = re.compile(
    r"수\s?있|수\s?없|아니\s?(?:하|한|된|되)|않는|못한|못하|제외|금지|적용한|적용된|허용|불가|가능|하여야|해야|한하여|안\s?된|한다[.\s]?$|된다[.\s]?$"
    r"|합니다[.\s]?$|됩니다[.\s]?$"
)
_IS_SAID_TO_BE = r"[\"'”’」』]?\s?(?:\([^()]*\))?[\"'”’」』]?\s?(?:이?란\s|이?라\s?함은|이?라고\s?함은)"
_LEADS_LIST = re.compile(r"다음\s?각|각\s?호|다음과\s?같")
_TO_WHOM = re.compile(r"에게|한테|께(?!서)")
_ACTS = re.compile(r"\s?(?:\([^()]*\))?(?:[은는이가]|에서|에게|께서|로부터|의|[,·]|이[다며고]|입니다)")
"""What follows the one who does it."""
_LISTS = re.compile(
    r"다음\s?각|각\s?호|[,、·ㆍ]\s?[가-힣]+(?:[,、·ㆍ]\s?|\s(?:및|또는|등)\s?)|및|등[이을의은]|가지"
)
_NUMBER_OF_PLACE = re.compile(r"제\s?\d+\s?(?:조|항|호|장|절)(?:의\s?\d+)?")
_NUMBER_AT_ALL = re.compile(
    r"\d|[일이삼사오육칠팔구십백천만억조]{2,}|[한두세네]\s?(?:번|달|해|차례|시간|주|명|개|배|가지|곳|사람)|하루|이틀|사흘|보름|반년|절반|"
    r"전액|전부|없|무료|매[월년주일달해]|말일|즉시|지체|바로|당일|다음(?!과|\s?각)|시대|세기|[가-힣]요일|봄|여름|가을|겨울|[아점저]침|저녁|밤|새벽"
)
OTHER_VALUE = 0.2
_COUNTED_FROM = (
    r"(?:일|한\s?날|된\s?날)?(?:(?:(?:로|으로)?부터|\s?(?:후|뒤|이후|전))\s?\d+\s?(?:년|개월|주|일)"
    r"|\s\d+\s?(?:년|개월|주|일)\s?(?:전|후|뒤))"
)
_ASKS_BASE = re.compile("부터|[후전뒤]|까지")
_THE_DEFINITION = 2.0
_NO_MONEY, _NO_PLACE, _NO_DEFINITION, _NO_LIST, _NO_SUBJECT = 0.7, 0.6, 0.4, 0.6, 0.5
_HALF = 0.5
"""What a figure counts that is said roughly, or with no bound where one is asked for."""
_ANY = re.compile(r"[가-힣A-Za-z0-9]{2,}")
_WHAT_THEN = re.compile(r"면\s?(?:\S+\s){0,2}(?:어떻게|어케|어떡해|어찌)\s?(?:[되된될됩돼해]|$|\?)")
"""What follows from something is asked, not how it is done."""
_FOLLOWS = re.compile(f"{_RULES.pattern}|붙[는은습]|부과|물린|물립|내야|받[는습]")
_COMPLAINS = re.compile(r"[이가]\s?(?:안|못)\s?[가-힣]{1,6}(?:요|다|음|네|어|아)?[.?!~ㅠㅜ\s]*$")
"""A fault is told (`압력이 안 올라가요`): what fails is what the text must say."""
_ASKS_GIVEN = re.compile(r"(?:뭐|뭘|무엇을?)\s?(?:를\s)?(?:줘|주[나는냐니지]|줍|드려)")
_GIVES = re.compile(r"준다|줍니다|주며|주고|드[려리립린]|지급|제공|지원|증정|부여|수여|선물")
_FAILS = re.compile(r"지\s?(?:않|못|아니)|(?<![가-힣])(?:안|못)\s|없[음는다을]|불량|고장|불가|실패")
_OTHER_DAYS = re.compile(
    r"\d\s?(?:주일?|개월|달)|(?:24|48|72|96)\s?시간|[한두세네]\s?(?:주|달)|보름|이틀|사흘"
)
"""How many days may be said in other units."""


VALUES = frozenset({QuestionType.WHEN, QuestionType.HOW_MUCH, QuestionType.HOW_LONG})
"""Kinds of questions that want a figure or a date."""
_PLACED = frozenset({QuestionType.WHERE, QuestionType.WHO})


def pattern_of(kind: QuestionType) -> re.Pattern[str]:
    """What answers to this kind of question contain."""
    match kind:
        case QuestionType.WHO:
            return re.compile(f"{_ROLE.pattern}|{_NAME.pattern}")
        case QuestionType.WHEN:
            return _DATE
        case QuestionType.WHERE:
            return _PLACE
        case QuestionType.HOW_MUCH:
            return re.compile(f"{_MONEY.pattern}|{_AMOUNT.pattern}|{_FIGURE.pattern}")
        case QuestionType.HOW_LONG:
            return _DURATION
        case QuestionType.DEFINITION:
            return _DEFINES
        case QuestionType.LIST:
            return _LISTS
        case QuestionType.WHY:
            return _CAUSE
        case QuestionType.HOW:
            return _MANNER
        case QuestionType.YES_NO:
            return _RULES
        case QuestionType.WHICH_ARTICLE | QuestionType.WHAT:
            return _ANY
        case _:
            assert_never(kind)


def expected(need: Need, text: str) -> float:
    """1 where the text has what the question expects and does not say itself, 0 where it has nothing of the kind.

    2 where it defines the very word asked for. Less than 1: a count of something else (`몇 년` against `30일`), a
    figure that is no money for a bare `얼마`, a place that nothing is said to be at, and the like.
    """
    if need.kind in VALUES:
        text = without_other_figures(need.kind, need.question, text)
        value = _expected(need, text)
        if value > _HALF and (lacks_bound(need.question, text) or is_rough(text)):
            return _HALF
        return value
    if is_forbidden(need, text):
        return OTHER_VALUE * _expected(need, text)
    return _expected(need, text)


def _expected(need: Need, text: str) -> float:
    asked = re.sub(r"\s", "", need.question)
    pattern = pattern_of(need.kind)
    if asks_what_follows(need):
        pattern = _FOLLOWS
    if asks_given(need):
        pattern = _GIVES
    if _COMPLAINS.search(need.question):
        return 1.0 if _FAILS.search(text) else OTHER_VALUE
    ruled = need.kind is QuestionType.YES_NO  # `쓸 수 있나요` asks with the words that answer it
    found = [m for m in pattern.finditer(text) if ruled or re.sub(r"\s", "", m.group()) not in asked]
    if not found:
        return 0.0
    if need.counters:
        counted = any(unit in text[m.start() : m.end() + 3] for m in found for unit in need.counters)
        if not counted and need.counters == ("일",) and _OTHER_DAYS.search(text):
            return _NO_MONEY
        return 1.0 if counted else OTHER_VALUE
    if need.kind is QuestionType.WHEN and (_is_only_base(need, text) or is_still_ahead(need.question, text)):
        return OTHER_VALUE
    if need.kind is QuestionType.WHEN and need.focus and is_of_those_who(need.focus.form, text):
        return OTHER_VALUE
    if need.kind is QuestionType.HOW_MUCH and not _MONEY.search(text):
        other = need.priced or need.summed or (need.owed and not _is_price(need, text))
        return OTHER_VALUE if other else _NO_MONEY
    if need.kind is QuestionType.WHERE and not _STANDS_AT.search(text):
        return _NO_PLACE
    if need.kind is QuestionType.DEFINITION:
        return _THE_DEFINITION if _defines(need, text) else _NO_DEFINITION
    if need.kind is QuestionType.LIST and not _LEADS_LIST.search(text):
        return _NO_LIST
    if asks_for_recipient(need) and not _TO_WHOM.search(text):
        return OTHER_VALUE
    if (
        need.kind is QuestionType.WHO
        and "누가" in need.question
        and not any(_ACTS.match(text, m.end()) for m in found)
    ):
        return _NO_SUBJECT
    return 1.0


def _is_only_base(need: Need, text: str) -> bool:
    """Whether the text only counts from what it is asked when that is: `최종 발표일부터 180일 안에`."""
    if need.focus is None or _ASKS_BASE.search(need.question):
        return False
    form = re.escape(need.focus.form)
    all_of_it = re.findall(form, text)
    return bool(all_of_it) and len(all_of_it) == len(re.findall(form + _COUNTED_FROM, text))


def _is_price(need: Need, text: str) -> bool:
    """Whether a share or nothing at all is what is paid: `10분의 1을 줄인다` answers only who asks for that."""
    if not _SHARE_OR_NOTHING.search(text):
        return False
    return not _ADJUSTS.search(text) or _ADJUSTS.search(need.question) is not None


def has_number(text: str) -> bool:
    """Whether the text gives any figure, date or extent at all, in digits or words."""
    return _NUMBER_AT_ALL.search(_NUMBER_OF_PLACE.sub("", text)) is not None


def is_forbidden(need: Need, text: str) -> bool:
    """Whether it is asked where, or by whom, something is done and the text says where or by whom it may not be."""
    return need.kind in _PLACED and forbids(need.question, text)


def asks_what_follows(need: Need) -> bool:
    """Whether what something leads to is asked for (`연체하면 어떻게 되나요`), not how it is done."""
    return need.kind is QuestionType.HOW and _WHAT_THEN.search(need.question) is not None


def asks_given(need: Need) -> bool:
    """Whether it is asked what one is given: `생일이면 뭐 줘요`."""
    return need.kind is QuestionType.WHAT and _ASKS_GIVEN.search(need.question) is not None


def asks_for_recipient(need: Need) -> bool:
    """Whether the question is to whom something goes: `누구한테 신청하나요?`."""
    return need.kind is QuestionType.WHO and _TO_WHOM.search(need.question) is not None


def _defines(need: Need, text: str) -> bool:
    """Whether the text says what the question's last word is: `"평균임금"이란 ...`."""
    if need.focus is None:
        return False
    return re.search(re.escape(need.focus.form) + _IS_SAID_TO_BE, text) is not None


_DEFINING = re.compile(r"이?란\s.*(?:말한다|뜻한다|의미한다|말합니다|뜻합니다)[.\s]*$")


def defines(text: str) -> bool:
    """Whether the text says what a word means: it then answers no other question."""
    return _DEFINING.search(text) is not None


_NOT_SO = re.compile(r"^(?:다만|단|그러나)\s?,?.*(?:그러하지|그렇지)\s?(?:아니|않)")


def only_excepts(text: str) -> bool:
    """Whether the text takes something out of the rule before it and says nothing else: `다만, …의 경우에는 그러하지
    아니하다`."""
    return _NOT_SO.search(text) is not None
