"""Which process works on a job and when it last said so, for several servers over one catalog."""

from __future__ import annotations

from seogo.catalog.migrations.ddl import run

revision, down_revision = "0002", "0001"


def upgrade() -> None:
    run("""
ALTER TABLE jobs ADD COLUMN worker {text} NOT NULL DEFAULT '';
ALTER TABLE jobs ADD COLUMN beat_at {text} NOT NULL DEFAULT '';
""")
