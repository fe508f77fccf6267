"""What a request proves who it is with: sessions of browsers, tokens of programs. Only hashes of both are kept.

Both are 256 random bits, so that one SHA-256 is enough: there is nothing to guess.
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from seogo.catalog.database import Database
from seogo.catalog.people import now
from seogo.errors import InputError, NotFound

PREFIX = "seogo_"
"""So that a token that leaked into a file or a log is found by its look."""
LONGEST_DAYS = 3650


class Scope(StrEnum):
    """What a token may be used for; never more than its user's role. METRICS: reading `/metrics`, nothing else."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"
    METRICS = "metrics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token without its secret. `user`: whose, by id. Times: ISO, UTC."""

    id: str
    user: str
    label: str
    scopes: frozenset[Scope]
    created_at: str
    expires_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """`csrf`: what a request that changes something must repeat in a header."""

    user: str
    csrf: str
    expires_at: str


class Credentials:
    """The sessions and tokens in a catalog whose users `People` keeps."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def issue_token(
        self, user: str, *, label: str, scopes: Iterable[Scope], days: float
    ) -> tuple[str, Token]:
        """A new token: the secret, shown once, and what is kept of it. Raises `InputError`."""
        kept = frozenset(scopes)
        if not kept:
            raise InputError(
                "토큰에 쓰임(scope)이 없습니다: read, write, admin, metrics 가운데 정해 주십시오",
                "the token has no scope: choose of read, write, admin and metrics",
            )
        if not 0 < days <= LONGEST_DAYS:
            raise InputError(
                f"토큰의 기한 {days:g}일을 쓸 수 없습니다: {LONGEST_DAYS}일까지 정할 수 있습니다",
                f"a token cannot hold for {days:g} days: at most {LONGEST_DAYS}",
            )
        secret = PREFIX + secrets.token_urlsafe(32)
        token = Token(
            id=uuid.uuid4().hex,
            user=user,
            label=label[:100],
            scopes=kept,
            created_at=now(),
            expires_at=_in(timedelta(days=days)),
        )
        with self._database.transaction() as db:
            db.execute(
                "INSERT INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?)",
                (token.id, _hash(secret), user, token.label, " ".join(sorted(kept)), token.created_at,
                 token.expires_at),
            )  # fmt: skip
        return secret, token

    def token(self, secret: str) -> Token | None:
        """The token of this secret, None where there is none or it is past its day."""
        found = self._tokens("hash = ? AND expires_at > ?", (_hash(secret), now()))
        return found[0] if found else None

    def tokens(self, user: str) -> list[Token]:
        """A user's tokens, the newest first, those past their day among them."""
        return self._tokens('"user" = ?', (user,))

    def revoke(self, id_: str, *, user: str) -> None:
        """Delete a user's token. Raises `NotFound`."""
        with self._database.transaction() as db:
            if not db.execute('DELETE FROM tokens WHERE id = ? AND "user" = ?', (id_, user)).rowcount:
                raise NotFound(f"토큰 {id_!r}이(가) 없습니다", f"no token {id_!r}")

    def open_session(self, user: str, *, hours: float) -> tuple[str, Session]:
        """A new session: the secret for the cookie, and the session. Sessions past their time are forgotten."""
        secret = secrets.token_urlsafe(32)
        session = Session(user=user, csrf=secrets.token_urlsafe(32), expires_at=_in(timedelta(hours=hours)))
        with self._database.transaction() as db:
            db.execute("DELETE FROM sessions WHERE expires_at <= ?", (now(),))
            db.execute(
                "INSERT INTO sessions VALUES (?, ?, ?, ?)",
                (_hash(secret), user, session.csrf, session.expires_at),
            )
        return secret, session

    def session(self, secret: str) -> Session | None:
        """The session of this secret, None where there is none or it is over."""
        rows = self._database.rows(
            'SELECT "user", csrf, expires_at FROM sessions WHERE hash = ? AND expires_at > ?',
            (_hash(secret), now()),
        )
        if not rows:
            return None
        user, csrf, expires_at = (str(one) for one in rows[0])
        return Session(user=user, csrf=csrf, expires_at=expires_at)

    def close_session(self, secret: str) -> None:
        """End one session; nothing happens where there is none."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM sessions WHERE hash = ?", (_hash(secret),))

    def close_all(self, user: str) -> None:
        """End a user's sessions, as after a new password."""
        with self._database.transaction() as db:
            db.execute('DELETE FROM sessions WHERE "user" = ?', (user,))

    def forget_sessions(self) -> None:
        """End everyone's sessions."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM sessions")

    def forget_tokens(self) -> None:
        """End everyone's tokens."""
        with self._database.transaction() as db:
            db.execute("DELETE FROM tokens")

    def count_tokens(self) -> int:
        """How many tokens hold today, over all users."""
        rows = self._database.rows("SELECT count(*) FROM tokens WHERE expires_at > ?", (now(),))
        return int(str(rows[0][0]))

    def _tokens(self, condition: str, values: tuple[str, ...]) -> list[Token]:
        rows = self._database.rows(
            f'SELECT id, "user", label, scopes, created_at, expires_at FROM tokens WHERE {condition} '
            "ORDER BY created_at DESC, id",
            values,
        )
        return [
            Token(
                id=str(id_),
                user=str(user),
                label=str(label),
                scopes=frozenset(Scope(scope) for scope in str(scopes).split()),
                created_at=str(created),
                expires_at=str(expires),
            )
            for id_, user, label, scopes, created, expires in rows
        ]


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _in(time: timedelta) -> str:
    return (datetime.now(UTC) + time).isoformat(timespec="seconds")
