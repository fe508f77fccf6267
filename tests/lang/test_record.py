"""Values made by the hundred behave as frozen ones do wherever they are compared, hashed and copied."""

from dataclasses import replace

from seogo.lang.analyzer import Token
from seogo.lang.record import record
from seogo.verify.compare import Amount


@record(frozen=True, slots=True, eq=False)
class Place:
    start: int


def test_equal_values_are_one_key() -> None:
    assert {Amount(3): "a"}[Amount(3)] == "a"
    assert Token("법", "NNG", 0, 1) == Token("법", "NNG", 0, 1) != Token("법", "NNG", 1, 2)


def test_a_copy_changes_what_it_is_told() -> None:
    token = Token("법", "NNG", 0, 1)
    assert (replace(token, start=1, end=2), token.start) == (Token("법", "NNG", 1, 2), 0)


def test_without_equality_each_is_its_own() -> None:
    one, other = Place(1), Place(1)
    assert one != other
    assert len({one, other}) == 2
