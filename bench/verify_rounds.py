"""Claim checking on invented documents that `bench/verify.py` does not have, a set a round (`data/verify_roundN.txt`).

    python bench/verify_rounds.py [ROUND ...] [--half A|B] [--show MISSES] [--show-b] [--kind KIND] [--only TEXT]

Every round without ROUND. True answers as a language model words them and lies of one planted error, all by hand; of
round 2 those of `verify_pairs.plant`, too. Each answer stands against the passages of its document and as many others
of its half as make five. Documents A may be looked at. B is for totals: its texts are printed with `--show-b` alone.

| round | documents | written, and what was looked at |
|---|---|---|
| 2 | 32 trades | before the second round of work on the checker; B looked at since the fifth |
| 3 | 28 more trades: rules, tables, minutes, press releases, questions | before the third round; of B totals |
| 4 | 26 more: lab rules, warranties, rulings; many answers negated | before the fourth round; of B totals |
| 5 | 14 trades of other kinds; many true answers, few lies | before the fifth round; A looked at in the sixth |
| 6 | 14 more trades | before the sixth round; of B totals |
| 7 | 28 of sixteen kinds that offices keep | by a hand that had read neither checker nor sets; of B totals |
| 8 | two each of twelve kinds, more lies of name and polarity | before the eighth round; B's alarms opened once |
| 9 | one each of twenty kinds | by a hand that had not read the checker; of B totals |
| 10 | one each of twenty-two more kinds | by such a hand, too; B looked at since the twelfth round |
| 11 | sixteen more; answers conclude, count, compute | by the hand of its rules; B looked at since the twelfth |
| 12 | 16 law-like texts: statutes, rules, terms | by a hand that had not read it; of B lies by totals alone |
| 13 | 16 office texts, no laws; lists, rows, bold values | likewise |
| 14 | 14 office texts; a quarter of the answers in other words | likewise; some lies of B seen |
| 15 | 8 rule books, 6 reports and notices; several values a sentence | likewise |
| 16 | 6 rule books, 6 reports and manuals; the place cited at either end | by such a hand; of B totals alone |
| 17 | of twelve offices, each with a table to be read by row and column | by such a hand; of B totals alone |

What a later set is, its file says in its first lines.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from seogo.lang.analyzer import Analyzer, open_analyzer
from seogo.lang.normalize import normalize
from seogo.types import Claim, Status
from seogo.verify.verdict import check_answer, forget_evidence
from table import report
from verify_pairs import plant

DATA = Path(__file__).parent / "data"
PLANTED = 2
"""The one round with lies of `verify_pairs.plant`, too."""
KINDS = {
    "n": "number",
    "u": "unit",
    "m": "magnitude",
    "y": "year",
    "p": "period",
    "a": "article",
    "g": "paragraph",
    "N": "name",
    "x": "polarity",
    "d": "date",
    "c": "count",
    "t": "attribute",
}
_SLOT = re.compile(r"\{([^{}|]*)((?:\|[a-zA-Z][^{}|]*)+)\}")


@dataclass
class Trade:
    """One domain: its passages and its answers as written in the file."""

    name: str
    half: str
    passages: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Case:
    """`kind`: of the lie, `""` for a true answer; `source`: `hand` or `plant`."""

    trade: str
    half: str
    evidence: tuple[str, ...]
    answer: str
    kind: str = ""
    source: str = "hand"
    true: str = ""


def read_trades(data: Path) -> list[Trade]:
    """The file, in order."""
    trades: list[Trade] = []
    for line in data.read_text("utf-8").splitlines():
        if line.startswith("= "):
            name, half = line[2:].rsplit(maxsplit=1)
            trades.append(Trade(name, half))
        elif line.startswith("> "):
            trades[-1].passages.append(line[2:])
        elif line.startswith("  "):
            trades[-1].passages[-1] += "\n" + line[2:]
        elif line.startswith("- "):
            trades[-1].answers.append(line[2:].replace("\\n", "\n"))
    return trades


def build_cases(data: Path, *, planted: bool = False, seed: int = 7) -> list[Case]:
    """All true answers and lies, those of `plant` too where `planted`; always the same for a seed."""
    rng = random.Random(seed)
    trades = read_trades(data)
    cases: list[Case] = []
    for trade in trades:
        others = [
            one
            for other in trades
            if other.half == trade.half and other is not trade
            for one in other.passages
        ]
        evidence = [*trade.passages, *rng.sample(others, 5 - len(trade.passages))]
        rng.shuffle(evidence)
        for written in trade.answers:
            true = _SLOT.sub(lambda match: match[1], written)
            cases.append(Case(trade.name, trade.half, tuple(evidence), true))
            lies = list(_by_hand(written))
            if planted:
                lies += [("plant", *one) for one in plant(true, {}, "", rng)]
            cases += [Case(trade.name, trade.half, tuple(evidence), lie, kind, source, true)
                      for source, kind, lie in lies]  # fmt: skip
    return cases


def _by_hand(written: str) -> Iterator[tuple[str, str, str]]:
    """(source, kind, answer): one slot wrong, the others right."""
    for slot in _SLOT.finditer(written):
        for lie in slot[2][1:].split("|"):
            wrong = written[: slot.start()] + lie[1:] + written[slot.end() :]
            yield "hand", KINDS[lie[0]], _SLOT.sub(lambda match: match[1], wrong)


def main() -> None:
    rounds = sorted(int(path.stem.removeprefix("verify_round")) for path in DATA.glob("verify_round*.txt"))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "rounds", type=int, nargs="*", metavar="ROUND", help=f"of {rounds[0]} to {rounds[-1]}"
    )
    parser.add_argument("--half", choices=("A", "B"))
    parser.add_argument("--show", type=int, default=0, help="print so many wrong verdicts of A")
    parser.add_argument("--show-b", action="store_true", help="of B, too")
    parser.add_argument("--only", default="", help="answers with this text alone")
    parser.add_argument("--kind", default="", help="show this kind alone; `true`: false alarms")
    given = parser.parse_args()
    if unknown := set(given.rounds) - set(rounds):
        parser.error(f"no data/verify_round{min(unknown)}.txt")
    analyzer = open_analyzer()
    check_answer("준비", ["준비"], analyzer)
    for number in given.rounds or rounds:
        run(f"verify_round{number}", number == PLANTED, given, analyzer)


def run(name: str, planted: bool, given: argparse.Namespace, analyzer: Analyzer) -> None:
    """Check every case of a set and print a row a kind; a whole run is written as `name`."""
    caught: dict[tuple[str, str, str], list[bool]] = defaultdict(list)
    times: list[float] = []
    shown = 0
    print(f"\n{name}")
    for case in build_cases(DATA / f"{name}.txt", planted=planted):
        if (given.half and case.half != given.half) or given.only not in case.answer:
            continue
        forget_evidence()  # each answer pays for reading its evidence
        started = time.perf_counter()
        verdict = check_answer(normalize(case.answer), [normalize(one) for one in case.evidence], analyzer)
        times.append((time.perf_counter() - started) * 1000)
        wrong = verdict.status is Status.CONTRADICTED
        caught[case.half, case.source, case.kind].append(wrong)
        asked = (not given.kind or given.kind == (case.kind or "true")) and (case.half == "A" or given.show_b)
        if wrong != bool(case.kind) and asked and shown < given.show:
            shown += 1
            _show(case, verdict.claims)
    if not times:
        return
    rows = list(_rows(caught))
    times.sort()
    p50, p95 = times[len(times) // 2], times[int(len(times) * 0.95)]
    if given.half or given.only:
        for row in rows:
            print(*row.values())
    else:
        report(name, rows, answers=len(times), ms_p50=round(p50, 2), ms_p95=round(p95, 2))
    print(f"{len(times)} answers, ms an answer: p50 {p50:.1f}, p95 {p95:.1f}")


def _rows(caught: dict[tuple[str, str, str], list[bool]]) -> Iterator[dict[str, object]]:
    for half in sorted({key[0] for key in caught}):
        for source in ("hand", "plant"):
            for kind in KINDS.values():
                if found := caught.get((half, source, kind)):
                    yield _row(half, source, kind, found)
            all_ = [
                one for key, found in caught.items() if key[:2] == (half, source) and key[2] for one in found
            ]
            if all_:
                yield _row(half, source, "any", all_)
        if true := caught.get((half, "hand", "")):
            yield _row(half, "hand", "none (false alarms)", true)


def _row(half: str, source: str, kind: str, found: list[bool]) -> dict[str, object]:
    return {
        "half": half,
        "source": source,
        "error": kind,
        "answers": len(found),
        "detected": round(sum(found) / len(found), 3),
    }


def _show(case: Case, claims: tuple[Claim, ...]) -> None:
    print(f"[{case.kind or 'FALSE ALARM'} {case.source}] {case.trade}: {case.answer!r}")
    if case.true and case.true != case.answer:
        print(f"      true: {case.true!r}")
    for claim in claims:
        if case.kind or claim.status is Status.CONTRADICTED:
            print(f"      {claim.status.value:13} {claim.kind.value} {claim.text!r} {claim.found or ''}")


if __name__ == "__main__":
    main()
