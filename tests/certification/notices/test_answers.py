"""Who asked for a change hears of the answer, once for each; in the inbox and the daily letter, never one by one."""

import datetime

import pytest
from django.utils import timezone

from accounts.letters.digest import write_digests
from accounts.models import ByMail, Letter, Notice
from accounts.roles import Role
from certification.models import ChangeRequest
from certification.services.requesting import Asked, request_change
from certification.services.reviewing import send_back
from certification.services.submitting import answer_change_requests, resubmit
from certification.workflow import Stage
from networks.models import Membership
from tests.factories.applications import token, walk_to
from tests.factories.people import make_officer

KEYS = ("process.c5.narrative", "intent.phone")
REPLY = "ติดป้ายทุกเดือน"


@pytest.fixture
def answered(application, applicant, officer):
    """Two requests, both answered; returns a deed that sends the corrected forms."""
    walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    due = timezone.localdate() + datetime.timedelta(days=14)
    for key in KEYS:
        request_change(application_id=application.pk, asked=Asked(key, "ขอให้ระบุความถี่", due), by=officer)
    send_back(application_id=application.pk, by=officer, once=token())
    replies = {request.pk: REPLY for request in ChangeRequest.objects.all()}
    answer_change_requests(application_id=application.pk, replies=replies, by=applicant)
    Notice.objects.all().delete()
    Letter.objects.all().delete()
    return lambda: resubmit(application_id=application.pk, by=applicant, once=token())


def told(person) -> list[Notice]:
    return list(Notice.objects.filter(person=person, event="change.answered").order_by("pk"))


def test_each_answer_is_told_to_who_asked(answered, application, officer, province):
    other = make_officer(province, Role.PROVINCIAL_OFFICER, "เจ้าหน้าที่อีกคน")
    answered()
    found = told(officer)
    assert len(found) == 2
    for notice, request in zip(found, ChangeRequest.objects.order_by("pk"), strict=True):
        for said in (request.label, REPLY, application.organisation.name):
            assert said in notice.text
        assert notice.url == f"/cases/{application.public_id}/"
    assert told(other) == []
    assert Notice.objects.filter(person=other, event="application.resubmit").count() == 1


@pytest.mark.parametrize(("wish", "waiting"), [(ByMail.AT_ONCE, 2), (ByMail.DAILY, 2), (ByMail.NEVER, 0)])
def test_at_most_in_the_daily_letter(answered, officer, wish, waiting):
    officer.mail_of_work = wish
    officer.save()
    answered()
    assert not Letter.objects.filter(template="change.answered").exists()
    assert Notice.objects.filter(person=officer, event="change.answered", for_digest=True).count() == waiting
    if waiting and timezone.localtime().hour >= 8:
        assert write_digests() == 1


def test_who_reviews_no_more_is_not_told(answered, officer):
    Membership.objects.filter(user=officer).update(ended_at=timezone.now(), ended_by=officer)
    answered()
    assert told(officer) == []


def test_what_was_not_sent_is_not_told(answered, officer):
    assert told(officer) == []
