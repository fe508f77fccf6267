"""People and what they are: `감사 길하윤`, `마동현 상임이사`, `위원장은 위지혜`. Knows nothing of comparing.

A name is a surname with one or two syllables beside a title; without a title a word is no person here.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류유전홍고문양손배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설"
    "마길연위표명기반왕금옥육인맹제모탁국어은편용예봉사부복태목형피두감호음빈동온갈단뇌옹묵빙궉시범경좌팽승간견당라리림계"
)
_DOUBLE = "남궁|황보|제갈|사공|선우|서문|독고|동방|차은|망절"
NAME = rf"(?:(?:{_DOUBLE})[가-힣]{{1,2}}|[{_SURNAMES}][가-힣]{{2}})"
_TITLES = (
    "대표이사|사내이사|사외이사|상임이사|이사장|부이사장|이사|대표|부사장|사장|부회장|회장|부위원장|위원장|대회장|위원|본부장|부서장|부팀장|팀장|"
    "부장|차장|과장|계장|실장|부국장|국장|처장|청장|부원장|원장|총장|학장|학과장|전무|상무|감사|장관|차관|부시장|시장|도지사|군수|구청장|"
    "소장|지사장|공장장|의장|대통령|총리|교장|교감|원감|센터장|단장|반장|조합장|지점장|은행장|행장|관장|서장|대장|총무|간사|의원|통장|"
    "주무관|사무관|서기관|연구원|연구사|연구관|교수|교사|강사|조교|간호사|약사|변호사|회계사|노무사|판사|기자|작가|감독|코치|"
    "매니저|담당자|담당|책임자|연구책임자|대표자|지휘자|주임|씨|님"
)
_ENDS = (
    r"(?=(?:은|는|이|가|을|를|의|에게|께서|께|와|과|로|으로|도|만|입니다|이다|이며|이고|이었|였|인|이라|씨|님|에게서|으로부터|로부터)?"
    r"(?:[^가-힣]|$))"
)
_HIT = re.compile("|".join(sorted(_TITLES.split("|"), key=len, reverse=True)))
_POST_END = re.compile(r"[^가-힣]|(?:은|는|이|가|을|를|의|에|께|와|과|로|인|직|입|이며|이고)|$")
_NAME_BEFORE = re.compile(rf"(?<![가-힣])(?P<name>{NAME})\s?$")
_NAME_AFTER = re.compile(
    rf"(?:\s?[:：(]\s?|\s)(?P<name>{NAME}){_ENDS}"
    rf"|[은는]\s(?P<said>{NAME})(?=(?:입니다|이다|이며|이고|이었|였|으로|로\s|[,.)]|\s?$))"
)
"""After a title: a name, or one that is said of it; `장관이 정하여` is a verb."""
_TITLE_ENDS = re.compile(_ENDS)
_PREFIX = 10
_LINE = 300
"""Letters of a row, to either side of a name, in which its post is looked for."""
_ROW = re.compile(rf"(?:성명|이름|성함|담당자?|책임자|대표자?)\s?:\s?(?P<name>{NAME})(?=\s?(?:\||\n|$))")
_POST = re.compile(r"(?:직위|직책|직급|직함|직종|직무)\s?:\s?([^|\n]{1,20})")
_PARTICLE_END = re.compile(r"[에를는의과와로가서며고으터]$")
_DOUBTFUL_END = re.compile(r"[은을도만이인나]$")
_DOING_END = re.compile(
    r"[된될할]$|(?:반대|찬성|기권|제안|동의|추천|위임|신청|사임|방문|주관|주최|연임|참석|출석|제청|선출|선임|임명|지정|채용|고용|"
    r"명백|중대|표결|전문|소속|신임|인정|조사|고발|고소|배석|제출|제기|지원|지명|주장|주재|진행)한$"
)
"""`반대한 이사`: what one does or is like."""
_POLITE = ("씨", "님")
_CANONICAL = {"담당자": "담당", "책임자": "책임"}


@dataclass(frozen=True, slots=True)
class Title:
    """`마케팅실장`: prefix `마케팅`, word `실장`."""

    prefix: str
    word: str

    def agrees(self, other: Title) -> bool:
        """Whether both may be said of one post: `실장`, `마케팅실장`; not 위원장 and 원장."""
        if self.word != other.word:
            return False
        return self.prefix.endswith(other.prefix) or other.prefix.endswith(self.prefix)


@dataclass(frozen=True, slots=True)
class Person:
    """`name` at `text[start:end]`; `titles`: the nearest first."""

    name: str
    start: int
    end: int
    titles: tuple[Title, ...]


def find_persons(text: str) -> Iterator[Person]:
    """The people named with a title, by place; a name may come more than once."""
    hits = [(match.start(), match.end(), match[0]) for match in _HIT.finditer(text)]
    found: dict[int, tuple[str, int, list[Title]]] = {}
    for start, end, word in hits:
        if (name := _before(text, start, end, word)) is not None:
            title = Title(text[name.end() : start].strip(), _CANONICAL.get(word, word))
            found.setdefault(name.start(), (name["name"], end, []))[2].append(title)
        if after := _NAME_AFTER.match(text, end):
            group = "name" if after["name"] else "said"
            last = after.end(group)
            if not (
                _PARTICLE_END.search(after[group])
                or (_doubtful(after[group]) and text[last : last + 1] == " ")
            ):
                found.setdefault(after.start(group), (after[group], last, []))
    for match in _ROW.finditer(text):
        posts = list(_row_titles(text, match.start(), match.end()))
        found[match.start("name")] = (match["name"], match.end("name"), posts)
    yield from _with_titles(text, hits, found)


def _before(text: str, start: int, end: int, word: str) -> re.Match[str] | None:
    """The name that stands before the title at `text[start:end]`."""
    if not _TITLE_ENDS.match(text, end):
        return None
    first = start
    while first > 0 and start - first < _PREFIX and "가" <= text[first - 1] <= "힣":
        first -= 1
    if word in _POLITE:
        name = _NAME_BEFORE.search(text, max(0, start - 6), start)
        return name if name and not _PARTICLE_END.search(name["name"]) else None
    if text[first - 1 : first] != " ":
        return None
    name = _NAME_BEFORE.search(text, max(0, first - 6), first)
    if name is None or _PARTICLE_END.search(name["name"]) or _DOING_END.search(name["name"]):
        return None
    return None if _doubtful(name["name"]) and not _is_name(name["name"]) else name


def _doubtful(name: str) -> bool:
    return _DOUBTFUL_END.search(name) is not None


def _row_titles(text: str, start: int, end: int) -> Iterator[Title]:
    """The posts of the table row around a name."""
    first = max(text.rfind("\n", max(0, start - _LINE), start) + 1, start - _LINE, 0)
    stop = text.find("\n", end, end + _LINE)
    for post in _POST.finditer(text, first, stop if stop >= 0 else min(len(text), end + _LINE)):
        if word := _HIT.search(post[1]):
            yield Title(post[1][: word.start()].strip(), _CANONICAL.get(word[0], word[0]))


def _with_titles(
    text: str, hits: list[tuple[int, int, str]], found: dict[int, tuple[str, int, list[Title]]]
) -> Iterator[Person]:
    """The people found, with the titles that their clause says of them."""
    ends = [end for _, end, _ in hits]
    last = 0
    for start in sorted(found):
        name, end, titles = found[start]
        begin = max(last, start - 40)
        begin = max(begin, *(text.rfind(sign, begin, start) + 1 for sign in ",\n/.;"))
        for index in range(bisect_right(ends, start) - 1, -1, -1):
            first, stop, word = hits[index]
            if first < begin:
                break
            if _POST_END.match(text, stop) and _is_said(text, stop, start):
                head = first
                while head > begin and first - head < _PREFIX and "가" <= text[head - 1] <= "힣":
                    head -= 1
                titles.append(Title(text[head:first], _CANONICAL.get(word, word)))
        last = end
        named = tuple(dict.fromkeys(one for one in titles if one.word not in _POLITE))
        yield Person(name, start, start + len(name), named)


def _is_said(text: str, end: int, start: int) -> bool:
    """Whether the title that ends at `end` is said of the name at `start`."""
    return text[end : end + 1] in ("은", "는", ":") or not text[end:start].strip(" :(：인")


def _is_name(name: str) -> bool:
    """Whether the last syllable is of the name though it is a particle too: 하은, 정인."""
    return name[1] in "하지예시다가주소나서수채정태성재상영동혜승민유윤도세라희경은아"
