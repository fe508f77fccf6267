"""What a PostgreSQL server's errors mean for who runs it, with the next step. Knows no client."""

from __future__ import annotations

from seogo.catalog.address import Address
from seogo.errors import CatalogDamaged, CatalogUnavailable

BUSY_WAIT_S = 30
"""For a lock that others hold."""
_MEANINGS = {
    "28": (
        "서버가 사용자나 비밀번호를 받아들이지 않습니다. catalog.url과 catalog.password_env의 변수를 살펴보십시오",
        "the server refused the user or the password: check catalog.url and the variable in catalog.password_env",
    ),
    "3D000": (
        "서버에 그 데이터베이스가 없습니다. `createdb -E UTF8 -T template0 이름`으로 만드십시오",
        "the server has no such database: make it with `createdb -E UTF8 -T template0 NAME`",
    ),
    "53300": (
        "서버에 연결이 너무 많습니다. max_connections를 늘리거나 서버 수를 줄이십시오",
        "the server has too many connections: raise max_connections, or run fewer servers",
    ),
    "53": (
        "서버의 자리가 모자랍니다. 그곳의 디스크나 메모리를 비우십시오",
        "the server has run out of room: free disk or memory there",
    ),
    "55P03": (
        f"다른 작업이 {BUSY_WAIT_S}초 동안 목록을 붙들고 있습니다. 다시 시도하십시오",
        f"others kept the catalog busy for {BUSY_WAIT_S} s: try again",
    ),
    "42501": (
        "사용자에게 그 권한이 없습니다. schema에 CREATE를 주십시오",
        "the user may not do this there: grant it CREATE on the schema",
    ),
    "25006": (
        "서버가 쓰기를 받지 않습니다(standby). catalog.url에 주 서버를 적으십시오",
        "the server takes no writes (a standby): name the primary in catalog.url",
    ),
}
"""What the server's word means, by how its code begins; in Korean and in English."""


def explained(state: str, said: str, address: Address) -> CatalogDamaged | CatalogUnavailable | None:
    """What an error with this code (SQLSTATE, five characters) means, None of one that is not known here."""
    if state.startswith("XX00"):
        return CatalogDamaged(
            f"목록 {address}이(가) 손상되었습니다({said}). 백업에서 되살리십시오",
            f"the catalog {address} is damaged ({said}): restore it from a backup",
        )
    for known, meaning in _MEANINGS.items():
        if state.startswith(known):
            return unavailable(address, said, *meaning)
    return None


def unavailable(address: Address, said: str, korean: str, english: str) -> CatalogUnavailable:
    """The catalog cannot be used, and why; `said`: by the server or the client."""
    return CatalogUnavailable(
        f"목록 {address}: {korean} ({said})", f"the catalog {address}: {english} ({said})"
    )


def unreachable(address: Address, said: str) -> CatalogUnavailable:
    """There is no server to speak to."""
    return CatalogUnavailable(
        f"목록 {address}에 이을 수 없습니다({said}). 데이터베이스 서버가 켜져 있고 여기서 닿는지 살펴보십시오",
        f"the catalog {address} cannot be reached ({said}): look whether the database server runs and may be reached "
        "from here",
    )
