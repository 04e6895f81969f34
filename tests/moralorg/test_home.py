"""The first page: a guest learns what the portal is for, everybody else finds the desk."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from certification.services.deciding import decide
from certification.workflow import Stage
from networks.services.inviting import invite_editor
from networks.services.joining import ask_to_join
from tests.factories.applications import make_application, make_organisation, token, walk_to
from tests.factories.people import make_member_of, make_user


def text(client) -> str:
    page = client.get("/")
    assert page.status_code == 200
    return page.content.decode()


def test_a_guest_learns_what_the_portal_is_for(guest, db):
    page = text(guest)
    for name in ("account_signup", "account_login", "certification:verify_search", "networks:directory"):
        assert reverse(name) in page


def test_who_has_just_signed_up_is_led_to_register_the_organisation(db, as_):
    assert reverse("networks:register_organisation") in text(as_(make_user()))


def test_an_owner_sees_what_the_province_asks_for(application, applicant, as_):
    page = text(as_(applicant))
    assert "กรอกแบบ อ.01" in page
    assert application.get_absolute_url() in page


def test_the_office_sees_what_waits_and_the_neighbour_does_not(
    application, applicant, officer, stranger, as_
):
    walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
    assert "รับความจำนง" in text(as_(officer))
    assert "รับความจำนง" not in text(as_(stranger))


def test_news_are_what_others_did_in_ones_own_cases(application, applicant, officer, stranger, as_):
    walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    decide(application_id=application.pk, move="start_review", by=officer, once=token())
    assert "เริ่มตรวจ" in text(as_(applicant))
    assert "เริ่มตรวจ" not in text(as_(officer))  # one's own deeds are no news
    assert application.organisation.name not in text(as_(stranger))


@pytest.mark.parametrize(
    ("who", "word"),
    [
        ("officer", "คำขอ"),
        ("member", "การประชุม"),
        ("department", "งานระดับชาติ"),
        ("secretary", "งานระดับชาติ"),
        ("administrator", "เกณฑ์และรอบ"),
        ("auditor", "บันทึกการใช้งาน"),
    ],
)
def test_each_role_finds_its_own_room_in_the_navigation(db, request, who, word, as_):
    assert word in text(as_(request.getfixturevalue(who)))


def test_the_visit_is_remembered_once(officer, as_):
    text(as_(officer))
    first = User.objects.get(pk=officer.pk).last_desk_visit
    text(as_(officer))
    assert first is not None
    assert User.objects.get(pk=officer.pk).last_desk_visit == first


@pytest.mark.parametrize("who", ["officer", "applicant", "secretary"])
def test_the_desk_costs_the_same_at_one_and_three_rows(
    request, who, application, applicant, officer, open_round, as_
):
    walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
    client = as_(request.getfixturevalue(who))
    before = _queries(client)
    for _ in range(2):
        organisation = make_organisation()
        owner = make_member_of(organisation, Role.OWNER)
        if who == "applicant":
            organisation.membership_set.update(user=applicant)
            owner = applicant
        case = make_application(open_round, organisation, owner)
        walk_to(Stage.INTENT_SUBMITTED, case, owner=User.objects.get(pk=owner.pk), officer=officer)
    # Who looks after several organisations is not offered the two menu entries of a single one.
    assert _queries(client) == before


def _queries(client) -> int:
    text(client)
    with CaptureQueriesContext(connection) as captured:
        text(client)
    return len(captured)


def test_a_letter_and_a_wish_to_join_wait_on_the_desk(organisation, applicant, as_):
    newcomer = make_user("มาลี ใหม่")
    invite_editor(organisation=organisation, email=newcomer.email, by=applicant)
    assert "ท่านได้รับเชิญเป็น" in text(as_(newcomer))
    asking = make_user("สมชาย ขอร่วม")
    ask_to_join(organisation=organisation, message="ขอช่วยกรอกแบบ", by=asking)
    assert "สมชาย ขอร่วม ขอเข้าร่วมทีม" in text(as_(applicant))
