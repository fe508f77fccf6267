"""Embeddings from an OpenAI-compatible endpoint (extra `openai`). Sends text only where `embed.base_url` says."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from seogo.embed.embedder import EmbedSettings
from seogo.errors import BadSetting, MissingExtra, ModelError, plain_address

if TYPE_CHECKING:
    from seogo.embed.embedder import Vectors


class OpenAIEmbedder:
    """A served model. The endpoint is asked once for the vectors' length."""

    def __init__(self, settings: EmbedSettings) -> None:
        if not settings.base_url or not settings.model:
            raise BadSetting(
                "openai 임베더에는 embed.base_url(예: http://localhost:8000/v1)과 embed.model이 있어야 합니다",
                "the openai embedder needs embed.base_url (for example http://localhost:8000/v1) and embed.model",
            )
        try:
            import openai
        except ModuleNotFoundError as error:
            raise MissingExtra("openai 임베더", "the openai embedder", extra="openai") from error
        self._client = openai.OpenAI(
            base_url=settings.base_url,
            api_key=os.environ.get(settings.api_key_env) or "none",
            timeout=settings.timeout_s,
            max_retries=2,
            # a redirect, or a proxy that is no tunnel, would carry the texts to where no setting says
            http_client=openai.DefaultHttpxClient(
                follow_redirects=False, trust_env=settings.base_url.lower().startswith("https://")
            ),
        )
        self._settings = settings
        self._model = settings.model
        self._dim = int(self._ask(["차원"]).shape[1])

    @property
    def fingerprint(self) -> str:
        prefixes = f"{self._settings.query_prefix}|{self._settings.text_prefix}"
        return f"openai:{self._settings.base_url}:{self._model}:{self._dim}:{prefixes}"

    @property
    def dim(self) -> int:
        return self._dim

    @property
    def max_tokens(self) -> int | None:
        return self._settings.max_tokens

    def count_tokens(self, text: str) -> int:
        """Code points: the endpoint's tokenizer is out of reach, and Korean models take no more tokens than that."""
        return len(self._settings.text_prefix) + len(text)

    def embed_texts(self, texts: Sequence[str]) -> Vectors:
        import numpy as np

        size = self._settings.batch_size
        parts = [
            self._ask([self._settings.text_prefix + text for text in texts[first : first + size]])
            for first in range(0, len(texts), size)
        ]
        return np.concatenate(parts) if parts else np.zeros((0, self._dim), dtype=np.float32)

    def embed_query(self, text: str) -> Vectors:
        return self._ask([self._settings.query_prefix + text])

    def _ask(self, texts: list[str]) -> Vectors:
        import openai

        url = plain_address(self._settings.base_url)
        try:
            reply = self._client.embeddings.create(model=self._model, input=texts, encoding_format="float")
        except openai.APITimeoutError as error:
            raise ModelError(
                f"{url}: {self._settings.timeout_s}초 안에 답이 없습니다. embed.timeout_s를 늘리십시오",
                f"{url} did not answer in {self._settings.timeout_s} s: raise embed.timeout_s",
            ) from error
        except openai.APIConnectionError as error:
            raise ModelError(
                f"{url}: 이을 수 없습니다. 서버를 켜거나 embed.base_url을 고치십시오",
                f"{url} cannot be reached: start the server, or correct embed.base_url",
            ) from error
        except openai.NotFoundError as error:
            raise ModelError(
                f"{url}: 서버에 {self._model!r} 모델이 없습니다({error.message}). embed.model을 고치십시오",
                f"{url} has no model {self._model!r}: correct embed.model ({error.message})",
            ) from error
        except openai.AuthenticationError as error:
            raise ModelError(
                f"{url}: 서버가 열쇠를 받아들이지 않습니다. 환경 변수 {self._settings.api_key_env}에 "
                "맞는 열쇠를 넣으십시오",
                f"{url} refused the key: put it in the environment variable {self._settings.api_key_env}",
            ) from error
        except openai.APIStatusError as error:
            if 300 <= error.status_code < 400:
                raise ModelError(
                    f"{url}: 서버가 다른 주소로 보내려 합니다({error.status_code}). 글은 적힌 주소로만 "
                    "보냅니다: embed.base_url에 옮겨 간 주소를 적으십시오",
                    f"{url} sends elsewhere ({error.status_code}); texts go to the address in the settings alone: "
                    "put the new one into embed.base_url",
                ) from error
            raise ModelError(
                f"{url}: 서버가 오류 {error.status_code}번으로 답했습니다({error.message})",
                f"{url} answered {error.status_code}: {error.message}",
            ) from error
        return _rows(
            [one.embedding for one in sorted(reply.data, key=lambda one: one.index)], len(texts), url
        )


def _rows(embeddings: list[list[float]], wanted: int, url: str | None) -> Vectors:
    import numpy as np

    from seogo.embed.rows import unit_rows

    if len(embeddings) != wanted or len({len(row) for row in embeddings}) != 1:
        raise ModelError(
            f"{url}: 글 {wanted}개에 벡터를 {len(embeddings)}개 주었습니다. 임베딩 주소가 아닙니다",
            f"{url} gave {len(embeddings)} vectors for {wanted} texts: it is not an embeddings endpoint",
        )
    return unit_rows(np.asarray(embeddings, dtype=np.float32))
