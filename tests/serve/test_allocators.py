"""What a server does to the allocators, in a process of its own: nothing of it can be undone."""

from __future__ import annotations

import os
import platform
import subprocess
import sys

import pytest

ARENAS = """
import ctypes, sys, tempfile, threading
from seogo.serve.allocators import keep_level

keep_level()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
together = threading.Barrier(32)

def take():
    together.wait()
    for _ in range(1000):
        libc.malloc(ctypes.c_size_t(5000))  # without the interpreter's lock, so that they meet
    together.wait()

threads = [threading.Thread(target=take) for _ in range(32)]
for one in threads:
    one.start()
for one in threads:
    one.join()
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as told:
    file = ctypes.c_void_p(libc.fopen(told.name.encode(), b"w"))
    libc.malloc_info(0, file)
    libc.fclose(file)
    print(told.read().count(b"<heap nr"))
"""
FAULTS = """
import ctypes, resource
from seogo.serve.allocators import keep_level

keep_level()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p

def work():
    pieces = [libc.malloc(ctypes.c_size_t(400_000)) for _ in range(25)]
    for one in pieces:
        ctypes.memset(one, 1, 400_000)
    for one in pieces:
        libc.free(ctypes.c_void_p(one))

work()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(10):
    work()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""
POOL = """
from seogo.serve.allocators import keep_level

keep_level()
import pyarrow
print(pyarrow.default_memory_pool().backend_name)
"""


def printed(code: str, **environment: str) -> str:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("MALLOC_", "ARROW_"))}
    run = [sys.executable, "-c", code]
    return subprocess.run(
        run, env=clean | environment, check=True, capture_output=True, text=True
    ).stdout.strip()


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="the threshold is glibc's")
def test_what_one_question_frees_the_next_one_takes() -> None:
    given_back_each_time = int(printed(FAULTS, MALLOC_TRIM_THRESHOLD_=str(1 << 20)))
    assert int(printed(FAULTS)) * 10 < given_back_each_time


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="arenas are glibc's")
def test_many_threads_share_two_arenas_unless_the_environment_says_otherwise() -> None:
    assert int(printed(ARENAS)) == 2
    assert int(printed(ARENAS, MALLOC_ARENA_MAX="4")) == 4


def test_arrow_keeps_nothing_of_its_own_unless_the_environment_says_so() -> None:
    assert printed(POOL) == "system"
    assert printed(POOL, ARROW_DEFAULT_MEMORY_POOL="mimalloc") == "mimalloc"
