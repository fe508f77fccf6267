"""The options that narrow a search, and the filter they make."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from seogo.cli.text import t

if TYPE_CHECKING:
    from seogo.app import Library
    from seogo.index.index import Where


def filter_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """`--collection`, `--document`, `--from`, `--to`, `--page`, `--address`."""
    for option in reversed(
        (
            click.option(
                "--collection", "collections", multiple=True, help=t("이 묶음에서만.", "Only in this.")
            ),
            click.option("--document", "documents", multiple=True, help=t("이 문서에서만.", "Only in this.")),
            click.option(
                "--from", "date_from", metavar="YYYY-MM-DD", help=t("이 날부터의 문서.", "From this date.")
            ),
            click.option(
                "--to", "date_to", metavar="YYYY-MM-DD", help=t("이 날까지의 문서.", "Up to this date.")
            ),
            click.option(
                "--page", "pages", multiple=True, type=int, help=t("이 쪽에서만.", "Only on this page.")
            ),
            click.option(
                "--address", help=t("위치에 이 말이 든 곳에서만.", "Only where the address holds this.")
            ),
        )
    ):
        function = option(function)
    return function


def make_where(
    library: Library,
    *,
    collections: tuple[str, ...],
    documents: tuple[str, ...],
    date_from: str | None,
    date_to: str | None,
    pages: tuple[int, ...],
    address: str | None,
) -> Where:
    """The filter the options ask for. Raises `NotFound` for a document that is not there, `BadSetting`."""
    import datetime

    from seogo.errors import BadSetting
    from seogo.index.index import Where

    for date in (date_from, date_to):
        try:
            datetime.date.fromisoformat(date or "2000-01-01")
        except ValueError as error:
            raise BadSetting(
                f"{date!r}은(는) 날짜가 아닙니다: 2026-03-01처럼 적으십시오",
                f"{date!r} is not a date: write it like 2026-03-01",
            ) from error
    ids = frozenset(library.catalog.find(reference).id for reference in documents)
    return Where(
        collections=frozenset(collections) or None,
        documents=ids or None,
        date_from=date_from,
        date_to=date_to,
        pages=frozenset(pages) or None,
        address=address,
    )
