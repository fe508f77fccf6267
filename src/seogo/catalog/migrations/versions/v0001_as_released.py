"""The tables of seogo 0.1, which made each when it was first needed: a catalog of it may have any of them."""

from __future__ import annotations

from seogo.catalog.migrations.ddl import run

revision, down_revision = "0001", None


def upgrade() -> None:
    run(TABLES)


TABLES = """
CREATE TABLE IF NOT EXISTS meta (key {text} PRIMARY KEY, value {text} NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    id {text} PRIMARY KEY,
    collection {text} NOT NULL,
    source {text} NOT NULL,
    name {text} NOT NULL,
    title {text} NOT NULL,
    format {text} NOT NULL,
    date {text},
    pages {integer} NOT NULL,
    characters {integer} NOT NULL,
    chunks {integer} NOT NULL,
    bytes {integer} NOT NULL,
    notices {integer} NOT NULL,
    added_at {text} NOT NULL,
    state {text} NOT NULL,
    replaces {text} NOT NULL DEFAULT '',
    parsed {blob} NOT NULL
);
CREATE INDEX IF NOT EXISTS documents_source ON documents (collection, source);
CREATE TABLE IF NOT EXISTS conversations (
    id {text} PRIMARY KEY,
    title {text} NOT NULL,
    owner {text} NOT NULL DEFAULT '',
    started_at {text} NOT NULL
);
CREATE TABLE IF NOT EXISTS turns (
    conversation {text} NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
    number {integer} NOT NULL,
    question {text} NOT NULL,
    answer {text} NOT NULL,
    searched {text} NOT NULL,
    details {text} NOT NULL,
    asked_at {text} NOT NULL,
    PRIMARY KEY (conversation, number)
);
CREATE TABLE IF NOT EXISTS users (
    id {text} PRIMARY KEY,
    name {text} NOT NULL UNIQUE,
    role {text} NOT NULL,
    password {text},
    created_at {text} NOT NULL
);
CREATE TABLE IF NOT EXISTS groups (name {text} PRIMARY KEY);
CREATE TABLE IF NOT EXISTS members (
    grp {text} NOT NULL REFERENCES groups (name) ON DELETE CASCADE,
    "user" {text} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (grp, "user")
);
CREATE TABLE IF NOT EXISTS grants (
    grp {text} NOT NULL REFERENCES groups (name) ON DELETE CASCADE,
    collection {text} NOT NULL,
    PRIMARY KEY (grp, collection)
);
CREATE TABLE IF NOT EXISTS tokens (
    id {text} PRIMARY KEY,
    hash {text} NOT NULL UNIQUE,
    "user" {text} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    label {text} NOT NULL,
    scopes {text} NOT NULL,
    created_at {text} NOT NULL,
    expires_at {text} NOT NULL
);
CREATE TABLE IF NOT EXISTS sessions (
    hash {text} PRIMARY KEY,
    "user" {text} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    csrf {text} NOT NULL,
    expires_at {text} NOT NULL
);
CREATE TABLE IF NOT EXISTS jobs (
    number {key},
    id {text} NOT NULL UNIQUE,
    kind {text} NOT NULL,
    owner {text} NOT NULL,
    collection {text} NOT NULL,
    task {text} NOT NULL,
    state {text} NOT NULL,
    stop {integer} NOT NULL DEFAULT 0,
    attempts {integer} NOT NULL DEFAULT 0,
    done {integer} NOT NULL DEFAULT 0,
    total {integer} NOT NULL DEFAULT 0,
    result {text},
    created_at {text} NOT NULL,
    ended_at {text}
);
CREATE TABLE IF NOT EXISTS asked (
    id {text} PRIMARY KEY,
    "user" {text} NOT NULL,
    question {text} NOT NULL,
    kind {text} NOT NULL,
    verdict {text},
    confidence {real} NOT NULL,
    total_ms {real} NOT NULL,
    documents {text} NOT NULL,
    at {text} NOT NULL
);
CREATE TABLE IF NOT EXISTS feedback (
    answer {text} PRIMARY KEY REFERENCES asked (id) ON DELETE CASCADE,
    thumb {text} NOT NULL,
    reason {text} NOT NULL,
    at {text} NOT NULL
);
CREATE TABLE IF NOT EXISTS audit (
    number {integer} PRIMARY KEY,
    at {text} NOT NULL,
    "user" {text} NOT NULL,
    action {text} NOT NULL,
    details {text} NOT NULL,
    hash {text} NOT NULL
);
CREATE TABLE IF NOT EXISTS audit_start ("only" {integer} PRIMARY KEY CHECK ("only" = 1), number {integer}, hash {text});
CREATE TABLE IF NOT EXISTS faq (
    id {key},
    collection {text} NOT NULL,
    question {text} NOT NULL,
    answer {text} NOT NULL,
    variants {text} NOT NULL,
    state {text} NOT NULL,
    expires {text},
    created_at {text} NOT NULL,
    updated_at {text} NOT NULL,
    UNIQUE (collection, question)
);
CREATE TABLE IF NOT EXISTS faq_version (version {integer} NOT NULL);
CREATE TABLE IF NOT EXISTS unanswered (
    id {key},
    key {text} NOT NULL UNIQUE,
    question {text} NOT NULL,
    count {integer} NOT NULL,
    first_asked {text} NOT NULL,
    last_asked {text} NOT NULL
);
INSERT INTO meta VALUES ('schema_version', '1') ON CONFLICT (key) DO NOTHING;
"""
