"""Claim checking on passages of fourteen trades of kinds that the other sets do not have (`data/verify_round5.txt`).

    python bench/verify_round5.py [--half A|B] [--show MISSES --half A]

Written before the fifth round of work on the checker, and unseen in it. Its true answers are many, as a language model
words them (summaries, negated truths, exceptions, conditions, comparisons), for it is there to count false alarms.
Trades A were looked at in the sixth round; of the trades B only the totals.
"""

from __future__ import annotations

from pathlib import Path

from verify_round2 import build_cases, run

DATA = Path(__file__).parent / "data" / "verify_round5.txt"


def main() -> None:
    run("verify_round5", __doc__, build_cases(DATA, planted=False))


if __name__ == "__main__":
    main()
