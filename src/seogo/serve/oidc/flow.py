"""One sign-in under way: what the browser keeps of it in a cookie until it comes back, and that it comes back once.

The cookie is not signed: all in it is compared with what the provider returns, so that whoever changes it locks out
nobody but himself.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import asdict, dataclass

from seogo.serve.oidc.refused import SignInRefused, Why

LASTS_S = 600
"""For a person who looks for a second factor."""
_MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """`verifier`: of PKCE. `then`: the path of this server that the browser wanted."""

    state: str
    nonce: str
    verifier: str
    then: str


def begin(then: str) -> Flow:
    """A new one; `then` is taken where it is a path of this server."""
    return Flow(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        then=local_path(then),
    )


def local_path(path: str) -> str:
    """The path where it stays on this server, else `/`: no address of elsewhere, however it is disguised."""
    plain = path.isascii() and path.isprintable() and not set(path) & set(" \\")
    return path if plain and path.startswith("/") and not path.startswith("//") else "/"


def challenge(verifier: str) -> str:
    """BASE64URL(SHA256(verifier)), RFC 7636, 4.2."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()


def pack(flow: Flow) -> str:
    """For a cookie."""
    return base64.urlsafe_b64encode(json.dumps(asdict(flow)).encode()).decode().rstrip("=")


def unpack(cookie: str) -> Flow | None:
    """What `pack` made, None for anything else."""
    try:
        value = json.loads(base64.urlsafe_b64decode(cookie + "=" * (-len(cookie) % 4)))
        flow = Flow(**value)
    except (ValueError, TypeError):
        return None
    return flow if all(isinstance(one, str) and one for one in asdict(flow).values()) else None


class Spent:
    """States that have come back; safe for several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen: dict[str, float] = {}

    def take(self, state: str) -> None:
        """Raises `SignInRefused` the second time."""
        now = time.monotonic()
        with self._lock:
            if len(self._seen) >= _MOST:
                self._seen = {one: at for one, at in self._seen.items() if now - at < LASTS_S}
            if state in self._seen:
                raise SignInRefused(Why.USED)
            self._seen[state] = now
