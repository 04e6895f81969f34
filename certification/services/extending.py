"""Giving time: a date moved for all, a province or one organisation; what comes after it admitted; taken back."""

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, NotReady
from accounts.models import User
from accounts.roles import Ability
from accounts.thai.printing import format_date
from certification.deadlines import deadlines_for_place
from certification.models import Due, Extension, Round
from networks.models import Organisation, Province

# A date is moved by months at most; more is a slip of the year.
MOST_DAYS = 366


@dataclass(frozen=True)
class Wanted:
    """More time as it was asked for; neither province nor organisation means everybody of the round."""

    which: Due
    day: datetime.date
    reason: str
    province: Province | None = None
    organisation: Organisation | None = None


def extend(*, round_id: int, wanted: Wanted, by: User) -> Extension:
    """Move one date of a round to a later day. The same twice is one extension.

    Raises NotAllowed (an officer: only for an organisation of the province, never the review's own date),
    NotReady (no reason, not later than what holds now, passed, or after the date of the next step).
    """
    with transaction.atomic():
        found = Round.objects.select_for_update(no_key=True).get(pk=round_id)
        if not _may_extend(by, wanted):
            raise NotAllowed
        same = _same(found, wanted, marks_late=False)
        if same:
            return same
        _check(found, wanted)
        return _make(found, wanted, by, marks_late=False)


def admit_late(*, round_id: int, wanted: Wanted, by: User) -> Extension:
    """Let one organisation send after the date, until `day`; what it sends is marked late for ever.

    Raises NotAllowed, NotReady (as for `extend`).
    """
    with transaction.atomic():
        found = Round.objects.select_for_update(no_key=True).get(pk=round_id)
        if wanted.organisation is None or wanted.which == Due.REVIEW or not _may_extend(by, wanted):
            raise NotAllowed
        same = _same(found, wanted, marks_late=True)
        if same:
            return same
        _check(found, wanted)
        return _make(found, wanted, by, marks_late=True)


def withdraw_extension(*, extension_id: int, by: User) -> Extension:
    """Take it back: the dates are again what they were without it. Twice has one effect. Raises NotAllowed."""
    with transaction.atomic():
        found = Extension.objects.select_for_update(of=("self",), no_key=True).get(pk=extension_id)
        if not _may_extend(by, Wanted(Due(found.which), found.day, "", found.province, found.organisation)):
            raise NotAllowed
        if found.withdrawn_at is None:
            found.withdrawn_at, found.withdrawn_by = timezone.now(), by
            found.save(update_fields=["withdrawn_at", "withdrawn_by"])
            record("extension.withdrawn", found, by=by, round=found.round_id)
        return found


def _may_extend(by: User, wanted: Wanted) -> bool:
    """An administrator everything; an officer for an organisation of the province, but not the office's own date."""
    if by.has_perm(Ability.MANAGE_ROUNDS):
        return True
    if wanted.organisation is None or wanted.which == Due.REVIEW:
        return False
    return by.has_perm(Ability.GIVE_TIME, wanted.organisation)


def _same(round_: Round, wanted: Wanted, *, marks_late: bool) -> Extension | None:
    return Extension.objects.filter(
        round=round_,
        which=wanted.which,
        province=wanted.province,
        organisation=wanted.organisation,
        day=wanted.day,
        marks_late=marks_late,
        withdrawn_at__isnull=True,
    ).first()


def _check(round_: Round, wanted: Wanted) -> None:
    if not wanted.reason.strip():
        raise NotReady(_("ยังไม่ได้ระบุเหตุผล กรุณาระบุเหตุผลของการขยายกำหนด"))
    now = deadlines_for_place(round_, wanted.province, wanted.organisation)
    today = timezone.localdate()
    if wanted.day < today:
        raise NotReady(_("วันใหม่เป็นวันที่ผ่านมาแล้ว กรุณาระบุวันนี้หรือวันหลังจากนี้"))
    if wanted.day <= now[wanted.which]:
        raise NotReady(
            _("วันใหม่ต้องหลังกำหนดเดิม คือ %(day)s กรุณาระบุวันที่หลังจากนั้น") % {"day": format_date(now[wanted.which])}
        )
    if (wanted.day - now[wanted.which]).days > MOST_DAYS:
        raise NotReady(_("วันใหม่ห่างจากกำหนดเดิมเกิน 1 ปี กรุณาตรวจสอบปีที่กรอก"))
    steps = list(Due)
    later = steps[steps.index(wanted.which) + 1 :]
    if later and wanted.day > now[later[0]]:
        raise NotReady(
            _("วันใหม่อยู่หลังกำหนดของขั้นถัดไป (%(step)s %(day)s) กรุณาขยายกำหนดของขั้นถัดไปก่อน")
            % {"step": later[0].label, "day": format_date(now[later[0]])}
        )


def _make(round_: Round, wanted: Wanted, by: User, *, marks_late: bool) -> Extension:
    made = Extension.objects.create(
        round=round_,
        which=wanted.which,
        province=wanted.province,
        organisation=wanted.organisation,
        day=wanted.day,
        reason=wanted.reason.strip(),
        marks_late=marks_late,
        made_by=by,
    )
    verb = "extension.admitted" if marks_late else "extension.made"
    record(
        verb,
        made,
        by=by,
        round=round_.pk,
        which=wanted.which.value,
        day=wanted.day,
        province=made.province_id,
        organisation=made.organisation_id,
    )
    return made
