"""Tell people of an event: a notice in the inbox of each, and a letter where the person wants one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.functional import Promise

from accounts.letters.writing import new_row, post_rows
from accounts.models import ByMail, Letter, Notice, User


@dataclass(frozen=True)
class Told:
    """What one person is told.

    `subject`, `text`, `then`: msgids with %(name)s for the `words`; looked up in the person's language.
    `work`: it is work that has arrived, not a matter of one's own. `always`: a receipt, mailed whatever the person
    has chosen. `quiet`: only in the inbox. `key`: at most once for this person.
    """

    person: User
    event: str
    subject: str | Promise
    text: str | Promise
    then: str | Promise = ""
    words: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    office: object = ""
    url: str = ""
    work: bool = False
    always: bool = False
    quiet: bool = False
    key: str = ""


def tell(told: Sequence[Told]) -> int:
    """Write the notices and letters in the transaction of the deed; a bounded number of statements.

    Returns how many notices were written: one with a key that was told before is left out.
    """
    told = _not_told_before(told)
    pairs = [_pair(each) for each in told]
    letters = [letter for _, letter in pairs if letter]
    with transaction.atomic():
        post_rows(letters)
        stored = Letter.objects.in_bulk([letter.public_id for letter in letters], field_name="public_id")
        for notice, letter in pairs:
            notice.letter = stored.get(letter.public_id) if letter else None
        Notice.objects.bulk_create([notice for notice, _ in pairs], batch_size=500, ignore_conflicts=True)
    return len(pairs)


def _not_told_before(told: Sequence[Told]) -> list[Told]:
    keys = [_key(each) for each in told if each.key]
    before = set(Notice.objects.filter(key__in=keys).values_list("key", flat=True)) if keys else set()
    return [each for each in told if _key(each) not in before]


def _key(told: Told) -> str | None:
    return f"{told.key}:{told.person.pk}" if told.key else None


def _pair(told: Told) -> tuple[Notice, Letter | None]:
    person = told.person
    with translation.override(language_of(person)):
        words = {name: str(value) for name, value in told.words.items()}
        subject = " ".join((str(told.subject) % words).split())
        said = {
            "person": person,
            "text": str(told.text) % words,
            "then": str(told.then) % words if told.then else "",
            "reason": told.reason,
            "office": told.office or settings.AGENCY_NAME,
            "link": settings.SITE_URL + told.url if told.url else "",
        }
        text = render_to_string("emails/told.txt", said).strip() + "\n"
    wish = ByMail.AT_ONCE if told.always else ByMail(person.mail_of_work if told.work else person.mail_of_own)
    notice = Notice(
        person=person,
        event=told.event,
        subject=subject[:300],
        text=text,
        url=told.url,
        for_digest=wish == ByMail.DAILY and not told.quiet,
        key=_key(told),
    )
    if wish != ByMail.AT_ONCE or told.quiet or not person.email:
        return notice, None
    key = f"told:{notice.key}" if notice.key else None
    return notice, new_row(
        template=told.event,
        to=person.email,
        subject=subject,
        text=text,
        language=language_of(person),
        person=person,
        key=key,
    )


def language_of(person: User) -> str:
    """In which language to write to this person."""
    return person.language if person.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
