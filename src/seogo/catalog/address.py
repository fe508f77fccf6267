"""The address of a PostgreSQL catalog, read from `catalog.url`. Never shows a password."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit

from seogo.catalog.settings import CatalogSettings
from seogo.errors import BadSetting

EXAMPLE = "postgresql://seogo@db.example.kr:5432/seogo"
TLS = ("disable", "require", "verify-full")
_OPTIONS = ("host", "schema", "sslmode", "sslrootcert")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """`host`: a name, or the folder of a Unix socket. `schema`: "" for the user's own search path. `tls`: one of `TLS`,
    "" for TLS where the server offers it. `authority`: a PEM file of those who sign servers."""

    host: str
    port: int
    user: str
    database: str
    schema: str
    tls: str
    authority: str

    def __str__(self) -> str:
        """For people: where, and as whom."""
        schema = f" ({self.schema})" if self.schema else ""
        return f"{self.user}@{self.host}:{self.port}/{self.database}{schema}"


def read_address(url: str) -> Address:
    """The address in a URL. Raises `BadSetting`, which shows the URL only where it holds no password."""
    try:
        parts = urlsplit(url)
        port = parts.port or 5432
    except ValueError as error:
        raise BadSetting(
            f"catalog.url이 주소가 아닙니다: {EXAMPLE}처럼 적으십시오",
            f"catalog.url is no address: write it as {EXAMPLE}",
        ) from error
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    if parts.password is not None or "password" in options:
        raise BadSetting(
            "catalog.url에 비밀번호가 있습니다. 설정과 함께 남고 보이게 되므로, 환경 변수에 넣고 그 이름을 "
            "catalog.password_env에 적으십시오.",
            "catalog.url holds a password, which would be kept and shown with the settings: put it into an "
            "environment variable and name that in catalog.password_env",
        )
    if unknown := set(options) - set(_OPTIONS):
        named, there = ", ".join(sorted(unknown)), ", ".join(_OPTIONS)
        raise BadSetting(
            f"catalog.url에는 {named}이(가) 없습니다. 있는 것: {there}",
            f"catalog.url does not know {named}; there are: {there}",
        )
    host, database = options.get("host") or parts.hostname or "", unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not (host and parts.username and database):
        raise BadSetting(
            f"catalog.url에는 사용자, 서버, 데이터베이스가 있어야 합니다: {EXAMPLE}처럼 적으십시오",
            f"catalog.url needs a user, a host and a database: write it as {EXAMPLE}",
        )
    tls, schema = options.get("sslmode", ""), options.get("schema", "")
    if tls and tls not in TLS:
        raise BadSetting.value(
            "catalog.url: sslmode", tls, f"{', '.join(TLS)} 가운데 하나", f"one of {', '.join(TLS)}"
        )
    if schema and not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", schema):
        raise BadSetting.value(
            "catalog.url: schema", schema, "영문 소문자, 숫자, _", "small Latin letters, digits and _"
        )
    authority = options.get("sslrootcert", "")
    if authority and tls != "verify-full":
        raise BadSetting(
            "catalog.url: sslrootcert는 sslmode=verify-full일 때만 봅니다. 그것을 더하거나 이것을 빼십시오.",
            "catalog.url: sslrootcert is looked at with sslmode=verify-full alone: add that, or drop it",
        )
    if host.startswith("/") and tls in ("require", "verify-full"):
        raise BadSetting(
            f"catalog.url: {host}의 유닉스 소켓은 이 컴퓨터 안에만 있고 TLS가 없어 sslmode={tls}을(를) 쓸 수 없습니다. "
            "sslmode를 빼거나 서버 이름을 적으십시오.",
            f"catalog.url: sslmode={tls} cannot be had over the Unix socket in {host}, which stays on this machine and "
            "carries no TLS: drop sslmode, or name the host",
        )
    return Address(
        host=host,
        port=port,
        user=unquote(parts.username),
        database=database,
        schema=schema,
        tls=tls,
        authority=authority,
    )


def read_password(settings: CatalogSettings) -> str | None:
    """What stands in the variable that the settings name, None where they name none. Raises `BadSetting`."""
    if not settings.password_env:
        return None
    password = os.environ.get(settings.password_env)
    if not password:
        raise BadSetting(
            f"환경 변수 {settings.password_env}(catalog.password_env)이(가) 없습니다: 데이터베이스 비밀번호를 "
            "넣으십시오",
            f"the environment variable {settings.password_env} (catalog.password_env) is not set: put the "
            "database's password into it",
        )
    return password
