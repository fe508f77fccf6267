"""Who may use a library: users with a role, groups of them, and the collections that a group sees.

Denied by default: who is in no group sees no collection; an admin sees all. Knows nothing of requests.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from seogo.catalog.database import Database
from seogo.catalog.passwords import hash_password, matches
from seogo.errors import AlreadyThere, InputError, NotFound

NAME_CHARS = 64


class Role(StrEnum):
    """READER asks and reads; EDITOR also puts documents in and out; ADMIN also rules over people and sees all."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """`collections`: what its groups see, None for an admin, who sees all. `created_at`: ISO, UTC."""

    id: str
    name: str
    role: Role
    groups: tuple[str, ...]
    collections: frozenset[str] | None
    created_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """`members`: names of users; both in order."""

    name: str
    members: tuple[str, ...]
    collections: tuple[str, ...]


class People:
    """The users and groups in a catalog."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def none_yet(self) -> bool:
        """Whether there is no admin, so that one must be made."""
        return not self._database.rows("SELECT 1 FROM users WHERE role = 'admin' LIMIT 1")

    def add(self, name: str, password: str | None, role: Role, *, first: bool = False) -> User:
        """A new user; without a password it can only use tokens. `first`: only where there is no admin yet.

        Raises `AlreadyThere`, `InputError`.
        """
        name = valid_name(name)
        hashed = None if password is None else hash_password(password)
        id_ = uuid.uuid4().hex
        with self._database.transaction() as db:
            if db.execute("SELECT 1 FROM users WHERE name = ?", (name,)).fetchone():
                raise AlreadyThere(
                    f"{name!r} 사용자가 이미 있습니다: 다른 이름으로 만들어 주십시오",
                    f"there is a user {name!r} already: choose another name",
                )
            if first and db.execute("SELECT 1 FROM users WHERE role = 'admin'").fetchone():
                raise AlreadyThere(
                    "관리자가 이미 있습니다: 그 이름으로 로그인해 주십시오",
                    "there is an administrator already: sign in by that name",
                )
            db.execute("INSERT INTO users VALUES (?, ?, ?, ?, ?)", (id_, name, role, hashed, now()))
        return self.user(id_)

    def user(self, id_: str) -> User:
        """The user with this id. Raises `NotFound`."""
        return self._one("id", id_)

    def named(self, name: str) -> User:
        """The user with this name. Raises `NotFound`."""
        return self._one("name", _plain(name))

    def id_of(self, name: str) -> str | None:
        """The id of the user with this name, None where there is none."""
        rows = self._database.rows("SELECT id FROM users WHERE name = ?", (_plain(name),))
        return str(rows[0][0]) if rows else None

    def all(self) -> list[User]:
        """The users by name."""
        return [self.user(str(id_)) for (id_,) in self._database.rows("SELECT id FROM users ORDER BY name")]

    def check_password(self, name: str, password: str) -> User | None:
        """The user of this name and password, None where there is none; as slow for a name that does not exist."""
        rows = self._database.rows("SELECT id, password FROM users WHERE name = ?", (_plain(name),))
        hashed = str(rows[0][1]) if rows and rows[0][1] is not None else None
        return self.user(str(rows[0][0])) if matches(password, hashed) else None

    def change(self, id_: str, *, role: Role | None = None, password: str | None = None) -> User:
        """Give a user another role or password. Raises `NotFound`, `InputError` for the last admin's role."""
        hashed = None if password is None else hash_password(password)
        with self._database.transaction() as db:
            if role is not None and role is not Role.ADMIN:
                _keep_an_admin(db.execute("SELECT id FROM users WHERE role = 'admin'").fetchall(), id_)
            if role is not None:
                db.execute("UPDATE users SET role = ? WHERE id = ?", (role, id_))
            if hashed is not None:
                db.execute("UPDATE users SET password = ? WHERE id = ?", (hashed, id_))
        return self.user(id_)

    def remove(self, id_: str) -> User:
        """Delete a user with its sessions and tokens. Raises `NotFound`, `InputError` for the last admin."""
        gone = self.user(id_)
        with self._database.transaction() as db:
            _keep_an_admin(db.execute("SELECT id FROM users WHERE role = 'admin'").fetchall(), id_)
            db.execute("DELETE FROM users WHERE id = ?", (id_,))
        return gone

    def groups(self) -> list[Group]:
        """The groups by name."""
        return [
            self.group(str(name)) for (name,) in self._database.rows("SELECT name FROM groups ORDER BY name")
        ]

    def group(self, name: str) -> Group:
        """The group. Raises `NotFound`."""
        if not self._database.rows("SELECT 1 FROM groups WHERE name = ?", (name,)):
            raise NotFound(f"{name!r} 모둠이 없습니다", f"no group {name!r}")
        members = self._database.rows(
            'SELECT users.name FROM members JOIN users ON users.id = members."user" WHERE grp = ? ORDER BY 1',
            (name,),
        )
        grants = self._database.rows("SELECT collection FROM grants WHERE grp = ? ORDER BY 1", (name,))
        return Group(
            name=name,
            members=tuple(str(member) for (member,) in members),
            collections=tuple(str(collection) for (collection,) in grants),
        )

    def set_group(self, name: str, *, members: Iterable[str], collections: Iterable[str]) -> Group:
        """Make the group, or give it these members (names of users) and collections instead. Raises `NotFound`."""
        name = valid_name(name)
        ids = [self.named(member).id for member in members]
        names = [valid_name(collection) for collection in collections]
        with self._database.transaction() as db:
            db.execute("INSERT INTO groups VALUES (?) ON CONFLICT DO NOTHING", (name,))
            db.execute("DELETE FROM members WHERE grp = ?", (name,))
            db.execute("DELETE FROM grants WHERE grp = ?", (name,))
            db.executemany(
                "INSERT INTO members VALUES (?, ?) ON CONFLICT DO NOTHING", [(name, id_) for id_ in ids]
            )
            db.executemany(
                "INSERT INTO grants VALUES (?, ?) ON CONFLICT DO NOTHING", [(name, one) for one in names]
            )
        return self.group(name)

    def join(self, user: str, groups: Iterable[str]) -> None:
        """Put a user (by id) into groups, which are made where absent."""
        with self._database.transaction() as db:
            for name in map(valid_name, groups):
                db.execute("INSERT INTO groups VALUES (?) ON CONFLICT DO NOTHING", (name,))
                db.execute("INSERT INTO members VALUES (?, ?) ON CONFLICT DO NOTHING", (name, user))

    def remove_group(self, name: str) -> None:
        """Delete a group; its members lose what it let them see. Raises `NotFound`."""
        self.group(name)
        with self._database.transaction() as db:
            db.execute("DELETE FROM groups WHERE name = ?", (name,))

    def _one(self, column: str, value: str) -> User:
        rows = self._database.rows(
            f"SELECT id, name, role, created_at FROM users WHERE {column} = ?", (value,)
        )
        if not rows:
            raise NotFound(
                f"{value!r} 사용자가 없습니다: 목록에서 확인해 주십시오",
                f"no user {value!r}: look at the list",
                command="seogo user list",
            )
        id_, name, role, created_at = (str(one) for one in rows[0])
        groups = self._database.rows('SELECT grp FROM members WHERE "user" = ? ORDER BY grp', (id_,))
        seen = self._database.rows(
            'SELECT DISTINCT collection FROM grants JOIN members USING (grp) WHERE "user" = ?', (id_,)
        )
        return User(
            id=id_,
            name=name,
            role=Role(role),
            groups=tuple(str(group) for (group,) in groups),
            collections=None if role == Role.ADMIN else frozenset(str(one) for (one,) in seen),
            created_at=created_at,
        )


def valid_name(name: str) -> str:
    """The name of a user, a group or a collection in its one form (NFC). Raises `InputError`."""
    plain = _plain(name)
    if not 0 < len(plain) <= NAME_CHARS or any(unicodedata.category(c)[0] == "C" for c in plain):
        raise InputError(
            f"이름 {name[:80]!r}을(를) 쓸 수 없습니다: 1자부터 {NAME_CHARS}자까지로 정해 주십시오",
            f"the name {name[:80]!r} cannot be used: 1 to {NAME_CHARS} characters",
        )
    return plain


def now() -> str:
    """This moment, ISO, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()


def _keep_an_admin(admins: list[tuple[str]], id_: str) -> None:
    if [one for (one,) in admins] == [id_]:
        raise InputError(
            "마지막 관리자입니다: 다른 관리자를 먼저 정해 주십시오",
            "this is the last administrator: make another one first",
        )
