"""The outbox: each letter by e-mail is a row, written with the deed that it tells of (docs/adr/0018)."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class LetterState(models.TextChoices):
    WAITING = "waiting", _("รอส่ง")
    SENDING = "sending", _("กำลังส่ง")
    SENT = "sent", _("เซิร์ฟเวอร์อีเมลรับแล้ว")
    # A worker died after it had handed the letter over and before it heard, or noted, the answer.
    UNSURE = "unsure", _("ไม่ทราบว่าเซิร์ฟเวอร์รับแล้วหรือไม่")
    REFUSED = "refused", _("เซิร์ฟเวอร์อีเมลไม่รับ")
    GIVEN_UP = "given_up", _("ส่งไม่สำเร็จ หยุดส่งแล้ว")


UNFINISHED = (LetterState.WAITING, LetterState.SENDING)
FAILED = (LetterState.UNSURE, LetterState.REFUSED, LetterState.GIVEN_UP)


class Letter(models.Model):
    """One letter to one address, with its words as they were when the deed was done."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Fixed once: who takes a letter a second time can see that it is the same.
    message_id = models.CharField(max_length=200, unique=True)
    to = models.EmailField(_("ถึง"), max_length=320)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    template = models.CharField(_("เรื่อง"), max_length=80)
    language = models.CharField(max_length=10)
    subject = models.CharField(max_length=500)
    text = models.TextField()
    # Its text holds a link that lets somebody in: shown to nobody, and emptied when it has gone out.
    secret = models.BooleanField(default=False)
    # What the letter is about, "room.model:id"; told to whoever asked for this template (sending.when_sent).
    about = models.CharField(max_length=120, blank=True)
    # "At most once": a second letter with the same key is not written.
    key = models.CharField(max_length=200, null=True, blank=True, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(_("สถานะ"), max_length=10, choices=LetterState, default=LetterState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    # Noted just before the last byte: from here to sent_at nobody can know.
    handed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    # The class of the last error, or the server's number; never the address.
    error = models.CharField(max_length=100, blank=True)

    # With what its name in the audit trail is made (accounts/trail.py).
    NAMED_WITH: ClassVar[tuple[str, ...]] = ()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state=LetterState.SENT, sent_at__isnull=False)
                | (~Q(state=LetterState.SENT) & Q(sent_at__isnull=True)),
                name="letter_sent_with_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.SENDING, leased_until__isnull=False)
                | (~Q(state=LetterState.SENDING) & Q(leased_until__isnull=True)),
                name="letter_leased_while_sending",
            ),
        )
        indexes = (
            # The sweeper's question stays small, however many letters have gone out.
            models.Index(
                fields=["next_try_at"], condition=Q(state__in=("waiting", "sending")), name="letters_due"
            ),
            models.Index(fields=["state", "-id"], name="letters_by_state"),
            models.Index(fields=["about"], name="letters_about"),
        )

    def __str__(self) -> str:
        return f"{self.template} #{self.pk}"
