"""Who asked what and was shown which documents: written down, without personal data, in a chain."""

from __future__ import annotations

import json
from typing import Any

import pytest

from seogo.app.library import Library
from seogo.catalog.people import Role
from server import Site


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def lines(site: Site, user: str) -> list[dict[str, Any]]:
    return [{"action": line.action, **line.details} for line in site.state.audit.lines() if line.user == user]


def test_what_was_asked_and_shown_is_in_the_log(site: Site, library: Library) -> None:
    user = site.user("묻는 이", Role.READER, "인사")
    client = site.client(site.token(user))
    document = library.documents(collection="인사")[0].id
    asked = client.post("/api/ask", json={"question": "900101-1234568인데 연차휴가는 며칠인가요?"}).json()
    client.post("/api/search", json={"query": "병가 010-1234-5678"})
    client.get(f"/api/documents/{document}/original")
    ask, search, original = lines(site, user.id)
    assert (ask["action"], ask["answer"], ask["cited"], ask["kind"]) == (
        "ask", asked["id"], [document] if asked["citations"] else [], asked["kind"],
    )  # fmt: skip
    assert document in ask["shown"]
    assert ask["masked"] == {"rrn": 1}
    assert (search["action"], search["shown"]) == ("search", [document])
    assert original == {"action": "original", "document": document}
    everything = json.dumps([line.details for line in site.state.audit.lines()])
    for personal in ("1234568", "1234-5678", "묻는 이"):
        assert personal not in everything


def test_starting_questions_are_written_down_as_such(site: Site, library: Library) -> None:
    user = site.user("들어온 이", Role.READER, "인사")
    offered = site.client(site.token(user)).get("/api/ask/starters").json()["questions"]
    assert offered[0] == "휴가규정 제1조(연차휴가) 내용이 뭐예요?"
    (document,) = (one.id for one in library.documents(collection="인사"))
    assert lines(site, user.id) == [{"action": "starters", "shown": [document]}]


def test_admins_read_export_and_check_it(site: Site) -> None:
    boss = site.by("관리자", Role.ADMIN)
    first, second = boss.get("/api/audit", params={"limit": 2}).json()["lines"]
    assert (first["number"], second["number"]) == (1, 2)
    assert boss.get("/api/audit", params={"after": 1, "limit": 1}).json()["lines"] == [second]
    exported = [json.loads(line) for line in boss.get("/api/audit/export").text.splitlines()]
    assert exported[:2] == [first, second]
    assert exported[-1]["action"] == "audit_export"
    checked = boss.get("/api/audit/verify", params={"expected": second["hash"]}).json()
    assert (checked["ok"], checked["broken"], checked["expected_found"]) == (True, None, True)
    assert checked["head"] == exported[-1]["hash"]
    assert boss.get("/api/audit/verify", params={"expected": "0" * 63 + "1"}).json()["ok"] is False


def test_no_secret_is_in_the_log_or_the_servers_own(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    boss = site.by("둘째 관리자", Role.ADMIN)
    sent = {"name": "비밀번호 있는 이", "password": "아무도 모를 긴 말"}
    with caplog.at_level("DEBUG"):
        user = boss.post("/api/users", json=sent).json()["user"]
        token = boss.post(
            f"/api/users/{user['id']}/tokens", json={"label": "", "scopes": ["read"], "days": 1}
        ).json()["secret"]
        site.client(token).get("/api/me")
        site.client().post("/api/login", json={**sent, "password": "틀렸지만 비밀인 말"})
    written = caplog.text + json.dumps(
        [line.details for line in site.state.audit.lines()], ensure_ascii=False
    )
    for secret in (token, sent["password"], "틀렸지만 비밀인 말"):
        assert secret not in written
