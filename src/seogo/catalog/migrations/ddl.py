"""Statements of a migration, in the words of the database at hand."""

from __future__ import annotations

from alembic import op


def run(statements: str) -> None:
    """Execute statements that end with `;` at a line's end; `{text}` and its like become the database's types."""
    context = op.get_context()
    config = context.config
    assert config is not None
    for statement in statements.format(**config.attributes["words"]).split(";\n"):
        if statement.strip():
            op.execute(statement.strip().rstrip(";"))
