"""Evidence, chunks and versions over HTTP; the list of documents; many deleted at once."""

from __future__ import annotations

from typing import Any

import httpx2
import pytest

from seogo.app.library import Library
from seogo.catalog.people import Role
from server import Site, make_pdf

TABLE = "이름,한도\n숙박비,80000원\n식비,25000원\n일비,20000원\n교통비,실비\n"


@pytest.fixture(scope="module")
def editor(site: Site) -> httpx2.Client:
    return site.by("문서 담당", Role.EDITOR, "인사", "여비", "사규")


@pytest.fixture(scope="module")
def ids(site: Site, editor: httpx2.Client) -> dict[str, str]:
    """Ids by name of a text, a table and a PDF."""
    files = [
        ("files", ("한도.csv", TABLE.encode())),
        ("files", ("안내.pdf", make_pdf("첫째 쪽입니다.", "출장 신청은 사흘 전까지 한다."))),
        (
            "files",
            ("연락처.txt", "담당자 김철수의 전화는 010-1234-5678이다.\n\n문의는 메일로 한다.".encode()),
        ),
    ]
    job = editor.post("/api/documents", files=files, data={"collection": "여비"}).json()["job"]["id"]
    assert site.wait(editor, job)["state"] == "done"
    found = editor.get("/api/documents").json()["documents"]
    return {one["name"]: one["id"] for one in found}


def text_of(client: httpx2.Client, id_: str) -> dict[int, str]:
    return {one["start"]: one["text"] for one in client.get(f"/api/documents/{id_}/text").json()["blocks"]}


def test_a_citation_leads_to_its_evidence(editor: httpx2.Client, ids: dict[str, str]) -> None:
    answer = editor.post("/api/ask", json={"question": "출장 신청은 언제까지 하나요?"}).json()
    (citation,) = answer["citations"]
    assert (citation["format"], citation["page"]) == ("pdf", 2)
    assert citation["places"][0]["box"]["x0"] == pytest.approx(60, abs=3)
    assert answer["verdict_text"]["code"] == "quoted"
    assert editor.get(citation["image"]).content.startswith(b"\x89PNG")
    assert editor.get(citation["image"]).content != editor.get(citation["image"].partition("?")[0]).content
    found = editor.get(citation["evidence"]).json()
    assert (found["quote"], found["page"], found["pages"]) == (citation["quote"], 2, [2])
    assert found["places"] == citation["places"]
    assert found["images"] == [{"page": 2, "url": citation["image"]}]
    context = found["context"]
    assert context["text"][slice(*context["mark"])] == found["quote"]
    assert "첫째 쪽입니다." in context["text"]
    same = editor.get(
        f"/api/documents/{citation['document']}/evidence", params={"quote": "출장  신청은 사흘 전까지"}
    )
    assert (same.json()["start"], same.json()["quote"]) == (citation["start"], "출장 신청은 사흘 전까지")


def test_a_row_is_shown_with_the_names_of_its_columns(editor: httpx2.Client, ids: dict[str, str]) -> None:
    blocks = text_of(editor, ids["한도.csv"])
    start = next(at for at, text in blocks.items() if "일비" in text)
    params = {"start": start, "end": start + len(blocks[start])}
    found = editor.get(f"/api/documents/{ids['한도.csv']}/evidence", params=params).json()
    assert found["header"] == "이름 | 한도"
    assert found["address"].endswith("4행")
    rows = [one["text"].split(" | ")[0] for one in found["context"]["blocks"]]
    assert rows == ["이름: 숙박비", "이름: 식비", "이름: 일비", "이름: 교통비"]
    assert (found["page"], found["images"], found["places"]) == (None, [], [])


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"start": 5, "end": 5}, 404),
        ({"start": 0, "end": 10**9}, 404),
        ({"quote": "없는 글귀입니다"}, 404),
        ({"quote": " "}, 404),
        ({"start": 3}, 400),
        ({}, 400),
        ({"start": -1, "end": 4}, 422),
    ],
)
def test_what_is_not_in_the_document_is_told(
    editor: httpx2.Client, ids: dict[str, str], params: dict[str, Any], status: int
) -> None:
    reply = editor.get(f"/api/documents/{ids['휴가규정.txt']}/evidence", params=params)
    assert reply.status_code == status
    assert set(reply.json()) == {"error"}


def test_personal_data_in_the_context_is_masked_for_readers(
    site: Site, editor: httpx2.Client, ids: dict[str, str], library: Library
) -> None:
    assert library.settings.guard.document_mask, "else nothing is to be masked"
    id_ = ids["연락처.txt"]
    params = {"quote": "문의는 메일로 한다."}
    reader = site.by("읽는 이", Role.READER, "여비")
    own = editor.get(f"/api/documents/{id_}/evidence", params=params).json()["context"]
    masked = reader.get(f"/api/documents/{id_}/evidence", params=params).json()["context"]
    assert "1234-5678" in own["text"]
    assert "5678" not in masked["text"]
    assert len(own["text"]) == len(masked["text"])
    assert "5678" not in reader.get(f"/api/documents/{id_}/chunks").text
    quote = reader.get(f"/api/documents/{id_}/evidence", params={"quote": "전화는 010-****-****이다"})
    assert quote.status_code == 200
    for client, status in ((reader, 404), (editor, 200)):
        guess = client.get(f"/api/documents/{id_}/evidence", params={"quote": "010-1234-5678"})
        assert guess.status_code == status


def test_the_chunks_are_the_documents_own_words(editor: httpx2.Client, ids: dict[str, str]) -> None:
    found = editor.get(f"/api/documents/{ids['휴가규정.txt']}/chunks").json()
    whole = "\n".join(text_of(editor, ids["휴가규정.txt"]).values())
    assert found["total"] == len(found["chunks"]) >= 2
    for number, one in enumerate(found["chunks"]):
        assert one["ordinal"] == number
        assert whole[one["start"] : one["end"]] == one["text"]
        assert one["characters"] == len(one["text"])
    assert any("제2조" in one["address"] for one in found["chunks"])
    second = editor.get(
        f"/api/documents/{ids['휴가규정.txt']}/chunks", params={"offset": 1, "limit": 1}
    ).json()
    assert second["chunks"] == [found["chunks"][1]]


def rule(day: str, days: int) -> bytes:
    return f"취업규칙\n\n[시행 {day}]\n\n제1조(연차) 연차는 {days}일이다.\n\n제2조(병가) 병가는 30일이다.\n".encode()


def test_editions_stand_beside_each_other_and_a_version_in_the_place_of_another(
    site: Site, editor: httpx2.Client
) -> None:
    for name, data in (
        ("취업규칙(2019).txt", rule("2019. 1. 1.", 10)),
        ("취업규칙(2024).txt", rule("2024. 1. 1.", 12)),
        ("취업규칙(2024).txt", rule("2024. 1. 1.", 15)),
        ("취업규칙(2099).txt", rule("2099. 1. 1.", 20)),
    ):
        sent = {"files": [("files", (name, data))], "data": {"collection": "사규"}}
        assert site.wait(editor, editor.post("/api/documents", **sent).json()["job"]["id"])["state"] == "done"
    found = {
        one["name"]: one
        for one in editor.get("/api/documents", params={"collection": "사규"}).json()["documents"]
    }
    of_now = found["취업규칙(2024).txt"]["id"]
    shown = editor.get(f"/api/documents/{of_now}/versions").json()
    assert [(one["date"], one["this"], one["ahead"]) for one in shown["editions"]] == [
        ("2019-01-01", False, False), ("2024-01-01", True, False), ("2099-01-01", False, True),
    ]  # fmt: skip
    assert shown["in_force"] == of_now
    (was,) = shown["replaced"]
    assert (was["name"], was["date"]) == ("취업규칙(2024).txt", "2024-01-01")
    assert was["id"] != of_now
    many = editor.post("/api/documents/delete", json={"ids": [one["id"] for one in found.values()]})
    (job,) = many.json()["jobs"]
    done = site.wait(editor, job["id"])
    assert (done["state"], done["done"], done["total"]) == ("done", 3, 3)
    nothing = {"chunks": 0, "original": 0, "catalog": 0}
    assert [one["left"] for one in done["result"]["documents"]] == [nothing] * 3
    assert editor.get("/api/documents", params={"collection": "사규"}).json()["total"] == 0
    assert site.state.library.catalog.replaced(of_now) == []


def test_many_are_deleted_all_or_none(editor: httpx2.Client, ids: dict[str, str], library: Library) -> None:
    secret = library.documents(collection="금고실")[0].id
    reply = editor.post("/api/documents/delete", json={"ids": [ids["한도.csv"], secret]})
    assert reply.status_code == 404
    assert editor.get(f"/api/documents/{ids['한도.csv']}").status_code == 200


def test_the_list_is_searched_sorted_and_paged(editor: httpx2.Client, ids: dict[str, str]) -> None:
    def names(**params: object) -> list[str]:
        reply = editor.get("/api/documents", params={"collection": "여비", **params})
        return [one["name"] for one in reply.json()["documents"]]

    assert names(sort="name") == ["안내.pdf", "연락처.txt", "한도.csv"]
    assert names(sort="-pages")[0] == "안내.pdf"
    assert names(sort="-name", limit=1, offset=1) == ["연락처.txt"]
    assert names(q="연락") == ["연락처.txt"]
    assert editor.get("/api/documents", params={"sort": "source"}).status_code == 422
