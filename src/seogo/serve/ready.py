"""Whether a server can answer: the index opens, the model can be reached. Looked at now and then, not each time."""

from __future__ import annotations

import logging
import threading
import time

from seogo.app.models import list_models
from seogo.errors import SeogoError
from seogo.serve.opened import Opened

_FRESH_S = 10.0
"""Whoever asks more often gets the same word: a look at a model's server may take 5 s."""
log = logging.getLogger(__name__)


class Readiness:
    """`check` by name. Safe for several threads."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._lock = threading.Lock()
        self._known: dict[str, bool] = {}
        self._at = 0.0

    def check(self) -> dict[str, bool]:
        """`catalog`: can be read. `index`: open and searchable. `model`: reachable, or none is set.

        A model of inference does not count: answers do without its vote.
        """
        with self._lock:
            if not self._known or time.monotonic() - self._at > _FRESH_S:
                self._known = {"catalog": self._catalog(), "index": self._index(), "model": self._model()}
                self._at = time.monotonic()
            return dict(self._known)

    def _catalog(self) -> bool:
        try:
            self._opened.library.catalog.meta("schema_version")
        except SeogoError as error:
            log.warning("not ready: %s", error)
            return False
        return True

    def _index(self) -> bool:
        try:
            self._opened.library.index.document_frequency([])
        except SeogoError as error:
            log.warning("not ready: %s", error)
            return False
        return True

    def _model(self) -> bool:
        library = self._opened.library
        reports = list_models(library.settings, library.path)
        problems = [model.problem for model in reports if model.problem and model.role != "nli"]
        for problem in problems:
            log.warning("not ready: %s", problem[0])
        return not problems
