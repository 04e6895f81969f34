"""Letters by e-mail: two text templates a letter, sent when the deed that they tell of is committed."""

import logging
from collections.abc import Callable
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

log = logging.getLogger(__name__)


def send_letter(name: str, *, to: str, sent: Callable[[], None] | None = None, **words: Any) -> None:
    """Send templates/emails/NAME.subject.txt and NAME.txt, in Thai, once the transaction is committed.

    `sent` is called when the mail server has taken it. A server that does not answer never undoes the deed:
    the failure is logged without the address, and the page that offers the letter can send it again.
    """
    with translation.override(settings.LANGUAGE_CODE):
        said = {**words, "site": settings.SITE_URL, "agency": settings.AGENCY_NAME}
        subject = " ".join(render_to_string(f"emails/{name}.subject.txt", said).split())
        text = render_to_string(f"emails/{name}.txt", said)

    def post() -> None:
        try:
            send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [to])
        except (OSError, SMTPException) as problem:
            log.error("The letter %s was not sent: %s", name, type(problem).__name__)
            return
        if sent:
            sent()

    transaction.on_commit(post)
