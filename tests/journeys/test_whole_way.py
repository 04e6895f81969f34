"""The whole way: from a first visit to a certificate that anybody can verify."""

import subprocess

import pytest

from certification.models import (
    Application,
    Certificate,
    Evidence,
    Meeting,
    PlanRow,
    ProvincialReport,
    Submission,
)
from networks.models import BodyKind
from reports.models import Document
from reports.tasks import render_document
from tests.factories.meetings import seat
from tests.factories.people import make_body
from tests.journeys import office
from tests.journeys import organisation as school
from tests.journeys.ledger import makes
from tests.journeys.visiting import Nervous, Visitor, letter_to, link_in

EMAIL = "somjai@namkham.ac.th"
NAME = "โรงเรียนบ้านน้ำคำ"


@makes(
    "submit_intent", "enrol", "submit", "start_review", "return", "resubmit", "verify", "place_on_agenda",
    "endorse", "report", "check", "select", "approve", "certify",
)  # fmt: skip
@pytest.mark.parametrize("person", [Visitor, Nervous])
def test_from_the_first_visit_to_a_verified_certificate(
    person, open_round, body, members, officer, approver, department, secretary, tmp_path
):
    """Once with single clicks, and once with everybody double-clicking: the same moves, in the same number."""
    somjai, napa, secretary_at_desk = person(), person(officer), person(secretary)
    application = _apply(somjai, napa)
    _review_with_a_return(somjai, napa, application)
    meeting = office.hold_meeting(napa, body, application, "endorse")
    office.close(napa, meeting)
    office.gather(napa)
    office.sign(person(approver))
    office.check(person(department))
    for kind in (BodyKind.SELECTION, BodyKind.NATIONAL):
        national = make_body(kind)
        seat(national, 3)
        office.hold_meeting(secretary_at_desk, national, application, "endorse")
    office.certify(secretary_at_desk, application)
    _verified_by_anybody(somjai, tmp_path)
    assert _counts() == {
        "applications": 1,
        "submissions": 2,
        "plan rows": 2,
        "files": 1,
        "meetings": 3,
        "reports": 1,
        "certificates": 1,
        "documents": 1,
    }


def _counts() -> dict[str, int]:
    tables = {
        "applications": Application,
        "submissions": Submission,
        "plan rows": PlanRow,
        "files": Evidence,
        "meetings": Meeting,
        "reports": ProvincialReport,
        "certificates": Certificate,
        "documents": Document,
    }
    return {name: table.objects.count() for name, table in tables.items()}


def _apply(somjai: Visitor, officer: Visitor):
    """Sign up, register, อ.01; the office enrols; the other four forms with evidence; send."""
    school.sign_up(somjai, "ครูสมใจ ใจดี", EMAIL)
    school.register(somjai, NAME)
    application = school.start(somjai)
    school.fill_intent(somjai)
    school.send_intent(somjai, application)
    officer.goto("home")
    officer.follow("certification:queue", text="ไปรับเข้าร่วม")
    officer.follow("certification:case", text=NAME)
    officer.follow("certification:move", application.public_id, "enrol")
    officer.press()
    school.fill_forms(somjai, application)
    school.send(somjai, application)
    return application


def _review_with_a_return(somjai: Visitor, officer: Visitor, application) -> None:
    office.make_move(officer, application, "start_review")
    office.ask_for_change(officer, application, "intent", "intent.head_post", "กรุณาระบุตำแหน่งเต็ม")
    office.send_back(officer, application)
    somjai.goto(link_in(letter_to(EMAIL)))
    somjai.sees("กรุณาระบุตำแหน่งเต็ม")
    somjai.follow("certification:intent")
    form = somjai.form(having="intent.head_post")
    assert school.answers_for(form).keys() == {"intent.head_post"}  # nothing else is open
    somjai.press(fields={"intent.head_post": "ผู้อำนวยการชำนาญการพิเศษ"}, button="list")
    school.send(somjai, application)
    officer.goto("certification:case", application.public_id)
    officer.follow("certification:changes")
    officer.sees("เดิม โรงเรียน", "ใหม่ ชำนาญการพิเศษ", "แก้ไขโดยไม่ได้ขอ 0")
    officer.press("certification:close_request")
    application.refresh_from_db()
    office.score_all(officer, application)
    office.pass_review(officer, application)


def _verified_by_anybody(somjai: Visitor, tmp_path) -> None:
    """The QR leads to the public page; the paper is made by the worker's own function; its words are exact."""
    certificate, guest = Certificate.objects.get(), Visitor()
    guest.goto("home")
    guest.follow("certification:verify_search")
    guest.press("certification:verify_search", {"code": certificate.code.lower()})
    guest.sees("มีผลใช้ได้", NAME, certificate.number_text)
    guest.misses("ครูสมใจ", "นางสาวปราณี", "081-234-5678")
    guest.follow("reports:certificate_document")
    guest.press("reports:make_certificate_document")
    render_document(Document.objects.get().pk)
    guest.goto("reports:certificate_document", certificate.code)
    guest.follow("reports:certificate_file")
    paper = tmp_path / "certificate.pdf"
    paper.write_bytes(b"".join(guest.page.response.streaming_content))
    words = subprocess.run(["pdftotext", paper, "-"], capture_output=True, check=True).stdout.decode()
    assert NAME in words
    somjai.goto("home")
    somjai.sees("ได้รับเกียรติบัตร")
