"""The socket a server listens on."""

from __future__ import annotations

import asyncio
import socket

from seogo.serve.run import bind
from seogo.settings import ServeSettings


def test_a_reply_in_two_writes_is_not_held_back_for_the_first_ones_receipt() -> None:
    asyncio.run(_connect())


async def _connect() -> None:
    met: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def connected(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        accepted = writer.get_extra_info("socket")
        met.set_result(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    with bind(ServeSettings(host="127.0.0.1", port=0)) as bound:
        server = await asyncio.start_server(connected, sock=bound)
        async with server:
            _, writer = await asyncio.open_connection(*bound.getsockname())
            assert await met
            writer.close()
            await writer.wait_closed()
