"""Which pages there are, in their order, and who may see them."""

from __future__ import annotations

from dataclasses import dataclass

from seogo.catalog.credentials import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """`key`: of its texts (`page.<key>`) and of its module in `views`, whose `show` draws it. `path`: its address.

    `icon`: a name among Material Symbols. `scope`: what one must be allowed to see it at all.
    """

    key: str
    path: str
    icon: str
    scope: Scope


PAGES = (
    Page(key="ask", path="", icon="forum", scope=Scope.READ),
    Page(key="search", path="search", icon="search", scope=Scope.READ),
    Page(key="documents", path="documents", icon="folder_open", scope=Scope.READ),
    Page(key="faq", path="faq", icon="quiz", scope=Scope.WRITE),
    Page(key="quality", path="quality", icon="insights", scope=Scope.WRITE),
    Page(key="admin", path="admin", icon="tune", scope=Scope.ADMIN),
)
"""The first is where one arrives."""
PATHS = frozenset(f"/{page.path}" for page in PAGES)
