"""The official client of OpenAI against the server: chat, streams, models, embeddings, errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import openai
import pytest

from fakes import scripted_server
from seogo.app.library import Library, open_library
from seogo.catalog.people import Role
from server import Site, running

ASKED: list[Any] = [
    {"role": "system", "content": "너는 해적이다."},
    {"role": "user", "content": "연차휴가는 며칠인가요?"},
]


@pytest.fixture(scope="module")
def client(site: Site) -> Iterator[openai.OpenAI]:
    token = site.token(site.user("프로그램", Role.READER, "인사"))
    with openai.OpenAI(base_url=f"{site.url}/v1", api_key=token, max_retries=0) as opened:
        yield opened


def test_a_completion_has_its_sources_in_the_text_and_beside_it(client: openai.OpenAI) -> None:
    done = client.chat.completions.create(model="seogo", messages=ASKED, max_tokens=10)
    text = done.choices[0].message.content or ""
    answer, sources = text.split("\n\n근거\n")
    assert "15일" in answer
    assert sources.startswith("[1] 휴가규정 · 제1조(연차휴가)")
    assert done.choices[0].finish_reason == "stop"
    assert done.usage
    assert done.usage.completion_tokens > done.usage.prompt_tokens > 0
    extra: dict[str, Any] = done.model_extra or {}
    assert extra["citations"][0]["quote"] in "제1조(연차휴가) 직원에게 연차휴가 15일을 준다."
    assert extra["seogo"]["kind"] == "extractive"


def test_a_stream_says_the_same(client: openai.OpenAI) -> None:
    whole = client.chat.completions.create(model="seogo", messages=ASKED).choices[0].message.content
    parts = list(
        client.chat.completions.create(
            model="seogo:인사", messages=ASKED, stream=True, max_completion_tokens=5,
            stream_options={"include_usage": True},
        )
    )  # fmt: skip
    *parts, last = parts
    assert (last.choices, [one.usage for one in parts if one.usage]) == ([], [])
    assert last.usage
    assert last.usage.total_tokens == last.usage.prompt_tokens + last.usage.completion_tokens
    assert "".join(part.choices[0].delta.content or "" for part in parts) == whole
    assert parts[0].choices[0].delta.role == "assistant"
    assert [part.choices[0].finish_reason for part in parts if part.choices[0].finish_reason] == ["stop"]
    assert (parts[-1].model_extra or {})["citations"][0]["n"] == 1
    assert len({part.id for part in parts}) == 1


def test_models_are_the_collections_seen(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["seogo", "seogo:인사"]
    assert client.models.retrieve("seogo:인사").owned_by == "seogo"
    for hidden in ("seogo:금고실", "gpt-4"):
        with pytest.raises(openai.NotFoundError):
            client.chat.completions.create(model=hidden, messages=ASKED)


def test_embeddings_are_the_librarys_own(client: openai.OpenAI, library: Library) -> None:
    texts = ["연차휴가 15일", "병가는 연 60일"]
    rows = library.embedder.embed_texts(texts)
    packed = client.embeddings.create(model="seogo", input=texts)  # the client asks for base64
    plain = client.embeddings.create(model="seogo", input=texts[0], encoding_format="float")
    assert np.allclose([one.embedding for one in packed.data], rows, atol=1e-7)
    assert np.allclose(plain.data[0].embedding, rows[0], atol=1e-7)
    assert packed.usage.prompt_tokens > 0
    with pytest.raises(openai.BadRequestError, match="dimensions"):
        client.embeddings.create(model="seogo", input=texts, dimensions=3)
    with pytest.raises(openai.BadRequestError):
        client.embeddings.create(model="seogo", input="")


def test_errors_are_the_clients_own(client: openai.OpenAI, site: Site) -> None:
    picture = {"type": "image_url", "image_url": {"url": "data:,"}}
    for messages in ([{"role": "assistant", "content": "네"}], [{"role": "user", "content": [picture]}]):
        with pytest.raises(openai.BadRequestError) as bad:
            client.chat.completions.create(model="seogo", messages=messages)  # type: ignore[arg-type]
        assert (bad.value.code, bad.value.type) == ("bad_input", "invalid_request_error")
    with (
        openai.OpenAI(base_url=f"{site.url}/v1", api_key="falsch", max_retries=0) as stranger,
        pytest.raises(openai.AuthenticationError) as refused,
    ):
        stranger.models.list()
    assert refused.value.type == "authentication_error"


LEGAL: list[dict[str, Any]] = [
    {"stream": None, "n": None, "stream_options": {"include_usage": None}},
    {"tools": [{"type": "function", "function": {"name": "f"}}], "tool_choice": "auto"},
    {"response_format": {"type": "text"}, "modalities": ["text"]},
    {"temperature": 0.2, "top_p": 1, "seed": 1, "stop": ["."], "logit_bias": {}, "user": "u", "store": False},
    {"max_completion_tokens": 1, "reasoning_effort": "low", "metadata": {}, "parallel_tool_calls": True},
]


@pytest.mark.parametrize("more", LEGAL, ids=lambda more: next(iter(more)))
def test_what_is_legal_and_has_no_effect_is_no_error(client: openai.OpenAI, more: dict[str, Any]) -> None:
    done = client.chat.completions.create(model="seogo", messages=ASKED, extra_body=more)
    assert "15일" in (done.choices[0].message.content or "")
    assert done.choices[0].message.tool_calls is None


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"n": 2}, "n"),
    ({"tool_choice": "required"}, "tool_choice"),
    ({"tool_choice": {"type": "function", "function": {"name": "f"}}}, "tool_choice"),
    ({"response_format": {"type": "json_object"}}, "response_format.type"),
    ({"modalities": ["text", "audio"]}, "modalities.1"),
    ({"max_tokens": 0}, "max_tokens"),
    ({"messages": []}, "messages"),
    ({"messages": [{"role": "narrator", "content": "?"}]}, "messages.0.role"),
    ({"stream": "yes"}, "stream"),
]


@pytest.mark.parametrize(("more", "param"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_cannot_be_done_is_refused_by_its_name(
    client: openai.OpenAI, more: dict[str, Any], param: str
) -> None:
    with pytest.raises(openai.BadRequestError) as bad:
        client.chat.completions.create(model="seogo", messages=ASKED, extra_body=more)
    assert (bad.value.param, bad.value.type) == (param, "invalid_request_error")
    assert "Input should" not in bad.value.message


def test_a_path_that_is_not_there_is_told_as_their_api_does(client: openai.OpenAI) -> None:
    with pytest.raises(openai.NotFoundError) as missing:
        client.responses.create(model="seogo", input="연차휴가는 며칠인가요?")
    assert missing.value.type == "invalid_request_error"


def test_a_picture_said_before_does_not_stop_the_talk(client: openai.OpenAI) -> None:
    picture = {"type": "image_url", "image_url": {"url": "data:,"}}
    before: list[Any] = [
        {"role": "user", "content": [{"type": "text", "text": "이게 뭐죠?"}, picture]},
        {"role": "assistant", "content": None, "tool_calls": [{"id": "1", "type": "function"}]},
        {"role": "tool", "content": "37", "tool_call_id": "1"},
        {"role": "assistant", "content": [{"type": "refusal", "refusal": "아니요"}]},
    ]
    done = client.chat.completions.create(model="seogo", messages=[*before, *ASKED])
    assert "15일" in (done.choices[0].message.content or "")


def test_earlier_turns_make_a_follow_up_understood(tmp_path: Path, filled: Callable[[Path], Path]) -> None:
    with scripted_server("병가는 며칠까지인가요?", "병가는 연 60일 이내로 한다 [1].") as script:
        overrides = [f"llm.base_url={script.url}", "llm.kind=openai", "llm.model=scripted"]
        with (
            open_library(filled(tmp_path / "library"), overrides=overrides) as library,
            running(library) as site,
        ):
            token = site.token(site.user("프로그램", Role.READER, "인사"))
            with openai.OpenAI(base_url=f"{site.url}/v1", api_key=token, max_retries=0) as client:
                said = "연차휴가는 15일이다.\n\n근거\n[1] 휴가규정 · 제1조(연차휴가)"
                messages = [
                    *ASKED,
                    {"role": "assistant", "content": said},
                    {"role": "user", "content": [{"type": "text", "text": "그럼 병가는요?"}]},
                ]
                done = client.chat.completions.create(model="seogo", messages=messages)
    assert "60일" in (done.choices[0].message.content or "")
    condensed = str(script.requests[0]["messages"])
    assert "연차휴가는 15일이다." in condensed
    assert "근거" not in condensed.partition("연차휴가는 15일이다.")[2][:30]
    assert "해적" not in str(script.requests)
