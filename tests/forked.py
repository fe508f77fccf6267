"""Processes that a test kills at any moment: forked from one that has done the slow imports and runs no thread.

A fresh interpreter takes a second of computing to import what LanceDB stands on, which a test that kills fifty would
pay fifty times. LanceDB itself, which starts threads as it is imported, is imported by each process anew.
"""

from __future__ import annotations

import multiprocessing
from functools import cache
from multiprocessing.context import ForkServerContext

IMPORTED = ["numpy", "pandas", "pyarrow.dataset", "pyarrow.fs", "pydantic", "kiwipiepy", "seogo.app.library"]


@cache
def forking() -> ForkServerContext:
    """As `multiprocessing.get_context` gives it; targets and arguments are pickled as with `spawn`."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(IMPORTED)
    return context
