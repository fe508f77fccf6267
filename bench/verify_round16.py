"""Claim checking on six rule books and six reports, manuals and notices, all invented (`data/verify_round16.txt`).

    python bench/verify_round16.py [--half A|B] [--show MISSES --half A] [--show-b]

Written by a hand that had not read the checker, and of the other sets a page of `data/verify_round13.txt` for its form,
before any of its answers was checked: true answers close to what the document says, number forms changed, the place
cited at either end, about a fifth of them in other words; each with lies of one error, about even over nine kinds.
Half A may be shown; of B only totals are looked at: its texts are printed with `--show-b` alone.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import run_half_open

DATA = Path(__file__).parent / "data" / "verify_round16.txt"


def main() -> None:
    run_half_open("verify_round16", __doc__, DATA)


if __name__ == "__main__":
    main()
