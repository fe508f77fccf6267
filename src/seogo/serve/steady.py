"""Reading over the moment in which a new index takes the old one's place: what fails for that is done once more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from seogo.app import Library
from seogo.app.follow import Step
from seogo.app.generation import current_name
from seogo.errors import SeogoError

T = TypeVar("T")


def steady(library: Library, call: Callable[[], T]) -> T:
    """What the call returns, from the new index where the old one was closed under it. Raises what it raises."""
    name = current_name(library)
    try:
        return call()
    except SeogoError:
        raise
    except Exception:
        if current_name(library) == name:
            raise
        return call()


def steady_parts(library: Library, call: Callable[[], Iterator[T]]) -> Iterator[T]:
    """The same of a stream, as long as nothing of it but its stages has been given."""
    name, begun = current_name(library), False
    try:
        for part in call():
            begun = begun or not isinstance(part, Step)
            yield part
        return
    except SeogoError:
        raise
    except Exception:
        if begun or current_name(library) == name:
            raise
    yield from call()
