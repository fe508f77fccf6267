"""In which collections a question was asked, as it is kept, and who may see the question for it.

A question may hold words of what its asker reads. So it is shown to whoever sees every collection that the asker
saw, and to no one else.
"""

from __future__ import annotations

import json

EVERYWHERE = "*"


def kept_within(collections: frozenset[str] | None) -> str:
    """The collections as they are kept; None for all of them."""
    return EVERYWHERE if collections is None else json.dumps(sorted(collections), ensure_ascii=False)


def is_within(kept: str, seen: frozenset[str] | None) -> bool:
    """Whether one who sees `seen` (None: all) sees all that the asker saw."""
    if seen is None:
        return True
    return kept != EVERYWHERE and frozenset(json.loads(kept)) <= seen
