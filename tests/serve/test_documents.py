"""Documents in and out over HTTP: uploads, versions, losses, pages with evidence, proof of deletion, restarts."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from PIL import Image

from seogo.app.library import Library, open_library
from seogo.catalog.people import Role
from seogo.errors import ModelError
from seogo.serve.errors import FAILED
from server import Site, make_pdf, running

RULE = "여비 규정\n\n제1조(숙박비) 숙박비는 1박에 80,000원을 한도로 한다.\n"


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def editor(site: Site) -> httpx2.Client:
    return site.by("담당자", Role.EDITOR, "인사", "여비")


def upload(client: httpx2.Client, *files: tuple[str, bytes], collection: str = "여비") -> dict[str, Any]:
    sent = [("files", file) for file in files]
    reply = client.post("/api/documents", files=sent, data={"collection": collection})
    assert reply.status_code == 202, reply.text
    return dict(reply.json()["job"])


def test_what_is_uploaded_can_be_asked_and_a_new_version_replaces_it(
    site: Site, editor: httpx2.Client
) -> None:
    done = site.wait(editor, upload(editor, ("여비규정.txt", RULE.encode()))["id"])
    assert (done["state"], done["done"], done["total"]) == ("done", 1, 1)
    (read,) = done["result"]["read"]
    assert (read["name"], read["replaced"]) == ("여비규정.txt", None)
    assert (
        "80,000원" in editor.post("/api/ask", json={"question": "숙박비 한도는 얼마인가요?"}).json()["text"]
    )

    new = RULE.replace("80,000", "95,000").encode()
    again = site.wait(editor, upload(editor, ("여비규정.txt", new))["id"])["result"]
    assert again["read"][0]["replaced"] == read["document"]
    assert (
        "95,000원" in editor.post("/api/ask", json={"question": "숙박비 한도는 얼마인가요?"}).json()["text"]
    )
    assert editor.get("/api/documents", params={"collection": "여비"}).json()["total"] == 1
    assert editor.get(f"/api/documents/{read['document']}").status_code == 404

    id_ = again["read"][0]["document"]
    original = editor.get(f"/api/documents/{id_}/original")
    assert original.content == new
    assert original.headers["Content-Disposition"].startswith("attachment")
    assert original.headers["Content-Type"] == "application/octet-stream"
    same = site.wait(editor, upload(editor, ("여비규정.txt", new))["id"])["result"]
    assert [one["document"] for one in same["skipped"]] == [id_]
    left = [path for path in (site.state.library.path / "uploads").rglob("*") if path.is_file()]
    assert left == []


def test_bad_files_are_named_and_the_good_ones_go_in(site: Site, editor: httpx2.Client) -> None:
    job = upload(editor, ("좋은 글.txt", "쓸모 있는 글이다.".encode()), ("깨진.pdf", b"%PDF-1.7 cut"))
    done = site.wait(editor, job["id"])
    assert done["state"] == "done"
    assert [one["name"] for one in done["result"]["read"]] == ["좋은 글.txt"]
    assert [(one["name"], one["code"]) for one in done["result"]["failed"]] == [
        ("깨진.pdf", "unreadable_file")
    ]
    assert str(site.state.library.path) not in str(done)
    alone = site.wait(editor, upload(editor, ("깨진.pdf", b"%PDF-1.7 cut"))["id"])
    assert alone["state"] == "failed"
    again = editor.post(f"/api/jobs/{alone['id']}/retry").json()["job"]
    assert again["state"] in ("waiting", "running", "failed")
    assert site.wait(editor, alone["id"])["state"] == "failed"
    assert editor.delete(f"/api/jobs/{alone['id']}").status_code == 200
    assert not site.state.runner.folder(alone["id"]).exists()


@pytest.mark.parametrize("name", ["..", "a\u202etxt.exe", "글" * 100 + ".txt"])
def test_names_that_are_no_file_names_are_refused(editor: httpx2.Client, name: str) -> None:
    reply = editor.post("/api/documents", files=[("files", (name, b"x"))], data={"collection": "여비"})
    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "bad_input")


def test_a_name_with_a_path_is_kept_inside(site: Site, editor: httpx2.Client) -> None:
    job = upload(editor, ("../../밖으로.txt", "경로가 든 이름의 글이다.".encode()))
    assert job["task"]["files"] == ["밖으로.txt"]
    assert site.wait(editor, job["id"])["state"] == "done"
    assert not list(site.state.library.path.parent.glob("밖으로*"))


def test_deleting_leaves_nothing_and_says_so(site: Site, editor: httpx2.Client) -> None:
    sent = ("지울 글.txt", "사라질 코끼리 규정이다.".encode())
    id_ = site.wait(editor, upload(editor, sent)["id"])["result"]["read"][0]["document"]
    assert editor.post("/api/search", json={"query": "코끼리"}).json()["hits"]
    job = editor.delete(f"/api/documents/{id_}").json()["job"]
    assert site.wait(editor, job["id"])["result"] == {
        "document": id_,
        "left": {"chunks": 0, "original": 0, "catalog": 0},
    }
    assert editor.post("/api/search", json={"query": "코끼리"}).json()["hits"] == []
    assert editor.get(f"/api/documents/{id_}").status_code == 404


def test_a_page_shows_the_evidence_marked(site: Site, editor: httpx2.Client) -> None:
    pdf = make_pdf("첫째 쪽에는 연차휴가의 글이 있다.", "둘째 쪽에는 병가의 글이 있다.")
    id_ = site.wait(editor, upload(editor, ("쪽.pdf", pdf))["id"])["result"]["read"][0]["document"]

    def yellow(**given: Any) -> int:
        reply = editor.get(f"/api/documents/{id_}/pages/1/image", params=given)
        assert reply.headers["Content-Type"] == "image/png"
        image = Image.open(io.BytesIO(reply.content))
        assert image.size == (612, 612)
        return sum(count for count, color in image.getcolors(1 << 20) or () if color == (255, 226, 89))

    assert 500 < yellow(quote="연차휴가의 글") < yellow(quote=["연차휴가의 글", "첫째 쪽"]) < 9000
    assert yellow() == yellow(quote="없는 구절입니다") == 0
    assert editor.get(f"/api/documents/{id_}/pages/3/image").json()["error"]["code"] == "not_found"
    text = editor.get(f"/api/documents/{id_}/text", params={"page": 2}).json()["blocks"]
    assert [block["text"] for block in text] == ["둘째 쪽에는 병가의 글이 있다."]


def test_a_document_and_the_whole_library_are_indexed_anew(site: Site, library: Library) -> None:
    boss = site.by("관리자", Role.ADMIN)
    entry = library.documents(collection="인사")[0]
    job = boss.post(f"/api/documents/{entry.id}/reindex").json()["job"]
    assert site.wait(boss, job["id"])["result"] == {"chunks": entry.chunks}
    whole = site.wait(boss, boss.post("/api/reindex").json()["job"]["id"])
    assert whole["state"] == "done"
    assert whole["result"]["chunks"] == sum(one.chunks for one in library.documents())
    assert boss.post("/api/search", json={"query": "연차휴가"}).json()["hits"]


def test_why_a_job_failed_inside_the_server_is_told_to_an_admin_alone(
    site: Site, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    korean = "http://10.0.0.7:8000: 이을 수 없습니다. 서버를 켜거나 embed.base_url을 고치십시오"
    english = "http://10.0.0.7:8000 cannot be reached: start the server, or correct embed.base_url"

    def fail(*_: object) -> None:
        raise ModelError(korean, english)

    monkeypatch.setattr("seogo.serve.runner.rewrite_document", fail)
    monkeypatch.setattr(Library, "reindex", fail)
    boss, clerk = site.by("색인 관리자", Role.ADMIN), site.by("색인 담당", Role.EDITOR, "인사")
    entry = library.documents(collection="인사")[0]

    def told(client: httpx2.Client, job: str, language: str) -> Any:
        client.cookies.set("seogo_lang", language)
        result = site.wait(client, job)["result"]
        assert result == {"error": {"code": "model_error", "message": result["error"]["message"]}}
        return result["error"]["message"]

    one = clerk.post(f"/api/documents/{entry.id}/reindex").json()["job"]["id"]
    assert told(clerk, one, "ko") == FAILED[False]
    assert told(clerk, one, "en") == FAILED[True]
    assert [told(boss, one, language) for language in ("ko", "en")] == [korean, english]
    whole = boss.post("/api/reindex").json()["job"]["id"]
    assert [told(boss, whole, language) for language in ("ko", "en")] == [korean, english]
    assert english in [job["result"]["error"]["message"] for job in boss.get("/api/jobs").json()["jobs"][:1]]


def test_why_a_file_was_not_read_is_told_in_the_language_of_the_pages(
    site: Site, editor: httpx2.Client
) -> None:
    job = upload(editor, ("빈 파일.txt", b""))["id"]
    messages = {}
    for language in ("ko", "en"):
        editor.cookies.set("seogo_lang", language)
        (failed,) = site.wait(editor, job)["result"]["failed"]
        messages[language] = failed.pop("message")
        assert failed == {"name": "빈 파일.txt", "code": "unreadable_file"}
    editor.cookies.clear()
    assert messages == {
        "ko": "빈 파일.txt: 빈 파일입니다(0바이트). 원본을 다시 받아 주십시오.",
        "en": "빈 파일.txt: an empty file (0 bytes); get the original again",
    }


def test_questions_are_answered_while_a_new_index_takes_the_old_ones_place(site: Site) -> None:
    boss = site.by("두 번째 관리자", Role.ADMIN)
    statuses: set[int] = set()
    over = threading.Event()

    def ask_on(path: str, body: dict[str, str]) -> None:
        while not over.is_set():
            statuses.add(boss.post(path, json=body).status_code)

    askers = [
        threading.Thread(target=ask_on, args=given)
        for given in (
            ("/api/search", {"query": "연차휴가"}),
            ("/api/ask", {"question": "연차휴가는 며칠인가요?"}),
        )
        * 2
    ]
    for asker in askers:
        asker.start()
    try:
        for _ in range(3):
            job = boss.post("/api/reindex").json()["job"]["id"]
            assert site.wait(boss, job)["state"] == "done"
    finally:
        over.set()
        for asker in askers:
            asker.join()
    assert statuses == {200}


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library") as opened:
        yield opened


def hold(library: Library, monkeypatch: pytest.MonkeyPatch) -> tuple[threading.Event, threading.Event]:
    """Have `add` wait: the first event says that it is there, the second lets it go on."""
    there, go = threading.Event(), threading.Event()
    add = library.add

    def slow(*given: Any, **options: Any) -> Any:
        there.set()
        assert go.wait(60)
        return add(*given, **options)

    monkeypatch.setattr(library, "add", slow)
    return there, go


def test_jobs_are_stopped_whether_they_wait_or_run(fresh: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    there, go = hold(fresh, monkeypatch)
    with running(fresh) as site:
        client = site.by("담당자", Role.ADMIN)
        first = upload(client, ("하나.txt", "첫 번째 글이다.".encode()))
        second = upload(client, ("둘.txt", "두 번째 글이다.".encode()))
        assert there.wait(60)
        assert client.post(f"/api/jobs/{second['id']}/cancel").json()["job"]["state"] == "cancelled"
        assert client.post(f"/api/jobs/{first['id']}/cancel").json()["job"]["stopping"] is True
        assert client.delete(f"/api/jobs/{first['id']}").status_code == 400
        go.set()
        assert site.wait(client, first["id"])["state"] == "cancelled"
        assert client.get("/api/documents").json()["total"] == 0
        assert client.post(f"/api/jobs/{first['id']}/cancel").status_code == 400
        client.post(f"/api/jobs/{second['id']}/retry").raise_for_status()
        assert site.wait(client, second["id"])["state"] == "done"
        assert [one["name"] for one in client.get("/api/documents").json()["documents"]] == ["둘.txt"]


def test_a_job_goes_on_after_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_library(tmp_path / "library") as library:
        there, go = hold(library, monkeypatch)
        with running(library) as site:
            client = site.by("담당자", Role.ADMIN)
            token = client.headers["Authorization"].removeprefix("Bearer ")
            ids = [upload(client, (f"{n}.txt", f"{n}번 글이다.".encode()))["id"] for n in (1, 2)]
            assert there.wait(60)
            stopping = site.state.runner._stopping
            threading.Thread(target=lambda: stopping.wait(60) and go.set()).start()
        states = {id_: site.state.jobs.job(id_).state for id_ in ids}
        assert set(states.values()) == {"waiting"}
    with open_library(tmp_path / "library") as library, running(library) as site:
        client = site.client(token)
        for id_ in ids:
            assert site.wait(client, id_)["state"] == "done"
        assert client.get("/api/documents").json()["total"] == 2


def test_personal_data_is_masked_for_readers_and_not_for_its_documents_owner(
    site: Site, editor: httpx2.Client
) -> None:
    number = "900101-1234568"
    file = ("명부.txt", f"직원 명부\n\n김철수의 주민등록번호는 {number}이고 부서는 재무팀이다.\n".encode())
    done = site.wait(editor, upload(editor, file)["id"])
    id_ = done["result"]["read"][0]["document"]
    reader = site.by("열람자", Role.READER, "여비")

    def seen(client: httpx2.Client) -> str:
        return " ".join(one["text"] for one in client.get(f"/api/documents/{id_}/text").json()["blocks"])

    assert number in seen(editor)
    assert "900101-*******이고" in seen(reader)
    found = reader.post("/api/search", json={"query": "김철수 부서"}).json()["hits"][0]
    assert "900101-*******" in found["text"]
    vector = site.state.library.embedder.embed_query("김철수 부서")[0].tolist()
    for client in (reader, editor):
        hits = client.post("/api/search", json={"query_vector": vector, "top_k": 3}).json()["hits"]
        assert any("900101-*******" in one["text"] for one in hits)
        assert number not in str(hits)
