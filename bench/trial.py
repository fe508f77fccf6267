"""What somebody sees who installs seogo, adds one document of theirs and asks everyday questions, without a model.

    python bench/trial.py [--half a] [--together] [--show]

Nine documents of nine kinds (`bench/data/trial/`; of a name that ends in `.docx.md` a Word file is made first) and 289
questions as people type them (`bench/data/trial.txt`), written before any of it was run: right, wrong, refused of
those that the document answers; wrong, refused of those that it does not, though its words come close. Right: the
answer and its quotes have all that is wanted, the text nothing that would be another's. Each document is in a library
of its own, or all in one (`--together`). Half b was only counted until its wrong answers were looked at once
(docs/log.md); `--show` lists half a's alone.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docx import Document

from seogo.app.library import open_library
from seogo.types import Answer, AnswerKind
from table import report

DATA = Path(__file__).parent / "data"
FILES = DATA / "trial"
QUESTIONS = DATA / "trial.txt"
OUTCOMES = ("right", "wrong", "refused", "nothing: wrong", "nothing: refused")
_SHOWN = 150


@dataclass(frozen=True, kw_only=True)
class Case:
    """`says`: all of what a right answer holds, each as one or several ways to say it; empty where it must refuse.
    `never`: what the text of a right answer does not have."""

    half: str
    file: str
    question: str
    says: tuple[tuple[str, ...], ...]
    never: tuple[str, ...]


def read_cases(path: Path) -> Iterator[Case]:
    """From lines of `question<tab>one|other way & also wanted<tab>never|nor this` under `# half file`.

    Where the half is `-`, each question's own letters say in which it is.
    """
    half = file = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            _, half, file = line.split(" ", 2)
        elif line.strip():
            question, says, never = (line + "\t").split("\t")[:3]
            wanted = () if says == "-" else tuple(tuple(one.split("|")) for one in says.split(" & "))
            yield Case(
                half=_drawn(question) if half == "-" else half,
                file=file,
                question=question,
                says=wanted,
                never=tuple(never.split("|")) if never else (),
            )


def _drawn(question: str) -> str:
    return "ab"[hashlib.sha256(question.encode()).digest()[0] % 2]


def write_document(source: Path, folder: Path) -> Path:
    """The file to add: the source, or the Word file that its headings, paragraphs and tables make."""
    if not source.name.endswith(".docx.md"):
        return source
    document = Document()
    rows: list[list[str]] = []
    for line in [*source.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("| ").split("|")])
            continue
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for at, cells in enumerate(rows):
                for cell, text in zip(table.rows[at].cells, cells, strict=True):
                    cell.text = text
            rows = []
        if line.startswith("#"):
            document.add_heading(line.lstrip("# "), level=line.count("#"))
        elif line.strip():
            document.add_paragraph(line)
    path = folder / source.name.removesuffix(".md")
    document.save(str(path))
    return path


def outcome(case: Case, answer: Answer) -> str:
    """One of `OUTCOMES`."""
    if answer.kind is AnswerKind.ABSTAINED:
        return "refused" if case.says else "nothing: refused"
    if not case.says:
        return "nothing: wrong"
    text = _squeeze(answer.text)
    said = text + _squeeze("".join(citation.quote for citation in answer.citations))
    good = all(any(_squeeze(way) in said for way in ways) for ways in case.says)
    return "right" if good and not any(_squeeze(one) in text for one in case.never) else "wrong"


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def ask(cases: Sequence[Case], sources: Sequence[Path], folder: Path) -> Iterator[tuple[Case, Answer]]:
    """Each case, asked of a library of these documents alone."""
    folder.mkdir()
    with open_library(folder / "library") as library:
        library.add([write_document(source, folder) for source in sources])
        for case in cases:
            yield case, library.ask(case.question)


def show(case: Case, answer: Answer) -> None:
    """One line of what was answered, for half a."""
    text = re.sub(r"\s+", " ", answer.text)[:_SHOWN]
    print(f"{outcome(case, answer):16} {answer.confidence:.2f} {case.question} -> {text}  [{case.file}]")


def rows_of(counts: Mapping[tuple[str, str], Counter[str]], half: str) -> Iterator[dict[str, object]]:
    """A row for the half; for half a also one a document."""
    own = {file: count for (of, file), count in counts.items() if of == half}
    lines = {**(own if half == "a" else {}), "all": sum(own.values(), Counter[str]())}
    for file, count in lines.items():
        yield {"half": half, "file": file, **{name: count[name] for name in OUTCOMES}}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--half", choices=("a", "b"), help="only this one")
    parser.add_argument("--together", action="store_true", help="all documents in one library")
    parser.add_argument("--show", action="store_true", help="half a's answers that are not right")
    options = parser.parse_args()
    cases = [case for case in read_cases(QUESTIONS) if options.half in (None, case.half)]
    files = list(dict.fromkeys(case.file for case in cases))
    groups = [files] if options.together else [[file] for file in files]
    counts: dict[tuple[str, str], Counter[str]] = {}
    with tempfile.TemporaryDirectory() as name:
        for at, group in enumerate(groups):
            own = [case for case in cases if case.file in group]
            for case, answer in ask(own, [FILES / file for file in group], Path(name) / str(at)):
                result = outcome(case, answer)
                counts.setdefault((case.half, case.file), Counter())[result] += 1
                if options.show and case.half == "a" and result not in ("right", "nothing: refused"):
                    show(case, answer)
    rows = [row for half in sorted({half for half, _ in counts}) for row in rows_of(counts, half)]
    report("trial", rows, together=options.together)


if __name__ == "__main__":
    main()
