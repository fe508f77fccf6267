"""Every error says what it says in Korean and in English, at the place where it is raised."""

from __future__ import annotations

import ast
import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import seogo
from seogo import errors
from seogo.errors import BadSetting, MissingExtra, NotFound, SeogoError
from seogo.ingest.wire import pack_error, unpack_error

SOURCE = Path(seogo.__file__).parent
HANGUL = re.compile("[가-힣]")
QUOTED = re.compile(r"‘[^’]*’|'[^']*'|`[^`]*`")
"""Names that are Korean themselves, such as those of a table's columns."""
OURS = {name for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, SeogoError)}
WITH_PRODUCTS = {"MissingExtra", "MissingProgram"}
"""Their first words may be a name that both languages share, such as `seogo serve`; the rest is the class's."""


def literal(node: ast.expr) -> str:
    """What is written out in a text; the values put into it are not."""
    return "".join(
        part.value
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    )


def raised() -> Iterator[tuple[str, str, list[ast.expr]]]:
    """Where, what, and with which texts every error of ours is made."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            match node.func:
                case ast.Name(id=name) if name in OURS:
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", name, node.args
                case ast.Attribute(value=ast.Name(id=name), attr="value") if name in OURS:
                    yield f"{path.relative_to(SOURCE)}:{node.lineno}", name, node.args[2:]


def test_each_is_raised_in_both_languages() -> None:
    wrong = []
    found = list(raised())
    for where, name, texts in found:
        if len(texts) == 1 and isinstance(texts[0], ast.Starred):
            continue  # a pair that is written elsewhere
        if len(texts) != 2:
            wrong.append(f"{where}: {name} with {len(texts)} texts")
            continue
        korean, english = map(literal, texts)
        if name not in WITH_PRODUCTS and not HANGUL.search(korean) and korean.strip(" :"):
            wrong.append(f"{where}: no Korean in {korean!r}")
        if HANGUL.search(QUOTED.sub("", english)):
            wrong.append(f"{where}: Korean in {english!r}")
    assert len(found) > 400
    assert not wrong, "\n".join(wrong)


def test_it_is_told_in_either_and_is_korean_as_a_text() -> None:
    error = NotFound("없습니다", "it is not there", command="seogo list")
    assert str(error) == error.tell(english=False) == "없습니다"
    assert error.tell(english=True) == "it is not there"
    assert error.texts == ("없습니다", "it is not there")


def test_an_extra_that_is_missing_names_its_line_in_both() -> None:
    korean, english = MissingExtra("openai 엔진", "the openai engine", extra="openai").texts
    assert korean == "openai 엔진에 필요한 꾸러미가 설치되어 있지 않습니다: pip install 'seogo[openai]'"
    assert english == "the openai engine needs an optional dependency: pip install 'seogo[openai]'"


def test_a_value_says_what_it_can_be_in_both() -> None:
    error = BadSetting.value("chunk.size_chars", -1, "1 이상", "1 or more")
    assert error.texts == (
        "chunk.size_chars: -1은(는) 쓸 수 없습니다(1 이상)",
        "chunk.size_chars cannot be -1: 1 or more",
    )


@pytest.mark.parametrize("kind", [errors.UnreadableFile, errors.EncryptedFile, errors.LimitExceeded])
def test_both_come_back_from_another_process(kind: type[SeogoError]) -> None:
    error = kind("읽지 못합니다", "it cannot be read")
    for back in (unpack_error(pack_error(error)), pickle.loads(pickle.dumps(error))):
        assert (type(back), back.texts) == (kind, error.texts)
