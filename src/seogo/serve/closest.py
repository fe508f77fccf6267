"""The closest passages of a question that had no answer: kept as places, read again when they are shown.

So they are seen by whoever sees their documents then, masked as everything that is shown, and gone with the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seogo.app.ask import CLOSEST
from seogo.app.evidence import chunk_at
from seogo.app.guarding import display_shield
from seogo.app.shapes import hit_json
from seogo.catalog.catalog import State
from seogo.serve.access import Caller
from seogo.serve.state import Serving
from seogo.types import Answer, AnswerKind, DocumentId, Hit

_SCORES = ("score", "lexical_score", "dense_score")


def kept_closest(answer: Answer) -> list[dict[str, object]]:
    """Where they stand, the closest first; of an answer none."""
    if answer.kind is not AnswerKind.ABSTAINED:
        return []
    return [
        {
            "document": hit.chunk.document,
            "start": hit.chunk.start,
            **{name: getattr(hit, name) for name in _SCORES},
        }
        for hit in answer.hits[:CLOSEST]
    ]


def shown_closest(state: Serving, caller: Caller, details: Mapping[str, Any]) -> list[dict[str, object]]:
    """Those of a turn that the caller sees now."""
    hits = []
    for place in details.get("closest", []):
        entry = state.library.catalog.entry(DocumentId(str(place["document"])))
        if entry is None or entry.state is not State.READY or not caller.sees(entry.collection):
            continue
        if chunk := chunk_at(state.library.index, entry, int(place["start"])):
            hits.append(Hit(chunk=chunk, **{name: place[name] for name in _SCORES}))
    return [hit_json(hit) for hit in display_shield(state.library).hits(hits)] if hits else []
