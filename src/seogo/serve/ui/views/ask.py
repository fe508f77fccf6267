"""Search."""

from seogo.serve.ui.shell import Reader, heading


def show(who: Reader) -> None:
    """The page."""
    heading(who.t("page.ask"))
