"""Signing in with an organisation's own identity provider (OpenID Connect), where a setting names it."""
