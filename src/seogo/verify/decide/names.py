"""Names of the evidence that stand where a claim's name could: in its column, in the sentence that fits best."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeAlias

from seogo.lang.analyzer import Token
from seogo.verify.align import Alignment
from seogo.verify.fact import Fact
from seogo.verify.kinds.name import is_plain_english, proper_nouns
from seogo.verify.page import Page

Tokenize: TypeAlias = Callable[[str], Sequence[Token]]
_ORGANISATION = re.compile(
    r"(?:전자|유통|게임즈|엔터테인먼트|제약|약품|카드|증권|신탁|은행|보험|생명|화재|건설|산업|공업|중공업|정밀|시스템|소프트|테크|미디어|홈쇼핑|라디오|"
    r"tv|방송|신문|출판|물류|로지스|택배|항공|해운|철도|교통|에너지|화학|바이오|병원|의료원|보건소|대학교?|산학협력단|사업단|추진단|의회|이사회|우체국|세무서|경찰서|소방서|세관|학교|연구소|연구원|연구실|협회|학회|재단|연맹|연합회|"
    r"보호회|위원회|조합|공사|공단|진흥원|개발원|평가원|관리원|박물관|미술관|도서관|센터|팀|과|실|국|처|부|본부|지사|지점|청|서|구청|시청|군청|법인|사무소|"
    r"기업|상사|물산|식품|사이언스|cro|페이|넷)$"
)


def is_organisation(plain: str) -> bool:
    """Whether a word, without blanks, ends as the names of organisations and their parts do."""
    return _ORGANISATION.search(plain) is not None


class OtherNames:
    """Reads a sentence of the evidence into morphemes when a name needs it, and once."""

    def __init__(self, evidence: Page, alignment: Alignment, tokenize: Tokenize) -> None:
        self.evidence, self.alignment = evidence, alignment
        self._tokenize = tokenize
        self._names: dict[int, list[Fact]] = {}

    def find(self, claim: Fact, equal: Sequence[Fact]) -> list[Fact]:
        """Names that stand where the claim's could: in the same column of a table, in the sentence that fits best."""
        if claim.group not in ("name", "unit", "post"):
            return []
        found = [other for fact in equal[:3] for other in self._column(claim, fact)]
        if claim.group == "name" and (sentence := self.alignment.best_sentence(claim)) is not None:
            found += self._names_of(claim, sentence)
        same = {str(fact.value) for fact in equal} | {str(claim.value)}
        return [fact for fact in found if str(fact.value) not in same]

    def _column(self, claim: Fact, fact: Fact) -> list[Fact]:
        """The other values of the column that a name stands alone in."""
        page = self.evidence
        number = page.segment_at(fact.start)
        cell = page.segments[number]
        if not cell.cell:
            return []
        label, colon, value = page.text[cell.start : cell.end].partition(": ")
        if not colon or len(value) > 2 * (fact.end - fact.start):
            return []
        found = []
        for other in page.segments:
            if other.cell and other.start != cell.start and page.text.startswith(label + colon, other.start):
                start = other.start + len(label + colon)
                if start < other.end:
                    found.append(
                        replace(claim, value=page.text[start : other.end].strip(), start=start, end=other.end)
                    )
        return found

    def _names_of(self, claim: Fact, sentence: int) -> list[Fact]:
        if sentence not in self._names:
            start, end = self.evidence.sentences[sentence]
            text = self.evidence.text[start:end]
            self._names[sentence] = [
                replace(claim, value=text[a:b], start=start + a, end=start + b)
                for a, b in proper_nouns(text, self._tokenize(text))
                if not is_plain_english(self.evidence, start + a, start + b)
            ]
        return self._names[sentence]
