"""The chain: what is changed, dropped, slipped in or written anew is seen; what is too old goes without breaking it."""

from __future__ import annotations

import json

import pytest

from seogo.catalog import audit as module
from seogo.catalog.audit import Audit
from seogo.catalog.database import Database


@pytest.fixture
def audit(database: Database) -> Audit:
    log = Audit(database)
    for number in range(1, 6):
        log.write("u1", "ask", {"question": f"질문 {number}"})
    return log


def test_lines_come_in_order_with_what_was_written(audit: Audit) -> None:
    assert [(line.number, line.user, line.details) for line in audit.lines(after=3)] == [
        (4, "u1", {"question": "질문 4"}),
        (5, "u1", {"question": "질문 5"}),
    ]
    assert [line.number for line in audit.lines(after=1, most=2)] == [2, 3]
    checked = audit.verify()
    assert (checked.lines, checked.broken, checked.head) == (5, None, list(audit.lines())[-1].hash)
    assert Audit(audit._database).verify() == checked


def test_pages_of_lines_join(audit: Audit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PAGE", 2)
    assert [line.number for line in audit.lines()] == [1, 2, 3, 4, 5]
    assert [line.number for line in audit.lines(most=3)] == [1, 2, 3]
    assert audit.verify().lines == 5


@pytest.mark.parametrize(
    ("sql", "broken"),
    [
        ('UPDATE audit SET details = \'{"question": "딴 질문"}\' WHERE number = 3', 3),
        ("""UPDATE audit SET "user" = 'u2' WHERE number = 1""", 1),
        ("UPDATE audit SET at = '2020-01-01T00:00:00+00:00' WHERE number = 5", 5),
        ("DELETE FROM audit WHERE number = 2", 3),
        ("DELETE FROM audit WHERE number = 1", 2),
        ('INSERT INTO audit SELECT 6, at, "user", action, details, hash FROM audit WHERE number = 5', 6),
    ],
)
def test_a_touched_log_is_seen(audit: Audit, database: Database, sql: str, broken: int) -> None:
    with database.transaction() as db:
        db.execute(sql)
    assert audit.verify().broken == broken


def test_a_log_cut_at_its_end_or_written_anew_is_seen_by_a_noted_hash(
    audit: Audit, database: Database
) -> None:
    noted = audit.head()
    assert audit.verify(expected=noted).expected_found is True
    with database.transaction() as db:
        db.execute("DELETE FROM audit WHERE number = 5")
    checked = audit.verify(expected=noted)
    assert (checked.broken, checked.expected_found) == (None, False)


def test_what_is_too_old_goes_and_the_chain_holds(audit: Audit, database: Database) -> None:
    fourth = next(line for line in audit.lines() if line.number == 4)
    assert audit.forget_before(30) == 0
    with database.transaction() as db:  # lines of long ago, in a chain of their own
        before = "0" * 64
        for number, _, user, action, details, _ in db.execute(
            "SELECT * FROM audit ORDER BY number"
        ).fetchall():
            at = "2020-01-01T00:00:00+00:00" if number < 4 else fourth.at
            before = module._digest(before, number, at, user, action, details)
            db.execute("UPDATE audit SET at = ?, hash = ? WHERE number = ?", (at, before, number))
    assert audit.verify().broken is None
    assert audit.forget_before(30) == 3
    assert [line.number for line in audit.lines()] == [4, 5, 6]
    last = list(audit.lines())[-1]
    assert (last.action, json.loads(json.dumps(last.details))["dropped"]) == ("audit_retention", 3)
    assert audit.verify().broken is None
    assert audit.write("u1", "ask", {}).number == 7
    with database.transaction() as db:
        db.execute("""UPDATE audit SET "user" = 'x' WHERE number = 4""")
    assert audit.verify().broken == 4


def test_everything_gone_the_next_line_goes_on(audit: Audit) -> None:
    assert audit.forget_before(-1) == 5  # a day from now
    assert [line.number for line in audit.lines()] == [6]
    assert audit.verify().broken is None
