"""What a person changes about himself or herself."""

from django.db import transaction

from accounts.audit import record
from accounts.models import User


def change_profile(*, name: str, phone: str, thai_digits: bool, by: User) -> User:
    """Store the person's own name, phone and choice of digits."""
    with transaction.atomic():
        changed = [
            field
            for field, value in (("name", name), ("phone", phone), ("thai_digits", thai_digits))
            if getattr(by, field) != value
        ]
        if changed:
            by.name, by.phone, by.thai_digits = name, phone, thai_digits
            by.save(update_fields=changed)
            record("user.profile_changed", by, by=by, fields=changed)
    return by
