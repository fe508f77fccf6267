"""Questions: the talk, which its script carries on with the API, and one's earlier talks beside it."""

from __future__ import annotations

import re

import streamlit as st

from seogo.serve.ui.client import Refused
from seogo.serve.ui.shell import Reader, part

MOST = 4
_SEEDS = ("어떻게", "언제", "얼마", "며칠", "누구", "신청")
"""What fixed questions are full of: one of each is drawn."""
_RULES = re.compile(r"(규정|규칙|지침|법|시행령|조례|세칙|요령|내규|규약|훈령|예규|정관)$")


def show(who: Reader) -> None:
    """The page."""
    if who.signed_in:
        with st.sidebar:
            part("history", who)
    collections = [one["name"] for one in who.api.get("/api/collections")["collections"]]
    seen = (who.me["id"], who.me["collections"])
    if st.session_state.get("examples_for") != seen:  # they name documents: what one sees may change
        st.session_state["examples"], st.session_state["examples_for"] = examples(who), seen
    part(
        "ask",
        who,
        uses=("answer", "box", "evidence"),
        collections=collections,
        examples=st.session_state["examples"],
    )


def examples(who: Reader) -> list[str]:
    """A few questions that can be answered here: fixed ones, else the first article of rules that there are."""
    found: list[str] = []
    for seed in _SEEDS:
        try:
            offered = who.api.get("/api/faq/suggest", q=seed, k=3)["suggestions"]
        except Refused:  # no fixed questions on this server
            break
        found += [one["question"] for one in offered if one["question"] not in found][:1]
    titles = [one["title"] for one in who.api.get("/api/documents", limit=200)["documents"]]
    rules = dict.fromkeys(title for title in titles if _RULES.search(title))
    found += [who.t("ask.example_article", title=title) for title in rules]
    return found[:MOST]
