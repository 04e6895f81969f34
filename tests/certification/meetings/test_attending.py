"""The page on which attendance is written down."""

from certification.models import Attendance
from tests.factories.meetings import attend, url


def roll(members, states, **more):
    data = {"chair": "", "start_time": "", "seen": "None|None", **more}
    for member, state in zip(members, states, strict=True):
        data[f"state_{member.pk}"] = state
    return data


def test_the_secretary_writes_down_who_came(called, officer, members, as_):
    client = as_(officer)
    seen = client.get(url("attendance", called)).context["form"]["seen"].value()
    data = roll(members, ["present", "represented", "absent", "absent", "present"], seen=seen)
    data |= {f"name_{members[1].pk}": "ปลัดจังหวัด", "chair": members[0].pk, "start_time": "9.40"}
    page = client.post(url("attendance", called), data, follow=True).content.decode()
    assert "บันทึกผู้มาประชุมแล้ว" in page
    assert "ครบองค์ประชุม" in page
    assert list(Attendance.objects.order_by("member__pk").values_list("present", "represented_by")) == [
        (True, ""),
        (False, "ปลัดจังหวัด"),
        (False, ""),
        (False, ""),
        (True, ""),
    ]


def test_a_representative_needs_a_name_and_every_member_a_mark(called, officer, members, as_):
    client = as_(officer)
    seen = client.get(url("attendance", called)).context["form"]["seen"].value()
    data = roll(members, ["represented", "absent", "absent", "absent", "hacked"], seen=seen)
    answer = client.post(url("attendance", called), data)
    page = answer.content.decode()
    assert (answer.status_code, Attendance.objects.count()) == (422, 0)
    assert "กรุณากรอกชื่อผู้แทน" in page
    assert "กรุณาเลือกจากรายการ" in page


def test_a_list_that_was_overtaken_is_shown_again_and_can_be_sent_once_more(called, officer, members, as_):
    client = as_(officer)
    seen = client.get(url("attendance", called)).context["form"]["seen"].value()
    attend(called, officer, *members[:2])
    mine = roll(members, ["absent", "absent", "present", "present", "present"], seen=seen)
    answer = client.post(url("attendance", called), mine)
    assert answer.status_code == 409
    assert "มีผู้บันทึกรายชื่อนี้" in answer.content.decode()
    fresh = answer.context["form"]["seen"].value()
    client.post(url("attendance", called), mine | {"seen": fresh})
    assert Attendance.objects.filter(present=True).count() == 3


def test_all_present_is_one_click_away(called, officer, members, as_):
    form = as_(officer).get(url("attendance", called), {"all": "present"}).context["form"]
    assert {form[f"state_{member.pk}"].value() for member in members} == {"present"}


def test_others_read_the_attendance_and_cannot_write_it(called, officer, member, approver, members, as_):
    for reader in (member, approver):
        assert "form" not in as_(reader).get(url("attendance", called)).context
        assert as_(reader).post(url("attendance", called), roll(members, ["present"] * 5)).status_code == 403
    assert not Attendance.objects.exists()


def test_the_mark_of_an_unconfirmed_quorum(called, officer, body, as_):
    words = "สัดส่วนองค์ประชุมยังไม่ยืนยัน"
    assert words in as_(officer).get(url("meeting", called)).content.decode()
    body.quorum_confirmed = True
    body.save()
    assert words not in as_(officer).get(url("meeting", called)).content.decode()
