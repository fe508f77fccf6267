"""Claim checking on sixteen law-like texts: statutes, ordinances, rules, terms, agreements (`data/verify_round12.txt`).

    python bench/verify_round12.py [--half A|B] [--show MISSES --half A] [--show-b]

Written in the twelfth round of work on the checker by a hand that had not read its rules, before any of its answers was
checked: true answers as a small local model words what an article says, and in each one to five lies of one error as a
machine plants them, about even over nine kinds. Half A may be shown; of B only totals are looked at: its texts are
printed with `--show-b` alone.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import run_half_open

DATA = Path(__file__).parent / "data" / "verify_round12.txt"


def main() -> None:
    run_half_open("verify_round12", __doc__, DATA)


if __name__ == "__main__":
    main()
