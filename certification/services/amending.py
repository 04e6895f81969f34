"""Changing a round's own dates, with a reason; year, kind and framework stay what they are."""

import datetime
import itertools
from dataclasses import asdict, dataclass, fields

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed, NotReady
from accounts.models import User
from accounts.roles import Ability
from accounts.thai.plausible import ROUND, fiscal_span
from certification.models import Round, RoundAmendment
from certification.notices.amendments import send_hint

LONGEST_REASON = 500


@dataclass(frozen=True)
class RoundDays:
    """Every date of a round; the two reports may not be asked for."""

    opens_on: datetime.date
    intent_due_on: datetime.date
    submit_due_on: datetime.date
    review_due_on: datetime.date
    six_month_report_due_on: datetime.date | None = None
    twelve_month_report_due_on: datetime.date | None = None

    @property
    def plain(self) -> dict[str, str | None]:
        """As JSON keeps them."""
        return {name: day.isoformat() if day else None for name, day in asdict(self).items()}


STEPS = ("opens_on", "intent_due_on", "submit_due_on", "review_due_on")


def days_of(round_: Round) -> RoundDays:
    """The dates that the round has now."""
    return RoundDays(**{each.name: getattr(round_, each.name) for each in fields(RoundDays)})


def amend_round(
    *, round_id: int, seen: RoundDays, wanted: RoundDays, reason: str, by: User
) -> RoundAmendment:
    """Change the dates of a round; `seen` are those on which the person decided. Twice has one effect.

    Raises NotAllowed, AlreadyMoved (somebody changed them meanwhile), NotReady (no reason, nothing changed, out of
    order, or the round is closed), ImplausibleDay.
    """
    if not by.has_perm(Ability.MANAGE_ROUNDS):
        raise NotAllowed
    with transaction.atomic():
        found = Round.objects.select_for_update(no_key=True).get(pk=round_id)
        if (done := _done_before(found, seen, wanted)) is not None:
            return done
        if days_of(found) != seen:
            raise AlreadyMoved(_("มีผู้แก้ไขวันของรอบนี้ไปแล้ว กรุณาเปิดหน้านี้อีกครั้งเพื่อดูวันล่าสุด"))
        check(found, wanted, reason)
        for name, day in asdict(wanted).items():
            setattr(found, name, day)
        found.save(update_fields=list(asdict(wanted)))
        made = RoundAmendment.objects.create(
            round=found, before=seen.plain, after=wanted.plain, reason=reason.strip(), made_by=by
        )
        record("round.amended", found, by=by, before=seen.plain, after=wanted.plain, reason=reason.strip())
        transaction.on_commit(send_hint)
        return made


def check(round_: Round, wanted: RoundDays, reason: str) -> None:
    """Raise what `amend_round` raises of the dates and the reason."""
    if not reason.strip():
        raise NotReady(_("ยังไม่ได้ระบุเหตุผล กรุณาระบุเหตุผลที่แก้ไขวันของรอบ"))
    if wanted == days_of(round_):
        raise NotReady(_("ยังไม่ได้เปลี่ยนวันใด กรุณาแก้ไขอย่างน้อย 1 วัน"))
    said = asdict(wanted)
    if any(said[earlier] > said[later] for earlier, later in itertools.pairwise(STEPS)):
        raise NotReady(_("วันของรอบไม่เรียงตามลำดับ กรุณาเรียงวันเปิดรับ วันส่งความจำนง วันส่งผล และวันตรวจ"))
    ROUND.insist(*(day for day in said.values() if day), around=fiscal_span(round_.fiscal_year))


def _done_before(round_: Round, seen: RoundDays, wanted: RoundDays) -> RoundAmendment | None:
    """The amendment that the same form made a moment ago."""
    if seen == wanted or days_of(round_) != wanted:
        return None
    last = RoundAmendment.objects.filter(round=round_).first()
    return last if last and (last.before, last.after) == (seen.plain, wanted.plain) else None
