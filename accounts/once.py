"""A form sent twice has one effect: each form carries a fresh token, and the deed is stored under it.

The same token for another deed is refused, never answered with the first one: the row that is stored under the
token says what the deed was, and is compared with what is asked now.
"""

import uuid

from django.http import HttpRequest

from accounts.errors import TokenUsed


def new_token() -> str:
    """A fresh token for the hidden field `once`."""
    return uuid.uuid4().hex


def insist_on_the_same(*pairs: tuple[object, object]) -> None:
    """What was done under the token, and what is asked now: (stored, asked) for each part of the deed.

    Raises TokenUsed where they differ.
    """
    if any(stored != asked for stored, asked in pairs):
        raise TokenUsed


def token_of(request: HttpRequest) -> str:
    """The posted token, or a fresh one for a form that has none; at most 32 characters."""
    return request.POST.get("once", "")[:32] or new_token()
