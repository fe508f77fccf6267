"""The pages' own style, scripts, font and picture, from this server alone."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from fastapi import APIRouter, Request
from fastapi.responses import Response

from seogo.errors import NotFound
from seogo.serve.ui.look import variables

router = APIRouter(include_in_schema=False)
TYPES: Mapping[str, str] = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "woff2": "font/woff2",
    "txt": "text/plain; charset=utf-8",
}
_KEPT = "public, max-age=31536000, immutable"
"""For a font: two megabytes that never change under this name."""


@router.get("/ui/{name}")
def asset(request: Request, name: str) -> Response:
    """One of the files; a browser that has it asks only whether it still holds."""
    found = files().get(name)
    if found is None:
        raise NotFound(f"{name[:64]!r} 파일이 없습니다", f"no file {name[:64]!r}")
    body, tag = found
    kept = _KEPT if name.endswith(".woff2") else "no-cache"
    headers = {"ETag": tag, "Cache-Control": kept}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=TYPES[name.rpartition(".")[2]], headers=headers)


@cache
def files() -> dict[str, tuple[bytes, str]]:
    """name -> bytes and their tag; the style sheet is the palette, the shell, the parts."""
    folder = resources.files("seogo.serve.ui") / "static"
    found = {one.name: one.read_bytes() for one in folder.iterdir() if one.name.rpartition(".")[2] in TYPES}
    found["seogo.css"] = variables().encode() + found["seogo.css"] + found.pop("parts.css")
    return {name: (body, f'"{hashlib.sha256(body).hexdigest()[:24]}"') for name, body in found.items()}
