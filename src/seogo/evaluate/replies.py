"""What a model replied to a question, as it was measured; kept in a file so that a run can be gone on with."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import seogo
from seogo.errors import BadQuestion, ModelError
from seogo.types import Answer, AnswerKind, DocumentId, Status

if TYPE_CHECKING:
    from seogo.app.library import Library
    from seogo.evaluate.questions import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One answer. `cited`: file name and address of each citation. `shown`, `withheld`, `corrected`: sentences of a
    written answer. `caught`: contradicted ones among those withheld or corrected; `contradicted`: claims of the
    answer shown that its evidence contradicts. `seconds`: to the whole answer; `first_s`: to the first sentence,
    None where none was shown. `error`: why there is no answer, in Korean and in English.
    """

    question: str
    kind: str = ""
    text: str = ""
    cited: tuple[tuple[str, str], ...] = ()
    shown: int = 0
    withheld: int = 0
    corrected: int = 0
    caught: int = 0
    contradicted: int = 0
    seconds: float = 0.0
    first_s: float | None = None
    error: tuple[str, str] | None = None

    @property
    def refused(self) -> bool:
        return self.kind in (AnswerKind.ABSTAINED, AnswerKind.BLOCKED)


def ask_measured(library: Library, question: Question, names: Mapping[DocumentId, str]) -> Reply:
    """The library's answer to one question; a failure of the model is the reply's `error`. `names`: of documents."""
    begin = time.perf_counter()
    first_s: float | None = None
    shown = 0
    try:
        for part in library.ask_stream(question.text):
            if isinstance(part, Answer):
                return _reply(question, part, names, shown, time.perf_counter() - begin, first_s)
            first_s = first_s or time.perf_counter() - begin
            shown += 1
    except BadQuestion:  # nothing to search for: refused, as a person would be told
        return Reply(question=question.id, kind=AnswerKind.ABSTAINED, seconds=time.perf_counter() - begin)
    except ModelError as error:
        return Reply(question=question.id, error=error.texts, seconds=time.perf_counter() - begin)
    raise AssertionError("a stream of an answer ends with the answer")


def _reply(
    question: Question,
    answer: Answer,
    names: Mapping[DocumentId, str],
    shown: int,
    seconds: float,
    first_s: float | None,
) -> Reply:
    claims = answer.verdict.claims if answer.verdict else ()
    return Reply(
        question=question.id,
        kind=answer.kind,
        text=answer.text,
        cited=tuple((names.get(one.document, ""), one.address) for one in answer.citations),
        shown=shown,
        withheld=len(answer.withheld),
        corrected=len(answer.corrections),
        caught=len(answer.corrections) + sum(one.contradicted for one in answer.withheld),
        contradicted=sum(claim.status is Status.CONTRADICTED for claim in claims),
        seconds=seconds,
        first_s=first_s,
    )


class KeptReplies:
    """Replies by what they depend on, in a file of JSON lines; a reply is on disk before the next question is asked."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._kept: dict[str, Reply] = {}
        if path and path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                if found := _read(line):
                    self._kept[found[0]] = found[1]

    def get(self, key: str) -> Reply | None:
        return self._kept.get(key)

    def keep(self, key: str, reply: Reply) -> None:
        """Keep a reply; one that failed is not kept, so that it is asked again."""
        if reply.error is not None:
            return
        self._kept[key] = reply
        if self._path:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"key": key, **asdict(reply)}, ensure_ascii=False) + "\n")


def state_of(library: Library) -> str:
    """What every reply depends on: this version, all settings, the prompts, the documents."""
    documents = sorted(entry.id for entry in library.documents())
    return _digest([seogo.__version__, asdict(library.settings), library.prompts.version, documents])


def key_of(state: str, question: Question) -> str:
    """What a reply is kept under. `state`: as `state_of` says."""
    return _digest([state, question.text])


def _digest(parts: Iterable[Any]) -> str:
    text = json.dumps(list(parts), ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _read(line: str) -> tuple[str, Reply] | None:
    """A kept line; None for one that a crash cut off or another version wrote."""
    try:
        row = json.loads(line)
        row["cited"] = tuple((name, address) for name, address in row["cited"])
        return row["key"], Reply(**{one.name: row[one.name] for one in fields(Reply)})
    except (ValueError, KeyError, TypeError):
        return None
