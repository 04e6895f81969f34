"""How many reviews remain is said on the desk, the application and the round; one more is refused with its cure."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.errors import NotReady
from certification.models import Application, Purpose, Round
from certification.queries.reviews_left import reviews_of
from certification.services.renewing import begin_review, may_begin_review
from certification.workflow import Stage
from tests.factories.applications import make_application, make_organisation, token, walk_to
from tests.factories.frameworks import make_framework, make_purposes, make_round

LEFT_1 = "ทบทวนได้อีก 1 ครั้ง"
LEFT_2 = "ทบทวนได้อีก 2 ครั้ง"
USED_UP = "ส่งประเมินทบทวนครบ 2 ครั้งของรอบนี้แล้ว"


@pytest.fixture
def endorsed(application, applicant, officer) -> Application:
    """Sent and endorsed, in a round whose framework allows two reviews."""
    make_purposes(application.round.framework, first=["outcome.after"], review=[])
    return at(walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer), Stage.ENDORSED)


def at(application: Application, stage: Stage) -> Application:
    """By the database: the journeys walk the way of a body."""
    Application.objects.filter(pk=application.pk).update(stage=stage)
    return fresh(application)


def fresh(application: Application) -> Application:
    return Application.objects.select_related("round__framework", "organisation").get(pk=application.pk)


def begin(before: Application, by) -> Application:
    return begin_review(application_id=before.pk, by=by, once=token())


def page(application: Application) -> str:
    return reverse("certification:application", args=[application.public_id])


def test_two_reviews_are_open_and_no_third(endorsed, applicant, as_):
    client = as_(applicant)
    assert LEFT_2 in client.get(page(endorsed)).text
    assert LEFT_2 in client.get("/").text
    second = begin(endorsed, applicant)
    assert second.purpose == Purpose.REVIEW
    assert LEFT_1 in client.get(page(second)).text
    assert LEFT_1 not in client.get("/").text  # it is at work: nothing more can be begun now
    at(second, Stage.ENDORSED)
    assert LEFT_1 in client.get("/").text
    third = at(begin(second, applicant), Stage.ENDORSED)
    shown = client.get(page(third)).text
    assert USED_UP in shown
    address = reverse("certification:begin_review", args=[third.public_id])
    assert address not in shown
    assert not may_begin_review(third)
    with pytest.raises(NotReady, match=f"{USED_UP} กรุณาเริ่มทำคำขอในรอบถัดไป"):
        begin(third, applicant)
    assert USED_UP in client.post(address, {"once": token()}).text
    assert Application.objects.count() == 3


def test_one_that_was_given_up_is_not_counted(endorsed, applicant):
    at(begin(endorsed, applicant), Stage.WITHDRAWN)
    assert reviews_of([endorsed])[endorsed.pk].left == 2
    begin(endorsed, applicant)
    assert reviews_of([endorsed])[endorsed.pk].left == 1


@pytest.mark.parametrize(("most", "told"), [(0, "รอบนี้ไม่เปิดให้ส่งประเมินทบทวน"), (1, LEFT_1)])
def test_the_round_says_otherwise_than_its_framework(endorsed, applicant, as_, most, told):
    Round.objects.update(most_reviews=most)
    assert told in as_(applicant).get(page(endorsed)).text
    assert may_begin_review(fresh(endorsed)) is (most > 0)
    if not most:
        with pytest.raises(NotReady, match=told):
            begin(endorsed, applicant)


def test_without_a_word_there_is_no_limit(application, applicant, officer, as_):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    endorsed = at(application, Stage.ENDORSED)
    assert reviews_of([endorsed])[endorsed.pk].sentence == ""
    for number in range(2, 6):
        endorsed = at(begin(endorsed, applicant), Stage.ENDORSED)
        assert endorsed.number == number


def test_an_administrator_sets_it_when_adding_a_round_and_reads_it_on_its_page(administrator, as_):
    framework = make_framework()
    make_purposes(framework, first=[], review=[], most=2)
    round_ = make_round(administrator, framework=framework)
    desk = as_(administrator)
    address = reverse("certification:round", args=[round_.pk])
    assert "ส่งประเมินทบทวนได้องค์กรละไม่เกิน 2 ครั้ง" in desk.get(address).text
    typed = {
        "framework": framework.pk,
        "fiscal_year": "2570",
        "opens_on": "1 ต.ค. 2569",
        "intent_due_on": "31 ม.ค. 2570",
        "submit_due_on": "21 มิ.ย. 2570",
        "review_due_on": "31 ก.ค. 2570",
    }
    assert desk.post(reverse("certification:add_round"), {**typed, "most_reviews": "๑"}).status_code == 302
    assert Round.objects.get(fiscal_year=2570).most_reviews == 1
    Round.objects.filter(pk=round_.pk).update(most_reviews=0)
    assert "รอบนี้ไม่เปิดให้ส่งประเมินทบทวน" in desk.get(address).text


def test_many_cost_as_much_as_one(endorsed, applicant):
    others = [
        at(make_application(endorsed.round, make_organisation(), applicant), Stage.ENDORSED)
        for _number in range(2)
    ]
    with CaptureQueriesContext(connection) as one:
        reviews_of([endorsed])
    with CaptureQueriesContext(connection) as three:
        reviews_of([endorsed, *others])
    assert len(one) == len(three) == 2
    assert reviews_of([]) == {}
