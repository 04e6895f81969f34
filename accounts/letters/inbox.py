"""A person's inbox: what he or she was told, the unread first; and what of it is mailed."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Case, QuerySet, When
from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.audit import record
from accounts.models import ByMail, Notice, User

SIZE = 25
# The head of a page says "99+" beyond: nobody reads a larger number, and the count stays cheap.
MOST_COUNTED = 100


@dataclass(frozen=True)
class InboxPage:
    notices: list[Notice]
    unread: int
    older: str


def unread_count(user: User) -> int:
    """How many notices the person has not opened, at most 100; one query, from its index."""
    return _of(user).filter(read_at__isnull=True)[:MOST_COUNTED].count()


def inbox_page(user: User, *, before: str) -> InboxPage:
    """The unread first, then by time; `before` is the place in the list, the word of the page before."""
    skip = int(before) if before.isascii() and before.isdigit() and len(before) < 6 else 0
    unread_first = Case(When(read_at__isnull=True, then=0), default=1)
    found = list(_of(user).order_by(unread_first, "-pk")[skip : skip + SIZE + 1])
    older = str(skip + SIZE) if len(found) > SIZE else ""
    return InboxPage(found[:SIZE], unread_count(user), older)


def open_notice(notice_id: int, *, by: User) -> Notice:
    """The person's own notice, read from now on; anybody else's is a 404."""
    notice = get_object_or_404(_of(by), pk=notice_id)
    if notice.read_at is None:
        notice.read_at = timezone.now()
        notice.save(update_fields=["read_at"])
    return notice


def read_all(*, by: User) -> None:
    """Mark all as read."""
    _of(by).filter(read_at__isnull=True).update(read_at=timezone.now())


def change_wishes(*, language: str, mail_of_own: ByMail, mail_of_work: ByMail, by: User) -> None:
    """What is mailed to this person, and in which language."""
    wishes = {"language": language, "mail_of_own": mail_of_own, "mail_of_work": mail_of_work}
    changed = [name for name, value in wishes.items() if getattr(by, name) != value]
    if not changed:
        return
    with transaction.atomic():
        for name in changed:
            setattr(by, name, wishes[name])
        by.save(update_fields=changed)
        record("user.wishes_changed", by, by=by, fields=changed)


def _of(user: User) -> QuerySet[Notice]:
    return Notice.objects.filter(person=user.pk)
