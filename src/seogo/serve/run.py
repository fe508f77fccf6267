"""A server on a socket: begun, told where it is, ended when asked to."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable

import uvicorn
from fastapi import FastAPI

from seogo.app import Library
from seogo.errors import BadSetting
from seogo.serve.app import create_app
from seogo.serve.state import Serving
from seogo.serve.ui.mount import installed
from seogo.settings import ServeSettings

GRACE_S = 20
"""For answers under way when the server is asked to end; a longer one is cut off."""
KEEP_ALIVE_S = 75
"""How long an idle connection is held: longer than clients and proxies in front do (nginx 60 s), for who sends a
request while the other end closes gets a broken connection."""
_BACKLOG = 2048
_CIPHERS = "ECDHE+AESGCM:ECDHE+CHACHA20"
"""Of TLS 1.2: with forward secrecy and authenticated (RFC 9325, 4.2). TLS 1.3 has its own; older ones are refused."""


def serve(library: Library, settings: ServeSettings, told: Callable[[str, Serving], None]) -> None:
    """Serve until SIGINT or SIGTERM. `told` is called with the address once it is bound.

    Raises `OSError`, `BadSetting` for a certificate and key that cannot be used.
    """
    app = create_app(library, settings, pages=settings.pages and installed())
    config = make_config(app, settings)
    bound = bind(settings)
    scheme = "https" if settings.tls_certificate or settings.https_only else "http"
    told(f"{scheme}://{_host(settings.host)}:{bound.getsockname()[1]}", app.state.serving)
    with bound:
        uvicorn.Server(config).run(sockets=[bound])


def make_config(app: FastAPI, settings: ServeSettings) -> uvicorn.Config:
    """How the application is served: whose word on addresses counts, TLS, no log of addresses. Raises `BadSetting`."""
    config = uvicorn.Config(
        app,
        log_level=logging.WARNING,
        log_config=None,
        access_log=False,  # addresses hold the set-up secret and what was looked for
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=list(settings.proxies),
        ssl_certfile=settings.tls_certificate,
        ssl_keyfile=settings.tls_key,
        ssl_keyfile_password="-",  # of a key that has one: an error, instead of a question that nobody hears
        ssl_ciphers=_CIPHERS,
        timeout_graceful_shutdown=GRACE_S,
        timeout_keep_alive=KEEP_ALIVE_S,
        backlog=_BACKLOG,
    )
    try:
        config.load()
    except OSError as error:  # of the files, or of what is in them (ssl.SSLError)
        raise BadSetting(
            f"{settings.tls_certificate}와(과) {settings.tls_key}(으)로 TLS를 쓸 수 없습니다"
            f"({error.strerror or error}): PEM 인증서(사슬까지)와 비밀번호 없는 열쇠를 주십시오",
            f"TLS cannot be used with {settings.tls_certificate} and {settings.tls_key} ({error.strerror or error}): "
            "give a PEM certificate with its chain, and its key without a password",
        ) from error
    return config


def bind(settings: ServeSettings) -> socket.socket:
    """The socket that is listened on. Raises `OSError` with the address where it cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # The protocol is named, or asyncio does not take it for TCP and each reply waits 40 ms (Nagle's algorithm).
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((settings.host, settings.port))
        bound.listen(_BACKLOG)  # who comes before the first turn of the loop waits instead of being refused
    except OSError as error:
        bound.close()
        raise type(error)(error.errno, error.strerror, f"{settings.host}:{settings.port}") from error
    return bound


def _host(host: str) -> str:
    """As a browser takes it."""
    if host in ("0.0.0.0", "::"):
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host
