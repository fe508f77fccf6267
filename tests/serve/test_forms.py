"""Requests of a wrong form: what is not known is not passed over; what is wrong is told in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx2
import pytest

from seogo.app.library import open_library
from seogo.catalog.people import Role
from server import OPEN, Site, running


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("forms")
    (folder / "휴가.txt").write_text(OPEN, "utf-8")
    with open_library(folder / "library") as library:
        library.add(folder / "휴가.txt", collection="열린")
        with running(library) as begun:
            yield begun


@pytest.fixture(scope="module")
def admin(site: Site) -> httpx2.Client:
    return site.by("관리자", Role.ADMIN)


def refusal(reply: httpx2.Response) -> tuple[int, str, str]:
    error = reply.json()["error"]
    return reply.status_code, error["code"], error["message"]


@pytest.mark.parametrize(
    ("path", "body", "name"),
    [
        ("/api/ask", {"question": "연차", "filters": {"collection": "다른"}}, "filters.collection"),
        ("/api/search", {"query": "연차", "filters": {"collection": "다른"}}, "filters.collection"),
        ("/api/search", {"query": "연차", "k": 3}, "k"),
        ("/api/ask", {"question": "연차", "colection": "다른"}, "colection"),
        ("/api/faq", {"question": "가", "answer": "나", "expire": "2027-01-01"}, "expire"),
        ("/api/users", {"name": "가", "group": ["열린"]}, "group"),
    ],
)
def test_a_name_that_is_not_known_is_an_error(
    admin: httpx2.Client, path: str, body: dict[str, object], name: str
) -> None:
    assert refusal(admin.post(path, json=body)) == (422, "bad_input", f"{name}: 모르는 이름입니다")


@pytest.mark.parametrize(
    ("path", "sent", "korean", "english"),
    [
        ("/api/search", {"json": {"top_k": 2}}, "query와 query_vector 가운데", "give either query or"),
        ("/api/search", {"json": {"query": "가", "filters": {"date_from": 3}}}, "2026-03-01처럼", "YYYY-MM-DD"),
        ("/api/search", {"json": {"query": "가", "filters": {"pages": [True]}}}, "수여야 합니다", "write a number"),
        ("/api/ask", {"content": b"question=1"}, "body: JSON 객체여야", "body: must be a JSON object"),
        ("/api/ask", {"content": b"{", "headers": {"Content-Type": "application/json"}}, "body: JSON이", "body:"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_the_readers_language(
    admin: httpx2.Client, path: str, sent: dict[str, object], korean: str, english: str
) -> None:
    status, code, message = refusal(admin.post(path, **sent))  # type: ignore[arg-type]
    assert (status, code) == (422, "bad_input")
    assert korean in message
    assert "Value error" not in message
    admin.cookies.set("seogo_lang", "en")
    _, _, message = refusal(admin.post(path, **sent))  # type: ignore[arg-type]
    admin.cookies.clear()
    assert english in message
    assert not re.search("[가-힣]|Value error", message)


def test_a_method_that_a_path_does_not_take_is_told_with_those_that_it_takes(admin: httpx2.Client) -> None:
    reply = admin.get("/api/ask")
    assert refusal(reply) == (405, "request_refused", "이 주소는 POST만 받습니다")
    assert reply.headers["Allow"] == "POST"


def test_every_body_of_our_own_api_knows_all_its_names(site: Site) -> None:
    document = site.client().get("/openapi.json").json()
    bodies = {
        body["schema"]["$ref"].rpartition("/")[2]
        for path, methods in document["paths"].items()
        for method in methods.values()
        if path.startswith("/api/")
        for kind, body in method.get("requestBody", {}).get("content", {}).items()
        if kind == "application/json" and "$ref" in body["schema"]
    }
    schemas = document["components"]["schemas"]
    known = {name for name in bodies if schemas[name].get("additionalProperties") is False}
    assert len(bodies) > 10
    assert {name for name in bodies - known if "properties" in schemas[name]} == set()
    assert schemas["Filters"]["additionalProperties"] is False
