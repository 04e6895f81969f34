"""The provincial report is signed in the very moment in which its list changes."""

import pytest
from django.urls import reverse

from accounts.once import new_token
from certification.models import ProvincialReport
from certification.services import reporting
from certification.workflow import Stage
from tests.concurrency.crowd import at_once, browser_of
from tests.factories.applications import make_application, make_organisation
from tests.factories.people import make_member_of
from tests.factories.upward import certified

pytestmark = pytest.mark.service


@pytest.fixture
def endorsed(open_round, officer):
    """Three cases that the province has endorsed."""
    cases = []
    for number in range(3):
        organisation = make_organisation("5707", f"โรงเรียนที่ {number}")
        owner = make_member_of(organisation)
        case = make_application(open_round, organisation, owner)
        people = {"approver": None, "department": None, "secretary": None}
        cases.append(certified(case, owner=owner, officer=officer, **people, stage=Stage.ENDORSED))
    return cases


@pytest.mark.parametrize("attempt", range(4))
def test_signing_gathering_and_reconsidering_at_once(attempt, endorsed, province, officer, approver):
    """Whatever comes first: what is signed has moved up as it stands in the list, and nothing else has."""
    report = reporting.gather(province=province, round_=endorsed[0].round, by=officer)
    posts = [
        (officer, "move", [endorsed[0].public_id, "reconsider"], {"reason": "มีข้อท้วงติง"}),
        (officer, "gather_report", ["57", endorsed[0].round_id], {}),
        (approver, "sign_report", [report.public_id], {"letter_number": "ชร 1"}),
        (approver, "sign_report", [report.public_id], {"letter_number": "ชร 1"}),
    ]
    deeds = []
    for person, name, args, data in posts:
        browser, url = browser_of(person), reverse(f"certification:{name}", args=args)
        form = {"once": new_token(), **data}
        deeds.append(lambda browser=browser, url=url, form=form: browser.post(url, form))
    answers = {getattr(answer, "status_code", answer) for answer in at_once(deeds)}
    assert answers <= {302, 409}, answers
    reported = {case.pk for case in endorsed if _stage_of(case) == Stage.REPORTED}
    listed = {
        item.application_id
        for signed in ProvincialReport.objects.filter(signed_at__isnull=False)
        for item in signed.items.all()
    }
    assert reported == listed
    assert _stage_of(endorsed[0]) in (Stage.REPORTED, Stage.DEFERRED)


@pytest.mark.parametrize("attempt", range(4))
def test_checking_a_whole_report_while_one_line_is_sent_back(
    attempt, endorsed, province, officer, approver, department
):
    """Every line is passed or has gone back; nobody waits for ever."""
    report = reporting.gather(province=province, round_=endorsed[0].round, by=officer)
    reporting.sign(report_id=report.pk, letter_number="ชร 1", by=approver, once=new_token())
    check = reverse("certification:check_report", args=[report.public_id])
    back = reverse("certification:move", args=[endorsed[1].public_id, "send_back_to_province"])
    posts = [(check, {}), (check, {}), (back, {"reason": "ขาดรายงานการประชุม"}), (check, {})]
    browsers = [browser_of(department) for _ in posts]
    deeds = [
        lambda browser=browser, url=url, form=form: browser.post(url, {"once": new_token(), **form})
        for browser, (url, form) in zip(browsers, posts, strict=True)
    ]
    answers = {getattr(answer, "status_code", answer) for answer in at_once(deeds)}
    assert answers <= {302, 409}, answers
    assert [_stage_of(case) for case in endorsed] == [Stage.CHECKED, Stage.ENDORSED, Stage.CHECKED]


def _stage_of(case) -> str:
    case.refresh_from_db()
    return case.stage
