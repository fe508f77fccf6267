"""TLS to PostgreSQL: what `sslmode` and `sslrootcert` of `catalog.url` come to; why there is none. Opens nothing."""

from __future__ import annotations

import ssl
from pathlib import Path

from seogo.catalog.address import Address
from seogo.errors import BadSetting


def tls_context(address: Address) -> ssl.SSLContext | bool | None:
    """As pg8000 takes it: a context, True for TLS with whomever, False for none, None for TLS where it is offered.

    Raises `BadSetting`.
    """
    match address.tls:
        case "verify-full":
            return _trusting(address.authority)
        case "require":
            return True
        case "disable":
            return False
        case _:
            return None  # where the server offers it


def without_tls(error: BaseException) -> tuple[str, str] | None:
    """Why there is no TLS to speak of, in Korean and in English, None where that is not what is wrong.

    Nothing was sent then.
    """
    causes: tuple[BaseException | None, ...] = (error, error.__cause__, error.__context__)
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in causes):
        return (
            "서버의 인증서가 맞지 않습니다. 다른 이름의 것이거나, catalog.url의 sslrootcert도 이 컴퓨터도 모르는 "
            "기관이 서명했습니다",
            "the server's certificate does not hold: it is of another name, or signed by someone whom neither "
            "sslrootcert in catalog.url nor this machine names",
        )
    if "refuses SSL" in str(error):
        return (
            "서버에 TLS가 없는데 catalog.url의 sslmode가 그것을 청합니다. 서버에서 `ssl = on`으로 하십시오",
            "the server offers no TLS, which sslmode in catalog.url asks for: set `ssl = on` there",
        )
    return None


def _trusting(authority: str) -> ssl.SSLContext:
    """Of those whom the PEM file names, of the machine's own where there is none. Raises `BadSetting`."""
    try:
        return ssl.create_default_context(cafile=Path(authority) if authority else None)
    except OSError as error:  # of the file, or of what is in it (ssl.SSLError)
        raise BadSetting(
            f"catalog.url: sslrootcert {authority}을(를) 읽을 수 없습니다({error.strerror or error}). 데이터베이스 "
            "서버의 인증서에 서명한 기관의 PEM 파일을 적으십시오.",
            f"catalog.url: sslrootcert {authority} cannot be read ({error.strerror or error}): name a PEM file of the "
            "authority that signed the database server's certificate",
        ) from error
