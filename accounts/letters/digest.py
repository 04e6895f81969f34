"""One letter a day, at eight in the morning, for who has chosen it: everything since the last."""

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.letters.telling import language_of, signature
from accounts.letters.writing import new_row, post_rows
from accounts.models import Notice, User

# In Bangkok; asked every hour from then on as "due and not yet done".
HOUR = 8


def write_digests() -> int:
    """A letter to each person with notices that wait for it and none yet today; returns how many."""
    now = timezone.localtime()
    if now.hour < HOUR:
        return 0
    waiting = User.objects.filter(notices__for_digest=True, is_active=True).distinct().order_by("pk")
    return sum(_write(person) for person in waiting)


def _write(person: User) -> bool:
    """Not twice on a day: what comes later waits for tomorrow."""
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    with transaction.atomic():
        User.objects.select_for_update(no_key=True).get(pk=person.pk)
        mine = Notice.objects.filter(person=person)
        waiting = list(mine.filter(for_digest=True).order_by("pk"))
        if not waiting or mine.filter(letter__template="digest", letter__created_at__gte=midnight).exists():
            return False
        with translation.override(language_of(person)):
            said = {"person": person, "notices": waiting, "site": settings.SITE_URL, **signature()}
            letter = new_row(
                template="digest",
                to=person.email,
                subject=_("การแจ้งประจำวัน %(count)d เรื่อง") % {"count": len(waiting)},
                text=render_to_string("emails/digest.txt", said).strip() + "\n",
                language=language_of(person),
                person=person,
            )
        post_rows([letter])
        letter_id = type(letter).objects.values_list("pk", flat=True).get(public_id=letter.public_id)
        mine.filter(pk__in=[one.pk for one in waiting]).update(for_digest=False, letter=letter_id)
        return True
