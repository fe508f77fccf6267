"""TLS to a real PostgreSQL: what `sslmode` asks for is what the server sees, and nothing goes in the clear instead."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from postgres import Server, make_authority, running_server
from seogo.catalog.database import Database, open_database
from seogo.catalog.settings import CatalogSettings
from seogo.errors import BadSetting, CatalogUnavailable

NOWHERE = Path("/nonexistent")
FILES = {"ssl_cert_file": "{folder}/server.crt", "ssl_key_file": "{folder}/server.key"}


def free_port() -> str:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return str(bound.getsockname()[1])


@pytest.fixture(scope="module")
def guarded() -> Iterator[Server]:
    with running_server(listen_addresses="127.0.0.1", port=free_port(), ssl="on", **FILES) as server:
        yield server


@pytest.fixture(scope="module")
def plain() -> Iterator[Server]:
    with running_server(listen_addresses="127.0.0.1", port=free_port()) as server:
        yield server


def open_at(server: Server, query: str, host: str = "localhost") -> Database:
    url = f"postgresql://{server.user}@{host}:{server.settings['port']}/seogo{query}"
    return open_database(NOWHERE, CatalogSettings(url=url))


def over_tls(server: Server, query: str) -> bool:
    """What the server says of the connection, not what we believe."""
    database = open_at(server, query)
    try:
        ((ssl,),) = database.rows("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        with database.transaction() as db:
            db.execute("INSERT INTO meta VALUES ('tls', 'x') ON CONFLICT DO NOTHING")
        return bool(ssl)
    finally:
        database.close()


def test_what_is_asked_for_is_what_the_server_sees(guarded: Server) -> None:
    authority = guarded.folder / "ca.pem"
    assert over_tls(guarded, f"?sslmode=verify-full&sslrootcert={authority}")
    assert over_tls(guarded, "?sslmode=require")
    assert over_tls(guarded, "")
    assert not over_tls(guarded, "?sslmode=disable")


def test_a_server_that_cannot_prove_its_name_is_refused(guarded: Server, tmp_path: Path) -> None:
    other, _ = make_authority("다른 인증 기관")
    (tmp_path / "other.pem").write_bytes(other.public_bytes(serialization.Encoding.PEM))
    with pytest.raises(CatalogUnavailable, match="sslrootcert"):
        open_at(guarded, f"?sslmode=verify-full&sslrootcert={tmp_path / 'other.pem'}")
    with pytest.raises(CatalogUnavailable, match="sslrootcert"):
        open_at(guarded, "?sslmode=verify-full")  # nobody whom this machine trusts
    with pytest.raises(CatalogUnavailable, match="mismatch"):
        open_at(guarded, f"?sslmode=verify-full&sslrootcert={guarded.folder / 'ca.pem'}", host="127.0.0.1")


@pytest.mark.parametrize("mode", ["require", "verify-full"])
def test_nothing_goes_in_the_clear_where_tls_is_asked_for(plain: Server, mode: str) -> None:
    with pytest.raises(CatalogUnavailable, match="TLS가 없는데"):
        open_at(plain, f"?sslmode={mode}")
    assert plain.sql("SELECT count(*) FROM information_schema.tables WHERE table_name = 'meta'") == "0"


def test_a_server_without_tls_can_be_used_where_none_is_asked_for(plain: Server) -> None:
    assert not over_tls(plain, "")


def test_what_cannot_be_is_told_before_anything_is_sent(guarded: Server, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="sslrootcert"):
        open_at(guarded, f"?sslmode=verify-full&sslrootcert={tmp_path / 'absent.pem'}")
    (tmp_path / "empty.pem").write_text("no certificate")
    with pytest.raises(BadSetting, match="sslrootcert"):
        open_at(guarded, f"?sslmode=verify-full&sslrootcert={tmp_path / 'empty.pem'}")
    for mode in ("require", "verify-full"):
        with pytest.raises(BadSetting, match="유닉스 소켓"):
            open_database(NOWHERE, CatalogSettings(url=guarded.url(sslmode=mode)))
    with pytest.raises(BadSetting, match="verify-full"):
        open_at(guarded, "?sslrootcert=ca.pem")  # read by nobody without it
