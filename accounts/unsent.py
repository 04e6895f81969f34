"""What somebody posted after the session had ended: kept in the new session until he or she is back.

The form carries a signed mark of who opened it (`opened_by`), so that the next person at the same
computer never sees the text of the one before.
"""

from django.core import signing
from django.http import HttpRequest

from accounts.models import User

SLOT = "unsent"
MOST_CHARACTERS = 200_000


def mark_of(user: User) -> str:
    """The signed mark that a form carries in its hidden field `opened_by`."""
    return signing.dumps(user.pk, salt=SLOT)


def keep_unsent(request: HttpRequest) -> None:
    """Put the posted texts (never files or passwords) into the guest's session, if they are somebody's."""
    try:
        owner = signing.loads(request.POST.get("opened_by", ""), salt=SLOT, max_age=60 * 60 * 24 * 7)
    except signing.BadSignature:
        return
    # Several ticks of one name are kept joined by commas, as the forms keep them.
    texts = {
        name: ",".join(request.POST.getlist(name))
        for name in request.POST
        if name not in {"csrfmiddlewaretoken", "opened_by", "once"}
    }
    if sum(len(text) for text in texts.values()) <= MOST_CHARACTERS:
        request.session[SLOT] = {"owner": owner, "path": request.path, "texts": texts}


def take_unsent(request: HttpRequest, path: str) -> dict[str, str]:
    """The texts that this person had posted to `path` before signing in again; taken out, so seen once."""
    kept = request.session.get(SLOT)
    if not kept or kept["path"] != path or kept["owner"] != request.user.pk:
        return {}
    del request.session[SLOT]
    return dict(kept["texts"])
