"""Jobs in order, over the end of the process, stopped and tried again; opinions on answers."""

from __future__ import annotations

import pytest

from seogo.catalog.database import Database
from seogo.catalog.feedback import Asked, Feedback, Thumb
from seogo.catalog.jobs import MOST_ATTEMPTS, Jobs, JobState
from seogo.errors import InputError, NotFound


@pytest.fixture
def jobs(database: Database) -> Jobs:
    return Jobs(database)


def new(jobs: Jobs, owner: str = "u1") -> str:
    return jobs.add("add", owner=owner, collection="인사", task={"files": ["가.txt"]}).id


def test_the_oldest_is_taken_first_and_ends_with_its_result(jobs: Jobs) -> None:
    first, second = new(jobs), new(jobs, "u2")
    taken = jobs.take()
    assert taken is not None
    assert (taken.id, taken.state, taken.attempts, taken.task) == (first, "running", 1, {"files": ["가.txt"]})
    jobs.progress(first, 1, 3)
    assert (jobs.job(first).done, jobs.job(first).total) == (1, 3)
    jobs.end(first, JobState.DONE, {"read": []})
    assert jobs.job(first).result == {"read": []}
    assert jobs.job(first).ended_at
    assert [one.id for one in jobs.all()] == [second, first]
    assert [one.id for one in jobs.all(owner="u2")] == [second]
    assert jobs.waiting() == 1


def test_what_ran_when_the_process_ended_waits_again_but_not_for_ever(jobs: Jobs, database: Database) -> None:
    id_ = new(jobs)
    for _ in range(MOST_ATTEMPTS - 1):
        assert jobs.take() is not None
        assert Jobs(database).recover() == 1
        assert jobs.job(id_).state is JobState.WAITING
    assert jobs.take() is not None
    assert Jobs(database).recover() == 0
    failed = jobs.job(id_)
    assert (failed.state, failed.result["error"]["code"]) == ("failed", "interrupted")  # type: ignore[index]
    assert jobs.take() is None


def test_put_back_does_not_count(jobs: Jobs) -> None:
    id_ = new(jobs)
    for _ in range(5):
        jobs.take()
        jobs.put_back(id_)
    assert (jobs.job(id_).state, jobs.job(id_).attempts) == ("waiting", 0)


def test_cancel_retry_delete(jobs: Jobs) -> None:
    waiting, other = new(jobs), new(jobs)
    assert jobs.cancel(waiting).state is JobState.CANCELLED
    with pytest.raises(InputError):
        jobs.cancel(waiting)
    again = jobs.retry(waiting)
    assert (again.state, again.ended_at) == ("waiting", None)
    taken = jobs.take()
    assert taken is not None
    assert taken.id == other  # what is tried again goes to the end
    stopping = jobs.cancel(other)
    assert (stopping.state, stopping.stop) == ("running", True)
    for refused in (jobs.retry, jobs.delete):
        with pytest.raises(InputError):
            refused(other)
    jobs.end(other, JobState.CANCELLED, {})
    jobs.delete(other)
    with pytest.raises(NotFound):
        jobs.job(other)


def test_what_a_worker_has_taken_meanwhile_is_not_begun_twice(
    jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The state counts as it is when the change is written, not as it was read before."""
    id_ = new(jobs)
    jobs.cancel(id_)
    stale = jobs.job(id_)
    jobs.retry(id_)
    jobs.take()
    with monkeypatch.context() as patched:
        patched.setattr(jobs, "job", lambda _: stale)
        for refused in (jobs.retry, jobs.delete):
            with pytest.raises(InputError):
                refused(id_)
    assert (jobs.job(id_).state, jobs.job(id_).attempts) == ("running", 1)


def test_the_last_word_on_an_answer_counts_and_only_its_askers(database: Database) -> None:
    kept = Feedback(database)
    kept.asked(
        Asked(id="a1", user="u1", question="연차?", kind="extractive", verdict=None, confidence=0.9,
              total_ms=12.0, documents=("d1",)),
        collections=None,
    )  # fmt: skip
    kept.give("a1", Thumb.UP, "", user="u1")
    given = kept.give("a1", Thumb.DOWN, "옛 조문", user="u1")
    assert (given.thumb, given.reason, given.question) == ("down", "옛 조문", "연차?")
    assert kept.all() == [given]
    assert kept.all(user="u2") == []
    for answer, user in (("a1", "u2"), ("a2", "u1")):
        with pytest.raises(NotFound):
            kept.give(answer, Thumb.UP, "", user=user)
    assert kept.forget_before(1) == 0
    assert kept.forget_before(-1) == 1
    assert kept.all() == []
