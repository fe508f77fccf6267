"""The catalog: what goes in comes out, states change in one commit, deleted text is gone from the file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from seogo.catalog.catalog import Catalog, Entry, State
from seogo.errors import CatalogDamaged, NotFound
from seogo.packing import pack_document, unpack_document, unpack_place
from seogo.types import Block, BlockKind, Box, Document, DocumentId, Notice, Place

DOCUMENT = Document(
    id=DocumentId("ab" * 32),
    collection="인사",
    name="규정.pdf",
    title="휴가 규정",
    format="pdf",
    text="제1조(목적)\n휴가를 정한다. 기밀문장",
    blocks=(
        Block(kind=BlockKind.HEADING, start=0, end=7, page=1, level=1),
        Block(kind=BlockKind.ROW, start=8, end=21, page=1, table=0),
    ),
    places=(
        Place(start=0, end=7, page=1, box=Box(10.0, 20.5, 100.25, 32.0)),
        Place(start=8, end=21, page=1),
    ),
    pages=1,
    notices=(Notice(code="picture", message="1쪽: 글자 없는 그림 1개", page=1),),
    date="2026-01-01",
    metadata={"author": "홍길동"},
)
ENTRY = Entry(
    id=DOCUMENT.id,
    collection="인사",
    source="/files/규정.pdf",
    name="규정.pdf",
    title="휴가 규정",
    format="pdf",
    date="2026-01-01",
    pages=1,
    characters=21,
    chunks=2,
    bytes=100,
    notices=1,
    added_at="2026-01-02T03:04:05+00:00",
)


@pytest.fixture
def catalog(catalogs: Callable[[], Catalog]) -> Catalog:
    return catalogs()


def add(catalog: Catalog, entry: Entry = ENTRY, document: Document = DOCUMENT) -> None:
    catalog.begin([(entry, document)])
    catalog.finish([entry])


def test_a_document_survives_packing() -> None:
    assert unpack_document(pack_document(DOCUMENT)) == DOCUMENT


def test_a_recognised_word_keeps_its_confidence_with_a_box_and_without() -> None:
    box = Box(1.0, 2.0, 3.0, 4.0)
    places = (
        Place(start=0, end=2, page=1, box=box, confidence=0.61),
        Place(start=3, end=5, page=1, confidence=0.0),
        Place(start=6, end=7, page=2, box=box),
        Place(start=8, end=9, page=2),
    )
    document = replace(DOCUMENT, places=places)
    assert unpack_document(pack_document(document)).places == places


def test_places_stored_before_there_were_confidences_are_read() -> None:
    assert unpack_place([0, 7, 1, 10.0, 20.5, 100.25, 32.0]) == DOCUMENT.places[0]
    assert unpack_place([8, 21, 1]) == DOCUMENT.places[1]


def test_a_document_is_shown_only_when_finished(catalog: Catalog) -> None:
    catalog.begin([(ENTRY, DOCUMENT)])
    assert catalog.entries() == []
    assert catalog.entries(state=State.ADDING) == [replace(ENTRY, state=State.ADDING)]
    catalog.finish([ENTRY])
    assert catalog.entries() == [ENTRY]
    assert catalog.document(ENTRY.id) == DOCUMENT


def test_finishing_drops_the_replaced_version_in_the_same_commit(
    catalog: Catalog, catalogs: Callable[[], Catalog]
) -> None:
    add(catalog)
    newer = replace(ENTRY, id=DocumentId("cd" * 32), replaces=ENTRY.id)
    catalog.begin([(newer, replace(DOCUMENT, id=newer.id))])
    assert catalogs().entries() == [ENTRY]
    catalog.finish([newer])
    assert catalogs().entries() == [replace(newer, replaces=None)]


def test_documents_are_found_by_id_prefix_name_title_and_source(catalog: Catalog) -> None:
    add(catalog)
    for reference in (ENTRY.id, "abab", "규정.pdf", "휴가 규정", "/files/규정.pdf"):
        assert catalog.find(reference).id == ENTRY.id
    with pytest.raises(NotFound, match="'aba' 문서가 이 서고에 없습니다"):
        catalog.find("aba")


def test_an_ambiguous_name_lists_the_candidates(catalog: Catalog) -> None:
    add(catalog)
    add(catalog, replace(ENTRY, id=DocumentId("cd" * 32), source="/other/규정.pdf"))
    with pytest.raises(NotFound, match=r"여럿입니다: abababababab 규정\.pdf, cdcdcdcdcdcd"):
        catalog.find("규정.pdf")


def test_deleted_text_is_gone_from_the_file(tmp_path: Path) -> None:
    catalog = Catalog(tmp_path / "catalog.db")
    add(catalog)
    packed = pack_document(DOCUMENT)
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert packed in stored
    catalog.delete([ENTRY.id])
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert packed[:40] not in stored
    assert packed[-40:] not in stored
    with pytest.raises(NotFound):
        catalog.document(ENTRY.id)


def test_a_file_that_is_no_catalog_is_named(tmp_path: Path) -> None:
    (tmp_path / "catalog.db").write_bytes(b"not a database, at all" * 100)
    with pytest.raises(CatalogDamaged, match="열 수 없습니다"):
        Catalog(tmp_path / "catalog.db")


def test_a_catalog_of_a_later_version_is_refused(catalog: Catalog, catalogs: Callable[[], Catalog]) -> None:
    with catalog.database.transaction() as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CatalogDamaged, match=r"9999판.*seogo를 올려"):
        catalogs()
