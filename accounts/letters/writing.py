"""A letter is written in the transaction of its deed; the worker is told of it on commit."""

import uuid
from collections.abc import Sequence
from email.utils import parseaddr
from functools import partial
from typing import Any

from django.conf import settings
from django.db import models, transaction

from accounts.letters.sending import PORTION, send_hint
from accounts.models import Letter


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
