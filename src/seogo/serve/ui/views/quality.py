"""Quality: how well questions are answered, and what each answer was made of."""

from __future__ import annotations

from seogo.serve.ui.shell import Reader, heading, part


def show(who: Reader) -> None:
    """The page."""
    heading(who.t("page.quality"), who.t("quality.lead"))
    part("quality", who)
