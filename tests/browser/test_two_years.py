"""2569 is at work when 2570 opens: desk and queue count both, the year is a filter, and no number of 2569 moves."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.thai.printing import format_date
from certification.models import Application, Round
from certification.workflow import Stage
from tests.factories.applications import make_application, make_organisation
from tests.factories.people import make_member_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("lifted"),
    pytest.mark.django_db(transaction=True),
]
DAYS = {"opens_on": 0, "intent_due_on": 40, "submit_due_on": 200, "review_due_on": 240}
NAMES = ("โรงเรียนบ้านสันป่าตอง", "วัดศรีบุญเรือง", "เทศบาลตำบลป่าซาง", "โรงพยาบาลแม่จัน", "บริษัท ชาดอยตุง จำกัด")
STAGES = (Stage.INTENT_SUBMITTED, Stage.SUBMITTED, Stage.RETURNED, Stage.ENROLLED, Stage.VERIFIED)


def stand(round_: Round, *stages: Stage) -> None:
    """A case at each of these stages; how cases come there is told elsewhere."""
    for name, stage in zip(NAMES, stages, strict=False):
        organisation = make_organisation("5707", f"{name} {round_.fiscal_year}")
        case = make_application(round_, organisation, make_member_of(organisation))
        Application.objects.filter(pk=case.pk).update(stage=stage)


def numbers(officer, path: str) -> list[str]:
    officer.go(path)
    return officer.page.locator("main .tabs a, main .counts li, main .todo__text").all_inner_texts()


def test_the_coming_year_opens_beside_the_one_at_work(at_desk, open_round, officer, administrator):
    stand(open_round, *STAGES)
    napa, keeper = at_desk(officer), at_desk(administrator)
    before = {path: numbers(napa, path) for path in ("/", "/cases/?view=all")}
    assert before["/"]
    napa.look("01-queue-of-one-year")

    keeper.go(reverse("certification:add_round"))
    keeper.page.select_option("[name=framework]", str(open_round.framework_id))
    keeper.page.fill("[name=fiscal_year]", "๒๕๗๐")
    for name, days in DAYS.items():
        day = timezone.localdate() + datetime.timedelta(days=days)
        keeper.page.fill(f"[name={name}]", format_date(day))
    keeper.look("02-a-round-is-planned")
    keeper.press("บันทึก")
    coming = Round.objects.get(fiscal_year=2570)
    keeper.go(reverse("certification:open_round", args=[coming.pk]))
    keeper.look("03-opening-asks-first")
    keeper.press("เปิดรอบ", within="main form")
    keeper.look("04-both-rounds-are-open")
    assert {path: numbers(napa, path) for path in before} == before

    stand(coming, Stage.INTENT_SUBMITTED, Stage.INTENT_SUBMITTED)
    napa.go("/")
    napa.look("05-desk-of-two-years")
    assert "3 " in napa.page.locator("main .todo__text").first.inner_text()
    napa.go("/cases/?view=all")
    assert napa.page.locator("main tbody tr").count() == 7
    napa.look("06-queue-of-two-years")
    for year, held in (("2569", 5), ("2570", 2)):
        napa.page.select_option("[name=round]", year)
        napa.press("ค้นหา")
        assert napa.page.locator("main tbody tr").count() == held
        assert year in napa.page.locator("h1").inner_text()
        napa.look(f"07-queue-of-{year}")
    assert numbers(napa, "/cases/?view=all&round=2569") == before["/cases/?view=all"]
