"""Whole replies as a model writes them, over documents of ten kinds: the true ones shown whole, the lies shown at all.

    python bench/replies.py [--half A|B|both] [--show] [--show-b]

bench/data/replies.txt: documents with exceptions, tables and values that stand near to one another, questions of those
who work with them, true replies worded otherwise than the documents (`T`) and false ones (`F`), written by a hand that
did not know the checker. Of a false reply of several sentences those after `~` are false, without one all are. Each
sentence cites, as a model would, the passage that it shares most with. Half A was looked at while rules were made; of
half B the totals alone are to be read.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ground import HERE, replying
from seogo.app import open_library
from seogo.app.library import Library
from seogo.types import Answer, AnswerKind
from table import report

SENTENCE = re.compile(r"(~?)(.+?)\s*\[1\](?:\s+|$)")
PASSAGE = re.compile(r"^\[(\d+)\] (.*?)(?=^\[\d+\] |^</근거)", re.DOTALL | re.MULTILINE)
Counts = dict[tuple[str, str], list[bool]]


class Row(NamedTuple):
    """`truth`: `T` or `F`. `sentences`: each with whether it is false."""

    half: str
    truth: str
    question: str
    sentences: tuple[tuple[str, bool], ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("A", "B", "both"), default="both")
    parser.add_argument("--show", action="store_true", help="print what went wrong in half A")
    parser.add_argument(
        "--show-b", action="store_true", help="and in half B, which no rule should be made from"
    )
    given = parser.parse_args()
    shown_halves = "A" * given.show + "B" * given.show_b
    with tempfile.TemporaryDirectory() as folder:
        (documents := Path(folder, "documents")).mkdir()
        rows = [row for row in read(documents) if given.half in (row.half, "both")]
        counts = measure(Path(folder, "library"), documents, rows, shown_halves)
    report("replies", tabulate(counts))


def read(folder: Path) -> list[Row]:
    """The replies; the documents are written to the folder, a file each."""
    rows: list[Row] = []
    texts: dict[str, list[str]] = {}
    title = half = question = ""
    for line in (HERE / "data/replies.txt").read_text(encoding="utf-8").splitlines():
        kind, _, text = line.partition(" ")
        match kind:
            case "=":
                title, _, half = text.rpartition(" ")
                texts[title] = [f"# {title}", ""]
            case ">":
                texts[title].append(text)
            case "?":
                question = text
            case "T" | "F":
                rows.append(Row(half, kind, question, sentences_of(kind, text)))
    for title, lines in texts.items():
        (folder / f"{title}.md").write_text("\n".join(lines), encoding="utf-8")
    return rows


def sentences_of(truth: str, reply: str) -> tuple[tuple[str, bool], ...]:
    """Each sentence of a reply with whether it is false."""
    marked = "~" in reply
    return tuple((one[2], truth == "F" and (bool(one[1]) or not marked)) for one in SENTENCE.finditer(reply))


def measure(folder: Path, documents: Path, rows: list[Row], shown_halves: str) -> Counts:
    """Of a true reply whether it was shown whole, of a false one whether a lie was, by half and truth."""
    counts: Counts = {}
    with replying() as (script, settings), open_library(folder, overrides=settings) as library:
        library.add(sorted(documents.iterdir()))
        for row in rows:
            answer = answered(library, script, row)
            shown = lies(row, answer) if row.truth == "F" else whole(row, answer)
            counts.setdefault((row.half, row.truth), []).append(shown)
            if row.half in shown_halves and shown != (row.truth == "T"):
                tell(row, answer)
    return counts


def answered(library: Library, script: Any, row: Row) -> Answer:
    """The answer where the model replies as the row says, and has nothing more to say when told what was wrong."""
    script.replies[:] = [lambda wire, request: say(wire, cited(row, request)), "끝"]
    return library.ask(row.question)


def say(wire: Any, reply: str) -> None:
    wire.begin()
    wire.piece(reply)
    wire.end()


def cited(row: Row, request: dict[str, Any]) -> str:
    """The row's reply, each sentence with the number of the passage that has most of its pairs of characters."""
    passages = {int(n): pairs(text) for n, text in PASSAGE.findall(request["messages"][-1]["content"])}
    return " ".join(
        f"{text} [{max(passages, key=lambda n: len(pairs(text) & passages[n]), default=1)}]"
        for text, _ in row.sentences
    )


def pairs(text: str) -> set[str]:
    """Two characters each, spaces left out."""
    bare = re.sub(r"\s", "", text)
    return {bare[at : at + 2] for at in range(len(bare) - 1)}


def whole(row: Row, answer: Answer) -> bool:
    """Whether every sentence stands in the answer as it was written, and none was replaced."""
    return not answer.corrections and all(said in read_of(answer) for said in said_of(row))


def lies(row: Row, answer: Answer) -> bool:
    """Whether a false sentence stands in the answer and is not marked as corrected."""
    return any(
        said in read_of(answer) for said, (_, false) in zip(said_of(row), row.sentences, strict=True) if false
    )


def said_of(row: Row) -> Iterator[str]:
    return (bare(text) for text, _ in row.sentences)


def read_of(answer: Answer) -> str:
    """What a reader gets of the model's words: nothing where passages are quoted instead."""
    return bare(answer.text) if answer.kind is AnswerKind.GENERATED else ""


def bare(text: str) -> str:
    """Without citations and spaces."""
    return re.sub(r"\[\d+\]|\s", "", text)


def tell(row: Row, answer: Answer) -> None:
    reasons = "; ".join(one.reason for one in answer.withheld)
    print(f"{row.truth} {row.question} | {' '.join(text for text, _ in row.sentences)}")
    print(f"    {answer.kind}: {answer.text[:300]!r}\n    {reasons}")


def tabulate(counts: Counts) -> list[dict[str, object]]:
    """A row a half."""
    return [
        {
            "half": half,
            "true": len(counts[half, "T"]),
            "true, shown whole": sum(counts[half, "T"]),
            "false": len(counts[half, "F"]),
            "false, shown": sum(counts[half, "F"]),
        }
        for half in "AB"
        if (half, "T") in counts
    ]


if __name__ == "__main__":
    main()
