"""Personal data, second set: written by the form of other people's letters before the recognisers were read.

    python bench/pii_round2.py [--seed 7] [--show looked KIND]

`looked`: forms and frames at even places of the lists in `pii_round2_values.py`, which were looked at; `unseen`: those
at odd places, of which only the numbers were. A value is found when spans of its kind hide all its letters and digits,
`hidden` when spans of any kind do; precision: of the spans of a kind, those that touch a value of that kind.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass

from pii_round2_values import BARE, CUED, CUES, FORMS, NEGATIVES
from seogo.guard.personal.find import find_personal
from seogo.guard.personal.kinds import PersonalKind
from table import report

EACH, NEGATIVE = 6, 5
"""Strings a form and kind of frame; strings a negative."""
HALVES = ("looked", "unseen")


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    kind: PersonalKind | None
    form: str
    start: int = 0
    end: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--show", help="a kind, `none` for look-alikes: what went wrong of the half looked at"
    )
    given = parser.parse_args()
    rows: list[dict[str, object]] = []
    strings = 0
    for number, half in enumerate(HALVES):
        cases = build(given.seed, number)
        strings += len(cases)
        rows += measure(half, cases, given.show if half == "looked" else None)
    report("pii_round2", rows, seed=given.seed, strings=strings)


def build(seed: int, half: int) -> list[Case]:
    """The strings of a half, 0 or 1; the same for the same seed."""
    rng = random.Random(seed + half)
    cases = []
    for kind, (make, forms) in FORMS.items():
        for form in forms[half::2]:
            bare = form.lstrip("!") == form and kind is not PersonalKind.NAME
            frames = [CUED] * EACH if not bare else [CUED, BARE] * (EACH // 2)
            for those in frames:
                cue = rng.choice(CUES[kind][half::2])
                value = make(rng, form.lstrip("!"))
                frame = rng.choice(those[half::2])
                cases.append(_case(frame.replace("{cue}", cue), value, kind, form))
    for negative in NEGATIVES[half::2]:
        for _ in range(NEGATIVE):
            digits = "".join(str(rng.randint(0, 9)) if one == "#" else one for one in negative)
            cases.append(Case(digits, None, negative))
    return cases


def _case(frame: str, value: str, kind: PersonalKind, form: str) -> Case:
    """A bank's name before an account, a region before a licence are no part of what has to be hidden."""
    start = frame.index("{v}")
    text = frame.replace("{v}", value)
    if kind in (PersonalKind.ACCOUNT, PersonalKind.LICENCE):
        skip = next(at for at, one in enumerate(value) if one.isdigit())
        return Case(text, kind, form, start + skip, start + len(value))
    return Case(text, kind, form, start, start + len(value))


def measure(half: str, cases: list[Case], show: str | None) -> list[dict[str, object]]:
    """A row a kind, one of all, one of the look-alikes."""
    there, found, right, held, hidden = (Counter[str]() for _ in range(5))
    alarms: list[Case] = []
    for case in cases:
        got = find_personal(case.text)
        if case.kind is None:
            if got:
                alarms.append(case)
            found.update(one.kind.value for one in got)
            wrong = bool(got)
        else:
            name = case.kind.value
            there[name] += 1
            found.update(one.kind.value for one in got)
            touching = [one for one in got if one.start < case.end and case.start < one.end]
            right.update(one.kind.value for one in touching if one.kind is case.kind)
            own = all(_covered(at, case, got, case.kind) for at in range(case.start, case.end))
            held[name] += own
            hidden[name] += all(_covered(at, case, got, None) for at in range(case.start, case.end))
            wrong = not own or len(touching) < len(got)
        if wrong and show == (case.kind.value if case.kind else "none"):
            print(repr(case.text), [(one.kind.value, case.text[one.start : one.end]) for one in got])
    rows = [_row(half, kind.value, there, found, right, held, hidden) for kind in PersonalKind]
    total = [Counter({"all": sum(one.values())}) for one in (there, found, right, held, hidden)]
    negatives = sum(case.kind is None for case in cases)
    return [
        *rows,
        _row(half, "all", *total),
        {"half": half, "kind": "look-alikes", "values": negatives, "taken for one": len(alarms)},
    ]


def _covered(at: int, case: Case, got: list, kind: PersonalKind | None) -> bool:
    return not case.text[at].isalnum() or any(
        one.start <= at < one.end and (kind is None or one.kind is kind) for one in got
    )


def _row(half: str, name: str, *counts: Counter[str]) -> dict[str, object]:
    there, found, right, held, hidden = (one[name] for one in counts)
    return {
        "half": half,
        "kind": name,
        "values": there,
        "precision": round(right / found, 3) if found else None,
        "recall": round(held / there, 3) if there else None,
        "hidden": round(hidden / there, 3) if there else None,
    }


if __name__ == "__main__":
    main()
