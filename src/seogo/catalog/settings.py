"""Which database a library's catalog is in. Values only; `database` opens it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class CatalogSettings:
    """`url`: `postgresql://user@host:5432/database`, for several servers over one library; None is the file
    `catalog.db` in the library's folder. No password stands in it: `password_env` names the environment variable
    that holds it.
    """

    url: str | None = None
    password_env: str | None = None
