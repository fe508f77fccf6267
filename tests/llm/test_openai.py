"""OpenAI-compatible servers: what is sent, what comes back, and every way in which a server fails."""

from __future__ import annotations

import pytest

from fakes import endless, hang, malformed, scripted_server, status
from seogo.errors import BadSetting, ContextTooLong, ModelError
from seogo.llm.llm import LlmKind, LlmSettings, Message, Role, Sampling, open_llm

ASK = [Message(Role.SYSTEM, "짧게 답합니다."), Message(Role.USER, "연차는 며칠인가요?")]


def engine(url: str, **more: object):
    values = {"timeout_s": 5.0, "retries": 0, **more}
    return open_llm(LlmSettings(kind=LlmKind.OPENAI, model="scripted", base_url=url, **values))


def test_streams_what_the_server_writes_and_sends_what_was_asked():
    with scripted_server(["연차는 ", "15일", "입니다. [1]"]) as script:
        llm = engine(script.url)
        pieces = list(
            llm.stream(ASK, Sampling(max_tokens=64, temperature=0.3, top_p=0.9, seed=7, stop=("질문:",)))
        )
    assert pieces == ["연차는 ", "15일", "입니다. [1]"]
    sent = script.requests[0]
    assert sent["messages"] == [
        {"role": "system", "content": "짧게 답합니다."},
        {"role": "user", "content": "연차는 며칠인가요?"},
    ]
    assert (sent["max_tokens"], sent["temperature"], sent["top_p"], sent["seed"]) == (64, 0.3, 0.9, 7)
    assert (sent["stop"], sent["stream"], sent["model"]) == (["질문:"], True, "scripted")
    assert llm.name == "openai:scripted"


def test_a_stop_string_the_server_ignores_is_cut_here():
    with scripted_server(["15일입니다.", "\n질", "문: 다음은?"]) as script:
        text = "".join(engine(script.url).stream(ASK, Sampling(stop=("\n질문:",))))
    assert text == "15일입니다."


def test_the_window_is_the_servers_own_or_the_default():
    with scripted_server("답") as script:
        assert engine(script.url).context_tokens == 8192
        assert engine(script.url, context_tokens=1024).context_tokens == 1024
    with scripted_server("답", models=[{"id": "other", "object": "model"}]) as script:
        assert engine(script.url).context_tokens == 4096


def test_a_schema_goes_to_the_server():
    schema = {"type": "object", "properties": {"days": {"type": "integer"}}}
    with scripted_server('{"days": 15}') as script:
        text = "".join(engine(script.url).stream(ASK, Sampling(json_schema=schema)))
    assert text == '{"days": 15}'
    assert script.requests[0]["response_format"]["json_schema"]["schema"] == schema


def test_a_server_that_wants_the_newer_name_of_max_tokens_gets_it():
    refusal = status(400, "Unsupported parameter: use 'max_completion_tokens' instead.")
    with scripted_server(refusal, "15일") as script:
        assert "".join(engine(script.url).stream(ASK, Sampling(max_tokens=9))) == "15일"
    assert "max_tokens" not in script.requests[1]
    assert script.requests[1]["max_completion_tokens"] == 9


def test_an_endless_reply_is_cut_and_a_cancelled_one_ends():
    with scripted_server(endless()) as script:
        llm = engine(script.url)
        text = "".join(llm.stream(ASK, Sampling(max_tokens=10)))
        assert 160 <= len(text) < 400
        asked = iter([False, False, True])
        seen = list(llm.stream(ASK, Sampling(max_tokens=10_000), cancelled=lambda: next(asked)))
    assert seen == ["가나다라마바사 "] * 3


@pytest.mark.parametrize(
    ("reply", "error", "says"),
    [
        (status(500, "engine crashed"), ModelError, "오류 500번으로 답했습니다.engine crashed"),
        (status(404, "no such model"), ModelError, "'scripted' 모델이 없습니다.*llm.model"),
        (status(401, "bad key"), ModelError, "OPENAI_API_KEY"),
        (status(400, "maximum context length is 4096 tokens"), ContextTooLong, "llm.max_tokens"),
        (malformed("data: {not json\n\n"), ModelError, "읽을 수 없습니다"),
        (
            malformed('data: {"choices": [{"delta": {"content": 3}}]}\n\n'),
            ModelError,
            "읽을 수 없습니다",
        ),
        (
            malformed('data: {"error": {"message": "CUDA out of memory"}}\n\n'),
            ModelError,
            "CUDA out of memory",
        ),
        (hang(3), ModelError, "0.5초 동안 아무것도.*llm.timeout_s"),
    ],
)
def test_a_server_that_fails_is_named_with_the_next_step(reply, error, says):
    with scripted_server(reply) as script, pytest.raises(error, match=says):
        list(engine(script.url, timeout_s=0.5).stream(ASK, Sampling()))


def test_a_server_that_is_down_and_settings_that_lack_something():
    with pytest.raises(ModelError, match=r"이을 수 없습니다.*llm\.base_url"):
        list(engine("http://127.0.0.1:9/v1").stream(ASK, Sampling()))
    with pytest.raises(BadSetting, match=r"llm\.base_url"):
        open_llm(LlmSettings(kind=LlmKind.OPENAI, model="m"))


def test_the_token_estimate_is_never_under_a_token_a_syllable():
    llm = engine("http://127.0.0.1:9/v1", context_tokens=10)
    assert llm.count_tokens([Message(Role.USER, "휴가 3일")]) == 8 + 3 + 1
    assert llm.count_tokens(ASK) > llm.count_tokens(ASK[:1])
