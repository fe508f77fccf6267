"""Claim checking on passages of twenty-eight trades that the first two sets do not have (`data/verify_round3.txt`).

    python bench/verify_round3.py [--half A|B] [--show MISSES] [--kind KIND] [--only TEXT]

Written before the third round of work on the checker: rules, notices, tables of both forms, minutes, press releases
and questions with answers; true answers as a language model words them, and lies by hand alone. Of trades B only the
totals were looked at.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import build_cases, run

DATA = Path(__file__).parent / "data" / "verify_round3.txt"


def main() -> None:
    run("verify_round3", __doc__, build_cases(DATA, planted=False))


if __name__ == "__main__":
    main()
