"""Personal data: precision and recall per kind on 2,000 generated strings, speed, and inputs made to be slow.

    python bench/pii.py [--seed 1] [--show MISSES]

Positives: values of every kind, in every form it is written in, beside particles, prefixes and parentheses, in
sentences and in rows. Negatives: what looks like one (articles, amounts, dates, document numbers, product codes). A
value counts as found when its span is exact and its kind right, `masked` when each of its digits is in some span.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from dataclasses import dataclass

from pii_values import MAKERS, NEGATIVES, PARTICLES
from seogo.guard.personal.find import find_personal
from seogo.guard.personal.kinds import PersonalKind
from table import report

STRINGS, NEGATIVE_SHARE = 2_000, 0.35
FRAMES = (
    "{cue}{value}{particle} 확인해 주세요.", "제 {cue}{value}{particle} 등록했습니다.", "{cue}{value}",
    "({cue}{value})", "구분: 본인 | {named}: {value} | 비고: 없음", "{named}:{value}, 처리 바랍니다",
    "아래와 같이 신청합니다.\n- {named}: {value}\n- 날짜: 2026. 3. 2.", "{cue}「{value}」{particle} 맞습니다",
    "2026. 1. 15. 접수분: {named} {value}{particle} 3건",
)  # fmt: skip
SLOW = {
    "digits": "1" * 50_000, "digits and hyphens": "12-" * 20_000, "at signs": "a@" * 20_000,
    "a long local part": "a" * 50_000 + "@", "dots": "a." * 20_000 + "@x", "syllables": "가" * 50_000,
    "roads": "서울시 강남구 가로1" * 4_000, "counties": "가나다구 " * 10_000, "spaces": "1 " * 25_000,
    "octets": "1." * 25_000, "colons": "1:" * 25_000, "cues": "성명: " * 12_000, "stars": "900101-1" + "*" * 50_000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Case:
    """`kind`: None where nothing is to be found."""

    text: str
    kind: PersonalKind | None = None
    start: int = 0
    end: int = 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many wrong results")
    given = parser.parse_args()
    cases = build(given.seed)
    rows = measure(cases, given.show)
    slow = {name: round(_seconds(text) * 1000, 1) for name, text in SLOW.items()}
    report(
        "pii", rows, seed=given.seed, strings=len(cases), ms_per_1k_chars=speed(cases), slowest_ms=max(slow.values())
    )  # fmt: skip
    print(f"\n{speed(cases)} ms per 1,000 characters; 50,000 characters made to be slow, ms: {slow}")


def build(seed: int) -> list[Case]:
    """The strings, the same for the same seed."""
    rng = random.Random(seed)
    negatives = [Case(_fill(rng, rng.choice(NEGATIVES))) for _ in range(int(STRINGS * NEGATIVE_SHARE))]
    kinds = list(MAKERS)
    return negatives + [_positive(rng, kinds[n % len(kinds)]) for n in range(STRINGS - len(negatives))]


def _positive(rng: random.Random, kind: PersonalKind) -> Case:
    maker = MAKERS[kind]
    value, needs_cue = maker.make(rng)
    named = rng.choice(maker.names)
    frame = rng.choice(
        [one for one in FRAMES if not needs_cue or ("{named}:" if maker.colon else "{named}") in one]
    )
    cue = rng.choice(("", f"{named} ", f"{named}: ", f"{named}는 ")) if not needs_cue else f"{named} "
    filled = frame.format(cue=cue, named=named, value="\0", particle=rng.choice(PARTICLES))
    start = filled.index("\0")
    return Case(filled.replace("\0", value), kind, start, start + len(value))


def _fill(rng: random.Random, form: str) -> str:
    return "".join(str(rng.randint(1, 9)) if one == "#" else one for one in form)


def measure(cases: list[Case], show: int) -> list[dict[str, object]]:
    """A row a kind, the last one all of them."""
    there, found, right, masked = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for case in cases:
        got = find_personal(case.text)
        found.update(one.kind.value for one in got)
        wrong = [one for one in got if (one.kind, one.start, one.end) != (case.kind, case.start, case.end)]
        if case.kind:
            there[case.kind.value] += 1
            right[case.kind.value] += len(got) > len(wrong)
            hidden = {at for one in got for at in range(one.start, one.end)}
            digits = [at for at in range(case.start, case.end) if case.text[at].isalnum()]
            masked[case.kind.value] += all(at in hidden for at in digits)
        if show and (wrong or (case.kind and len(got) == len(wrong))):
            show -= 1
            print(
                case.kind, repr(case.text), [(one.kind.value, case.text[one.start : one.end]) for one in got]
            )
    names = [kind.value for kind in PersonalKind]
    rows = [_row(name, there[name], found[name], right[name], masked[name]) for name in names]
    return [*rows, _row("all", *(sum(counts.values()) for counts in (there, found, right, masked)))]


def _row(name: str, there: int, found: int, right: int, masked: int) -> dict[str, object]:
    return {
        "kind": name,
        "values": there,
        "precision": round(right / found, 4) if found else None,
        "recall": round(right / there, 4) if there else None,
        "masked": round(masked / there, 4) if there else None,
    }


def speed(cases: list[Case]) -> float:
    """Milliseconds per 1,000 characters, of the strings one after another as one text."""
    text = "\n".join(case.text for case in cases)
    return round(min(_seconds(text) for _ in range(3)) * 1e6 / len(text), 2)


def _seconds(text: str) -> float:
    started = time.perf_counter()
    find_personal(text)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
