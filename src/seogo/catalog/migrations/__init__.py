"""How the catalog's tables came to be, one file a step, run by Alembic when a catalog is opened that is behind.

To add a step, write one file `versions/v0003_what_it_does.py` with the next number:

    from seogo.catalog.migrations.ddl import run

    revision, down_revision = "0003", "0002"

    def upgrade() -> None:
        run("CREATE TABLE thing (id {text} PRIMARY KEY, at {text} NOT NULL, size {integer} NOT NULL)")

`run` takes statements with `{text}`, `{integer}`, `{real}`, `{blob}` and `{key}` (a key that counts up by itself)
for the types, in SQL that SQLite and PostgreSQL share; words of SQL as names (`"user"`) in quotes. All of `alembic.op`
is to be had too, as `op.batch_alter_table` for what SQLite's ALTER cannot do. A step that was released never changes.

What a release leaves behind is kept in `tests/catalog/schemas/`, a catalog with rows in every table as
`sqlite3 catalog.db .dump` writes it, and migrated by the tests.
"""
