"""Questions: the talk, which its script carries on with the API, and one's earlier talks beside it."""

from __future__ import annotations

import re
from itertools import zip_longest

import streamlit as st

from seogo.serve.ui.client import Refused
from seogo.serve.ui.shell import Reader, part

MOST = 4
_SEEDS = ("어떻게", "언제", "얼마", "며칠", "누구", "신청")
"""What fixed questions are full of: one of each is drawn."""
_ARTICLE = re.compile(r"제\d+조(?:의\d+)?\(([^()]+)\)")
_HEAD = 200
"""Characters of a chunk in which its article stands, where a short text was not cut by its articles."""
_FORMAL = re.compile(r"목적|정의|적용|시행|경과|준용|관계|부칙|해석|위임|개정|폐지")
"""Articles that nobody asks for."""
_ASKED = (
    "휴가",
    "휴직",
    "숙박",
    "수당",
    "출장",
    "휴일",
    "퇴직",
    "민원",
    "신청",
    "지급",
    "기한",
    "계약",
    "반납",
    "기간",
    "근무",
)
"""What people do ask for, most first."""
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
    """A few questions that can be answered here: fixed ones, then articles of rules that there are."""
    found: list[str] = []
    for seed in _SEEDS:
        try:
            offered = who.api.get("/api/faq/suggest", q=seed, k=3)["suggestions"]
        except Refused:  # no fixed questions on this server
            break
        found += [one["question"] for one in offered if one["question"] not in found][:1]
    found = found[: MOST - 1]
    documents = who.api.get("/api/documents", limit=200)["documents"]
    rules = {one["title"]: one["id"] for one in documents if _RULES.search(one["title"])}
    of_each = [
        [who.t("ask.example_article", title=title, article=one) for one in articles(who, id_)[:MOST]]
        for title, id_ in list(rules.items())[: MOST - len(found)]
    ]
    found += [one for turn in zip_longest(*of_each) for one in turn if one]
    return found[:MOST]


def articles(who: Reader, document: str) -> list[str]:
    """The articles of a rule with their headings, `제60조(연차 유급휴가)`, what people ask for first."""
    try:
        chunks = who.api.get(f"/api/documents/{document}/chunks", limit=100)["chunks"]
    except Refused:
        return []
    places = (part["address"] or part["text"][:_HEAD] for part in chunks)
    found = dict.fromkeys(one[0] for one in map(_ARTICLE.search, places) if one)
    return sorted(found, key=_rank)


def _rank(article: str) -> tuple[bool, int]:
    """What is only formal last, what people ask for first; else as they stand."""
    asked = next((at for at, word in enumerate(_ASKED) if word in article), len(_ASKED))
    return bool(_FORMAL.search(article)), asked
