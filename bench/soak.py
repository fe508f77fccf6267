"""Whether a server stays as it is: so many minutes at a steady rate, of all kinds at once, its memory every 30 s.

    python bench/soak.py [--minutes 60] [--rate 0] [--chunks 2000] [--threads 8]

`--rate`: requests a second; 0 measures for ten seconds what the machine bears and takes half. Searches, questions
(whole, streamed, in conversations), OpenAI's route, lists and pages of documents; each half minute a file is uploaded,
replaced or deleted. Passes where nothing but 2xx and 429 came back and the memory, by a line through the second half,
grows by less than 5 % of itself in an hour.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from pathlib import Path

import httpx2

from serving import Seen, Server, ask, ask_once, ask_streamed, keep_asking, question, search, serving
from startup import make_library
from table import report

LOOK_S = 30.0
MOST_AN_HOUR = 0.05
MEASURED_S = 10.0
AT_ONCE = 50
CHANGES = 5
"""Names of files that come and go."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--rate", type=float, default=0)
    parser.add_argument("--chunks", type=int, default=2000)
    parser.add_argument("--threads", type=int, default=8)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        chunks = make_library(Path(folder), given.chunks)
        with serving(f"{folder}/library", [f"serve.threads={given.threads}"]) as server:
            row, memory = asyncio.run(_soak(server, given.rate, given.minutes * 60))
    shown = [round(mb, 1) for _, mb in memory]
    report(
        "soak", [row], chunks=chunks, minutes=given.minutes, load=f"{os.getloadavg()[0]:.1f}", memory=shown
    )
    if not row["flat"] or row["errors"]:
        sys.exit("not steady")


async def _soak(
    server: Server, rate: float, seconds: float
) -> tuple[dict[str, object], list[tuple[float, float]]]:
    async with server.client(AT_ONCE) as client:
        if not rate:
            tried, end = Seen(), time.perf_counter() + MEASURED_S
            await asyncio.gather(*(keep_asking(client, _any, seed, end, tried) for seed in range(8)))
            rate = len(tried.took) / MEASURED_S / 2
        seen, changes, memory = Seen(), Seen(), list[tuple[float, float]]()
        begun = time.perf_counter()
        looking = asyncio.create_task(_look(server, begun, memory))
        changing = asyncio.create_task(_change(client, begun + seconds, changes))
        await _at_rate(client, rate, begun + seconds, seen)
        await changing
        looking.cancel()
        spent = time.perf_counter() - begun
    slope = _slope(memory[len(memory) // 2 :]) * 3600
    flat = slope < MOST_AN_HOUR * memory[-1][1]
    row = {
        "rate": rate, **seen.row(spent), "changes": sum(changes.statuses.values()),
        "first MB": memory[0][1], "last MB": memory[-1][1], "MB an hour": slope, "flat": flat,
    }  # fmt: skip
    row["errors"] = seen.errors + changes.errors
    if row["errors"]:
        print({**seen.statuses, **changes.statuses}, file=sys.stderr)
    return row, memory


async def _at_rate(client: httpx2.AsyncClient, rate: float, end: float, seen: Seen) -> None:
    """Requests begun evenly, whether or not those before are over; none while fifty are under way."""
    chance, under_way = random.Random(7), set[asyncio.Task[None]]()
    while time.perf_counter() < end:
        if len(under_way) < AT_ONCE:
            task = asyncio.create_task(ask_once(client, _any, chance, seen))
            under_way.add(task)
            task.add_done_callback(under_way.discard)
        await asyncio.sleep(chance.expovariate(rate))
    await asyncio.gather(*under_way)


async def _any(client: httpx2.AsyncClient, chance: random.Random) -> int:
    """One request of a kind by chance, as an office's are: mostly searches and questions."""
    kind = chance.choices((search, ask, ask_streamed, _converse, _complete, _browse), (4, 3, 2, 1, 1, 2))[0]
    return await kind(client, chance)


async def _converse(client: httpx2.AsyncClient, chance: random.Random) -> int:
    made = await client.post("/api/conversations")
    id_ = made.json()["conversation"]["id"]
    reply = await client.post("/api/ask", json={"question": question(chance), "conversation": id_})
    gone = await client.delete(f"/api/conversations/{id_}")
    return reply.status_code if gone.status_code == 200 else gone.status_code


async def _complete(client: httpx2.AsyncClient, chance: random.Random) -> int:
    messages = [{"role": "user", "content": question(chance)}]
    return (await client.post("/v1/chat/completions", json={"messages": messages})).status_code


async def _browse(client: httpx2.AsyncClient, chance: random.Random) -> int:
    listed = await client.get("/api/documents", params={"limit": 5})
    id_ = chance.choice(listed.json()["documents"])["id"]
    reply = await client.get(f"/api/documents/{id_}/text")
    return 200 if reply.status_code == 404 else reply.status_code  # deleted between the two


async def _change(client: httpx2.AsyncClient, end: float, seen: Seen) -> None:
    """Files come, are replaced and go; each is waited for."""
    number = 0
    while time.perf_counter() < end:
        name = f"공지{number % CHANGES}.txt"
        text = f"공지 {number}\n\n제1조(공지) {number}번 공지의 기한은 {number % 28 + 1}일이다.\n"
        sent = await client.post("/api/documents", files=[("files", (name, text.encode()))])
        seen.statuses[await _over(client, sent)] += 1
        if number % 3 == 2:
            listed = (await client.get("/api/documents", params={"limit": 1000})).json()["documents"]
            found = [one["id"] for one in listed if one["name"] == name]
            if found:
                seen.statuses[await _over(client, await client.delete(f"/api/documents/{found[0]}"))] += 1
        number += 1
        await asyncio.sleep(min(LOOK_S, max(0.0, end - time.perf_counter())))


async def _over(client: httpx2.AsyncClient, reply: httpx2.Response) -> int:
    """200 when the job is done, its reply's status or 500 where it failed."""
    if reply.status_code != 202:
        return reply.status_code
    id_ = reply.json()["job"]["id"]
    while True:
        job = (await client.get(f"/api/jobs/{id_}")).json()["job"]
        if job["ended_at"]:
            return 200 if job["state"] == "done" else 500
        await asyncio.sleep(0.2)


async def _look(server: Server, begun: float, memory: list[tuple[float, float]]) -> None:
    while True:
        memory.append((time.perf_counter() - begun, server.resident_mb()))
        await asyncio.sleep(LOOK_S)


def _slope(points: list[tuple[float, float]]) -> float:
    """Of the line of least squares: MB a second; 0 of fewer than two points."""
    if len(points) < 2:
        return 0.0
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


if __name__ == "__main__":
    main()
