"""How a route says what it answers, and the kinds of values that replies have in common."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, Field

Moment = Annotated[
    str, Field(description="ISO 8601, UTC, to the second.", examples=["2027-03-01T09:00:00+00:00"])
]
DocumentId = Annotated[
    str,
    Field(
        description="A document's id: 64 hexadecimal digits.",
        examples=["73fd3dd9214091d7878f86c0c2d782c7ac18b296cbb1046b1857168a32097e9d"],
    ),
]
Examples = Sequence[Mapping[str, Any]]
EVENTS: dict[str, Any] = {
    "text/event-stream": {
        "schema": {
            "description": "Of each event.",
            "type": "object",
            "properties": {"event": {"type": "string"}, "data": {"type": "string"}},
            "required": ["data"],
        }
    }
}
"""Server-sent events, as another thing that a route can answer."""
Page = Annotated[int | None, Field(description="From 1; null where the format has no pages.")]


class Reply(BaseModel):
    """What a route answers. Its fields are documentation; routes make the JSON themselves."""

    EXAMPLES: ClassVar[Examples] = ()


def shows(
    model: type[Any], *, status: int = 200, description: str = "", also: dict[str, Any] | None = None
) -> dict[int | str, dict[str, Any]]:
    """For `responses=` of a route: its JSON has this shape. `also`: other media types that it can answer with.

    Documentation alone: the reply is sent as the route made it.
    """
    told: dict[str, Any] = {"model": model}
    if description:
        told["description"] = description
    if also:
        told["content"] = dict(also)
    return {status: told}


def gives(media_type: str) -> dict[int | str, dict[str, Any]]:
    """For `responses=` of a route that answers with a file."""
    binary = {"type": "string", "format": "binary"}
    return {200: {"content": {media_type: {"schema": binary}}}}


class Box(Reply):
    """In points from the page's top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class Place(Reply):
    """A line of a page: `start` and `end` are code points of the document's text, the end exclusive."""

    page: int = Field(description="From 1.")
    start: int
    end: int
    box: Box | None


class Notice(Reply):
    """Something that was lost in reading a document."""

    code: str = Field(description="Stable.", examples=["picture_without_text"])
    message: str = Field(description="For people.")
    page: Page
