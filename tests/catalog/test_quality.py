"""Questions counted by the day of a clock, traces bounded and gone with what they show, versions remembered."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest

from seogo.catalog.catalog import Catalog, Entry
from seogo.catalog.database import Database
from seogo.catalog.faq import FaqStore
from seogo.catalog.feedback import Asked, Feedback, Thumb
from seogo.catalog.quality import Quality, Range, Which
from seogo.catalog.traces import Traces
from seogo.packing import pack_document
from seogo.types import Document, DocumentId

DAY = Range(first=date(2027, 3, 1), last=date(2027, 3, 2))


def ask(
    database: Database,
    id_: str,
    at: str,
    *,
    kind: str = "extractive",
    ms: float = 10.0,
    collections: frozenset[str] | None = None,
    **more: object,
) -> None:
    values = {"user": "u", "question": f"질문 {id_}", "verdict": None, "confidence": 0.5, "documents": ()}
    one = Asked(id=id_, kind=kind, total_ms=ms, at=at, **(values | more))  # type: ignore[arg-type]
    Feedback(database).asked(one, collections=collections)


def test_days_are_those_of_the_clock_asked_for(database: Database) -> None:
    ask(database, "early", "2027-02-28T14:59:59+00:00")
    ask(database, "first", "2027-02-28T15:00:00+00:00", documents=("d1", "d2"))
    ask(database, "second", "2027-03-01T15:00:00+00:00", kind="abstained", ms=30)
    ask(database, "last", "2027-03-02T14:59:59+00:00", documents=("d1",), ms=20)
    ask(database, "late", "2027-03-02T15:00:00+00:00")
    Feedback(database).give("last", Thumb.DOWN, "", user="u")
    found = Quality(database).overview(DAY)
    assert {day: dict(counts) for day, counts in found.days.items()} == {
        "2027-03-01": {"extractive": 1},
        "2027-03-02": {"extractive": 1, "abstained": 1, "down": 1},
    }
    assert found.latency_ms == {"p50": 20.0, "p95": 30.0}
    assert found.verdicts == {"none": 3}
    assert found.documents == [("d1", 2), ("d2", 1)]
    assert found.unanswered == [("질문 second", 1)]
    in_utc = Quality(database).overview(dataclasses.replace(DAY, ahead_h=0))
    assert sum(in_utc.days["2027-03-02"].values()) == 3


def test_only_what_may_be_seen_is_counted(database: Database) -> None:
    at = "2027-03-01T00:00:00+00:00"
    for id_, collections in (("one", {"가"}), ("two", {"가", "나"}), ("none", set()), ("all", None)):
        ask(database, id_, at, collections=None if collections is None else frozenset(collections))
    quality = Quality(database)

    def seen(collections: frozenset[str] | None) -> set[str]:
        over = dataclasses.replace(DAY, seen=collections)
        total, found = quality.questions(over, Which(), offset=0, limit=10)
        assert total == len(found)
        assert {one.id for one in found} == {
            id_ for id_ in ("one", "two", "none", "all") if quality.question(id_, seen=collections)
        }
        return {one.id for one in found}

    assert seen(None) == {"one", "two", "none", "all"}
    assert seen(frozenset({"가", "나", "다"})) == {"one", "two", "none"}
    assert seen(frozenset({"가"})) == {"one", "none"}
    assert seen(frozenset()) == {"none"}


def entry(id_: str, replaces: str | None = None) -> tuple[Entry, bytes]:
    document = DocumentId(id_)
    made = Entry(
        id=document, collection="가", source="/a", name="a.txt", title=f"제목 {id_}", format="txt", date=None, pages=0,
        characters=1, chunks=1, bytes=1, notices=0, added_at="2027-03-01T00:00:00+00:00",
        replaces=DocumentId(replaces) if replaces else None,
    )  # fmt: skip
    return made, pack_document(
        Document(id=document, collection="가", name="a.txt", title="", format="txt", text="글", blocks=())
    )


def add(catalog: Catalog, id_: str, replaces: str | None = None) -> None:
    made = entry(id_, replaces)
    catalog.begin([made])
    catalog.finish([made[0]])


def test_versions_are_remembered_under_the_one_that_holds(catalogs: Callable[[], Catalog]) -> None:
    catalog = catalogs()
    for id_, replaces in (("v1", None), ("v2", "v1"), ("v3", "v2")):
        add(catalog, id_, replaces)
    assert {str(one["id"]) for one in catalog.replaced(DocumentId("v3"))} == {"v1", "v2"}
    assert catalog.replaced(DocumentId("v2")) == []
    add(catalog, "v1", "v3")  # the first file comes back
    assert {str(one["id"]) for one in catalog.replaced(DocumentId("v1"))} == {"v2", "v3"}
    catalog.delete([DocumentId("v1")])
    assert catalog.replaced(DocumentId("v1")) == []


def test_a_trace_goes_with_what_it_shows_and_with_its_question(catalogs: Callable[[], Catalog]) -> None:
    catalog = catalogs()
    traces = Traces(catalog.database)
    for id_ in ("d1", "d2"):
        add(catalog, id_)
    for id_ in ("a", "b", "c", "old"):
        ask(catalog.database, id_, "2027-03-01T00:00:00+00:00")
    traces.keep("a", {"글": "하나"}, ["d1", "d1", "d2"], most_bytes=1 << 20)
    traces.keep("b", {"글": "둘"}, ["d2"], most_bytes=1 << 20)
    traces.keep("c", {"글": "셋"}, ["never there"], most_bytes=1 << 20)
    assert [traces.trace(one) for one in "abc"] == [{"글": "하나"}, {"글": "둘"}, None]
    catalog.delete([DocumentId("d1")])
    assert [traces.trace(one) for one in "ab"] == [None, {"글": "둘"}]
    add(catalog, "d3", "d2")
    assert traces.trace("b") is None
    traces.keep("old", {"글": "x"}, [], most_bytes=1 << 20)
    assert traces.forget_before(1) == 0
    with catalog.database.transaction() as db:
        db.execute("DELETE FROM asked WHERE id = 'old'")
    assert traces.trace("old") is None


def test_the_oldest_traces_go_where_there_are_too_many(database: Database) -> None:
    traces = Traces(database)
    for number in range(6):
        ask(database, str(number), "2027-03-01T00:00:00+00:00")
        traces.keep(str(number), {"글": "가" * 100 + str(number)}, [], most_bytes=100)
    kept = [number for number in range(6) if traces.trace(str(number))]
    assert kept == list(range(6 - len(kept), 6))
    assert 1 <= len(kept) <= 4


@pytest.mark.parametrize(
    ("seen", "counts"), [(None, {"가": 3}), (frozenset({"A"}), {"가": 2}), (frozenset(), {})]
)
def test_what_had_no_answer_is_counted_by_where_it_was_asked(
    database: Database, seen: frozenset[str] | None, counts: dict[str, int]
) -> None:
    store = FaqStore(database)
    for collections in (frozenset({"A"}), frozenset({"A"}), None):
        store.note_unanswered("가", key="가", keep=10, collections=collections)
    assert {one.question: one.count for one in store.unanswered(seen=seen)} == counts
