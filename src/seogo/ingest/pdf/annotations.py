"""What lies on a PDF page beside its content: form fields' values and typed text as runs, comments counted.

Knows nothing of layout. Hidden fields are left out; a field's value stands where the field does, so that it is
read after its label.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from seogo.ingest.pdf.drawing import Point
from seogo.ingest.pdf.page import Lost, Page, shown_point
from seogo.ingest.pdf.runs import Frame, Run

_MAX_VALUE_BYTES = 200_000
_MAX_ANNOTATIONS = 5000
"""On one page; a form of an office has a few hundred fields."""
_SIZE = 10.0
_LINE_SHARE = 0.8
"""Font size of a field of one line, of its height."""
_MARK = "☑"


def with_annotations(read: Page, page: Any, document: Any) -> Page:
    """The page with the values of its form fields, and its comments among what was lost. `document`: forms loaded."""
    from pypdfium2 import raw

    count = min(raw.FPDFPage_GetAnnotCount(page.raw), _MAX_ANNOTATIONS)
    if count <= 0:
        return read
    runs: list[Run] = []
    comments: list[str] = []
    form = document.formenv.raw if document.formenv else None
    for index in range(count):
        annotation = raw.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        try:
            runs += _typed(raw, annotation, form, shown_point(page), read.frame)
            comments += _comment(raw, annotation)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    lost = [*read.lost, *(Lost("comment", text) for text in comments)]
    return replace(read, runs=read.runs + runs, lost=lost)


def _typed(raw: Any, annotation: Any, form: Any, shown: Point, frame: Frame) -> Iterator[Run]:
    """A field's value or a typed text, one run a line, from the top of its rectangle."""
    unseen = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW
    if raw.FPDFAnnot_GetFlags(annotation) & unseen:
        return
    match raw.FPDFAnnot_GetSubtype(annotation):
        case raw.FPDF_ANNOT_WIDGET:
            text = _value(raw, annotation, form)
        case raw.FPDF_ANNOT_FREETEXT:
            text = _string(raw.FPDFAnnot_GetStringValue, annotation, b"Contents")
        case _:
            return
    rectangle = raw.FS_RECTF()
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or not raw.FPDFAnnot_GetRect(annotation, ctypes.byref(rectangle)):
        return
    xa, ya = shown(rectangle.left, rectangle.bottom)
    xb, yb = shown(rectangle.right, rectangle.top)
    x0, y0, x1, y1 = frame.turned(min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb))
    height = (y1 - y0) / len(lines)
    for at, line in enumerate(lines):
        yield Run(line, x0, y0 + at * height, x1, y0 + (at + 1) * height, min(_SIZE, _LINE_SHARE * height))


def _value(raw: Any, annotation: Any, form: Any) -> str:
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation) if form else raw.FPDF_FORMFIELD_UNKNOWN
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        return _MARK if raw.FPDFAnnot_IsChecked(form, annotation) else ""
    if kind in (raw.FPDF_FORMFIELD_PUSHBUTTON, raw.FPDF_FORMFIELD_SIGNATURE):
        return ""
    if form:
        return _string(raw.FPDFAnnot_GetFormFieldValue, form, annotation)
    return _string(raw.FPDFAnnot_GetStringValue, annotation, b"V")


def _comment(raw: Any, annotation: Any) -> Iterator[str]:
    """Words of a reader of the document (notes, remarks on marked text), which are not the document's."""
    notes = (
        raw.FPDF_ANNOT_TEXT,
        raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY,
        raw.FPDF_ANNOT_STRIKEOUT,
        raw.FPDF_ANNOT_CARET,
        raw.FPDF_ANNOT_STAMP,
    )
    if raw.FPDFAnnot_GetSubtype(annotation) in notes:
        text = _string(raw.FPDFAnnot_GetStringValue, annotation, b"Contents").strip()
        if text:
            yield text


def _string(function: Any, *arguments: Any) -> str:
    """What a PDFium function writes in UTF-16, its length asked for first."""
    length = function(*arguments, None, 0)
    if not 2 < length <= _MAX_VALUE_BYTES:
        return ""
    buffer = ctypes.create_string_buffer(length)
    from pypdfium2 import raw

    function(*arguments, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")
