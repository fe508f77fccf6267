"""The OpenAPI document taken at its word, by Schemathesis: nothing undocumented, nothing that fails, no 500.

Few cases a route and a fixed seed; `make schemathesis` runs many.
"""

from __future__ import annotations

import contextlib
import logging
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from seogo.app.library import Library
from seogo.catalog.people import Role
from seogo.errors import AlreadyThere, SeogoError
from server import Site

CONFIG = Path(__file__).parents[2] / "bench" / "schemathesis.toml"
SEED = "20261129"


def program() -> str:
    """`st`, beside the interpreter that runs the tests."""
    found = shutil.which("st", path=str(Path(sys.executable).parent))
    assert found
    return found


@pytest.mark.parametrize(("who", "phases"), [("admin", "examples,coverage"), ("nobody", "examples,fuzzing")])
def test_the_document_says_what_the_server_does(
    library: Library, serve_it: Any, tmp_path: Path, who: str, phases: str, caplog: pytest.LogCaptureFixture
) -> None:
    site: Site = serve_it(library)
    options = ["--phases", phases, "-n", "2", "--seed", SEED, "--continue-on-failure", "--no-color"]
    options += ["--warnings", "off", "--generation-database", "none"]
    if who == "admin":
        options += ["-H", f"Authorization: Bearer {site.token(site.user('시험하는 이', Role.ADMIN))}"]
    command = [program(), "--config-file", str(CONFIG), "run", f"{site.url}/openapi.json", *options]
    with caplog.at_level(logging.ERROR):
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=300)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    tested = re.search(r"Tested: (\d+)", done.stdout)
    assert tested
    assert int(tested[1]) == sum(len(methods) for methods in document(site)["paths"].values())
    failed = [one for one in caplog.records if one.exc_info and not isinstance(one.exc_info[1], SeogoError)]
    assert failed == []


def document(site: Site) -> dict[str, Any]:
    found: dict[str, Any] = site.client().get("/openapi.json").json()
    return found


def test_every_route_inherits_the_table_of_errors(site: Site) -> None:
    shown = document(site)
    assert set(shown["components"]["schemas"]["Problem"]["required"]) == {"error"}
    for path, methods in shown["paths"].items():
        for method, told in methods.items():
            assert {"400", "401", "403", "404", "409", "413", "415", "422", "429", "503"} <= set(
                told["responses"]
            )
            shape = told["responses"]["422"]["content"]["application/json"]["schema"]
            assert shape == {"$ref": "#/components/schemas/Problem"}, (method, path)


def test_what_a_path_takes_is_told_to_who_sends_something_else(site: Site) -> None:
    reply = site.client().put("/api/documents/delete")
    assert (reply.status_code, reply.headers["Allow"]) == (405, "POST")
    assert site.client().put("/api/tokens").headers["Allow"] == "GET, POST"
    assert site.client().patch("/login").status_code == 405
    for method in ("GET", "PATCH", "DELETE"):  # each is taken there, of a number
        said = site.client().request(method, "/api/faq/null,-1").json()["error"]
        assert (said["code"], "없습니다" in said["message"]) == ("not_found", True)
    assert site.client().put("/api/faq/null,-1").headers["Allow"] == "DELETE, GET, PATCH"


def test_the_examples_of_bodies_are_accepted(library: Library, serve_it: Any) -> None:
    site: Site = serve_it(library)
    client = site.by("예를 따라 하는 이", Role.ADMIN)
    with contextlib.suppress(AlreadyThere):  # the examples name them
        site.state.people.add("이담당", None, Role.READER)
    tried = 0
    shown = document(site)
    for path, methods in shown["paths"].items():
        for method, told in methods.items():
            body = (
                told.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            )
            shape = shown["components"]["schemas"].get(body.get("$ref", "").rpartition("/")[2], {})
            for example in shape.get("examples", []):
                names = "ids" in example or "conversation" in example
                if "{" in path or names or path.startswith(("/api/login", "/api/setup")):
                    continue  # names something that is not there: a person, a model's server
                reply = client.request(method, path, json=example)
                tried += 1
                assert reply.status_code < 300 or reply.status_code in (403, 404, 409), (path, reply.text)
    assert tried > 8
