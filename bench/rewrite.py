"""`answer.rewrite`: other wordings and made-up answers searched with, against the question as it was asked.

    python bench/rewrite.py [--show]

Questions over the sample documents: `hard`, 40 everyday ones whose words are not the documents'
(bench/data/rewrite.txt), each with two wordings and a made-up answer as a good model would give them, written before
any result was seen; `easy`, the answerable ones of sample_questions.jsonl and tests/answer/everyday.jsonl. A
scripted model plays them, and two bad ones: `vague` writes what fits every question, `wrong` what belongs to another
question of the set. recall@k: a hit among the first k holds all that a right answer says. Right: the checked answer
does of a model that copies the line that says it from its passages. Milliseconds are those of the search, without a
model's own time."""

from __future__ import annotations

import argparse
import json
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from seogo.answer.settings import Rewrite
from seogo.app import open_library
from seogo.app.ask import Asked, _find, _written
from seogo.app.library import Library
from seogo.llm.llm import Cancelled, Message, Sampling, never
from table import report

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "src/seogo/samples"
VAGUE = (
    ("해당 내용을 알려 주세요.", "관련 규정은 어떻게 되어 있나요?"),
    "자세한 내용은 관련 규정에서 정하는 바에 따른다.",
)


@dataclass(frozen=True)
class Case:
    """`says`: all of what a right answer holds, each as one or several ways to say it."""

    question: str
    says: tuple[str | list[str], ...]
    wordings: tuple[str, ...] = ()
    made_up: str = ""


class Player:
    """A model that rewords as it is told to, and answers with the line that says what is wanted, where it is given."""

    name = "player"
    context_tokens = 4096
    holds_schema = False
    opens_thoughts = True
    text = ""
    says: tuple[str | list[str], ...] = ()

    def count_tokens(self, messages: Sequence[Message]) -> int:
        return 1

    def stream(
        self, messages: Sequence[Message], sampling: Sampling, *, cancelled: Cancelled = never
    ) -> Iterator[str]:
        prompt = messages[-1].content
        if not prompt.startswith("<근거 "):
            yield self.text
            return
        marks = [(match.start(), match[1]) for match in re.finditer(r"^\[(\d+)\]", prompt, re.MULTILINE)]
        for word in self.says:
            for line in re.finditer(r"[^\n]+", prompt):
                if _within(word, line[0]) and (above := [n for start, n in marks if start < line.start()]):
                    yield f"{line[0]} [{above[-1]}]\n"
                    break


def hard() -> list[Case]:
    lines = (HERE / "data/rewrite.txt").read_text(encoding="utf-8").splitlines()[1:]
    fields = ([part.strip() for part in line.split("|")] for line in lines)
    return [Case(asked, (says,), (first, second), made_up) for asked, says, first, second, made_up in fields]


def easy() -> list[Case]:
    rows = [
        json.loads(line)
        for line in SAMPLES.with_name("sample_questions.jsonl").read_text("utf-8").splitlines()
    ]
    cases = [Case(one["question"], tuple(one["expect"]["contains"])) for one in rows if one["answerable"]]
    path = HERE.parent / "tests/answer/everyday.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return cases + [
        Case(one["question"], tuple(one["says"])) for one in rows if one["of"] == "samples" and one["says"]
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--show", action="store_true", help="print the hard questions that a good rewording loses"
    )
    given = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder, open_library(folder) as library:
        library.add(sorted(SAMPLES.iterdir()))
        library.search("준비")
        for name, cases in (("hard", hard()), ("easy", easy())):
            plain: list[bool] = []
            for how in Rewrite:
                for player in ("none",) if how is Rewrite.NONE else PLAYERS[name]:
                    right, row = measure(library, cases, how, player)
                    rows.append(
                        {"questions": f"{name} {len(cases)}", "rewrite": how.value, "model": player, **row}
                    )
                    plain = right if how is Rewrite.NONE else plain
                    if given.show and player == "good":
                        lost = [
                            c.question for c, a, b in zip(cases, plain, right, strict=True) if a and not b
                        ]
                        print(how.value, "loses", lost)
    report("rewrite", rows)


PLAYERS = {"hard": ("good", "vague", "wrong"), "easy": ("vague", "wrong")}


def measure(
    library: Library, cases: Sequence[Case], how: Rewrite, player: str
) -> tuple[list[bool], dict[str, object]]:
    """Which questions are answered right, and the row of the table."""
    library.settings = replace(library.settings, answer=replace(library.settings.answer, rewrite=how))
    good = hard()
    at1, at5, right, spent = [], [], [], []
    llm = Player()
    for number, case in enumerate(cases):
        other = good[(number + 7) % len(good)]
        wordings, made_up = {
            "good": (case.wordings, case.made_up),
            "vague": VAGUE,
            "wrong": (other.wordings, other.made_up),
            "none": ((), ""),
        }[player]
        llm.text = made_up if how is Rewrite.HYDE else "\n".join(wordings)
        llm.says = case.says
        asked = Asked(question=case.question)
        began = time.perf_counter()
        hits = _find(library, asked, case.question, llm, {})
        spent.append((time.perf_counter() - began) * 1000)
        found = [all(_within(word, hit.chunk.text) for word in case.says) for hit in hits[:5]]
        at1.append(found[:1] == [True])
        at5.append(any(found))
        *_, answer = _written(library, asked, case.question, hits, llm)
        right.append(all(_within(word, answer.text) for word in case.says))
    return right, {
        "recall@1": statistics.mean(at1),
        "recall@5": statistics.mean(at5),
        "right": statistics.mean(right),
        "ms p50": statistics.median(spent),
    }


def _within(word: str | list[str], text: str) -> bool:
    ways = [word] if isinstance(word, str) else word
    return any("".join(one.split()) in "".join(text.split()) for one in ways)


if __name__ == "__main__":
    main()
