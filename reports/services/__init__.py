"""Verbs. Keyword arguments, `by=`, one transaction, the audit record with the deed, named errors."""
