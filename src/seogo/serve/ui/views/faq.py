"""FAQ: fixed answers, what was asked in vain, tables in and out."""

from __future__ import annotations

from seogo.serve.ui.shell import Reader, heading, part


def show(who: Reader) -> None:
    """The page."""
    heading(who.t("page.faq"), who.t("faq.lead"))
    seen = who.me["collections"]
    part("faq", who, collection=seen[0] if seen else "default")
