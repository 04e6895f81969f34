"""The plan: activities and records are added, taken out and put back; nothing that was typed is lost."""

import pytest

from accounts.errors import NotAllowed, NotReady, Refused
from accounts.models import AuditEvent
from certification.models import ActivityRecord, Answer, PlanRow
from certification.services import drafting
from certification.workflow import Stage
from tests.factories.applications import put, walk_to


@pytest.fixture
def enrolled(application, applicant, officer):
    return walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)


def test_an_activity_is_added_under_a_virtue(enrolled, applicant):
    row = drafting.add_plan_row(application_id=enrolled.pk, virtue="discipline", by=applicant)
    assert (row.virtue, row.position) == ("discipline", 2)


def test_a_double_click_adds_one_activity_and_one_record(enrolled, applicant):
    rows = {
        drafting.add_plan_row(application_id=enrolled.pk, virtue="discipline", by=applicant).pk
        for _click in range(3)
    }
    records = {
        drafting.add_record(application_id=enrolled.pk, row_id=rows.copy().pop(), by=applicant).pk
        for _click in range(3)
    }
    assert (len(rows), len(records)) == (1, 1)


def test_an_activity_with_text_is_not_taken_for_the_new_one(enrolled, applicant):
    first = drafting.add_plan_row(application_id=enrolled.pk, virtue="discipline", by=applicant)
    put(enrolled, f"plan.{first.pk}.activity", "เข้าแถวตรงเวลา", applicant)
    second = drafting.add_plan_row(application_id=enrolled.pk, virtue="discipline", by=applicant)
    assert second != first


def test_a_virtue_that_the_framework_does_not_have_is_refused(enrolled, applicant):
    with pytest.raises(Refused, match="คุณธรรม"):
        drafting.add_plan_row(application_id=enrolled.pk, virtue="'; drop", by=applicant)


def test_the_plan_has_an_end(enrolled, applicant):
    PlanRow.objects.bulk_create(
        PlanRow(application=enrolled, virtue="sufficiency", position=n)
        for n in range(2, drafting.MOST_ROWS + 1)
    )
    with pytest.raises(NotReady, match="ครบ 60"):
        drafting.add_plan_row(application_id=enrolled.pk, virtue="discipline", by=applicant)


def test_an_activity_comes_back_with_its_texts(enrolled, applicant):
    row = enrolled.plan_rows.get()
    take = {"application_id": enrolled.pk, "row_id": row.pk, "by": applicant}
    drafting.set_plan_row_removed(**take, removed=True)
    row.refresh_from_db()
    assert (row.removed_at is not None, row.removed_by) == (True, applicant)
    drafting.set_plan_row_removed(**take, removed=False)
    row.refresh_from_db()
    assert (row.removed_at, row.removed_by) == (None, None)
    assert (
        Answer.objects.filter(application=enrolled, key=f"plan.{row.pk}.activity").exclude(text="").exists()
    )


def test_a_record_is_taken_out_and_put_back(enrolled, applicant):
    record = drafting.add_record(application_id=enrolled.pk, row_id=enrolled.plan_rows.get().pk, by=applicant)
    take = {"application_id": enrolled.pk, "record_id": record.pk, "by": applicant}
    assert drafting.set_record_removed(**take, removed=True) == record.row
    assert ActivityRecord.objects.filter(removed_at__isnull=True).count() == 0
    drafting.set_record_removed(**take, removed=False)
    assert ActivityRecord.objects.filter(removed_at__isnull=True).count() == 1


def test_another_organisations_activity_is_not_found(enrolled, applicant, other_application):
    theirs = PlanRow.objects.create(application=other_application, virtue="sufficiency")
    with pytest.raises(Refused, match="ไม่พบ"):
        drafting.set_plan_row_removed(
            application_id=enrolled.pk, row_id=theirs.pk, removed=True, by=applicant
        )
    with pytest.raises(Refused, match="ไม่พบ"):
        drafting.add_record(application_id=enrolled.pk, row_id=theirs.pk, by=applicant)
    theirs.refresh_from_db()
    assert theirs.removed_at is None


def test_a_revision_keeps_the_plan_as_it_stood(enrolled, applicant):
    row = enrolled.plan_rows.get()
    put(enrolled, f"plan.{row.pk}.activity", "ฉบับแรก", applicant)
    version = drafting.revise_plan(application_id=enrolled.pk, reason="ผลรอบ 6 เดือน", by=applicant)
    put(enrolled, f"plan.{row.pk}.activity", "ฉบับใหม่", applicant)
    assert version.number == 1
    assert version.rows[0]["texts"][f"plan.{row.pk}.activity"] == "ฉบับแรก"
    assert AuditEvent.objects.filter(verb="application.plan_revised").count() == 1
    with pytest.raises(NotReady, match="กรุณาระบุเหตุผลที่ปรับแผน"):
        drafting.revise_plan(application_id=enrolled.pk, reason="  ", by=applicant)


def test_the_plan_is_closed_while_it_is_with_the_office(application, applicant, officer, stranger):
    case = walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    for person in (applicant, officer, stranger):
        with pytest.raises(NotAllowed):
            drafting.add_plan_row(application_id=case.pk, virtue="discipline", by=person)
        with pytest.raises(NotAllowed):
            drafting.revise_plan(application_id=case.pk, reason="ลอง", by=person)
