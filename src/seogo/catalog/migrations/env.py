"""What Alembic runs: the steps, on the connection and in the transaction it was given (`seogo.catalog.migrate`)."""

from __future__ import annotations

from alembic import context
from sqlalchemy import text

attributes = context.config.attributes
connection = attributes["connection"]
context.configure(connection=connection, transactional_ddl=True)
migration = context.get_context()
attributes["check"](
    migration.get_current_revision()
)  # another process may have been here since it was looked at
with context.begin_transaction():
    context.run_migrations()
connection.execute(
    text("UPDATE meta SET value = :value WHERE key = 'schema_version'"),
    {"value": str(int(migration.get_current_revision() or 0))},  # what a seogo without migrations looks at
)
