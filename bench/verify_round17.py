"""Claim checking on invented rule books, guides, minutes and reports of twelve offices (`data/verify_round17.txt`).

    python bench/verify_round17.py [--half A|B] [--show MISSES --half A] [--show-b]

Written by a hand that had not read the checker, and of the other sets a page of `data/verify_round16.txt` for its form,
before any of its answers was checked: twelve kinds of document, each with a table to be read by row and column, about
a fifth of the answers in other words, a few that work something out; lies of one error over nine kinds, years fewest.
Half A may be shown; of B only totals are looked at: its texts are printed with `--show-b` alone.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import run_half_open

DATA = Path(__file__).parent / "data" / "verify_round17.txt"


def main() -> None:
    run_half_open("verify_round17", __doc__, DATA)


if __name__ == "__main__":
    main()
