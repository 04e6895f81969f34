"""Letters by e-mail: rows of an outbox, written with the deed that they tell of and sent by a worker (ADR 0018)."""

from accounts.letters.telling import Told, tell
from accounts.letters.writing import Wanted, send_letter, write_letters

__all__ = ["Told", "Wanted", "send_letter", "tell", "write_letters"]
