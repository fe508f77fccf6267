"""Set-up: what answers, who sees what, every setting, the audit log; for admins."""

from __future__ import annotations

from seogo.serve.ui.shell import Reader, heading, part


def show(who: Reader) -> None:
    """The page."""
    heading(who.t("page.admin"), who.t("admin.lead"))
    part("admin", who)
