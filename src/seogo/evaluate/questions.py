"""A site's own questions with what a right answer says and cites, one JSON object a line. Knows nothing of answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from seogo.errors import UnreadableFile
from seogo.evaluate.jsonl import read_objects, text_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """`documents`: file names, any of which answers. `address`: the place in the first of them. `contains`: each a
    string that the answer must hold, or alternatives of which any will do. `reference`: an answer to compare with.
    All of them may be empty; of a question that the documents do not answer they are.
    """

    id: str
    text: str
    answerable: bool = True
    documents: tuple[str, ...] = ()
    address: str = ""
    contains: tuple[tuple[str, ...], ...] = ()
    reference: str = ""


def load_questions(path: Path) -> list[Question]:
    """The questions in file order.

    Raises `NotFound`; `UnreadableFile`, with file and line, for a line that is not what it should be, an id twice, an
    answerable question that expects nothing, or no question at all.
    """
    questions: dict[str, Question] = {}
    for where, row in read_objects(
        path,
        missing=(
            f"{path} 파일이 없습니다: 한 줄에 질문 하나를 적습니다(docs/guide/evaluation.md)",
            f"no file {path}: a question a line (docs/guide/evaluation.md)",
        ),
    ):
        one = _question(row, where)
        if one.id in questions:
            raise UnreadableFile(
                f"{where}: id {one.id!r}이(가) 두 번 있습니다. 번호를 서로 다르게 하십시오",
                f"{where}: id {one.id!r} is there twice; make ids unique",
            )
        questions[one.id] = one
    if not questions:
        raise UnreadableFile(
            f"{path}에 질문이 없습니다. 한 줄에 JSON 객체 하나를 적으십시오",
            f"{path} holds no question; write one JSON object a line",
        )
    return list(questions.values())


def _question(row: dict[str, object], where: str) -> Question:
    answerable, expect = row.get("answerable", True), row.get("expect", {})
    if not isinstance(answerable, bool):
        raise UnreadableFile(
            f"{where}: 'answerable'이 {answerable!r}입니다. true나 false여야 합니다",
            f"{where}: 'answerable' is {answerable!r}; it must be true or false",
        )
    if not isinstance(expect, Mapping):
        raise UnreadableFile(
            f"{where}: 'expect'가 {expect!r}입니다. 객체여야 합니다",
            f"{where}: 'expect' is {expect!r}; it must be an object",
        )
    question = Question(
        id=text_of(row, "id", where),
        text=text_of(row, "question", where),
        answerable=answerable,
        documents=tuple(_texts(expect, "documents", where)),
        address=text_of({"address": "", **expect}, "address", where),
        contains=tuple(_alternatives(one, where) for one in _list(expect, "contains", where)),
        reference=text_of({"reference": "", **expect}, "reference", where),
    )
    if answerable and not (question.contains or question.reference or question.documents):
        raise UnreadableFile(
            f"{where}: 답에 기대하는 것이 없습니다. expect.contains, expect.reference, "
            "expect.documents 가운데 하나를 적으십시오",
            f"{where}: nothing is expected of the answer; give expect.contains, expect.reference or expect.documents",
        )
    return question


def _list(expect: Mapping[str, object], key: str, where: str) -> list[object]:
    value = expect.get(key, [])
    if not isinstance(value, list):
        raise UnreadableFile(
            f"{where}: {key!r}이(가) {value!r}입니다. 목록이어야 합니다",
            f"{where}: {key!r} is {value!r}; it must be a list",
        )
    return value


def _texts(expect: Mapping[str, object], key: str, where: str) -> list[str]:
    return [text_of({key: one}, key, where) for one in _list(expect, key, where)]


def _alternatives(value: object, where: str) -> tuple[str, ...]:
    found = [value] if isinstance(value, str) else value
    if (
        not isinstance(found, list)
        or not found
        or not all(isinstance(one, str) and one.strip() for one in found)
    ):
        raise UnreadableFile(
            f"{where}: 'contains'에 {value!r}이(가) 있습니다. 글이거나, 그 가운데 하나면 되는 글의 목록이어야 합니다",
            f"{where}: 'contains' holds {value!r}; each is a text, or a list of texts any of which will do",
        )
    return tuple(found)
