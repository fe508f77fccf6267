"""What a question counts, or how much money it asks for: `몇 명`, `총 얼마`, `수수료는 얼마`, `작년 매출은`.

Knows nothing of terms, weights or documents.
"""

from __future__ import annotations

import re

_SAME_COUNTERS = (
    ("퍼센트", "%", "분의", "프로"),
    ("시", ":", "정오", "자정"),
    ("도", "℃"),
    ("데시벨", "db", "dB"),
    ("볼트", "V"),
    ("와트", "W"),
    ("암페어", "A"),
    ("헤르츠", "Hz"),
    ("리터", "L", "ℓ", "l"),
    ("톤", "t"),
    ("센티", "센티미터", "cm"),
    ("밀리", "밀리미터", "mm"),
    ("그램", "g"),
    ("개월", "달"),
    ("살", "세"),
    ("명", "사람"),
    ("곳", "군데", "개소"),
    ("번", "회", "차례"),
    ("주", "주일"),
    ("킬로", "킬로미터", "km", "kg", "킬로그램"),
    ("미터", "m"),
)
"""What is counted alike: `몇 살` is answered by `만 61세`."""
_COUNTER = re.compile(
    r"몇\s?(?:퍼센트|%|프로|시간|[가-힣]{1,3}?)(?=[은는이가을를의에까로부간씩였예야\s?]|여야|[인입]|정도|이나|동안|$)"
)
_PRICED = re.compile(
    r"(?:낙찰|예정|입찰|분양|매매|감정)가(?![가-힣]{2})|가격|요금|단가|판매가|시급|연봉|초봉|월세|최저임금|몇\s?원"
)
_MONEY_NOUN = re.compile(
    r"[가-힣]*(?:수당|급여|월급|봉급|보수|비용|과태료|요금)|(?!현|황|입|출|송|예|적|저)[가-힣]+금"
    r"|(?!연|장|설|정|대|소|준|구|예|낭|완|수|방)[가-힣]비|[가-힣]{2,}(?<!연|장|설|정|소|준)비"
    r"|(?:수수|보험|임대|사용|관람|입장|통행|주차|이용|등록|가입|원고|강사|수강|전기|수도|통신|배송|연체)료"
)
"""Nouns of money: a bare `얼마` of them is an amount. `연비`, `장비`, `자료` are none."""
_PAID = re.compile(
    r"얼마(?:를|만큼)?\s?(?:들[어까지]|[드든]|내[야요나면는지]|냅|받[아는을나]|[줘준]|주[나는면]|물[어게]|부담|지급|지불|[써쓰]|대\s?[줘주])"
)
"""Verbs of what money does: `얼마 내요`, `얼마 줘요`."""
_EACH = re.compile(
    r"(?:한|두|세|1|하나)\s?(?:대|개|장|권|병|잔|박|그릇|벌|켤레|마리|평|알|통|봉|포|판|채|그루|송이|다발|짝|쌍|건|곳)(?:에|당)?\s?얼마(?!나)|(?:하나|개당|대당|인당)에?\s?얼마(?!나)"
)
"""What one of a thing costs: `한 대 얼마`."""
_SUM_NOUN = re.compile(
    r"[가-힣]*(?:매출액?|이익|순이익|손실|예산|수출액?|수입액|사업비|개발비|투자비|투자액|자산|부채|자본|대금|매출원가)"
)
"""Nouns of an account; `이익` of `영업이익률` is none."""
_SHARE_ASKED = re.compile(r"[율률]|비율|비중|퍼센트|%|프로|증[가감]|성장|차지|몇|[건명곳]수")
_TOTAL = re.compile(
    r"(?<![가-힣])(?:총|전체|모두|전부|합쳐|다\s?합[쳐해])(?![가-힣]*[회무])|합계|총계|총원|총액"
)
NATIVE_NUMBERS = {
    word: str(number)
    for number, words in enumerate(
        ("두", "세 석 서", "네 넉", "다섯", "여섯", "일곱", "여덟", "아홉", "열"), start=2
    )
    for word in words.split()
}
"""Numbers in words as they stand before what is counted; `한` is left out, for it seldom counts."""


def counters_of(question: str) -> tuple[str, ...]:
    """What `몇` counts, with what is counted alike (`달`, `개월`); empty where the question does not say."""
    if re.search(r"무슨\s?요일|몇\s?요일", question):
        return ("요일",)
    if "며칠" in question or "몇일" in question:
        return ("일",)
    found = _COUNTER.search(question)
    if found is None:
        return ()
    counter = found.group()[1:].strip()
    if counter == "으":  # 몇으로
        return ()
    return next((alike for alike in _SAME_COUNTERS if counter in alike), (counter,))


def asks_price(question: str) -> bool:
    """Whether only money answers it (`가격`, `요금`)."""
    return _PRICED.search(question) is not None or _EACH.search(question) is not None


def asks_amount(question: str, noun: str) -> bool:
    """Whether it asks how much one gets or pays: `배당금은 주당 얼마야`, not `얼마나 걸리나`. `noun`: its last."""
    if _PAID.search(question):
        return True
    asks = re.search(r"얼마(?!나|\s?(?:동안|만에|뒤|후|전))", question)
    return asks is not None and _MONEY_NOUN.fullmatch(noun) is not None


def asks_sum(question: str, noun: str) -> bool:
    """Whether it asks for a sum of an account and no share or growth of it. `noun`: its last."""
    return _SHARE_ASKED.search(question) is None and _SUM_NOUN.fullmatch(noun) is not None


def asks_total(question: str) -> bool:
    """Whether it asks for all together (`총 몇 명`)."""
    return _TOTAL.search(question) is not None
