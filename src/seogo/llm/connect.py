"""The client of an OpenAI-compatible server, and why it could not be reached. Knows nothing of requests or replies.

A question goes where `llm.base_url` says: redirects are not followed, and what is not encrypted through no proxy.
"""

from __future__ import annotations

import os
import ssl
from typing import Any
from urllib.parse import urlsplit

from seogo.errors import BadSetting, MissingExtra, ModelError
from seogo.llm.llm import LlmSettings
from seogo.llm.refusal import cause_of


def open_client(settings: LlmSettings) -> Any:
    """The client for these settings. Raises `BadSetting`, `MissingExtra`."""
    try:
        import openai
    except ModuleNotFoundError as error:
        raise MissingExtra("openai 엔진", "the openai engine", extra="openai") from error
    url = str(settings.base_url)
    _check_address(url)
    options: dict[str, Any] = {
        "api_key": os.environ.get(settings.api_key_env) or "none",
        "timeout": settings.timeout_s,
        "max_retries": settings.retries,
        "http_client": _http_client(url),
    }
    if settings.azure_api_version:
        return openai.AzureOpenAI(azure_endpoint=url, api_version=settings.azure_api_version, **options)
    return openai.OpenAI(base_url=url, **options)


def _http_client(url: str) -> Any:
    """Without redirects; of http:// also without the environment's proxies, which would read what is asked."""
    import openai

    try:
        return openai.DefaultHttpxClient(follow_redirects=False, trust_env=url.lower().startswith("https://"))
    except (OSError, ValueError, ImportError) as error:  # SSL_CERT_FILE, SSL_CERT_DIR; HTTPS_PROXY
        raise BadSetting(
            f"환경 변수 SSL_CERT_FILE, SSL_CERT_DIR이나 HTTPS_PROXY를 쓸 수 없습니다({error}): 있는 인증서 파일과 "
            "http:// 프록시를 적거나 변수를 지우십시오.",
            f"SSL_CERT_FILE, SSL_CERT_DIR or HTTPS_PROXY of the environment cannot be used ({error}): name a file of "
            "certificates that is there and a proxy with http://, or take the variable away",
        ) from error


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not any(map(str.isspace, url))
        _ = parts.port
    except ValueError:
        sound = False
    if not sound:
        raise BadSetting(
            f"llm.base_url {url!r}: http:// 나 https:// 로 시작하는 주소를 적으십시오. 예: http://localhost:8000/v1",
            f"llm.base_url {url!r}: give an address that begins with http:// or https://, such as "
            "http://localhost:8000/v1",
        )


def unreachable(url: str, error: Exception) -> ModelError:
    """The error of a connection that was not made, with its cause and the next step."""
    korean, english = _next_step(url, error)
    return ModelError(
        f"{url}: 서버에 이을 수 없습니다({cause_of(error)}). {korean}",
        f"{url}: the server cannot be reached ({cause_of(error)}); {english}",
    )


def broken_off(url: str, error: Exception) -> ModelError:
    """The error of a connection that ended within a reply."""
    return ModelError(
        f"{url}: 서버가 답을 보내다가 연결이 끊겼습니다({cause_of(error)}). 다시 묻고, 되풀이되면 서버의 기록을 "
        "살펴보십시오.",
        f"{url}: the connection broke while the server replied ({cause_of(error)}); ask again, and if it goes on look "
        "at the server's log",
    )


def _next_step(url: str, error: Exception) -> tuple[str, str]:
    import httpx2

    cause = error.__cause__ or error
    host = urlsplit(url).hostname
    if isinstance(cause, httpx2.ProxyError):
        return (
            f"환경 변수 HTTPS_PROXY의 프록시가 막았습니다: 프록시를 고치거나, 안쪽 서버라면 NO_PROXY에 {host}을(를) "
            "더하십시오.",
            "the proxy in the environment variable HTTPS_PROXY refused it: correct the proxy, or for a server inside "
            f"add {host} to NO_PROXY",
        )
    said = str(cause)
    if "WRONG_VERSION_NUMBER" in said or "record layer failure" in said:
        return (
            "서버가 TLS를 쓰지 않습니다: llm.base_url을 http://로 적으십시오.",
            "the server does not speak TLS: write llm.base_url with http://",
        )
    if "CERTIFICATE_VERIFY_FAILED" in said or isinstance(cause.__cause__, ssl.SSLCertVerificationError):
        return (
            "서버의 인증서를 믿을 수 없습니다: 기관의 인증서(PEM) 파일을 환경 변수 SSL_CERT_FILE에 적고, "
            "llm.base_url은 인증서에 적힌 이름으로 적으십시오.",
            "the server's certificate is not trusted: put the file (PEM) of your authority into the environment "
            "variable SSL_CERT_FILE, and write llm.base_url with the name that the certificate has",
        )
    if isinstance(cause, httpx2.RemoteProtocolError | httpx2.ReadError) and url.startswith("http://"):
        return (
            "서버를 살펴보십시오. TLS를 쓰는 서버라면 llm.base_url을 https://로 적으십시오.",
            "look at the server; if it speaks TLS write llm.base_url with https://",
        )
    return "서버를 켜거나 llm.base_url을 고치십시오.", "start the server, or correct llm.base_url"
