"""Questions: the talk, which its script carries on with the API, and one's earlier talks beside it."""

from __future__ import annotations

import streamlit as st

from seogo.catalog.credentials import Scope
from seogo.serve.ui.client import Refused
from seogo.serve.ui.shell import Reader, part


def show(who: Reader) -> None:
    """The page."""
    if who.signed_in:
        with st.sidebar:
            part("history", who)
    collections = [one["name"] for one in who.api.get("/api/collections")["collections"]]
    part(
        "ask",
        who,
        uses=("answer", "box", "evidence"),
        collections=collections,
        writes=who.may(Scope.WRITE),
        examples=_examples(who),
    )


def _examples(who: Reader) -> list[str]:
    """Questions to begin with, asked for once as long as the reader sees the same."""
    seen = (who.me["id"], who.me["collections"])  # they name documents
    if st.session_state.get("examples_for") != seen:
        try:
            st.session_state["examples"] = who.api.get("/api/ask/starters")["questions"]
        except Refused:  # too much is asked at once: the page opens all the same
            return []
        st.session_state["examples_for"] = seen
    examples: list[str] = st.session_state["examples"]
    return examples
