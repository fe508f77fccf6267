"""Claim checking on one document each of sixteen kinds that neither round 9 nor 10 has (`data/verify_round11.txt`).

    python bench/verify_round11.py [--half A|B] [--show MISSES --half A] [--show-b]

Written in the eleventh round of work on the checker, before any of its answers was checked, by the hand that made that
round's rules: true answers as a language model words them, that conclude, count, compute and suppose, each with one or
two lies of one planted error. Since the twelfth round half B is looked at, too.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import run_half_open

DATA = Path(__file__).parent / "data" / "verify_round11.txt"


def main() -> None:
    run_half_open("verify_round11", __doc__, DATA)


if __name__ == "__main__":
    main()
