"""The plan's pages: activities by virtue, records, taking out and putting back, revisions."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certification.models import ActivityRecord, Answer, PlanRow, PlanVersion
from tests.certification.applying.hand import fill_in, read_form
from tests.factories.applications import put


@pytest.fixture
def client(applicant, as_):
    return as_(applicant)


@pytest.fixture
def row(enrolled) -> PlanRow:
    return enrolled.plan_rows.get()


def shown(client, page, application) -> str:
    return client.get(page("plan", application)).content.decode()


def test_rows_stand_under_their_virtue_with_the_share_achieved(client, enrolled, row, page, applicant):
    put(enrolled, f"plan.{row.pk}.activity", "ธนาคารขยะ", applicant)
    text = shown(client, page, enrolled)
    assert text.index("พอเพียง") < text.index("ธนาคารขยะ")
    assert "สำเร็จ 1 จาก 1 กิจกรรม = ร้อยละ 100.00" in text


def test_a_new_activity_has_its_own_page(client, enrolled, page):
    answer = client.post(page("plan_add", enrolled), {"virtue": "discipline"})
    added = PlanRow.objects.get(application=enrolled, virtue="discipline")
    assert answer.url == page("plan_row", enrolled, added.pk)
    done = fill_in(client, answer.url, {f"plan.{added.pk}.activity": "เข้าแถว"}, go="next")
    assert done.url == page("plan", enrolled)
    assert "เข้าแถว" in shown(client, page, enrolled)


def test_adding_a_record_saves_what_is_typed_first(client, enrolled, row, page):
    address = page("plan_row", enrolled, row.pk)
    answer = fill_in(client, address, {f"plan.{row.pk}.responsible": "ครูสมใจ"}, go="record")
    record = ActivityRecord.objects.get(row=row)
    assert answer.url == page("plan_record", enrolled, record.pk)
    assert Answer.objects.get(application=enrolled, key=f"plan.{row.pk}.responsible").text == "ครูสมใจ"


def test_a_record_is_filled_in_on_its_page(client, enrolled, row, page):
    client.post(page("plan_record_add", enrolled, row.pk))
    record = ActivityRecord.objects.get(row=row)
    address = page("plan_record", enrolled, record.pk)
    assert f"record.{record.pk}.evidence" in client.get(address).content.decode()
    changes = {
        f"record.{record.pk}.period": "six",
        f"record.{record.pk}.date": "5 มี.ค. 2569",
        f"record.{record.pk}.participants": "๑๒๐",
    }
    assert fill_in(client, address, changes, go="next").url == page("plan_row", enrolled, row.pk)
    text = shown(client, page, enrolled)
    assert "5 มีนาคม 2569" in text
    assert "รอบ 6 เดือน 1 บันทึก · รอบ 12 เดือน 0 บันทึก" in text


def test_an_activity_is_taken_out_and_put_back(client, enrolled, row, page, applicant):
    put(enrolled, f"plan.{row.pk}.activity", "ธนาคารขยะ", applicant)
    client.post(page("plan_row_removed", enrolled, row.pk), {"removed": "yes"})
    assert client.get(page("plan_row", enrolled, row.pk)).status_code == 404
    assert "กิจกรรมที่นำออก" in shown(client, page, enrolled)
    client.post(page("plan_row_removed", enrolled, row.pk), {"removed": "no"})
    kept = read_form(client.get(page("plan_row", enrolled, row.pk)))
    assert kept[f"plan.{row.pk}.activity"] == ["ธนาคารขยะ"]


def test_a_removed_activity_keeps_its_name_in_the_list_of_removed(client, enrolled, row, page, applicant):
    put(enrolled, f"plan.{row.pk}.activity", "ธนาคารขยะ", applicant)
    client.post(page("plan_row_removed", enrolled, row.pk), {"removed": "yes"})
    assert "ธนาคารขยะ" in shown(client, page, enrolled)


def test_a_record_is_taken_out_and_put_back(client, enrolled, row, page):
    client.post(page("plan_record_add", enrolled, row.pk))
    record = ActivityRecord.objects.get(row=row)
    client.post(page("plan_record_removed", enrolled, record.pk), {"removed": "yes"})
    assert client.get(page("plan_record", enrolled, record.pk)).status_code == 404
    client.post(page("plan_record_removed", enrolled, record.pk), {"removed": "no"})
    assert client.get(page("plan_record", enrolled, record.pk)).status_code == 200


def test_revising_keeps_the_old_version_in_view(client, enrolled, row, page, applicant):
    put(enrolled, f"plan.{row.pk}.activity", "ฉบับแรก", applicant)
    client.post(page("plan_revise", enrolled), {"reason": "ผลรอบ 6 เดือน"})
    fill_in(client, page("plan_row", enrolled, row.pk), {f"plan.{row.pk}.activity": "ฉบับใหม่"})
    text = shown(client, page, enrolled)
    assert "ฉบับแรก" in text
    assert "ฉบับใหม่" in text
    assert "ผลรอบ 6 เดือน" in text


@pytest.mark.parametrize(
    ("reason", "told"),
    [("", "กรุณาระบุเหตุผลที่ปรับแผน"), ("ก" * 501, "ยาวเกินไป"), ("<script>", "ข้อความธรรมดา"), ("ก\x00", "อักขระ")],
)
def test_a_revision_needs_a_proper_reason_and_keeps_what_was_typed(client, enrolled, page, reason, told):
    answer = client.post(page("plan_revise", enrolled), {"reason": reason})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not PlanVersion.objects.exists()


def test_a_virtue_of_no_framework_is_refused(client, enrolled, page):
    assert client.post(page("plan_add", enrolled), {"virtue": "<b>"}).status_code == 400
    assert PlanRow.objects.filter(application=enrolled).count() == 1


def test_the_page_costs_the_same_with_one_activity_and_with_many(
    client, enrolled, row, page, django_assert_num_queries
):
    shown(client, page, enrolled)
    with CaptureQueriesContext(connection) as one:
        shown(client, page, enrolled)
    for position in range(2, 5):
        PlanRow.objects.create(application=enrolled, virtue="sufficiency", position=position)
        ActivityRecord.objects.create(row=row, position=position)
    with django_assert_num_queries(len(one)):
        shown(client, page, enrolled)


def test_what_was_sent_shows_no_buttons(under_review, applicant, page, as_):
    text = shown(as_(applicant), page, under_review)
    assert "เพิ่มกิจกรรม" not in text
    assert "ปรับแผน" not in text
