"""Calling a meeting, and changing its notice."""

import datetime

import pytest
from django.urls import reverse

from certification.models import Meeting
from certification.queries.meetings import proposed_number
from tests.factories.meetings import lock, make_meeting, url

NOTICE = {
    "number": "๓",
    "year": "๒๕๖๙",
    "held_on": "16 ส.ค. 2569",
    "start_time": "๐๙.๓๐ น.",
    "place": "ห้องประชุม   ศาลากลาง",
}


def test_a_meeting_is_called_in_thai_figures(called, officer, body, as_):
    client = as_(officer)
    answer = client.post(reverse("certification:convene"), NOTICE)
    made = Meeting.objects.get(number=3)
    assert (made.body, made.held_on, made.start_time) == (
        body,
        datetime.date(2026, 8, 16),
        datetime.time(9, 30),
    )
    assert (made.year, made.place, made.created_by) == (2569, "ห้องประชุม ศาลากลาง", officer)
    assert answer.url == url("build_agenda", made)


def test_the_next_number_of_the_year_is_proposed(officer, body, as_):
    assert proposed_number(body, 2569) == 1
    make_meeting(body, officer, number=4, year=2569)
    assert (proposed_number(body, 2569), proposed_number(body, 2570)) == (5, 1)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("number", "", "กรุณากรอกตัวเลข"),
        ("number", "สอง", "เป็นตัวเลขไม่ได้"),
        ("number", "0", "1 ถึง 99"),
        ("number", "999999999", "1 ถึง 99"),
        ("year", "69", "กรอกปีให้ครบ 4 หลัก"),
        ("year", "2899", "ไม่อยู่ในช่วง"),
        ("held_on", "", "กรุณากรอกวันที่"),
        ("held_on", "31/2/2569", "มี 28 วัน"),
        ("held_on", "16/8/69", "ใช่หรือไม่"),
        ("start_time", "25.00", "ชั่วโมง.นาที"),
        ("start_time", "เช้า", "ชั่วโมง.นาที"),
        ("place", "", "กรุณากรอกสถานที่"),
        ("place", "ก" * 201, "ยาวเกินไป"),
        ("place", "<script>alert(1)</script>", "ข้อความธรรมดา"),
        ("place", "ห้อง\x00ประชุม", "อักขระที่ใช้ไม่ได้"),
    ],
)
def test_a_wrong_notice_is_told_in_thai_and_nothing_is_lost(officer, body, as_, field, value, words):
    answer = as_(officer).post(reverse("certification:convene"), NOTICE | {field: value})
    page = answer.content.decode()
    assert (answer.status_code, Meeting.objects.count()) == (422, 0)
    assert words in page
    assert "16 ส.ค. 2569" in page or field == "held_on"


def test_a_number_that_is_taken_is_told_on_the_form(called, officer, as_):
    answer = as_(officer).post(reverse("certification:convene"), NOTICE | {"number": "2"})
    assert answer.status_code == 409
    assert "มีการประชุมครั้งที่ 2/2569" in answer.content.decode()
    assert "ห้องประชุม" in answer.content.decode()


def test_the_same_form_sent_twice_calls_one_meeting(officer, body, as_):
    client = as_(officer)
    for _ in range(2):
        client.post(reverse("certification:convene"), NOTICE | {"once": "a" * 32})
    assert Meeting.objects.count() == 1


def test_a_meeting_is_amended_until_its_agenda_is_locked(called, officer, as_):
    client = as_(officer)
    assert "ห้องประชุมศาลากลางจังหวัด" in client.get(url("amend_meeting", called)).content.decode()
    client.post(url("amend_meeting", called), NOTICE)
    called.refresh_from_db()
    assert (called.number, called.place) == (3, "ห้องประชุม ศาลากลาง")
    lock(called, officer)
    answer = client.post(url("amend_meeting", called), NOTICE | {"place": "ที่อื่น"})
    assert (answer.status_code, "ที่อื่น" in answer.content.decode()) == (409, True)
