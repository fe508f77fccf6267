"""What kind of answer a question wants, and the words that only make it a question. Knows nothing of answers."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Sequence
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


_ASKED = r"(?:은|는|이|가|을|를)?\s?(?:무엇|뭐|뭔|뭘|어떻게|알려|설명|좀|\?|$)"
"""What follows the noun that a question turns on: `기준은?`, `기준이 뭐예요`, `기준 알려줘`."""

_PATTERNS: tuple[tuple[QuestionType, tuple[str, ...]], ...] = (
    (
        QuestionType.WHICH_ARTICLE,
        (
            r"제?\s?몇\s?조(?!\s?(?:원|달러|각))",
            r"몇\s?[항호](?![봉실차])",
            r"(?:어느|무슨|어떤)\s?(?:조항|조문|조(?![가-힣]*[약직치건례])|규정|법령|법률|법(?=[에이의을\s?]))",
            r"근거\s?(?:조항|조문|규정|법령|법)",
            r"(?:조항|조문)(?:은|이)?\s?(?:무엇|뭐|어디|어느|몇)",
        ),
    ),
    (
        QuestionType.HOW_LONG,
        (
            r"며칠(?!날|에)",
            r"몇\s?(?:년|개월|달|주일?|일|시간)에\s?(?:한|두|1|2)\s?[번회]",
            r"몇\s?(?:년|개월|달(?!러)|주일|주|일|시간|분|초)(?!도에?|생|자리|째|\s?[에월자])",
            r"얼마나\s?(?:걸|오래|.{0,12}?(?:쉴|쉬|지속|유지))",
            r"얼마\s?(?:동안|간|만에|마다)|얼마나\s?자주",
            r"(?:기간|기한|시한)(?:은|이|을|는)?\s?(?:최대\s?)?(?:얼마|몇|인가|어떻게|알려|\?|$)",
        ),
    ),
    (
        QuestionType.WHEN,
        (
            r"언제|며칠(?:날|에)|몇\s?(?:년도|년생|월|시(?!간)|일[에자]|년\s?에)",
            r"어느\s?(?:해|날|때|시기|시점|연도)|무슨\s?(?:요일|날)",
            rf"(?:날짜|일자|시기|시점|연도|년도|시행일|기준일){_ASKED}",
        ),
    ),
    (
        QuestionType.HOW_MUCH,
        (
            r"얼마|(?<![가-힣])몇|어느\s?정도",
            r"(?:금액|비용|요금|가격|액수|비율|개수|횟수|인원|점수|한도|상한액|하한액|수치|수량|규모|일수|나이|온도|면적"
            rf"|길이|무게|높이|이율|세율|매출|매출액|영업이익|순이익|판매량|생산량|예산|정원|총액|총계|합계|잔액|단가){_ASKED}",
        ),
    ),
    (
        QuestionType.WHO,
        (
            r"누구|누가|누굴|누군|누굽",
            r"(?:어느|어떤|무슨)\s?(?:사람|분(?![야기])|인물|부서|기관|팀|직원|담당자)",
            rf"(?:담당자|책임자|승인권자|사람|인물|성명|자의 이름|(?:[장님]|이사|사원|직원|대표|감사)의? 이름){_ASKED}",
        ),
    ),
    (
        QuestionType.WHERE,
        (
            r"어디",
            r"(?:어느|어떤|무슨)\s?(?:곳|장소|지역|도시|나라|국가|위치|건물|동네|지방|마을|섬|산|강)",
            rf"(?:장소|위치|주소|소재지|도시|나라|국가|지역|곳){_ASKED}",
        ),
    ),
    (
        QuestionType.WHY,
        (
            r"(?<![가-힣])왜(?![가-힣]*[곡란소])|어째서|(?:무엇|뭐)\s?때문|무슨\s?(?:이유|까닭)",
            rf"(?:이유|까닭|원인|목적){_ASKED}",
        ),
    ),
    (
        QuestionType.LIST,
        (
            r"어떤\s?(?:것들|종류|경우|서류|항목|조건|사유|게\s?있|것이\s?있)|무슨\s?서류|무엇무엇|뭐뭐",
            r"(?:무엇|뭐|뭣|어떤).{0,12}?들[이은을]?(?:\s|\?|$)",
            rf"(?:종류|목록|항목|서류|예시|요건|조건|사유|유형|대상|방안|내용들){_ASKED}",
            rf"나열|열거|(?:모두|전부|다)\s?(?:알려|말해|적어)|[두세네]\s?가지{_ASKED}",
        ),
    ),
    (
        QuestionType.HOW,
        (
            r"어떻게|어떡|어찌|어케|어캐|어떤\s?(?:방법|방식|절차|식으로)|려면\s?(?:\?|$|어)",
            rf"(?:방법|절차|방식|순서|과정|요령|(?<=[는은]\s)법|(?<=[는은])법){_ASKED}",
        ),
    ),
    (
        QuestionType.DEFINITION,
        (
            r"(?:이란|란|이라는\s?(?:것은|게|말은)|(?:이라|라)\s?함은)\s?(?:무엇|뭐|뭔|어떤|무슨|\?|$)",
            rf"(?:뜻|의미|정의|개념){_ASKED}|무슨\s?(?:뜻|의미|말)",
            r"^\S{2,12}\s?(?:뭐야|뭐예요|뭐에요|뭔가요|뭡니까|뭐죠|뭐지|뭐니|뭔데|뭘까|무엇(?:인가요?|입니까|이에요|일까요?))\??$",
        ),
    ),
    (QuestionType.WHAT, (r"무엇|무슨|어떤|어떠|어느|뭐|뭘|뭔|무얼",)),
    (
        QuestionType.YES_NO,
        (
            r"(?:나요|가요|까요?|니까|는지요?|냐|니|[어아해되돼하]요|되나|지요?|죠|돼|되|있어|없어|맞아|가능해|한가|건지"
            r"|던가|나\?|(?:[있없되받맞같]|가능하)나|여부(?:는|가)?|야|해)\s*[?.!~]*$",
            r"(?:됨|가능(?:함|한지|할지)?)\s?\?+\s*$",
            r"[가-힣](?:[와줘워봐써타져려켜가내나어아여])\s?\?+\s*$",
            r"도\s?(?:되[나는니지냐]|돼|괜찮)",
        ),
    ),
)
"""Tried from the top. The specific before the general: `몇 조` before `몇 개`, `며칠` before `언제`."""

_RULES = tuple((kind, re.compile("|".join(patterns))) for kind, patterns in _PATTERNS)

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
    }
    | {"왜", "웬", "어떻", "어떻게", "어떠하", "어찌", "어째서", "어떡하"}
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
        "답하",
        "답",
        "부탁",
        "대답",
        "질문",
    }
)
_AROUND_REQUESTS = frozenset({"주", "수", "있", "좀", "하", "것"})


_YEARS = {"재작년": -2, "작년": -1, "지난해": -1, "올해": 0, "금년": 0, "내년": 1}


def year_of(word: str, today: datetime.date) -> int | None:
    """The year that a word of a question asked today means (`작년`), None for any other word."""
    return today.year + _YEARS[word] if word in _YEARS else None


def classify_question(question: str) -> QuestionType:
    """The kind of answer a question wants, by its question word, the noun it turns on and its ending.

    Rules on the text, any Unicode form. Keywords and anything no rule knows are WHAT.
    """
    text = fold(normalize(question)).strip()
    return next((kind for kind, rule in _RULES if rule.search(text)), QuestionType.WHAT)


def focus(question: str, analyzer: Analyzer, *, tags: Collection[str]) -> list[Token]:
    """The morphemes a question is about: those with one of `tags`, without question and request words.

    Offsets are into `question`, which should be in NFC. Empty when nothing is left (`누구예요?`).
    """
    tokens = tokenize_one(analyzer, question)
    return drop_question_words([token for token in tokens if token.tag.split("+", 1)[0] in tags])


def drop_question_words(tokens: Sequence[Token]) -> list[Token]:
    """The content morphemes without question words, and without the request at their end (`알려줄 수 있어?`)."""
    position = len(tokens)
    while position and tokens[position - 1].form in _REQUESTS | _AROUND_REQUESTS:
        position -= 1
    if not any(token.form in _REQUESTS for token in tokens[position:]):
        position = len(tokens)
    return [token for token in tokens[:position] if token.form not in _QUESTION_WORDS]
