"""Loading the demonstration into an empty installation, day by day."""

import datetime
from collections.abc import Callable, Iterator
from functools import partial

import time_machine
from django.db import transaction
from django.utils import timezone

from accounts.errors import NotReady
from accounts.models import User
from certification.models import Framework, Outcome
from certification.services.frameworks import (
    add_round,
    close_round,
    confirm_all,
    copy_framework,
    open_round,
)
from certification.workflow import Stage
from moralorg.demo import cast, outbox, playing, script
from moralorg.demo.playing import Play
from moralorg.demo.rounds import A_YEAR, RoundDates, rounds_of
from moralorg.demo.themes import THEMES
from moralorg.installation import is_demonstration
from networks.models import District, Organisation
from networks.services.registering import channel_of

Deed = Callable[[], object]
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
        outbox.settle()
    return this


def _set_up(today: datetime.date) -> tuple[Play, list[tuple[datetime.date, Deed]]]:
    """People, bodies and the framework at once; then what happens in three rounds, each deed on its day."""
    planned = rounds_of(today)
    long_ago = today - datetime.timedelta(days=760)
    with time_machine.travel(_morning(long_ago), tick=True):
        people, bodies = cast.make_staff(), cast.make_bodies(long_ago)
        framework = _framework(planned[-1].year, people["admin"])
        plays = [Play(people, bodies, dates.of(framework)) for dates in planned]
        last, this, coming = plays
        _register_all(this, [*script.roles(), *script.newcomers()])
    for play in (last, coming):
        play.owners, play.organisations = this.owners, this.organisations
    return this, [
        *(_opening(play, dates) for play, dates in zip(plays, planned, strict=True)),
        *_deeds(last, script.last_year(), today - A_YEAR),
        # On the day on which the round after the next is planned nobody works in the oldest any more.
        (planned[-1].planned_on, partial(_close, last)),
        *_deeds(this, script.roles(), today),
        *_deeds(coming, script.next_year(), today),
        (
            today - datetime.timedelta(days=script.REVIEW),
            partial(playing.begin_review, this, script.rising()),
        ),
    ]


def _framework(until: int, by: User) -> Framework:
    """A copy whose values are said to be assumptions; it covers the fiscal years of all three rounds."""
    shipped = Framework.objects.filter(code="organisation-plan-2").latest("version")
    framework = copy_framework(framework=shipped, by=by)
    framework.name = f"{framework.name} (ข้อมูลตัวอย่าง)"
    framework.fiscal_year_until = max(framework.fiscal_year_until, until)
    framework.save(update_fields=["name", "fiscal_year_until"])
    confirm_all(framework=framework, by=by, note=ASSUMED)
    return framework


def _opening(play: Play, planned: RoundDates) -> tuple[datetime.date, Deed]:
    """The administrator plans the round and opens it, some days before it takes intents."""
    admin = play.people["admin"]

    def open_it() -> None:
        play.round = open_round(round_=add_round(round_=play.round, by=admin), by=admin)

    return planned.planned_on, open_it


def _close(play: Play) -> None:
    close_round(round_=play.round, by=play.people["admin"])


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
