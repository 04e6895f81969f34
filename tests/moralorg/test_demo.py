"""The demonstration: every stage is there, nothing of it is real, and wiping leaves nothing behind."""

import datetime
import io
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.audit import breaks
from accounts.letters.sending import due
from accounts.models import AuditEvent, Letter, LetterState, Notice, User
from accounts.thai.dates import fiscal_year, format_date
from certification.forms.book import Book, open_book
from certification.forms.checks import problems_of
from certification.forms.contradictions import Degree, contradictions_of
from certification.models import Application, Certificate, Decision, Meeting, Standing
from certification.notices.reminders import remind
from certification.services.frameworks import unconfirmed_parts
from certification.services.shipping import load_shipped
from certification.workflow import Stage
from moralorg.demo import script
from moralorg.demo.cast import EDITOR, MEMBER, OWNER, PASSWORD, STAFF
from moralorg.demo.loading import ASSUMED
from moralorg.demo.rounds import rounds_of
from moralorg.installation import Found, mark
from networks.models import BodyKind, Organisation
from networks.services.loading_places import load_places
from tests.journeys import organisation as school
from tests.journeys.visiting import Visitor
from tests.moralorg import demo_years


def rows() -> dict[str, int]:
    """Table → number of rows, of everything that the rooms and the framework keep."""
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def files() -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    mark(Found())
    load_places()
    load_shipped()


@pytest.mark.usefixtures("liftable", "unwatched_locks")
def test_the_whole_demonstration_comes_and_goes(demo):
    empty, no_files = rows(), set(files())
    call_command("load_demo", stdout=io.StringIO())

    assert {a.stage for a in Application.objects.all()} == {stage.value for stage in Stage}
    assert Organisation.objects.count() >= 60
    assert Organisation.objects.values("province").distinct().count() == 3
    assert list(breaks()) == []
    _its_history_runs_forward()
    demo_years.two_years_are_under_way()
    demo_years.one_rises_within_the_year()
    demo_years.one_begins_again_from_the_year_before()
    demo_years.a_report_on_the_plan_is_late()
    _its_forms_tell_one_story()
    _bodies_meet_where_they_would()
    _nothing_waits_to_be_mailed()
    _a_meeting_was_held_and_one_is_coming()
    _its_values_are_said_to_be_assumptions()
    _everybody_can_sign_in_and_sees_a_desk()
    _who_comes_now_can_begin()
    with pytest.raises(CommandError):
        call_command("load_demo")

    call_command("wipe_demo", yes=True, stdout=io.StringIO())
    assert rows() == empty
    assert set(files()) <= no_files


def _its_history_runs_forward() -> None:
    moments = list(AuditEvent.objects.order_by("position").values_list("at", flat=True))
    days = [timezone.localdate(moment) for moment in moments]
    assert days == sorted(days)
    assert moments[-1] <= timezone.now()
    decided = [(d.application_id, d.at) for d in Decision.objects.order_by("application_id", "pk")]
    assert decided == sorted(decided)


def _who_comes_now_can_begin() -> None:
    """A newcomer of today: from the front page to a sent อ.01, and the office has it to accept."""
    newcomer, today = Visitor(), format_date(timezone.localdate())
    school.sign_up(newcomer, "ครูมาใหม่", "new@school.example")
    school.register(newcomer, "โรงเรียนบ้านมาใหม่")
    case = school.start(newcomer)
    newcomer.follow("certification:intent")
    school.complete(newcomer, **{"intent.headcount_on": today, "intent.signed_on": today})
    newcomer.press(button="list")
    school.send_intent(newcomer, case)
    case.refresh_from_db()
    assert case.stage == Stage.INTENT_SUBMITTED
    officer = Visitor(User.objects.get(email=STAFF[0].email))
    officer.goto("certification:case", case.public_id)
    officer.sees("โรงเรียนบ้านมาใหม่")


def _its_forms_tell_one_story() -> None:
    """Head count, signers, activities, rounds reported and plan versions are the same wherever they stand.

    One organisation departs, with its reason, so that a reviewer of the demonstration sees what that looks like.
    """
    sent, departures = Application.objects.filter(submission__isnull=False), []
    assert sent.count() > 30
    for case in sent.select_related("organisation", "round__framework"):
        book = open_book(case)
        _its_numbers_agree(book)
        assert not any("99 หมู่ 3" in answer.text for answer in book.answers.values())
        assert problems_of(book) == []
        assert all(book.text(f"declaration.problems_{virtue}") for virtue in book.target_virtues)
        departures += [(case, found) for found in contradictions_of(book)]
    ((case, departure),) = departures
    assert (departure.rule, departure.degree, departure.explained) == (
        "share_departs",
        Degree.DEPARTURE,
        True,
    )
    assert (case.organisation.province_id, case.stage) == ("57", Stage.UNDER_REVIEW)


def _its_numbers_agree(book: Book) -> None:
    staff, activities = book.number("intent.headcount"), len(book.rows)
    declared = book.number("declaration.headcount")
    assert declared in (None, staff)
    assert book.number("declaration.signers") <= staff
    assert {row.virtue for row in book.rows} == set(book.target_virtues)
    records = [record.pk for row in book.rows for record in book.records[row.pk]]
    assert all(book.number(f"record.{pk}.participants") <= staff for pk in records)
    for criterion in book.rubric.criteria:
        part, total = (book.number(f"process.{criterion.code}.{name}") for name in ("part", "total"))
        whole = activities if criterion.number in (4, 7) else staff
        assert total in (None, whole)
        assert part is None or part <= whole
    results = book.rubric.criteria[3]
    assert book.number(f"process.{results.code}.part") in (None, book.achieved[0])
    rounds = {book.text(f"record.{pk}.period") for pk in records}
    review = book.score(book.rubric.criteria[4])
    assert len(rounds) == min(review, 2)
    assert book.application.plan_versions.count() == (review == 3)


def _bodies_meet_where_they_would() -> None:
    for meeting in Meeting.objects.select_related("body__province"):
        of_province = meeting.body.kind == BodyKind.PROVINCIAL
        assert ("ศาลากลาง" in meeting.place) == of_province
        assert not of_province or meeting.body.province.name in meeting.place


def _nothing_waits_to_be_mailed() -> None:
    letters = Letter.objects.all()
    assert letters.exists()
    assert {letter.state for letter in letters} == {LetterState.SENT}
    assert list(due()) == []
    assert all(letter.sent_at == letter.created_at for letter in letters)
    assert remind() == 0
    assert not Notice.objects.filter(for_digest=True).exists()
    for part in (OWNER, STAFF[0]):
        unread = Notice.objects.filter(person__email=part.email, read_at=None)
        assert 0 < unread.count() < 30
        assert Notice.objects.filter(person__email=part.email).count() > unread.count()


def _a_meeting_was_held_and_one_is_coming() -> None:
    today = timezone.localdate()
    chiang_rai = Meeting.objects.filter(body__province="57")
    assert chiang_rai.filter(held_on__lt=today, closed_at__isnull=False).exists()
    assert chiang_rai.filter(held_on__gt=today, closed_at__isnull=True).exists()


def _its_values_are_said_to_be_assumptions() -> None:
    framework = Application.objects.select_related("round__framework").first().round.framework
    assert "ข้อมูลตัวอย่าง" in framework.name
    assert unconfirmed_parts(framework) == []
    assert framework.levels.get(number=3).standing == Standing.CONFIRMED
    assert AuditEvent.objects.get(verb="framework.confirmed").data["note"] == ASSUMED


def _everybody_can_sign_in_and_sees_a_desk() -> None:
    for part in (OWNER, EDITOR, MEMBER, *STAFF):
        client = Client()
        client.post(reverse("account_login"), {"login": part.email, "password": PASSWORD})
        page = client.get("/")
        assert page.status_code == 200
        assert part.name in page.content.decode()
        assert "ข้อมูลตัวอย่าง ไม่ใช่ข้อมูลจริง" in page.content.decode()
    certificate = Certificate.objects.filter(status="valid").first()
    assert "มีผลใช้ได้" in Client().get(certificate.get_absolute_url()).content.decode()


@pytest.mark.parametrize("month", range(1, 13))
def test_on_every_day_of_the_year_two_rounds_are_under_way_and_one_takes_intents(month):
    """Days of the script, without loading it: in order, none in the future, none before its round."""
    for number in range(1, 29):
        today = datetime.date(2027, month, number)
        last, this, coming = rounds_of(today)
        assert (this.year, coming.year) == (last.year + 1, last.year + 2)
        assert fiscal_year(today) in (this.year, coming.year)
        assert coming.opens_on < today < coming.intent_due_on < coming.submit_due_on < coming.review_due_on
        assert this.intent_due_on < today < this.submit_due_on < this.review_due_on
        assert last.review_due_on < today
        for role in script.roles():
            days = [role.day_of(step, today) for step in script.WAYS[role.target]]
            assert this.opens_on < days[0]
            assert days == sorted(days)
            assert days[-1] < today
        for role in script.next_year():
            days = [role.day_of(step, today) for step in role.days]
            assert coming.opens_on <= days[0]
            assert days == sorted(days)
            assert days[-1] < today


def test_wiping_wants_to_be_said_twice(db, settings):
    settings.DEMO = True
    with pytest.raises(CommandError, match="--yes"):
        call_command("wipe_demo")


def test_the_accounts_are_printed(db):
    out = io.StringIO()
    call_command("demo_accounts", stdout=out)
    assert "owner@demo.example" in out.getvalue()
    assert PASSWORD in out.getvalue()
