"""What stands apart from a rule's articles: 부칙, 별표, 별지, 별첨, 붙임, 부록, the end of a contract.

Knows nothing of articles' order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from seogo.chunk.law_headings import (
    BARE_TITLE_CHARS,
    CLAUSE,
    LINE,
    SENTENCE,
    SPACE,
    TITLE_BELOW,
    Unit,
    UnitKind,
    is_cited,
    is_settled,
    squeeze,
)
from seogo.lang.address import format_supplement

SUPPLEMENT = re.compile(
    LINE + rf"[<\[【]?(?P<at>부[ \t\u3000]{{0,12}}칙)[>\]】]?{SPACE}"
    rf"(?P<number>제 ?\d{{1,6}} ?호)?{SPACE}(?P<law>\([^)\n]{{1,60}}\))?{SPACE}\n?{SPACE}"
    rf"(?P<mark>[<〈\[(（][^>〉\])）\n]{{2,80}}[>〉\])）])?[* \t]*"
    r"(?:$|(?=[①:])|(?=(?<=\s)(?:이 ?(?:법|영|규칙|규정|조례|세칙|지침|약관)|제1조\(|1\.\s)))",
    re.M,
)
GAP = r"[ \t]{0,8}"
APPENDIX = re.compile(
    rf"^[ \t#*]{{0,40}}(?:[■□◆][^\n\[<【〔]{{0,60}})?(?P<open>[\[<【〔(])?{GAP}"
    rf"(?P<at>(?:별 ?[표지첨]|붙임|부록)(?:{GAP}제?{GAP}\d{{1,3}}{GAP}호?(?:{GAP}의{GAP}\d{{1,2}})?)?(?:{GAP}서식)?)"
    rf"{GAP}(?P<close>[\]>】〕)])?(?P<title>[^\n]{{0,100}})$",
    re.M,
)
CLOSING = re.compile(
    LINE + r"(?:위|본|이|이상의?)[ ](?:[가-힣“”\"'‘’()「」ㆍ·]{1,12}[ ]){0,2}?"
    r"(?:계약|협약|약정|합의|협정)(?:서|사항)?[의을를과][^\n]{0,40}?(?:증명|증|확인|확약|보증|입증)(?:하기|하고자|하며|을|함을)"
    r"[^\n]{0,60}?(?:작성|서명|날인|보관|교환)",
    re.M,
)
"""`위 계약의 성립을 증명하기 위하여 계약서 2부를 작성하여 …`: below it stand the day and the parties."""
SIGNATURES = "서명란"
DATE = re.compile(r"(\d{4})\s*[.\-년]\s*(\d{1,2})\s*[.\-월]\s*(\d{1,2})")
DECREE = re.compile(r"제\s*\d+\s*호")


def find_supplements(text: str) -> Iterator[Unit]:
    """부칙, each labelled with its own number and date: `부칙(정부조직법) <제11690호, 2013. 3. 23.>`."""
    for match in SUPPLEMENT.finditer(text):
        yield Unit(
            kind=UnitKind.SUPPLEMENT,
            start=match.start(),
            end=match.end(),
            heading_end=match.end(),
            label=format_supplement(_mark(match["number"] or "", match["law"] or "", match["mark"] or "")),
        )


def _mark(number: str, law: str, mark: str) -> str:
    """What tells the 부칙 from the others, as `Address.supplement` has it."""
    words = f"{number} {law} {mark}"
    date, decree = DATE.search(words), DECREE.search(words)
    named = [one for one in (law, mark) if one and not DATE.search(one) and not DECREE.search(one)]
    known = [
        squeeze(decree[0]) if decree else "",
        "{}. {}. {}.".format(*map(int, date.groups())) if date else "",
    ]
    rest = ", ".join(word for word in known if word)
    if named and not rest and law in named and mark in named:
        named = [law]
    name = " ".join(named[0].strip("()<>〈〉[]（） ").split()) if named else ""
    return f"({name}) {rest}".strip() if name else rest


def find_appendices(text: str) -> Iterator[Unit]:
    """별표, 별지, 별첨, 붙임 and 부록: in brackets with a title, alone on their line, or numbered with a title where a
    heading may stand."""
    for match in APPENDIX.finditer(text):
        title = re.sub(r"^[.:|]\s*|<[^>]*>\s*$", "", match["title"].strip(" *")).strip()
        bracketed = bool(match["open"]) and bool(match["close"])
        if title and (is_cited(match["title"]) or SENTENCE.search(title)):
            continue
        alone = not title or match["title"][0] in " .:"
        numbered = re.search(r"\d", match["at"]) or (
            not match["title"].strip() and is_settled(text, match.start())
        )
        if not bracketed and not (alone and numbered) and not _is_titled(text, match, title):
            continue
        end, label = match.end(), re.sub(r"\s+", "", match["at"])
        label = re.sub(r"^(별[표지첨]|붙임|부록)(?=.)", r"\1 ", label)
        below = TITLE_BELOW.match(text, end)
        if below and not title and not SENTENCE.search(below["title"]):
            title, end = below["title"].strip(" #*"), below.end()
        yield Unit(
            kind=UnitKind.APPENDIX,
            start=match.start(),
            end=end,
            heading_end=end,
            label=label,
            title=" ".join(title.split()),
        )


def find_closings(text: str) -> Iterator[Unit]:
    """The words with which a contract ends, and what stands below them: of none of its articles."""
    for match in CLOSING.finditer(text):
        yield Unit(
            kind=UnitKind.APPENDIX,
            start=match.start(),
            end=match.end(),
            heading_end=match.start(),
            label=SIGNATURES,
        )


def _is_titled(text: str, match: re.Match[str], title: str) -> bool:
    """Whether `별표 1 철도운임 등급` on its line is a heading: a number, a short title that is no clause, and before it
    the end of a sentence or a row of a table."""
    before = max(0, match.start() - 1)
    above = text[text.rfind("\n", 0, before) + 1 : before]
    apart = text[match.start("title") - 1].isspace() and re.search(r"\d", match["at"]) is not None
    stands = " | " in above or is_settled(text, match.start())
    return apart and stands and len(title) <= BARE_TITLE_CHARS and CLAUSE.search(title) is None
