"""PostgreSQL as it is in a house: restarted, down, with a password, badly addressed. No password is ever shown."""

from __future__ import annotations

import signal
import sys
import traceback
from pathlib import Path

import pytest

from postgres import LOCKED, Server
from seogo.catalog.address import read_address
from seogo.catalog.conversations import Conversations
from seogo.catalog.database import open_database
from seogo.catalog.people import People, Role
from seogo.catalog.postgres import _numbered
from seogo.catalog.settings import CatalogSettings
from seogo.errors import BadSetting, CatalogUnavailable, MissingExtra
from seogo.types import Turn

NOWHERE = Path("/nonexistent")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT])
def test_a_server_that_comes_back_is_gone_on_with(postgres: Server, how: signal.Signals) -> None:
    database = open_database(NOWHERE, CatalogSettings(url=postgres.new_url()))
    people = People(database)
    people.add("가", None, Role.ADMIN)
    postgres.stop(how)
    try:
        for call in (people.all, lambda: people.add("나", None, Role.READER)):
            with pytest.raises(CatalogUnavailable, match="이을 수 없습니다"):
                call()
    finally:
        postgres.start()
    assert [user.name for user in people.all()] == ["가"]
    postgres.stop()
    postgres.start()
    people.add("나", None, Role.READER)  # a write is the first to meet the dead connection
    assert [user.name for user in people.all()] == ["가", "나"]
    database.close()


def test_a_connection_cut_in_the_middle_of_a_transaction_leaves_nothing(postgres: Server) -> None:
    database = open_database(NOWHERE, CatalogSettings(url=postgres.new_url()))

    def cut() -> None:
        with database.transaction() as db:
            db.execute("INSERT INTO meta VALUES ('half', '1')")
            (own,) = db.execute("SELECT pg_backend_pid()").fetchone()
            postgres.sql(f"SELECT pg_terminate_backend({own})")
            db.execute("INSERT INTO meta VALUES ('more', '1')")

    with pytest.raises(CatalogUnavailable, match="이을 수 없습니다"):
        cut()
    assert database.rows("SELECT 1 FROM meta WHERE key IN ('half', 'more')") == []
    database.close()


def test_a_password_is_taken_from_the_environment_and_never_shown(
    postgres: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    user, password = LOCKED
    settings = CatalogSettings(url=postgres.new_url(user), password_env="TEST_PASSWORD")
    monkeypatch.delenv("TEST_PASSWORD", raising=False)
    with pytest.raises(BadSetting, match="TEST_PASSWORD"):
        open_database(NOWHERE, settings)
    monkeypatch.setenv("TEST_PASSWORD", "틀린비밀번호")
    with pytest.raises(CatalogUnavailable, match="사용자나 비밀번호를 받아들이지 않습니다") as caught:
        open_database(NOWHERE, settings)
    assert "틀린비밀번호" not in "".join(traceback.format_exception(caught.value))
    monkeypatch.setenv("TEST_PASSWORD", password)
    database = open_database(NOWHERE, settings)
    assert People(database).none_yet()
    database.close()


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://a:hidden-word@db/seogo", "catalog.password_env"),
        ("postgresql://a@db/seogo?password=hidden-word", "catalog.password_env"),
        ("mysql://a@db/seogo", "postgresql://"),
        ("postgresql://db/seogo", "사용자"),
        ("postgresql://a@db", "데이터베이스"),
        ("postgresql://a@db:port/seogo", "주소가 아닙니다"),
        ("postgresql://a@db/seogo?sslmode=maybe", "verify-full"),
        ("postgresql://a@db/seogo?schema=x;drop", "schema"),
        ("postgresql://a@db/seogo?color=red", "color"),
    ],
)
def test_a_bad_address_is_told_without_what_is_secret_in_it(url: str, told: str) -> None:
    with pytest.raises(BadSetting, match=told) as caught:
        open_database(NOWHERE, CatalogSettings(url=url))
    assert "hidden-word" not in "".join(traceback.format_exception(caught.value))


def test_an_address_is_read() -> None:
    read = read_address(
        "postgresql://se%40ogo@db.example.kr:6543/%EC%84%9C%EA%B3%A0?schema=one&sslmode=require"
    )
    assert (read.user, read.host, read.port, read.database, read.schema, read.tls) == (
        "se@ogo", "db.example.kr", 6543, "서고", "one", "require",
    )  # fmt: skip
    assert str(read) == "se@ogo@db.example.kr:6543/서고 (one)"


def test_servers_that_cannot_serve_are_told_apart(postgres: Server) -> None:
    with pytest.raises(CatalogUnavailable, match="데이터베이스가 없습니다"):
        open_database(NOWHERE, CatalogSettings(url=postgres.url(database="absent")))
    with pytest.raises(CatalogUnavailable, match="이을 수 없습니다"):
        open_database(NOWHERE, CatalogSettings(url="postgresql://a@127.0.0.1:9/x"))
    postgres.sql("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(CatalogUnavailable, match="LATIN1"):
        open_database(NOWHERE, CatalogSettings(url=postgres.url(database="latin")))


def test_who_may_not_make_tables_is_told_so(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_PASSWORD", LOCKED[1])
    settings = CatalogSettings(
        url=postgres.url(user=LOCKED[0]), password_env="TEST_PASSWORD"
    )  # schema public
    with pytest.raises(CatalogUnavailable, match="CREATE를 주십시오"):
        open_database(NOWHERE, settings)


def test_a_text_with_a_nul_is_kept_without_it(postgres: Server) -> None:
    database = open_database(NOWHERE, CatalogSettings(url=postgres.new_url()))
    kept = Conversations(database)
    id_ = kept.start()
    kept.add(id_, Turn(question="가\0나", answer="다"))
    assert kept.turns(id_)[0].question == "가\ufffd나"
    database.close()


def test_only_marks_outside_quotes_are_places_for_values() -> None:
    assert _numbered("SELECT '?', \"a?\", 'it''s ?' WHERE x = ? AND y = ?") == (
        "SELECT '?', \"a?\", 'it''s ?' WHERE x = $1 AND y = $2"
    )


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [one for one in sys.modules if one.partition(".")[0] == "pg8000"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pg8000", None)
    settings = CatalogSettings(url="postgresql://seogo@localhost/seogo")
    with pytest.raises(MissingExtra, match=r"seogo\[postgres\]"):
        open_database(tmp_path / "catalog.db", settings)
