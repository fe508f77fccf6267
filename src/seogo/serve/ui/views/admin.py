"""Set-up: what answers, who sees what, every setting, the audit log; for admins."""

from __future__ import annotations

from seogo.serve.ui.shell import Reader, heading, part
from seogo.serve.ui.words.settings import kinds_in, settings_in


def show(who: Reader) -> None:
    """The page."""
    heading(who.t("page.admin"), who.t("admin.lead"))
    part("admin", who, described=settings_in(who.language), kinds=kinds_in(who.language))
