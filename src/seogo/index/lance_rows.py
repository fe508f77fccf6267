"""Records as rows of a LanceDB table and back; which rows a filter means, as SQL. Knows no table."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from seogo.index.index import Record, Where
from seogo.index.postings import FIELDS
from seogo.packing import pack_place, unpack_place
from seogo.types import Chunk, ChunkId, DocumentId, Terms

if TYPE_CHECKING:
    import pyarrow as pa

SLICE_ROWS = 256
CHUNK_COLUMNS = ("id", "document", "collection", "ordinal", "date", "pages", "address", "payload")


def table_schema(dim: int, metric: str) -> pa.Schema:
    """Columns of the chunks table; dimension and metric travel in its metadata."""
    import pyarrow as pa

    fields = [
        pa.field("key", pa.int64(), nullable=False),
        pa.field("id", pa.string(), nullable=False),
        pa.field("document", pa.string(), nullable=False),
        pa.field("collection", pa.string(), nullable=False),
        pa.field("ordinal", pa.int32(), nullable=False),
        pa.field("date", pa.string()),
        pa.field("pages", pa.list_(pa.int32())),
        pa.field("address", pa.string()),
        pa.field("payload", pa.string(), nullable=False),
        *(pa.field(name, pa.string()) for name in FIELDS),
        pa.field("vector", pa.list_(pa.float32(), dim), nullable=False),
    ]
    return pa.schema(fields, metadata={"seogo.dim": str(dim), "seogo.metric": metric})


def read_rows(records: Iterable[Record], schema: pa.Schema, first_key: int) -> pa.RecordBatchReader:
    """The rows of the records, a slice of them in memory at a time; see `rows_of`."""
    import pyarrow as pa

    def batches() -> Iterator[pa.RecordBatch]:
        left, key = iter(records), first_key
        while part := list(islice(left, SLICE_ROWS)):
            yield from rows_of(part, schema, key).to_batches()
            key += len(part)

    return pa.RecordBatchReader.from_batches(schema, batches())


def rows_of(records: Sequence[Record], schema: pa.Schema, first_key: int) -> pa.Table:
    """The records as an Arrow table, numbered from `first_key`; terms joined by one space.

    A term with white space inside becomes several, here as in a question.
    """
    import numpy as np
    import pyarrow as pa

    chunks = [record.chunk for record in records]
    columns: dict[str, Any] = {
        "key": list(range(first_key, first_key + len(chunks))),
        "id": [chunk.id for chunk in chunks],
        "document": [chunk.document for chunk in chunks],
        "collection": [chunk.collection for chunk in chunks],
        "ordinal": [chunk.ordinal for chunk in chunks],
        "date": [chunk.date for chunk in chunks],
        "pages": [list(chunk.pages) for chunk in chunks],
        "address": [chunk.address for chunk in chunks],
        "payload": [_pack(chunk) for chunk in chunks],
    }
    for name in FIELDS:
        columns[name] = [" ".join(" ".join(getattr(record.terms, name)).split()) for record in records]
    dim = schema.field("vector").type.list_size
    vectors = np.asarray([record.vector for record in records], dtype=np.float32).reshape(-1)
    columns["vector"] = pa.FixedSizeListArray.from_arrays(pa.array(vectors), dim)
    return pa.table(columns, schema=schema)


def chunk_of(row: Mapping[str, Any]) -> Chunk:
    """The chunk of a row that has `CHUNK_COLUMNS`."""
    packed = json.loads(row["payload"])
    return Chunk(
        id=ChunkId(row["id"]),
        document=DocumentId(row["document"]),
        collection=row["collection"],
        ordinal=row["ordinal"],
        title=packed["title"],
        text=packed["text"],
        start=packed["start"],
        end=packed["end"],
        address=row["address"],
        context=packed["context"],
        pages=tuple(row["pages"]),
        places=tuple(unpack_place(values) for values in packed["places"]),
        date=row["date"],
    )


def terms_of(row: Mapping[str, Any]) -> Terms:
    """The terms of a row that has `FIELDS`."""
    return Terms(**{name: tuple((row[name] or "").split()) for name in FIELDS})


def _pack(chunk: Chunk) -> str:
    places = [pack_place(place) for place in chunk.places]
    packed = {
        "title": chunk.title,
        "text": chunk.text,
        "start": chunk.start,
        "end": chunk.end,
        "context": chunk.context,
        "places": places,
    }
    return json.dumps(packed, ensure_ascii=False, separators=(",", ":"))


def quote(text: str) -> str:
    """A SQL string literal."""
    return "'" + text.replace("'", "''") + "'"


def any_of(column: str, values: Sequence[str]) -> str:
    """SQL: `column` is one of the values, of which there is at least one."""
    return f"{column} IN ({', '.join(quote(value) for value in values)})"


def sql_of(where: Where) -> str | None:
    """The filter as a SQL predicate, None when it lets everything through. Empty sets: see `sees_nothing`."""
    parts = []
    if where.collections is not None:
        parts.append(any_of("collection", sorted(where.collections)))
    if where.documents is not None:
        parts.append(any_of("document", sorted(where.documents)))
    if where.date_from is not None:
        parts.append(f"date >= {quote(where.date_from)}")
    if where.date_to is not None:
        parts.append(f"date <= {quote(where.date_to)}")
    if where.pages is not None:
        parts.append(f"array_has_any(pages, make_array({', '.join(map(str, sorted(where.pages)))}))")
    if where.address:
        parts.append(f"contains(address, {quote(where.address)})")
    return " AND ".join(parts) or None


def sees_nothing(where: Where) -> bool:
    """An empty set of collections, documents or pages lets nothing through."""
    return any(
        chosen is not None and not chosen for chosen in (where.collections, where.documents, where.pages)
    )
