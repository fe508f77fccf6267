"""Documents, their text, their evidence, their editions; collections."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from seogo.serve.replies.reply import DocumentId, Examples, Moment, Notice, Page, Place, Reply
from seogo.types import BlockKind

_DOCUMENT = {
    "id": "73fd3dd9214091d7878f86c0c2d782c7ac18b296cbb1046b1857168a32097e9d",
    "collection": "인사",
    "name": "취업규칙.pdf",
    "title": "취업규칙",
    "format": "pdf",
    "date": "2027-01-01",
    "pages": 24,
    "characters": 31520,
    "chunks": 118,
    "bytes": 482113,
    "notices": 0,
    "added_at": "2027-03-01T09:00:00+00:00",
}


class Document(Reply):
    """A document of the library."""

    EXAMPLES: ClassVar[Examples] = [_DOCUMENT]
    id: DocumentId
    collection: str
    name: str = Field(description="Its file's name.")
    title: str
    format: str = Field(examples=["pdf", "hwpx", "docx"])
    date: str | None = Field(description="The day it is of, where it says so.")
    pages: int = Field(description="0 where the format has none.")
    characters: int
    chunks: int
    bytes: int
    notices: int = Field(description="How many things were lost in reading it.")
    added_at: Moment


class Documents(Reply):
    """Some of the documents. `total`: how many there are."""

    EXAMPLES: ClassVar[Examples] = [{"total": 1, "documents": [_DOCUMENT]}]
    total: int
    documents: list[Document]


class OneDocument(Reply):
    """A document and what was lost in reading it."""

    document: Document
    notices: list[Notice]


class TextBlock(Reply):
    """A block of a document. `start`, `end`: code points (NFC) of the whole text, the end exclusive."""

    kind: BlockKind
    page: Page
    level: int = Field(description="Of a heading or a list item; 0 where unknown.")
    start: int
    end: int
    text: str = Field(description="Personal data is `*` for whoever may not put documents in and out.")


class DocumentText(Reply):
    """A document as it was read, block by block."""

    document: Document
    blocks: list[TextBlock]


class EvidenceBlock(TextBlock):
    """A block around a quote."""

    table: int | None = Field(description="Number of the table that a row belongs to, from 0.")
    row: int | None = Field(description="A row's number in its sheet, from 1.")


class Context(Reply):
    """The words around a quote. `mark`: where the quote is in `text`, start and end."""

    start: int
    end: int
    text: str
    mark: list[int] = Field(min_length=2, max_length=2)
    blocks: list[EvidenceBlock]


class PageImage(Reply):
    """The picture of a page, the quote marked."""

    page: int
    url: str = Field(description="Path of this server.")


class Evidence(Reply):
    """What stands behind a citation."""

    document: Document
    start: int
    end: int
    quote: str
    address: str
    chunk: str | None = Field(description="The chunk that it is in; null where none was cut there.")
    page: Page
    pages: list[int]
    places: list[Place]
    images: list[PageImage] = Field(description="Of PDFs alone.")
    header: str | None = Field(description="The columns' names, where the quote stands in a table.")
    context: Context


class Chunk(Reply):
    """A unit of search. `context`: what is searched with it."""

    id: str
    ordinal: int = Field(description="Its number in the document, from 0.")
    address: str
    context: str
    text: str
    start: int
    end: int
    characters: int
    pages: list[int]
    date: str | None


class Chunks(Reply):
    """How a document was cut. `total`: how many chunks it has."""

    document: Document
    total: int
    chunks: list[Chunk]


class Edition(Document):
    """An edition of the same rule or file."""

    this: bool = Field(description="The document that was asked for.")
    ahead: bool = Field(description="Not yet in force.")


class ReplacedVersion(Reply):
    """What is left of a version that another took the place of."""

    id: DocumentId
    name: str
    title: str
    date: str | None
    characters: int
    added_at: Moment
    replaced_at: Moment


class Versions(Reply):
    """`in_force`: the id of the edition that holds today, null where no edition says from when it does."""

    document: Document
    in_force: DocumentId | None
    editions: list[Edition] = Field(description="By the day from which they are in force.")
    replaced: list[ReplacedVersion] = Field(description="The latest first.")


class Collection(Reply):
    """A collection and how much is in it."""

    name: str
    documents: int
    pages: int
    chunks: int


class Collections(Reply):
    """By name."""

    EXAMPLES: ClassVar[Examples] = [
        {"collections": [{"name": "인사", "documents": 3, "pages": 61, "chunks": 240}]}
    ]
    collections: list[Collection]
