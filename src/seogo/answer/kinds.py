"""Temporary home of question kinds until lang.question exists."""

from __future__ import annotations
import re
from enum import StrEnum


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


def classify_question(q: str) -> QuestionType:
    Q = QuestionType

    def has(p: str) -> bool:
        return re.search(p, q) is not None

    if has(r"몇\s?조|어느\s?조|어떤\s?조|무슨\s?조|조항은|조문은|근거\s?(조|규정)"):
        return Q.WHICH_ARTICLE
    if has(r"누가|누구|누굴|누군|인물|사람은|담당자|부서는|사람의\s?이름"):
        return Q.WHO
    if has(
        r"(얼마나|몇\s?(년|개월|달|주|일|시간|분|초))\s?(동안|간|걸|이내|까지)|며칠|기간은|기간이|몇\s?(년|개월|달|주|시간|분|일)(?!에|도|월)(인|이|간|\s?동안|입|까지|을|를)"
    ):
        return Q.HOW_LONG
    if has(r"언제|몇\s?(년|월|일|세기|시)|연도|년도|날짜|날은|해는|시기"):
        return Q.WHEN
    if has(r"얼마|몇|개수|금액|비율|수는|한도|가격|비용|높이|길이|면적"):
        return Q.HOW_MUCH
    if has(r"어디|장소|곳은|위치|지역은|도시|나라|국가"):
        return Q.WHERE
    if has(r"왜|이유|까닭|때문|원인"):
        return Q.WHY
    if has(r"어떻게|방법|절차|어떡"):
        return Q.HOW
    if (
        has(r"(이란|란|이라는\s?것은|의\s?뜻|의\s?정의|의미)|(은|는|가|이)\s?(무엇|뭐|뭔)\S{0,6}[?]?$")
        and len(q) < 22
    ):
        return Q.DEFINITION
    if has(r"종류|목록|항목|어떤\s?것들|모두|무엇무엇|사유는|요건|대상은|각각"):
        return Q.LIST
    if has(r"(나요|습니까|가요|까요|되나|되니|있나|있어|돼)\s?\??$") and not has(
        r"무엇|뭐|뭔|어느|어떤|어디|무슨"
    ):
        return Q.YES_NO
    return Q.WHAT
