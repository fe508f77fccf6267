"""Reading over the moment in which a new index takes the old one's place: what fails for that is done once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from seogo.app import Library
from seogo.app.follow import Step
from seogo.app.generation import current_name
from seogo.errors import IndexMismatch, SeogoError
from seogo.serve.opened import Opened

T = TypeVar("T")


def steady(opened: Opened, call: Callable[[], T]) -> T:
    """What the call returns, from the new index where the old one was closed under it. Raises what it raises.

    The call takes `opened.library` anew each time.
    """
    library, name = opened.library, current_name(opened.library)
    try:
        return call()
    except Exception as error:
        if not _gone(opened, library, name, error):
            raise
        return call()


def steady_parts(opened: Opened, call: Callable[[], Iterator[T]]) -> Iterator[T]:
    """The same of a stream, as long as nothing of it but its stages has been given."""
    library, name, begun = opened.library, current_name(opened.library), False
    try:
        for part in call():
            begun = begun or not isinstance(part, Step)
            yield part
        return
    except Exception as error:
        if begun or not _gone(opened, library, name, error):
            raise
    yield from call()


def _gone(opened: Opened, library: Library, name: str, error: Exception) -> bool:
    """Whether what failed is that the index it began with is not in force any more."""
    if isinstance(error, IndexMismatch):
        return opened.other_than(library)
    if isinstance(error, SeogoError) or current_name(opened.library) == name:
        return False
    opened.other_than(library)  # where it is expected, the call shall begin with it
    return True
