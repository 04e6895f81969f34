"""Loading the demonstration into an empty installation, day by day."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import time_machine
from django.db import transaction
from django.utils import timezone

from accounts.errors import NotReady
from accounts.models import User
from accounts.thai.dates import fiscal_year
from certification.models import Framework, Outcome, Round
from certification.services.frameworks import add_round, confirm_all, copy_framework, open_round
from certification.workflow import Stage
from moralorg.demo import cast, playing, script
from moralorg.demo.playing import Play
from moralorg.demo.themes import THEMES
from moralorg.installation import is_demonstration
from networks.models import District, Organisation
from networks.services.registering import channel_of


@dataclass(frozen=True)
class RoundDates:
    """A round's days, counted from today."""

    opens: int
    intent_due: int
    submit_due: int
    review_due: int


Deed = Callable[[], object]
AT_WORK = RoundDates(opens=-340, intent_due=-5, submit_due=34, review_due=60)
TAKES_INTENTS = RoundDates(opens=-25, intent_due=45, submit_due=250, review_due=290)
ASSUMED = "ค่าสมมติสำหรับข้อมูลตัวอย่าง ไม่ใช่เกณฑ์ทางการ"
OUTCOMES = {Stage.DEFERRED: Outcome.DEFER, Stage.DECLINED: Outcome.DECLINE}


def load() -> Play:
    """Load the whole demonstration; refuses where it is not wanted or something is there already."""
    if not is_demonstration():
        raise NotReady(
            "This installation is not a demonstration; nothing was loaded. "
            "Cure: manage.py prepare marks an empty database as one where DEMO=1."
        )
    if Organisation.objects.exists() or User.objects.exists():
        raise NotReady("There is data already; wipe_demo empties a demonstration.")
    today = timezone.localdate()
    with transaction.atomic():
        this, deeds = _set_up(today)
        for day, deed in sorted(deeds, key=lambda one: one[0]):
            with time_machine.travel(_morning(day), tick=True):
                deed()
    return this


def _set_up(today: datetime.date) -> tuple[Play, list[tuple[datetime.date, Deed]]]:
    """People, bodies and the framework at once; then what happens in three rounds, each deed on its day.

    The round of last year is over, that of this year at work, that of the next takes intents: two years are
    under way on whatever day the demonstration is loaded.
    """
    long_ago = today - datetime.timedelta(days=760)
    with time_machine.travel(_morning(long_ago), tick=True):
        people, bodies = cast.make_staff(), cast.make_bodies(long_ago)
        year = fiscal_year(today - datetime.timedelta(days=90))
        framework = _framework(year, people["admin"])
        rounds = [_planned(framework, year + later) for later in (-1, 0, 1)]
        last, this, coming = (Play(people, bodies, round_) for round_ in rounds)
        _register_all(this, [*script.roles(), *script.newcomers()])
    for play in (last, coming):
        play.owners, play.organisations = this.owners, this.organisations
    a_year_ago = today - datetime.timedelta(days=365)
    return this, [
        *_opening(last, AT_WORK, a_year_ago),
        *_opening(this, AT_WORK, today),
        *_opening(coming, TAKES_INTENTS, today),
        *_deeds(last, script.last_year(), a_year_ago),
        *_deeds(this, script.roles(), today),
        *_deeds(coming, script.next_year(), today),
    ]


def _framework(year: int, by: User) -> Framework:
    """A copy whose values are said to be assumptions; it covers all three rounds."""
    shipped = Framework.objects.filter(code="organisation-plan-2").latest("version")
    framework = copy_framework(framework=shipped, by=by)
    framework.name = f"{framework.name} (ข้อมูลตัวอย่าง)"
    framework.fiscal_year_until = max(framework.fiscal_year_until, year + 1)
    framework.save(update_fields=["name", "fiscal_year_until"])
    confirm_all(framework=framework, by=by, note=ASSUMED)
    return framework


def _planned(framework: Framework, year: int) -> Round:
    return Round(framework=framework, fiscal_year=year)


def _opening(play: Play, dates: RoundDates, today: datetime.date) -> list[tuple[datetime.date, Deed]]:
    """The administrator plans the round and opens it, some days before it takes intents."""

    def day(days: int) -> datetime.date:
        return today + datetime.timedelta(days=days)

    play.round.opens_on, play.round.intent_due_on = day(dates.opens), day(dates.intent_due)
    play.round.submit_due_on, play.round.review_due_on = day(dates.submit_due), day(dates.review_due)
    admin = play.people["admin"]

    def open_it() -> None:
        play.round = open_round(round_=add_round(round_=play.round, by=admin), by=admin)

    return [(day(dates.opens - 10), open_it)]


def _register_all(play: Play, roles: list[script.Role]) -> None:
    for role in roles:
        district = District.objects.get(pk=role.district)
        play.organisations[role.number] = organisation = Organisation.objects.create(
            name=role.name,
            type=role.type,
            sector=THEMES[role.type].sector,
            channel=channel_of(role.province),
            province_id=role.province,
            district=district,
        )
        play.owners[role.number] = cast.make_owner(organisation, role.number)


def _deeds(
    play: Play, roles: list[script.Role], today: datetime.date
) -> Iterator[tuple[datetime.date, Deed]]:
    """(day, deed) of everything that happens in one round."""
    for role in roles:
        for step in script.WAYS[role.target]:
            if step in playing.STEPS and step in role.days:
                yield role.day_of(step, today), partial(playing.take_step, play, role, step)
    for province in dict.fromkeys(role.province for role in roles):
        yield from _provincial_deeds(play, [r for r in roles if r.province == province], today)
    yield from _national_deeds(play, roles, today)


def _provincial_deeds(
    play: Play, roles: list[script.Role], today: datetime.date
) -> Iterator[tuple[datetime.date, Deed]]:
    province = roles[0].province
    body, officer = play.bodies[province], play.officer(province)
    heard = [(r, OUTCOMES.get(r.target, Outcome.ENDORSE)) for r in _who(roles, "provincial_meeting")]
    if heard:
        yield _day("provincial_meeting", today), partial(playing.hold_meeting, play, body, heard, officer)
    if _who(roles, "report"):
        yield _day("report", today), partial(playing.report_up, play, province)
    coming = [r for r in roles if r.target == Stage.ON_AGENDA]
    if coming:
        on = today + datetime.timedelta(days=script.COMING_MEETING)
        yield (
            today - datetime.timedelta(days=3),
            partial(playing.call_meeting, play, body, coming, officer, on),
        )
    for role in roles:
        if role.target in (Stage.WITHDRAWN, Stage.LAPSED):
            yield today - datetime.timedelta(days=4), partial(playing.end_early, play, role)


def _national_deeds(
    play: Play, roles: list[script.Role], today: datetime.date
) -> Iterator[tuple[datetime.date, Deed]]:
    secretary = play.people["secretary"]
    for role in _who(roles, "check"):
        yield _day("check", today), partial(playing.check, play, role)
    for step, body in (("selection_meeting", "selection"), ("national_meeting", "national")):
        heard = [(role, Outcome.ENDORSE) for role in _who(roles, step)]
        if heard:
            yield (
                _day(step, today),
                partial(playing.hold_meeting, play, play.bodies[body], heard, secretary),
            )
    for role in _who(roles, "certify"):
        yield _day("certify", today), partial(playing.certify, play, role)


def _who(roles: list[script.Role], step: str) -> list[script.Role]:
    return [role for role in roles if step in script.WAYS[role.target]]


def _day(step: str, today: datetime.date) -> datetime.date:
    return today - datetime.timedelta(days=script.DAYS[step])


def _morning(day: datetime.date) -> datetime.datetime:
    """Nine o'clock in Bangkok."""
    return datetime.datetime.combine(day, datetime.time(9, 5), tzinfo=timezone.get_default_timezone())
