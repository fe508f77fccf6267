"""Who signs in with an identity provider: its subjects, each a user of the catalog."""

from __future__ import annotations

from seogo.catalog.migrations.ddl import run

revision, down_revision = "0004", "0003"


def upgrade() -> None:
    run(
        "CREATE TABLE identities (issuer {text} NOT NULL, subject {text} NOT NULL, "
        "user_id {text} NOT NULL REFERENCES users (id) ON DELETE CASCADE, PRIMARY KEY (issuer, subject))"
    )
