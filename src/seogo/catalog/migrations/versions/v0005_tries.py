"""How often signing in has failed lately, for all servers of a library."""

from __future__ import annotations

from seogo.catalog.migrations.ddl import run

revision, down_revision = "0005", "0004"


def upgrade() -> None:
    run(TABLES)


TABLES = """
CREATE TABLE tries (
    key {text} PRIMARY KEY,
    failures {integer} NOT NULL,
    at {real} NOT NULL,
    until {real} NOT NULL,
    known {real} NOT NULL
);
CREATE INDEX tries_at ON tries (at);
"""
