"""A real `seogo serve` in a process of its own, for benches, and users who ask it over loopback."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from startup import SEOGO

SUBJECTS = ("숙박비", "일비", "식비", "교통비", "교육비", "회의비", "통신비", "난방비")
Ask = Callable[[httpx2.AsyncClient, random.Random], Awaitable[int]]
"""One request: its status."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """`token`: an admin's. `pid`: of the process whose memory counts."""

    url: str
    token: str
    pid: int

    def client(self, connections: int) -> httpx2.AsyncClient:
        limits = httpx2.Limits(max_connections=connections, max_keepalive_connections=connections)
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx2.AsyncClient(base_url=self.url, headers=headers, limits=limits, timeout=120)

    def resident_mb(self) -> float:
        for line in Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
        return float("nan")

    def cpu_s(self) -> float:
        """What the process has used of the cores so far: little depends on what else the machine does."""
        spent = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


@dataclass
class Seen:
    """What came back: milliseconds of each answer, statuses (0: the connection broke)."""

    took: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)

    def row(self, seconds: float) -> dict[str, object]:
        took = sorted(self.took)
        return {
            "a second": len(took) / seconds,
            "p50 ms": quantile(took, 0.5),
            "p95 ms": quantile(took, 0.95),
            "p99 ms": quantile(took, 0.99),
            "429": self.statuses[429],
            "errors": self.errors,
        }

    @property
    def errors(self) -> int:
        return sum(
            count for status, count in self.statuses.items() if not 200 <= status < 300 and status != 429
        )


@contextmanager
def serving(library: str, settings: Sequence[str]) -> Iterator[Server]:
    """The server, ended with the block. Its log goes to standard error where it says anything."""
    run = [SEOGO, "user", "add", "bench", "--role", "admin", "--password", "bench-password"]
    subprocess.run([*run, "--library", library], check=False, capture_output=True)  # there already, perhaps
    scopes = [part for one in ("read", "write", "admin", "metrics") for part in ("--scope", one)]
    issue = [SEOGO, "user", "token", "bench", *scopes, "--json", "--library", library]
    token = json.loads(subprocess.run(issue, check=True, capture_output=True, text=True).stdout)["secret"]
    wanted = ["serve.requests_per_minute=10000000", "serve.pages=false", *settings]
    overrides = [part for one in wanted for part in ("--set", one)]
    command = [SEOGO, "serve", "--port", "0", "--json", "--library", library, *overrides]
    with told_json(command) as (process, told):
        yield Server(url=str(told["url"]), token=token, pid=process.pid)


@contextmanager
def told_json(command: Sequence[str]) -> Iterator[tuple[subprocess.Popen[str], dict[str, object]]]:
    """A process that prints a JSON value when it is ready, and is ended with the block."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            printed = ""
            while not printed.rstrip().endswith("}"):
                line = process.stdout.readline() if process.stdout else ""
                if not line:
                    sys.exit(f"{command[0]} did not start")
                printed += line
            yield process, json.loads(printed)
        finally:
            process.terminate()
            process.wait()


async def keep_asking(client: httpx2.AsyncClient, ask: Ask, seed: int, end: float, seen: Seen) -> None:
    """A user who asks again as soon as it is answered; who is told to come back does so a moment later."""
    from asyncio import sleep

    chance = random.Random(seed)
    while time.perf_counter() < end:
        if await ask_once(client, ask, chance, seen) == 429:
            await sleep(0.2 + chance.random() * 0.3)


async def ask_once(client: httpx2.AsyncClient, ask: Ask, chance: random.Random, seen: Seen) -> int:
    """One request, noted: its status, 0 where the connection broke."""
    begun = time.perf_counter()
    try:
        status = await ask(client, chance)
    except httpx2.HTTPError:
        status = 0
    seen.statuses[status] += 1
    if 200 <= status < 300:
        seen.took.append((time.perf_counter() - begun) * 1000)
    return status


async def search(client: httpx2.AsyncClient, chance: random.Random) -> int:
    return (await client.post("/api/search", json={"query": question(chance)})).status_code


async def ask(client: httpx2.AsyncClient, chance: random.Random) -> int:
    return (await client.post("/api/ask", json={"question": question(chance)})).status_code


async def ask_streamed(client: httpx2.AsyncClient, chance: random.Random) -> int:
    """To the last event; one that ends without an answer counts as an error."""
    headers = {"Accept": "text/event-stream"}
    async with client.stream(
        "POST", "/api/ask", json={"question": question(chance)}, headers=headers
    ) as reply:
        text = (await reply.aread()).decode()
    return reply.status_code if reply.status_code != 200 or "event: answer\n" in text else 599


def question(chance: random.Random) -> str:
    return f"제{chance.randrange(200)}부서의 {chance.choice(SUBJECTS)} 한도는 얼마인가요?"


def quantile(ordered: list[float], share: float) -> float | None:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else None
