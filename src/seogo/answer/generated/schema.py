"""Whether a JSON schema is one that an answer can be asked for. Knows nothing of models or documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seogo.errors import BadSetting


def check_schema(schema: object) -> dict[str, Any]:
    """The schema, when it is one (JSON Schema 2020-12) and whole. Raises `BadSetting` saying what is wrong with it."""
    from jsonschema import Draft202012Validator, SchemaError

    if not isinstance(schema, dict):
        kind = type(schema).__name__
        raise BadSetting(
            f"JSON 스키마는 객체여야 합니다({kind}이(가) 아니라)", f"a JSON schema is an object, not {kind}"
        )
    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        where = error.json_path
        raise BadSetting(
            f"JSON 스키마가 아닙니다({where}): {error.message}",
            f"not a JSON schema ({where}): {error.message}",
        ) from error
    for reference in _references(schema):
        if not _is_within(schema, reference):
            raise BadSetting(
                f"JSON 스키마의 $ref {reference!r}이(가) 가리키는 것이 없습니다: 같은 스키마 안을 #/$defs/이름 으로 "
                "가리키십시오(다른 파일과 주소는 읽지 않습니다)",
                f"there is nothing at the $ref {reference!r} of the JSON schema: point within the schema, as "
                "#/$defs/name (no other file or address is read)",
            )
    return schema


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, list):
        for one in schema:
            yield from _references(one)
    elif isinstance(schema, dict):
        for key, inner in schema.items():
            if key in ("$ref", "$dynamicRef") and isinstance(inner, str):
                yield inner
            elif key not in ("const", "enum", "default", "examples"):
                yield from _references(inner)


def _is_within(schema: dict[str, Any], reference: str) -> bool:
    from referencing import Registry, Resource
    from referencing.exceptions import Unresolvable
    from referencing.jsonschema import DRAFT202012

    resource = Resource.from_contents(schema, default_specification=DRAFT202012)
    root = schema.get("$id", "")
    try:
        Registry().with_resource(root, resource).resolver(root).lookup(reference)
    except Unresolvable:
        return False
    return True
