"""Next year's application begins from what was sent: affirmed or changed, and the reviewer sees what changed."""

import pytest
from django.utils import timezone

from accounts.thai.printing import format_date
from certification.models import Application
from certification.services import deciding
from certification.workflow import Stage
from tests.browser import sheets
from tests.factories import upward
from tests.factories.applications import token
from tests.factories.frameworks import make_round

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("lifted"),
    pytest.mark.django_db(transaction=True),
]
CHANGED = "ประชุมทุกกลุ่มงานเดือนละครั้ง และเปิดให้ผู้ปกครองร่วมเสนอ"


def test_only_what_changed_is_reviewed_anew(
    at_desk, application, applicant, officer, approver, department, secretary, administrator
):
    cast = {"officer": officer, "approver": approver, "department": department, "secretary": secretary}
    upward.certified(application, owner=applicant, **cast)
    make_round(administrator, fiscal_year=application.round.fiscal_year + 1)
    owner, napa = at_desk(applicant), at_desk(officer)
    renewal = intent_sent(owner)
    deciding.decide(application_id=renewal.pk, move="enrol", by=officer, once=token())
    affirmed_and_changed(owner, renewal)
    sheets.send(owner, renewal, "05-check-answers")
    renewal.refresh_from_db()
    assert renewal.stage == Stage.SUBMITTED

    sheets.make_move(napa, renewal, "start_review", "เริ่มตรวจ")
    napa.go(sheets.page_of("case", renewal))
    napa.look("06-case-beside-the-year-before")
    assert "ยืนยันตามเดิม" in napa.page.inner_text("main")
    napa.go(sheets.page_of("review", renewal, "c2"))
    assert CHANGED in napa.page.inner_text("main")
    assert "เปลี่ยนจากครั้งก่อน" in napa.page.inner_text("main")
    napa.look("07-the-criterion-that-changed")
    napa.go(sheets.page_of("review", renewal, "c3"))
    assert "เปลี่ยนจากครั้งก่อน" not in napa.page.inner_text("main")
    napa.look("08-a-criterion-that-was-affirmed")


def intent_sent(owner) -> Application:
    owner.go("/")
    owner.look("01-desk-in-the-new-year")
    owner.go("/applications/start/")
    owner.press("เริ่มทำคำขอ", within="main form")
    renewal = Application.objects.select_related("round__framework").get(previous__isnull=False)
    owner.look("02-task-list-of-the-renewal")
    owner.go(sheets.page_of("intent", renewal))
    today = format_date(timezone.localdate())
    for name in ("headcount_on", "signed_on"):  # what is said anew each year
        owner.page.fill(f'[name="intent.{name}"]', today)
    owner.look("03-intent-carried-over")
    sheets.affirm(owner)
    sheets.send(owner, renewal)
    renewal.refresh_from_db()
    assert renewal.stage == Stage.INTENT_SUBMITTED
    return renewal


def affirmed_and_changed(owner, renewal: Application) -> None:
    """One criterion is told anew; dates, results and records of the plan are this year's own."""
    fill_what_is_new(owner, sheets.page_of("declaration", renewal))
    for row in renewal.plan_rows.all():
        fill_what_is_new(owner, sheets.page_of("plan_row", renewal, row.pk))
    fill_what_is_new(owner, sheets.page_of("outcome", renewal))
    for code in sheets.codes(renewal):
        owner.go(sheets.page_of("criterion", renewal, code))
        if code == "c2":
            owner.page.fill('[name="process.c2.narrative"]', CHANGED)
            owner.look("04-a-criterion-is-told-anew")
        sheets.affirm(owner)


def fill_what_is_new(owner, page: str) -> None:
    owner.go(page)
    owner.fill_in()
    if owner.page.get_by_role("button", name="ยืนยันว่ายังเป็นจริง").count():
        sheets.affirm(owner)
