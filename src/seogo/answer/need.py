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

from seogo.answer.counted import (
    NATIVE_NUMBERS,
    asks_amount,
    asks_price,
    asks_sum,
    asks_total,
    counters_of,
)
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
위하 따르 통하 인하 의하 대한 관한 이러하 그러하 같 보 가능 님
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

_OWN_COMPANY = re.compile(r"(?:우리|저희)\s?회사")
"""Whose documents they are: these speak of it in its name or not at all."""
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
    if _OWN_COMPANY.search(question) and counters_of(question):
        terms = [term for term in terms if term.form != "회사"] or terms
    terms += _native_numbers(tokens)
    terms.sort(key=lambda term: term.start)
    counters = counters_of(question)
    named = {"NNG", "NNP", "SL"}
    nouns = [t for t in terms if t.tag in named and t.form not in ASKED_FOR_WORDS]
    if others := [t for t in nouns if t.form not in counters]:
        terms, nouns = [_counting(t) if t.form in counters else t for t in terms], others
    acts = {t.start for t, after in pairwise(tokens) if after.tag.startswith(("XSV", "XSA"))}
    acts |= {t.start for t in tokens if t.tag == _EACH}
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
        priced=asks_price(question),
        owed=bool(nouns) and asks_amount(question, nouns[-1].form),
        summed=bool(nouns) and asks_sum(question, nouns[-1].form),
        total=asks_total(question),
        focus=nouns[-1] if nouns else None,
    )


def _joined(tokens: Sequence[Token]) -> list[Token]:
    """Nouns of one syllable in a row as one word: `일` and `비` say nothing apart; so is `재작년`, so are nouns that
    together have an office word (`출입카드`), and so is what one of them costs (`주당`)."""
    joined: list[Token] = []
    run = False
    for token in tokens:
        short = token.tag == "NNG" and len(token.form) == 1
        if joined and joined[-1].end == token.start and (_are_one(joined[-1], token) or (run and short)):
            last = joined[-1]
            tag = "VV" if last.tag.startswith("VV") else _EACH if token.tag == "XSN" else "NNG"
            joined[-1] = Token(last.form + token.form, tag, last.start, token.end)
        else:
            joined.append(token)
        run = short
    return joined


_EACH = "NNG-EACH"
"""Tag of what one of a thing costs or gets (`주당`): a noun, and never what the question is about."""


def _are_one(left: Token, right: Token) -> bool:
    whole = left.form + right.form
    if whole in everyday_words() or whole == "재작년":
        return True
    if right.form == "당" and right.tag == "XSN":
        return left.tag.startswith("NN")
    return len(whole) == 2 and left.tag in {"NR", "MM"} and bool(synonyms(whole))  # `이월되나요`


def _native_numbers(tokens: Sequence[Token]) -> list[Term]:
    """Numbers in words before what they count, as documents write them: `네 대` is 4대."""
    return [
        Term(
            form=NATIVE_NUMBERS[token.form],
            tag="SN",
            weight=prior_idf(NATIVE_NUMBERS[token.form], "SN"),
            start=token.start,
            end=token.end,
            alike=(f"{token.form} {counter.form}",),
        )
        for token, counter in pairwise(tokens)
        if token.tag == "MM" and token.form in NATIVE_NUMBERS and counter.tag.startswith("NN")
    ]


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


def prior_idf(form: str, tag: str) -> float:
    """What a morpheme's idf would be in a library of ten thousand chunks, by its kind and length alone.

    Longer words are rarer (Zipf); names, codes and long numbers are rarest.
    """
    if tag in {"NNP", "SL", "SH", ARTICLE} or tag.startswith("W_"):
        return 7.0
    if tag == "SN":
        return min(7.0, 2.0 + len(form))
    return min(7.0, 2.5 + 1.2 * len(form))
