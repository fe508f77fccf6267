"""What the documents of `readers.py` say, made of known sentences, and what a reader of each has to keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ingest import PAGE_CHARS, paragraph

HEADER = ["구분", "한도", "적용 대상"]


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What the file shows. `units` of `unit` are what its speed is counted in.

    `paragraphs` in reading order; `heads`: column names; `rows` below them as the texts of their cells; `notes`:
    footnotes and speaker's notes; `numbers`: an automatic number and the beginning of its paragraph.
    """

    unit: str
    units: int
    paragraphs: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass
class Story:
    """The content of a document: items in order, gathered into its truth."""

    items: list[tuple[str, Any]] = field(default_factory=list)

    def truth(self, unit: str, units: int, *, notes: bool = False, numbers: bool = False) -> Truth:
        of = {kind: [value for name, value in self.items if name == kind] for kind, _ in self.items}
        said = [text for text, _ in of["paragraph"]]
        return Truth(
            unit=unit,
            units=units,
            paragraphs=tuple(said),
            heads=tuple(HEADER),
            rows=tuple(
                tuple(" ".join(cell.split()) for cell in row)
                for table in of.get("table", ())
                for row in table[1:]
            ),
            notes=tuple(note for _, note in of["paragraph"] if note) if notes else (),
            numbers=tuple((f"제{at}조", text[:12]) for at, text in enumerate(said, 1)) if numbers else (),
        )


def story_of(pages: int) -> Story:
    """Paragraphs, every seventh with a footnote, and a table after every sixth; one cell of it has two lines."""
    story = Story()
    for number in range(pages * PAGE_CHARS // len(paragraph(1))):
        note = f"{number:,}번 지침의 단서는 전결 규정을 따른다." if number % 7 == 3 else ""
        story.items.append(("paragraph", (paragraph(number), note)))
        if number % 6 == 5:
            story.items.append(("table", rows_of(number)))
    return story


def rows_of(number: int) -> list[list[str]]:
    return [
        HEADER,
        ["숙박비", f"{80_000 + number:,}원", "5급 이상 공무원과\n이에 준하는 직원"],
        ["일비", f"{25_000 + number:,}원", f"{number}호봉 이하 전 직원"],
        ["식비", f"{24_000 + number:,}원", "전 직원"],
    ]
