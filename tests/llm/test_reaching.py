"""Servers that are not where a setting says, not as it says, or behind something: what is sent where, what is said."""

from __future__ import annotations

import json
import socket
import ssl
import struct
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from threading import Thread

import pytest

from fakes import Script, Wire, answering, scripted_server, status
from seogo.errors import BadSetting, ModelError
from seogo.llm.llm import LlmKind, LlmSettings, Message, Role, Sampling, open_llm
from server import make_certificate

ASK = [Message(Role.USER, "연차는 며칠인가요?")]


def engine(url, **more):
    values = {"timeout_s": 5.0, "retries": 0, "model": "scripted", **more}
    return open_llm(LlmSettings(kind=LlmKind.OPENAI, base_url=url, **values))


def ask(url, **more):
    return "".join(engine(url, **more).stream(ASK, Sampling(max_tokens=32)))


class Strict(Wire):
    """Answers at one path alone, as servers do, and lists no models."""

    path_of_chat = "/v1/chat/completions"
    refusal = (404, {"detail": "Not Found"})
    key = None
    seen: list[str]

    def do_POST(self):  # noqa: N802
        self.seen.append(self.path)
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.path != self.path_of_chat:
            self.answer(*self.refusal)
        elif self.key and self.headers.get("api-key") != self.key:
            self.answer(
                401, {"error": {"code": "401", "message": "Access denied due to invalid subscription key."}}
            )
        else:
            self.begin()
            self.piece("15일")
            self.end()

    def do_GET(self):  # noqa: N802
        self.seen.append(self.path)
        self.answer(*self.refusal)


def strict(**more):
    return answering(type("StrictWire", (Strict,), {"seen": [], **more}))


def test_an_address_without_v1_is_told_from_a_model_that_is_missing():
    with strict() as url:
        assert ask(f"{url}/v1") == ask(f"{url}/v1/") == "15일"
        for wrong in ("", "/", "/v1/chat/completions", "/api"):
            for call in (ask, lambda at: engine(at).check(replies=True)):
                with pytest.raises(ModelError, match=rf"대화 API가 없습니다.*예: {url}/v1$"):
                    call(url + wrong)
    for said in ("The model `scripted` does not exist.", 'model "scripted" not found, try pulling it first'):
        with (
            scripted_server(status(404, said)) as script,
            pytest.raises(ModelError, match=r"모델이 없습니다"),
        ):
            ask(script.url)


def test_a_server_without_a_list_of_models_is_used_and_checked_by_a_short_reply():
    with strict() as url:
        llm = engine(f"{url}/v1")
        assert llm.context_tokens == 4096
        llm.check()
        llm.check(replies=True)
    with (
        scripted_server("15일", models=[{"id": "other"}]) as script,
        pytest.raises(ModelError, match="other"),
    ):
        engine(script.url).check()


def test_azure_is_asked_for_its_deployment_with_its_version_and_key(monkeypatch):
    monkeypatch.setenv("AZURE_KEY", "right")
    path = "/openai/deployments/scripted/chat/completions?api-version=2024-10-21"
    azure = {"azure_api_version": "2024-10-21", "api_key_env": "AZURE_KEY"}
    resource = (404, {"error": {"code": "404", "message": "Resource not found"}})
    with strict(path_of_chat=path, key="right", refusal=resource) as url:
        assert ask(url, **azure) == ask(f"{url}/", **azure) == "15일"
        engine(url, **azure).check()
        for wrong in (f"{url}/openai/v1", f"{url}/openai/deployments/scripted"):
            with pytest.raises(ModelError, match=r"이름\.openai\.azure\.com 까지만"):
                ask(wrong, **azure)
        with pytest.raises(ModelError, match=r"llm\.azure_api_version"):
            engine(url, **{**azure, "azure_api_version": "2099-01-01"}).check(replies=True)
        with pytest.raises(ModelError, match=r"NO_SUCH_KEY이.가. 비어 있습니다"):
            engine(url, **{**azure, "api_key_env": "NO_SUCH_KEY"}).check(replies=True)
        monkeypatch.setenv("AZURE_KEY", "wrong")
        with pytest.raises(ModelError, match=r"받아들이지 않습니다.*invalid subscription key.*AZURE_KEY"):
            ask(url, **azure)
    gone = (404, {"error": {"code": "DeploymentNotFound", "message": "The API deployment does not exist."}})
    with (
        strict(path_of_chat="/nowhere", refusal=gone) as url,
        pytest.raises(ModelError, match="'scripted' 모델이"),
    ):
        ask(url, **azure)


class Proxy(Wire):
    seen: list[str]

    def do_POST(self):  # noqa: N802
        self.seen.append(self.path)
        self.answer(200, {})

    def do_CONNECT(self):  # noqa: N802
        self.seen.append(self.path)
        self.send_response(407)
        self.end_headers()


def test_a_proxy_reads_no_question(monkeypatch):
    seen: list[str] = []
    with answering(type("ProxyWire", (Proxy,), {"seen": seen})) as proxy, scripted_server("15일") as script:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
            monkeypatch.setenv(name, proxy)
        for name in ("NO_PROXY", "no_proxy"):
            monkeypatch.delenv(name, raising=False)
        assert ask(script.url) == "15일"
        assert seen == []
        with pytest.raises(ModelError, match=r"HTTPS_PROXY.*NO_PROXY에 llm\.example"):
            ask("https://llm.example/v1")
        assert seen == ["llm.example:443"]
        monkeypatch.setenv("HTTPS_PROXY", "nonsense://x")
        monkeypatch.setenv("https_proxy", "nonsense://x")
        with pytest.raises(BadSetting, match="HTTPS_PROXY"):
            ask("https://llm.example/v1")


@contextmanager
def encrypted(certificate, key):
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("TlsWire", (Wire,), {"script": Script(["15일"])}))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_certificate_of_the_house_is_trusted_by_a_file_and_the_message_says_so(tmp_path, monkeypatch):
    certificate, key = make_certificate(tmp_path)
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    with encrypted(certificate, key) as port:
        with pytest.raises(ModelError, match=r"인증서를 믿을 수 없습니다.*SSL_CERT_FILE"):
            ask(f"https://localhost:{port}/v1")
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert ask(f"https://localhost:{port}/v1") == "15일"
        with pytest.raises(ModelError, match="인증서에 적힌 이름"):
            ask(f"https://127.0.0.1:{port}/v1")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "none.pem"))
        with pytest.raises(BadSetting, match="SSL_CERT_FILE"):
            ask(f"https://localhost:{port}/v1")


def test_https_where_a_server_speaks_http_is_told():
    with scripted_server("15일") as script, pytest.raises(ModelError, match="http://로 적으십시오"):
        ask(script.url.replace("http://", "https://"))


@pytest.mark.parametrize(
    "url", ["localhost:8000/v1", "ftp://host/v1", "http:///v1", "http://a b/v1", "http://a:99999/v1"]
)
def test_what_is_no_address_is_refused_before_anything_is_sent(url):
    with pytest.raises(BadSetting, match=r"llm\.base_url.*http://localhost:8000/v1"):
        engine(url)


def test_a_connection_that_breaks_within_a_reply_is_told_from_a_server_that_is_down():
    def reset(wire, _):
        wire.begin()
        wire.piece("15")
        wire.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        wire.connection.close()

    with scripted_server(reset) as script, pytest.raises(ModelError, match="답을 보내다가 연결이 끊겼습니다"):
        ask(script.url)
    with pytest.raises(ModelError, match="서버를 켜거나"):
        ask("http://127.0.0.1:9/v1")


def test_when_to_ask_again_is_said():
    def busy(code, wait):
        def reply(wire, _):
            data = json.dumps({"error": {"message": "Loading model"}}).encode()
            wire.send_response(code)
            wire.send_header("Retry-After", wait)
            wire.send_header("Content-Length", str(len(data)))
            wire.end_headers()
            wire.wfile.write(data)

        return reply

    for code, wait, says in ((429, "7", "7초 뒤에"), (429, "0", "잠시 뒤에"), (503, "30", "30초 뒤에")):
        with (
            scripted_server(busy(code, wait)) as script,
            pytest.raises(ModelError, match=f"Loading model.*{says}"),
        ):
            ask(script.url)
