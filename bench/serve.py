"""How many people one server bears: search, ask without a language model and with a scripted one, 1 to 200 at once.

    python bench/serve.py [--chunks 2000] [--seconds 6] [--users 1,10,50,200] [--threads 8] [--what search,ask,llm]

A real `seogo serve` in a process of its own over statute-like text; each user asks again as soon as it is answered.
The clients run on the same cores; the scripted model (bench/scripted_llm.py) is a process that mostly waits. 429 (the
queue is full) is counted apart from errors; latencies are of answers alone. `cpu ms each`: of the server, for
each answer; it depends least on what else the machine does.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from serving import Ask, Seen, Server, ask, ask_streamed, keep_asking, search, serving, told_json
from startup import make_library
from table import report

KINDS: dict[str, Ask] = {"search": search, "ask": ask, "llm": ask_streamed}
WARM_UP_S = 1.0


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--chunks", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=6)
    parser.add_argument("--users", default="1,10,50,200")
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--what", default="search,ask,llm")
    given = parser.parse_args()
    users = [int(one) for one in given.users.split(",")]
    kinds = given.what.split(",")
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        chunks = make_library(Path(folder), given.chunks)
        settings = [f"serve.threads={given.threads}"]
        for kind in kinds:
            own = settings
            if kind == "llm":
                _, model = stack.enter_context(told_json([sys.executable, str(SCRIPT)]))
                own = [*settings, f"llm.base_url={model['url']}", "llm.kind=openai", "llm.model=scripted"]
            with serving(f"{folder}/library", own) as server:
                rows += [asyncio.run(_measure(server, kind, count, given.seconds)) for count in users]
    load = f"{os.getloadavg()[0]:.1f}"
    report("serve", rows, chunks=chunks, threads=given.threads, seconds=given.seconds, load=load)


SCRIPT = Path(__file__).with_name("scripted_llm.py")


async def _measure(server: Server, kind: str, users: int, seconds: float) -> dict[str, object]:
    """One row: so many users for so long, what is under way at the end counted too."""
    async with server.client(users) as client:
        await keep_asking(client, KINDS[kind], -1, time.perf_counter() + WARM_UP_S, Seen())
        seen, begun, cpu_s = Seen(), time.perf_counter(), server.cpu_s()
        end = begun + seconds
        await asyncio.gather(*(keep_asking(client, KINDS[kind], seed, end, seen) for seed in range(users)))
        spent = time.perf_counter() - begun
    cpu_ms = (server.cpu_s() - cpu_s) * 1000 / max(1, len(seen.took))
    own = {"cpu ms each": cpu_ms, "resident MB": server.resident_mb()}
    return {"what": kind, "users": users, **seen.row(spent), **own}


if __name__ == "__main__":
    main()
