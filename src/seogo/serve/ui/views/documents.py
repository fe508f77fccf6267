"""Documents: what there is, what was read of it, putting in and taking out."""

from __future__ import annotations

from seogo.catalog.credentials import Scope
from seogo.serve.ui.shell import Reader, heading, part


def show(who: Reader) -> None:
    """The page."""
    heading(who.t("page.documents"), who.t("documents.lead"))
    seen = who.me["collections"]
    part(
        "documents",
        who,
        writes=who.may(Scope.WRITE),
        uploadMb=who.me.get("upload_mb"),
        collection=seen[0] if seen else "default",
    )
