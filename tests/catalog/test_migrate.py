"""Catalogs that released versions left, a new one and one that is new on PostgreSQL: the same tables, no row lost."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from postgres import Server
from seogo.catalog import migrate
from seogo.catalog.audit import Audit
from seogo.catalog.catalog import Catalog
from seogo.catalog.database import Database, open_database
from seogo.catalog.faq import FaqEntry, FaqStore
from seogo.catalog.jobs import Jobs
from seogo.catalog.people import People, Role
from seogo.catalog.settings import CatalogSettings
from seogo.errors import CatalogDamaged

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("*.sql"))


@pytest.fixture(params=SCHEMAS, ids=lambda path: path.stem)
def released(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A catalog as a released version left it."""
    path = tmp_path / "released.db"
    load(request.param, path)
    return path


def load(dump: Path, path: Path) -> None:
    db = sqlite3.connect(path)
    db.executescript(dump.read_text("utf-8"))
    db.close()


def tables(db: sqlite3.Connection) -> list[str]:
    rows = db.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    )
    return [name for (name,) in rows]


def schema(path: Path) -> dict[str, object]:
    """Columns, keys and counters of every table."""
    db = sqlite3.connect(path)
    found: dict[str, object] = {}
    for table in tables(db):
        indexes = db.execute(f"PRAGMA index_list({table})").fetchall()
        (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        found[table] = (
            db.execute(f"PRAGMA table_info({table})").fetchall(),
            db.execute(f"PRAGMA foreign_key_list({table})").fetchall(),
            sorted((row[2:], db.execute(f"PRAGMA index_info({row[1]})").fetchall()) for row in indexes),
            "AUTOINCREMENT" in sql,
        )
    db.close()
    return found


def rows(path: Path, columns: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    db = sqlite3.connect(path)
    quoted = {table: ", ".join(f'"{name}"' for name in names) for table, names in columns.items()}
    found = {
        table: sorted(db.execute(f"SELECT {names} FROM {table}"), key=repr) for table, names in quoted.items()
    }
    db.close()
    return found


def test_a_released_catalog_loses_no_row_and_has_the_tables_of_a_new_one(
    released: Path, tmp_path: Path
) -> None:
    db = sqlite3.connect(released)
    columns = {table: [row[1] for row in db.execute(f"PRAGMA table_info({table})")] for table in tables(db)}
    db.close()
    before = rows(released, columns)
    assert before["documents"]
    open_database(released).close()
    open_database(tmp_path / "new.db").close()
    after = rows(released, columns)
    assert {**before, "meta": []} == {**after, "meta": []}
    assert dict(after["meta"]) == {
        **dict(before["meta"]),
        "schema_version": str(int(migrate.revisions()[-1])),
    }
    assert schema(released) == schema(tmp_path / "new.db")


def test_a_released_catalog_goes_on_where_it_was(tmp_path: Path) -> None:
    load(Path(__file__).parent / "schemas" / "0.1.0.sql", tmp_path / "catalog.db")
    catalog = Catalog(tmp_path / "catalog.db")
    assert [catalog.document(entry.id).title for entry in catalog.entries()] == ["규정", "여비"]
    audit = Audit(catalog.database)
    assert (audit.verify().broken, audit.write("u", "ask", {}).number) == (None, 9)
    assert audit.verify().broken is None
    taken = Jobs(catalog.database).take()
    assert taken is not None
    assert taken.kind == "reindex"
    assert [user.collections for user in People(catalog.database).all()] == [None, {"default", "인사"}]
    (new,), _ = FaqStore(catalog.database).put([FaqEntry(question="새 질문", answer="답")])
    assert new.id == 3  # 2 was given and taken away
    catalog.close()


def test_both_engines_have_the_same_tables_and_columns(postgres: Server, tmp_path: Path) -> None:
    url = postgres.new_url()
    open_database(tmp_path / "none.db", CatalogSettings(url=url)).close()
    open_database(tmp_path / "new.db").close()
    name = url.rpartition("=")[2]
    there = postgres.sql(
        "SELECT table_name, column_name, is_nullable, column_default IS NOT NULL, is_identity, data_type, "
        f"collation_name FROM information_schema.columns WHERE table_schema = '{name}' "
        "ORDER BY table_name, ordinal_position"
    )
    kinds = {"text": "TEXT", "bigint": "INTEGER", "double precision": "REAL", "bytea": "BLOB",
             "character varying": "VARCHAR(32)"}  # fmt: skip
    seen: dict[str, list[tuple[object, ...]]] = {}
    for line in there.splitlines():
        table, column, nullable, default, identity, kind, collation = line.split("|")
        assert collation == "C" or kind != "text", line
        seen.setdefault(table, []).append(
            (column, kinds[kind], nullable == "NO", default == "t", identity == "YES")
        )
    db = sqlite3.connect(tmp_path / "new.db")
    here, keys = {}, {"p": 0, "u": 0, "f": 0}
    for table in tables(db):
        keys["f"] += len(db.execute(f"PRAGMA foreign_key_list({table})").fetchall())
        keys["u"] += sum(row[3] == "u" for row in db.execute(f"PRAGMA index_list({table})"))
        (sql,) = db.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        info = db.execute(f"PRAGMA table_info({table})").fetchall()
        keys["p"] += any(row[5] for row in info)
        here[table] = [
            (column, kind, bool(required or key), default is not None, bool(key and "AUTOINCREMENT" in sql))
            for _, column, kind, required, default, key in info
        ]
    db.close()
    assert seen == here
    counted = "SELECT count(*) FROM pg_constraint WHERE contype = '{}' AND connamespace = '{}'::regnamespace"
    assert {kind: int(postgres.sql(counted.format(kind, name))) for kind in keys} == keys


def test_a_step_that_breaks_leaves_everything_as_it_was(
    opened: Callable[[], Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import op

    real = op.execute
    done: list[str] = []

    def breaks(statement: str) -> None:
        if len(done) == 10:
            raise RuntimeError("power cut")
        done.append(statement)
        real(statement)

    with monkeypatch.context() as patch:
        patch.setattr(op, "execute", breaks)
        with pytest.raises(RuntimeError, match="power cut"):
            opened()
    assert len(done) == 10
    again = opened()
    assert again.revision() == migrate.revisions()[-1]
    assert People(again).add("가", None, Role.ADMIN).name == "가"


def test_several_that_start_at_once_make_the_tables_once(
    settings: CatalogSettings, opened: Callable[[], Database], tmp_path: Path
) -> None:
    code = (
        "import sys, time; from pathlib import Path\n"
        "from seogo.catalog.database import open_database\n"
        "from seogo.catalog.settings import CatalogSettings\n"
        "import alembic.command, sqlalchemy, pg8000\n"
        "print('ready', flush=True); sys.stdin.readline()\n"
        f"database = open_database(Path({str(tmp_path / 'catalog.db')!r}), CatalogSettings(url={settings.url!r}))\n"
        "print(database.revision())"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    for one in processes:
        assert one.stdout
        assert one.stdout.readline() == "ready\n"
    told = [one.communicate("go\n", timeout=60)[0] for one in processes]
    assert told == [f"{migrate.revisions()[-1]}\n"] * 3
    assert [row for (row,) in opened().rows("SELECT version_num FROM alembic_version")] == [
        migrate.revisions()[-1]
    ]


def test_a_later_catalog_is_refused_and_not_touched(opened: Callable[[], Database]) -> None:
    database = opened()
    with database.transaction() as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CatalogDamaged, match=r"9999판.*seogo를 올려"):
        opened()
    assert database.revision() == "9999"


def test_the_steps_are_one_line_and_named_by_their_numbers() -> None:
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(migrate.alembic_config())
    steps = list(script.walk_revisions())[::-1]
    assert tuple(step.revision for step in steps) == migrate.revisions()
    assert [step.down_revision for step in steps] == [None, *migrate.revisions()[:-1]]
    for step in steps:
        assert re.fullmatch(rf"v{step.revision}_[a-z_0-9]+\.py", Path(step.path).name)


def test_a_catalog_that_is_up_to_date_opens_without_alembic(tmp_path: Path) -> None:
    open_database(tmp_path / "catalog.db").close()
    code = (
        "import sys; from pathlib import Path; from seogo.catalog.catalog import Catalog\n"
        f"Catalog(Path({str(tmp_path / 'catalog.db')!r})).close()\n"
        "print([name for name in ('alembic', 'sqlalchemy', 'pg8000') if name in sys.modules])"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
        == "[]\n"
    )
