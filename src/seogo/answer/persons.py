"""Who somebody is: whether a text that answers `위원장은 누구예요` names anybody.

Knows nothing of units or documents: patterns over text, and morphemes for names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seogo.answer.need import Need
from seogo.answer.shapes import LABELLED
from seogo.lang.analyzer import Token

_ASKS_WHO_IS = re.compile(
    r"누구(?:예요|에요|이에요|야|죠|지|니|냐|인[가지]|입니까|임|\s*[?.]*$)|누군[가지데]"
    r"|(?:이름|성함|성명)(?:이|은|을)?\s?(?:뭐|무엇|뭔|알려|어떻게|\?|$)"
)
_NAMED = re.compile(
    r"이다|입니다|이며|이고|이었다|(?<!대상)[가이]\s?(?:된다|되며|됩니다|맡|겸)|로\s?(?:한다|하며|합니다|선출|임명|위촉|선임)"
)


_SOMEBODY = re.compile(
    r"직원|사원|임원|위원|사람|학생|고객|주민|회원|입주|임차|임대|국민|시민|가족|부모|배우자|자녀|환자|청년|어르신|노인|아동|"
    r"기업|업체|회사|법인|단체|기관|[가-힣]자(?=[에가는은를의])|에게|께서"
)
_OFFICE = re.compile(r"[가-힣][장관자]$|(?:이사|대표|감사|간사|총무|위원|팀원|비서|교수|의원)$")


def asks_who_is(need: Need) -> bool:
    """Whether it is asked who holds an office, not who does something: `감사는 누구예요`, `책임자 이름이 뭐예요`."""
    return (
        need.focus is not None
        and _OFFICE.search(need.focus.form) is not None
        and _ASKS_WHO_IS.search(need.question) is not None
    )


def names_anybody(need: Need, text: str, tokens: Sequence[Token]) -> bool:
    """Whether the text has a name that the question does not say, or says who is, becomes or is made something."""
    if any(token.tag in {"NNP", "SL"} and token.form not in need.question for token in tokens):
        return True
    if need.focus and re.search(
        rf"{re.escape(need.focus.form)}\s[가-힣]{{2,4}}(?=[은는이가의을를,.()\s]|$)", text
    ):
        return True
    return _NAMED.search(text) is not None or LABELLED.search(text) is not None


def has_somebody(text: str, tokens: Sequence[Token]) -> bool:
    """Whether anybody is spoken of in the text: a name, a pronoun, a kind of people, an organisation."""
    return any(token.tag in {"NNP", "NP", "SL"} for token in tokens) or _SOMEBODY.search(text) is not None
