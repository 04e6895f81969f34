"""Starting an application: one organisation enters one open round, once."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, NotReady, Refused
from accounts.models import User
from accounts.roles import Ability
from certification.deadlines import deadlines_in
from certification.lateness import admitted_until
from certification.models import Application, Due, Round
from certification.queries.late import refusal_words
from certification.services.carrying import carry_over
from certification.services.renewing import last_sent_by
from networks.models import Organisation


def start_application(*, organisation_id: int, round_id: int, by: User) -> Application:
    """The draft of this organisation in this round: a new one, or the latest that is there already.

    Where the organisation has sent one in an earlier year, the draft begins from that (services/carrying.py).
    Raises NotAllowed (neither of the organisation nor keying in for it), NotReady (the round is not open, not
    open yet, its day for intents has passed and nobody admitted it after that, or the register lacks district
    or sector), Refused (the round is for another kind).
    """
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update(no_key=True).get(pk=organisation_id)
        round_ = Round.objects.get(pk=round_id)
        own = by.has_perm(Ability.EDIT_APPLICATION, organisation)
        if not own and not by.has_perm(Ability.KEY_IN, organisation):
            raise NotAllowed
        already = _latest(organisation, round_)
        if already:
            return already
        _check_round(round_, organisation)
        application = _create(organisation, round_, by)
        record("application.started", application, by=by, round=round_.pk, on_behalf=not own)
        return application


def _check_round(round_: Round, organisation: Organisation) -> None:
    today = timezone.localdate()
    if not organisation.district_id or not organisation.sector:
        raise NotReady(_("ทะเบียนยังไม่ระบุอำเภอหรือเครือข่ายขององค์กรนี้ กรุณาให้สำนักงานวัฒนธรรมจังหวัดเพิ่มข้อมูลในทะเบียนก่อน"))
    if round_.kind != organisation.kind:
        raise Refused(
            _("รอบนี้สำหรับ%(kind)s กรุณาเลือกรอบของ%(own)s")
            % {"kind": round_.get_kind_display(), "own": organisation.get_kind_display()}
        )
    if not round_.is_open or today < round_.opens_on:
        raise NotReady(_("รอบนี้ยังไม่เปิดรับหรือปิดไปแล้ว กรุณาเลือกรอบที่เปิดอยู่"))
    due = deadlines_in([round_], [organisation]).day(Due.INTENT, round_, organisation)
    if today > due and admitted_until(Due.INTENT, round_.pk, organisation.pk) is None:
        raise NotReady(refusal_words(Due.INTENT, due, organisation.province))


def _create(organisation: Organisation, round_: Round, by: User) -> Application:
    try:
        with transaction.atomic():
            made = Application.objects.create(
                organisation=organisation,
                round=round_,
                previous=last_sent_by(organisation, round_.kind, round_.fiscal_year),
                created_by=by,
            )
            carry_over(application=made, by=by)
            return made
    except IntegrityError:  # a colleague started it in the same moment
        return Application.objects.get(organisation=organisation, round=round_, number=1)


def _latest(organisation: Organisation, round_: Round) -> Application | None:
    """The organisation's latest application in the round: the one at work, or the last that was resolved on."""
    mine = Application.objects.filter(organisation=organisation, round=round_)
    return mine.order_by("-number").first()
