"""The options that narrow a search, and the filter they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
                "--collection",
                "collections",
                multiple=True,
                help=t("이 묶음에서만.", "Only in this collection."),
            ),
            click.option(
                "--document", "documents", multiple=True, help=t("이 문서에서만.", "Only in this document.")
            ),
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


def check_collections(library: Library, names: Iterable[str]) -> None:
    """Raises `NotFound` for a collection in which there is nothing: a name mistyped is no search without results."""
    from seogo.errors import NotFound

    if not (asked := set(names)):
        return
    known = {one.collection for one in library.documents()} | {
        one.collection for one in library.faq.store.all()
    }
    if unknown := sorted(asked - known):
        there = ", ".join(sorted(known)) or "–"
        raise NotFound(
            f"{', '.join(unknown)} 묶음이 없습니다. 있는 묶음: {there}",
            f"no such collection: {', '.join(unknown)}; there are: {there}",
        )


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
    """The filter the options ask for. Raises `NotFound` for a document or collection not there, `BadSetting`."""
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
    check_collections(library, collections)
    ids = frozenset(library.catalog.find(reference).id for reference in documents)
    return Where(
        collections=frozenset(collections) or None,
        documents=ids or None,
        date_from=date_from,
        date_to=date_to,
        pages=frozenset(pages) or None,
        address=address,
    )
