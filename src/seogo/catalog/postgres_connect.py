"""A connection to PostgreSQL, opened as the catalog needs it, and what its errors say: lost, told, or a defect.

The only user of pg8000. Knows nothing of transactions.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Any

from seogo.catalog.address import Address
from seogo.catalog.postgres_tls import tls_context, without_tls
from seogo.catalog.postgres_told import BUSY_WAIT_S, explained, unavailable, unreachable
from seogo.errors import CatalogUnavailable, MissingExtra, SeogoError

CONNECT_S = 10.0
SILENT_S = 90.0
"""A server that says nothing for so long is gone; longer than any wait for a lock."""
_LOST = ("08", "57P")


def connect(address: Address, password: str | None, *, silent_s: float | None) -> Any:
    """A pg8000 connection in UTF-8, within the address's schema. `silent_s`: how long the server may say nothing.

    Raises `CatalogUnavailable`, `BadSetting`, `MissingExtra`, and what pg8000 and sockets raise: see `told_as`.
    """
    try:
        from pg8000.dbapi import Connection
    except ModuleNotFoundError as error:
        raise MissingExtra("PostgreSQL에 두는 목록", "a catalog in PostgreSQL", extra="postgres") from error
    local = address.host.startswith("/")
    opened = _unix_socket(address) if local else _socket(address)
    opened.settimeout(silent_s)
    try:
        connection = Connection(
            address.user,
            host=address.host,
            port=address.port,
            database=address.database,
            password=password,
            sock=opened,
            ssl_context=False if local else tls_context(address),
            application_name="seogo",
        )
    except BaseException as error:
        opened.close()
        if (word := _first_word(error)) is not None:
            raise word from None
        raise
    try:
        _prepare(connection, address)
    except BaseException:
        close(connection)
        raise
    return connection


def _prepare(connection: Any, address: Address) -> None:
    encoding = connection.parameter_statuses.get("server_encoding", "UTF8")
    if encoding != "UTF8":
        raise CatalogUnavailable(
            f"데이터베이스 {address}은(는) {encoding}(으)로 되어 있어 모든 글자를 담지 못합니다. "
            "`createdb -E UTF8 -T template0 이름`으로 만드십시오",
            f"the database {address} is kept in {encoding}, which cannot hold every text: make one with "
            "`createdb -E UTF8 -T template0 NAME`",
        )
    connection.execute_simple(
        f"SET client_encoding = 'UTF8'; SET lock_timeout = '{BUSY_WAIT_S}s'"
        + (f"; SET search_path = {address.schema}" if address.schema else "")
    )


def _socket(address: Address) -> socket.socket:
    opened = socket.create_connection((address.host, address.port), CONNECT_S)
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return opened


def _unix_socket(address: Address) -> socket.socket:
    opened = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        opened.settimeout(CONNECT_S)
        opened.connect(f"{address.host}/.s.PGSQL.{address.port}")
    except BaseException:
        opened.close()
        raise
    return opened


def close(connection: Any) -> None:
    """Let it go, whatever state it is in."""
    with suppress(Exception):
        connection.close()


def _state(error: BaseException) -> str:
    """The five characters of an error that the server told, "" for any other."""
    from pg8000.exceptions import DatabaseError

    if isinstance(error, DatabaseError) and error.args and isinstance(error.args[0], dict):
        return str(error.args[0].get("C", ""))
    return ""


def _first_word(error: BaseException) -> BaseException | None:
    """What the server said before it hung up, where pg8000 then failed at saying goodbye."""
    before = error.__cause__ or error.__context__
    while before is not None and not _state(before):
        before = before.__cause__ or before.__context__
    return before


def is_told(error: BaseException) -> bool:
    """Whether the connection can be used on: the error is the server's word on a statement, or not of the database."""
    from pg8000.exceptions import Error

    if isinstance(error, Error):
        return bool(_state(error)) and not is_lost(error)
    return isinstance(error, Exception) and not isinstance(error, OSError | AttributeError | ValueError)


def is_lost(error: BaseException) -> bool:
    """Whether the connection is gone."""
    from pg8000.exceptions import InterfaceError

    return isinstance(error, InterfaceError | OSError) or _state(error).startswith(_LOST)


def told_as(error: Exception, address: Address) -> Exception | None:
    """The error as people are told it, None for one that goes on as it is: told already, or a defect."""
    if isinstance(error, SeogoError):
        return None
    if (told := explained(_state(error), _message(error), address)) is not None:
        return told
    if not is_lost(error):
        return None
    if (refused := without_tls(error)) is not None:
        return unavailable(address, _message(error), *refused)
    return unreachable(address, _message(error))


def _message(error: BaseException) -> str:
    if _state(error):
        return str(error.args[0].get("M", ""))
    return str(error.__cause__ or error)
