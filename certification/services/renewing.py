"""Beginning from what was sent before: a review within the round, and the renewal of a later year."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, NotReady
from accounts.models import User
from accounts.roles import Ability
from certification import rules
from certification.deadlines import submit_due_on
from certification.lateness import admitted_until
from certification.models import Application, Due, Purpose
from certification.queries.late import refusal_words
from certification.queries.reviews_left import reviews_of
from certification.services.carrying import carry_over
from certification.services.deciding import decide, lock
from certification.workflow import ENDORSED_ON, UNFINISHED
from networks.models import Organisation


def begin_review(*, application_id: int, by: User, once: str) -> Application:
    """The organisation's next application in the round of an endorsed one, filled with what was sent then.

    Returns the one at work when it was begun already. Raises NotAllowed, NotReady (the province has not
    endorsed it, the round is closed, takes no more reviews, or its day for results has passed).
    """
    with transaction.atomic():
        asked = Application.objects.get(pk=application_id)
        Organisation.objects.select_for_update(no_key=True).get(pk=asked.organisation_id)
        before = lock(application_id)
        if not rules.may(by, before, Ability.SUBMIT_APPLICATION):
            raise NotAllowed
        in_round = Application.objects.filter(organisation=before.organisation_id, round=before.round_id)
        standing = in_round.filter(stage__in=UNFINISHED).exclude(pk=before.pk).first()
        if standing:
            return standing
        _check(before)
        review = Application.objects.create(
            round=before.round,
            organisation=before.organisation,
            number=in_round.order_by("-number")[0].number + 1,
            purpose=Purpose.REVIEW,
            previous=before,
            created_by=by,
        )
        carry_over(application=review, by=by)
        decide(application_id=review.pk, move="begin_review", by=by, once=once)
        record("application.started", review, by=by, round=before.round_id, previous=before.pk)
        review.refresh_from_db()
        return review


def may_begin_review(application: Application) -> bool:
    """Is a review open by the stage and the round, whoever asks?

    Three queries, none before the endorsement, five after the day.
    """
    try:
        _check(application)
    except NotReady:
        return False
    return True


def _check(before: Application) -> None:
    if before.stage not in ENDORSED_ON:
        raise NotReady(_("การประเมินทบทวนเริ่มได้เมื่อจังหวัดเห็นชอบผลการประเมินครั้งก่อนแล้ว กรุณารอมติของจังหวัด"))
    if not before.round.is_open:
        raise NotReady(_("รอบนี้ปิดแล้ว กรุณาเริ่มทำคำขอในรอบถัดไป"))
    reviews = reviews_of([before])[before.pk]
    if reviews.left == 0:
        raise NotReady(_("%(used)s กรุณาเริ่มทำคำขอในรอบถัดไป") % {"used": reviews.sentence})
    due = submit_due_on(before)
    passed = due < timezone.localdate()
    if passed and admitted_until(Due.SUBMIT, before.round_id, before.organisation_id) is None:
        raise NotReady(refusal_words(Due.SUBMIT, due, before.organisation.province))


def last_sent_by(organisation: Organisation, kind: str, before_year: int) -> Application | None:
    """The organisation's last application of an earlier year that was sent; what a renewal begins from."""
    return (
        Application.objects.filter(
            organisation=organisation,
            round__kind=kind,
            round__fiscal_year__lt=before_year,
            submission__isnull=False,
        )
        .select_related("submission")
        .order_by("-round__fiscal_year", "-number")
        .first()
    )
