"""What the OpenAPI document says beyond what the routes declare: errors in one shape, names for generated clients."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from seogo.serve.errors import STATUS, Problem
from seogo.serve.replies.reply import Reply

_SCHEMAS = "#/components/schemas"
_MEANING = {
    400: "Something given cannot be used, or is no JSON.",
    401: "No credentials, or none that hold.",
    403: "Signed in, and not allowed to do this.",
    404: "It is not there, or not for you.",
    409: "A name that is taken.",
    413: "More bytes than are taken.",
    415: "No such thing of this format.",
    422: "The request's form is wrong, or a file cannot be read.",
    429: "Too many requests.",
    500: "A defect here; the server's log has it.",
    501: "A part that is not installed here.",
    502: "The language model or the identity provider cannot be used.",
    503: "The library cannot be read now.",
}
_ALSO = {422: ("bad_input",)}
_HEADERS = {
    401: {"WWW-Authenticate": {"description": "`Bearer`.", "schema": {"type": "string"}}},
    429: {
        "Retry-After": {"description": "Seconds until it can be tried again.", "schema": {"type": "integer"}}
    },
    503: {"Retry-After": {"description": "Seconds; where it is known.", "schema": {"type": "integer"}}},
}


def _response(status: int, **media: Any) -> dict[str, Any]:
    codes = [*(code for code, of in STATUS.items() if of == status), *_ALSO.get(status, ())]
    schema: dict[str, Any] = {"$ref": f"{_SCHEMAS}/Problem"}
    example = {"error": {"code": codes[0], "message": "…"}}
    told = {
        "description": f"{_MEANING[status]} Codes: {', '.join(f'`{code}`' for code in codes)}.",
        "content": {"application/json": {"schema": schema, "example": example}, **media},
    }
    return told | ({"headers": _HEADERS[status]} if status in _HEADERS else {})


RESPONSES: dict[int | str, dict[str, Any]] = {status: _response(status) for status in _MEANING}
"""What any route may answer beside what it declares itself."""
PAGES: dict[int | str, dict[str, Any]] = {
    status: _response(status, **{"text/html": {"schema": {"type": "string"}}}) for status in _MEANING
}
"""The same of a route for browsers."""


def operation_id(route: APIRoute) -> str:
    """`documents_upload`: the file a route is in and its name there, which stay when a path changes."""
    return f"{route.endpoint.__module__.rpartition('.')[2]}_{route.name.strip('_')}"


def describe(app: FastAPI) -> None:
    """Have the OpenAPI document hold the shape of errors, a sentence for each route, and replies by reference alone."""
    made = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            _complete(made())
        return made()

    app.openapi = openapi  # type: ignore[method-assign]


def _complete(document: dict[str, Any]) -> None:
    shapes = Problem.model_json_schema(ref_template=f"{_SCHEMAS}/{{model}}")
    told = shapes.pop("$defs")
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas.update({"Problem": shapes, **told})
    for reply in _replies(Reply):
        if examples := reply.__dict__.get("EXAMPLES"):
            schemas[reply.__name__]["examples"] = (
                examples  # here, since FastAPI leaves out what is null in them
            )
    for methods in document["paths"].values():
        for operation in methods.values():
            operation["summary"] = operation["description"].partition("\n\n")[0].replace("\n", " ")
            for response in operation["responses"].values():
                for media in response.get("content", {}).values():
                    _by_reference(media)


def _replies(of: type[Reply]) -> Iterator[type[Reply]]:
    for one in of.__subclasses__():
        yield one
        yield from _replies(one)


def _by_reference(media: dict[str, Any]) -> None:
    """What FastAPI takes from `dict[str, Any]` beside a reference says less than the reference."""
    if reference := media.get("schema", {}).get("$ref"):
        media["schema"] = {"$ref": reference}
