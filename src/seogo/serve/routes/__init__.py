"""One file a resource; each has a `router`."""

from __future__ import annotations

from seogo.serve.routes import (
    ask,
    audit,
    conversations,
    documents,
    embeddings,
    faq,
    faq_tables,
    feedback,
    health,
    jobs,
    login_page,
    oidc,
    openai,
    quality,
    reading,
    search,
    session,
    settings,
    setup_page,
    users,
)

ROUTERS = tuple(
    module.router
    for module in (
        ask, search, documents, reading, faq_tables, faq, conversations, feedback, quality, jobs, session, oidc,
        setup_page, login_page, users, audit, settings, openai, embeddings,
        health,
    )
)  # fmt: skip
"""In the order of the OpenAPI document."""
