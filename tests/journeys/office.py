"""What the provincial office does, and whoever else calls a meeting, page by page."""

from collections.abc import Sequence

from django.utils import timezone

from accounts.thai.printing import format_date
from certification.models import Application, Meeting
from networks.models import Body
from tests.journeys.visiting import Value, Visitor


def open_case(visitor: Visitor, application: Application) -> None:
    """From the desk through the list of all cases to one of them."""
    visitor.goto("home")
    visitor.follow("certification:queue")
    visitor.follow("certification:queue", text="ทั้งหมด")
    visitor.follow("certification:case", application.public_id)


def make_move(visitor: Visitor, application: Application, move: str, reason: str = "") -> None:
    """By its link on the page of the case, and the button of its own page."""
    visitor.goto("certification:case", application.public_id)
    visitor.follow("certification:move", application.public_id, move)
    visitor.press(fields={"reason": reason} if reason else {})
    assert visitor.page.status == 200, visitor.page.text[:1500]


def score_all(visitor: Visitor, application: Application, **lower: int) -> None:
    """Each criterion as the organisation scored itself; those named in `lower` with another score and why."""
    visitor.goto("certification:case", application.public_id)
    codes = [criterion.code for criterion in application.round.framework.criteria.all()]
    visitor.follow("certification:review", application.public_id, codes[0])
    for code in codes:
        assert visitor.page.address.endswith(f"/review/{code}/"), visitor.page.address
        said: dict[str, Value] = {"score": str(lower.get(code, 3))}
        if code in lower:
            said["reason"] = "หลักฐานยืนยันได้เพียงบางส่วน"
        visitor.press(fields=said, having="score", button="next" if code != codes[-1] else "")


def pass_review(visitor: Visitor, application: Application) -> None:
    visitor.goto("certification:case", application.public_id)
    visitor.follow("certification:pass_review")
    visitor.press()
    assert visitor.page.name == "certification:case", visitor.page.text[:1500]


def ask_for_change(visitor: Visitor, application: Application, form: str, key: str, reason: str) -> None:
    """On the page of a form as it was sent."""
    visitor.goto("certification:case", application.public_id)
    visitor.follow("certification:review_form", application.public_id, form)
    visitor.press(fields={"ask-key": key, "ask-reason": reason}, having="ask-key")


def send_back(visitor: Visitor, application: Application) -> None:
    visitor.goto("certification:case", application.public_id)
    visitor.follow("certification:send_back")
    visitor.press()
    assert visitor.page.name == "certification:case", visitor.page.text[:1500]


# ── meetings ──


def convene(visitor: Visitor, body: Body) -> Meeting:
    """Call a meeting of the body for today."""
    visitor.goto("home")
    visitor.follow("certification:meetings")
    visitor.follow("certification:convene")
    if any("body" in form.names for form in visitor.page.forms):
        visitor.press("certification:convene", {"body": str(body.pk)}, having="body")
    today = format_date(timezone.localdate())
    visitor.press(fields={"held_on": today, "start_time": "๙.๓๐ น.", "place": "ศาลากลางจังหวัด"})
    assert visitor.page.name == "certification:build_agenda", visitor.page.text[:1500]
    return Meeting.objects.latest("pk")


def place(visitor: Visitor, meeting: Meeting, *applications: Application) -> None:
    visitor.goto("certification:build_agenda", meeting.public_id)
    chosen = [str(application.public_id) for application in applications]
    visitor.press("certification:place_on_agenda", {"case": chosen})
    assert visitor.page.name == "certification:meeting"


def open_meeting(visitor: Visitor, meeting: Meeting) -> None:
    """Lock the agenda and write down that everybody came."""
    visitor.goto("certification:meeting", meeting.public_id)
    visitor.follow("certification:lock_agenda")
    visitor.press()
    visitor.follow("certification:attendance")
    visitor.goto("certification:attendance", meeting.public_id, query="?all=present")
    chair = next(each for each in visitor.form(having="chair").options("chair") if each)
    visitor.press(fields={"chair": chair}, having="chair")
    visitor.sees("บันทึกผู้มาประชุมแล้ว")


def resolve(
    visitor: Visitor,
    meeting: Meeting,
    application: Application,
    outcome: str,
    *,
    level: int = 0,
    reason: str = "",
    status: int = 200,
) -> None:
    """From the list of resolutions to the item, and its resolution; `status` of the page that answers."""
    visitor.goto("certification:resolutions", meeting.public_id)
    visitor.follow("certification:agenda_item", meeting.public_id, application.public_id)
    said: dict[str, Value] = {"outcome": outcome, "reason": reason}
    if level:
        said["level"] = str(level)
    visitor.press("certification:resolve_item", said)
    assert visitor.page.status == status, visitor.page.text[:1500]


def reconsider(visitor: Visitor, meeting: Meeting, application: Application, reason: str) -> None:
    visitor.goto("certification:agenda_item", meeting.public_id, application.public_id)
    visitor.follow("certification:reconsider_item")
    visitor.press(fields={"reason": reason})
    assert visitor.page.name == "certification:agenda_item", visitor.page.text[:1500]


def resolve_together(
    visitor: Visitor, meeting: Meeting, applications: Sequence[Application], outcome: str
) -> None:
    visitor.goto("certification:resolutions", meeting.public_id)
    chosen = [str(application.public_id) for application in applications]
    visitor.press("certification:resolve_together", {"item": chosen}, button=outcome)
    visitor.press()
    assert visitor.page.name == "certification:resolutions", visitor.page.text[:1500]


def hold_meeting(
    visitor: Visitor, body: Body, application: Application, outcome: str, **said: object
) -> Meeting:
    """From calling it to the resolution on one case."""
    meeting = convene(visitor, body)
    place(visitor, meeting, application)
    open_meeting(visitor, meeting)
    resolve(visitor, meeting, application, outcome, **said)  # type: ignore[arg-type]
    return meeting


def close(visitor: Visitor, meeting: Meeting) -> None:
    visitor.goto("certification:meeting", meeting.public_id)
    visitor.follow("certification:close_meeting")
    visitor.press(fields={"end_time": "12.00"})
    assert visitor.page.name == "certification:minutes", visitor.page.text[:1500]


# ── upward ──


def gather(visitor: Visitor) -> None:
    """The officer gathers what was endorsed into a report."""
    visitor.goto("home")
    visitor.follow("certification:provincial_reports")
    visitor.press("certification:gather_report")
    assert visitor.page.name == "certification:provincial_report"


def sign(visitor: Visitor, letter: str = "ชร ๐๐๓๑/๑๒๓") -> None:
    """The approver opens the newest report and signs it."""
    visitor.goto("home")
    visitor.follow("certification:provincial_reports")
    visitor.follow("certification:provincial_report")
    visitor.press("certification:sign_report", {"letter_number": letter})
    visitor.sees("ลงนามแล้ว")


def check(visitor: Visitor) -> None:
    """The Department passes the whole newest report."""
    visitor.goto("home")
    visitor.follow("certification:provincial_reports")
    visitor.follow("certification:provincial_report")
    visitor.press("certification:check_report")
    visitor.sees("ตรวจผ่าน")


def certify(visitor: Visitor, application: Application) -> None:
    """The national secretary issues the certificate from the list of what is approved."""
    visitor.goto("home")
    visitor.follow("certification:department")
    visitor.follow("certification:department", text="รอออกเกียรติบัตร")
    visitor.follow("certification:certify", application.public_id)
    visitor.press()
    assert visitor.page.name == "certification:verify", visitor.page.text[:1500]
