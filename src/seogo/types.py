"""The nouns every room shares, frozen. Knows nothing of files, models, stores or networks.

Offsets are code points into `Document.text`, which is NFC; `end` is exclusive. Pages count from 1.
Boxes are in points (1/72 inch) from the page's top-left corner. Scores: higher is better.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

DocumentId = NewType("DocumentId", str)
"""Hex SHA-256 of the source's bytes, a NUL byte and the collection's name."""

ChunkId = NewType("ChunkId", str)
"""`<document id>:<ordinal>`, the ordinal from 0."""


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    ROW = "row"
    PICTURE = "picture"
    NOTE = "note"
    CONTENTS = "contents"
    """A line of a table of contents: kept in the text, never cut into a chunk."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top-left corner: x0 <= x1, y0 <= y1."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one laid-out line of a document's text stands: text[start:end] is inside `box` on `page`.

    `confidence`: of a word that was recognised in a picture, 0 to 1; None where the text is the file's own.
    """

    start: int
    end: int
    page: int
    box: Box | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What a parser yields, in reading order; blocks never overlap.

    `level`: depth of a heading (1 is the top) or of a list item; 0 where unknown.
    `table`: number of the table (from 0, in the document) a row belongs to, else None. A row's text carries
    its column names (`열이름: 값 | 열이름: 값`), so that it can be read alone; the header row itself is a
    row whose cells are joined by ` | `. `row`: its number in the sheet, from 1, as a spreadsheet shows it.
    """

    kind: BlockKind
    start: int
    end: int
    page: int | None = None
    level: int = 0
    table: int | None = None
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a reader lost or noticed, for the document's owner: `3쪽: 글자 없는 그림 2개`."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One source file, read.

    `name`: file name as given. `title`: from the content where it has one, else the name's stem.
    `format`: `pdf`, `hwp`, `hwpx`, `docx`, `pptx`, `xlsx`, `xlsb`, `xls`, `ods`, `rtf`, `csv`, `txt`, `md`, `html`,
    `mht`, `eml`, `msg`, `json`, `xml`, or a picture: `png`, `jpeg`, `tiff`, `bmp`, `webp`, `gif`.
    `pages`: page count, 0 where the format has none.
    `places`: ascending by start, empty where the format has no layout. `date`: ISO date the document is of
    (in force, issued), where known. `metadata`: author, subject and the like, as found.
    """

    id: DocumentId
    collection: str
    name: str
    title: str
    format: str
    text: str
    blocks: tuple[Block, ...]
    places: tuple[Place, ...] = ()
    pages: int = 0
    notices: tuple[Notice, ...] = ()
    date: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """The unit of retrieval: `text == document.text[start:end]`, always.

    `address`: where it stands, for people: `제3장 휴가 > 제60조(연차 유급휴가) 제1항`, a heading path, a row.
    `context`: words that are searched with the text but are not part of it (title, heading path).
    `places`: the lines of the text, clipped to it; empty where the format has no layout.
    """

    id: ChunkId
    document: DocumentId
    collection: str
    ordinal: int
    title: str
    text: str
    start: int
    end: int
    address: str = ""
    context: str = ""
    pages: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What lexical search sees of a text, one tuple a field, repeats kept; no term is empty or holds white space.

    `morphemes`: content morphemes, lower-cased. `bigrams`: character bigrams inside words, one-syllable words and
    whole compounds. `pairs`: adjacent content morphemes (at most one between), the two sorted and joined by `_`.
    `exact`: tokens kept whole (`제60조의2`, `ppr-9087`, `2024-03-01`, `3.14`, e-mail), hanja runs as written.
    """

    morphemes: tuple[str, ...] = ()
    bigrams: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A chunk found, with its scores. `score` orders hits of one search; the parts explain it.

    `lexical_score` and `dense_score` are the store's own (BM25 sum, similarity), None where that search did
    not return the chunk.
    """

    chunk: Chunk
    score: float
    lexical_score: float | None = None
    dense_score: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """`quote == document.text[start:end]`; `n` is the number shown in the answer, from 1.

    `masked`: personal data in the quote is `*`, character for character; all else is the document's.
    `date`: the document's: of a rule, the day from which the edition quoted is in force.
    """

    n: int
    document: DocumentId
    title: str
    address: str
    quote: str
    start: int
    end: int
    page: int | None = None
    places: tuple[Place, ...] = ()
    date: str | None = None
    masked: bool = False


class AnswerKind(StrEnum):
    EXTRACTIVE = "extractive"
    GENERATED = "generated"
    FAQ = "faq"
    ABSTAINED = "abstained"
    BLOCKED = "blocked"


class ClaimKind(StrEnum):
    LAW_REFERENCE = "law_reference"
    AMOUNT = "amount"
    COUNT = "count"
    PERIOD = "period"
    DATE = "date"
    """Also years, times of day and days of the week."""
    IDENTIFIER = "identifier"
    NAME = "name"
    QUOTATION = "quotation"
    POLARITY = "polarity"


class Status(StrEnum):
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceSpan:
    """A place in the evidence: `evidence[index][start:end]`, index from 0."""

    index: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One checkable fact of an answer: `text == answer[start:end]`.

    `evidence`: the place that decided; None where nothing was found. `found`: of a contradicted claim, what the
    evidence says there. `uncited`: supported, but by none of the passages that its sentence cites.
    """

    text: str
    kind: ClaimKind
    start: int
    end: int
    status: Status = Status.NOT_CHECKED
    evidence: EvidenceSpan | None = None
    found: str | None = None
    uncited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Of an answer: contradicted when one claim is; supported when at least one is; else not checked.

    `corrected`: the answer with each contradicted value replaced, where for each exactly one candidate fits.
    """

    status: Status
    claims: tuple[Claim, ...] = ()
    corrected: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A sentence of an answer, `text[start:end]`, in which a value was replaced; `was`: as it had been written."""

    start: int
    end: int
    was: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A sentence that was written and not shown, and why. `contradicted`: because its evidence says otherwise."""

    text: str
    reason: str
    contradicted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FaqSource:
    """The fixed question an answer belongs to: what stands for citations where no document is quoted.

    `id`: the entry's number. `wording`: of its wordings the one that was met. `updated_at`: ISO, UTC.
    """

    id: int
    question: str
    wording: str
    collection: str
    updated_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer in which every sentence cites, or an abstention with the closest passages as hits.

    `confidence`: 0 to 1, the estimate that the evidence answers the question; the abstention threshold is on it.
    `votes`: what models say of whether it follows from its evidence (`recheck`, `nli`), beside the verdict.
    `faq`: of a fixed answer (`AnswerKind.FAQ`), whose text is the office's own, the question it was written for.
    `notices`: what its reader should know of how it came about. `failure`, `failure_english`: of a model that failed,
    what its engineer should know, in Korean and in English; "" where none did. `searched`: the question as it
    was searched, where a follow-up was made to stand alone. `model`, `prompts`: what wrote it, and the version of the
    prompts; empty for an answer that no model wrote.
    """

    question: str
    text: str
    kind: AnswerKind
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    confidence: float = 0.0
    verdict: Verdict | None = None
    corrections: tuple[Correction, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    votes: Mapping[str, bool] = field(default_factory=dict)
    faq: FaqSource | None = None
    notices: tuple[str, ...] = ()
    failure: str = ""
    failure_english: str = ""
    searched: str = ""
    model: str = ""
    prompts: str = ""
    timings_ms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One exchange of a conversation. `searched`: the question as it was searched, on its own."""

    question: str
    answer: str
    searched: str = ""
