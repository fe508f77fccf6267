"""A document read, with the date on which the rule it holds is in force. Knows nothing of formats."""

from __future__ import annotations

from dataclasses import replace

from seogo.lang.edition import Edition, read_edition
from seogo.types import Document


def with_edition(document: Document) -> Document:
    """The document with what the rule says of its edition; as it was where it says nothing.

    `date`: in force, else the latest amendment of its own history, else the reader's. `metadata`: `in_force`,
    `promulgated` (ISO), `number`, `amendment`, `history` (`제정 2010-01-01; 개정 2024-03-01`), those that are known.
    """
    edition = read_edition(document.text, document.name)
    if edition == Edition():
        return document
    known = {
        "in_force": edition.in_force,
        "promulgated": edition.promulgated,
        "number": edition.number,
        "amendment": edition.amendment,
        "history": "; ".join(f"{kind} {day}" for kind, day in edition.history),
    }
    return replace(
        document,
        date=edition.in_force or edition.promulgated or document.date,
        metadata={**document.metadata, **{key: value for key, value in known.items() if value}},
    )
