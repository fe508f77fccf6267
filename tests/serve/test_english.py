"""What English pages say of an error that is only worded in Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx2
import pytest

from seogo.catalog.people import Role
from seogo.errors import BadSetting, NotFound, SeogoError
from seogo.serve.english import in_english
from seogo.serve.errors import status_of
from server import Site

KOREAN = "그런 것은 없습니다"


def kinds(of: type[SeogoError] = SeogoError) -> Iterator[type[SeogoError]]:
    for one in of.__subclasses__():
        yield one
        yield from kinds(one)


@pytest.mark.parametrize(
    "kind", [one for one in kinds() if one.__module__ == "seogo.errors" and one is not BadSetting]
)
def test_every_kind_is_named_before_its_korean(kind: type[SeogoError]) -> None:
    error = kind.__new__(kind)
    error.args = (KOREAN,)
    if status_of(error) < 500:
        assert re.fullmatch(rf"[A-Z][^가-힣]+[.;] ?\({KOREAN}\)", in_english(error))


def test_what_has_english_of_its_own_is_left_alone() -> None:
    assert in_english(BadSetting("안 됩니다: 값", "cannot be 값")) == "cannot be 값"
    assert in_english(NotFound("no such document")) == "no such document"


def test_it_is_said_over_http_to_who_reads_english(site: Site) -> None:
    def message(client: httpx2.Client) -> str:
        return str(client.get(f"/api/documents/{'0' * 64}").json()["error"]["message"])

    client = site.by("영어 독자", Role.READER)
    korean = message(client)
    client.cookies.set("seogo_lang", "en")
    assert message(client) == f"It is not there, or not for you. ({korean})"
