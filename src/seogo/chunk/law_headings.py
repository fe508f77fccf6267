"""What looks like a heading of a Korean statute or company rule: 편/장/절/관 and 조 (부칙 and 별표: `law_apart`).

Knows nothing of the order of articles: a citation wrapped to a line's start may pass here; `law_parse` sorts it out.
Every heading stands at a line's start, after at most a Markdown mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Number: TypeAlias = tuple[int, int]
"""제60조의2 is (60, 2), 제60조 is (60, 0)."""


class UnitKind(StrEnum):
    FRONT = "front"
    CONTENTS = "contents"
    DIVISION = "division"
    ARTICLE = "article"
    SUPPLEMENT = "supplement"
    APPENDIX = "appendix"


RULE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One heading and what follows it, up to the next heading of any kind.

    `label`: `제60조의2`, `제3장`, `부칙 <제10465호, 2011. 3. 29.>`, `별표 1`. `heading_end`: where label and title end.
    `level`: 0 to 3 for 편, 장, 절, 관, `RULE` for the name of a rule where the file holds several. `appended`: an
    article of the 부칙, 별표 or 별지 before it.
    """

    kind: UnitKind
    start: int
    end: int
    heading_end: int
    label: str = ""
    title: str = ""
    number: Number = (0, 0)
    level: int = 0
    appended: bool = False

    @property
    def name(self) -> str:
        """Label and title as cited: `제60조(연차 유급휴가)`, `제8조 삭제`, `제10조~제12조 삭제`, `제3장 휴가`."""
        if self.kind is UnitKind.ARTICLE and self.title and self.title not in GONE:
            return f"{self.label}({self.title})"
        return f"{self.label} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible article. `bracketed`: 제1조(제목). `settled`: what stands before it has come to an end."""

    unit: Unit
    bracketed: bool
    settled: bool

    @property
    def weight(self) -> int:
        """How likely it is a heading, 1 to 3."""
        return 1 + self.bracketed + self.settled


DELETED = "삭제"
GONE = (DELETED, "생략")
"""Titles of articles without words: repealed, or left out where an amendment of other laws is printed."""

SPACE = r"[ \t\u3000\xa0]{0,40}"
"""Bounded, as is every run below: two unbounded ones side by side take quadratic time on a blank line."""

LINE = rf"^{SPACE}(?:> ?)?(?:#{{1,6}} ?)?(?:\*\*|__)?{SPACE}"
ARTICLE = re.compile(LINE + r"(?P<at>[제第] ?(\d{1,4}) ?[조條](?: ?[의之] ?(\d{1,3})(?![\d.]))?)", re.M)
OPENS_WITH_CITATION = re.compile(
    r" {1,2}(?:제 ?\d+ ?조(?:의 ?\d+)?|제 ?\d+ ?항)[^\n]{0,40}?(?:의 경우|에도 불구|에 따라|에 따른|에서|에 의)[^\n]*"
    r"(?:다|음|함)\.[ \t]*$",
    re.M,
)
"""An article without a title whose sentence begins with another: `제23조 제22조의 경우 다시 연다.`"""

GONE_RANGE = re.compile(
    r" ?(?:부터|내지|및|[,~∼～-]) ?[제第] ?(\d{1,4}) ?[조條](?: ?의 ?(\d{1,3}))?(?: ?까지)?[은는]? *"
    r"(삭제|생략)(?=\s|<|\[|\.|$)"
)
"""`제10조부터 제12조까지 삭제`: what follows the first of several articles that are gone together."""

DIVISION = re.compile(
    LINE + r"(?P<at>[제第] ?(?:\d{1,3}|[Ⅰ-Ⅻ]+) ?(?P<level>[편장절관編章節款])(?: ?의 ?\d{1,2})?)"
    r"(?P<title>[^\n]{0,60})$",
    re.M,
)
LEVELS = {"편": 0, "編": 0, "장": 1, "章": 1, "절": 2, "節": 2, "관": 3, "款": 3}
LEADER = re.compile(r"(?:[.·…‥⋯ㆍ_\-]{3,}|[…⋯]|\t| {3,}|(?:[.·ㆍ] ){2,})[ .·…‥⋯ㆍ_\-\t]*\d{1,4}[ \t]*$")
LEADER_CHARS = 60
MARKS = re.compile(r"\s*(?:<[^<>\n]*>|\[[^\[\]\n]*\d[^\[\]\n]*\])\s*$")
"""`<신설 2020. 5. 1.>` after the title of a 장 is no part of it."""

LINKS = (
    r"제? ?\d+ ?[항호목]|[및과와](?=\s)|또는|내지|부터|까지|에서|에(?=\s|따|의|게|도|는)|[의을를은는가로도](?=\s)"
    r"|으로|이라|중(?=\s)|단서|본문|전단|후단|각 ?[호항목조]|[,·ㆍ、~∼」』]"
)
CITED_TITLE = re.compile(LINKS)
"""What follows the bracketed title of an article that is only cited."""

CITED = re.compile(LINKS + r"|제? ?\d+ ?조|전문|규정|소정|위반|참조|관련|적용|준용")
"""What follows the bare number of an article that is only cited."""

TITLE_OF_CITED_WORD = re.compile(
    r"(?:전문|규정|소정|위반|참조|관련|적용|준용)(?![에을를은는이가]|의 ?한|한|하|된|되)[가-힣·, ]{1,20}|(?:적용|준용)"
)
"""A title that begins as a citation might go on: `제2조 적용범위`, `제9조 위반행위의 제재`, `제20조 준용`."""
CLAUSE = re.compile(
    r"[을를은는시](?=\s)|(?:때|경우)(?=\s|$)|(?:관련|따라|따른|하여|하고|하는|[은는을를에시])$"
)
"""What stands in a sentence and in no title."""

GLUED_CITATION = re.compile(LINKS + r"|[의에을를은는이가과와로도](?=[\s따규])|의|에")
"""What follows a bracket without a space where the article is only cited; else the sentence itself does."""

THIS_RULE = re.compile(r"이 ?(?:법|영|규칙|규정|조례|세칙|지침|내규|약관|정관|계약|요령|예규|고시|훈령|회사)")
_NOUNS = "위임 선임 해임 연임 취임 퇴임 모임 소음 다음 처음 마음 결함 사임"
NOUNS = "(?<!책임)" + "".join(f"(?<![^가-힣]{noun})" for noun in _NOUNS.split())
"""After the last syllable of a line: not that of one of these nouns, which end as verbs made into nouns do."""

SENTENCE = re.compile(rf"(?:다|(?:음|함|임|됨){NOUNS})\s*\.?[\s*]*$|[,;]\s*$")
SETTLED = re.compile(
    r"(?:[.!?。:>\]】”\"]|다|삭제|생략)[*\s]*$"
    r"|^[ #*]*(?:[제第] ?\d+ ?[편장절관]|부 *칙|■|[\[<【〔]?(?:별 ?[표지첨]|붙임|부록))"
)
"""A line after which a heading may stand: it ends a sentence, or is a heading itself."""

BARE_TITLE_BELOW = re.compile(
    r"[ \t]*\n[ \t]*(?P<title>[가-힣A-Za-z][^\n.,:|①-⑳]{1,24}?)[ \t]*$(?=\s*\n[ \t]*(?![제第] ?\d)\S)", re.M
)
"""The title of an article on the line below its number, with text below it."""

TITLE_BELOW = re.compile(
    r"\s*\n(?![ \t#*]*(?:제 ?\d|[①■□\[<|]|\d+\.|[가-힣]\.))(?P<title>[^\n]{1,60})$", re.M
)
"""The line below a heading that has no title on its own line."""

BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】", "〔": "〕"}
TITLE_CHARS = 150
BARE_TITLE_CHARS = 40


def find_divisions(text: str) -> Iterator[Unit]:
    """편, 장, 절 and 관, with their titles."""
    for match in DIVISION.finditer(text):
        title = MARKS.sub("", LEADER.sub("", match["title"]))
        if is_cited(title) or SENTENCE.search(title):
            continue
        end = match.end()
        below = TITLE_BELOW.match(text, end)
        if below and not title.strip() and not SENTENCE.search(below["title"]):
            title, end = below["title"], below.end()
        yield Unit(
            kind=UnitKind.DIVISION,
            start=match.start(),
            end=end,
            heading_end=end,
            label=squeeze(match["at"]),
            title=_words(title),
            level=LEVELS[match["level"]],
        )


def find_articles(text: str) -> Iterator[Candidate]:
    """Articles and what looks like them, in text order."""
    for match in ARTICLE.finditer(text):
        number = (int(match[2]), int(match[3] or 0))
        label = f"제{number[0]}조" + (f"의{number[1]}" if number[1] else "")
        gone = GONE_RANGE.match(text, match.end())
        bracketed = None if gone else _bracketed(text, match.end())
        heading = bracketed or _bare(text, match.end())
        if gone:
            label += f"~제{gone[1]}조" + (f"의{gone[2]}" if gone[2] else "")
            heading = gone[3], gone.end()
        if (
            heading is None
            and OPENS_WITH_CITATION.match(text, match.end())
            and is_settled(text, match.start())
        ):
            heading = "", match.end()
        if heading is None:
            continue
        title, end = heading
        unit = Unit(
            kind=UnitKind.ARTICLE,
            start=match.start(),
            end=end,
            heading_end=end,
            label=label,
            title=title,
            number=number,
        )
        yield Candidate(unit, bracketed is not None, is_settled(text, match.start()))


def is_listed(line: str) -> bool:
    """Whether the line ends as one of a table of contents does: dots and a page number."""
    return LEADER.search(line[-LEADER_CHARS:]) is not None


def line_end(text: str, at: int) -> int:
    """The offset of the line break that ends the line of `at`, or of the text's end."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def _bracketed(text: str, at: int) -> tuple[str, int] | None:
    """Title and end of a heading with a bracketed title after `at`; the bracket may open on the next line."""
    opening = re.compile(r"[ \t\u3000]*[.:：]?[ \t\u3000]*\n?[ \t\u3000]*([(（\[【〔])").match(text, at)
    if opening is None:
        return None
    opener, depth, start = opening[1], 0, opening.end()
    for position in range(start - 1, min(start + TITLE_CHARS, len(text))):
        depth += (text[position] == opener) - (text[position] == BRACKETS[opener])
        if depth == 0:
            title = _words(text[start:position])
            rest = text[position + 1 : line_end(text, position)]
            return (title, position + 1) if title.count("\n") < 2 and _follows_title(rest) else None
        if text[position] == "\n" and text[position + 1 : position + 2] == "\n":
            break
    return None


def _follows_title(rest: str) -> bool:
    """Whether this may follow a heading's bracket on its line: nothing, ①, or text after a space."""
    bare = rest.strip(" *_\t\u3000\xa0")
    if not bare or is_listed(rest):
        return True
    if rest[0].isspace() or rest[0] == "*":
        return not CITED_TITLE.match(bare)
    if rest[0] in "①<[【:(\"“'":
        return True
    return THIS_RULE.match(bare) is not None or ("가" <= bare[0] <= "힣" and not GLUED_CITATION.match(bare))


def _bare(text: str, at: int) -> tuple[str, int] | None:
    """Title and end of a heading without brackets: `삭제`, a short title, or none where the text begins."""
    rest = text[at : line_end(text, at)]
    title = rest.strip(" *_\t\u3000\xa0")
    if not title and (gone := re.compile(rf"\s*\n\s*{DELETED}(?=\s|<|$)").match(text, at)):
        return DELETED, gone.end()
    below = None if title else BARE_TITLE_BELOW.match(text, at)
    if below and not SENTENCE.search(below["title"]) and not CLAUSE.search(below["title"]):
        return _words(below["title"]), below.end()
    if rest and not (rest[0].isspace() or rest[0] in "*_.:：<①"):
        return None
    title = title.lstrip(".:： ")
    if gone := re.match(rf"[<〈\[]\s?{DELETED}\s?[>〉\]]", title):
        return DELETED, at + rest.index(gone[0]) + len(gone[0])
    if title.startswith(DELETED):
        return DELETED, at + rest.index(DELETED) + len(DELETED)
    if not title or title[0] in "①<[":
        return "", at
    if title[0] in "(（[【〔" or (CITED.match(title) and not _is_title_of_cited_word(text, at, title)):
        return None
    words = re.split(r"\s*(?=[①<])", title, maxsplit=1)[0]
    if len(words) > BARE_TITLE_CHARS or SENTENCE.search(words) or ". " in words:
        return "", at
    return " ".join(words.split()), at + rest.index(words) + len(words)


def _is_title_of_cited_word(text: str, at: int, title: str) -> bool:
    return (
        TITLE_OF_CITED_WORD.fullmatch(title) is not None
        and not CLAUSE.search(title)
        and is_settled(text, text.rfind("\n", 0, at) + 1)
        and bool(text[line_end(text, at) :].strip())
    )


def is_settled(text: str, start: int) -> bool:
    """Whether the line before the one of `start` is blank or absent, ends a sentence, or is a heading."""
    if start == 0:
        return True
    before = text[max(0, text.rfind("\n", 0, start - 1) + 1) : start - 1]
    return not before.strip() or SETTLED.search(before) is not None


def is_cited(rest: str) -> bool:
    """Whether what follows a 장, 절 or 별표 on its line shows that it is only cited."""
    bare = rest.strip()
    glued = bool(rest) and not rest[0].isspace()
    return bool(CITED.match(bare)) or (glued and re.match(r"[의에을를은는이가과와]", bare) is not None)


def squeeze(label: str) -> str:
    return re.sub(r"\s+", "", label).translate({ord("第"): "제", ord("條"): "조", ord("章"): "장"})


def _words(title: str) -> str:
    """The title with single spaces; letters set wide (`총   칙`) are joined."""
    words = title.strip(" *_#\t\u3000\xa0").split()
    if len(words) > 1 and all(len(word) == 1 for word in words):
        return "".join(words)
    return " ".join(words)
