"""The few pages that the API shows itself: one look, no script, nothing from elsewhere."""

from __future__ import annotations

import html

from fastapi.responses import HTMLResponse

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
_PAGE = """<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<style>body{{font:1rem/1.6 system-ui,sans-serif;max-width:26rem;margin:12vh auto;padding:0 1.25rem}}
h1{{font-size:1.35rem}}label{{display:block;margin:1rem 0 .25rem}}
input,button{{font:inherit;width:100%;box-sizing:border-box;padding:.6rem .75rem;border-radius:.4rem;
border:1px solid #767676}}button{{margin-top:1.5rem;background:#1d4ed8;color:#fff;border:0;cursor:pointer}}
:focus-visible{{outline:3px solid #93b4ff;outline-offset:2px}}.say{{border-left:4px solid #b45309;padding-left:.75rem}}
</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"""


def page(title: str, body: str, status: int = 200) -> HTMLResponse:
    """A page; `body` is HTML, with whatever was given escaped in it."""
    content = _PAGE.format(title=html.escape(title), body=body)
    return HTMLResponse(content, status, headers={"Content-Security-Policy": _POLICY})
