"""Our readers beside the usual libraries: speed, and what each keeps of a document whose content is known.

    python bench/readers.py [--pages 60] [--times 3] [--only pdf docx]

Both sides read the same files (`readers_files.py`), each library in a process of its own: one reading of a small file
first, so that imports do not count, then the least CPU time of `--times`. Speed alone says nothing, so beside it:

    words    of the source's words, so many come out whole (a lost blank or a broken word counts against it)
    whole    paragraphs that stand in one piece, nothing between their words: columns, page ends, footnotes
    rows     table rows of which one line holds every cell, in order
    notes    footnotes and speaker's notes that come out
    numbers  automatic numbers (`제3조`) that stand right before their paragraph
    foreign  share of the words that are in no sentence, cell, note or number of the source (menus, running heads,
             page numbers, repeated cells). The column names that we set before each value are not counted; tables in
             Markdown are taken as rows

Libraries that are not installed are said to be absent:
`pip install pypdf docx2txt openpyxl python-calamine beautifulsoup4 trafilatura lxml_html_clean python-hwpx unhwp
'markitdown[docx,pptx,xlsx,pdf]'`.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from readers_files import MAKERS
from readers_story import Truth
from readers_usual import USUAL, read
from table import report

_HTML_ROW = re.compile(r"<tr\b.*?</tr>", re.S)
_CITED = re.compile(r"[¹²³⁰-⁹\d]*\)$")
"""A footnote's mark behind the word that it stands at."""
_MARKUP = re.compile(
    r"\\(?=[.\-+()*_~|#])|[|*#`]|^\s*[-:| ]+$|<br ?/?>|</?(?:t[hrd]|table|tbody|p)\b[^>]*>", re.M
)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=list(MAKERS), default=list(MAKERS))
    parser.add_argument("--limit-s", type=float, default=300.0, help="wall time of one library on one file")
    parser.add_argument("--worker", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        _work(*given.worker, times=given.times)
        return
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        for format in given.only:
            path, small = (Path(folder) / f"{name}.{format}" for name in ("문서", "예열"))
            truth = MAKERS[format](path, given.pages)
            MAKERS[format](small, 2)
            rows += _compared(format, truth, path, small, given.times, given.limit_s)
    report("readers", rows, pages=given.pages, times=given.times)


def _compared(
    format: str, truth: Truth, path: Path, small: Path, times: int, limit_s: float
) -> list[dict[str, object]]:
    """A row a library, ours first; `ours_is`: our speed as so many times its."""
    rows: list[dict[str, object]] = []
    for library in USUAL[format]:
        row: dict[str, object] = {"format": format, "library": library}
        out = path.with_suffix(".out")
        command = [
            sys.executable,
            __file__,
            "--times",
            str(times),
            "--worker",
            format,
            library,
            str(path),
            str(small),
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=limit_s)
        except subprocess.TimeoutExpired:
            rows.append(row | {"said": f"over {limit_s:g} s"})
            continue
        if done.returncode:
            said = (done.stderr.strip().splitlines() or ["ended without a word"])[-1]
            rows.append(row | {"said": said[:90]})
            continue
        cpu_s = json.loads(done.stdout.splitlines()[-1])
        speed = truth.units / cpu_s
        ours = rows[0].get("per_s") if rows else speed
        rows.append(
            row
            | {"unit": truth.unit, "units": truth.units, "per_s": speed}
            | {"ours_is": ours / speed if isinstance(ours, float) else None}
            | kept(truth, out.read_text(encoding="utf-8"))
        )
    return rows


def _work(format: str, library: str, path: str, small: str, *, times: int) -> None:
    """Reads the file `times` times; writes the text beside it, prints the least CPU seconds."""
    read(format, library, Path(small))
    spent = []
    for _ in range(times):
        begin = time.process_time()
        text = read(format, library, Path(path))
        spent.append(time.process_time() - begin)
    Path(path).with_suffix(".out").write_text(text, encoding="utf-8", errors="replace")
    print(json.dumps(min(spent)))


def kept(truth: Truth, text: str) -> dict[str, float | None]:
    """The measures of the module's docstring, each 0 to 1; None where the document has nothing of the kind."""
    text = unicodedata.normalize("NFC", text)
    plain = _MARKUP.sub(" ", text)
    said = Counter(plain.split())
    cells = [cell for row in truth.rows for cell in row]
    source = Counter(" ".join([*truth.paragraphs, *cells, *truth.notes]).split())
    names = " ".join(truth.heads).split()
    known = {*source, *names, *(f"{name}:" for name in names), *(number for number, _ in truth.numbers)}
    said_words = [(word, count) for word, count in said.items() if any(map(str.isalnum, word))]
    foreign = sum(count for word, count in said_words if not {word, _CITED.sub("", word)} & known)
    squeezed = _squeezed(plain)
    return {
        "words": sum(min(count, said[word]) for word, count in source.items()) / source.total(),
        "whole": _share([_squeezed(one) in squeezed for one in truth.paragraphs]),
        "rows": _rows_kept(truth.rows, text),
        "notes": _share([_squeezed(one) in squeezed for one in truth.notes]),
        "numbers": _share([_squeezed(number + begin) in squeezed for number, begin in truth.numbers]),
        "foreign": foreign / max(said.total(), 1),
    }


def _rows_kept(rows: Sequence[Sequence[str]], text: str) -> float | None:
    """The share of rows of which a line holds every cell in order, and not much else."""
    lines = [_MARKUP.sub(" ", line) for line in [*text.split("\n"), *_HTML_ROW.findall(text)]]
    by_word: dict[str, set[int]] = {}
    for at, line in enumerate(lines):
        for word in line.split():
            by_word.setdefault(word, set()).add(at)
    nowhere: set[int] = set()
    return _share(
        [
            any(
                _holds(_squeezed(lines[at]), row)
                for at in min((by_word.get(word, nowhere) for cell in row for word in cell.split()), key=len)
            )
            for row in rows
        ]
    )


def _holds(line: str, row: Sequence[str]) -> bool:
    at = 0
    for cell in map(_squeezed, row):
        at = line.find(cell, at) + len(cell)
        if at < len(cell):
            return False
    return (
        len(line) <= 3 * len(_squeezed("".join(row))) + 40
    )  # column names may stand in it, other rows may not


def _share(kept: Sequence[bool]) -> float | None:
    return sum(kept) / len(kept) if kept else None


def _squeezed(text: str) -> str:
    return "".join(text.split())


if __name__ == "__main__":
    main()
