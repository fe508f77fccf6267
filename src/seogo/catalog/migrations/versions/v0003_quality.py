"""What the quality pages read: in which collections a question was asked, traces of answers; versions replaced."""

from __future__ import annotations

from seogo.catalog.migrations.ddl import run

revision, down_revision = "0003", "0002"


def upgrade() -> None:
    run(TABLES)


TABLES = """
ALTER TABLE asked ADD COLUMN within {text} NOT NULL DEFAULT '*';
CREATE INDEX asked_at ON asked (at, id, within, kind, verdict, total_ms);
CREATE TABLE unanswered_within (
    question {integer} NOT NULL REFERENCES unanswered (id) ON DELETE CASCADE,
    within {text} NOT NULL,
    count {integer} NOT NULL,
    first_asked {text} NOT NULL,
    last_asked {text} NOT NULL,
    PRIMARY KEY (question, within)
);
CREATE TABLE replaced (
    id {text} PRIMARY KEY,
    replaced_by {text} NOT NULL,
    name {text} NOT NULL,
    title {text} NOT NULL,
    date {text},
    characters {integer} NOT NULL,
    added_at {text} NOT NULL,
    replaced_at {text} NOT NULL
);
CREATE INDEX replaced_by ON replaced (replaced_by);
CREATE TABLE traces (
    id {text} PRIMARY KEY REFERENCES asked (id) ON DELETE CASCADE,
    at {text} NOT NULL,
    bytes {integer} NOT NULL,
    body {blob} NOT NULL
);
CREATE INDEX traces_at ON traces (at, bytes);
CREATE TABLE trace_documents (
    trace {text} NOT NULL REFERENCES traces (id) ON DELETE CASCADE,
    document {text} NOT NULL,
    PRIMARY KEY (trace, document)
);
CREATE INDEX trace_documents_document ON trace_documents (document);
"""
