"""Work off the event loop: so many threads, so many that wait, and an end of it when nobody wants it any more."""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
import weakref
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from fastapi import Request

from seogo.errors import SeogoError, TooMany
from seogo.llm.llm import Cancelled

T = TypeVar("T")
_SOON_S = 1.0
"""An error is mostly seen before; until then a stream can still end as one, with a status of its own."""
_SMOOTHING = 0.1


class ClientGone(SeogoError):
    """Who asked has hung up; nobody reads the reply."""


class Pool:
    """`threads` calls at once, `queue` that wait; a further one raises `TooMany`."""

    def __init__(self, threads: int, queue: int) -> None:
        self._threads, self._most = threads, threads + queue
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="seogo-work")
        self._lock = threading.Lock()
        self._running: set[threading.Event] = set()
        self._usual_s = 0.1

    @property
    def load(self) -> int:
        """Calls that run or wait."""
        return len(self._running)

    def close(self) -> None:
        """Have every call end soon, and wait for it."""
        with self._lock:
            for cancelled in self._running:
                cancelled.set()
        self._executor.shutdown(cancel_futures=True)

    async def run(self, request: Request | None, call: Callable[[Cancelled], T]) -> T:
        """What the call returns. It is given whether who asked has gone, which also takes it out of the queue.

        `request`: whose client is watched; None where the task is cancelled when who asked has gone.
        Raises what the call raises, `TooMany`, `ClientGone`.
        """
        future, cancelled = self._submit(call)
        result = asyncio.ensure_future(asyncio.wrap_future(future))
        gone = asyncio.ensure_future(_hung_up(request) if request else asyncio.Event().wait())
        try:
            both: set[asyncio.Future[Any]] = {result, gone}
            await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
            if result.done():
                return result.result()
            raise ClientGone("묻던 쪽이 끊었습니다", "the client hung up")
        finally:
            cancelled.set()
            result.cancel()
            gone.cancel()

    async def stream(
        self, call: Callable[[Cancelled], Iterator[T]], *, prelude: type | tuple[()] = ()
    ) -> AsyncIterator[T | None]:
        """What the call yields, as it comes, None where nothing came for 15 s; closing it ends the call.

        Raises `TooMany`, and what the call raises within its first second; later errors come while iterating.
        `prelude`: what may come before that without being a beginning.
        """
        loop = asyncio.get_running_loop()
        parts: asyncio.Queue[T | BaseException | _End] = asyncio.Queue()

        def put(part: T | BaseException | _End) -> None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens
                loop.call_soon_threadsafe(parts.put_nowait, part)

        def work(cancelled: Cancelled) -> None:
            try:
                for part in call(cancelled):
                    put(part)
                    if cancelled():
                        break
                put(_END)
            except BaseException as error:  # noqa: BLE001  a thread's end of a call: raised where it was made
                put(error)

        _, cancelled = self._submit(work)
        first: deque[T | BaseException | _End] = deque()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_SOON_S):
                while not first or isinstance(first[-1], prelude):
                    first.append(await parts.get())
        if first and isinstance(first[-1], BaseException):
            raise first[-1]
        drained = _drain(first, parts, cancelled)
        weakref.finalize(drained, cancelled.set).atexit = False  # who has hung up by now never begins to read
        return drained

    def _submit(self, call: Callable[[Cancelled], T]) -> tuple[Future[T], threading.Event]:
        cancelled = threading.Event()
        with self._lock:
            if len(self._running) >= self._most:
                wait_s = self._usual_s * len(self._running) / self._threads
                raise TooMany(
                    "지금 질문이 많아 받을 수 없습니다. 잠시 뒤 다시 시도해 주십시오.",
                    "too many questions are waiting; try again in a while",
                    retry_after_s=min(wait_s, 60),
                )
            self._running.add(cancelled)

        def timed() -> T:
            begun = time.monotonic()
            try:
                return call(cancelled.is_set)
            finally:
                self._usual_s += (time.monotonic() - begun - self._usual_s) * _SMOOTHING

        future = self._executor.submit(timed)
        future.add_done_callback(lambda _: self._forget(cancelled))
        return future, cancelled

    def _forget(self, cancelled: threading.Event) -> None:
        with self._lock:
            self._running.discard(cancelled)


class _End:
    pass


_END = _End()
_QUIET_S = 15.0
"""Proxies commonly cut what says nothing for 60 s."""


async def _drain(
    first: deque[T | BaseException | _End],
    parts: asyncio.Queue[T | BaseException | _End],
    cancelled: threading.Event,
) -> AsyncIterator[T | None]:
    try:
        while True:
            try:
                part = first.popleft() if first else await asyncio.wait_for(parts.get(), _QUIET_S)
            except TimeoutError:
                yield None
                continue
            if isinstance(part, _End):
                return
            if isinstance(part, BaseException):
                raise part
            yield part
    finally:
        cancelled.set()


async def _hung_up(request: Request) -> bool:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    return True
