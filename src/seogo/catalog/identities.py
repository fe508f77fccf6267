"""Which user a subject of an identity provider is. Knows nothing of tokens or protocols."""

from __future__ import annotations

from seogo.catalog.database import Database


class Identities:
    """The identities in a catalog whose users `People` keeps; they go with their user."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def user(self, issuer: str, subject: str) -> str | None:
        """The user's id, None where nobody is known by this."""
        rows = self._database.rows(
            "SELECT user_id FROM identities WHERE issuer = ? AND subject = ?", (issuer, subject)
        )
        return str(rows[0][0]) if rows else None

    def link(self, issuer: str, subject: str, user: str) -> None:
        """From now on this subject is this user."""
        with self._database.transaction() as db:
            db.execute(
                "INSERT INTO identities (issuer, subject, user_id) VALUES (?, ?, ?) "
                "ON CONFLICT (issuer, subject) DO UPDATE SET user_id = excluded.user_id",
                (issuer, subject, user),
            )
