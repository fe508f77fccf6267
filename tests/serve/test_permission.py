"""Every route of the OpenAPI document, asked by nobody, by strangers, and by those who may: no title gets out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx2
import pytest

from seogo.app.library import Library
from seogo.catalog.people import Role
from server import SECRET_WORDS, Site

PUBLIC = {
    ("get", "/healthz"), ("get", "/readyz"), ("post", "/api/setup"), ("post", "/api/login"),
    ("get", "/setup"), ("post", "/setup"), ("get", "/api/login"),
    ("get", "/api/oidc/login"), ("get", "/api/oidc/callback"),
}  # fmt: skip
FILTERS = {"collections": ["금고실"]}
QUERIES: dict[str, dict[str, Any]] = {
    "/api/faq/suggest": {"q": "금고의 열쇠"},
    "/api/documents/{id}/evidence": {"start": 0, "end": 30},
}
QUESTION = "계획의 예산은 얼마인가요?"
"""Answered by the closed documents alone, and without their words: a reply repeats the question."""


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def ids(site: Site, library: Library) -> dict[str, str]:
    """Ids of what a stranger must not get at: the admin's conversation, job and token, the closed documents."""
    boss = site.user("관리자", Role.ADMIN)
    client = site.client(site.token(boss))
    conversation = client.post("/api/conversations").json()["conversation"]["id"]
    client.post("/api/ask", json={"question": QUESTION, "conversation": conversation}).raise_for_status()
    documents = {entry.format: entry.id for entry in library.documents(collection="금고실")}
    job = client.post(f"/api/documents/{documents['txt']}/reindex").json()["job"]["id"]
    assert site.wait(client, job)["state"] == "done"
    answer = client.post("/api/ask", json={"question": QUESTION}).json()["id"]
    entry = {"collection": "금고실", "question": "특수금고의 열쇠는 누가?", "answer": "홍비밀"}
    fixed = client.post("/api/faq", json=entry).json()["entry"]["id"]
    vain = client.post("/api/ask", json={"question": "사파이어 우주선 발사는 언제인가요?"}).json()
    assert vain["kind"] == "abstained"
    unanswered = client.get("/api/faq/unanswered").json()["questions"][0]
    assert "사파이어" in unanswered["question"]
    return {
        "document": documents["txt"],
        "pdf": documents["pdf"],
        "conversation": conversation,
        "job": job,
        "user": boss.id,
        "token": client.get("/api/tokens").json()["tokens"][0]["id"],
        "answer": answer,
        "faq": str(fixed),
        "unanswered": str(unanswered["id"]),
        "question": answer,
        "admin": str(client.headers["Authorization"]).removeprefix("Bearer "),
    }


def routes(site: Site) -> list[tuple[str, str]]:
    """(method, path as declared) of all of them."""
    paths = site.client().get("/openapi.json").json()["paths"]
    return [(method, path) for path, methods in paths.items() for method in methods]


def address(path: str, ids: dict[str, str]) -> str:
    """The path with the ids of what is secret in it."""
    if path.startswith("/v1/models/"):
        return "/v1/models/seogo:금고실"
    kind = path.split("/")[2].rstrip("s") if path.startswith("/api/") else ""
    if path.startswith("/api/faq/unanswered/"):
        kind = "unanswered"
    if path.startswith("/api/quality/questions/"):
        kind = "question"
    first = ids["pdf"] if path.endswith("/image") else ids.get(kind, "x")
    filled = path.replace("{id}", first).replace("{token}", ids["token"]).replace("{page}", "1")
    filled = filled.replace("{name}", "관리자의 모둠")
    assert "{" not in filled, path
    return filled


def body(path: str, ids: dict[str, str]) -> dict[str, Any]:
    """What the route takes, asking for what is secret by every name it has."""
    filters = {"collections": ["금고실", "인사"], "documents": [ids["document"], ids["pdf"]]}
    vector = [1.0] + [0.0] * 239
    bodies: dict[str, Any] = {
        "/api/ask": {"question": QUESTION, "filters": filters},
        "/api/search": {"query_vector": vector, "filters": FILTERS},
        "/v1/chat/completions": {"model": "seogo", "messages": [{"role": "user", "content": QUESTION}]},
        "/v1/embeddings": {"model": "seogo", "input": "글"},
        "/api/feedback": {"answer": ids["answer"], "thumb": "up"},
        "/api/conversations/{id}": {"title": "가져간 대화"},
        "/api/settings": {"answer.threshold": 0.01},
        "/api/setup/models": {"base_url": "http://127.0.0.1:9/v1"},
        "/api/documents/delete": {"ids": [ids["document"]]},
        "/api/faq": {"collection": "금고실", "question": "금고는 어디?", "answer": "지하"},
        "/api/faq/{id}": {"answer": "37"},
        "/api/faq/state": {"ids": [int(ids["faq"])], "state": "on"},
        "/api/faq/try": {"question": "특수 금고 열쇠는 누가?", "collections": ["금고실", "인사"]},
        "/api/faq/unanswered/{id}/draft": {"collection": "인사"},
        "/api/tokens": {"label": "", "scopes": ["read"], "days": 1},
        "/api/users": {"name": "끼어든이", "role": "admin"},
        "/api/users/{id}": {"role": "admin"},
        "/api/users/{id}/tokens": {"label": "", "scopes": ["read"], "days": 1},
        "/api/groups/{name}": {"members": [], "collections": ["금고실"]},
        "/api/me/password": {"old": "틀린 비밀번호 하나", "new": "다른 비밀번호 하나"},
        "/api/login": {"name": "관리자", "password": "틀린 비밀번호"},
        "/api/setup": {"secret": "틀림", "name": "끼어든이", "password": "충분히 긴 비밀번호"},
    }
    return dict(bodies.get(path, {}))


def walk(
    site: Site, client: httpx2.Client, ids: dict[str, str]
) -> Iterator[tuple[str, str, httpx2.Response]]:
    for method, path in routes(site):
        if path == "/api/reindex" and client.headers.get("Authorization", "").endswith(ids["admin"]):
            continue  # allowed, and the other tests go on meanwhile
        sent: dict[str, Any] = {"json": body(path, ids)} if method in ("post", "put", "patch") else {}
        if (method, path) == ("post", "/api/documents"):
            sent = {"files": [("files", ("끼운 글.txt", b"x"))], "data": {"collection": "금고실"}}
        if (method, path) == ("post", "/api/faq/import"):
            table = "질문,답변\n금고는?,지하\n".encode()
            sent = {"files": {"file": ("표.csv", table)}, "data": {"collection": "금고실", "dry_run": "true"}}
        if (method, path) == ("post", "/setup"):
            sent = {"data": {"secret": "틀림", "name": "a", "password": "p" * 10, "again": "p" * 10}}
        sent |= {"params": QUERIES[path]} if path in QUERIES else {}
        yield method, path, client.request(method.upper(), address(path, ids), **sent)


def leaked(text: str) -> list[str]:
    return [word for word in SECRET_WORDS if word in text]


def test_without_credentials_every_route_but_the_public_ones_is_closed(
    site: Site, ids: dict[str, str]
) -> None:
    client = site.client()
    answers = {(method, path): reply for method, path, reply in walk(site, client, ids)}
    assert len(answers) > 45
    assert set(answers) >= PUBLIC
    for route, reply in answers.items():
        assert leaked(reply.text) == [], route
        if route not in PUBLIC:
            assert reply.status_code == 401, route
            assert reply.json()["error"]["code"] == "not_signed_in"
            assert reply.headers["WWW-Authenticate"] == "Bearer"
    for path in ("/docs", "/redoc", "/api/없는것"):
        assert client.get(path).status_code == 404


ADMIN_ONLY = re.compile(r"/api/(users|groups|audit|settings|setup/|reindex|x)")
WRITERS = {
    ("post", "/api/documents"), ("delete", "/api/documents/{id}"), ("post", "/api/documents/{id}/reindex"),
    ("post", "/api/documents/delete"), ("post", "/api/jobs/{id}/cancel"), ("post", "/api/jobs/{id}/retry"),
    ("delete", "/api/jobs/{id}"),
}  # fmt: skip
CLOSED_TO_WRITE = {("post", "/api/documents"), ("post", "/api/faq"), ("post", "/api/faq/import")}
"""They name the closed collection to put something into it."""


BY_ID = {("post", "/api/feedback"), ("post", "/api/faq/state"), ("post", "/api/documents/delete")}
"""They name what they are about in the body."""


def of_editors(method: str, path: str) -> bool:
    if path.startswith(("/api/faq", "/api/quality")):
        return path != "/api/faq/suggest"
    return (method, path) in WRITERS


def expected(method: str, path: str, role: Role) -> set[int]:
    """What someone of the role who does not see the closed collection is answered."""
    if path.startswith("/api/oidc/"):
        return {404}  # not set up here
    if (method, path) in PUBLIC:
        return {200} if method == "get" else {401, 403}
    if ADMIN_ONLY.match(path) or path == "/metrics" or path == "/api/me/password":
        return {403}
    if (method, path) == ("post", "/api/tokens"):
        return {403}  # not with a token
    if of_editors(method, path) and role is Role.READER:
        return {403}
    if (method, path) in CLOSED_TO_WRITE:
        return {403}
    if path == "/api/faq/unanswered/{id}/draft":
        return {403, 404}  # the collection it goes to is another's, or the question is
    if "{" in path or (method, path) in BY_ID:
        return {404}
    return {200, 201}


@pytest.mark.parametrize("role", [Role.READER, Role.EDITOR])
@pytest.mark.parametrize("collections", [(), ("인사",)], ids=["no group", "another group"])
def test_a_stranger_gets_no_title_from_any_route(
    site: Site, ids: dict[str, str], role: Role, collections: tuple[str, ...]
) -> None:
    client = site.by(f"남{role}{len(collections)}", role, *collections)
    for method, path, reply in walk(site, client, ids):
        assert leaked(reply.text) == [], (method, path)
        assert reply.status_code in expected(method, path, role), (method, path, reply.text)
        assert "금고실" not in reply.text or reply.status_code in (403, 404), (method, path)
    for accept in ("application/json", "text/event-stream"):
        asked = {"question": QUESTION, "filters": FILTERS}
        reply = client.post("/api/ask", json=asked, headers={"Accept": accept})
        assert reply.status_code == 200
        assert leaked(reply.text) == [], accept


def test_those_who_may_do_get_it_by_the_same_routes(site: Site, ids: dict[str, str]) -> None:
    """So that the tests above can fail: the words are where a leak would show them."""
    client = site.by("비밀을 보는 이", Role.READER, "금고실")
    found = {
        (m, p) for m, p, reply in walk(site, client, ids) if reply.status_code < 300 and leaked(reply.text)
    }
    assert found >= {
        ("post", "/api/ask"), ("post", "/api/search"), ("get", "/api/documents"), ("get", "/api/documents/{id}"),
        ("get", "/api/documents/{id}/text"), ("get", "/api/documents/{id}/original"),
        ("post", "/v1/chat/completions"), ("get", "/api/faq/suggest"), ("get", "/api/documents/{id}/evidence"),
        ("get", "/api/documents/{id}/chunks"), ("get", "/api/documents/{id}/versions"), ("get", "/api/ask/starters"),
    }  # fmt: skip
    editor = site.by("비밀을 고치는 이", Role.EDITOR, "금고실")
    assert "홍비밀" in editor.get("/api/faq").text
    assert "홍비밀" in editor.get(f"/api/faq/{ids['faq']}").text
    assert "홍비밀" in editor.get("/api/faq/export").text
    assert "홍비밀" in editor.post("/api/faq/try", json={"question": "특수금고의 열쇠는 누가?"}).text
    image = client.get(f"/api/documents/{ids['pdf']}/pages/1/image")
    assert image.content.startswith(b"\x89PNG")


def test_the_filter_narrows_and_never_widens(site: Site, library: Library) -> None:
    client = site.by("인사만 보는 이", Role.READER, "인사")
    for filters in ({}, {"collections": ["인사", "금고실"]}, {"collections": ["금고실"]}):
        reply = client.post("/api/search", json={"query": "예산 연차휴가", "filters": filters})
        assert reply.status_code == 200, reply.text
        hits = reply.json()["hits"]
        titles = {hit["title"] for hit in hits}
        assert titles == (set() if filters == FILTERS else {"휴가규정"}), filters


def test_what_was_answered_from_documents_no_longer_seen_is_hidden(site: Site) -> None:
    user = site.user("옮겨 간 이", Role.READER, "금고실")
    client = site.client(site.token(user))
    id_ = client.post("/api/conversations").json()["conversation"]["id"]
    client.post("/api/ask", json={"question": QUESTION, "conversation": id_}).raise_for_status()
    (turn,) = client.get(f"/api/conversations/{id_}").json()["turns"]
    assert "37억" in turn["answer"]
    site.state.people.set_group("옮겨 간 이의 모둠", members=["옮겨 간 이"], collections=["인사"])
    (turn,) = client.get(f"/api/conversations/{id_}").json()["turns"]
    assert turn["hidden"] is True
    assert leaked(str({**turn, "question": ""})) == []


def test_an_open_library_shows_its_open_collections_to_anyone(
    site: Site, library: Library, serve_it: Any, ids: dict[str, str]
) -> None:
    opened = serve_it(library, open=True, open_collections=("인사",))
    client = opened.client()
    reply = client.post("/api/ask", json={"question": "연차휴가는 며칠인가요?"}).json()
    assert "15일" in reply["text"]
    assert [one["name"] for one in client.get("/api/collections").json()["collections"]] == ["인사"]
    for _, path, answer in walk(opened, client, ids):
        assert leaked(answer.text) == [], path
    assert client.get("/api/conversations").status_code == 401
    assert client.delete(f"/api/documents/{ids['document']}").status_code == 401
    assert opened.client("seogo_falsch").get("/api/me").status_code == 401
