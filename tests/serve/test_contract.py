"""The OpenAPI document as a contract: every JSON reply has a shape, every error its code, every route a sentence.

That replies are as it says is checked of every reply that any test of the server gets (`replies.Contract`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from replies import Contract
from seogo.app.library import Library
from seogo.serve.app import close_state, create_app
from seogo.serve.errors import STATUS
from server import Site

METHODS = {"get", "put", "post", "patch", "delete"}


@pytest.fixture(scope="module")
def document(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = site.client().get("/openapi.json").json()
    return found


def test_the_document_is_the_same_whatever_the_settings(document: dict[str, Any], library: Library) -> None:
    """So that one stands for all servers of the tests."""
    plain = library.settings.serve
    other = replace(plain, open=not plain.open, url="https://seogo.example.kr", trace_days=0, body_kb=64)
    app = create_app(library, other)
    made = json.loads(json.dumps(app.openapi()))
    close_state(app.state.serving)
    assert made == document


def operations(document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        assert set(methods) <= METHODS
        for method, operation in methods.items():
            yield f"{method} {path}", operation


def test_every_json_reply_has_a_shape_of_its_own(document: dict[str, Any]) -> None:
    shapes = document["components"]["schemas"]
    seen = 0
    for name, operation in operations(document):
        for status, response in operation["responses"].items():
            media = response.get("content", {}).get("application/json")
            if media is None:
                assert status != "200" or response.get("content"), name
                continue
            shape = shapes[media["schema"]["$ref"].removeprefix("#/components/schemas/")]
            assert shape["type"] == "object"
            assert shape["properties"], (name, status)
            assert shape["description"], (name, status)
            assert status[0] in "23" or shape is shapes["Problem"] or name == "get /readyz", (name, status)
            seen += status[0] == "2"
    assert seen > 60


def test_every_route_says_what_it_does_under_a_name_of_its_own(document: dict[str, Any]) -> None:
    ids = [operation["operationId"] for _, operation in operations(document)]
    assert len(set(ids)) == len(ids)
    assert {"ask_ask", "documents_upload", "session_login"} <= set(ids)
    for name, operation in operations(document):
        assert re.match(r"[A-Z`].{7,}", operation["summary"]), name
        assert "\n" not in operation["summary"], name
        assert operation["description"].startswith(operation["summary"].partition(" ")[0]), name


def test_the_errors_that_can_occur_are_told_with_their_codes(document: dict[str, Any]) -> None:
    guarded = 0
    for name, operation in operations(document):
        told = operation["responses"]
        wanted = {"401", "403", "429"} if "security" in operation else set()
        wanted |= {"404"} if "{" in name else set()
        wanted |= {"422"} if operation.get("parameters") or "requestBody" in operation else set()
        assert wanted <= set(told), name
        guarded += "security" in operation
        for status in wanted:
            codes = re.findall(r"`(\w+)`", told[status]["description"])
            assert codes, (name, status)
            assert all(STATUS[code] == int(status) or code == "bad_input" for code in codes)
        if "429" in wanted:
            assert "Retry-After" in told["429"]["headers"]
    assert guarded > 60


def test_examples_are_what_their_shapes_say(document: dict[str, Any]) -> None:
    contract = Contract(document)
    tried = 0
    for name, shape in document["components"]["schemas"].items():
        for example in shape.get("examples", []):
            if shape.get("type") == "object" and name not in ("SearchRequest",):
                contract.validator(f"#/components/schemas/{name}").validate(example)
                tried += 1
    assert tried > 20


def test_a_reply_that_is_not_as_told_is_found(document: dict[str, Any]) -> None:
    contract = Contract(document)
    alive = contract.validator("#/components/schemas/Alive")
    alive.validate({"status": "ok"})
    for wrong in ({"status": "no"}, {}, {"status": "ok", "more": 1}):
        with pytest.raises(jsonschema.ValidationError):
            alive.validate(wrong)
