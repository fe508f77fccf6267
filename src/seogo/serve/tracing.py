"""What an answer was made of, written down after it has been given: masked as the audit log is, and bounded.

A thread of its own does it, so that nobody waits for it; where too much waits, the newest is not kept.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

from seogo.app import Library
from seogo.app.follow import Exchange, Trace
from seogo.app.shapes import answer_json
from seogo.catalog.traces import Traces
from seogo.guard.personal.find import find_personal, mask
from seogo.lang.terms import query_terms
from seogo.serve.opened import Opened
from seogo.settings import ServeSettings
from seogo.types import Answer

HIT_CHARS = 600
"""Of a hit's text: enough to see why it was found; the rest is in the document."""
EXCHANGE_CHARS = 200_000
"""Of all that went to and from the model for one answer: ten windows of 8,000 tokens."""
_TEXTS = frozenset(
    (
        "question", "text", "searched", "quote", "title", "address", "was", "found", "reason", "wording",
        "content", "reply", "notices",
    )
)  # fmt: skip
"""Keys under which there are words; ids and addresses of the server are not masked."""
_MOST_WAITING = 200
log = logging.getLogger(__name__)


class Tracing:
    """`keep` what an answer was made of, `close` when the server ends. Safe for several threads."""

    def __init__(self, opened: Opened, settings: ServeSettings) -> None:
        self._opened, self._settings = opened, settings
        self.traces = Traces(opened.library.catalog.database)
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="seogo-traces")
        self._lock = threading.Lock()
        self._waiting: set[Future[None]] = set()

    @property
    def wanted(self) -> bool:
        """Whether traces are kept at all."""
        return self._settings.trace_days > 0

    def keep(self, id_: str, answer: Answer, trace: Trace) -> None:
        """Have it written down soon."""
        with self._lock:
            if len(self._waiting) >= _MOST_WAITING:
                log.warning("the trace of answer %s is not kept: %d wait", id_, len(self._waiting))
                return
            future = self._executor.submit(self._keep, id_, answer, trace)
            self._waiting.add(future)
        future.add_done_callback(self._done)

    def settle(self, timeout_s: float = 2.0) -> None:
        """Wait until what was kept so far is written."""
        with self._lock:
            waiting = list(self._waiting)
        wait(waiting, timeout_s)

    def close(self) -> None:
        """Write what waits, and end."""
        self._executor.shutdown()

    def _done(self, future: Future[None]) -> None:
        with self._lock:
            self._waiting.discard(future)
        if error := future.exception():
            log.error("a trace could not be kept", exc_info=error)

    def _keep(self, id_: str, answer: Answer, trace: Trace) -> None:
        body = trace_json(self._opened.library, answer, trace)
        documents = [str(hit.chunk.document) for hit in answer.hits]
        documents += [str(one.document) for one in answer.citations]
        self.traces.keep(id_, body, documents, most_bytes=self._settings.trace_mb << 20)


def trace_json(library: Library, answer: Answer, trace: Trace) -> dict[str, Any]:
    """The answer as JSON with its terms and what went to the model and came back; no personal data in it."""
    body: dict[str, Any] = masked_values(_cut(answer_json(answer)))
    searched = str(body["searched"])
    terms = query_terms(searched, library.analyzer)
    return {
        **body,
        "terms": {
            "morphemes": list(terms.morphemes),
            "bigrams": list(terms.bigrams),
            "pairs": list(terms.pairs),
            "exact": list(terms.exact),
        },
        "exchanges": masked_values(_exchanges(trace.exchanges)),
    }


def masked_values(value: Any, key: str = "") -> Any:
    """The value, personal data masked in all texts below it."""
    if isinstance(value, dict):
        return {name: masked_values(one, name) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [masked_values(one, key) for one in value]
    return mask(value, find_personal(value)) if isinstance(value, str) and key in _TEXTS else value


def _cut(body: Mapping[str, Any]) -> dict[str, Any]:
    hits = [{**hit, "text": str(hit["text"])[:HIT_CHARS]} for hit in body["hits"]]
    return {**body, "hits": hits}


def _exchanges(exchanges: list[Exchange]) -> list[dict[str, Any]]:
    """The last first where room is short: it is the one that was answered from."""
    room, shown = EXCHANGE_CHARS, []
    for one in reversed(exchanges):
        messages = []
        for message in reversed(one.messages):
            messages.append({"role": str(message.role), "content": message.content[:room]})
            room -= len(messages[-1]["content"])
        reply = one.reply[:room]
        room -= len(reply)
        shown.append({"messages": messages[::-1], "reply": reply})
    return shown[::-1]
