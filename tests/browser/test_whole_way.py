"""The whole way in a real Chromium: from a first visit to a certificate that anybody can verify.

On the way every page is photographed at 1280 and 360 px and judged by axe, in Thai and in English.
"""

import re

import pytest
from django.core import mail
from django.urls import reverse

from certification.models import Application, Certificate, EvidenceLink
from certification.workflow import Stage
from networks.models import BodyKind, Organisation, Seat
from reports.models import Document
from reports.tasks import render_document, sweep_documents
from tests.factories.frameworks import make_round
from tests.factories.people import PASSWORD, make_body, make_seat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NEWCOMER = "somjai@example.org"
A_PAGE = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj
xref
0 4
0000000000 65535 f 
0000000009 00000 n 
0000000052 00000 n 
0000000101 00000 n 
trailer<</Size 4/Root 1 0 R>>
startxref
164
%%EOF
"""  # noqa: W291  (a cross-reference entry ends in a blank)


@pytest.fixture
def staff(lifted, province, officer, approver, department, secretary, administrator):
    """Everybody who works here, the three bodies with their members, and an open round."""
    for kind, place in (
        (BodyKind.PROVINCIAL, province),
        (BodyKind.SELECTION, None),
        (BodyKind.NATIONAL, None),
    ):
        body = make_body(kind, place)
        make_seat(body, "ประธานตัวอย่าง", Seat.CHAIR)
        make_seat(body, "กรรมการตัวอย่าง", Seat.MEMBER)
    make_round(administrator)
    return {
        "officer": officer,
        "approver": approver,
        "department": department,
        "secretary": secretary,
    }


@pytest.fixture
def enter(visitor, staff):
    """enter("officer") → that person, signed in through the sign-in page."""
    people = {}

    def sign_in(who: str):
        if who not in people:
            people[who] = visitor()
            people[who].sign_in(staff[who].email, PASSWORD)
        return people[who]

    yield sign_in
    faults = [fault for person in people.values() for fault in person.faults]
    assert faults == []


def the_application() -> Application:
    return Application.objects.select_related("organisation", "round").get()


def link_of(name: str, *args) -> str:
    return reverse(f"certification:{name}", args=[the_application().public_id, *args])


def test_the_whole_way(visitor, enter):
    owner = visitor()
    sign_up(owner)
    register(owner)
    send_intent(owner)
    accept(enter("officer"))
    fill_in_all_forms(owner)
    send(owner, "submit")
    review(enter("officer"))
    correct(owner)
    pass_review(enter("officer"))
    hold_meeting(enter("officer"), BodyKind.PROVINCIAL)
    report(enter("officer"), enter("approver"))
    check(enter("department"))
    hold_meeting(enter("secretary"), BodyKind.SELECTION)
    hold_meeting(enter("secretary"), BodyKind.NATIONAL)
    certify(enter("secretary"))
    verify(visitor())
    assert the_application().stage == Stage.CERTIFIED
    assert owner.faults == []


def sign_up(owner) -> None:
    owner.go("/")
    owner.look("01-welcome")
    owner.press("สมัคร")
    owner.page.fill("[name=name]", "ครูสมใจ ใจงาม")
    owner.page.fill("[name=email]", NEWCOMER)
    owner.page.fill("[name=password1]", PASSWORD)
    owner.look("02-sign-up")
    owner.press("สมัคร")
    owner.look("03-look-into-your-mail")
    letter = next(message for message in mail.outbox if NEWCOMER in message.to)
    owner.go(re.search(r"https?://\S+/confirm-email/\S+", letter.body)[0])
    owner.look("04-confirm")
    owner.press("ยืนยัน")
    owner.sign_in(NEWCOMER, PASSWORD)


def register(owner) -> None:
    owner.go("/")
    owner.look("05-first-desk")
    owner.press("ลงทะเบียนองค์กร")
    owner.page.fill("[name=name]", "โรงเรียนบ้านน้ำคำสามัคคี")
    owner.page.select_option("[name=type]", "school")
    owner.page.select_option("[name=province]", "57")
    owner.page.wait_for_selector("[name=district] option[value='5707']", state="attached")
    owner.page.select_option("[name=district]", "5707")
    owner.page.wait_for_selector("[name=subdistrict] option[value='570701']", state="attached")
    owner.look("06-register")
    owner.press("ลงทะเบียน")
    assert Organisation.objects.filter(name="โรงเรียนบ้านน้ำคำสามัคคี").exists()


def send_intent(owner) -> None:
    owner.go("/")
    owner.press("เริ่มคำขอ")
    owner.look("07-start")
    owner.press("เริ่มคำขอ")
    owner.look("08-task-list-of-a-draft")
    owner.go(link_of("intent"))
    owner.fill_in()
    owner.look("09-intent")
    save(owner)
    send(owner, "intent")
    owner.look("11-intent-sent")


def send(owner, name: str) -> None:
    owner.go(link_of("check_answers"))
    for field in owner.page.locator("#send input[type=text]").all():
        field.fill("ครูสมใจ ใจงาม")
    for box in owner.page.locator("#send input[type=checkbox]").all():
        box.check(force=True)
    for reply in owner.page.locator("textarea[name^=reply-]").all():
        reply.fill("แนบรายงานเพิ่มแล้ว")
    owner.look(f"10-check-answers-{name}")
    with owner.page.expect_navigation():
        owner.page.locator("#send button").last.click()


def accept(officer) -> None:
    officer.go("/")
    officer.look("12-desk-of-the-office")
    officer.go("/cases/?view=intents")
    officer.look("13-queue")
    officer.press("โรงเรียนบ้านน้ำคำสามัคคี")
    officer.look("14-case")
    officer.press("รับเข้าร่วม")
    officer.look("15-accept")
    officer.press("รับเข้าร่วม", within="main form")
    assert the_application().stage == Stage.ENROLLED


def fill_in_all_forms(owner) -> None:
    owner.go(link_of("declaration"))
    owner.fill_in()
    attach(owner, "declaration")
    owner.go(link_of("declaration"))
    owner.look("16-declaration")
    owner.go(link_of("plan"))
    owner.press("เพิ่มกิจกรรม")
    owner.fill_in()
    owner.look("17-plan-row")
    save(owner)
    owner.go(link_of("plan"))
    owner.look("18-plan")
    for number in range(1, 10):
        owner.go(link_of("criterion", f"c{number}"))
        owner.fill_in(score=2)
        attach(owner, f"process.c{number}")
        if number == 1:
            owner.go(link_of("criterion", "c1"))
            owner.look("19-criterion")
    owner.go(link_of("outcome"))
    owner.fill_in()
    owner.look("20-outcome")
    save(owner)
    owner.go(link_of("application"))
    owner.look("21-task-list")


def save(owner) -> None:
    """Save the page and go back to the list."""
    with owner.page.expect_navigation():
        owner.page.locator("button[name=go][value=list]").last.click()


def attach(owner, key: str) -> None:
    """Attach a file in the evidence panel, and wait until it is there."""
    content = A_PAGE + f"% {key}".encode()
    owner.page.locator("main input[type=file]").first.set_input_files(
        {"name": "ประกาศ.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    owner.page.wait_for_load_state("networkidle")
    owner.page.get_by_role("button", name="แนบหลักฐาน").click()
    for _ in range(300):
        if EvidenceLink.objects.filter(key=key).exists():
            break
        owner.page.wait_for_timeout(200)
    assert EvidenceLink.objects.filter(key=key).exists(), key
    owner.page.wait_for_load_state("networkidle")


def review(officer) -> None:
    officer.go(link_of("case"))
    officer.press("เริ่มตรวจ")
    officer.press("เริ่มตรวจ", within="main form")
    for number in range(1, 10):
        officer.go(link_of("review", f"c{number}"))
        officer.page.locator("main [name=score][value='2']").check(force=True)
        if number == 5:
            officer.look("22-review")
        officer.press("บันทึก")
    officer.go(link_of("review", "c5"))
    officer.page.locator("summary", has_text="ขอให้แก้ไข").first.click()
    officer.page.locator("#ask textarea").fill("แนบรายงานผลรอบ 6 เดือน")
    officer.press("เพิ่มในรายการที่จะส่งกลับ")
    officer.go(link_of("send_back"))
    officer.look("23-send-back")
    officer.press("ส่งกลับ", within="main form")
    assert the_application().stage == Stage.RETURNED


def correct(owner) -> None:
    owner.go("/")
    owner.look("24-desk-with-a-correction")
    owner.go(link_of("application"))
    owner.look("25-task-list-with-a-correction")
    owner.go(link_of("criterion", "c5"))
    owner.page.locator("[name='process.c5.narrative']").fill("ติดตามทุกหกเดือน และปรับแผนแล้ว")
    save(owner)
    send(owner, "correction")
    assert the_application().stage == Stage.UNDER_REVIEW


def pass_review(officer) -> None:
    officer.go(link_of("changes"))
    officer.look("26-what-changed")
    officer.press("ปิดรายการ")
    officer.go(link_of("review", "c5"))
    officer.look("27-review-with-the-change")
    officer.page.locator("main [name=score][value='2']").check(force=True)
    officer.press("บันทึก")
    officer.go(link_of("pass_review"))
    officer.look("28-pass")
    officer.press("ผ่านการตรวจ", within="main form")
    assert the_application().stage == Stage.VERIFIED


def hold_meeting(secretary, kind: BodyKind) -> None:
    place = the_application().organisation.province if kind == BodyKind.PROVINCIAL else None
    body, number = make_body(kind, place), f"30-{kind.value}"
    secretary.go(reverse("certification:convene") + f"?body={body.pk}")
    secretary.page.fill("[name=held_on]", "20 ธันวาคม 2569")
    secretary.page.fill("[name=place]", "ห้องประชุมศาลากลาง")
    secretary.look(f"{number}-convene")
    secretary.press("สร้างการประชุม")
    meeting = body.meetings.get()
    secretary.go(reverse("certification:build_agenda", args=[meeting.public_id]))
    for box in secretary.page.locator("main td input[type=checkbox]").all():
        box.check(force=True)
    secretary.look(f"{number}-agenda")
    secretary.press("บรรจุเข้าวาระ")
    secretary.look(f"{number}-meeting")
    secretary.go(reverse("certification:lock_agenda", args=[meeting.public_id]))
    secretary.press("ล็อกวาระ", within="main form")
    secretary.go(reverse("certification:attendance", args=[meeting.public_id]) + "?all=present")
    secretary.look(f"{number}-attendance")
    secretary.press("บันทึกผู้เข้าประชุม")
    secretary.go(reverse("certification:resolutions", args=[meeting.public_id]))
    for box in secretary.page.locator("main td input[type=checkbox]").all():
        box.check(force=True)
    secretary.look(f"{number}-resolutions")
    secretary.press("เห็นชอบตามที่เสนอ")
    secretary.look(f"{number}-together")
    secretary.press("เห็นชอบ", within="main form")
    secretary.go(reverse("certification:close_meeting", args=[meeting.public_id]))
    secretary.press("ปิดการประชุม", within="main form")
    secretary.go(reverse("certification:minutes", args=[meeting.public_id]))
    secretary.look(f"{number}-minutes")


def report(officer, approver) -> None:
    officer.go(reverse("certification:provincial_reports"))
    officer.look("40-reports")
    officer.press("รวบรวมเป็นรายงาน")
    approver.go("/")
    approver.look("41-desk-of-the-approver")
    approver.press("ไปลงนาม")
    approver.page.fill("[name=letter_number]", "ชร ๐๐๓๑/๑๒")
    approver.look("42-sign")
    approver.press("ลงนามและส่งรายงาน")
    assert the_application().stage == Stage.REPORTED


def check(department) -> None:
    department.go("/")
    department.look("43-desk-of-the-department")
    department.go(reverse("certification:provincial_reports"))
    department.press("ฉบับที่ 1")
    department.look("44-report")
    department.press("ตรวจผ่านทั้ง")
    assert the_application().stage == Stage.CHECKED


def certify(secretary) -> None:
    secretary.go(reverse("certification:department") + "?stage=approved")
    secretary.look("50-national-desk")
    secretary.press("ออกเกียรติบัตร")
    secretary.look("51-certify")
    secretary.press("ออกเกียรติบัตร", within="main form")
    secretary.go(reverse("certification:certificates"))
    secretary.look("52-register")


def verify(guest) -> None:
    certificate = Certificate.objects.get()
    guest.go(reverse("certification:verify_search"))
    guest.page.fill("[name=code]", certificate.code.lower())
    guest.press("ตรวจสอบ", within="main form")
    guest.look("60-verify")
    guest.page.get_by_role("button", name="ทำไฟล์เกียรติบัตร").click()
    guest.page.wait_for_selector("text=อยู่ในคิว")
    guest.look("61-waiting-for-the-paper")
    sweep_documents()
    render_document(Document.objects.get().pk)
    guest.page.wait_for_selector("text=เปิดไฟล์เกียรติบัตร", timeout=10_000)
    guest.look("62-paper-is-there")
    with guest.page.expect_response(re.compile("certificate.pdf")) as answer:
        guest.page.evaluate("url => fetch(url)", reverse("reports:certificate_file", args=[certificate.code]))
    assert answer.value.headers["content-type"] == "application/pdf"
    guest.go(reverse("networks:directory") + "?q=รร.บ้านน้ำคำ")
    guest.look("63-directory")
    assert guest.faults == []
