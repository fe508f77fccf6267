"""Answers, hits and citations (docs/guide/json.md has them field by field)."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from seogo.serve.replies.reply import DocumentId, Examples, Page, Place, Reply
from seogo.types import AnswerKind, ClaimKind, Status

_ID = "73fd3dd9214091d7878f86c0c2d782c7ac18b296cbb1046b1857168a32097e9d"
_CITATION = {
    "n": 1,
    "document": _ID,
    "title": "인사FAQ",
    "address": "22행",
    "page": None,
    "date": None,
    "quote": "자녀 1명당 1년이고, 두 부모가 각각 3개월 이상 쓰면 1년 6개월까지 쓸 수 있습니다.",
    "masked": False,
    "start": 2898,
    "end": 2965,
    "format": "csv",
    "places": [],
    "evidence": f"/api/documents/{_ID}/evidence?start=2898&end=2965",
    "image": None,
}
_HIT = {
    "chunk": f"{_ID}:2",
    "score": 2.698,
    "lexical_score": 12.64,
    "dense_score": 0.4317,
    "document": _ID,
    "title": "인사FAQ",
    "address": "4행",
    "page": None,
    "text": "번호: 3 | 분류: 근태 | 질문: 남은 연차를 내년으로 넘길 수 있나요?",
}


class Citation(Reply):
    """A numbered quote. `start` and `end`: code points (NFC) into the document's text, the end exclusive."""

    n: int = Field(description="The number in the answer's `[n]`.")
    document: DocumentId
    title: str
    address: str = Field(
        description="Where it stands, for people.", examples=["제3장 > 제60조(연차 유급휴가) 제1항"]
    )
    page: Page
    date: str | None = Field(description="The day the document is of.")
    quote: str = Field(description="The document's words, exactly.")
    masked: bool = Field(description="Personal data in the quote is `*`, character for character.")
    start: int
    end: int


class ShownCitation(Citation):
    """A citation with what a page needs to show it."""

    format: str | None = Field(description="The document's format; null once it has left the library.")
    places: list[Place] = Field(description="The lines it stands in, where the format has a layout.")
    evidence: str = Field(description="Path of `GET /api/documents/{id}/evidence` for it.")
    image: str | None = Field(description="Path of the page's picture, the quote marked; of PDFs alone.")


class EvidenceSpan(Reply):
    """Where a claim stands: `index` is its citation's number less one, the rest offsets into that passage."""

    index: int
    start: int
    end: int


class Claim(Reply):
    """One checkable fact of an answer. `start`, `end`: in the answer."""

    text: str
    kind: ClaimKind
    status: Status
    start: int
    end: int
    evidence: EvidenceSpan | None
    found: str | None = Field(description="What the evidence says instead.")
    uncited: bool = Field(description="Supported only by a passage that its sentence does not cite.")


class Verdict(Reply):
    """Whether the evidence supports a generated answer, claim by claim."""

    status: Status
    claims: list[Claim]


class VerdictText(Reply):
    """The verdict in plain words."""

    code: Literal[
        "quoted",
        "checked",
        "corrected",
        "withheld",
        "contradicted",
        "not_checked",
        "fixed",
        "not_found",
        "refused",
    ] = Field(description="Stable.")
    ko: str
    en: str


class Correction(Reply):
    """A sentence in which a value was replaced by the document's; `was`: as the model wrote it."""

    start: int
    end: int
    was: str


class Withheld(Reply):
    """A sentence that is not shown, and why."""

    text: str
    reason: str


class FaqSource(Reply):
    """The fixed question that an answer belongs to. `wording`: the one that was met."""

    id: int
    question: str
    wording: str
    collection: str
    updated_at: str


class Hit(Reply):
    """A chunk found, whole."""

    chunk: str = Field(description="The chunk's id.")
    score: float = Field(description="Higher is better; comparable within one reply only.")
    lexical_score: float | None = Field(description="Null where the lexical half did not find it.")
    dense_score: float | None = Field(description="Null where the dense half did not find it.")
    document: DocumentId
    title: str
    address: str
    page: Page
    text: str


class Answer(Reply):
    """An answer whose every sentence is cited, or an abstention with the closest passages in `hits`."""

    EXAMPLES: ClassVar[Examples] = [
        {
            "id": "67cda7f4b1e84b0c9a3d2f51c07e6a88",
            "question": "육아휴직은 최대 몇 년인가요?",
            "text": f"{_CITATION['quote']} [1]",
            "kind": "extractive",
            "confidence": 0.9805,
            "citations": [_CITATION],
            "verdict": None,
            "corrections": [],
            "withheld": [],
            "votes": {},
            "faq": None,
            "notices": [],
            "model": None,
            "prompts": None,
            "searched": "육아휴직은 최대 몇 년인가요?",
            "hits": [_HIT],
            "timings_ms": {"find": 8.1, "total": 9.4},
            "verdict_text": {
                "code": "quoted",
                "ko": "문서의 문장을 그대로 옮겼습니다.",
                "en": "Quoted from the documents word for word.",
            },
        }
    ]
    id: str = Field(description="What `POST /api/feedback` names it by.")
    question: str
    text: str = Field(description="With `[n]` where citation n is the source.")
    kind: AnswerKind
    confidence: float = Field(description="From 0 to 1.")
    citations: list[ShownCitation]
    verdict: Verdict | None = Field(description="Of an answer that a model wrote.")
    corrections: list[Correction]
    withheld: list[Withheld]
    votes: dict[str, bool] = Field(
        description="What models say of whether it follows, by `recheck` and `nli`."
    )
    faq: FaqSource | None = Field(description="Of a fixed answer.")
    notices: list[str] = Field(description="What a reader should know.")
    model: str | None = Field(description="What wrote it; null where it is quoted.")
    prompts: str | None
    searched: str = Field(description="The question as it was searched.")
    hits: list[Hit]
    timings_ms: dict[str, float] = Field(description="By step, and `total`.")
    verdict_text: VerdictText


class Found(Reply):
    """The best chunks, best first."""

    EXAMPLES: ClassVar[Examples] = [{"query": "연차 이월", "hits": [_HIT], "timings_ms": {"total": 7.3}}]
    query: str | None = Field(description="Null for a search by vector.")
    hits: list[Hit]
    timings_ms: dict[str, float] = Field(description="By step, and `total`.")


class Starters(Reply):
    """Questions to begin with."""

    EXAMPLES: ClassVar[Examples] = [{"questions": ["여비규정 제9조(숙박비) 내용이 뭐예요?"]}]
    questions: list[str]
