"""Passwords as argon2id hashes. Knows nothing of who has them."""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING

from seogo.errors import InputError, MissingExtra

if TYPE_CHECKING:
    from argon2 import PasswordHasher

LEAST_CHARS = 10
"""NIST SP 800-63B asks for 8 beside a second factor, 15 without; KISA's guide for 10 of two kinds of characters."""
MOST_CHARS = 1000
"""Hashing a longer one would be work for nothing."""
_AT_ONCE = threading.BoundedSemaphore(4)
"""Each takes 64 MiB: many who sign in at once wait for each other instead of filling the memory."""


@cache
def _hasher() -> PasswordHasher:
    """With the parameters of RFC 9106, section 4, second choice: 64 MiB, three passes."""
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError as error:
        raise MissingExtra("비밀번호", "passwords", extra="serve") from error
    return PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=4)


def hash_password(password: str) -> str:
    """The hash, its salt and parameters in it. Raises `InputError` for a password too short or too long."""
    if not LEAST_CHARS <= len(password) <= MOST_CHARS:
        raise InputError(
            f"비밀번호가 {len(password)}자입니다: {LEAST_CHARS}자부터 {MOST_CHARS}자까지로 정해 주십시오",
            f"the password has {len(password)} characters: choose one of {LEAST_CHARS} to {MOST_CHARS}",
        )
    with _AT_ONCE:
        return _hasher().hash(password)


def matches(password: str, hashed: str | None) -> bool:
    """Whether it is the password; as long at work where there is none to compare with (`hashed` None)."""
    from argon2.exceptions import InvalidHashError, VerificationError

    if len(password) > MOST_CHARS:
        return False
    hasher, against = _hasher(), hashed or _nobodys()
    try:
        with _AT_ONCE:
            return hasher.verify(against, password) and hashed is not None
    except (VerificationError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    """A hash that nobody's password has, so that an unknown name takes as long as a known one."""
    import secrets

    return _hasher().hash(secrets.token_urlsafe(32))
