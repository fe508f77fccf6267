"""One thing under two names: the post of a person (`재무팀장 구본희`), the part of a firm (`계약상대자: 누리사무기`).

What the evidence says of the one it says of the other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from seogo.verify.decide.case import Case
from seogo.verify.fact import Fact
from seogo.verify.page import Page

_POST = r"[가-힣]{1,8}(?:장|관|사|원|무|임|수|자|리|표|감|역|위)"
_POST_NAME = re.compile(
    rf"(?<![가-힣])(?P<post>{_POST})\s(?P<name>[가-힣]{{2,4}})(?=\s?(?:[,.()/;·\n]|$|[은는이가의을를]\s))"
)
_NAME_POST = re.compile(
    rf"(?<![가-힣])(?P<name>[가-힣]{{3}})\s(?P<post>{_POST})(?=\s?(?:[,.()/;·\n]|$|[은는이가의을를]\s))"
)
_PART = re.compile(
    r"(?<![가-힣])(?P<post>[가-힣]{2,8}(?:\s[가-힣]{1,4})?)\s?:\s?(?P<name>[가-힣a-z\d()㈜]{2,14})(?=\s?(?:[,./;(|\n]|$))"
)
_SHORT = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣a-z\d()㈜]{3,16})\s?\(\s?이하\s?[‘“\"']?(?P<post>[가-힣]{1,8})[’”\"']?(?:[이라]{1,2}\s?(?:한다|함))?[.]?\s?\)"
)
"""`나루시립미술관(이하 “갑”)`."""
_PARTY = re.compile(
    r"(?<![가-힣])(?P<name>[가-힣]{2,8}인|[가-힣]{2,6}[자처])\s?(?:\(\s?[‘“\"']?(?P<post>갑|을|병)[’”\"']?\s?\)|[가-힣\d()㈜\s]{0,16}?\(\s?이하\s?[‘“\"']?(?P<post_>갑|을|병))"
)
"""`임대인(갑)`, `임대인 서영건물(이하 “갑”)`."""
_BRACKET = re.compile(r"\(\s?(?:이하|[‘“\"']?[갑을병])")
"""What every party's name is followed by."""
_TOLD = 0.5
"""Share of the words of the answer's sentence that the evidence's sentence must have."""


def is_alias(case: Case, claim: Fact) -> bool:
    """Whether the sentence of the evidence that the claim's sentence is nearest to has another name of the same one."""
    word = case.answer.text[claim.start : claim.end]
    others = aliases(case.evidence).get(word, ()) if word in case.evidence.text else ()
    if not others:
        return False
    sentence = case.alignment.best_sentence(claim)
    if sentence is None or case.alignment.coverage(claim) < _TOLD:
        return False
    words = case.evidence.text[slice(*case.evidence.sentences[sentence])]
    return any(other in words for other in others)


_THIS = re.compile(
    r"(?<![가-힣])(?:이|본)\s(?P<what>(?:법|규정|규칙|지침|조례|약관|내규|협약|정관|요령|세칙|학칙|계약|사업|상품|제도|보험|적금|예금|대출|서비스|안내문|안내서|공고|계획|보고서|설명서|과정))(?![가-힣]{2})"
)


def is_document(case: Case, claim: Fact) -> bool:
    """Whether it is the name of what the evidence itself is or is about, `인사규정`, which it calls `이 규정`."""
    name = case.answer.text[claim.start : claim.end]
    called = case.evidence.once("this", lambda: {one["what"] for one in _THIS.finditer(case.evidence.text)})
    return any(name.endswith(one) and len(name) > len(one) for one in called)


def is_told_as(case: Case, other: Fact, claim: Fact) -> bool:
    """Whether the claim's sentence names the party of another place otherwise: 미술관, of 나루시립미술관(갑)."""
    said = case.answer.text[slice(*case.answer.sentences[case.sentence_of(claim)])]
    names = case.evidence.once("parties", lambda: _parties(case.evidence.text))
    return any(
        stands_in(one, said) or (len(one) > _PART_OF and stands_in(one[-_PART_OF:], said))
        for one in names.get(str(other.value), ())
    )


def _parties(text: str) -> dict[str, frozenset[str]]:
    return _read(text, (_SHORT, _PARTY)) if _BRACKET.search(text) else {}


def stands_in(name: str, text: str) -> bool:
    """Whether a name is a word of the text; 을 of `책을` is none."""
    return (
        re.search(rf"(?<![가-힣]){re.escape(name)}(?:[은는이가을를의과와]|에게)?(?![가-힣])", text)
        is not None
    )


_PART_OF = 3
"""Letters of a long name by which it is called for short."""


def aliases(page: Page) -> dict[str, frozenset[str]]:
    """Names and posts of a page, each with those that it says are the same one's."""
    return page.once("aliases", lambda: _read(page.text, (_POST_NAME, _NAME_POST, _PART, _SHORT, _PARTY)))


def _read(text: str, patterns: Sequence[re.Pattern[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pattern in patterns:
        for match in pattern.finditer(text):
            post = next(filter(None, (match.groupdict().get(name) for name in ("post", "post_"))))
            found.setdefault(post, set()).add(match["name"])
            found.setdefault(match["name"], set()).add(post)
    return {one: frozenset(others) for one, others in found.items()}


def are_words(case: Case, claim: Fact) -> bool:
    """Whether what was taken for one name is plain words: `환경 예산`, a row, `시공사` of `시공:`."""
    written, text = case.answer.text[claim.start : claim.end], case.evidence.text
    if (
        len(written) > 2
        and written[-1] in "사자처측일액률율분료비값"
        and written not in text
        and written[:-1] in text
    ):
        return True
    words = written.split()
    if "".join(words) in case.rows.labels.values():
        return True
    return len(words) > 1 and all(word in text for word in words)
