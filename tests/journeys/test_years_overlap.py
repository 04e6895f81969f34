"""Two years at once: 2570 opens while 2569 is at work; nobody's numbers of 2569 move, and the same people do both."""

import datetime
from urllib.parse import parse_qs, urlsplit

from django.utils import timezone

from accounts.thai.printing import format_date
from certification.models import Application, Round
from certification.queries.queue import LABELS, View
from certification.workflow import Stage
from tests.factories.applications import make_application, make_organisation, walk_to
from tests.factories.people import make_member_of
from tests.journeys import office
from tests.journeys.ledger import makes
from tests.journeys.visiting import Visitor

OF_2569 = (Stage.INTENT_SUBMITTED, Stage.SUBMITTED, Stage.UNDER_REVIEW, Stage.VERIFIED)
DAYS = {"opens_on": 0, "intent_due_on": 40, "submit_due_on": 200, "review_due_on": 240}


def in_days(days: int) -> str:
    return format_date(timezone.localdate() + datetime.timedelta(days=days))


def at_work(open_round, officer) -> dict[Stage, Application]:
    """One case of 2569 in each of four stages, each of an organisation of its own."""
    cases = {}
    for stage in OF_2569:
        organisation = make_organisation("5707")
        owner = make_member_of(organisation)
        cases[stage] = walk_to(
            stage, make_application(open_round, organisation, owner), owner=owner, officer=officer
        )
    return cases


def counts(officer: Visitor, year: str = "") -> list[str]:
    """What the tabs of the queue say, of all years at work or of one."""
    officer.goto("certification:queue", query=f"?round={year}" if year else "")
    return [" ".join(tab.text_content().split()) for tab in officer.page.tree.xpath("//nav[@class='tabs']/a")]


def desk(officer: Visitor) -> list[str]:
    """What is to be done now, and the counts; the news below may come from anywhere."""
    officer.goto("home")
    told = officer.page.tree.xpath("//*[contains(@class, 'todo__text')] | //*[@class='counts']/li")
    return [" ".join(each.text_content().split()) for each in told]


def open_the_next_year(administrator: Visitor) -> Round:
    administrator.goto("certification:add_round")
    framework = Round.objects.get().framework
    days = {name: in_days(count) for name, count in DAYS.items()}
    administrator.press(fields={"framework": str(framework.pk), "fiscal_year": "๒๕๗๐", **days})
    coming = Round.objects.get(fiscal_year=2570)
    administrator.goto("certification:open_round", coming.pk)
    administrator.press()
    administrator.sees("เปิดรอบแล้ว")
    return coming


def begin_and_send_intent(owner: Visitor, coming: Round) -> Application:
    """อ.01 of the coming year, by an organisation that is still at work in this one."""
    owner.goto("certification:start")
    owner.press("certification:start")
    case = Application.objects.get(round=coming)
    today = in_days(0)
    owner.goto("certification:intent", case.public_id)
    days = {"intent.headcount_on": today, "intent.signed_on": today}
    owner.press(having="once", fields=days, button="affirm")
    owner.goto("certification:check_answers", case.public_id)
    owner.press(fields={"agreed": "on"})
    assert owner.page.name == "certification:sent", owner.page.text[:1500]
    return case


@makes("submit_intent", "enrol", "verify")
def test_the_coming_year_hides_nothing_of_the_one_at_work(
    open_round, officer, officer_at_desk, administrator_at_desk
):
    cases = at_work(open_round, officer)
    before, on_desk = counts(officer_at_desk), desk(officer_at_desk)
    coming = open_the_next_year(administrator_at_desk)
    assert (counts(officer_at_desk), desk(officer_at_desk)) == (before, on_desk)
    officer_at_desk.goto("certification:queue")
    officer_at_desk.sees("คำขอรับรองทุกปีที่ดำเนินอยู่")

    still_reviewed = cases[Stage.UNDER_REVIEW]
    owner = Visitor(still_reviewed.created_by)
    anew = begin_and_send_intent(owner, coming)
    assert counts(officer_at_desk) != before
    assert counts(officer_at_desk, "2569") == before
    officer_at_desk.misses(str(anew.public_id))
    assert (
        "all"
        in parse_qs(urlsplit(officer_at_desk.page.links_to("certification:queue", "ทั้งหมด")[0]).query)["view"]
    )
    counts(officer_at_desk, "2570")
    officer_at_desk.follow("certification:queue", text=str(LABELS[View.INTENTS]))
    officer_at_desk.sees("ปีงบประมาณ พ.ศ. 2570")
    officer_at_desk.follow("certification:case", anew.public_id)
    office.make_move(officer_at_desk, anew, "enrol")

    # This year's work goes on where it was, and last of all the owner sees both.
    office.score_all(officer_at_desk, still_reviewed)
    office.pass_review(officer_at_desk, still_reviewed)
    owner.goto("home")
    owner.sees("2569", "2570")
    stages = Application.objects.filter(organisation=still_reviewed.organisation).order_by(
        "round__fiscal_year"
    )
    assert list(stages.values_list("stage", flat=True)) == [Stage.VERIFIED, Stage.ENROLLED]
