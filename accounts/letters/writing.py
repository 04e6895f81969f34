"""A letter is written in the transaction of its deed; the worker is told of it on commit."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr
from functools import partial
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.template.loader import render_to_string
from django.utils import translation

from accounts.letters.sending import PORTION, send_hint
from accounts.models import Letter, User


@dataclass(frozen=True)
class Wanted:
    """One letter: templates/emails/NAME.subject.txt and NAME.txt with these words, to one address.

    `language`: the person's, else Thai. `key`: a second letter with the same key is not written. `about`: the
    row that asked for it (sending.when_sent). `secret`: its link lets somebody in.
    """

    name: str
    to: str
    words: Mapping[str, Any] = field(default_factory=dict)
    person: User | None = None
    language: str = ""
    about: models.Model | None = None
    key: str | None = None
    secret: bool = False


def send_letter(
    name: str,
    *,
    to: str,
    person: User | None = None,
    about: models.Model | None = None,
    key: str | None = None,
    secret: bool = False,
    **words: Any,
) -> None:
    """Write one letter; it goes out when the transaction is committed, and never undoes its deed."""
    write_letters([Wanted(name, to, words, person=person, about=about, key=key, secret=secret)])


def write_letters(wanted: Sequence[Wanted]) -> None:
    """Write these letters, in bulk; two queries for each 500."""
    post_rows([row_of(each) for each in wanted])


def post_rows(rows: Sequence[Letter]) -> None:
    """Store letters whose words stand already, and tell the worker on commit."""
    with transaction.atomic():
        Letter.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
        ours = [row.public_id for row in rows]
        for at in range(0, len(ours), 500):
            written = Letter.objects.filter(public_id__in=ours[at : at + 500])
            ids = list(written.order_by("pk").values_list("pk", flat=True))
            tell_worker(ids)


def tell_worker(letter_ids: Sequence[int]) -> None:
    """Have the worker look at these letters once the transaction is committed."""
    for start in range(0, len(letter_ids), PORTION):
        transaction.on_commit(partial(send_hint, letter_ids[start : start + PORTION]))


def row_of(wanted: Wanted) -> Letter:
    """The letter with its words as they are now."""
    with translation.override(wanted.language or settings.LANGUAGE_CODE):
        said = {**wanted.words, "site": settings.SITE_URL, "agency": settings.AGENCY_NAME}
        subject = render_to_string(f"emails/{wanted.name}.subject.txt", said)
        text = render_to_string(f"emails/{wanted.name}.txt", said)
        language = translation.get_language() or settings.LANGUAGE_CODE
    return new_row(
        template=wanted.name,
        to=wanted.to,
        subject=subject,
        text=text,
        language=language,
        person=wanted.person,
        about=label_of(wanted.about) if wanted.about else "",
        key=wanted.key,
        secret=wanted.secret,
    )


def new_row(*, subject: str, **columns: Any) -> Letter:
    """A letter that is not stored yet, with its Message-ID; its subject becomes one line."""
    public_id = uuid.uuid4()
    return Letter(
        public_id=public_id,
        message_id=f"<{public_id}@{_host()}>",
        subject=" ".join(subject.split())[:500],
        **columns,
    )


def label_of(row: models.Model) -> str:
    """ "room.model:id"."""
    return f"{row._meta.label_lower}:{row.pk}"


def _host() -> str:
    """The sender's host, as mail servers expect it in a Message-ID."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
