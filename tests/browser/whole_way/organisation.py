"""What the organisation does on the whole way: from the first visit to the corrected forms."""

import re

from django.core import mail

from certification.models import EvidenceLink
from certification.workflow import Stage
from networks.models import Organisation
from tests.browser.whole_way.places import link_of, the_application
from tests.factories.people import PASSWORD

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


def _unseen(name: str) -> None:
    """This page is judged in another story."""


def sign_up(owner, *, look: bool = True) -> None:
    seen = owner.look if look else _unseen
    owner.go("/")
    seen("01-welcome")
    owner.press("สมัคร")
    owner.page.fill("[name=name]", "ครูสมใจ ใจงาม")
    owner.page.fill("[name=email]", NEWCOMER)
    owner.page.fill("[name=password1]", PASSWORD)
    seen("02-sign-up")
    owner.press("สมัคร")
    seen("03-look-into-your-mail")
    letter = next(message for message in mail.outbox if NEWCOMER in message.to)
    owner.go(re.search(r"https?://\S+/confirm-email/\S+", letter.body)[0])
    seen("04-confirm")
    owner.press("ยืนยัน")
    owner.sign_in(NEWCOMER, PASSWORD)


def register(owner, *, look: bool = True) -> None:
    seen = owner.look if look else _unseen
    owner.go("/")
    seen("05-first-desk")
    owner.press("ลงทะเบียนองค์กร")
    owner.page.fill("[name=name]", "โรงเรียนบ้านน้ำคำสามัคคี")
    owner.page.select_option("[name=type]", "school")
    owner.page.select_option("[name=province]", "57")
    owner.page.wait_for_selector("[name=district] option[value='5707']", state="attached")
    owner.page.select_option("[name=district]", "5707")
    owner.page.wait_for_selector("[name=subdistrict] option[value='570701']", state="attached")
    seen("06-register")
    owner.press("ลงทะเบียน")
    assert Organisation.objects.filter(name="โรงเรียนบ้านน้ำคำสามัคคี").exists()


def send_intent(owner) -> None:
    owner.go("/")
    owner.press("เริ่มทำคำขอ")
    owner.look("07-start")
    owner.press("เริ่มทำคำขอ")
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
