"""Claim checking on one document each of twenty-two more kinds that offices keep (`data/verify_round10.txt`).

    python bench/verify_round10.py [--half A|B] [--show MISSES --half A] [--show-b]

Written before the tenth round of work on the checker, by a hand that had not read it, on kinds of documents that
`verify_round9.py` does not have: true answers as a language model words them for a person, each with two lies of one
planted error. Documents A and B alternate. Since the twelfth round B is looked at, too.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import run_half_open

DATA = Path(__file__).parent / "data" / "verify_round10.txt"


def main() -> None:
    run_half_open("verify_round10", __doc__, DATA)


if __name__ == "__main__":
    main()
