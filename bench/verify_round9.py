"""Claim checking on one document each of twenty kinds that offices keep (`data/verify_round9.txt`).

    python bench/verify_round9.py [--half A|B] [--show MISSES --half A] [--show-b]

Written before the ninth round of work on the checker, by a hand that had not read it: true answers as a language model
words them, and lies with one planted error each; dates, counts and the right value of the wrong thing (`attribute`) are
told apart. Documents A and B alternate. Of A the wrong verdicts may be shown; of B only totals are looked at: its texts
are printed with `--show-b` alone.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import run_half_open

DATA = Path(__file__).parent / "data" / "verify_round9.txt"


def main() -> None:
    run_half_open("verify_round9", __doc__, DATA)


if __name__ == "__main__":
    main()
