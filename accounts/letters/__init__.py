"""Letters by e-mail: rows of an outbox, written with the deed that they tell of and sent by a worker (ADR 0018)."""

from accounts.letters.telling import Later, Told, Wording, tell

__all__ = ["Later", "Told", "Wording", "tell"]
