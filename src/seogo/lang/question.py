"""What kind of answer a question wants, and the words that only make it a question. Knows nothing of answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from seogo.lang.analyzer import Analyzer, Token, tokenize_one
from seogo.lang.normalize import fold, normalize


class QuestionType(StrEnum):
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    HOW_MUCH = "how_much"
    HOW_LONG = "how_long"
    WHICH_ARTICLE = "which_article"
    YES_NO = "yes_no"
    DEFINITION = "definition"
    LIST = "list"
    HOW = "how"
    WHY = "why"
    WHAT = "what"


_PATTERNS: tuple[tuple[QuestionType, str], ...] = (
    (
        QuestionType.WHICH_ARTICLE,
        r"몇\s?조(?!\s?(?:원|달러))|몇\s?[항호](?![봉실])|(?:어느|무슨|어떤)\s?(?:조항|조문|조|규정|법령|법률|법)(?![가-힣]*(?:치|직|건))|제?\s?몇\s?조|근거\s?(?:조항|조문|규정|법령|법)|(?:조항|조문)(?:은|이)?\s?(?:무엇|뭐|어디|어느|몇)",
    ),
    (
        QuestionType.HOW_LONG,
        r"며칠\s?(?:이|간|동안|까지|인|을|를|전|안|예|$|\?|씩|쓸|쉴|받|주)|몇\s?(?:년|개월|달|주일|주|일|시간|분|초)(?!도에?|생|자리|\s?(?:에|월))|얼마나\s?(?:걸|오래)|얼마\s?(?:동안|간|만에)|얼마나\s?.{0,12}?(?:쉴|지속|유지)|(?:기간|기한|시한)(?:은|이|을|는)?\s?.{0,8}?(?:얼마|며칠|어떻게|언제까지|몇|$|\?|알려|인가)",
    ),
    (
        QuestionType.WHEN,
        r"언제|몇\s?(?:년도|월|시(?!간)|일(?:에|자))|며칠(?:날|에)|어느\s?(?:해|날|때|시기|시점|연도)|무슨\s?(?:요일|날)|(?:날짜|일자|시기|시점|연도|년도)(?:는|가|은|이)\s?(?:무엇|뭐|어떻게|\?|$|알려)|(?:날짜|일자|시기|연도)\s?(?:알려|좀)",
    ),
    (
        QuestionType.HOW_MUCH,
        r"얼마|몇\s?(?:%|퍼센트|프로|[가-힣]|\s)|(?<![가-힣])몇|(?:금액|비용|요금|가격|액수|비율|개수|횟수|인원|점수|한도|수치|수량|규모|일수|나이|온도|면적|길이|무게|높이|이율|세율|수당|매출액|예산)(?:은|는|이|가)?\s?(?:무엇|뭐|어떻게|어느\s?정도|알려|[?]|$)|어느\s?정도",
    ),
    (
        QuestionType.WHO,
        r"누구|누가|누굴|누군|누굽|뉘|(?:어느|어떤|무슨)\s?(?:사람|분(?![야기])|인물|부서|기관|팀|직원|담당자)|담당자(?:는|가)?\s?(?:\?|$|알려|어떻게)|사람은(?:\?|$)|이름은\s?(?:\?|$|무엇|뭐)",
    ),
    (
        QuestionType.WHERE,
        r"어디|(?:어느|어떤|무슨)\s?(?:곳|장소|지역|도시|나라|국가|위치|건물|동네|지방|마을|섬|산|강)|(?:장소|위치|주소|소재지)(?:는|가|은)?\s?(?:\?|$|알려|어떻게|무엇|뭐)",
    ),
    (
        QuestionType.WHY,
        r"왜(?![가-힣]*(?:곡|란|소))|어째서|무엇\s?때문|뭐\s?때문|무슨\s?(?:이유|까닭)|(?:이유|까닭|원인|사유|목적)(?:은|는|이|가)?\s?(?:무엇|뭐|뭔|\?|$|알려|어떻게)",
    ),
    (
        QuestionType.LIST,
        r"어떤\s?(?:것들|게|것이|종류|경우|서류|항목|사유들|조건)|(?:무엇무엇|뭐뭐)|(?:무엇|뭐|뭣|어떤).{0,12}?(?:들이|들은|들을|들)(?:\s|\?|$)|(?:종류|목록|항목|서류|예시|구성|요건|조건|사유|유형|대상|방안|내용들)(?:은|는|이|가|을|를|에는|로는)?\s?(?:무엇|뭐|뭣|어떤|\?|$|모두|전부|다\s|나열|알려|말해)|(?:나열|열거)|모두\s?(?:알려|말해|적어)|(?:세|네|두|다섯)\s?가지",
    ),
    (
        QuestionType.HOW,
        r"어떻게|어떡|어찌|(?:방법|절차|방식|순서|과정|요령)(?:은|는|이|가|을|를)?\s?(?:무엇|뭐|\?|$|알려|어떻게|설명|좀)|어떤\s?(?:방법|방식|절차|식으로)|하려면|받으려면|(?:으)?려면\s?(?:무엇|뭐|어)",
    ),
    (
        QuestionType.DEFINITION,
        r"(?:이란|란|이라는\s?(?:것|게|말)|라는\s?(?:것|게|말)|이라\s?함|라\s?함)은?\s?(?:무엇|뭐|뭔|어떤|무슨|\?|$)|(?:뜻|의미|정의|개념)(?:은|는|이|가|을|를)?\s?(?:무엇|뭐|뭔|\?|$|알려|설명|어떻게|좀)|무슨\s?(?:뜻|의미|말)|^[^?]{1,20}?(?:이|가|은|는)?\s?(?:뭐야|뭐예요|뭔가요|뭐에요|무엇인가|무엇인가요|무엇입니까|뭡니까|뭐죠|뭐지|뭐니|뭔데|뭘까)\??$",
    ),
)
"""Tried from the top. The specific before the general: `몇 조` before `몇 개`, `며칠` before `언제`."""

_RULES = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)

_YES_NO = re.compile(
    r"(?:나요|가요|까요?|니까|는지요?|을지|ㄹ지|냐|니|어요|아요|해요|되요|돼요|되나|되죠|하죠|지요|죠|어도\s?되|아도\s?되|해도\s?돼|돼|되|여부(?:는|가)?|있어|없어|맞아|가능해|가능한가|건지|던가|습니까|ㅂ니까|야)\s*[?.!~]*$"
)

_QUESTION_WORDS = frozenset(
    {
        "무엇",
        "뭐",
        "무어",
        "뭣",
        "누구",
        "누",
        "어디",
        "언제",
        "얼마",
        "얼마나",
        "몇",
        "며칠",
        "어느",
        "어떤",
        "무슨",
        "왜",
        "웬",
    }
    | {"어떻", "어떻게", "어떠하", "어찌", "어째서", "어떡하"}
)
_REQUESTS = frozenset(
    {
        "알리",
        "알려주",
        "말하",
        "말씀",
        "설명",
        "궁금",
        "궁금하",
        "가르치",
        "가르쳐",
        "답하",
        "부탁",
        "대답",
        "질문",
    }
)
_REQUEST_AT_END = 4
"""A request word counts as one only among the last content words: `설명 의무` asks about 설명."""


def classify_question(question: str, analyzer: Analyzer | None = None) -> QuestionType:
    """The kind of answer a question wants, by its question word, its head noun and its ending.

    Rules on the text alone; `analyzer` is asked only for a question that no rule knows. A question without a
    question word that ends like one is YES_NO; anything else, and keywords, is WHAT.
    """
    text = fold(normalize(question)).strip()
    for kind, rule in _RULES:
        if rule.search(text):
            return kind
    if re.search(r"무엇|무슨|어떤|어느|뭐|뭘|뭔|무얼", text):
        return QuestionType.WHAT
    return QuestionType.YES_NO if _YES_NO.search(text) else QuestionType.WHAT


def focus(question: str, analyzer: Analyzer, *, tags: frozenset[str]) -> list[Token]:
    """The morphemes a question is about: those with one of `tags`, without question and request words.

    Offsets are into `question`, which should be in NFC. Empty when the question has no such morpheme.
    """
    tokens = [token for token in tokenize_one(analyzer, question) if token.tag.split("+", 1)[0] in tags]
    return drop_question_words(tokens)


def drop_question_words(tokens: Sequence[Token]) -> list[Token]:
    """The content morphemes without question words, nor the request that closes a question (`알려줘`)."""
    last = len(tokens) - _REQUEST_AT_END
    return [
        token
        for index, token in enumerate(tokens)
        if not is_question_word(token) and not (index >= last and token.form in _REQUESTS)
    ]


def is_question_word(token: Token) -> bool:
    """Whether a morpheme asks: `무엇`, `누구`, `얼마`, `몇`, `어떻`."""
    return token.form in _QUESTION_WORDS
