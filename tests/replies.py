"""Replies beside the OpenAPI document of the server that gave them: nothing in one that is not in the other."""

from __future__ import annotations

import copy
import re
from typing import Any

import httpx2
import jsonschema
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

_DOCUMENT = "urn:seogo:openapi"


class Contract:
    """`check` a reply. Objects may have no other fields than those documented, which clients are not told to expect."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.paths: dict[str, dict[str, Any]] = document["paths"]
        strict = copy.deepcopy(document)
        for schema in strict["components"]["schemas"].values():
            if schema.get("type") == "object":
                schema.setdefault("additionalProperties", False)
        resource = Resource.from_contents(strict, default_specification=DRAFT202012)
        self._registry: Registry[Any] = Registry().with_resource(_DOCUMENT, resource)

    def check(self, reply: httpx2.Response) -> None:
        """Raises `AssertionError`, `jsonschema.ValidationError`."""
        path = self._declared(reply.request.url.path)
        operation = self.paths.get(path, {}).get(reply.request.method.lower())
        if operation is None:
            return  # a page, or a method that the path does not take
        told = operation["responses"].get(str(reply.status_code))
        assert told is not None, f"{reply.request.method} {path}: {reply.status_code} is not documented"
        kind = reply.headers.get("content-type", "").partition(";")[0]
        if kind != "application/json":
            return
        schema = told["content"][kind]["schema"]
        reply.read()
        wrong = jsonschema.exceptions.best_match(self.validator(schema["$ref"]).iter_errors(reply.json()))
        assert wrong is None, f"{reply.request.method} {path} {reply.status_code}: {wrong}"

    def validator(self, reference: str) -> jsonschema.Draft202012Validator:
        """Of the shape that a reference of the document names."""
        return jsonschema.Draft202012Validator({"$ref": f"{_DOCUMENT}{reference}"}, registry=self._registry)

    def _declared(self, path: str) -> str:
        if path in self.paths:
            return path
        return next((one for one in self.paths if "{" in one and _fits(one, path)), "")


def _fits(declared: str, path: str) -> bool:
    parts = map(re.escape, re.split(r"\{\w+\}", declared))
    last = ".+" if declared == "/v1/models/{id}" else "[^/]+"
    return re.fullmatch(last.join(parts), path) is not None
