"""Where a guest wanted to go: kept over sign-up, the confirming of the e-mail address, and sign-in.

`?next=` is lost between a sign-up and the first sign-in, because a letter lies between them.
"""

from django.http import HttpRequest

SLOT = "return_to"


def return_here_after_signing_in(request: HttpRequest) -> None:
    """Remember the page of this request for a guest; it is a path of this site, never an address given."""
    if not request.user.is_authenticated:
        request.session[SLOT] = request.path


def take_return_path(request: HttpRequest) -> str:
    """The page that was remembered; taken out, so used once. Empty without one."""
    return str(request.session.pop(SLOT, ""))
