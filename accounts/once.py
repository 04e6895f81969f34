"""A form sent twice has one effect: each form carries a fresh token, and the deed is stored under it."""

import uuid

from django.http import HttpRequest


def new_token() -> str:
    """A fresh token for the hidden field `once`."""
    return uuid.uuid4().hex


def token_of(request: HttpRequest) -> str:
    """The posted token, or a fresh one for a form that has none; at most 32 characters."""
    return request.POST.get("once", "")[:32] or new_token()
