"""Change requests: the office names a field, says what is to be changed and until when."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import User
from accounts.roles import Ability
from accounts.thai.plausible import CORRECTION
from certification import rules
from certification.models import Application, ChangeRequest
from certification.queries.sent import askable, sent_book
from certification.services.deciding import lock
from certification.services.reviewing import hold_under_review
from certification.workflow import Stage


@dataclass(frozen=True)
class Asked:
    """What is asked for: a field's key (or a criterion, a plan row, a whole form), the words, the day."""

    key: str
    reason: str
    due_on: datetime.date


def request_change(*, application_id: int, asked: Asked, by: User) -> ChangeRequest:
    """Ask for a change. An open request for the same key is reworded; one that was answered is asked again.

    Raises NotAllowed, AlreadyMoved (not under review), NotReady (no such field, no reason, a day gone by),
    ImplausibleDay (more than a year from now).
    """
    with transaction.atomic():
        application, submission = hold_under_review(application_id, by)
        labels = askable(sent_book(application, submission))
        if asked.key not in labels:
            raise NotReady(_("ไม่มีช่องนี้ในฉบับที่ส่ง กรุณาเลือกจากรายการ"))
        if not asked.reason.strip():
            raise NotReady(_("กรุณาเขียนสิ่งที่ขอให้แก้ไข"))
        if asked.due_on < timezone.localdate():
            raise NotReady(_("วันครบกำหนดต้องไม่เป็นวันที่ผ่านมาแล้ว กรุณาเลือกวันนี้หรือหลังจากนี้"))
        CORRECTION.insist(asked.due_on)
        standing = _standing(application, asked.key)
        if standing and not standing.answered_at:
            return _reword(standing, asked, by)
        if standing:
            _close(standing, by)
        request = ChangeRequest.objects.create(
            application=application,
            submission=submission,
            key=asked.key,
            label=labels[asked.key],
            reason=asked.reason.strip(),
            due_on=asked.due_on,
            made_by=by,
        )
        record("application.change_requested", application, by=by, request=request.pk, key=asked.key)
        return request


def _standing(application: Application, key: str) -> ChangeRequest | None:
    return (
        ChangeRequest.objects.select_for_update(no_key=True)
        .filter(application=application, key=key, closed_at__isnull=True)
        .first()
    )


def _reword(request: ChangeRequest, asked: Asked, by: User) -> ChangeRequest:
    said = (asked.reason.strip(), asked.due_on)
    if (request.reason, request.due_on) == said:
        return request
    request.reason, request.due_on = said
    request.save(update_fields=["reason", "due_on"])
    record("application.change_reworded", request.application, by=by, request=request.pk, key=request.key)
    return request


def withdraw_request(*, request_id: int, by: User) -> ChangeRequest:
    """Take back a request that was not answered. Twice has one effect. Raises NotAllowed, AlreadyMoved."""
    return _settle(request_id, by, answered=False)


def close_request(*, request_id: int, by: User) -> ChangeRequest:
    """The officer is content with an answer. Twice has one effect. Raises NotAllowed, AlreadyMoved."""
    return _settle(request_id, by, answered=True)


def _settle(request_id: int, by: User, *, answered: bool) -> ChangeRequest:
    with transaction.atomic():
        application = lock(ChangeRequest.objects.values_list("application_id", flat=True).get(pk=request_id))
        request = ChangeRequest.objects.select_for_update(no_key=True).get(pk=request_id)
        if not rules.may(by, application, Ability.REVIEW):
            raise NotAllowed
        if request.closed_at:
            return request
        if application.stage != Stage.UNDER_REVIEW:
            raise AlreadyMoved(
                _("คำขออยู่ในขั้น “%(stage)s” จึงแก้รายการที่ขอไม่ได้ กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด")
                % {"stage": application.get_stage_display()}
            )
        if answered != bool(request.answered_at):
            raise AlreadyMoved(_("รายการนี้เปลี่ยนไปแล้ว กรุณาโหลดหน้านี้อีกครั้ง"))
        _close(request, by)
        verb = "application.change_accepted" if answered else "application.change_withdrawn"
        record(verb, application, by=by, request=request.pk, key=request.key)
        return request


def _close(request: ChangeRequest, by: User) -> None:
    request.closed_at, request.closed_by = timezone.now(), by
    request.save(update_fields=["closed_at", "closed_by"])
