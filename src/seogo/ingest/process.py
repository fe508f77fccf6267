"""The parent's side of one worker process: started clean, watched by the clock, ended with all it started.

Knows what a death means; nothing of files, queues or results.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from seogo.errors import LimitExceeded, ReaderCrashed, SeogoError
from seogo.ingest.settings import IngestSettings
from seogo.ingest.wire import receive
from seogo.ingest.worker import Orders, memory_exceeded

_START = "import sys; sys.path.append(sys.argv[1]); from seogo.ingest.worker import main; main()"
_START_S = 60.0
_MAX_BODY = 1 << 30
_MAX_BEATS_TO_SKIP = 1 << 22
_FILES = 500
"""Files a process reads before a new one takes its place: what a library leaks stays small; a start costs 0.1 s."""
_GROWN = 1 / 3
"""Of the memory limit: a process that has once been that large is replaced."""
_ENVIRONMENT = {
    "MALLOC_ARENA_MAX": "2",  # else each thread of a library reserves 64 MB of the address space
    "OMP_NUM_THREADS": "1",
    "OMP_THREAD_LIMIT": "1",  # all cores are busy with other files already
    "OPENBLAS_NUM_THREADS": "1",
}


class Died(Exception):
    """The worker is gone; `reason` as `Worker.error` takes it."""


class Worker:
    """One process; used by one thread, killed by any. `limits`: the names of those in force."""

    def __init__(self, settings: IngestSettings, spool: Path, *, max_write_bytes: int) -> None:
        self._settings = settings
        self._log = tempfile.TemporaryFile(mode="a+b")  # noqa: SIM115  as long as the process
        self._late = False
        self._pages = 0
        self._deadline: float | None = None
        self.ready = False
        self.files = 0
        self.peak_mb = 0.0
        self.limits: frozenset[str] = frozenset()
        root = str(Path(__file__).parents[2])
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START, root],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=os.environ | _ENVIRONMENT,
            start_new_session=True,  # Ctrl-C is for the parent, and all a worker starts can be ended with it
        )
        self.send(Orders(settings=settings, spool=spool, max_write_bytes=max_write_bytes))

    def wait_ready(self) -> None:
        """Until the process takes requests. Raises `Died`."""
        header, _ = self.receive(within_s=_START_S)
        self.limits = frozenset(map(str, header.get("limits", [])))
        self.ready = True

    def send(self, request: object) -> None:
        """Give it a request. What it dies of is told by the next `receive`."""
        self._pages = 0
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            pickle.dump(request, self._process.stdin)
            self._process.stdin.flush()

    def receive(self, *, within_s: float | None = None) -> tuple[dict[str, Any], bytes]:
        """The next frame, heartbeats apart. Raises `Died`."""
        within_s = self._settings.wall_s if within_s is None else within_s
        self._deadline = time.monotonic() + within_s
        assert self._process.stdout is not None
        try:
            for _ in range(_MAX_BEATS_TO_SKIP):
                header, body = receive(self._process.stdout, max_body=_MAX_BODY)
                if header["kind"] != "beat":
                    return header, body
                if isinstance(pages := header.get("pages"), int) and pages > self._pages:
                    self._pages, self._deadline = pages, time.monotonic() + within_s
            raise Died
        except (EOFError, OSError, ValueError, RecursionError) as error:
            raise Died from error
        finally:
            self._deadline = None

    def watch(self, now: float) -> None:
        """End it when it is past its time. Called by the thread that has the clock."""
        deadline = self._deadline
        if deadline is not None and now > deadline:
            self._late = True
            self.kill()

    @property
    def late(self) -> bool:
        return self._late

    @property
    def spent(self) -> bool:
        """Whether another should take its place."""
        return self.files >= _FILES or self.peak_mb > self._settings.memory_mb * _GROWN

    def kill(self) -> None:
        """End it and all it started, at once."""
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def close(self) -> None:
        """End it and let go of its pipes."""
        self.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout, self._log):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()

    def error(self, name: str) -> tuple[SeogoError, str]:
        """What its death means for the file it had, and the last that it printed. It is ended first."""
        if not self._late:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(timeout=1.0)
        code = self._process.poll()
        self.kill()
        self._process.wait()
        size = self._log.seek(0, os.SEEK_END)
        self._log.seek(max(0, size - 4000))
        printed = self._log.read().decode("utf-8", "replace")
        return self._meaning(name, code), printed

    def _meaning(self, name: str, code: int | None) -> SeogoError:
        settings = self._settings
        if self._late:
            return LimitExceeded(
                f"{name}: {settings.wall_s:g}초(ingest.wall_s) 동안 한 쪽도 나아가지 못해 멈췄습니다. "
                "나누어 넣거나 한도를 늘려 주십시오.",
                f"{name}: stopped, since it went no page further in {settings.wall_s:g} seconds "
                "(ingest.wall_s); split it, or raise the limit",
            )
        if code is not None and code == -getattr(signal, "SIGXCPU", 0):
            return LimitExceeded(
                f"{name}: 읽는 데 {settings.cpu_s:g}초(ingest.cpu_s)를 계산하고도 끝나지 않아 멈췄습니다. "
                "나누어 넣거나 한도를 늘려 주십시오.",
                f"{name}: stopped, since {settings.cpu_s:g} seconds of computing (ingest.cpu_s) did not "
                "read it; split it, or raise the limit",
            )
        if code is not None and code == -getattr(signal, "SIGKILL", 9):
            return memory_exceeded(name, settings)  # not killed by us: the system ran out of memory
        how = signal.Signals(-code).name if code is not None and code < 0 else f"종료 코드 {code}"
        return ReaderCrashed(
            f"{name}: 읽던 프로세스가 이 파일 때문에 멈췄습니다({how}). 손상되었거나 한도를 넘는 파일입니다. "
            "원본 프로그램에서 다시 저장하거나 PDF로 바꾸어 넣어 주십시오.",
            f"{name}: the process that read it ended because of it ({how}): it is damaged or beyond "
            "the limits. Save it again in the program it is from, or as PDF",
        )
