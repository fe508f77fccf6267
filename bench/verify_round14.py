"""Claim checking on fourteen office texts, rules, notices, minutes, reports and calls (`data/verify_round14.txt`).

    python bench/verify_round14.py [--half A|B] [--show MISSES --half A] [--show-b]

Written by a hand that had read nothing of the checker. True answers restate a passage as a small local model does when
asked to be short, faithful and polite, about a quarter of them in other words than the text's; each with lies of one
planted error over the nine kinds that planters plant. Half A may be shown; of B only totals are looked at: its texts
are printed with `--show-b` alone.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import run_half_open

DATA = Path(__file__).parent / "data" / "verify_round14.txt"


def main() -> None:
    run_half_open("verify_round14", __doc__, DATA)


if __name__ == "__main__":
    main()
