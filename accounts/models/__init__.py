"""People, and the record of what they did."""

from accounts.models.audit import AuditEvent, AuditHead
from accounts.models.users import User

__all__ = ["AuditEvent", "AuditHead", "User"]
