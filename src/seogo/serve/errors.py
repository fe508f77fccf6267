"""Errors as HTTP tells them: one shape, and one table from an error's code to a status."""

from __future__ import annotations

import logging
import math
import re
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection

from seogo.errors import NotFound, SeogoError, TooMany
from seogo.serve.invalid import invalid_text, place_of
from seogo.serve.ui.texts import LANGUAGE_COOKIE, language_of
from seogo.serve.work import ClientGone

STATUS: Mapping[str, int] = {
    "bad_input": 400,
    "bad_question": 400,
    "bad_setting": 400,
    "not_signed_in": 401,
    "request_refused": 403,
    "not_permitted": 403,
    "not_found": 404,
    "already_there": 409,
    "too_large": 413,
    "unsupported_format": 415,
    "unreadable_file": 422,
    "too_many": 429,
    "missing_extra": 501,
    "missing_program": 501,
    "model_error": 502,
    "provider_error": 502,
    "index_damaged": 503,
    "index_mismatch": 503,
    "library_busy": 503,
    "catalog_damaged": 503,
    "catalog_unavailable": 503,
    "error": 500,
}
"""An error whose code is not here has the status of the class above it."""
_OPENAI_TYPES = {401: "authentication_error", 403: "permission_error", 429: "rate_limit_error"}
_HUNG_UP = 499
"""As nginx counts those who hung up: no error of the server's."""
_BY_STATUS = {
    400: "bad_input",
    401: "not_signed_in",
    403: "not_permitted",
    404: "not_found",
    413: "too_large",
}
FAILED = {
    False: "서버에서 처리하지 못했습니다. 잠시 뒤 다시 시도하고, 계속되면 관리자에게 알려 주십시오.",
    True: "The server could not do this. Try again in a while; if it goes on, tell the administrator.",
}
"""Of a failure inside the server, in Korean or in English: the log has the rest."""
BUSY_S = 5
"""When to try again while another process writes: its batches take a few seconds."""
log = logging.getLogger(__name__)


class Told(BaseModel):
    """What went wrong."""

    code: str = Field(
        description="Stable, for programs; a code that is not listed is a kind of what its status says.",
        examples=["not_found"],
    )
    message: str = Field(
        description="For people: Korean, or English where the cookie of the pages' language says so; it may be worded "
        "otherwise tomorrow."
    )
    type: str = Field(default="", description="Under `/v1` alone, as OpenAI names kinds of errors.")
    param: str | None = Field(default=None, description="Under `/v1` alone: the field that is wrong.")


class Problem(BaseModel):
    """What every request that fails is answered with."""

    model_config = {
        "json_schema_extra": {
            "examples": [{"error": {"code": "not_signed_in", "message": "로그인해야 쓸 수 있습니다"}}]
        }
    }
    error: Told


def status_of(error: SeogoError) -> int:
    """The status of an error."""
    if isinstance(error, ClientGone):
        return _HUNG_UP
    for kind in type(error).__mro__:
        if (code := kind.__dict__.get("code")) and code in STATUS:
            return STATUS[code]
    return 500


def told(error: SeogoError, *, english: bool = False) -> dict[str, Any]:
    """The body: what went wrong inside the server is told to its log, not to who asked."""
    message = FAILED[english] if status_of(error) >= 500 else error.tell(english=english)
    return {"error": {"code": error.code, "message": message}}


def failure(error: SeogoError) -> dict[str, Any]:
    """An error as a job keeps it, for `failure_told`. `inner`: inside the server, so that its words are an admin's."""
    korean, english = error.texts
    inner = status_of(error) >= 500
    return {"error": {"code": error.code, "message": korean, "english": english, "inner": inner}}


def failure_told(kept: Mapping[str, Any], *, english: bool, inner: bool) -> dict[str, Any]:
    """The error that a job kept, for who reads it. `inner`: whether they see into the server."""
    if kept.get("inner") and not inner:
        message = FAILED[english]
    else:
        message = kept.get("english", kept["message"]) if english else kept["message"]
    return {"code": kept["code"], "message": message}


def reads_english(request: HTTPConnection) -> bool:
    """Whether who asks has chosen English on the pages."""
    return language_of(request.cookies.get(LANGUAGE_COOKIE)) == "en"


def as_openai(body: dict[str, Any], status: int, param: str | None = None) -> dict[str, Any]:
    """The body as clients of OpenAI's API read it."""
    kind = _OPENAI_TYPES.get(status, "server_error" if status >= 500 else "invalid_request_error")
    return {"error": {**body["error"], "type": kind, "param": param}}


def reply(error: SeogoError, request: HTTPConnection | None = None) -> JSONResponse:
    """The whole reply to a request that ended so, as who asked reads it."""
    status = status_of(error)
    headers = {}
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(max(1, math.ceil(error.retry_after_s)))
    elif error.code == "library_busy":
        headers["Retry-After"] = str(BUSY_S)
    elif status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    if status >= 500:
        log.error("%s: %s", error.code, error)
    body = told(error, english=request is not None and reads_english(request))
    return JSONResponse(as_openai(body, status) if _of_openai(request) else body, status, headers=headers)


def install(app: FastAPI) -> None:
    """Have the application answer all errors so."""
    app.add_exception_handler(SeogoError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


async def _ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, SeogoError)
    return reply(error, request)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    """Where it is wrong and how, without repeating what was sent."""
    assert isinstance(error, RequestValidationError)
    found = list(error.errors())
    body = {"error": {"code": "bad_input", "message": invalid_text(found, english=reads_english(request))}}
    if _of_openai(request):
        return JSONResponse(as_openai(body, 400, place_of(found[0])), 400)
    return JSONResponse(body, 422)


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return missing(request)
    if error.status_code == 405:
        allow = ", ".join(_methods(request)) or (error.headers or {}).get("Allow", "GET")
        error = _not_that_way(request, allow)
    return _told(request, error)


def missing(request: Request) -> JSONResponse:
    """What a path is answered with that no route took: that there is none, or that it takes other methods. One that
    takes this method has a parameter that cannot be: a word for a number."""
    methods = _methods(request)
    if methods and request.method not in methods:
        return _told(request, _not_that_way(request, ", ".join(methods)))
    return reply(
        NotFound(f"{request.url.path[:64]!r}은(는) 없습니다", f"there is no {request.url.path[:64]!r}"),
        request,
    )


def _not_that_way(request: Request, allow: str) -> HTTPException:
    said = f"only {allow} here" if reads_english(request) else f"이 주소는 {allow}만 받습니다"
    return HTTPException(405, said, headers={"Allow": allow})


def _told(request: HTTPConnection, error: HTTPException) -> JSONResponse:
    status = error.status_code
    body = {"error": {"code": _BY_STATUS.get(status, "request_refused"), "message": str(error.detail)}}
    body = as_openai(body, status) if _of_openai(request) else body
    return JSONResponse(body, status, headers=error.headers)


def _of_openai(request: HTTPConnection | None) -> bool:
    return request is not None and request.url.path.startswith("/v1/")


def _methods(request: Request) -> list[str]:
    """All that a path takes: of a path that is written out, not of one with a parameter that it also fits."""
    app: FastAPI = request.app
    paths: dict[str, dict[str, Any]] = app.openapi()["paths"]
    asked = request.url.path
    fitting = [asked] if asked in paths else [one for one in paths if _fits(one, asked)]
    return sorted({method.upper() for one in fitting for method in paths[one]})


def _fits(declared: str, path: str) -> bool:
    parts = re.split(r"\{\w+\}", declared)
    return re.fullmatch("[^/]+".join(map(re.escape, parts)), path) is not None


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    """A defect: told to the log by the server, with its trace; who asked gets nothing of it."""
    body = {"error": {"code": "error", "message": FAILED[reads_english(request)]}}
    return JSONResponse(as_openai(body, 500) if _of_openai(request) else body, 500)
