"""A small identity provider on a free port of this machine: its own keys, codes, and whatever lies a test tells it."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from fakes import answering

CLIENT = "seogo"
SECRET = "비밀/값+1 of sufficient length"


@dataclass
class Idp:
    """`claims`: of whoever signs in. `change`: a last word on the claims of the ID token, None for no token."""

    issuer: str = ""
    claims: dict[str, Any] = field(default_factory=dict)
    change: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
    sign: Callable[[dict[str, Any]], str] | None = None
    document: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: _first_key())
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    ill: dict[str, tuple[int, Any]] = field(default_factory=dict)
    """What an address answers in place of what it should."""

    def rotate(self) -> None:
        self.key = make_key(secrets.token_hex(4))

    def authorize(self, address: str) -> str:
        """What the person's browser is sent back to, having signed in at this address."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        assert "openid" in query["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        pair = base64.b64decode(authorization.removeprefix("Basic ")).decode().split(":")
        if [unquote(one) for one in pair] != [CLIENT, SECRET]:
            return 401, {"error": "invalid_client"}
        query = self.codes.pop(form.get("code", ""), None)
        if query is None or form["redirect_uri"] != query["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != query["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": query["nonce"]}
        claims = self.change({**claims, **self.claims})
        return 200, {
            "access_token": "x",
            "token_type": "Bearer",
            "id_token": (self.sign or self.signed)(claims),
        }

    def signed(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)


def make_key(kid: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}, auto_kid=False)


@cache
def _first_key() -> RSAKey:
    """Every provider's until it rotates: to make one is a tenth of a second of computing."""
    return make_key("1")


class Wire(BaseHTTPRequestHandler):
    idp: Idp

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        idp = self.idp
        idp.asked.append(self.path)
        if self.path in idp.ill:
            self.answer(*idp.ill[self.path])
        elif self.path == "/.well-known/openid-configuration":
            document = {
                "issuer": idp.issuer,
                "authorization_endpoint": f"{idp.issuer}/authorize",
                "token_endpoint": f"{idp.issuer}/token",
                "jwks_uri": f"{idp.issuer}/keys",
                "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            }
            self.answer(200, {**document, **idp.document})
        else:
            self.answer(200, {"keys": [idp.key.as_dict(private=False)]})

    def do_POST(self) -> None:
        self.idp.asked.append(self.path)
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        if self.path in self.idp.ill:
            self.answer(*self.idp.ill[self.path])
            return
        self.answer(*self.idp.token(form, self.headers.get("Authorization", "")))

    def answer(self, status: int, body: Any) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def running_idp() -> Iterator[Idp]:
    """One that answers; `issuer` is what `serve.oidc_issuer` takes."""
    idp = Idp()
    with answering(type("IdpWire", (Wire,), {"idp": idp})) as url:
        idp.issuer = url
        yield idp
