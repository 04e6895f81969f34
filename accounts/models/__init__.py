"""People, the record of what they did, the letters to them, and what this installation is."""

from accounts.models.audit import AuditEvent, AuditHead
from accounts.models.installation import Installation
from accounts.models.letters import Letter, LetterState
from accounts.models.notices import Notice
from accounts.models.users import ByMail, User

__all__ = [
    "AuditEvent",
    "AuditHead",
    "ByMail",
    "Installation",
    "Letter",
    "LetterState",
    "Notice",
    "User",
]
