"""Autosave of one field, as static/js/autosave.js asks for it."""

import pytest

from certification.models import Answer
from certification.services.submitting import submit
from tests.factories.applications import token

KEY = "intent.head_name"


@pytest.fixture
def save(enrolled, page, as_):
    def post(person, text, version="1", key=KEY, application=enrolled):
        return as_(person).post(
            page("autosave", application),
            {"key": key, "text": text, "version": version},
            headers={"X-Requested-With": "fetch"},
        )

    return post


def test_a_text_is_stored_with_a_new_version_and_the_time(save, applicant, enrolled):
    answer = save(applicant, "พระครูใจดี").json()
    assert (answer["version"], answer["text"], answer["error"]) == (2, "พระครูใจดี", "")
    assert answer["saved_at"].endswith("น.")
    assert Answer.objects.get(application=enrolled, key=KEY).text == "พระครูใจดี"


def test_the_reading_comes_back(save, applicant):
    answer = save(applicant, "๑ ต.ค. ๒๕๖๘", key="intent.headcount_on").json()
    assert answer["understood"] == "อ่านว่า 1 ตุลาคม 2568"


def test_what_cannot_be_read_is_stored_and_said(save, applicant, enrolled):
    answer = save(applicant, "สี่สิบแปด", key="intent.headcount")
    assert answer.status_code == 200
    assert "ตัวเลข" in answer.json()["error"]
    assert answer.json()["understood"] == answer.json()["error"]
    assert Answer.objects.get(application=enrolled, key="intent.headcount").text == "สี่สิบแปด"


def test_a_colleagues_text_comes_back_with_who_and_when(save, applicant, colleague):
    save(colleague, "ของเพื่อน")
    answer = save(applicant, "ของฉัน")
    assert answer.status_code == 409
    assert (answer.json()["text"], answer.json()["version"], answer.json()["by"]) == (
        "ของเพื่อน",
        2,
        colleague.name,
    )
    assert answer.json()["at"]


@pytest.mark.parametrize(
    "key", ["", "stage", "intent", "process.c1", "plan.1", "x" * 500, "intent.head_name\x00"]
)
def test_a_key_that_is_no_field_is_refused(save, applicant, key):
    answer = save(applicant, "x", key=key)
    assert answer.status_code == 400
    assert answer.json()["message"] == "ไม่มีช่องนี้ในแบบฟอร์ม กรุณาโหลดหน้านี้อีกครั้ง แล้วกรอกใหม่"


def test_a_hostile_choice_is_refused(save, applicant):
    assert save(applicant, "99", key="process.c1.score").status_code == 400


def test_a_text_beyond_all_measure_is_refused_with_its_length(save, applicant, enrolled):
    answer = save(applicant, "ก" * 100_000)
    assert answer.status_code == 400
    assert "100000 ตัวอักษร" in answer.json()["message"]


def test_another_organisations_application_does_not_exist(save, applicant, other_application):
    answer = save(applicant, "x", application=other_application)
    assert answer.status_code == 404
    assert answer.json()["message"]
    assert not Answer.objects.filter(application=other_application).exists()


def test_after_sending_the_field_is_closed(save, applicant, enrolled):
    submit(application_id=enrolled.pk, by=applicant, once=token())
    answer = save(applicant, "สายไป")
    assert answer.status_code == 403
    assert "ยังไม่ได้บันทึก" in answer.json()["message"]


def test_a_version_that_is_text_never_overwrites(save, applicant, enrolled):
    before = Answer.objects.get(application=enrolled, key=KEY).text
    assert save(applicant, "ทับ", version="<b>").status_code == 409
    assert Answer.objects.get(application=enrolled, key=KEY).text == before
