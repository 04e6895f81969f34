"""Letters by e-mail: rows of an outbox, written with the deed that they tell of and sent by a worker (ADR 0017)."""

from accounts.letters.writing import Wanted, send_letter, write_letters

__all__ = ["Wanted", "send_letter", "write_letters"]
