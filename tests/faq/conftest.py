"""What the tests of this room share: Kiwi's vectors, and two wordings compared."""

from __future__ import annotations

import pytest

from seogo.embed.kiwi_vectors import KiwiVectors, load_kiwi_vectors
from seogo.settings import cache_path


@pytest.fixture(scope="session")
def vectors() -> KiwiVectors:
    return load_kiwi_vectors(cache_path())
