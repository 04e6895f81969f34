"""Each role's desk: what to do now, counts, one's own applications, what has changed since the last visit."""

import datetime
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.letters.desk import failed_count
from accounts.models import User
from accounts.roles import Ability
from accounts.thai.printing import format_date
from certification.access import cases_for, own_applications, with_names
from certification.models import Application, Decision
from certification.progress import todo_for_applicant
from certification.queries.desk import counted_for_office, counts_for_office, todo_for_office
from certification.queries.meetings import todo_for_member, todo_for_secretary
from certification.queries.plan_reports import todo_of_office
from certification.queries.queue_rows import TONES
from certification.queries.reviews_left import Reviews, reviews_of
from certification.queries.seasons import Season, seasons_of
from certification.queries.sent_back import sent_back_to_office
from certification.queries.todo import Todo, todo_for_nation, todo_for_reporting
from certification.workflow import ENDORSED_ON, Stage
from networks.access import own_organisations
from networks.models import Organisation
from networks.people import invitations_to, join_requests_for
from networks.services.registering import may_register

NEWS = 8
FIRST_VISIT = datetime.timedelta(days=30)


@dataclass(frozen=True)
class News:
    """One thing that somebody else did since the last visit, as the timeline component shows it."""

    what: str
    when: datetime.datetime
    who: str
    detail: str = ""


@dataclass(frozen=True)
class Own:
    """An application of one's own organisation, with the tone of its stage's tag."""

    application: Application
    tone: str
    detail: str


@dataclass(frozen=True)
class Desk:
    todo: list[Todo]
    counts: list[dict[str, object]]
    organisations: list[Organisation]
    applications: list[Own]
    news: list[News]
    seasons: list[Season]

    @property
    def more(self) -> int:
        """How many things to do there are beyond the three in the box."""
        return max(0, len(self.todo) - 3)


def desk_of(user: User) -> Desk:
    """Everything on the desk; the number of queries depends on the person's roles, never on the rows."""
    organisations, counted = list(own_organisations(user)), counted_for_office(user)
    todo: list[Todo] = [
        *_letters(user),
        *_letters_that_failed(user),
        *(todo_for_applicant(user) if organisations else []),
        *_sent_back(user),
        *todo_for_office(user, counted),
        *todo_of_office(user),
        *todo_for_secretary(user),
        *todo_for_member(user),
        *todo_for_reporting(user),
        *todo_for_nation(user),
    ]
    return Desk(
        todo=todo or _first_step(user, organisations),
        counts=counts_for_office(user, counted),
        organisations=organisations,
        applications=_applications(user) if organisations else [],
        news=_news(user),
        seasons=seasons_of(organisations),
    )


def _letters(user: User) -> list[Todo]:
    """Invitations that one can answer, and people who ask to join one's team. Two queries."""
    invited = [
        Todo(
            _("ท่านได้รับเชิญเป็น%(role)s · %(place)s")
            % {"role": letter.get_role_display(), "place": letter.place},
            _("ภายใน %(date)s") % {"date": format_date(timezone.localdate(letter.expires_at))},
            reverse("networks:invitation", args=[letter.token]),
            _("เปิดคำเชิญ"),
        )
        for letter in invitations_to(user)
    ]
    asked = [
        Todo(
            _("%(name)s ขอเข้าร่วมทีมของ%(organisation)s")
            % {"name": wish.user.name, "organisation": wish.organisation.name},
            "",
            reverse("networks:team", args=[wish.organisation.public_id]),
            _("ไปตอบ"),
        )
        for wish in join_requests_for(user)
    ]
    return [*invited, *asked]


def _sent_back(user: User) -> list[Todo]:
    """For the province: what the Department has sent back, with its reason. One query."""
    return [
        Todo(
            _("%(what)s: %(organisation)s เหตุผล: %(reason)s")
            % {"what": one.sentence, "organisation": one.application.called, "reason": one.reason},
            "",
            reverse("certification:case", args=[one.application.public_id]),
            _("เปิดคำขอ"),
        )
        for one in sent_back_to_office(user)
    ]


def _letters_that_failed(user: User) -> list[Todo]:
    """For the administrator: e-mail that did not go out. One query."""
    failed = failed_count() if user.has_perm(Ability.MANAGE_LETTERS) else 0
    if not failed:
        return []
    sentence = ngettext("มีอีเมลที่ส่งไม่สำเร็จ %(count)d ฉบับ", "มีอีเมลที่ส่งไม่สำเร็จ %(count)d ฉบับ", failed)
    return [Todo(sentence % {"count": failed}, "", reverse("letters"), _("ดูอีเมล"))]


def _first_step(user: User, organisations: list[Organisation]) -> list[Todo]:
    """Somebody who has just signed up registers the organisation first."""
    if organisations or user.has_perm("staff") or not may_register(user):
        return []
    sentence = _("ลงทะเบียนองค์กร หรือขอเข้าร่วมทีมขององค์กรที่มีอยู่แล้ว")
    return [Todo(sentence, "", reverse("networks:register_organisation"), _("ลงทะเบียนองค์กร"))]


def _applications(user: User) -> list[Own]:
    """The latest, each with its reference and, where the province has resolved, how many reviews are left."""
    own = list(
        with_names(own_applications(user)).order_by(
            "-round__fiscal_year", "organisation__sort_key", "-number"
        )[:20]
    )
    resolved = [one for one in own if one.stage in ENDORSED_ON and one.round.is_open]
    latest = {(one.organisation_id, one.round_id): one.pk for one in reversed(own)}
    reviews = reviews_of(one for one in resolved if one.pk in latest.values())
    return [
        Own(
            one,
            TONES.get(Stage(one.stage), ""),
            _about(one, reviews.get(one.pk)),
        )
        for one in own
    ]


def _about(application: Application, reviews: Reviews | None) -> str:
    said = (application.spoken_reference, reviews.sentence if reviews else "")
    return " · ".join(part for part in said if part)


def _news(user: User) -> list[News]:
    since = user.last_desk_visit or timezone.now() - FIRST_VISIT
    seen = own_applications(user).values("pk")
    if user.has_perm(Ability.SEE_CASES) or user.has_perm(Ability.RESOLVE):
        seen = cases_for(user).values("pk")
    decisions = (
        Decision.objects.filter(at__gt=since, application__in=seen)
        .exclude(by=user)
        .select_related("application__organisation", "by")
        .order_by("-at", "-pk")[:NEWS]
    )
    return [
        News(
            f"{decision.application.called}: {decision.get_move_display()}",
            decision.at,
            str(decision.by or _("ระบบ")),
            decision.reason,
        )
        for decision in decisions
    ]
