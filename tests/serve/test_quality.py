"""Quality over HTTP: counted by the day, question by question, and what an answer was made of, masked and bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from fakes import scripted_server
from seogo.app.library import Library, open_library
from seogo.catalog.people import Role
from server import Site

QUESTION = "연차휴가는 며칠인가요?"


@pytest.fixture(scope="module")
def admin(site: Site) -> httpx2.Client:
    return site.by("품질 관리자", Role.ADMIN)


@pytest.fixture(scope="module")
def asked(site: Site, admin: httpx2.Client) -> dict[str, str]:
    """Ids of questions: by a reader of one collection, by the admin of all, one with a thumb, one without an answer."""
    reader = site.by("묻는 직원", Role.READER, "인사")
    ids = {}
    for name, client, question in (
        ("plain", reader, QUESTION),
        ("thumbed", reader, "병가는 며칠까지인가요?"),
        ("vain", reader, "화성 탐사선 발사 일정은? 전화 010-1234-5678"),
        ("wide", admin, "사파이어 계획의 예산은 얼마인가요?"),
    ):
        ids[name] = client.post("/api/ask", json={"question": question}).json()["id"]
    reader.post("/api/feedback", json={"answer": ids["thumbed"], "thumb": "down", "reason": "틀림"})
    return ids


def test_the_days_are_counted(admin: httpx2.Client, asked: dict[str, str]) -> None:
    found = admin.get("/api/quality").json()
    assert len(found["days"]) == 30
    today = found["days"][-1]
    assert (today["questions"], today["answered"], today["unanswered"], today["downvoted"]) == (4, 3, 1, 1)
    assert {**today, "day": 0} == {**found["total"], "day": 0}
    assert 0 < found["latency_ms"]["p50"] <= found["latency_ms"]["p95"]
    assert found["verdicts"] == {"none": 4}
    assert {one["title"]: one["count"] for one in found["documents"]}["휴가규정"] == 2
    (vain,) = found["unanswered"]
    assert (vain["question"][:13], vain["count"]) == ("화성 탐사선 발사 일정은", 1)
    assert "5678" not in vain["question"]
    before = admin.get("/api/quality", params={"first": "2020-01-01", "last": "2020-01-03"}).json()
    assert [one["day"] for one in before["days"]] == ["2020-01-01", "2020-01-02", "2020-01-03"]
    assert (before["total"]["questions"], before["latency_ms"]["p50"]) == (0, None)
    for wrong in (
        {"first": "2020-01-02", "last": "2020-01-01"},
        {"first": "1990-01-01"},
        {"last": "0001-01-01"},
    ):
        assert admin.get("/api/quality", params=wrong).status_code == 400, wrong


def test_an_editor_counts_what_its_readers_asked_and_no_more(
    site: Site, admin: httpx2.Client, asked: dict[str, str]
) -> None:
    editor = site.by("인사 품질", Role.EDITOR, "인사")
    found = editor.get("/api/quality").json()
    assert found["total"]["questions"] == 3
    assert [one["title"] for one in found["documents"]] == ["휴가규정"]
    listed = editor.get("/api/quality/questions").json()
    assert (listed["total"], {one["id"] for one in listed["questions"]}) == (
        3, {asked["plain"], asked["thumbed"], asked["vain"]},
    )  # fmt: skip
    assert {one["user"] for one in listed["questions"]} == {None}
    assert editor.get(f"/api/quality/questions/{asked['plain']}").status_code == 200
    assert editor.get(f"/api/quality/questions/{asked['wide']}").status_code == 404
    assert site.by("남의 품질", Role.EDITOR, "총무").get("/api/quality").json()["total"]["questions"] == 0


@pytest.mark.parametrize(
    ("params", "names"),
    [
        ({"kind": "abstained"}, {"vain"}),
        ({"thumb": "down"}, {"thumbed"}),
        ({"verdict": "supported"}, set()),
        ({"verdict": "none"}, {"plain", "thumbed", "vain", "wide"}),
        ({"last": "2020-01-01"}, set()),
    ],
)
def test_questions_are_picked(
    admin: httpx2.Client, asked: dict[str, str], params: dict[str, Any], names: set[str]
) -> None:
    found = admin.get("/api/quality/questions", params=params).json()["questions"]
    assert {one["id"] for one in found} == {asked[name] for name in names}


def test_the_pages_of_the_list_are_all_of_it(admin: httpx2.Client, asked: dict[str, str]) -> None:
    pages = [
        admin.get("/api/quality/questions", params={"limit": 3, "offset": offset}).json() for offset in (0, 3)
    ]
    assert [one["total"] for one in pages] == [4, 4]
    assert [one["id"] for page in pages for one in page["questions"]] == [
        one["id"] for one in admin.get("/api/quality/questions").json()["questions"]
    ]


def test_a_trace_shows_terms_and_scores_and_no_personal_data(
    admin: httpx2.Client, asked: dict[str, str]
) -> None:
    vain = admin.get(f"/api/quality/questions/{asked['vain']}")
    assert "화성" in vain.json()["trace"]["terms"]["morphemes"]
    for part in ("5678", "1234"):
        assert part not in vain.text
    found = admin.get(f"/api/quality/questions/{asked['thumbed']}").json()
    assert (found["question"]["thumb"], found["question"]["reason"]) == ("down", "틀림")
    trace = found["trace"]
    assert "병가" in trace["terms"]["morphemes"]
    assert trace["hits"][0]["address"] == "제2조(병가)"
    assert trace["hits"][0]["lexical_score"] > 0
    assert trace["exchanges"] == []
    assert trace["timings_ms"]["total"] > 0


@pytest.fixture
def written(tmp_path: Path, filled: Callable[[Path], Path]) -> Iterator[Any]:
    opened: list[Library] = []

    def make(url: str) -> Library:
        overrides = [f"llm.base_url={url}", "llm.kind=openai", "llm.model=scripted", "llm.retries=0"]
        opened.append(open_library(filled(tmp_path / "library"), overrides=overrides))
        return opened[0]

    yield make
    for library in opened:
        library.close()


def test_a_trace_has_what_went_to_the_model_and_goes_with_its_documents(written: Any, serve_it: Any) -> None:
    with scripted_server(["연차휴가는 20일을 준다 [1]."]) as script:
        library = written(script.url)
        client = serve_it(library).by("관리자", Role.ADMIN)
        id_ = client.post("/api/ask", json={"question": QUESTION}).json()["id"]
        trace = client.get(f"/api/quality/questions/{id_}").json()["trace"]
        (exchange,) = trace["exchanges"]
        assert exchange["messages"][0]["role"] == "system"
        assert "연차휴가 15일을 준다" in exchange["messages"][-1]["content"]
        assert exchange["reply"] == "연차휴가는 20일을 준다 [1]."
        assert trace["corrections"] or trace["withheld"], "20 days are not what the rule says"
        assert trace["verdict"]["claims"]
        library.remove("휴가규정.txt")
        gone = client.get(f"/api/quality/questions/{id_}").json()
        assert (gone["trace"], gone["question"]["documents"]) == (None, [])


def test_traces_are_bounded_and_can_be_left_out(site: Site, serve_it: Any, library: Library) -> None:
    none = serve_it(library, trace_days=0).by("흔적 없이", Role.ADMIN)
    id_ = none.post("/api/ask", json={"question": QUESTION}).json()["id"]
    assert none.get(f"/api/quality/questions/{id_}").json()["trace"] is None
    few = serve_it(library, trace_mb=0)
    client = few.by("조금만", Role.ADMIN)
    id_ = client.post("/api/ask", json={"question": QUESTION}).json()["id"]
    assert client.get(f"/api/quality/questions/{id_}").json()["trace"] is None
    assert library.catalog.database.rows("SELECT count(*) FROM traces") == [(0,)]
    assert library.catalog.database.rows("SELECT count(*) FROM trace_documents") == [(0,)]


def test_a_follow_up_is_of_all_that_its_conversation_may_have_come_from(site: Site) -> None:
    asker = site.by("두 묶음을 보는 이", Role.READER, "인사", "금고실")
    editor = site.by("인사 편집자", Role.EDITOR, "인사")
    narrowed = {"filters": {"collections": ["인사"]}}
    alone = asker.post("/api/ask", json={"question": QUESTION, **narrowed}).json()["id"]
    assert editor.get(f"/api/quality/questions/{alone}").status_code == 200
    conversation = asker.post("/api/conversations").json()["conversation"]["id"]
    for question, more in (("사파이어 계획의 예산은?", {}), ("그 사파이어 예산으로 산 우주선은?", narrowed)):
        sent = {"question": question, "conversation": conversation, **more}
        id_ = asker.post("/api/ask", json=sent).json()["id"]
        assert editor.get(f"/api/quality/questions/{id_}").status_code == 404, question
    assert "사파이어" not in editor.get("/api/faq/unanswered").text
    assert "사파이어" not in editor.get("/api/quality/questions").text
