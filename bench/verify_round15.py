"""Claim checking on eight rule books and six reports, notices and manuals, all invented (`data/verify_round15.txt`).

    python bench/verify_round15.py [--half A|B] [--show MISSES --half A] [--show-b]

Written by a hand that had read neither the checker nor the other sets, before any of its answers was checked: true
answers close to what the document says, several values a sentence, number forms changed, articles cited at either end,
a fifth of them freer; each with lies of one error, about even over nine kinds. Half A may be shown; of B only totals
are looked at: its texts are printed with `--show-b` alone.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import run_half_open

DATA = Path(__file__).parent / "data" / "verify_round15.txt"


def main() -> None:
    run_half_open("verify_round15", __doc__, DATA)


if __name__ == "__main__":
    main()
