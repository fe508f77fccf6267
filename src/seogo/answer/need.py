"""What a question needs: its kind, its words with weights, the references and codes it names.

Knows nothing of documents. Words that only ask (`무엇`, `몇`, `얼마`, `알려`) weigh nothing; words that name what
is asked for (`기간`, `금액`, `사람`, `날짜`) weigh little, since the text that answers often has the thing and not
the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from seogo.lang.analyzer import Analyzer, Token, tokenize_one
from seogo.lang.exact import find_exact
from seogo.lang.normalize import fold
from seogo.lang.question import QuestionType, classify_question

Idf: TypeAlias = Callable[[str], float]
"""Inverse document frequency of a morpheme (lower case): ln(1 + N / df) or the like, 0 to about 12."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the question: `form` in lower case, Sejong `tag` without suffix, weight, and where it stands."""

    form: str
    tag: str
    weight: float
    start: int
    end: int

    @property
    def named(self) -> bool:
        """Whether it names one thing: a proper noun, a number of two digits or more, a Latin word."""
        return self.tag in {"NNP", "SL", "SH", ARTICLE} or (self.tag == "SN" and len(self.form) > 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """`codes`: exact tokens such as `ppr-9087`, folded.

    `counters`: what `몇` counts (`년`, `명`), empty where the question does not say. `compares`: it wants two
    things side by side.
    """

    question: str
    kind: QuestionType
    terms: tuple[Term, ...]
    codes: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    compares: bool = False

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
다음 그동안 현재 지금
"""
_ASKING_WORDS, _ASKED_FOR_WORDS = frozenset(_ASKING.split()), frozenset(_ASKED_FOR.split())
_ASKED_FOR_SHARE = 0.3
_ARTICLE_WEIGHT = 8.0

_ARTICLE = re.compile(r"제?\s?(\d+)\s?조(?:\s?의\s?(\d+))?(?!\s?\d*\s?원)")
_COUNTER = re.compile(
    r"몇\s?(?:퍼센트|%|[가-힣]{1,3}?)(?=[은는이가을를의에까로부간씩\s?]|인|입|정도|이나|동안|$)"
)
_COMPARES = re.compile(r"차이|비교|다른\s?점|각각|달라|다른가|어느\s?(?:쪽|것)이\s?더")


def read_question(question: str, analyzer: Analyzer, *, idf: Idf | None = None) -> Need:
    """The need behind a question. `idf` defaults to a prior by kind and length of the morpheme."""
    terms = []
    articles = list(_ARTICLE.finditer(question))
    for found in articles:
        form = f"제{found[1]}조" + (f"의{found[2]}" if found[2] else "")
        terms.append(
            Term(form=form, tag=ARTICLE, weight=_ARTICLE_WEIGHT, start=found.start(), end=found.end())
        )
    for token in tokenize_one(analyzer, question):
        if not any(found.start() <= token.start < found.end() for found in articles):
            terms += _terms(token, idf)
    terms.sort(key=lambda term: term.start)
    codes = (code for code in find_exact(fold(question)) if not code.startswith("제"))
    return Need(
        question=question,
        kind=classify_question(question),
        terms=tuple(terms),
        codes=tuple(codes),
        counters=_counters(question),
        compares=_COMPARES.search(question) is not None,
    )


def _counters(question: str) -> tuple[str, ...]:
    if "며칠" in question or "몇일" in question:
        return ("일",)
    found = _COUNTER.search(question)
    if found is None:
        return ()
    counter = found.group()[1:].strip()
    return {"퍼센트": ("퍼센트", "%"), "프로": ("퍼센트", "%"), "달": ("개월", "달")}.get(counter, (counter,))


def _terms(token: Token, idf: Idf | None) -> list[Term]:
    tag = token.tag.partition("-")[0]
    form = token.form.lower().replace(",", "")
    share = 0.0 if form in _ASKING_WORDS else _TAG_WEIGHT.get(tag, 0.0)
    if share == 0.0:
        return []
    if form in _ASKED_FOR_WORDS:
        share *= _ASKED_FOR_SHARE
    weight = share * (idf(form) if idf else prior_idf(form, tag))
    return [Term(form=form, tag=tag, weight=weight, start=token.start, end=token.end)]


def prior_idf(form: str, tag: str) -> float:
    """What a morpheme's idf would be in a library of ten thousand chunks, by its kind and length alone.

    Longer words are rarer (Zipf); names, codes and long numbers are rarest.
    """
    if tag in {"NNP", "SL", "SH", ARTICLE} or tag.startswith("W_"):
        return 7.0
    if tag == "SN":
        return min(7.0, 2.0 + len(form))
    return min(7.0, 2.5 + 1.2 * len(form))
