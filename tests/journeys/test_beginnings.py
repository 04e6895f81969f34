"""Before anybody can apply: the rubric is confirmed, the round is opened, the office gets its people."""

import datetime

from django.core.management import call_command
from django.utils import timezone

from accounts.thai.printing import format_date
from certification.models import Framework, Round
from networks.models import Member, Membership
from tests.factories.people import PASSWORD
from tests.journeys import organisation as school
from tests.journeys.ledger import makes
from tests.journeys.visiting import Visitor, letter_to, link_in


def in_days(days: int) -> str:
    return format_date(timezone.localdate() + datetime.timedelta(days=days))


@makes()
def test_a_round_opens_only_when_every_value_is_confirmed(administrator_at_desk, applicant):
    call_command("load_frameworks", verbosity=0)
    framework = Framework.objects.get(code="organisation-plan-2")
    visitor = administrator_at_desk
    visitor.goto("home")
    visitor.follow("certification:frameworks")
    visitor.follow("certification:add_round")
    days = {"opens_on": 0, "intent_due_on": 30, "submit_due_on": 90, "review_due_on": 120}
    visitor.press(
        fields={
            "framework": str(framework.pk),
            "fiscal_year": "๒๕๖๙",
            **{name: in_days(count) for name, count in days.items()},
        }
    )
    round_ = Round.objects.get()
    visitor.follow("certification:open_round")
    visitor.press()
    assert visitor.page.status == 409
    visitor.goto("certification:framework", framework.pk)
    visitor.follow("certification:confirm_parts")
    visitor.press(
        fields={
            "kinds": ["pledge", "purpose", "level", "criterion", "anchor", "outcome"],
            "source": "หนังสือกรมการศาสนา ที่ วธ ๐๓๐๓/ว ๑",
        },
        having="source",
    )
    visitor.goto("certification:frameworks")
    visitor.follow("certification:open_round")
    visitor.press()
    round_.refresh_from_db()
    framework.refresh_from_db()
    assert round_.is_open
    assert framework.frozen_at
    owner = Visitor(applicant)
    school.start(owner)
    owner.goto("home")
    owner.sees("โรงเรียนบ้านน้ำคำ")


@makes()
def test_an_officer_comes_by_invitation_of_the_administrator(administrator_at_desk, province):
    visitor = administrator_at_desk
    visitor.goto("home")
    visitor.follow("networks:staff")
    visitor.follow("networks:invite_staff")
    visitor.press(
        fields={"role": "provincial_officer", "province": province.pk, "email": "napa@culture.example"},
        having="role",
    )
    napa = Visitor()
    sign_up(napa, "นภา ใจงาม", "napa@culture.example")
    napa.press("networks:invitation")
    assert napa.page.name == "home"
    napa.follow("certification:queue")
    given = Membership.objects.get(user__email="napa@culture.example")
    assert (given.role, given.province) == ("provincial_officer", province)


def sign_up(visitor: Visitor, name: str, email: str) -> None:
    """From the letter of an invitation to an account that is signed in and back at the invitation."""
    visitor.goto(link_in(letter_to(email)))
    visitor.follow("account_signup")
    visitor.press("account_signup", {"name": name, "email": email, "password1": PASSWORD})
    visitor.goto(link_in(letter_to(email)))
    visitor.press("account_confirm_email")
    visitor.press("account_login", {"login": email, "password": PASSWORD})


@makes()
def test_the_first_administrator_is_invited_by_the_console(places, monkeypatch):
    """README, "In service": an account from the console, which gives the role by a letter and does no more."""
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command(
        "createsuperuser", email="console@agency.example", name="คอนโซล", interactive=False, verbosity=0
    )
    console = Visitor()
    console.goto("account_login")
    console.press("account_login", {"login": "console@agency.example", "password": PASSWORD})
    console.goto(link_in(letter_to("console@agency.example")))
    console.press("account_confirm_email")
    console.press("account_login", {"login": "console@agency.example", "password": PASSWORD})
    console.goto("home")
    console.follow("networks:staff")
    console.follow("networks:invite_staff")
    console.press(fields={"role": "administrator", "email": "somchai@agency.example"}, having="role")
    somchai = Visitor()
    sign_up(somchai, "สมชาย ตั้งใจ", "somchai@agency.example")
    somchai.press("networks:invitation")
    somchai.goto("home")
    somchai.follow("certification:frameworks")
    given = Membership.objects.get()
    assert (given.role, given.user.email) == ("administrator", "somchai@agency.example")


@makes()
def test_a_member_is_seated_and_gets_an_account(officer_at_desk, body):
    officer_at_desk.goto("home")
    officer_at_desk.follow("certification:meetings")
    officer_at_desk.follow("networks:bodies")
    officer_at_desk.follow("networks:body", body.pk)
    officer_at_desk.follow("networks:add_member")
    officer_at_desk.press(
        fields={
            "name": "พระครูวิมล",
            "post": "เจ้าคณะอำเภอ",
            "seat": "chair",
            "term_from": "1 ตุลาคม 2568",
            "term_until": "๓๐ กันยายน ๒๕๗๒",
        },
        having="post",
    )
    seat = Member.objects.get()
    officer_at_desk.follow("networks:invite_member", seat.pk)
    officer_at_desk.press(fields={"email": "phrakhru@wat.example"}, having="email")
    visitor = Visitor()
    sign_up(visitor, "พระครูวิมล", "phrakhru@wat.example")
    visitor.press("networks:invitation")
    seat.refresh_from_db()
    assert seat.user.email == "phrakhru@wat.example"
    visitor.follow("certification:meetings")
