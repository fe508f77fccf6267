"""Claim checking on passages of twenty-six trades that the first three sets do not have (`data/verify_round4.txt`).

    python bench/verify_round4.py [--half A|B] [--show MISSES] [--kind KIND] [--only TEXT]

Written before the fourth round of work on the checker: lab rules, warranties, agreements, rulings, reports, questions
with answers; true answers as a language model words them, many of them negated, and lies by hand alone. Of trades B
only the totals were looked at.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import build_cases, run

DATA = Path(__file__).parent / "data" / "verify_round4.txt"


def main() -> None:
    run("verify_round4", __doc__, build_cases(DATA, planted=False))


if __name__ == "__main__":
    main()
