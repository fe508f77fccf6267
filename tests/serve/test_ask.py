"""Questions over HTTP: quoted, written by a model, streamed, in a conversation, cut off."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import httpx2
import pytest

from fakes import endless, scripted_server
from seogo.answer.generated.write import Shown
from seogo.app.library import open_library
from seogo.catalog.people import Role
from seogo.errors import BadQuestion
from server import Site

QUESTION = "연차휴가는 며칠인가요?"


@pytest.fixture(scope="module")
def client(site: Site) -> httpx2.Client:
    return site.by("묻는 이", Role.READER, "인사")


def events(text: str) -> list[tuple[str, Any]]:
    """(event, data) of a stream, comments left out."""
    found = []
    for block in text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if lines:
            found.append((lines["event"], json.loads(lines["data"])))
    return found


def test_an_answer_cites_the_documents_own_words(client: httpx2.Client) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION}).json()
    assert answer["kind"] == "extractive"
    assert "15일" in answer["text"]
    (citation,) = answer["citations"]
    text = client.get(f"/api/documents/{citation['document']}/text").json()
    block = next(one for one in text["blocks"] if one["start"] <= citation["start"] < one["end"])
    at = citation["start"] - block["start"]
    assert block["text"][at : at + len(citation["quote"])] == citation["quote"]


def test_a_stream_ends_with_the_same_answer(client: httpx2.Client) -> None:
    headers = {"Accept": "text/event-stream"}
    reply = client.post("/api/ask", json={"question": QUESTION}, headers=headers)
    assert reply.headers["content-type"].startswith("text/event-stream")
    names, values = zip(*events(reply.text), strict=True)
    assert names == ("progress", "progress", "sentence", "citations", "answer")
    assert [one["stage"] for one in values[:2]] == ["find", "read"]
    assert values[0]["ko"] == "찾는 중"
    values = values[2:]
    whole = client.post("/api/ask", json={"question": QUESTION}).json()
    ours = {"id", "timings_ms"}
    assert {k: v for k, v in values[-1].items() if k not in ours} == {
        k: v for k, v in whole.items() if k not in ours
    }
    assert values[0]["text"] == whole["text"]
    assert values[1]["citations"] == whole["citations"]


def test_an_error_within_a_stream_is_told_in_the_language_of_the_pages(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> Iterator[Shown]:
        yield Shown("가", ())
        raise BadQuestion("찾을 말이 없습니다", "there is nothing to search for")

    monkeypatch.setattr("seogo.serve.routes.ask.answered", broken)
    reader = site.by("영어로 묻는 이", Role.READER, "인사")
    reader.cookies.set("seogo_lang", "en")
    reply = reader.post("/api/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
    told = {"code": "bad_question", "message": "there is nothing to search for"}
    assert events(reply.text)[-1] == ("error", {"error": told})


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"question": "연" * 2001}, 422, "bad_input"),
        ({}, 422, "bad_input"),
        ({"question": QUESTION, "filters": {"date_from": "어제"}}, 422, "bad_input"),
        ({"question": QUESTION, "conversation": "없는 대화"}, 404, "not_found"),
    ],
)
def test_what_cannot_be_answered_has_one_shape(
    client: httpx2.Client, accept: str, sent: dict[str, Any], status: int, code: str
) -> None:
    reply = client.post("/api/ask", json=sent, headers={"Accept": accept})
    assert (reply.status_code, reply.json()["error"]["code"]) == (status, code)
    assert set(reply.json()) == {"error"}
    assert set(reply.json()["error"]) == {"code", "message"}


def test_a_vector_finds_what_it_was_made_of(client: httpx2.Client) -> None:
    made = client.post(
        "/v1/embeddings", json={"input": "병가는 연 60일 이내로 한다.", "input_type": "query"}
    ).json()
    vector = made["data"][0]["embedding"]
    found = client.post("/api/search", json={"query_vector": vector, "top_k": 1}).json()["hits"]
    assert "60일" in found[0]["text"]
    assert found[0]["score"] == pytest.approx(found[0]["dense_score"], abs=1e-6)
    for wrong in ([1.0], [float("1e39")] * len(vector)):
        reply = client.post("/api/search", json={"query_vector": wrong})
        assert (reply.status_code, reply.json()["error"]["code"]) == (400, "bad_input")
    nothing = client.post("/api/search", json={"query": " ?! "})
    assert (nothing.status_code, nothing.json()["error"]["code"]) == (400, "bad_question")
    both = client.post("/api/search", json={"query": "병가", "query_vector": vector})
    assert both.status_code == 422


def test_a_conversation_is_its_owners_and_goes_on(site: Site, client: httpx2.Client) -> None:
    id_ = client.post("/api/conversations").json()["conversation"]["id"]
    for question in (QUESTION, "병가는 며칠까지인가요?"):
        client.post("/api/ask", json={"question": question, "conversation": id_}).raise_for_status()
    turns = client.get(f"/api/conversations/{id_}").json()["turns"]
    assert [turn["number"] for turn in turns] == [1, 2]
    assert "60일" in turns[1]["answer"]
    other = site.by("다른 이", Role.ADMIN)
    assert other.get(f"/api/conversations/{id_}").status_code == 404
    assert other.get(f"/api/conversations/{id_}/export").status_code == 404
    assert other.post("/api/ask", json={"question": QUESTION, "conversation": id_}).status_code == 404
    assert client.get("/api/conversations").json()["conversations"][0]["title"] == QUESTION
    named = client.patch(f"/api/conversations/{id_}", json={"title": " 휴가  문의 "}).json()["conversation"]
    assert named["title"] == "휴가 문의"
    assert client.patch(f"/api/conversations/{id_}", json={"title": " "}).status_code == 400
    saved = client.get(f"/api/conversations/{id_}/export")
    assert saved.headers["Content-Disposition"] == 'attachment; filename="conversation.json"'
    assert saved.json()["turns"] == turns
    assert turns[1]["details"]["verdict_text"]["code"] == "quoted"
    assert client.get(turns[1]["details"]["citations"][0]["evidence"]).status_code == 200
    text = client.get(f"/api/conversations/{id_}/export", params={"format": "md"}).text
    assert text.startswith("# 휴가 문의\n")
    assert f"## {QUESTION}" in text
    assert "- [1] 휴가규정 · 제2조(병가): “병가는 연 60일 이내로 한다.”" in text
    assert client.post(f"/api/conversations/{id_}/reset").json()["conversation"]["turns"] == 0
    assert client.delete(f"/api/conversations/{id_}").status_code == 200
    assert client.get("/api/conversations").json() == {"total": 0, "conversations": []}


def test_what_had_no_answer_keeps_its_closest_passages_for_who_may_see_them(site: Site) -> None:
    client = site.by("모르는 이", Role.READER, "인사")
    id_ = client.post("/api/conversations").json()["conversation"]["id"]
    asked = {"question": "연차휴가 중 우주여행 보조금은 얼마인가요?", "conversation": id_}
    answer = client.post("/api/ask", json=asked).json()
    assert answer["kind"] == "abstained"
    client.post("/api/ask", json={"question": QUESTION, "conversation": id_})
    turn, answered = client.get(f"/api/conversations/{id_}").json()["turns"]
    assert turn["closest"] == answer["hits"][: len(turn["closest"])]
    assert turn["closest"]
    assert "closest" not in turn["details"]
    assert answered["closest"] == []
    exported = client.get(f"/api/conversations/{id_}/export").json()["turns"]
    assert exported == [turn, answered]
    kept = site.state.library.catalog.database.rows(
        "SELECT details FROM turns WHERE conversation = ? AND number = 1", (id_,)
    )
    assert turn["closest"][0]["text"] not in str(kept)  # of a document that goes nothing stays
    site.state.people.set_group("모르는 이의 모둠", members=["모르는 이"], collections=["다른 곳"])
    turn, answered = client.get(f"/api/conversations/{id_}").json()["turns"]
    assert turn["closest"] == []
    assert not turn["hidden"]
    assert answered["hidden"]


def test_a_conversation_as_markdown_loads_nothing_for_what_a_document_says(client: httpx2.Client) -> None:
    id_ = client.post("/api/conversations").json()["conversation"]["id"]
    evil = "병가는? <img src=http://a.test/x> ![그림](http://a.test/y) [여기](javascript:alert(1)) [1]: http://a.test"
    asked = client.post("/api/ask", json={"question": evil, "conversation": id_}).json()["question"]
    text = client.get(f"/api/conversations/{id_}/export", params={"format": "md"}).text
    assert not any(mark in text for mark in ("<img", "![", "](", "]:"))
    for ours, theirs in (("&lt;", "<"), ("!\\[", "!["), ("]\\(", "]("), ("]\\:", "]:")):
        text = text.replace(ours, theirs)
    assert f"## {asked}" in text  # and nothing of it is gone


def test_an_opinion_is_kept_with_personal_data_masked(site: Site, client: httpx2.Client) -> None:
    answer = client.post("/api/ask", json={"question": f"{QUESTION} 내 번호는 010-1234-5678"}).json()["id"]
    sent = {"answer": answer, "thumb": "down", "reason": "전화는 010-9876-5432입니다"}
    assert client.post("/api/feedback", json={**sent, "thumb": "up"}).status_code == 201
    assert client.post("/api/feedback", json=sent).status_code == 201
    (kept,) = client.get("/api/feedback").json()["feedback"]
    assert (kept["thumb"], kept["answer"]) == ("down", answer)
    assert "5432" not in kept["reason"]
    assert "5678" not in kept["question"]
    assert site.by("남의 답", Role.READER).post("/api/feedback", json=sent).status_code == 404


@pytest.fixture
def written(tmp_path: Path, filled: Callable[[Path], Path]) -> Iterator[Any]:
    """Opens a library whose answers a scripted model writes."""
    opened = []

    def make(url: str) -> Any:
        overrides = [f"llm.base_url={url}", "llm.kind=openai", "llm.model=scripted", "llm.retries=0"]
        library = open_library(filled(tmp_path / "library"), overrides=overrides)
        opened.append(library)
        return library

    yield make
    for library in opened:
        library.close()


def test_a_written_answer_comes_sentence_by_sentence_with_its_verdict(written: Any, serve_it: Any) -> None:
    with scripted_server(["연차휴가는 15일을 준다", " [1]. ", "병가는 연 60일 이내로 한다 [2]."]) as script:
        site = serve_it(written(script.url))
        client = site.by("묻는 이", Role.READER, "인사")
        reply = client.post("/api/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
        got = events(reply.text)
        stages = [data["stage"] for name, data in got if name == "progress"]
        assert stages == ["find", "read", "write", "check"]
        assert [name for name, _ in got if name != "progress"][:2] == ["sentence", "citations"]
        assert [one["text"] for one in got[-1][1]["withheld"]] == ["병가는 연 60일 이내로 한다."], "not asked"
        assert got[-1][1]["verdict_text"]["ko"] == "근거에서 확인할 수 없는 문장은 빼고 보여 드립니다."
        assert got[-1][0] == "answer"
        assert got[-1][1]["kind"] == "generated"
        assert got[-1][1]["verdict"]["status"] == "supported"
        assert "".join(data["text"] for name, data in got if name == "sentence").strip() == got[-1][1]["text"]
        assert client.get("/readyz").json() == {
            "ready": True,
            "checks": {"catalog": True, "index": True, "model": True},
        }
        assert "극비감사" not in str(script.requests)


def test_who_hangs_up_ends_the_models_writing(written: Any, serve_it: Any) -> None:
    begun, over = threading.Event(), threading.Event()

    def reply(wire: Any, request: Any) -> None:
        begun.set()
        endless("연차휴가는 15일을 준다 [1]. ", pause_s=0.02)(wire, request)
        over.set()

    with scripted_server(reply) as script:
        site = serve_it(written(script.url))
        sent = {"Authorization": site.by("묻는 이", Role.READER, "인사").headers["Authorization"]}
        sent["Content-Type"] = "application/json"
        for accept in ("text/event-stream", "application/json"):
            begun.clear()
            over.clear()
            wire = HTTPConnection(site.url.removeprefix("http://"))
            wire.request("POST", "/api/ask", json.dumps({"question": QUESTION}), sent | {"Accept": accept})
            assert begun.wait(60)
            wire.close()
            assert over.wait(60), accept
        end = time.monotonic() + 60
        while site.state.pool.load and time.monotonic() < end:
            time.sleep(0.02)
        assert site.state.pool.load == 0


def test_ones_conversations_by_pages_and_by_words(site: Site) -> None:
    client, other = site.by("많이 묻는 이", Role.READER, "인사"), site.by("옆자리", Role.READER, "인사")
    for number in range(3):
        id_ = client.post("/api/conversations").json()["conversation"]["id"]
        client.patch(f"/api/conversations/{id_}", json={"title": f"휴가 {number}번째"})
    page = client.get("/api/conversations", params={"offset": 1, "limit": 1}).json()
    assert (page["total"], len(page["conversations"])) == (3, 1)
    found = client.get("/api/conversations", params={"q": " 2번째  휴가 "}).json()
    assert (found["total"], [one["title"] for one in found["conversations"]]) == (1, ["휴가 2번째"])
    assert client.get("/api/conversations", params={"q": "\0%"}).json()["total"] == 0
    assert other.get("/api/conversations", params={"q": "휴가"}).json()["total"] == 0
    assert client.get("/api/conversations", params={"offset": 1 << 63}).status_code == 422


def test_an_answer_with_a_sentence_left_out_says_so_in_its_verdict(written: Any, serve_it: Any) -> None:
    with scripted_server(["연차휴가는 15일을 준다 [1]. ", "구내식당은 지하에 있습니다 [1]."]) as script:
        site = serve_it(written(script.url))
        answer = site.by("묻는 이", Role.READER, "인사").post("/api/ask", json={"question": QUESTION}).json()
    assert [one["text"] for one in answer["withheld"]] == ["구내식당은 지하에 있습니다."]
    assert (answer["verdict"]["status"], answer["verdict_text"]["code"]) == ("supported", "withheld")
