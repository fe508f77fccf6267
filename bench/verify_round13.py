"""Claim checking on sixteen office texts, reports, notices, manuals and minutes, no laws (`data/verify_round13.txt`).

    python bench/verify_round13.py [--half A|B] [--show MISSES --half A] [--show-b]

True answers that restate a passage as a small local model does when asked to be short and faithful, many of them
lists, table rows and bold values; each with lies of one planted error over the nine kinds that planters plant. Half A
may be shown; of B only totals are looked at: its texts are printed with `--show-b` alone.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import run_half_open

DATA = Path(__file__).parent / "data" / "verify_round13.txt"


def main() -> None:
    run_half_open("verify_round13", __doc__, DATA)


if __name__ == "__main__":
    main()
