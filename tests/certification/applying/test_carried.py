"""A review and a renewal begin from what was sent last: nothing is copied silently, nothing typed twice."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.errors import NotAllowed, NotReady
from certification.forms.book import open_book
from certification.forms.checks import problems_of
from certification.models import ActivityRecord, Application, Purpose, Round
from certification.services import renewing, submitting
from certification.services.carrying import affirm
from certification.services.starting import start_application
from certification.workflow import Stage
from tests.factories import upward
from tests.factories.applications import fill, put, token
from tests.factories.frameworks import make_round


@pytest.fixture
def endorsed(application, applicant, officer, approver, department, secretary) -> Application:
    """The first, with one activity and its record, endorsed by the province."""
    fill(application, applicant)
    ActivityRecord.objects.create(row=application.plan_rows.get(), position=1)
    cast = {"owner": applicant, "officer": officer, "approver": approver}
    return upward.certified(
        application, stage=Stage.ENDORSED, department=department, secretary=secretary, **cast
    )


def begin(application: Application, by) -> Application:
    return renewing.begin_review(application_id=application.pk, by=by, once=token())


def texts_of(application: Application) -> dict[str, str]:
    """Key → text, with the numbers of rows and records left out, so that two applications compare."""
    return {
        ".".join("#" if part.isdigit() else part for part in key.split(".")): text
        for key, text in application.answers.values_list("key", "text")
        if text
    }


def carried(application: Application) -> set[str]:
    return {problem.key for problem in problems_of(open_book(application)) if problem.carried}


def test_a_review_stands_enrolled_with_everything_to_be_affirmed(endorsed, applicant):
    review = begin(endorsed, applicant)
    assert (review.number, review.purpose, review.previous) == (2, Purpose.REVIEW, endorsed)
    assert review.stage == Stage.ENROLLED
    assert texts_of(review) == texts_of(endorsed)
    assert not review.answers.filter(carried=False).exists()
    row, record = review.plan_rows.get(), ActivityRecord.objects.get(row__application=review)
    assert row.carried_from == endorsed.plan_rows.get()
    assert record.carried_from == ActivityRecord.objects.get(row__application=endorsed)
    assert {link.key for link in review.evidence_links.filter(carried=True)} == {
        link.key for link in endorsed.evidence_links.all()
    }


def test_nothing_that_is_only_carried_can_be_sent(endorsed, applicant):
    review = begin(endorsed, applicant)
    assert {"declaration.lessons", "process.c1.score", "process.c1.evidence"} <= carried(review)
    with pytest.raises(NotReady):
        submitting.submit(application_id=review.pk, by=applicant, once=token())
    book = open_book(review)
    for key in book.by_key:
        affirm(application_id=review.pk, keys=[key], evidence_key="", by=applicant)
    assert carried(review) == {"declaration.evidence", *(f"process.c{n}.evidence" for n in range(1, 10))}
    for link in review.evidence_links.all():
        affirm(application_id=review.pk, keys=[], evidence_key=link.key, by=applicant)
    submitting.submit(application_id=review.pk, by=applicant, once=token())
    review.refresh_from_db()
    assert review.stage == Stage.SUBMITTED


def test_what_is_changed_is_this_years_own_and_saving_a_page_affirms_nothing(endorsed, applicant, as_):
    review = begin(endorsed, applicant)
    url = reverse("certification:criterion", args=[review.public_id, "c2"])
    book = open_book(review)
    posted = {key: book.text(key) for key in book.by_key if key.startswith("process.c2.")}
    versions = {f"version:{key}": book.version(key) for key in posted}
    changed = {**posted, "process.c2.narrative": "ปีนี้ทำต่อเนื่องทุกเดือน"}
    as_(applicant).post(url, {**changed, **versions, "go": "stay"})
    answers = {answer.key: answer for answer in review.answers.filter(key__startswith="process.c2.")}
    assert answers["process.c2.narrative"].text == "ปีนี้ทำต่อเนื่องทุกเดือน"
    assert not answers["process.c2.narrative"].carried
    assert answers["process.c2.score"].carried


def test_one_button_affirms_a_page_and_says_who_and_when(endorsed, applicant, as_):
    review = begin(endorsed, applicant)
    url = reverse("certification:criterion", args=[review.public_id, "c2"])
    page = as_(applicant).get(url).content.decode()
    assert "ยืนยันว่ายังเป็นจริง" in page
    book = open_book(review)
    posted = {key: book.text(key) for key in book.by_key if key.startswith("process.c2.")}
    versions = {f"version:{key}": book.version(key) for key in posted}
    answer = as_(applicant).post(url, {**posted, **versions, "go": "affirm"})
    assert answer.url == reverse("certification:criterion", args=[review.public_id, "c3"])
    affirmed = review.answers.filter(key__startswith="process.c2.")
    assert {(one.carried, one.affirmed_by) for one in affirmed} == {(False, applicant)}
    links = review.evidence_links.filter(key="process.c2")
    assert {(one.carried, one.affirmed_by) for one in links} == {(False, applicant)}
    assert set(links.values_list("affirmed_at", flat=True)) == {affirmed[0].affirmed_at}
    assert "ยืนยันว่ายังเป็นจริง" not in as_(applicant).get(url).content.decode()


def test_nobody_else_affirms_a_file(endorsed, applicant, stranger):
    review = begin(endorsed, applicant)
    with pytest.raises(NotAllowed):
        affirm(application_id=review.pk, keys=[], evidence_key="process.c2", by=stranger)
    assert not review.evidence_links.filter(carried=False).exists()


def test_twice_has_one_effect(endorsed, applicant):
    review = begin(endorsed, applicant)
    assert begin(endorsed, applicant) == review
    assert Application.objects.filter(previous=endorsed).count() == 1


def test_a_review_waits_for_the_province_and_for_the_round(application, applicant, officer):
    with pytest.raises(NotReady):
        begin(application, applicant)
    Application.objects.filter(pk=application.pk).update(stage=Stage.ENDORSED)
    Round.objects.filter(pk=application.round_id).update(closed_at=timezone.now(), closed_by=officer)
    with pytest.raises(NotReady):
        begin(application, applicant)


def test_nobody_of_another_organisation_begins_one(endorsed, stranger, colleague):
    for person in (stranger, colleague):  # an editor does not send, so he does not begin
        with pytest.raises(NotAllowed):
            begin(endorsed, person)


def test_a_renewal_takes_the_plan_as_a_proposal(endorsed, applicant, administrator):
    later = make_round(administrator, fiscal_year=2570)
    renewal = start_application(organisation_id=endorsed.organisation_id, round_id=later.pk, by=applicant)
    assert (renewal.number, renewal.purpose, renewal.previous) == (1, Purpose.FIRST, endorsed)
    assert renewal.stage == Stage.DRAFT
    assert renewal.plan_rows.get().carried_from == endorsed.plan_rows.get()
    assert not ActivityRecord.objects.filter(row__application=renewal).exists()
    said = texts_of(renewal)
    gone = texts_of(endorsed).keys() - said.keys()
    assert {"intent.signed_on", "intent.headcount_on", "declaration.declared_on", "plan.#.achieved"} <= gone
    assert {key for key in gone if key.startswith(("process.", "outcome."))} == set()
    with pytest.raises(NotReady):
        submitting.submit_intent(application_id=renewal.pk, by=applicant, once=token())


def test_a_renewal_of_what_was_never_sent_begins_empty(application, applicant, administrator):
    put(application, "intent.head_name", "พระครูดี", applicant)
    later = make_round(administrator, fiscal_year=2570)
    renewal = start_application(organisation_id=application.organisation_id, round_id=later.pk, by=applicant)
    assert (renewal.previous, renewal.answers.count()) == (None, 0)


def test_the_way_to_a_review_stands_on_the_page_of_the_endorsed_one(endorsed, applicant, as_):
    client = as_(applicant)
    page = client.get(endorsed.get_absolute_url()).content.decode()
    url = reverse("certification:begin_review", args=[endorsed.public_id])
    assert url in page
    assert "ประเมินทบทวน" in client.get(url).content.decode()
    answer = client.post(url, {"once": token()})
    review = Application.objects.get(previous=endorsed)
    assert answer.url == review.get_absolute_url()
    shown = client.get(answer.url).content.decode()
    assert "ครั้งที่ 2 · ประเมินทบทวน" in shown
    assert "จากครั้งก่อน รอยืนยัน" in shown


def test_a_round_past_its_day_takes_no_review(endorsed, applicant):
    gone = timezone.localdate() - datetime.timedelta(days=1)
    Round.objects.filter(pk=endorsed.round_id).update(opens_on=gone, intent_due_on=gone, submit_due_on=gone)
    with pytest.raises(NotReady):
        begin(endorsed, applicant)
