"""A process that writes to an index until it is killed; run by test_durability.py.

Arguments: kind, folder, seed, first revision. Waits for a line, then prints `try <op>` before and `ok <op>` after
each change; an op is `put <document> <revision> <chunks>`, `remove <document>` or `optimize`.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

import numpy as np

from seogo.index.index import Index, IndexKind, IndexSettings, Record, open_index
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


def main(kind: str, folder: str, seed: str, revision: str) -> None:
    """Write at random until killed."""
    choose = random.Random(int(seed))
    next_revision = int(revision)
    print("ready", flush=True)
    sys.stdin.readline()
    index = open_index(IndexSettings(kind=IndexKind(kind)), Path(folder), dim=DIM)
    while True:
        document = f"d{choose.randrange(6)}"
        kinds = [f"put {document} {next_revision} {choose.randrange(1, 9)}", f"remove {document}", "optimize"]
        op = choose.choices(kinds, (7, 1, 2))[0]
        print(f"try {op}", flush=True)
        change(index, op)
        print(f"ok {op}", flush=True)
        next_revision += 1


if __name__ == "__main__":
    main(*sys.argv[1:])
