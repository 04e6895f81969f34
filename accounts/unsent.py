"""What somebody posted and the view never got: after the session had ended, with the token of a session before
(signed in again in a second tab), or while the language was switched. Kept in the session until it is shown.

The form carries a signed mark of who opened it (`opened_by`), so that the next person at the same
computer never sees the text of the one before.
"""

from django.core import signing
from django.http import HttpRequest

from accounts.models import User

SLOT = "unsent"
MOST_CHARACTERS = 200_000
MOST_SHOWN = 50


def mark_of(user: User) -> str:
    """The signed mark that a form carries in its hidden field `opened_by`."""
    return signing.dumps(user.pk, salt=SLOT)


def opener_of(request: HttpRequest) -> int | None:
    """Who opened the posted form, by its mark; None for a mark that is missing, forged or a week old."""
    try:
        return int(signing.loads(request.POST.get("opened_by", ""), salt=SLOT, max_age=60 * 60 * 24 * 7))
    except signing.BadSignature:
        return None


def is_openers(request: HttpRequest) -> bool:
    """Is the person who is signed in now the one who opened the posted form?"""
    return request.user.is_authenticated and opener_of(request) == request.user.pk


def keep_unsent(request: HttpRequest, *, path: str = "") -> None:
    """Put the posted texts (never files or passwords) into the session for a page (the one that was posted to),
    if they are somebody's. Shown to that person only, and never done."""
    owner = opener_of(request)
    texts = _texts(request)
    if owner is not None and sum(len(text) for text in texts.values()) <= MOST_CHARACTERS:
        request.session[SLOT] = {"owner": owner, "path": path or request.path, "texts": texts}


def texts_to_show(request: HttpRequest) -> list[str]:
    """What a refused form held, to be read and copied by the person who typed it; nothing for anybody else."""
    if request.method != "POST" or not is_openers(request):
        return []
    said = _texts(request).items()
    return [text for name, text in said if _was_typed(name, text)][:MOST_SHOWN]


def _texts(request: HttpRequest) -> dict[str, str]:
    # Several ticks of one name are kept joined by commas, as the forms keep them.
    return {
        name: ",".join(request.POST.getlist(name))
        for name in request.POST
        if name not in {"csrfmiddlewaretoken", "opened_by", "once"} and "password" not in name
    }


def _was_typed(name: str, text: str) -> bool:
    """Choices, numbers and the marks of the form itself are no text that somebody would miss."""
    own = name.startswith("version:") or name in {"go", "next", "language", "key", "version"}
    return bool(text.strip()) and not own and (not text.isascii() or " " in text.strip())


def take_unsent(request: HttpRequest, path: str) -> dict[str, str]:
    """The texts that this person had posted to `path` before signing in again; taken out, so seen once."""
    kept = request.session.get(SLOT)
    if not kept or kept["path"] != path or kept["owner"] != request.user.pk:
        return {}
    del request.session[SLOT]
    return dict(kept["texts"])
