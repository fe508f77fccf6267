"""What a question needs: its kind, its words with weights, the references and codes it names.

Knows nothing of documents. Words that only ask (`무엇`, `몇`, `얼마`, `알려`) weigh nothing; words that name what
is asked for (`기간`, `금액`, `사람`, `날짜`) weigh little, since the text that answers often has the thing and not
the word.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from seogo.lang.analyzer import Analyzer, Token, tokenize_one
from seogo.lang.exact import find_exact
from seogo.lang.hanja import read_hanja
from seogo.lang.lawref import LawRef, find_lawrefs
from seogo.lang.normalize import fold
from seogo.lang.question import QuestionType, classify_question, year_of
from seogo.lang.synonyms import everyday_words, synonyms

Idf: TypeAlias = Callable[[str], float]
"""Inverse document frequency of a morpheme (lower case): ln(1 + N / df) or the like, 0 to about 12."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the question: `form` in lower case, Sejong `tag` without suffix, weight, and where it stands.

    `law`: the document an article (`tag` ARTICLE) is said to be of, without spaces; "" where none is named.
    `clause`: the 항 of it that is named. `alike`: what documents may say instead (`월급`: 급여, 임금).
    """

    form: str
    tag: str
    weight: float
    start: int
    end: int
    law: str = ""
    clause: int | None = None
    alike: tuple[str, ...] = ()

    @property
    def named(self) -> bool:
        """Whether it names one thing: a proper noun, a number of two digits or more, a Latin word."""
        return self.tag in {"NNP", "SL", "SH", ARTICLE} or (self.tag == "SN" and len(self.form) > 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """`codes`: exact tokens of letters and digits such as `ppr-9087`, in normal form. `focus`: the noun that the
    question is about in the end (`연봉` of `직원 평균 연봉은 얼마`), None where it has none.

    `years`: what its `작년` and the like mean. `counters`: what `몇` counts (`년`, `명`), empty where the question does
    not say. `compares`: it wants two things side by side. `priced`: only money answers it (`가격`, `요금`). `owed`:
    money, a share of it, or that there is none (`수수료는 얼마`). `summed`: a sum of an account (`작년 매출은`), no
    share. `total`: of all together (`총 몇 명`).
    """

    question: str
    kind: QuestionType
    terms: tuple[Term, ...]
    codes: tuple[str, ...] = ()
    years: frozenset[str] = frozenset()
    counters: tuple[str, ...] = ()
    compares: bool = False
    priced: bool = False
    owed: bool = False
    summed: bool = False
    total: bool = False
    focus: Term | None = None

    @property
    def weight(self) -> float:
        """Sum of the terms' weights; 0 for a question of question words only."""
        return sum(term.weight for term in self.terms)


ARTICLE = "ARTICLE"
"""Tag of a term that names an article (`제60조의2`): it is looked for in addresses and headings."""

_TAG_WEIGHT = {
    **dict.fromkeys(("NNP", "NNG", "SL", "SH", "SN", "W_SERIAL", "W_EMAIL", "W_URL"), 1.0),
    "XR": 0.8,
    "NR": 0.5,
    "VV": 0.5,
    "VA": 0.5,
    "MAG": 0.3,
    "NNB": 0.15,
    "XPN": 0.15,
    "XSN": 0.15,
}
"""Share of a morpheme's idf that counts; other tags count nothing. Verbs are paraphrased more than nouns."""

_ASKING = """
무엇 뭐 언제 어디 누구 얼마 며칠 몇 어느 어떤 무슨 왜 어떻게 어떠하 알리 알 가르치 말하 궁금 설명 정리 요약 대하 관하
있 없 되 하 이 그 저 것 수 등 경우 때 이것 저것 그것 여기 거기 나 우리 저희 당신 좀 혹시 질문 답 답변 주 받
위하 따르 통하 인하 의하 대한 관한 이러하 그러하 같 보 가능
"""
_ASKED_FOR = """
이름 명칭 사람 인물 날 날짜 연도 년도 해 시기 시간 기간 금액 액수 비용 가격 값 개수 장소 곳 위치 지역 이유 원인 까닭
방법 절차 뜻 의미 정의 종류 내용 최대 최소 최고 최저 한도 총 모두 각각 조항 조문 조 규정 항목 정도 년 월 일 달 개월 주
시 분 명 개 번 회 원 단어 용어 말 호칭 별명 제목 단체 기관 부서 담당자 나라 국가 도시 차이 비교 처음 당시 이후 이전
다음 그동안 현재 지금 안 내 하루 작년 지난해 올해 금년 내년 재작년 요즘 최근 오늘 이번 회사 직원
"""
ASKING_WORDS, ASKED_FOR_WORDS = frozenset(_ASKING.split()), frozenset(_ASKED_FOR.split())
_ASKED_FOR_SHARE = 0.3
_VERBAL_SHARE = 0.6
_ARTICLE_WEIGHT = 8.0
_COUNTER_WEIGHT = 0.7

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
_PRICED = re.compile(r"가격|요금|단가|판매가|시급|연봉|초봉|월세|최저임금|몇\s?원")
_MONEY_NOUN = re.compile(
    r"[가-힣]*(?:수당|급여|월급|봉급|보수|비용|과태료|요금)|(?!현|황|입|출|송|예|적|저)[가-힣]+금"
    r"|(?!연|장|설|정|대|소|준|구|예|낭|완|수|방)[가-힣]비|[가-힣]{2,}(?<!연|장|설|정|소|준)비"
    r"|(?:수수|보험|임대|사용|관람|입장|통행|주차|이용|등록|가입|원고|강사|수강|전기|수도|통신|배송|연체)료"
)
"""Nouns of money: a bare `얼마` of them is an amount. `연비`, `장비`, `자료` are none."""
_SUM_NOUN = re.compile(
    r"[가-힣]*(?:매출액?|이익|순이익|손실|예산|수출액?|수입액|사업비|개발비|투자비|투자액|자산|부채|자본|대금|매출원가)"
)
"""Nouns of an account; `이익` of `영업이익률` is none."""
_SHARE_ASKED = re.compile(r"[율률]|비율|비중|퍼센트|%|프로|증[가감]|성장|차지|몇|[건명곳]수")
_TOTAL = re.compile(
    r"(?<![가-힣])(?:총|전체|모두|전부|합쳐|다\s?합[쳐해])(?![가-힣]*[회무])|합계|총계|총원|총액"
)
_COMPARES = re.compile(r"차이|비교|다른\s?점|각각|달라|다른가|어느\s?(?:쪽|것)이\s?더")


_ASKS = r"(?:몇|며칠|얼마|언제|누구|누가|어디|어느|어떤|어떻게|무엇|무슨|뭐|뭘|왜)"
_TWO_QUESTIONS = re.compile(rf"({_ASKS}.*?(?:[가-힣](?:고|며)|[?,]|그리고))\s+(?=.*{_ASKS})")


def split_question(question: str) -> list[str]:
    """The questions that one question holds: `며칠 전에 알려야 하고 지원금은 얼마예요?` holds two. At least one."""
    parts = _TWO_QUESTIONS.split(question.strip(), maxsplit=1)
    return [part for part in ("".join(parts[:2]), "".join(parts[2:])) if part.strip()]


def read_question(
    question: str,
    analyzer: Analyzer,
    *,
    idf: Idf | None = None,
    aside: Sequence[tuple[int, int]] = (),
    today: datetime.date | None = None,
) -> Need:
    """The need behind a question. `idf` defaults to a prior by kind and length of the morpheme.

    `aside`: stretches whose words no answer has to say. `today`: what `작년` counts from, by default the day.
    Hanja are read in Hangul; offsets stay those of the question.
    """
    asked, question = question, read_hanja(question)
    today = today or datetime.date.today()
    references = [ref for ref in find_lawrefs(question) if ref.article is not None]
    taken = [*aside, *((ref.start, ref.end) for ref in references)]
    tokens = [
        token
        for token in tokenize_one(analyzer, question)
        if not any(start <= token.start < end for start, end in taken)
    ]
    tokens = _joined(tokens)
    terms = [_article(ref) for ref in references]
    for token, following in pairwise([*tokens, None]):
        if token is not None and (term := _term(token, following, idf, today)):
            terms.append(term)
    terms += _native_numbers(tokens)
    terms.sort(key=lambda term: term.start)
    counters = _counters(question)
    named = {"NNG", "NNP", "SL"}
    nouns = [t for t in terms if t.tag in named and t.form not in ASKED_FOR_WORDS]
    if others := [t for t in nouns if t.form not in counters]:
        terms, nouns = [_counting(t) if t.form in counters else t for t in terms], others
    acts = {t.start for t, after in pairwise(tokens) if after.tag.startswith(("XSV", "XSA"))}
    nouns = [t for t in nouns if t.start not in acts] or nouns
    codes = (
        code for code in find_exact(fold(question)) if re.search(r"[a-z]", code) and re.search(r"\d", code)
    )
    return Need(
        question=asked,
        kind=classify_question(question),
        terms=tuple(terms),
        codes=tuple(codes),
        years=frozenset(str(year) for token in tokens if (year := year_of(token.form, today))),
        counters=counters,
        compares=_COMPARES.search(question) is not None,
        priced=_PRICED.search(question) is not None,
        owed=_asks_amount(question, nouns),
        summed=_asks_sum(question, nouns),
        total=_TOTAL.search(question) is not None,
        focus=nouns[-1] if nouns else None,
    )


def _joined(tokens: Sequence[Token]) -> list[Token]:
    """Nouns of one syllable in a row as one word: `일` and `비` say nothing apart; so is `재작년`, and so are nouns
    that together have an office word (`출입카드`)."""
    joined: list[Token] = []
    run = False
    for token in tokens:
        short = token.tag == "NNG" and len(token.form) == 1
        again = token.form == "작년" and joined and joined[-1].form == "재"
        again = again or (joined and joined[-1].form + token.form in everyday_words())
        if (again or (run and short)) and joined[-1].end == token.start:
            joined[-1] = Token(joined[-1].form + token.form, "NNG", joined[-1].start, token.end)
        else:
            joined.append(token)
        run = short
    return joined


def _asks_amount(question: str, nouns: Sequence[Term]) -> bool:
    """Whether it asks how much one gets or pays: `배당금은 주당 얼마야`, not `얼마나 걸리나`."""
    asks = re.search(r"얼마(?!나|\s?(?:동안|만에|뒤|후|전))", question)
    return asks is not None and bool(nouns) and _MONEY_NOUN.fullmatch(nouns[-1].form) is not None


_NATIVE = {
    word: str(number)
    for number, words in enumerate(
        ("두", "세 석 서", "네 넉", "다섯", "여섯", "일곱", "여덟", "아홉", "열"), start=2
    )
    for word in words.split()
}


def _native_numbers(tokens: Sequence[Token]) -> list[Term]:
    """Numbers in words before what they count, as documents write them: `네 대` is 4대."""
    return [
        Term(
            form=_NATIVE[token.form],
            tag="SN",
            weight=prior_idf(_NATIVE[token.form], "SN"),
            start=token.start,
            end=token.end,
            alike=(f"{token.form} {counter.form}",),
        )
        for token, counter in pairwise(tokens)
        if token.tag == "MM" and token.form in _NATIVE and counter.tag.startswith("NN")
    ]


def _asks_sum(question: str, nouns: Sequence[Term]) -> bool:
    """Whether it asks for a sum of an account and no share or growth of it."""
    if not nouns or _SHARE_ASKED.search(question):
        return False
    return any(_SUM_NOUN.fullmatch(noun.form) for noun in nouns[-1:])


def _counting(term: Term) -> Term:
    """What `몇` counts is asked for, not said: it weighs as little as `명` does."""
    return replace(term, tag="NNB", weight=min(term.weight, _COUNTER_WEIGHT))


def _article(ref: LawRef) -> Term:
    form = f"제{ref.article}조" + (f"의{ref.article_sub}" if ref.article_sub else "")
    law = re.sub(r"\s", "", ref.law or "")
    return Term(
        form=form,
        tag=ARTICLE,
        weight=_ARTICLE_WEIGHT,
        start=ref.start,
        end=ref.end,
        law="" if law.startswith(("이", "같은", "동")) and len(law) < 6 else law,
        clause=ref.paragraph,
    )


def _term(token: Token, following: Token | None, idf: Idf | None, today: datetime.date) -> Term | None:
    """A word that weighs something. A noun made a verb (`승인하나요`) is paraphrased like one."""
    tag = token.tag.partition("-")[0]
    form = token.form.lower().replace(",", "")
    share = 0.0 if form in ASKING_WORDS else _TAG_WEIGHT.get(tag, 0.0)
    if share == 0.0:
        return None
    if form in ASKED_FOR_WORDS:
        share *= _ASKED_FOR_SHARE
    elif tag == "NNG" and following is not None and following.tag.startswith(("XSV", "XSA")):
        share *= _VERBAL_SHARE
    rarity = idf(form) if idf else prior_idf(form, tag)
    if tag == "SN":
        rarity = min(rarity, prior_idf(form, tag))
    year = year_of(form, today)
    return Term(
        form=form,
        tag=tag,
        weight=share * rarity,
        start=token.start,
        end=token.end,
        alike=(f"{year}년",) if year else synonyms(form),
    )


def _counters(question: str) -> tuple[str, ...]:
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


def prior_idf(form: str, tag: str) -> float:
    """What a morpheme's idf would be in a library of ten thousand chunks, by its kind and length alone.

    Longer words are rarer (Zipf); names, codes and long numbers are rarest.
    """
    if tag in {"NNP", "SL", "SH", ARTICLE} or tag.startswith("W_"):
        return 7.0
    if tag == "SN":
        return min(7.0, 2.0 + len(form))
    return min(7.0, 2.5 + 1.2 * len(form))
