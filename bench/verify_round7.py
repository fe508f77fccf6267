"""Claim checking on documents of sixteen kinds that offices keep (`data/verify_round7.txt`).

    python bench/verify_round7.py [--half A|B] [--show MISSES --half A] [--show-b]

Written before the seventh round of work on the checker, by a hand that had read neither it nor the first six sets: true
answers as a local model words them, and lies with one planted error each. Documents A and B alternate. Of A the wrong
verdicts may be shown; of B only totals are looked at: its texts are printed with `--show-b` alone.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import run_half_open

DATA = Path(__file__).parent / "data" / "verify_round7.txt"


def main() -> None:
    run_half_open("verify_round7", __doc__, DATA)


if __name__ == "__main__":
    main()
