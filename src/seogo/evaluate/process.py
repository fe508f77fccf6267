"""How much memory this process holds. Knows nothing of what for."""

from __future__ import annotations

import sys
from pathlib import Path


def resident_bytes() -> int | None:
    """Bytes of memory this process holds now: of the machine, and of the first GPU where torch has taken some.

    None where the system does not say (only Linux has /proc).
    """
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        resident = next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS"))
    except (OSError, StopIteration):
        return None
    torch = sys.modules.get("torch")
    on_gpu = torch is not None and torch.cuda.is_initialized()
    return resident + (int(torch.cuda.memory_reserved()) if torch is not None and on_gpu else 0)
