"""Proper nouns: people, organisations, posts, places, products, laws.

Posts, departments and laws are known by how they end, in the answer and in the evidence; other names are what the
analyser tags as proper nouns in the answer, looked up letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from seogo.lang.josa import final_consonant
from seogo.lang.scan import match_at
from seogo.lang.spans import Taken
from seogo.types import ClaimKind
from seogo.verify.fact import Fact
from seogo.verify.kinds.proper import is_plain_english, proper_nouns
from seogo.verify.page import Page
from seogo.verify.persons import find_persons

_END = (
    r"(?=(?:은|는|이|가|을|를|의|에|에게|에서|께|께서|와|과|로|으로|도|만|이나|나|까지|부터|"
    r"입니다|이다|이며|이고|인|이라|에도|에는|에게는|에서는|에서도|에게도|으로는|로는|과는|와는|님|및|으로부터|로부터|이었|였|에만|마다|"
    r"이신|장)?(?:[^가-힣]|$))"
)
_POSTS = (
    "대표이사|사내이사|사외이사|이사장|부사장|사장|본부장|부서장|팀장|부장|차장|과장|실장|국장|처장|원장|총장|"
    "학장|전무|상무|감사|장관|차관|시장|도지사|군수|구청장|청장|소장|병원장|지사장|공장장|위원장|의장|대통령|총리|교장|교감|센터장|단장|"
    "이사회|위원회|협의회|총회|노동조합|근로자대표|대표자|조합장|지점장|은행장|현장소장|담당자|책임자|감독관|간호사|의사|약사|변호사|회계사|감리원|기술사|담당관|운영관|정책관|기획관|심의관|조정관|보좌관"
)
_POST = re.compile(rf"(?<![가-힣])([가-힣]{{0,10}}?(?:{_POSTS}))" + _END)
_UNITS = (
    "팀|본부|지사|공장|센터|연구소|사무소|은행|병원|대학교|대학|공단|공사|협회|재단|보건소|지점|사업부|사업소|"
    "출장소|진흥원|개발원|평가원|연구원|조합|부처|노동부|복지부|기획부|환경부|교육부|법무부|국방부|외교부"
)
_OFFICES = (
    "의회|시청|구청|군청|도청|경찰청|경찰서|소방서|법원|교육청|지원청|노동청|국세청|세무서|세관|주민센터|"
    "학부모회|주민자치회|자치회|운영위원회|학생회|총학생회|동문회|동창회"
)
_UNIT = re.compile(
    rf"(?<![가-힣])((?:[가-힣a-z·]{{1,14}}?(?:{_UNITS}|(?<=[가-힣]{{2}})(?:(?<![결효성경통초부교사일])|(?<=교통))과))"
    rf"|[가-힣]{{0,14}}?(?:{_OFFICES}))" + _END
)
_LAWS = "법|시행령|시행규칙|규정|규칙|조례|지침|세칙|정관|약관|내규|협약"
_LAW = re.compile(rf"(?<![가-힣])([가-힣ㆍ·]{{2,24}}?(?:{_LAWS}))" + _END)
_NO_LAW = re.compile(
    r"(?:방법|문법|용법|기법|수법|입법|사법|적법|위법|불법|합법|비법|해법|공법|요법|편법|"
    r"취업규칙|이 법|같은 법|관련 법|관계 규정|별도 규정)$"
)
_ACTORS = (
    "근로자",
    "사용자",
    "임차인",
    "임대인",
    "채권자",
    "채무자",
    "매수인",
    "매도인",
    "도급인",
    "수급인",
    "보험자",
    "피보험자",
    "보험계약자",
    "수익자",
    "신청인",
    "피신청인",
    "원고",
    "피고",
    "위탁자",
    "수탁자",
    "발주자",
    "시공자",
    "원사업자",
    "수급사업자",
    "대출자",
    "보증인",
    "위임인",
    "수임인",
)
"""Parties whose duties and rights are each other's."""
_PARTIES_BY_END = "주체|기관|업체|업자|교수|시공사|협력사"
_PARTIES_BY_DEED = "소유|이용|가입|보호|입주|세입|농업|납부|신청|공급|납품|운영"
_ACTOR = re.compile(
    rf"(?<![가-힣])({'|'.join(sorted(_ACTORS, key=len, reverse=True))}"
    rf"|[가-힣]{{1,6}}(?:{_PARTIES_BY_END})|(?:{_PARTIES_BY_DEED})[자인]|학부모|고객|회원)"
    r"(?=(?:은|는|이|가|께서|의|에게|께|이며|이고|입니다|이다|로부터)(?![가-힣]))"
    r"|(?<![가-힣])([갑을병])(?=[은이]\s)"
)
_ENDINGS = (
    ("law", _LAW, re.compile(_LAWS), 24),
    ("post", _POST, re.compile(_POSTS), 10),
    ("unit", _UNIT, re.compile(f"{_UNITS}|과|{_OFFICES}"), 14),
)
"""Group, pattern, the words of which every match has one, and how many letters may stand before that."""
_ACTOR_WORD = re.compile(
    f"{'|'.join(_ACTORS)}|{_PARTIES_BY_END}|{_PARTIES_BY_DEED}|학부모|고객|회원"
    "|갑(?<![가-힣]갑)|을(?<![가-힣]을)|병(?<![가-힣]병)"
)
_ROLES = (
    ("agent", re.compile(r"(?:은|는|이|가|께서|이며|이고|입니다|이다|이었|였|인)(?![가-힣])|이라|입니")),
    ("owner", re.compile(r"의(?![가-힣])")),
    ("recipient", re.compile(r"(?:에게|께)(?!서)")),
    ("source", re.compile(r"(?:으?로부터|에게서)")),
)
"""What the particle after a name makes of it; the one who does and the one whose it is are told alike, but for a body
and its post: `연구원의 보안담당관은`, where the 원장 does something."""
_WHO = frozenset({"agent", "owner"})


def _role(text: str, end: int) -> str:
    return next((name for name, pattern in _ROLES if pattern.match(text, end)), "")


_LOOSE_POSTS = frozenset(["담당자", "책임자", "대표자", "감사", "의사", "과장", "부장"])
"""Words that any office has, or that mean something else as well."""


_RANKS = ("책임연구원", "선임연구원", "수석연구원", "전임연구원", "위촉연구원")
"""Posts that end as a body does."""


_PARTIES = frozenset({"post", "unit", "actor"})


_WHEN = re.compile(
    r"(?:매(?:년|월|달|주|일|분기|학기)|해마다|달마다|분기마다|올해|내년|작년|지난해)\s(?=[가-힣])"
)
"""`매년 노사협의회가`: when something is done is no part of a name."""


class Names:
    """Implements `Kind`."""

    kind = ClaimKind.NAME

    def find(self, page: Page) -> Iterator[Fact]:
        taken = Taken()
        for person in find_persons(page.text):
            taken.add(person.start, person.end)
            yield Fact(self.kind, "human", person.name, person.start, person.end, raw=person)
        joined = {
            token.start for token in page.tokens if token.form in ("과", "와") and token.tag in ("JKB", "JC")
        }
        for group, pattern, words, before in _ENDINGS:
            for match in match_at(pattern, page.text, _starts(page.text, words, before)):
                if group == "law" and _NO_LAW.search(match[1]):
                    continue
                if group == "unit" and match[1].endswith("과") and not _is_department(page, match, joined):
                    continue
                if taken.overlaps(*match.span(1)) or match[1].endswith(_RANKS) or match[1] == "시공사":
                    continue
                when = _WHEN.match(page.text, *match.span(1))
                start, end = when.end() if when else match.start(1), match.end(1)
                taken.add(start, end)
                word = page.text[start:end]
                yield Fact(self.kind, group, _plain(word), start, end,
                           raw=_role(page.text, end), weak=word in _LOOSE_POSTS)  # fmt: skip
        for match in match_at(_ACTOR, page.text, _starts(page.text, _ACTOR_WORD, 6)):
            if taken.overlaps(*match.span()):
                continue
            taken.add(*match.span())
            yield Fact(self.kind, "actor", match[0], match.start(), match.end(),
                       raw=_role(page.text, match.end()), weak=True)  # fmt: skip
        for start, end in proper_nouns(page.text, page.tokens):
            if not taken.overlaps(start, end) and not is_plain_english(page, start, end):
                yield Fact(self.kind, "name", _plain(page.text[start:end]), start, end)

    def same(self, claim: Fact, fact: Fact) -> bool:
        mine, other = str(claim.value), str(fact.value)
        if claim.group == "actor":
            return claim.group == fact.group and mine == other
        return ends_alike(mine, other)

    def rivals(self, claim: Fact, fact: Fact) -> bool:
        both, roles = {claim.group, fact.group}, {claim.raw, fact.raw}
        if both == {"post"} and _is_body(claim) != _is_body(fact):
            return bool(claim.raw) and (
                len(roles) == 1 or roles == _WHO
            )  # 이사회에는, where a 감사 is told of
        if len(both) == 1:
            return True
        if claim.raw == "owner" and claim.group == "unit":
            return False
        return both <= _PARTIES and bool(claim.raw) and (len(roles) == 1 or roles == _WHO)


def ends_alike(one: str, other: str) -> bool:
    """Whether one name is the other, or its last words; the 군수 is not the 부군수."""
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return longer.endswith(shorter) and longer != f"부{shorter}"


_SHORT = range(2, 5)


def is_short_for(word: str, name: str) -> bool:
    """Whether the letters of a word are some of a longer name's in order, its first among them: 한전, 한국전력공사."""
    word, name = _plain(word), _plain(name)
    if len(word) not in _SHORT or len(name) < len(word) + 2 or word[:1] != name[:1] or word in name:
        return False
    letters = iter(name)
    return all(letter in letters for letter in word)


def _is_body(fact: Fact) -> bool:
    """Whether a post is held by several people: 이사회."""
    return str(fact.value).endswith(("회", "조합"))


def _starts(text: str, words: re.Pattern[str], before: int) -> list[int]:
    """Where the names begin that may end in one of the words: at most so many letters before it."""
    starts: set[int] = set()
    for word in words.finditer(text):
        start = word.start()
        least = max(0, start - before)
        while True:
            is_first = not "가" <= text[start - 1 : start] <= "힣"
            if is_first:
                starts.add(start)
            if start == least or (is_first and not _NAME_LETTER.match(text, start - 1)):
                break
            start -= 1
    return sorted(starts)


_NAME_LETTER = re.compile(r"[a-z·ㆍ]")
_PARTICLE = re.compile(r"(?:[가를로]|에서|에게|에|입니다|이다|이며|이고)(?![가-힣])")
"""What follows 과 of a department, and never the particle 과."""
_DEPARTMENT = re.compile(
    r"(?:건축|총무|기획|행정|교통|환경|복지|민원|세무|경제|산업|농업|관광|체육|문화|안전|건설|도로|주택|도시|정보|통신|위생|보건|회계|감사|홍보|법무|"
    r"인사|재난|하수|상수|수도|공원|녹지|청소|자원|축산|수산|산림|토지|지적|징수|재산|정책|전략|협력|운영|관리|총괄|담당|"
    r"내|외|안|치|피부|소아|정형외|학|의학)과$"
)


def _is_department(page: Page, match: re.Match[str], joined: Collection[int]) -> bool:
    """Whether `…과` is a department: in an answer by its morphemes, in evidence by its sound and what follows.

    The particle 과 follows a closing consonant: 총무과 cannot be one, 다음과 is one.
    """
    if not page.is_evidence:
        return match.end(1) - 1 not in joined or _PARTICLE.match(page.text, match.end(1)) is not None
    if _DEPARTMENT.search(match[1]) or not final_consonant(match[1][:-1]):
        return True
    return page.text[match.end(1) : match.end(1) + 1] not in (" ", "의", "는", "도")


def _plain(text: str) -> str:
    return re.sub(r"[\s·]", "", text)
