"""The pages of a document that must be recognised -> pages with text, and what to tell about them.

Knows when tesseract is asked and what is said where it is absent; nothing of layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, TypeAlias

from seogo.errors import MissingProgram, UnreadableFile
from seogo.ingest.heartbeat import heartbeat
from seogo.ingest.ocr.engine import Engine, open_engine
from seogo.ingest.ocr.page import Recognised, recognise, settle_sizes
from seogo.ingest.pdf.page import OcrReason, Page
from seogo.ingest.settings import IngestSettings, OcrMode
from seogo.types import Notice

LOW_CONFIDENCE = 0.87
"""Of one page at 100, 85, 72 and 60 dpi the confidence is .89, .86, .82, .69 and the share of wrong characters .09,
.13, .20, .36; a page at 300 dpi has .91 and more."""

Drawing: TypeAlias = tuple[Any, float]
"""A page's picture (PIL) and its pixels an inch."""


Draw: TypeAlias = Callable[[int, int], Drawing]
"""From a page's number and the wanted pixels an inch to its picture."""


@dataclass(slots=True)
class Recognition:
    """Pages in order, recognised ones with `ocr` cleared; notices; what to note in the metadata."""

    pages: list[Page]
    notices: list[Notice] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)


def recognise_pages(pages: Sequence[Page], draw: Draw, settings: IngestSettings) -> Recognition:
    """The pages, with those that need it read from the pictures `draw` gives, one at a time.

    A page that cannot be recognised stays as it is. Raises nothing for want of tesseract: a notice says what to
    install.
    """
    wanted = [page for page in pages if _is_wanted(page, settings)]
    if not wanted:
        return Recognition(list(pages))
    numbers = [page.number for page in wanted]
    if settings.ocr is OcrMode.OFF:
        message = f"{shorten(numbers)}쪽: 문자 인식을 꺼 두어 읽지 않았습니다. ingest.ocr=auto로 다시 넣으면 읽습니다."
        return Recognition(list(pages), [Notice(code="ocr_off", message=message, page=numbers[0])])
    try:
        engine = open_engine(settings.ocr_languages, timeout_s=settings.ocr_timeout_s)
    except MissingProgram as error:
        return Recognition(list(pages), [_missing(numbers, error)])
    return _recognise(pages, wanted, lambda page: _read(page, draw, engine, settings))


def shorten(numbers: Iterable[int]) -> str:
    """Page numbers as people write them: `2, 5-7`."""
    parts = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        parts.append(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}")
    return ", ".join(parts)


def _is_wanted(page: Page, settings: IngestSettings) -> bool:
    drawn = bool(page.runs or page.pictures or page.paths)
    return page.ocr is not None or (settings.ocr is OcrMode.ALWAYS and drawn)


def _missing(numbers: Sequence[int], error: MissingProgram) -> Notice:
    return Notice(
        code="ocr_missing",
        message=f"{shorten(numbers)}쪽: 글자가 그림으로 되어 있어 빠졌습니다. 문자 인식 프로그램을 설치하고 "
        f"다시 넣어 주십시오: {error.install}",
        page=numbers[0],
    )


def _read(page: Page, draw: Draw, engine: Engine, settings: IngestSettings) -> Recognised:
    image, dpi = draw(page.number, settings.ocr_dpi)
    return recognise(image, page.number, engine, dpi=dpi, wanted_dpi=settings.ocr_dpi)


def _recognise(
    pages: Sequence[Page], wanted: Sequence[Page], read: Callable[[Page], Recognised]
) -> Recognition:
    done: dict[int, Recognised] = {}
    empty: dict[int, Page] = {}
    notices: list[Notice] = []
    for count, page in enumerate(wanted, start=1):
        try:
            found = read(page)
        except UnreadableFile as error:
            notices.append(Notice(code="ocr_failed", message=f"{page.number}쪽: {error}", page=page.number))
        else:
            notices += _judge(page.number, found)
            if found.page.runs:
                done[page.number] = found
            elif page.ocr is OcrReason.NO_TEXT:
                empty[page.number] = replace(page, ocr=None)
        heartbeat(count)
    settled = empty | {page.number: page for page in settle_sizes([found.page for found in done.values()])}
    kept = [settled.get(page.number, page) for page in pages]
    return Recognition(kept, _summary(done) + notices, _metadata(done))


def _judge(number: int, found: Recognised) -> list[Notice]:
    if not found.page.runs:
        return [
            Notice(code="ocr_empty", message=f"{number}쪽: 그림에서 글자를 찾지 못했습니다.", page=number)
        ]
    if found.confidence >= LOW_CONFIDENCE:
        return []
    message = f"{number}쪽: 글자 인식 신뢰도 낮음(평균 {found.confidence:.0%}). 원본과 대조해 주십시오."
    return [Notice(code="ocr_low_confidence", message=message, page=number)]


def _mean(done: dict[int, Recognised]) -> float:
    weights = {number: sum(len(run.text) for run in found.page.runs) for number, found in done.items()}
    return sum(done[number].confidence * weight for number, weight in weights.items()) / sum(weights.values())


def _summary(done: dict[int, Recognised]) -> list[Notice]:
    if not done:
        return []
    message = f"{shorten(done)}쪽: 그림에서 인식한 글자입니다(평균 신뢰도 {_mean(done):.0%})."
    return [Notice(code="recognised_text", message=message, page=min(done))]


def _metadata(done: dict[int, Recognised]) -> dict[str, str]:
    if not done:
        return {}
    return {"ocr_pages": shorten(done), "ocr_confidence": f"{_mean(done):.2f}"}
