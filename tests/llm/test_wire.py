"""What servers and proxies do to a stream: what of it is a reply, what is an error, what would be lost in silence."""

from __future__ import annotations

import gzip
import json
import time

import pytest

from fakes import raw, scripted_server
from seogo.errors import ContextTooLong, ModelError
from seogo.llm import openai
from seogo.llm.llm import CutOff, LlmKind, LlmSettings, Message, Role, Sampling, open_llm

ASK = [Message(Role.USER, "연차는 며칠인가요?")]


def part(content=None, finish=None, **delta):
    delta = delta if content is None else {"content": content, **delta}
    whole = {"choices": [{"index": 0, "delta": delta, "finish_reason": finish}]}
    return f"data: {json.dumps(whole, ensure_ascii=False)}"


def event(*args, **more):
    return f"{part(*args, **more)}\n\n".encode()


DONE = b"data: [DONE]\n\n"
WHOLE = {"choices": [{"message": {"role": "assistant", "content": "15일"}, "finish_reason": "stop"}]}
IN_HALVES = event("15일 휴가") + event(finish="stop") + DONE


def ask(*replies, **more):
    settings = {"timeout_s": 2.0, "retries": 0, **more}
    with scripted_server(*replies) as script:
        llm = open_llm(LlmSettings(kind=LlmKind.OPENAI, model="scripted", base_url=script.url, **settings))
        pieces = list(llm.stream(ASK, Sampling(max_tokens=64)))
    return "".join(pieces), bool(pieces) and isinstance(pieces[-1], CutOff), script


@pytest.mark.parametrize(
    ("reply", "text", "cut"),
    [
        (raw(event("15일"), event(finish="stop"), DONE), "15일", False),
        (raw(event("15일"), event(finish="stop")), "15일", False),
        (raw(event("15일"), DONE), "15일", False),
        (raw(event("15일")), "15일", True),
        (raw(event("15일"), event(finish="length"), DONE), "15일", True),
        (raw(event("15일", "content_filter"), DONE), "15일", True),
        (
            raw(
                b": ping\r\n\r\n",
                f"{part('15')}\r\n\r\n".encode(),
                b": x\r\n\r\n",
                f"{part('일', 'stop')}\r\n\r\n".encode(),
            ),
            "15일",
            False,
        ),
        (raw(f"{part('15')}\r\r{part('일', 'stop')}\r\r".encode()), "15일", False),
        (raw(f"{part('15')}\n{part('일', 'stop')}\n".encode()), "15일", False),
        (raw(b"event: message\nid: 7\nretry: 10\n" + event("15일", "stop")), "15일", False),
        (raw(*(bytes([one]) for one in IN_HALVES)), "15일 휴가", False),
        (
            raw(
                b'data: {"choices": [], "usage": {"total_tokens": 9}}\n\n',
                event("15일", "stop"),
                b'data: {"choices": [], "usage": {}}\n\n',
                DONE,
            ),
            "15일",
            False,
        ),
        (
            raw(
                event(role="assistant"),
                event(reasoning_content="바보인가"),
                event(reasoning="음"),
                event("15일", "stop"),
            ),
            "15일",
            False,
        ),
        (
            raw(event([{"type": "thinking", "thinking": "음"}, {"type": "text", "text": "15일"}], "stop")),
            "15일",
            False,
        ),
        (
            raw(event(tool_calls=[{"index": 0, "function": {"name": "f"}}], finish="tool_calls"), DONE),
            "",
            False,
        ),
        (raw(json.dumps(WHOLE).encode(), content_type="application/json"), "15일", False),
        (raw(json.dumps(WHOLE, indent=1).encode(), content_type="text/event-stream"), "15일", False),
        (raw(gzip.compress(IN_HALVES), Content_Encoding="gzip"), "15일 휴가", False),
        (raw(event("가" * 300_000)), "가" * 1024, True),
    ],
)
def test_a_reply_is_read_whole_and_its_lost_end_is_told(reply, text, cut):
    assert ask(reply)[:2] == (text, cut)


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (raw(b""), "빈 응답"),
        (raw(DONE), "빈 응답"),
        (raw(b": ping\n\n"), "빈 응답"),
        (raw(b'{"error": {"message": "no slot"}}', content_type="application/json"), "no slot"),
        (raw(b'{"error": "no slot"}', content_type="application/json"), "no slot"),
        (raw(b'{"detail": "?"}', content_type="application/json"), "빈 응답"),
        (raw(b"<html>\n<body>login</body></html>", content_type="text/html"), r"읽을 수 없습니다.*/v1"),
        (raw(event("15일"), b'data: {"error": {"message": "out of memory"}}\n\n'), "out of memory"),
        (raw(event("15일"), b'data: {"choices": [{"delta": {"content": "\xed\x9c'), "읽을 수 없습니다"),
        (raw(b'data: {"choices": [{"delta": {"content": "\xff\xfe"}}]}\n\n'), "읽을 수 없습니다"),
        (raw(b"data: " + b"x" * 3_000_000), "읽을 수 없습니다"),
        (raw(b"not gzip", Content_Encoding="gzip"), "llm.base_url"),
        (
            raw(b'{"error": {"message": "slow down"}}', status=429, Retry_After="1"),
            r"몰려 있습니다.*slow down",
        ),
    ],
)
def test_what_is_no_reply_is_an_error_in_korean_with_the_next_step(reply, says):
    with pytest.raises(ModelError, match=says) as caught:
        ask(reply)
    assert "십시오" in str(caught.value)


@pytest.mark.parametrize(
    "said",
    [
        "This model's maximum context length is 4096 tokens. However, you requested 5000 tokens",
        "The decoder prompt (length 9000) is longer than the maximum model length of 8192.",
        "request (5000 tokens) exceeds the available context size (4096 tokens), try increasing it",
        "the request exceeds the available context size. try increasing the context size",
        "the input length exceeds the context length",
        "Trying to keep the first 5000 tokens when context the overflows. It is loaded with context length of 4096",
        "The input (9000 tokens) is longer than the model's context length (8192 tokens).",
        "`inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens",
        "Input tokens exceed the configured limit of 272000 tokens.",
    ],
)
def test_a_prompt_that_does_not_fit_is_told_apart(said):
    body = json.dumps({"error": {"message": said, "code": "invalid_request_error"}}).encode()
    for reply in (raw(body, status=400, content_type="application/json"), raw(b"data: " + body + b"\n\n")):
        with pytest.raises(ContextTooLong, match=r"llm\.max_tokens"):
            ask(reply)


def test_azure_says_it_by_its_code_and_other_refusals_are_not_that():
    azure = b'{"error": {"message": "Too many tokens", "code": "context_length_exceeded"}}'
    with pytest.raises(ContextTooLong):
        ask(raw(azure, status=400, content_type="application/json"))
    with pytest.raises(ModelError) as caught:
        ask(
            raw(
                b'{"error": {"message": "temperature must be 1"}}',
                status=400,
                content_type="application/json",
            )
        )
    assert not isinstance(caught.value, ContextTooLong)


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_is_not_followed(status):
    with scripted_server("거짓") as elsewhere:
        reply = raw(b"", status=status, Location=f"{elsewhere.url}/chat/completions")
        with pytest.raises(ModelError, match="다른 주소로"):
            ask(reply)
        assert elsewhere.requests == []


def test_a_server_that_is_busy_is_asked_again_and_one_that_only_pings_is_given_up(monkeypatch):
    busy = raw(b"{}", status=429, Retry_After="0")
    assert ask(busy, "15일", retries=2)[0] == "15일"

    def pings(wire, _):
        wire.begin()
        try:
            while True:
                wire.raw(": still here\n\n")
                time.sleep(0.02)
        except OSError:
            pass

    monkeypatch.setattr(openai, "MAX_REPLY_TIMEOUTS", 0.01)
    with pytest.raises(ModelError, match="답이 끝나지 않습니다"):
        ask(pings, timeout_s=50.0)
