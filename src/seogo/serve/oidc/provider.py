"""The provider's side: what it says of itself, its keys, and the signed word on who someone is.

Authorization code with PKCE (RFC 7636), state and nonce (OpenID Connect Core 1.0, sections 3.1.2 and 3.1.3.7). Speaks
to the issuer of the settings and to the addresses that its own discovery document names, and to nobody else.
"""

from __future__ import annotations

import hmac
import os
import ssl
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from seogo.errors import BadSetting, MissingExtra, ProviderUnreachable, SeogoError
from seogo.serve.oidc import fetched
from seogo.serve.oidc.fetched import FRESH_S, Fetched
from seogo.serve.oidc.flow import Flow, challenge
from seogo.serve.oidc.refused import SignInRefused, Why
from seogo.settings import ServeSettings

if TYPE_CHECKING:
    import httpx2

ALGORITHMS = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "Ed25519",
    "EdDSA",
)
"""Signatures by a key that the provider alone has: never `none`, never an HMAC with a secret that two know."""
CALLBACK = "/api/oidc/callback"
LEEWAY_S = 60
"""Clocks of two servers of one organisation."""
_OURS = (
    "invalid_client",
    "unauthorized_client",
    "invalid_request",
    "invalid_scope",
    "unsupported_grant_type",
)
"""Errors of a provider (RFC 6749, 4.1.2.1 and 5.2) that only whoever set up this server can put right."""
_THEIRS = ("server_error", "temporarily_unavailable")
_TIMEOUT_S = 10.0
_MOST_BYTES = 1 << 20


class Provider:
    """Of the settings `serve.oidc_*`; safe for several threads. Raises `BadSetting`, `MissingExtra`."""

    def __init__(self, settings: ServeSettings) -> None:
        try:
            import httpx2
            import joserfc  # noqa: F401  so that a missing extra is told by the start, not by the first sign-in
        except ModuleNotFoundError as error:
            raise MissingExtra("serve.oidc_issuer", "serve.oidc_issuer", extra="oidc") from error
        if not settings.oidc_client_id or not settings.url:
            raise BadSetting(
                "serve.oidc_issuer에는 serve.oidc_client_id와 serve.url(이 서버의 주소)이 있어야 합니다",
                "serve.oidc_issuer needs serve.oidc_client_id and serve.url, the server's own address",
            )
        for name, url in (("oidc_issuer", settings.oidc_issuer), ("url", settings.url)):
            if not _safe(url):
                raise BadSetting.value(
                    f"serve.{name}",
                    url,
                    "https:// 주소, 이 컴퓨터만 http://",
                    "an https:// address (http:// for this machine alone)",
                )
        self.issuer = settings.oidc_issuer
        self._settings = settings
        self._secret = _secret(settings.oidc_secret_env)
        self._redirect = settings.url.rstrip("/") + CALLBACK
        self._client = httpx2.Client(
            timeout=_TIMEOUT_S, follow_redirects=False, verify=ssl.create_default_context(), trust_env=False
        )
        self._published = Fetched(lambda url: self._json("GET", url))

    def close(self) -> None:
        self._client.close()

    def address(self, flow: Flow) -> str:
        """Where the browser goes to sign in. Raises `ProviderUnreachable`."""
        query = {
            "response_type": "code",
            "client_id": self._settings.oidc_client_id,
            "redirect_uri": self._redirect,
            "scope": " ".join(self._settings.oidc_scopes),
            "state": flow.state,
            "nonce": flow.nonce,
            "code_challenge": challenge(flow.verifier),
            "code_challenge_method": "S256",
        }
        address = self._endpoint("authorization_endpoint")
        return f"{address}{'&' if '?' in address else '?'}{urlencode(query, quote_via=quote)}"

    def claims(self, code: str, flow: Flow) -> Mapping[str, Any]:
        """What the provider says of who signed in, checked. Raises `SignInRefused`, `ProviderUnreachable`."""
        token = self._exchange(code, flow).get("id_token")
        if not isinstance(token, str) or len(token) > _MOST_BYTES:
            raise ProviderUnreachable(
                "통합 로그인 서버의 토큰 주소가 id_token을 주지 않았습니다: scope에 openid를 청하십시오",
                "the token endpoint gave no id_token: ask for the scope openid",
            )
        return self._checked(token, flow)

    def _checked(self, token: str, flow: Flow) -> Mapping[str, Any]:
        from joserfc import jwt
        from joserfc.errors import JoseError

        registry = jwt.JWTClaimsRegistry(
            leeway=LEEWAY_S,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self._settings.oidc_client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True},
        )
        claims: dict[str, Any] = {}
        try:
            claims = self._signed(token)
            registry.validate(claims)
        except (JoseError, ValueError) as error:
            times = _times(claims)
            why = Why.CLOCK if times else Why.UNVERIFIED
            raise SignInRefused(why, f"id_token: {type(error).__name__}: {error}{times}") from error
        if not hmac.compare_digest(str(claims["nonce"]).encode(), flow.nonce.encode()):
            raise SignInRefused(Why.UNVERIFIED, "id_token: another nonce")
        several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if (several or "azp" in claims) and claims.get("azp") != self._settings.oidc_client_id:
            raise SignInRefused(Why.UNVERIFIED, "id_token: issued to another party (azp)")
        return claims

    def _signed(self, token: str) -> dict[str, Any]:
        """The claims under a signature of the provider's keys; where those do not fit, of the keys it has now."""
        from joserfc import jwt
        from joserfc.errors import BadSignatureError, InvalidKeyIdError

        allowed = self._document().get("id_token_signing_alg_values_supported")
        algorithms = [
            one for one in ALGORITHMS if one in (allowed if isinstance(allowed, list) else ["RS256"])
        ]
        try:
            return jwt.decode(token, self._keys(), algorithms=algorithms).claims
        except (InvalidKeyIdError, BadSignatureError):  # a key may be renewed under its old name
            return jwt.decode(token, self._keys(older_than_s=fetched.AGAIN_S), algorithms=algorithms).claims

    def _keys(self, *, older_than_s: float = FRESH_S) -> Any:
        from joserfc.jwk import KeySet

        known = self._published.at(self._endpoint("jwks_uri"), older_than_s=older_than_s).get("keys")
        listed = known if isinstance(known, list) else []
        return KeySet([key for one in listed if isinstance(one, dict) for key in _key(one)])

    def _endpoint(self, name: str) -> str:
        address = self._document().get(name)
        if not isinstance(address, str) or not _safe(address):
            self._published.forget()
            raise ProviderUnreachable(
                f"{self.issuer}: 알림 문서(discovery)에 쓸 수 있는 {name}이(가) 없습니다: {address!r}",
                f"{self.issuer}: its discovery document has no usable {name}: {address!r}",
            )
        return address

    def _document(self) -> Mapping[str, Any]:
        found: Mapping[str, Any] = self._published.at(
            f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        )
        if found.get("issuer") != self.issuer:
            self._published.forget()
            raise ProviderUnreachable(
                f"{self.issuer}이(가) 스스로를 {found.get('issuer')!r}(이)라고 합니다: "
                "serve.oidc_issuer를 꼭 그대로 적으십시오",
                f"{self.issuer} calls itself {found.get('issuer')!r}: write serve.oidc_issuer exactly so",
            )
        return found

    def _exchange(self, code: str, flow: Flow) -> Mapping[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect,
            "code_verifier": flow.verifier,
        }
        client = self._settings.oidc_client_id
        auth = None
        if self._secret and self._posts_secret():
            form |= {"client_id": client, "client_secret": self._secret}
        elif self._secret:
            auth = (quote(client, safe=""), quote(self._secret, safe=""))  # RFC 6749, 2.3.1
        else:
            form["client_id"] = client
        found: Mapping[str, Any] = self._json("POST", self._endpoint("token_endpoint"), data=form, auth=auth)
        return found

    def _posts_secret(self) -> bool:
        ways = self._document().get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return "client_secret_basic" not in ways

    def _json(self, method: str, url: str, **sent: Any) -> Any:
        """The answer. Raises `ProviderUnreachable`; `NotPermitted` where it refuses the code."""
        import httpx2

        try:
            reply: httpx2.Response = self._client.request(method, url, **sent)
            value = reply.json() if len(reply.content) <= _MOST_BYTES else None
        except httpx2.HTTPError as error:
            raise ProviderUnreachable(
                f"{url}에 이을 수 없습니다: {type(error).__name__}: {error}",
                f"{url} cannot be reached: {type(error).__name__}: {error}",
            ) from error
        except ValueError as error:
            raise ProviderUnreachable(
                f"{url}이(가) JSON 없이 {reply.status_code}(으)로 답했습니다",
                f"{url} answered {reply.status_code} with no JSON",
            ) from error
        if method == "POST" and isinstance(value, dict) and reply.status_code in (400, 401):
            problem = str(value.get("error"))[:100]
            if problem in _OURS or reply.status_code == 401:
                raise self._not_set_up(problem)
            raise SignInRefused(Why.UNVERIFIED, f"{url} refused the code: {problem!r}")
        if reply.status_code != 200 or not isinstance(value, dict):
            raise ProviderUnreachable(
                f"{url}이(가) {reply.status_code}(으)로 답했습니다", f"{url} answered {reply.status_code}"
            )
        return value

    def refuse(self, problem: str, told: str) -> SeogoError:
        """What an `error` that the browser brings back means; `told`: the provider's words on it."""
        said = f"the provider refused the sign-in: {problem[:100]!r} {told[:200]!r}"
        if problem in _THEIRS:
            return ProviderUnreachable(f"{self.issuer}: {problem}: {told[:200]!r}", said)
        return self._not_set_up(problem) if problem in _OURS else SignInRefused(Why.CANCELLED, said)

    def _not_set_up(self, problem: str) -> ProviderUnreachable:
        named = self._settings.oidc_secret_env or "serve.oidc_secret_env"
        return ProviderUnreachable(
            f"{self.issuer}이(가) 이 서버를 받아 주지 않습니다({problem}): serve.oidc_client_id, {named}의 비밀, "
            f"serve.oidc_scopes와 그쪽에 등록한 돌아올 주소({self._redirect})를 확인하십시오",
            f"{self.issuer} does not take this server ({problem}): check serve.oidc_client_id, the secret in {named}, "
            f"serve.oidc_scopes and the callback registered there ({self._redirect})",
        )


def _key(one: dict[str, Any]) -> list[Any]:
    """The key where a signature may be by it: a provider may publish kinds that are not known here, and a shared secret
    would let whoever knows it sign."""
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    if one.get("kty") == "oct" or one.get("use", "sig") != "sig":
        return []
    try:
        return list(KeySet.import_key_set({"keys": [one]}).keys)
    except (JoseError, ValueError, TypeError):
        return []


def _times(claims: Mapping[str, Any]) -> str:
    """What is told of a token's times where they are another clock's, "" where they are not."""
    now, found = time.time(), {name: claims.get(name) for name in ("iat", "nbf", "exp")}
    times = {name: one for name, one in found.items() if isinstance(one, int | float)}
    late = "exp" in times and times["exp"] < now - LEEWAY_S
    early = any(times[name] > now + LEEWAY_S for name in ("iat", "nbf") if name in times)
    told = ", ".join(f"{name} {one:.0f}" for name, one in times.items())
    return f" ({told}; the clock here: {now:.0f})" if late or early else ""


def _secret(variable: str) -> str:
    """Raises `BadSetting` where the variable is named and not set."""
    if not variable:
        return ""
    if not (value := os.environ.get(variable, "")):
        raise BadSetting(
            f"serve.oidc_secret_env가 가리키는 {variable}이(가) 없습니다: 클라이언트의 비밀을 넣으십시오",
            f"serve.oidc_secret_env names {variable}, which is not set: put the client's secret there",
        )
    return value


def _safe(url: str) -> bool:
    """TLS, or this machine alone."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return False
    local = host in ("127.0.0.1", "::1", "localhost")
    return (
        bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and local)) and not parts.fragment
    )
