"""What the offices and bodies do on the whole way, and what a guest sees at its end."""

import re

from django.urls import reverse
from django.utils import timezone

from certification.models import Certificate
from certification.workflow import Stage
from networks.models import BodyKind
from reports.models import Document
from reports.tasks import render_document, sweep_documents
from tests.browser.whole_way.places import link_of, the_application
from tests.factories.people import make_body


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
    asked = officer.page.locator("#ask select").first
    asked.select_option(index=asked.locator("option").count() - 1)  # the whole criterion
    officer.page.locator("#ask textarea").fill("แนบรายงานผลรอบ 6 เดือน")
    officer.press("เพิ่มในรายการที่จะส่งกลับ")
    officer.go(link_of("send_back"))
    officer.look("23-send-back")
    officer.press("ส่งกลับ", within="main form")
    assert the_application().stage == Stage.RETURNED


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
    today = timezone.localdate()  # nothing is resolved before the day of the meeting
    secretary.page.fill("[name=held_on]", f"{today.day}/{today.month}/{today.year + 543}")
    secretary.page.fill("[name=place]", "ห้องประชุมศาลากลาง")
    secretary.look(f"{number}-convene")
    secretary.press("นัดประชุม")
    meeting = body.meetings.get()
    secretary.go(reverse("certification:build_agenda", args=[meeting.public_id]))
    for box in secretary.page.locator("main td input[type=checkbox]").all():
        box.check(force=True)
    secretary.look(f"{number}-agenda")
    secretary.press("บรรจุวาระ")
    secretary.look(f"{number}-meeting")
    secretary.go(reverse("certification:lock_agenda", args=[meeting.public_id]))
    secretary.press("ล็อกวาระ", within="main form")
    secretary.go(reverse("certification:attendance", args=[meeting.public_id]) + "?all=present")
    secretary.look(f"{number}-attendance")
    secretary.press("บันทึกผู้มาประชุม")
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
    secretary.press("ออกเกียรติบัตร", within="main table")
    secretary.look("51-certify")
    secretary.press("ออกเกียรติบัตร", within="main form")
    secretary.go(reverse("certification:certificates"))
    secretary.look("52-register")
    secretary.go(reverse("reports:figures"))
    secretary.look("53-figures-of-the-nation")
    organisation = the_application().organisation
    secretary.go(reverse("reports:province_figures", args=[organisation.province_id]))
    secretary.look("54-figures-of-a-province")
    secretary.go(reverse("reports:organisation_figures", args=[organisation.public_id]))
    secretary.look("55-years-of-an-organisation")


def verify(guest) -> None:
    certificate = Certificate.objects.get()
    guest.go(reverse("certification:verify_search"))
    guest.page.fill("[name=code]", certificate.code.lower())
    guest.press("ตรวจสอบ", within="main form")
    guest.look("60-verify")
    guest.page.get_by_role("button", name="สร้างไฟล์เกียรติบัตร").click()
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
    guest.go(reverse("reports:summary"))
    guest.look("64-public-summary")
    guest.go(reverse("reports:certified"))
    guest.look("65-certified")
    assert guest.faults == []
