"""Devices on which a person has signed in before: a signed cookie, read only when a password is asked for.

Wrong passwords from elsewhere do not close the door on such a device (accounts/adapter.py). It opens nothing by
itself. A device remembers the last few people, because an office shares its computers.
"""

import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from accounts.emails import person_with
from accounts.models import User

SALT = "known-device"
KEPT_FOR = 60 * 60 * 24 * 180
MOST_PEOPLE = 5


def device_of(request: HttpRequest, email: str) -> str:
    """The device's own name if the person with this address has signed in on it before, else empty."""
    device, people = _read(request)
    if not people:
        return ""
    user = person_with(email)
    return device if user is not None and user.pk in people else ""


def remember_device(request: HttpRequest, response: HttpResponse, user: User) -> None:
    """From now on this person is known on this device."""
    device, people = _read(request)
    kept = [user.pk, *(pk for pk in people if pk != user.pk)][:MOST_PEOPLE]
    response.set_cookie(
        settings.KNOWN_DEVICE_COOKIE_NAME,
        signing.dumps({"device": device or secrets.token_hex(8), "people": kept}, salt=SALT),
        max_age=KEPT_FOR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _read(request: HttpRequest) -> tuple[str, list[int]]:
    cookie = request.COOKIES.get(settings.KNOWN_DEVICE_COOKIE_NAME, "")
    try:
        held: dict[str, Any] = signing.loads(cookie, salt=SALT, max_age=KEPT_FOR)
    except signing.BadSignature:
        return "", []
    return str(held["device"]), [int(pk) for pk in held["people"]]
