"""Users, groups, passwords, tokens and sessions: who is who, and what each sees."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from seogo.catalog import credentials as module
from seogo.catalog.credentials import Credentials, Scope
from seogo.catalog.database import Database
from seogo.catalog.passwords import hash_password, matches
from seogo.catalog.people import People, Role
from seogo.errors import AlreadyThere, InputError, NotFound

PASSWORD = "충분히 긴 비밀번호"


@pytest.fixture
def people(database: Database) -> People:
    return People(database)


def test_a_password_is_kept_as_argon2id() -> None:
    hashed = hash_password(PASSWORD)
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert matches(PASSWORD, hashed)
    assert not matches(PASSWORD + " ", hashed)
    assert not matches(PASSWORD, None)
    assert not matches(PASSWORD, "no hash")
    assert not matches("가" * 1001, hashed)
    for wrong in ("짧은 비밀번호", "가" * 1001):
        with pytest.raises(InputError, match=str(len(wrong))):
            hash_password(wrong)


def test_denied_by_default_seen_by_group(people: People) -> None:
    user, boss = people.add("가", None, Role.READER), people.add("나", None, Role.ADMIN)
    assert user.collections == frozenset()
    assert boss.collections is None
    people.set_group("인사과", members=["가"], collections=["인사", "여비"])
    people.set_group("재무과", members=["가"], collections=["예산", "여비"])
    assert people.user(user.id).collections == {"인사", "여비", "예산"}
    assert people.user(user.id).groups == ("인사과", "재무과")
    people.set_group("재무과", members=[], collections=["예산"])
    assert people.named("가").collections == {"인사", "여비"}
    people.remove_group("인사과")
    assert people.named("가").collections == frozenset()
    with pytest.raises(NotFound):
        people.group("인사과")


def test_names_have_one_form(people: People) -> None:
    people.add(" 김서고 ", None, Role.READER)
    assert people.named(unicodedata.normalize("NFD", "김서고")).name == "김서고"
    with pytest.raises(AlreadyThere):
        people.add(unicodedata.normalize("NFD", "김서고"), None, Role.READER)
    for wrong in ("", "  ", "가" * 65, "가\n나", "가\u202e나"):
        with pytest.raises(InputError):
            people.add(wrong, None, Role.READER)


def test_the_last_admin_stays(people: People) -> None:
    assert people.none_yet()
    boss = people.add("가", None, Role.ADMIN, first=True)
    with pytest.raises(AlreadyThere):
        people.add("나", None, Role.ADMIN, first=True)
    for change in (lambda: people.remove(boss.id), lambda: people.change(boss.id, role=Role.READER)):
        with pytest.raises(InputError, match="마지막 관리자"):
            change()
    people.add("나", None, Role.ADMIN)
    assert people.change(boss.id, role=Role.EDITOR).role is Role.EDITOR
    people.remove(boss.id)
    assert [user.name for user in people.all()] == ["나"]


def test_a_user_without_a_password_cannot_sign_in(people: People) -> None:
    people.add("토큰만", None, Role.READER)
    user = people.add("가", PASSWORD, Role.READER)
    assert people.check_password("토큰만", "") is None
    assert people.check_password("토큰만", PASSWORD) is None
    assert people.check_password("가", PASSWORD) == user
    assert people.check_password("없는 이", PASSWORD) is None


def test_tokens_and_sessions_are_hashes_with_an_end(
    people: People, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, user = Credentials(database), people.add("가", None, Role.EDITOR)
    secret, token = kept.issue_token(user.id, label="봇", scopes=[Scope.READ, Scope.WRITE], days=2)
    cookie, session = kept.open_session(user.id, hours=1)
    assert secret.startswith("seogo_")
    assert kept.token(secret) == token
    assert kept.session(cookie) == session
    assert kept.token(cookie) is None
    assert kept.session(secret) is None
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert secret.encode() not in stored
    assert cookie.encode() not in stored

    monkeypatch.setattr(module, "now", lambda: session.expires_at)
    assert kept.session(cookie) is None
    assert kept.token(secret) == token
    monkeypatch.setattr(module, "now", lambda: token.expires_at)
    assert kept.token(secret) is None
    assert kept.tokens(user.id) == [token]
    monkeypatch.undo()
    with pytest.raises(NotFound):
        kept.revoke(token.id, user="other")
    kept.revoke(token.id, user=user.id)
    assert kept.token(secret) is None
    kept.close_all(user.id)
    assert kept.session(cookie) is None
    for scopes, days in (((), 1), ((Scope.READ,), 0), ((Scope.READ,), 4000)):
        with pytest.raises(InputError):
            kept.issue_token(user.id, label="", scopes=scopes, days=days)


def test_who_is_removed_takes_tokens_and_sessions_along(people: People, database: Database) -> None:
    kept, user = Credentials(database), people.add("가", None, Role.READER)
    secret, _ = kept.issue_token(user.id, label="", scopes=[Scope.READ], days=1)
    cookie, _ = kept.open_session(user.id, hours=1)
    people.set_group("모둠", members=["가"], collections=["인사"])
    people.remove(user.id)
    assert kept.token(secret) is None
    assert kept.session(cookie) is None
    assert people.group("모둠").members == ()
