"""Loading the demonstration into an empty installation, day by day."""

import datetime
from collections.abc import Callable, Iterator
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
        play = _set_up(today)
        for day, deed in sorted(_deeds(play, script.roles(), today), key=lambda one: one[0]):
            with time_machine.travel(_morning(day), tick=True):
                deed()
    return play


def _set_up(today: datetime.date) -> Play:
    """People, bodies, organisations, last year's round with its certificates, and this year's round."""
    long_ago = today - datetime.timedelta(days=700)
    with time_machine.travel(_morning(long_ago), tick=True):
        people, bodies = cast.make_staff(), cast.make_bodies(long_ago)
        framework = copy_framework(
            framework=Framework.objects.filter(code="organisation-plan-2").latest("version"),
            by=people["admin"],
        )
        framework.name = f"{framework.name} (ข้อมูลตัวอย่าง)"
        framework.save(update_fields=["name"])
        confirm_all(framework=framework, by=people["admin"], note=ASSUMED)
    year = fiscal_year(today - datetime.timedelta(days=90))
    last = _round(framework, year - 1, today - datetime.timedelta(days=365), people["admin"])
    this = _round(framework, year, today, people["admin"])
    play = Play(people, bodies, this)
    with time_machine.travel(_morning(long_ago + datetime.timedelta(days=30)), tick=True):
        _register_all(play, script.roles())
    _play_last_year(play, last, today - datetime.timedelta(days=365))
    return play


def _round(framework: Framework, year: int, today: datetime.date, by: User) -> Round:
    def day(days: int) -> datetime.date:
        return today + datetime.timedelta(days=days)

    with time_machine.travel(_morning(day(-200)), tick=True):
        planned = Round(
            framework=framework,
            fiscal_year=year,
            opens_on=day(-190),
            intent_due_on=day(-5),
            submit_due_on=day(34),
            review_due_on=day(60),
        )
        return open_round(round_=add_round(round_=planned, by=by), by=by)


def _register_all(play: Play, roles: list[script.Role]) -> None:
    for role in roles:
        district = District.objects.get(pk=role.district)
        play.organisations[role.number] = organisation = Organisation.objects.create(
            name=role.name,
            type=role.type,
            sector=script.THEMES[role.type].sector,
            channel=channel_of(role.province),
            province_id=role.province,
            district=district,
        )
        play.owners[role.number] = cast.make_owner(organisation, role.number)


def _play_last_year(play: Play, last: Round, then: datetime.date) -> None:
    """The first organisations of Phayao, and the school of the account `owner`, were certified before."""
    before = Play(play.people, play.bodies, last, play.owners, play.organisations)
    phayao = [role for role in script.roles() if role.province == "56"][: script.LAST_YEAR - 1]
    chosen = [script.roles()[0], *phayao]
    roles = [
        script.Role(r.number, r.name, r.type, r.district, Stage.CERTIFIED, dict.fromkeys(range(1, 10), 2))
        for r in chosen
    ]
    for day, deed in sorted(_deeds(before, roles, then), key=lambda one: one[0]):
        with time_machine.travel(_morning(day), tick=True):
            deed()


def _deeds(
    play: Play, roles: list[script.Role], today: datetime.date
) -> Iterator[tuple[datetime.date, Deed]]:
    """(day, deed) of everything that happens in one round."""
    for role in roles:
        for step in script.WAYS[role.target]:
            if step in playing.STEPS:
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
