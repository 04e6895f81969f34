"""People, the record of what they did, and the letters to them."""

from accounts.models.audit import AuditEvent, AuditHead
from accounts.models.letters import Letter, LetterState
from accounts.models.users import User

__all__ = ["AuditEvent", "AuditHead", "Letter", "LetterState", "User"]
