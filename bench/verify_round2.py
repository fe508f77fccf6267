"""Claim checking on passages of thirty-two trades that `bench/verify.py` does not have (`data/verify_round2.txt`).

    python bench/verify_round2.py [--half A|B] [--show MISSES] [--only TEXT]

True answers as a language model words them; lies by hand, and by the patterns of `verify_pairs.plant`. Every answer
stands against the passages of its trade and as many others as make five. Trades A were looked at while the checker was
worked on, since the fifth round of work B too: the unseen halves are B of `verify_round5.py` and `verify_round6.py`.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from seogo.lang.analyzer import open_analyzer
from seogo.lang.normalize import normalize
from seogo.types import Claim, Status
from seogo.verify.verdict import check_answer, forget_evidence
from table import report
from verify_pairs import plant

DATA = Path(__file__).parent / "data" / "verify_round2.txt"
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


def read_trades(data: Path = DATA) -> list[Trade]:
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


def build_cases(data: Path = DATA, *, planted: bool = True, seed: int = 7) -> list[Case]:
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
    run("verify_round2", __doc__, build_cases())


def run_half_open(name: str, about: str | None, data: Path) -> None:
    """`run` of a set whose half B is unseen: what is shown is of A, unless `--show-b` is given."""
    show_b = "--show-b" in sys.argv
    if show_b:
        sys.argv.remove("--show-b")
    cases = build_cases(data, planted=False)
    if any(one.startswith("--show") for one in sys.argv[1:]) and not show_b:
        cases = [case for case in cases if case.half == "A"]
    run(name, about, cases)


def run(name: str, about: str | None, cases: list[Case]) -> None:
    """Check every case and print a row a kind; the whole run is written as `name`."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--half", choices=("A", "B"))
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--kind", default="", help="show this kind alone; `true`: false alarms")
    given = parser.parse_args()
    analyzer = open_analyzer()
    check_answer("준비", ["준비"], analyzer)
    caught: dict[tuple[str, str, str], list[bool]] = defaultdict(list)
    times: list[float] = []
    shown = 0
    for case in cases:
        if (given.half and case.half != given.half) or given.only not in case.answer:
            continue
        forget_evidence()  # each answer pays for reading its evidence
        started = time.perf_counter()
        verdict = check_answer(normalize(case.answer), [normalize(one) for one in case.evidence], analyzer)
        times.append((time.perf_counter() - started) * 1000)
        wrong = verdict.status is Status.CONTRADICTED
        caught[case.half, case.source, case.kind].append(wrong)
        asked = not given.kind or given.kind == (case.kind or "true")
        if wrong != bool(case.kind) and asked and shown < given.show:
            shown += 1
            _show(case, verdict.claims)
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
