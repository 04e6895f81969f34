"""A review beside what was sent before: what changed, what was affirmed, and which sending it is."""

import pytest
from django.urls import reverse
from django.utils import timezone

from certification.forms.book import open_book
from certification.models import ActivityRecord, Application
from certification.services import renewing, submitting
from certification.services.carrying import affirm
from certification.services.deciding import decide
from certification.services.submitting import hash_of
from certification.workflow import Stage
from tests.factories import upward
from tests.factories.applications import fill, token
from tests.factories.meetings import make_meeting, place


@pytest.fixture
def endorsed(application, applicant, officer, approver, department, secretary) -> Application:
    """The first, with one activity and its record, endorsed by the province."""
    fill(application, applicant)
    ActivityRecord.objects.create(row=application.plan_rows.get(), position=1)
    cast = {"owner": applicant, "officer": officer, "approver": approver}
    return upward.certified(
        application, stage=Stage.ENDORSED, department=department, secretary=secretary, **cast
    )


@pytest.fixture
def review(endorsed, applicant, officer) -> Application:
    """Its review under the officer's eyes: the narrative of criterion 2 is new, the rest affirmed."""
    review = renewing.begin_review(application_id=endorsed.pk, by=applicant, once=token())
    changed = review.answers.filter(key="process.c2.narrative")
    changed.update(text="ปีนี้ทำต่อเนื่องทุกเดือน", carried=False)
    affirm(application_id=review.pk, keys=list(open_book(review).by_key), evidence_key="", by=applicant)
    for link in review.evidence_links.all():
        affirm(application_id=review.pk, keys=[], evidence_key=link.key, by=applicant)
    submitting.submit(application_id=review.pk, by=applicant, once=token())
    decide(application_id=review.pk, move="start_review", by=officer, once=token())
    review.refresh_from_db()
    return review


def test_what_was_sent_says_which_row_is_whose_and_who_affirmed(endorsed, review, applicant):
    said = review.submission.snapshot
    row, record = review.plan_rows.get(), ActivityRecord.objects.get(row__application=review)
    assert said["previous"] == {
        "submission": endorsed.submission_id,
        "rows": {str(row.pk): row.carried_from_id},
        "records": {str(record.pk): record.carried_from_id},
    }
    by = {key: one["by"] for key, one in said["affirmed"].items()}
    assert by["process.c2.score"] == applicant.pk
    assert by.keys() == set(review.answers.filter(affirmed_at__isnull=False).values_list("key", flat=True))
    assert "process.c2.narrative" not in by
    at = review.answers.get(key="process.c2.score").affirmed_at
    assert said["affirmed"]["process.c2.score"]["at"] == at.isoformat()
    assert review.submission.sha256 == hash_of(said)


def test_a_first_ones_snapshot_keeps_its_shape(endorsed):
    assert not {"previous", "affirmed"} & endorsed.submission.snapshot.keys()


def test_the_queue_says_which_sending_from_the_second_on(endorsed, review, officer, as_):
    rows = as_(officer).get("/cases/?view=all").context["page"].rows
    about = {row.public_id: row.about for row in rows}
    assert "ครั้งที่ 2" in about[str(review.public_id)]
    assert "ครั้งที่" not in about[str(endorsed.public_id)]


def test_the_agenda_says_which_sending(review, officer, body, as_):
    Application.objects.filter(pk=review.pk).update(stage=Stage.VERIFIED, stage_since=timezone.now())
    meeting = make_meeting(body, officer, number=9, year=2569)
    place(meeting, review, officer)
    item = reverse("certification:agenda_item", args=[meeting.public_id, review.public_id])
    for url in (meeting.get_absolute_url(), item):
        assert "ครั้งที่ 2 · ประเมินทบทวน" in as_(officer).get(url).content.decode()
