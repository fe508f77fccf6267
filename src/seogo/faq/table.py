"""Fixed questions in tables that people keep: CSV, TSV and XLSX in, CSV out. Knows nothing of matching."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from seogo.catalog.faq import FaqEntry, FaqState, check
from seogo.errors import BadEntry
from seogo.ingest.files import load_source
from seogo.ingest.rows import WITHOUT_VALUE, Row, read_rows
from seogo.lang.dates import find_dates
from seogo.lang.normalize import fold, normalize

_NAMES = {
    "question": "질문 물음 문의 질의 문의내용 질문내용 질의내용 문의사항 질의사항 대표질문 question q questions",
    "answer": "답변 답 응답 회신 답변내용 회신내용 답변사항 회신사항 answer a answers response",
    "variants": "변형 변형질문 유사질문 다른표현 다른질문 동의질문 유의질문 variants variant aliases paraphrases",
    "expires": "만료일 만료일자 만료 유효기한 유효기간 유효일 종료일 종료일자 expires expiry expiration until",
    "collection": "묶음 컬렉션 collection",
    "state": "상태 사용 사용여부 사용유무 게시여부 노출여부 공개여부 활성여부 state status enabled active",
}
_COLUMN = {name: column for column, names in _NAMES.items() for name in names.split()}
_STATES = {
    FaqState.ON: "on 사용 사용중 켬 y yes true 1 o ㅇ ○ ◯ ● ✓ ✔ √ v 공개 게시 노출 활성 예 네 유",
    FaqState.OFF: "off 중지 사용중지 끔 n no false 0 x × ✕ ✗ ✘ 비공개 미게시 비노출 비활성 미사용 아니요 아니오 무",
    FaqState.DRAFT: "draft 초안",
}
_STATE = {name: state for state, names in _STATES.items() for name in names.split()}
_SHOWN = {FaqState.ON: "사용", FaqState.OFF: "중지", FaqState.DRAFT: "초안"}
_KOREAN = {
    "question": "질문", "answer": "답변", "variants": "변형",
    "expires": "만료일", "collection": "묶음", "state": "상태",
}  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "＝", "＋", "－", "＠")
"""What spreadsheets begin a formula with; those of Korea, Japan and China also in full width (OWASP, CSV Injection)."""
_HEADER_WITHIN = 20
"""Rows in which the header is looked for: titles and notes stand above it."""
_BETWEEN = re.compile(r"[\n|]+")
_DAY = re.compile(r"(\d{4})\s?[-./년]\s?(\d{1,2})\s?[-./월]\s?(\d{1,2})\s?[.일]?(?:\s0{1,2}:00(?::00)?)?")
"""Of any year: 9999-12-31 is how tables say `for ever`."""
_SHORT_DAY = re.compile(r"['’‘]?([2-9]\d)\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{1,2})\s?\.?")
"""A year without its century. One before 2020 may be a day that stands first, and is asked about."""
_NO_END = frozenset(["-", "–", "—", "없음", "상시", "무기한", "영구", "계속", "해당없음", "미정", "none"])
_HEADER = tuple(_KOREAN.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class BadRow:
    """A row that cannot be kept. `row`: as the spreadsheet numbers it, or the record's number in a CSV file, from 1."""

    row: int
    message: str
    english: str


def read_table(path: Path, *, collection: str = "default") -> tuple[list[FaqEntry], list[BadRow]]:
    """`read_entries` of a file. Raises as it does, and `UnreadableFile`."""
    return read_entries(read_rows(load_source(path)), name=path.name, collection=collection)


def read_entries(
    tables: Iterable[Sequence[Row]],
    *,
    name: str,
    collection: str = "default",
    may: Callable[[str], bool] = lambda _: True,
) -> tuple[list[FaqEntry], list[BadRow]]:
    """The entries of a file's tables, in order, and the rows that are none. `collection`: of rows that name none.
    `may`: whether entries may be put into a collection.

    A header row names the columns, in Korean or English (`질문`, `답변`, `변형`, `만료일`, `묶음`, `상태`); others are
    ignored. Of two rows of one question in one collection the second is none: one answer would take the other's place.
    Raises `BadEntry` where no row names a question and an answer.
    """
    entries: list[FaqEntry] = []
    bad: list[BadRow] = []
    asked: dict[tuple[str, str], int] = {}
    seen: list[str] = []
    headed = False
    for rows in tables:
        found = _header(rows)
        if found is None:
            seen += [" | ".join(filter(None, cells)) for _, cells in rows[:1]]
            continue
        headed = True
        at, columns = found
        for number, cells in rows[at + 1 :]:
            try:
                entry = _allowed(_entry(columns, cells, collection), may)
                entries.append(_first(entry, number, asked))
            except BadEntry as error:
                bad.append(BadRow(row=number, message=str(error), english=error.tell(english=True)))
    if not headed:
        raise BadEntry(
            f"{name}: '질문'과 '답변' 열이 없습니다: 열 이름을 붙여 주십시오(첫 줄 {'; '.join(seen)[:200]!r})",
            f"{name}: no columns '질문' (question) and '답변' (answer): name the columns (first row "
            f"{'; '.join(seen)[:200]!r})",
        )
    return entries, bad


def write_table(entries: Iterable[FaqEntry]) -> str:
    """CSV with a header, one entry a line, to be read back by `read_table` without loss but for numbers and times."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    for one in entries:
        writer.writerow(
            (_safe(one.question), _safe(one.answer), _safe("\n".join(one.variants)), one.expires or "",
             _safe(one.collection), _SHOWN[one.state])
        )  # fmt: skip
    return out.getvalue()


def _safe(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; the quotation mark is taken off again on reading."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _header(rows: Sequence[Row]) -> tuple[int, dict[str, int]] | None:
    """Where the header stands, and the place of each column that is known; the first of two of one name counts."""
    for at, (_, cells) in enumerate(rows[:_HEADER_WITHIN]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(cells):
            text = fold(normalize(cell))
            name = _COLUMN.get(_plain(text)) or _COLUMN.get(_plain(re.sub(r"\(.*?\)", "", text)))
            if name:
                columns.setdefault(name, place)
        if "question" in columns and "answer" in columns:
            return at, columns
    return None


def _plain(name: str) -> str:
    return re.sub(r"[\s_()*:.]", "", name)


def _first(entry: FaqEntry, number: int, asked: dict[tuple[str, str], int]) -> FaqEntry:
    """The entry, whose question no row before it has. Raises `BadEntry`."""
    row = asked.setdefault((entry.collection, entry.question), number)
    if row != number:
        raise BadEntry(
            f"{row}행과 질문이 같습니다: 하나만 남겨 주십시오",
            f"the same question as in row {row}: keep one of them",
        )
    return entry


def _entry(columns: dict[str, int], cells: Sequence[str], collection: str) -> FaqEntry:
    values = {name: normalize(cells[place]).strip() for name, place in columns.items() if place < len(cells)}
    values = {
        name: value[1:] if value.startswith("'") and value.startswith(_FORMULA, 1) else value
        for name, value in values.items()
    }
    if without := [name for name, value in values.items() if value == WITHOUT_VALUE]:
        named = ", ".join(_KOREAN[name] for name in without)
        raise BadEntry(
            f"{named}: 수식의 값이 파일에 없습니다. 엑셀에서 열어 다시 저장하거나 값을 적어 주십시오",
            f"{', '.join(without)}: the file has a formula without its value: open it in a spreadsheet and save it, or "
            "write the value",
        )
    variants = (one.strip() for one in _BETWEEN.split(values.get("variants", "")))
    answer = values.get("answer", "")
    entry = FaqEntry(
        collection=values.get("collection") or collection,
        question=" ".join(values.get("question", "").split()),
        answer=answer,
        variants=tuple(dict.fromkeys(filter(None, variants))),
        state=_state(values.get("state", "")),
        expires=_end(values.get("expires", "")),
    )
    check(entry)
    return entry


def _allowed(entry: FaqEntry, may: Callable[[str], bool]) -> FaqEntry:
    if not may(entry.collection):
        raise BadEntry(
            f"묶음 {entry.collection!r}에는 넣을 수 없습니다: 볼 수 있는 묶음을 적어 주십시오",
            f"nothing can be put into the collection {entry.collection!r}: name one that you see",
        )
    return entry


def _end(text: str) -> str | None:
    return None if not text or re.sub(r"\s", "", text.lower()) in _NO_END else read_day(text)


def read_day(text: str) -> str:
    """The one whole date that a text names (`2025. 12. 31.`), ISO. Raises `BadEntry`."""
    folded = fold(normalize(text)).strip()
    try:
        if written := _DAY.fullmatch(folded):
            return date(*(int(part) for part in written.groups())).isoformat()
        if written := _SHORT_DAY.fullmatch(folded):
            return date(2000 + int(written[1]), int(written[3]), int(written[4])).isoformat()
    except ValueError:
        folded = ""  # a day that no calendar has
    found = {one.iso for one in find_dates(folded)}
    if len(found) != 1 or len(day := found.pop()) != 10:
        raise BadEntry(
            f"만료일 {text!r}은(는) 날짜가 아닙니다: YYYY-MM-DD로 적어 주십시오",
            f"the end {text!r} is not a date: write it as YYYY-MM-DD",
        )
    return day


def _state(text: str) -> FaqState:
    if not text:
        return FaqState.ON
    state = _STATE.get(fold(text))
    if state is None:
        raise BadEntry(
            f"상태 {text!r}은(는) 알 수 없습니다: 사용, 중지, 초안 가운데 하나로 적어 주십시오",
            f"the state {text!r} is not known: write on, off or draft",
        )
    return state
