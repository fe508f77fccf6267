"""How many people one server bears: search and ask without a language model, from 1 to 50 users at once.

    python bench/serve.py [--chunks 2000] [--seconds 6] [--users 1,10,50] [--threads 8]

A real `seogo serve` in a process of its own over statute-like text; each user asks again as soon as it is answered. The
clients run on the same cores. 429 (the queue is full) is counted apart from errors; latencies are of answers alone.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import httpx2

from startup import SEOGO, make_library
from table import report

WARM_UP = 5


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--chunks", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--users", default="1,10,50")
    parser.add_argument("--threads", type=int, default=8)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        chunks = make_library(Path(folder), given.chunks)
        library = f"{folder}/library"
        run = [SEOGO, "user", "add", "bench", "--role", "admin", "--password", "bench-password"]
        subprocess.run([*run, "--library", library], check=True, stdout=subprocess.DEVNULL)
        issue = [SEOGO, "user", "token", "bench", "--json", "--library", library]
        token = json.loads(subprocess.run(issue, check=True, capture_output=True, text=True).stdout)["secret"]
        rows = _serve(library, token, given)
    report("serve", rows, chunks=chunks, threads=given.threads, seconds=given.seconds)


def _serve(library: str, token: str, given: argparse.Namespace) -> list[dict[str, object]]:
    settings = ["serve.requests_per_minute=10000000", f"serve.threads={given.threads}"]
    overrides = [part for one in settings for part in ("--set", one)]
    command = [SEOGO, "serve", "--port", "0", "--json", "--library", library, *overrides]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            printed = ""
            while not printed.rstrip().endswith("}"):
                line = server.stdout.readline() if server.stdout else ""
                if not line:
                    sys.exit("the server did not start")
                printed += line
            url = json.loads(printed)["url"]
            return [
                asyncio.run(_measure(url, token, server.pid, what, users, given.seconds))
                for what in ("search", "ask")
                for users in (int(one) for one in given.users.split(","))
            ]
        finally:
            server.terminate()
            server.wait()


async def _measure(
    url: str, token: str, pid: int, what: str, users: int, seconds: float
) -> dict[str, object]:
    """One row: so many users for so long."""
    took: list[float] = []
    statuses: Counter[int] = Counter()
    headers = {"Authorization": f"Bearer {token}"}
    limits = httpx2.Limits(max_connections=users, max_keepalive_connections=users)
    async with httpx2.AsyncClient(base_url=url, headers=headers, limits=limits, timeout=60) as client:
        for number in range(WARM_UP):
            await _one(client, what, number)
        end = time.perf_counter() + seconds

        async def user(seed: int) -> None:
            chance = random.Random(seed)
            while time.perf_counter() < end:
                begun = time.perf_counter()
                status = await _one(client, what, chance.randrange(200))
                statuses[status] += 1
                if status == 200:
                    took.append((time.perf_counter() - begun) * 1000)

        begun = time.perf_counter()
        await asyncio.gather(*(user(seed) for seed in range(users)))
        spent = time.perf_counter() - begun
    took.sort()
    return {
        "what": what,
        "users": users,
        "a second": len(took) / spent,
        "p50 ms": _quantile(took, 0.5),
        "p95 ms": _quantile(took, 0.95),
        "p99 ms": _quantile(took, 0.99),
        "429": statuses[429],
        "errors": sum(count for status, count in statuses.items() if status not in (200, 429)),
        "resident MB": _resident_mb(pid),
    }


async def _one(client: httpx2.AsyncClient, what: str, number: int) -> int:
    question = f"제{number}부서의 숙박비 한도는 얼마인가요?"
    path, body = (
        ("/api/search", {"query": question}) if what == "search" else ("/api/ask", {"question": question})
    )
    return (await client.post(path, json=body)).status_code


def _quantile(ordered: list[float], share: float) -> float | None:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] if ordered else None


def _resident_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return float("nan")


if __name__ == "__main__":
    main()
