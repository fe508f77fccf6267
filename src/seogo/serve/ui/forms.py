"""Pages of one form that need no script: the shell they share, in the reader's language and light."""

from __future__ import annotations

import html

from fastapi import Request
from fastapi.responses import HTMLResponse

from seogo.serve.ui.texts import LANGUAGE_COOKIE, LANGUAGES, THEME_COOKIE, language_of, text

POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
YEAR_S = 365 * 24 * 3600
_PAGE = """<!doctype html>
<html lang="{language}"{theme}><head><meta charset="utf-8"><title>{title} · {name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/ui/logo.svg" type="image/svg+xml"><link rel="stylesheet" href="/ui/seogo.css"></head>
<body class="sg-door"><main class="sg-door-card"><p class="sg-brand"><img src="/ui/logo.svg" alt="" width="40"
height="40"><span><b>{name}</b><small>{tagline}</small></span></p><h1>{title}</h1>{body}</main>
<footer class="sg-door-foot">{switch}</footer></body></html>"""


def language(request: Request) -> str:
    """The language of the reader: asked for in the address, or chosen before."""
    return language_of(request.query_params.get("lang") or request.cookies.get(LANGUAGE_COOKIE))


def shell_attributes(theme: str | None) -> str:
    """What the root element says of the chosen light; nothing where the system chooses."""
    return f' data-theme="{theme}"' if theme in ("light", "dark") else ""


def page(request: Request, title: str, body: str, *, status: int = 200, switch: str = "") -> HTMLResponse:
    """The whole page around a body of HTML whose values are escaped. `switch`: a path that changes the language."""
    chosen = language(request)
    other = LANGUAGES[1 - LANGUAGES.index(chosen)]
    link = (
        f'<a href="{switch}?lang={other}" lang="{other}">{text("language.other", chosen)}</a>'
        if switch
        else ""
    )
    reply = HTMLResponse(
        _PAGE.format(
            language=chosen,
            theme=shell_attributes(request.cookies.get(THEME_COOKIE)),
            title=html.escape(title),
            name=text("name", chosen),
            tagline=text("tagline", chosen),
            body=body,
            switch=link,
        ),
        status,
        headers={"Content-Security-Policy": POLICY},
    )
    if request.query_params.get("lang") in LANGUAGES:
        reply.set_cookie(LANGUAGE_COOKIE, chosen, max_age=YEAR_S, samesite="lax", path="/")
    return reply


def say(message: str, *, bad: bool = True) -> str:
    """A message above a form; what is wrong is read out at once."""
    kind = 'class="sg-say sg-bad" role="alert"' if bad else 'class="sg-say" role="status"'
    return f"<p {kind}>{html.escape(message)}</p>" if message else ""


def field(key: str, label: str, *, kind: str = "text", value: str = "", more: str = "") -> str:
    """A labelled input. `more`: further attributes."""
    return (
        f'<label for="{key}">{html.escape(label)}</label>'
        f'<input id="{key}" name="{key}" type="{kind}" value="{html.escape(value, quote=True)}" required {more}>'
    )
