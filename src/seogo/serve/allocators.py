"""How a server's process takes memory and gives it back, so that what it holds stays level while documents change.

Left to themselves, Arrow's allocator keeps what every thread has freed, and glibc's makes an arena for each few of a
hundred threads, each with the holes that a large read left in it (docs/log.md). Must be called before Arrow is
imported and before there are threads. Knows nothing of what the memory is for.
"""

from __future__ import annotations

import ctypes
import os
import sys

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
"""Of glibc's malloc.h."""
_GLIBC = (
    ("MALLOC_ARENA_MAX", _M_ARENA_MAX, 2),
    ("MALLOC_MMAP_THRESHOLD_", _M_MMAP_THRESHOLD, 512 << 10),  # larger ones go back whole when they are freed
    ("MALLOC_TRIM_THRESHOLD_", _M_TRIM_THRESHOLD, 16 << 20),  # what one answer frees, the next one takes
)


def keep_level() -> None:
    """Few arenas, large pieces outside of them, none of Arrow's own. What the environment sets already stays."""
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        for name, option, value in _GLIBC:
            if name not in os.environ:
                mallopt(option, value)
