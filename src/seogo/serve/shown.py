"""Answers as the server gives them: the JSON of `seogo ask --json`, and what a page needs to show the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from seogo.app.shapes import answer_json, citation_json
from seogo.serve.state import Serving
from seogo.types import Answer, AnswerKind, Citation, Place, Status

VERDICTS: Mapping[str, tuple[str, str]] = {
    "quoted": ("문서의 문장을 그대로 옮겼습니다.", "Quoted from the documents word for word."),
    "checked": ("문서와 대조해 확인했습니다.", "Checked against the documents."),
    "corrected": (
        "문서와 다르게 쓰인 곳을 문서대로 고쳤습니다.",
        "Corrected where it differed from the documents.",
    ),
    "withheld": (
        "근거에서 확인할 수 없는 문장은 빼고 보여 드립니다.",
        "Sentences that the evidence does not bear out are left out.",
    ),
    "contradicted": (
        "문서와 다른 곳이 있습니다. 원문을 확인해 주십시오.",
        "It differs from the documents in places: please read the source.",
    ),
    "not_checked": (
        "대조할 수 있는 값이 없어 확인하지 못했습니다. 원문을 확인해 주십시오.",
        "There was nothing that could be checked: please read the source.",
    ),
    "fixed": ("담당 부서가 정해 둔 답입니다.", "An answer written beforehand by those in charge."),
    "not_found": ("문서에서 답을 찾지 못했습니다.", "The documents do not answer this."),
    "refused": ("답하지 않는 질문입니다.", "This question is not answered."),
}
"""Code -> in plain words, Korean and English."""


def verdict_code(answer: Answer) -> str:
    """What may be said of an answer, as a key of `VERDICTS`."""
    match answer.kind:
        case AnswerKind.FAQ:
            return "fixed"
        case AnswerKind.ABSTAINED:
            return "not_found"
        case AnswerKind.BLOCKED:
            return "refused"
        case AnswerKind.EXTRACTIVE:
            return "quoted"
        case AnswerKind.GENERATED:
            status = answer.verdict.status if answer.verdict else Status.NOT_CHECKED
            if status is Status.CONTRADICTED:
                return "contradicted"
            if answer.corrections:
                return "corrected"
            if status is not Status.SUPPORTED:
                return "not_checked"
            return "withheld" if answer.withheld else "checked"


def verdict_text(answer: Answer) -> dict[str, str]:
    """The verdict in plain words."""
    code = verdict_code(answer)
    korean, english = VERDICTS[code]
    return {"code": code, "ko": korean, "en": english}


def shown_answer(state: Serving, answer: Answer) -> dict[str, Any]:
    """The answer with its verdict in plain words and whole citations."""
    return {
        **answer_json(answer),
        "citations": shown_citations(state, answer.citations),
        "verdict_text": verdict_text(answer),
    }


def shown_citations(state: Serving, citations: Iterable[Citation]) -> list[dict[str, Any]]:
    """Each with its format, its lines on the page, and where its evidence and the page's picture are."""
    return [_citation(state, one) for one in citations]


def _citation(state: Serving, one: Citation) -> dict[str, Any]:
    entry = state.library.catalog.entry(one.document)
    format_ = entry.format if entry else None
    place = urlencode({"start": one.start, "end": one.end})
    path = f"/api/documents/{one.document}"
    return {
        **citation_json(one),
        "format": format_,
        "places": [place_json(line) for line in one.places],
        "evidence": f"{path}/evidence?{place}",
        "image": f"{path}/pages/{one.page}/image?{place}" if one.page and format_ == "pdf" else None,
    }


def place_json(line: Place) -> dict[str, Any]:
    """A line of a page: offsets into the document's text, the box in points from the page's top left corner."""
    box = line.box
    return {
        "page": line.page,
        "start": line.start,
        "end": line.end,
        "box": {"x0": box.x0, "y0": box.y0, "x1": box.x1, "y1": box.y1} if box else None,
    }
