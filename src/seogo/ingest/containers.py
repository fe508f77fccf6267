"""Files that hold files: the members of an archive, the attachments of a mail. Knows nothing of their contents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from seogo.errors import SeogoError
from seogo.ingest.formats import Source
from seogo.ingest.settings import IngestSettings


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A member that cannot be had; `inside` as in `Source`."""

    inside: tuple[str, ...]
    error: SeogoError


def expand(source: Source, settings: IngestSettings) -> Iterator[Source | Refused]:
    """The documents to read out of a file, in order: the file itself, or what the container holds, nested ones too.

    Raises nothing: what cannot be had comes as `Refused`.
    """
    yield source
