"""The tools over standard input and output, for one program on this machine that may read the library's folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import anyio

from seogo.app import Library
from seogo.catalog.credentials import Scope
from seogo.catalog.people import Role
from seogo.errors import MissingExtra
from seogo.serve.access import Caller
from seogo.serve.app import close_state, make_state

LOCAL = "local"


def serve_stdio(library: Library, collections: Sequence[str]) -> None:
    """Serve until standard input ends. `collections`: those seen; none given, all. Raises `MissingExtra`."""
    try:
        from mcp.server.stdio import stdio_server

        from seogo.serve.mcp.server import make_server
    except ModuleNotFoundError as error:
        raise MissingExtra("seogo mcp", "seogo mcp", extra="mcp") from error
    caller = Caller(
        id=LOCAL,
        name=LOCAL,
        role=Role.READER,
        scopes=frozenset({Scope.READ}),
        collections=frozenset(collections) or None,
    )
    state = make_state(library, replace(library.settings.serve, oidc_issuer=""))  # nobody signs in here
    server = make_server(state, lambda _: caller)

    async def run() -> None:
        async with stdio_server() as (reading, writing):
            await server.run(reading, writing, server.create_initialization_options())

    try:
        anyio.run(run)
    finally:
        close_state(state)
