"""Claim checking on passages of fourteen trades of kinds that the other sets do not have (`data/verify_round5.txt`).

    python bench/verify_round5.py

Written before the fifth round of work on the checker, and the unseen one: only totals are ever shown. Its true answers
are many, as a language model words them (summaries, negated truths, exceptions, conditions, comparisons), for it is
there to count false alarms.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import build_cases, run

DATA = Path(__file__).parent / "data" / "verify_round5.txt"


def main() -> None:
    run("verify_round5", __doc__, build_cases(DATA, planted=False), unseen=True)


if __name__ == "__main__":
    main()
