"""What every page has around it: the reader, the language, the API; parts that scripts of ours draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from html import escape
from importlib import import_module
from typing import Any

import streamlit as st

from seogo.catalog.credentials import Scope
from seogo.serve.cookies import COOKIE, SECURE_COOKIE
from seogo.serve.ui.client import Api
from seogo.serve.ui.pages import PAGES
from seogo.serve.ui.texts import LANGUAGE_COOKIE, THEME_COOKIE, group, language_of, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who looks at the page. `me`: as `GET /api/me` tells it. `api`: its requests."""

    api: Api
    me: Mapping[str, Any]
    language: str

    @property
    def signed_in(self) -> bool:
        """Whether it has a name here."""
        return self.me["csrf"] is not None

    def may(self, scope: Scope) -> bool:
        """Whether this is allowed."""
        return scope in self.me["scopes"]

    def t(self, key: str, **values: object) -> str:
        """A text in the reader's language."""
        return text(key, self.language, **values)


def reader() -> Reader:
    """The reader of this page, asked of the API anew each run. Raises `SignedOut`, `Refused`."""
    cookies = st.context.cookies
    over_tls = (st.context.url or "").startswith("https:")
    session = cookies.get(SECURE_COOKIE if over_tls else COOKIE)
    language = language_of(cookies.get(LANGUAGE_COOKIE))
    api = Api(session=session, address=st.context.ip_address or "127.0.0.1", language=language)
    me = api.get("/api/me")
    return Reader(api=replace(api, csrf=me["csrf"]), me=me, language=language)


def account(who: Reader) -> None:
    """Who one is, how it looks, in what language; the way in and out."""
    part(
        "account",
        who,
        name=who.me["name"] if who.signed_in else "",
        role=who.t(f"account.role.{who.me['role']}"),
        theme=st.context.cookies.get(THEME_COOKIE) or "system",
    )


def part(name: str, who: Reader, /, *, uses: Sequence[str] = (), **data: Any) -> None:
    """A part of the page that our script `<name>.js` draws: it gets the texts `<name>.…` and those of the scripts it
    `uses`, what it needs to call the API as the reader, and `data`.
    """
    texts = {"reach": who.t("error.reach")}
    for script in ("parts", name, *uses):
        texts |= group(script, who.language)
    given = {
        "texts": texts,
        "language": who.language,
        "csrf": who.me["csrf"],
        "signedIn": who.signed_in,
        **data,
    }
    _component(name)(key=f"part-{name}", data=given)


@cache
def _component(name: str) -> Any:
    from streamlit.components.v2 import component

    script = f"""// What begins with a line break is a script to Streamlit, not the name of one.
export default async (part) => (await import(new URL("/ui/{name}.js", document.baseURI))).draw(part);
"""
    return component(f"seogo_{name}", js=script, html="", isolate_styles=False)


def heading(title: str, lead: str = "") -> None:
    """The page's heading, and a line of what it is for."""
    below = f'<p class="sg-lead">{escape(lead)}</p>' if lead else ""
    st.html(f'<div class="sg-heading"><h1>{escape(title)}</h1>{below}</div>')


def notice(message: str, *, link: tuple[str, str] | None = None) -> None:
    """Something to be told in place of the page. `link`: an address of ours and its text."""
    onward = f'<p><a href="{escape(link[0])}" target="_self">{escape(link[1])}</a></p>' if link else ""
    st.html(f'<div class="sg-say" role="status"><p>{escape(message)}</p>{onward}</div>')


def complain(message: str) -> None:
    """Something that went wrong with what the reader asked for; read out at once."""
    st.html(f'<div class="sg-say sg-bad" role="alert"><p>{escape(message)}</p></div>')


def failed() -> None:
    """The page broke, and its maker must look into it."""
    language = language_of(st.context.cookies.get(LANGUAGE_COOKIE))
    notice(text("error.broken", language), link=("/", text("error.again", language)))


def allowed(who: Reader) -> list[Any]:
    """The pages this reader may see, as Streamlit takes them."""
    return [
        st.Page(
            partial(import_module(f"seogo.serve.ui.views.{page.key}").show, who),
            title=who.t(f"page.{page.key}"),
            icon=f":material/{page.icon}:",
            url_path=page.path or page.key,
            default=page is PAGES[0],
        )
        for page in PAGES
        if who.may(page.scope)
    ]
