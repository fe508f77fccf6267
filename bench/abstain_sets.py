"""Questions whose document is in the library, and the same with it taken out: three sets of them.

`korquad`: half the reporting half's articles are taken out, then the other half; every question is asked both times.
`samples`: the sample files without those that answer; also the questions that nothing there ever answered.
`laws`: statutes of ../shared without the one asked about; questions made from article titles that no other law has, and
from sentences with one period or amount, which is asked for.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from korquad import KORQUAD, SHARED, Searcher, read_korquad, split_by_article
from seogo.app.library import Library, open_library
from seogo.lang.josa import fix_particle
from seogo.types import Hit

LAWS = SHARED / "samples/law"
SAMPLES = Path(str(resources.files("seogo"))) / "samples"
EVERYDAY = Path(__file__).parents[1] / "tests/answer/everyday.jsonl"

AFTER_TITLE = ("은 어떻게 되나요?", "에 대해 알려 주세요", "을 어떻게 정하고 있나요?", " 관련 규정이 있나요?")
ASKS = {
    "일": "며칠",
    "개월": "몇 개월",
    "년": "몇 년",
    "시간": "몇 시간",
    "만원": "얼마",
    "원": "얼마",
    "명": "몇 명",
}
_TITLE = re.compile(r"^제\d+조(?:의\d+)?\(([^)]+)\)", re.MULTILINE)
_VALUE = re.compile(r"(?<![제\d,.])(\d[\d,]*)(만원|개월|시간|일|년|원|명)(?![가-힣]{3})")
_WORDS = 4
"""Of a sentence, the words before and after its value that make the question: more would be the sentence itself."""


@dataclass(frozen=True)
class Case:
    """One question with the hits of one library. `says`: what a right answer holds, so that one found elsewhere counts
    as no mistake; `kind`: `there`; `removed`: without the document; `near`: without what answers, with the rest of its
    document, which looks alike; `never` where no document ever answered."""

    question: str
    hits: tuple[Hit, ...]
    kind: str
    group: str
    says: tuple[str, ...] = ()


def korquad_cases(folder: Path, most: int, path: Path = KORQUAD) -> Iterator[Case]:
    """Of the reporting half only; each question once with its article and once without."""
    chunks, questions = read_korquad(path)
    held = split_by_article(questions)[1][:most]
    articles = sorted({one.article for one in split_by_article(questions)[1]})
    random.Random(2).shuffle(articles)
    for number, gone in enumerate((articles[::2], articles[1::2])):
        left = [chunk for chunk in chunks if int(chunk.document) not in set(gone)]
        searcher = Searcher(left, folder / f"korquad{number}")
        for one in held:
            kind = "removed" if one.article in gone else "there"
            yield Case(one.text, tuple(searcher.find(one)), kind, str(one.article), one.spans)


def sample_cases(folder: Path) -> Iterator[Case]:
    """The sample questions: with all files, and without those that are expected to answer."""
    files = sorted(SAMPLES.iterdir())
    rows = [
        json.loads(line)
        for line in SAMPLES.with_name("sample_questions.jsonl").read_text("utf-8").splitlines()
    ]
    with library_of(folder / "samples", files) as whole:
        for row in rows:
            group = "+".join(row["expect"]["documents"])
            yield from _in_place(whole, row["question"], group, row["expect"]["contains"])
    for gone in sorted({tuple(sorted(row["expect"]["documents"])) for row in rows if row["answerable"]}):
        left = [path for path in files if path.name not in gone]
        with library_of(folder / "-".join(("without", *gone)), left) as library:
            for row in rows:
                if tuple(sorted(row["expect"]["documents"])) == gone:
                    says = tuple(one for one in row["expect"]["contains"] if isinstance(one, str))
                    hits = _find(library, row["question"])
                    yield Case(row["question"], hits, "removed", "+".join(row["expect"]["documents"]), says)


def law_cases(folder: Path, most: int) -> Iterator[Case]:
    """Of each statute at most so many questions of either sort: with all statutes, and without it."""
    files = sorted(LAWS.glob("*.txt"))
    asked = {path.stem: made_questions(path, files, most) for path in files}
    with library_of(folder / "laws", files) as whole:
        for law, questions in asked.items():
            for one, source in questions:
                yield from _in_place(whole, one, law, [source])
    for path in files:
        with library_of(folder / f"without-{path.stem}", [file for file in files if file != path]) as library:
            for one, _ in asked[path.stem]:
                yield Case(one, _find(library, one), "removed", path.stem)


def made_questions(path: Path, files: Sequence[Path], most: int) -> list[tuple[str, str]]:
    """Questions from titles and from sentences of one statute, each with what it was made from; the same every run."""
    text = path.read_text(encoding="utf-8")
    others = " ".join(file.read_text(encoding="utf-8") for file in files if file != path)
    taken = set(_TITLE.findall(others))
    titles = [title for title in dict.fromkeys(_TITLE.findall(text)) if title not in taken]
    numbers = random.Random(path.stem)
    numbers.shuffle(titles)
    made = [
        (title + fix_particle(title, after), f"({title})")
        for title, after in zip(titles[:most], AFTER_TITLE * most, strict=False)
    ]
    sentences = [one for one in re.split(r"(?<=다\.)\s|\n", text) if len(_VALUE.findall(one)) == 1]
    numbers.shuffle(sentences)
    return made + [(question, one) for one in sentences if (question := ask_value(one))][:most]


def ask_value(sentence: str) -> str | None:
    """`… 때부터 14일 이내에 임금을 …` as `… 때부터 며칠 이내에 임금을 …?`; None where too little stands around it."""
    sentence = re.sub(r"\([^)]*\)|[「」\"]", "", sentence)
    found = _VALUE.search(sentence)
    if not found:
        return None
    before, after = sentence[: found.start()].split(), sentence[found.end() :].split(" ")
    words = [*before[-_WORDS:], ASKS[found[2]] + after[0], *after[1 : _WORDS - 1]]
    if len(words) < _WORDS + 1 or re.match(r"제\d|[①-⑳]|\d+\.", " ".join(before[-_WORDS:])):
        return None
    return f"{' '.join(words).rstrip(' .,')}?"


def everyday_cases(folder: Path) -> Iterator[Case]:
    """Everyday questions of the samples and of the statutes, where those are."""
    rows = [json.loads(line) for line in EVERYDAY.read_text("utf-8").splitlines()]
    sources = {
        "samples": sorted(SAMPLES.iterdir()),
        "laws": sorted(LAWS.glob("*.txt")),
    }
    for of, files in sources.items():
        if not files:
            continue
        with library_of(folder / f"everyday-{of}", files) as library:
            for row in rows:
                if row["of"] == of:
                    yield from _in_place(library, row["question"], of, row["says"])


def _in_place(library: Library, question: str, group: str, says: Sequence[str | list[str]]) -> Iterator[Case]:
    """The question with its answer there, and without the chunks that hold any of what answers it."""
    hits = library.search(question, k=2 * library.settings.answer.hits)
    most = library.settings.answer.hits
    yield Case(question, tuple(hits[:most]), "there" if says else "never", group)
    words = [_squeeze(one) for any_ in says for one in ([any_] if isinstance(any_, str) else any_)]
    left = [
        hit for hit in hits if not any(one in _squeeze(hit.chunk.address + hit.chunk.text) for one in words)
    ]
    if says and left:
        yield Case(question, tuple(left[:most]), "near", group)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def library_of(folder: Path, files: Sequence[Path]) -> Library:
    """A library of these files."""
    library = open_library(folder, overrides=("index.kind=exact",))
    library.add(list(files))
    return library


def _find(library: Library, question: str) -> tuple[Hit, ...]:
    return tuple(library.search(question, k=library.settings.answer.hits))
