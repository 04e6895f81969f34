"""The nation's steps go back too: the Department, the two national bodies, the certificate itself."""

import pytest

from certification.models import Certificate, CertificateStatus
from certification.workflow import Stage
from networks.models import BodyKind
from tests.factories.meetings import seat
from tests.factories.people import make_body
from tests.factories.upward import certified
from tests.journeys import office
from tests.journeys.ledger import makes


@pytest.fixture
def brought_to(application, applicant, officer, approver, department, secretary):
    """Bring the case of the cast to a stage of the nation, by the services."""

    def bring(stage: Stage):
        certified(
            application,
            owner=applicant,
            officer=officer,
            approver=approver,
            department=department,
            secretary=secretary,
            stage=stage,
        )
        application.refresh_from_db()
        return application

    return bring


@pytest.fixture
def selection():
    body = make_body(BodyKind.SELECTION)
    seat(body, 3)
    return body


@pytest.fixture
def national():
    body = make_body(BodyKind.NATIONAL)
    seat(body, 3)
    return body


@makes("send_back_to_province", "report", "check", "undo_check", "send_back_to_province")
def test_the_department_sends_back_and_takes_its_check_back(
    brought_to, department_at_desk, officer_at_desk, approver_at_desk
):
    case = brought_to(Stage.REPORTED)
    office.make_move(department_at_desk, case, "send_back_to_province", "ขาดรายงานการประชุม")
    office.gather(officer_at_desk)
    office.sign(approver_at_desk)
    office.check(department_at_desk)
    office.make_move(department_at_desk, case, "undo_check", "พบข้อสงสัยเรื่องจำนวนบุคลากร")
    office.make_move(department_at_desk, case, "send_back_to_province", "ขอให้จังหวัดยืนยัน")
    officer_at_desk.goto("certification:case", case.public_id)
    officer_at_desk.sees("ขอให้จังหวัดยืนยัน")


@makes("defer_selection", "select", "undo_select", "decline_selection", "reopen")
def test_the_selection_subcommittee_defers_selects_and_declines(
    brought_to, selection, secretary_at_desk, officer_at_desk
):
    case = brought_to(Stage.CHECKED)
    office.hold_meeting(secretary_at_desk, selection, case, "defer", reason="ขอข้อมูลเพิ่ม")
    office.hold_meeting(secretary_at_desk, selection, case, "endorse")
    office.make_move(secretary_at_desk, case, "undo_select", "นับคะแนนผิด")
    office.hold_meeting(secretary_at_desk, selection, case, "decline", reason="ไม่ผ่านเกณฑ์ของประเทศ")
    office.make_move(officer_at_desk, case, "reopen", "องค์กรขอพัฒนาใหม่")


@makes("defer_approval", "approve", "undo_approve", "decline_approval")
def test_the_national_committee_defers_approves_and_declines(brought_to, national, secretary_at_desk):
    case = brought_to(Stage.SELECTED)
    office.hold_meeting(secretary_at_desk, national, case, "defer", reason="รอการประชุมครั้งหน้า")
    office.hold_meeting(secretary_at_desk, national, case, "endorse", level=2, reason="ปรับตามข้อเท็จจริง")
    case.refresh_from_db()
    assert (case.stage, case.endorsed_level) == (Stage.APPROVED, 2)
    office.make_move(secretary_at_desk, case, "undo_approve", "มติคลาดเคลื่อน")
    office.hold_meeting(secretary_at_desk, national, case, "decline", reason="มีคดีความ")


@makes("certify", "undo_certify", "certify")
def test_a_certificate_is_revoked_and_issued_anew_under_the_next_number(brought_to, secretary_at_desk):
    case = brought_to(Stage.APPROVED)
    office.certify(secretary_at_desk, case)
    secretary_at_desk.goto("certification:case", case.public_id)
    secretary_at_desk.follow("certification:undo_certify")
    secretary_at_desk.press(fields={"reason": "ชื่อองค์กรพิมพ์ผิด"})
    office.certify(secretary_at_desk, case)
    certificates = Certificate.objects.order_by("number")
    assert [(one.number, one.status) for one in certificates] == [
        (1, CertificateStatus.REVOKED),
        (2, CertificateStatus.VALID),
    ]
    secretary_at_desk.goto("certification:verify", certificates[0].code)
    secretary_at_desk.sees("เพิกถอนแล้ว")
    secretary_at_desk.misses("ชื่อองค์กรพิมพ์ผิด")
