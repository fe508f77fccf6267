"""What a process does that writes to an index until it is killed, and the records it writes; for test_durability.py.

An op is `put <document> <revision> <chunks>`, `remove <document>` or `optimize`.
"""

from __future__ import annotations

import random
from multiprocessing.connection import Connection
from pathlib import Path

import numpy as np

from seogo.index.index import Index, IndexKind, IndexSettings, Record, open_index
from seogo.index.lance_import import import_lancedb
from seogo.types import Chunk, ChunkId, DocumentId, Terms

DIM = 8


def make_records(document: str, revision: int, chunks: int) -> list[Record]:
    """Chunks that tell in every part which revision they are of."""
    return [
        Record(
            Chunk(
                id=ChunkId(f"{document}:{ordinal}"),
                document=DocumentId(document),
                collection="c",
                ordinal=ordinal,
                title=f"개정 {revision}",
                text=f"{document} {revision} {ordinal} / {chunks}",
                start=0,
                end=1,
            ),
            Terms(morphemes=("모두", f"개정{revision}")),
            np.full(DIM, revision, dtype=np.float32),
        )
        for ordinal in range(chunks)
    ]


def change(index: Index, op: str) -> None:
    """Carry out one op."""
    match op.split():
        case ["put", document, revision, chunks]:
            records = make_records(document, int(revision), int(chunks))
            index.write(records, remove=[DocumentId(document)])
        case ["remove", document]:
            index.write([], remove=[DocumentId(document)])
        case _:
            index.optimize(force=True)


def write_until_killed(kind: IndexKind, folder: Path, seed: int, revision: int, pipe: Connection) -> None:
    """Write at random, once told to; sends `try <op>` before and `ok <op>` after each change."""
    choose = random.Random(seed)
    next_revision = revision
    if kind is IndexKind.LANCE:
        import_lancedb()
    pipe.send("ready")
    pipe.recv()
    index = open_index(IndexSettings(kind=kind), folder, dim=DIM)
    while True:
        document = f"d{choose.randrange(6)}"
        kinds = [f"put {document} {next_revision} {choose.randrange(1, 9)}", f"remove {document}", "optimize"]
        op = choose.choices(kinds, (7, 1, 2))[0]
        pipe.send(f"try {op}")
        change(index, op)
        pipe.send(f"ok {op}")
        next_revision += 1
