"""Claim checking on two documents each of twelve kinds, with more lies of name and polarity (`data/verify_round8.txt`).

    python bench/verify_round8.py [--half A|B] [--show MISSES --half A] [--show-b]

Written before the eighth round of work on the checker, passages, true answers and lies by hand, one planted error each.
Documents A and B alternate. Of A the wrong verdicts may be shown; of B only totals were looked at, until its false
alarms were opened once (docs/log.md): its texts are printed with `--show-b` alone.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import run_half_open

DATA = Path(__file__).parent / "data" / "verify_round8.txt"


def main() -> None:
    run_half_open("verify_round8", __doc__, DATA)


if __name__ == "__main__":
    main()
