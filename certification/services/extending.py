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
from certification.access import conflicted_cases
from certification.deadlines import deadlines_for_place
from certification.models import Due, Extension, Round
from certification.notices.rounds import tell_of_given_time
from networks.access import organisations_worked_for
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


@dataclass(frozen=True)
class Deed:
    """What sets the two deeds apart: the date moves with it or stays, and how it is recorded and told."""

    name: str
    marks_late: bool


EXTEND = Deed("extension.made", marks_late=False)
ADMIT = Deed("extension.admitted", marks_late=True)


def extend(*, round_id: int, wanted: Wanted, by: User) -> Extension:
    """Move one date of a round to a later day. The same twice is one extension.

    Raises NotAllowed (an officer: only for an organisation of the province, never the review's own date),
    NotReady (no reason, not later than what holds now, passed, or after the date of the next step).
    """
    with transaction.atomic():
        found = Round.objects.select_for_update(no_key=True).get(pk=round_id)
        if not _may_give_time(by, found, wanted):
            raise NotAllowed
        same = _same(found, wanted, EXTEND)
        if same:
            return same
        now = _check(found, wanted)
        _refuse_after_the_next_step(wanted, now)
        return _make(found, wanted, EXTEND, by)


def admit_late(*, round_id: int, wanted: Wanted, by: User) -> Extension:
    """Let one organisation send after the date, until `day`; what it sends is marked late for ever.

    The date itself stays, so the next step's may have passed as well. Raises NotAllowed, NotReady (as for `extend`).
    """
    with transaction.atomic():
        found = Round.objects.select_for_update(no_key=True).get(pk=round_id)
        may_be_late = wanted.organisation is not None and wanted.which != Due.REVIEW
        if not may_be_late or not _may_give_time(by, found, wanted):
            raise NotAllowed
        same = _same(found, wanted, ADMIT)
        if same:
            return same
        _check(found, wanted)
        return _make(found, wanted, ADMIT, by)


def withdraw_extension(*, extension_id: int, by: User) -> Extension:
    """Take it back: the dates are again what they were without it. Twice has one effect. Raises NotAllowed."""
    with transaction.atomic():
        found = (
            Extension.objects.select_for_update(of=("self",), no_key=True)
            .select_related("round", "province", "organisation")
            .get(pk=extension_id)
        )
        given = Wanted(Due(found.which), found.day, "", found.province, found.organisation)
        if not _may_give_time(by, found.round, given):
            raise NotAllowed
        if found.withdrawn_at is None:
            found.withdrawn_at, found.withdrawn_by = timezone.now(), by
            found.save(update_fields=["withdrawn_at", "withdrawn_by"])
            record("extension.withdrawn", found, by=by, round=found.round_id)
        return found


def _may_give_time(by: User, round_: Round, wanted: Wanted) -> bool:
    """An administrator everything; an officer for an organisation of the province, but not the office's own date.

    Nobody for an organisation with which he or she has a conflict of interest.
    """
    if wanted.organisation is not None and _in_conflict(by, round_, wanted.organisation):
        return False
    if by.has_perm(Ability.MANAGE_ROUNDS):
        return True
    if wanted.organisation is None or wanted.which == Due.REVIEW:
        return False
    return by.has_perm(Ability.GIVE_TIME, wanted.organisation)


def _in_conflict(by: User, round_: Round, organisation: Organisation) -> bool:
    """The person works or worked for it, or declared a conflict with one of its applications in the round."""
    if organisation.pk in organisations_worked_for(by):
        return True
    return bool(conflicted_cases(by, round_.applications.filter(organisation=organisation)))


def _same(round_: Round, wanted: Wanted, deed: Deed) -> Extension | None:
    return Extension.objects.filter(
        round=round_,
        which=wanted.which,
        province=wanted.province,
        organisation=wanted.organisation,
        day=wanted.day,
        marks_late=deed.marks_late,
        withdrawn_at__isnull=True,
    ).first()


def _check(round_: Round, wanted: Wanted) -> dict[Due, datetime.date]:
    """The dates that hold now, where the new day makes sense beside them."""
    if not wanted.reason.strip():
        raise NotReady(_("ยังไม่ได้ระบุเหตุผล กรุณาระบุเหตุผล"))
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
    return now


def _refuse_after_the_next_step(wanted: Wanted, now: dict[Due, datetime.date]) -> None:
    steps = list(Due)
    later = steps[steps.index(wanted.which) + 1 :]
    if later and wanted.day > now[later[0]]:
        raise NotReady(
            _("วันใหม่อยู่หลังกำหนดของขั้นถัดไป (%(step)s %(day)s) กรุณาขยายกำหนดของขั้นถัดไปก่อน")
            % {"step": later[0].label, "day": format_date(now[later[0]])}
        )


def _make(round_: Round, wanted: Wanted, deed: Deed, by: User) -> Extension:
    made = Extension.objects.create(
        round=round_,
        which=wanted.which,
        province=wanted.province,
        organisation=wanted.organisation,
        day=wanted.day,
        reason=wanted.reason.strip(),
        marks_late=deed.marks_late,
        made_by=by,
    )
    record(
        deed.name,
        made,
        by=by,
        round=round_.pk,
        which=wanted.which.value,
        day=wanted.day,
        province=made.province_id,
        organisation=made.organisation_id,
    )
    tell_of_given_time(made, deed.name, by=by)
    return made
