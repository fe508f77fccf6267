"""The script that Streamlit runs for every look at a page: who is there, where one may go, the page itself."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from seogo.serve.cookies import COOKIE, SECURE_COOKIE
from seogo.serve.ui.client import Refused, SignedOut
from seogo.serve.ui.shell import account, allowed, notice, reader
from seogo.serve.ui.texts import LANGUAGE_COOKIE, language_of, text

LOGO = str(Path(__file__).with_name("static") / "logo.svg")


def run() -> None:
    """Draw what was asked for; a session that has ended, and what the API refuses, is said in its place."""
    language = language_of(st.context.cookies.get(LANGUAGE_COOKIE))
    st.set_page_config(page_title=text("name", language), page_icon=LOGO, layout="wide")
    try:
        who = reader()
        st.logo(LOGO)
        page = st.navigation(allowed(who), position="sidebar")
        st.set_page_config(page_title=f"{page.title} · {text('name', language)}")
        page.run()
        with st.sidebar:
            account(who)
    except SignedOut:
        ended = bool({COOKIE, SECURE_COOKIE} & set(st.context.cookies.to_dict()))
        notice(
            text("login.ended", language),
            link=("/login?say=ended" if ended else "/login", text("login.title", language)),
        )
    except Refused as error:
        notice(str(error))


run()
