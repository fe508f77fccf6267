"""Fixed answers over HTTP: tended by editors of a collection, tables in and out, tried; drafts of questions in vain."""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from typing import Any

import httpx2
import pytest

from seogo.app.library import Library
from seogo.catalog.people import Role
from server import Site

ASKED = "구내식당은 몇 시에 여나요?"


@pytest.fixture(scope="module")
def editor(site: Site) -> httpx2.Client:
    return site.by("FAQ 담당", Role.EDITOR, "인사", "총무")


@pytest.fixture(scope="module")
def entry(editor: httpx2.Client) -> dict[str, Any]:
    sent = {
        "collection": "총무",
        "question": ASKED,
        "answer": "11시 30분입니다.",
        "variants": ["식당 여는 시각"],
    }
    reply = editor.post("/api/faq", json=sent)
    assert reply.status_code == 201, reply.text
    made: dict[str, Any] = reply.json()["entry"]
    return made


def test_an_entry_answers_as_soon_as_it_is_kept_and_until_it_is_off(
    editor: httpx2.Client, entry: dict[str, Any]
) -> None:
    path = f"/api/faq/{entry['id']}"
    assert editor.get(path).json()["entry"] == entry
    assert editor.post("/api/ask", json={"question": ASKED}).json()["text"] == "11시 30분입니다."
    changed = editor.patch(path, json={"answer": "12시입니다."}).json()["entry"]
    assert (changed["answer"], changed["variants"]) == ("12시입니다.", ["식당 여는 시각"])
    assert editor.post("/api/ask", json={"question": ASKED}).json()["text"] == "12시입니다."
    editor.post("/api/faq/state", json={"ids": [entry["id"]], "state": "off"}).raise_for_status()
    assert editor.post("/api/ask", json={"question": ASKED}).json()["kind"] != "faq"
    yesterday = (date.today() - timedelta(days=1)).isoformat()
    past = editor.patch(path, json={"state": "on", "expires": yesterday}).json()["entry"]
    assert past["expired"] is True
    assert editor.post("/api/ask", json={"question": ASKED}).json()["kind"] != "faq"
    again = editor.patch(path, json={"expires": None, "answer": "11시 30분입니다."}).json()["entry"]
    assert (again["expires"], again["expired"]) == (None, False)
    assert editor.post("/api/ask", json={"question": ASKED}).json()["kind"] == "faq"


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"collection": "총무", "question": f" {ASKED}  ", "answer": "다름"}, 409, "already_there"),
        ({"collection": "총무", "question": " ", "answer": "다름"}, 400, "bad_input"),
        ({"collection": "총무", "question": "답이 없으면?", "answer": " "}, 400, "bad_entry"),
        ({"collection": "금고실", "question": "남의 것?", "answer": "예"}, 403, "not_permitted"),
        ({"question": "언제?", "answer": "예", "expires": "내일"}, 422, "bad_input"),
        ({"question": "", "answer": "예"}, 422, "bad_input"),
    ],
)
def test_what_cannot_be_kept_says_why(
    editor: httpx2.Client, entry: dict[str, Any], sent: dict[str, Any], status: int, code: str
) -> None:
    before = editor.get("/api/faq").json()["total"]
    reply = editor.post("/api/faq", json=sent)
    assert (reply.status_code, reply.json()["error"]["code"]) == (status, code), reply.text
    assert editor.get("/api/faq").json()["total"] == before


def test_the_list_is_narrowed_and_paged(editor: httpx2.Client, entry: dict[str, Any]) -> None:
    for number in range(3):
        sent = {"collection": "인사", "question": f"{number}급의 호봉은?", "answer": "표를 보십시오."}
        editor.post("/api/faq", json={**sent, "state": "off"}).raise_for_status()
    found = editor.get(
        "/api/faq", params={"collection": "인사", "state": "off", "offset": 1, "limit": 1}
    ).json()
    assert (found["total"], [one["question"] for one in found["entries"]]) == (3, ["1급의 호봉은?"])
    found = editor.get("/api/faq", params={"q": "식당 시각"}).json()
    assert [one["id"] for one in found["entries"]] == [entry["id"]]
    assert editor.get("/api/faq", params={"collection": "금고실"}).json() == {"total": 0, "entries": []}


def test_trying_shows_who_would_answer_and_what_keeps_the_next_from_it(
    editor: httpx2.Client, entry: dict[str, Any]
) -> None:
    met = editor.post("/api/faq/try", json={"question": "식당 여는 시각은?"}).json()
    assert met["answer"] == entry["id"]
    assert met["found"][0]["score"] >= met["threshold"]
    missed = editor.post("/api/faq/try", json={"question": "구내식당은 몇 시에 닫나요?"}).json()
    assert missed["answer"] is None
    near = next(one for one in missed["found"] if one["entry"]["id"] == entry["id"])
    assert near["answers"] is False
    assert (near["score"], near["differs"]) == (0.0, "request")
    assert near["differs_text"]


def test_a_reader_gets_suggestions_of_what_it_sees_and_no_more(
    site: Site, serve_it: Any, library: Library, entry: dict[str, Any]
) -> None:
    reader = site.by("식당에 가는 이", Role.READER, "총무")
    found = reader.get("/api/faq/suggest", params={"q": "구내식당 ㅁ"}).json()["suggestions"]
    assert [one["question"] for one in found] == [ASKED]
    for narrower in (site.by("못 보는 이", Role.READER, "인사"), site.by("모둠 없는 이", Role.READER)):
        assert narrower.get("/api/faq/suggest", params={"q": "구내식당"}).json()["suggestions"] == []
    params = {"q": "구내식당", "collection": "인사"}
    assert reader.get("/api/faq/suggest", params=params).json()["suggestions"] == []
    assert reader.get("/api/faq").status_code == 403
    slow = serve_it(library, requests_per_minute=3).client(
        site.token(site.user("빨리 치는 이", Role.READER, "총무"))
    )
    typed = [slow.get("/api/faq/suggest", params={"q": ASKED[:n]}).status_code for n in range(1, 6)]
    assert typed == [200, 200, 200, 429, 429]
    assert slow.get("/api/me").status_code == 200


def table(*rows: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("cp949")


def test_a_table_is_tried_then_kept_row_by_row(editor: httpx2.Client) -> None:
    rows = table(
        ("질문", "답변", "묶음", "만료일"),
        ("주차는 어디에 하나요?", "지하 2층", "", ""),
        ("프린터는?", "", "", ""),
        ("금고는?", "지하", "금고실", ""),
        ("우편실은?", "1층", "총무", "2027. 3. 1."),
    )
    sent: dict[str, Any] = {"files": {"file": ("문답.csv", rows)}}
    for dry_run in (True, False):
        done = editor.post(
            "/api/faq/import", **sent, data={"collection": "총무", "dry_run": str(dry_run)}
        ).json()
        assert [one["question"] for one in done["new"]] == ["주차는 어디에 하나요?", "우편실은?"]
        assert [one["row"] for one in done["failed"]] == [3, 4]
        assert "금고실" in done["failed"][1]["message"]
        assert all(set(one) == {"row", "message"} for one in done["failed"])
        kept = editor.get("/api/faq", params={"q": "우편실은"}).json()["total"]
        assert (done["dry_run"], kept) == (dry_run, 0 if dry_run else 1)
    editor.cookies.set("seogo_lang", "en")
    said = editor.post("/api/faq/import", **sent, data={"collection": "총무", "dry_run": "1"}).json()[
        "failed"
    ]
    assert said[0]["message"] == "the answer to '프린터는?' is empty: write one, or turn the entry off"
    editor.cookies.clear()
    again = editor.post("/api/faq/import", **sent, data={"collection": "총무"}).json()
    assert (again["new"], again["changed"], again["unchanged"]) == ([], [], 2)
    other = {"files": {"file": ("문답.csv", table(("질문", "답변"), ("우편실은?", "2층")))}}
    (change,) = editor.post("/api/faq/import", **other, data={"collection": "총무", "dry_run": "1"}).json()[
        "changed"
    ]
    assert (change["before"]["answer"], change["after"]["answer"]) == ("1층", "2층")
    assert change["fields"] == ["answer", "expires"]
    exported = editor.get("/api/faq/export", params={"collection": "총무"})
    assert exported.headers["content-type"].startswith("text/csv")
    assert "우편실은?,1층,,2027-03-01,총무,사용" in exported.content.decode("utf-8-sig")


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"file": ("문답.csv", b"a,b\n1,2\n")}, "bad_entry"),
        ({"file": ("문답.xlsx", b"PK\x03\x04 broken")}, "unreadable_file"),
        ({"other": ("문답.csv", b"")}, "bad_input"),
    ],
)
def test_a_file_that_is_no_table_is_told(editor: httpx2.Client, files: dict[str, Any], code: str) -> None:
    reply = editor.post("/api/faq/import", files=files, data={"collection": "총무"})
    assert reply.status_code in (400, 422)
    assert reply.json()["error"]["code"] == code


def test_a_workbook_is_read_as_its_rows(editor: httpx2.Client, tmp_path: Any) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "문답.xlsx")
    sheet = book.add_worksheet()
    for row, cells in enumerate((("질문", "답변"), ("복사 용지는 어디에?", "비품실"))):
        sheet.write_row(row, 0, cells)
    book.close()
    sent = {"file": ("문답.xlsx", (tmp_path / "문답.xlsx").read_bytes())}
    done = editor.post("/api/faq/import", files=sent, data={"collection": "총무"}).json()
    assert [one["answer"] for one in done["new"]] == ["비품실"]


def test_what_is_not_there_is_told_in_the_words_of_a_page(editor: httpx2.Client) -> None:
    for method, path in (
        ("post", "/api/faq/unanswered/99999/draft"), ("delete", "/api/faq/unanswered/99999"),
        ("get", "/api/faq/99999"), ("get", "/api/conversations/none"), ("get", "/api/jobs/none"),
        ("get", "/api/documents/none"),
    ):  # fmt: skip
        reply = editor.request(method, path, **({"json": {"collection": "인사"}} if method == "post" else {}))
        assert reply.status_code == 404
        message = reply.json()["error"]["message"]
        assert "없습니다" in message
        assert "seogo" not in message


def test_what_had_no_answer_is_seen_by_those_who_see_as_much_as_the_asker(
    site: Site, library: Library
) -> None:
    wide, narrow = (
        site.by("넓게 보는 이", Role.READER, "인사", "총무"),
        site.by("좁게 보는 이", Role.READER, "인사"),
    )
    of_one, of_both = "화성 탐사선은 언제 떠나나요?", "목성 위성의 이름은 무엇인가요?"
    for client, question in ((narrow, of_one), (wide, of_one), (wide, of_both)):
        assert client.post("/api/ask", json={"question": question}).json()["kind"] == "abstained"
    narrowed = {"question": "토성 고리는 몇 개인가요?", "filters": {"collections": ["인사"]}}
    assert wide.post("/api/ask", json=narrowed).json()["kind"] == "abstained"

    def counts(client: httpx2.Client) -> dict[str, int]:
        shown = client.get("/api/faq/unanswered", params={"limit": 1000}).json()["questions"]
        return {one["question"]: one["count"] for one in shown}

    of_staff, of_all = site.by("인사 담당", Role.EDITOR, "인사"), site.by("모두 보는 이", Role.ADMIN)
    assert counts(of_staff) == {of_one: 1, narrowed["question"]: 1}
    assert counts(of_all).items() >= {of_one: 2, of_both: 1}.items()
    seen = of_all.get("/api/faq/unanswered", params={"limit": 1000}).json()["questions"]
    ids = {one["question"]: one["id"] for one in seen}
    assert (
        of_staff.post(f"/api/faq/unanswered/{ids[of_both]}/draft", json={"collection": "인사"}).status_code
        == 404
    )
    assert of_staff.delete(f"/api/faq/unanswered/{ids[of_both]}").status_code == 404
    made = of_staff.post(f"/api/faq/unanswered/{ids[of_one]}/draft", json={"collection": "인사"})
    assert (made.status_code, made.json()["entry"]["state"]) == (201, "draft")
    assert of_staff.delete(f"/api/faq/unanswered/{ids[str(narrowed['question'])]}").status_code == 200
    assert counts(of_staff) == {}
    assert of_one not in counts(of_all)
