"""The pages of one application in a browser: affirmed, changed, checked and sent by the organisation, reviewed."""

from django.urls import reverse

from certification.models import Application
from tests.browser.visitor import Visitor


def page_of(name: str, application: Application, *args: object) -> str:
    return reverse(f"certification:{name}", args=[application.public_id, *args])


def codes(application: Application) -> list[str]:
    return list(application.round.framework.criteria.values_list("code", flat=True))


def affirm(visitor: Visitor) -> None:
    """Say of the page that it still holds."""
    visitor.press("ยืนยันว่ายังเป็นจริง")


def affirm_forms(visitor: Visitor, application: Application) -> None:
    """อ.05, the plan's rows and อ.03, whichever still carry something over."""
    rows = application.plan_rows.filter(removed_at=None)
    pages = [
        page_of("declaration", application),
        *(page_of("plan_row", application, row.pk) for row in rows),
        page_of("outcome", application),
    ]
    for page in pages:
        visitor.go(page)
        if visitor.page.get_by_role("button", name="ยืนยันว่ายังเป็นจริง").count():
            affirm(visitor)


def send(visitor: Visitor, application: Application, look: str = "") -> None:
    visitor.go(page_of("check_answers", application))
    for field in visitor.page.locator("#send input[type=text]").all():
        field.fill("ครูสมใจ ใจงาม")
    for box in visitor.page.locator("#send input[type=checkbox]").all():
        box.check(force=True)
    if look:
        visitor.look(look)
    with visitor.page.expect_navigation():
        visitor.page.locator("#send button").last.click()


def score_all(officer: Visitor, application: Application, score: int = 3) -> None:
    for code in codes(application):
        officer.go(page_of("review", application, code))
        officer.page.locator(f"main [name=score][value='{score}']").check(force=True)
        officer.press("บันทึก")


def make_move(officer: Visitor, application: Application, move: str, label: str) -> None:
    officer.go(page_of("move", application, move))
    officer.press(label, within="main form")
