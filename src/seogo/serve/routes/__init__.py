"""One file a resource; each has a `router`."""

from __future__ import annotations

from seogo.serve.routes import (
    ask,
    audit,
    conversations,
    documents,
    feedback,
    health,
    jobs,
    login_page,
    oidc,
    openai,
    search,
    session,
    settings,
    setup_page,
    users,
)

ROUTERS = tuple(
    module.router
    for module in (
        ask, search, documents, conversations, feedback, jobs, session, oidc, setup_page, login_page, users, audit,
        settings, openai, health,
    )
)  # fmt: skip
"""In the order of the OpenAPI document."""
