"""Search: what was looked for and where, and the passages that were found, which a script lists."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import Any

import streamlit as st

from seogo.serve.ui.client import Refused
from seogo.serve.ui.shell import Reader, complain, heading, part

LONGEST = 2000
"""Characters of a query, as the API takes them."""
MOST = 50
"""Passages of one search: who has not found it in five pages asks in other words."""


def show(who: Reader) -> None:
    """The page."""
    heading(who.t("page.search"), who.t("search.lead"))
    asked = str(st.query_params.get("q", ""))[:LONGEST]  # from a question that had no answer
    documents = who.api.get("/api/documents", limit=1000)["documents"]
    with st.form("search", border=False, enter_to_submit=True):
        left, right = st.columns([6, 1], vertical_alignment="bottom")
        query = left.text_input(
            who.t("search.query"),
            value=asked,  # in every run: what the session alone holds is told in one, and the next takes it back
            max_chars=LONGEST,
            placeholder=who.t("search.placeholder"),
        )
        right.form_submit_button(who.t("search.submit"), type="primary", width="stretch")
        with st.expander(who.t("search.filters")):
            filters = _filters(who, documents)
    if query.strip():
        _search(who, query.strip(), filters)
    else:
        tips = "".join(
            f"<li>{escape(who.t(f'search.tip_{tip}'))}</li>" for tip in ("words", "article", "filters")
        )
        st.html(f'<div class="sg-tips"><h2>{escape(who.t("search.tips"))}</h2><ul>{tips}</ul></div>')


def _filters(who: Reader, documents: list[dict[str, Any]]) -> dict[str, Any]:
    """The conditions as `POST /api/search` takes them; those that are not set are left out."""
    names = sorted({one["collection"] for one in documents})
    titles = {one["id"]: one["title"] for one in documents}
    one, two = st.columns(2)
    collections = one.multiselect(who.t("search.collections"), names, placeholder=who.t("search.all"))
    chosen = two.multiselect(
        who.t("search.documents"),
        list(titles),
        format_func=titles.__getitem__,
        placeholder=who.t("search.all"),
    )
    one, two, three = st.columns(3)
    address = one.text_input(
        who.t("search.address"), max_chars=200, placeholder=who.t("search.address_example")
    )
    bounds: dict[str, Any] = {"min_value": date(1945, 1, 1), "max_value": date(2100, 12, 31), "value": None}
    begin = two.date_input(who.t("search.date_from"), format="YYYY-MM-DD", **bounds)
    end = three.date_input(who.t("search.date_to"), format="YYYY-MM-DD", **bounds)
    found = {
        "collections": collections,
        "documents": chosen,
        "address": address.strip(),
        "date_from": begin.isoformat() if begin else None,
        "date_to": end.isoformat() if end else None,
    }
    return {key: value for key, value in found.items() if value}


def _search(who: Reader, query: str, filters: dict[str, Any]) -> None:
    try:
        found = who.api.post("/api/search", {"query": query, "top_k": MOST, "filters": filters})
    except Refused as error:
        complain(str(error))
        return
    part(
        "search",
        who,
        uses=("evidence",),
        query=query,
        hits=found["hits"],
    )
