"""For each list: rows whose typed texts are given, who reads it, its page, and how many the page says there are.

Rows are written straight into the tables: a service would refuse or tidy some of these texts, and an import or a
mistake may bring any of them.
"""

import datetime
import itertools
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from accounts.audit import record
from accounts.models import User
from accounts.roles import Role
from certification.models import (
    AgendaItem,
    Application,
    Certificate,
    Decision,
    Evidence,
    Meeting,
    PastResult,
    ProvincialReport,
    ReportItem,
    Resolution,
    Round,
    Submission,
)
from certification.workflow import Stage
from networks.models import Body, BodyKind, Member, Membership, Organisation, Province
from tests.factories.frameworks import make_round
from tests.factories.people import make_body, make_member_of, make_national, make_officer, make_user

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Planted:
    """Who reads the list, the address of its page, the arguments of its export, the page's own count."""

    reader: User
    page: str
    args: tuple[object, ...]
    count: Callable[[Any], int]


def organisations(texts: Sequence[str], province: str = "57", district: str = "5707") -> list[Organisation]:
    return Organisation.objects.bulk_create(
        Organisation(
            name=text, type="school", sector="education", province_id=province, district_id=district,
            sort_key=f"{number:05}", search_key=f"{number:05}", name_key=f"{number:05}",
        )
        for text in texts for number in (next(_numbers),)
    )  # fmt: skip


def applications(texts: Sequence[str], stage: Stage = Stage.INTENT_SUBMITTED) -> list[Application]:
    round_, author = make_round(make_national(Role.ADMINISTRATOR)), make_user()
    made = Application.objects.bulk_create(
        Application(
            round=round_, organisation=one, province_id=one.province_id, stage=stage, created_by=author,
            endorsed_level=3, proposed_level=3,
        )
        for one in organisations(texts)
    )  # fmt: skip
    sent = Submission.objects.bulk_create(
        Submission(
            application=one, number=1, snapshot={}, sha256="0", self_scores={}, self_total=27, self_level=3,
            submitted_by=author,
        )
        for one in made
    )  # fmt: skip
    for one, submission in zip(made, sent, strict=True):
        one.submission = submission
    Application.objects.bulk_update(made, ["submission"])
    return made


def officer() -> User:
    return make_officer(Province.objects.get(pk="57"))


def cases(texts: Sequence[str]) -> Planted:
    applications(texts)
    return Planted(officer(), "/cases/?view=all", (), lambda context: context["page"].total)


def not_sent(texts: Sequence[str]) -> Planted:
    applications(texts, Stage.ENROLLED)
    return Planted(officer(), "/cases/not-sent/", (), lambda context: context["page"].total)


def plan_reports(texts: Sequence[str]) -> Planted:
    due = timezone.localdate()
    round_id = applications(texts, Stage.ENROLLED)[0].round_id
    Round.objects.filter(pk=round_id).update(six_month_report_due_on=due)
    return Planted(officer(), "/plan-reports/", (), paged("page"))


def directory(texts: Sequence[str]) -> Planted:
    organisations(texts)
    return Planted(make_user(), "/organisations/", (), lambda context: digits_in(context["page"].showing))


def digits_in(text: str) -> int:
    return int("".join(char for char in text if char.isdigit()))


def certificates(texts: Sequence[str]) -> Planted:
    made = applications(texts, Stage.CERTIFIED)
    decided = Decision.objects.bulk_create(
        Decision(
            application=one,
            move="certify",
            from_stage="approved",
            to_stage="certified",
            once=uuid.uuid4().hex,
        )
        for one in made
    )
    by = make_user()
    Certificate.objects.bulk_create(
        Certificate(
            application=one, decision=decision, year=2569, number=number, organisation_name=text, place=text,
            level=3, level_name=text[:100], fiscal_year=2569, issued_on=datetime.date(2026, 2, 1), issued_by=by,
        )
        for number, (one, decision, text) in enumerate(zip(made, decided, texts, strict=True), start=1)
    )  # fmt: skip
    return Planted(officer(), "/certificates/", (), paged("page"))


def paged(name: str) -> Callable[[Any], int]:
    return lambda context: context[name].paginator.count


def _meetings(texts: Sequence[str], **fields: Any) -> list[Meeting]:
    body, by = make_body(BodyKind.PROVINCIAL, Province.objects.get(pk="57")), make_user()
    return Meeting.objects.bulk_create(
        Meeting(
            body=body, number=number, year=2569, held_on=timezone.localdate(), place=text, created_by=by,
            once=uuid.uuid4().hex, **fields,
        )
        for number, text in enumerate(texts, start=1)
    )  # fmt: skip


def meetings(texts: Sequence[str]) -> Planted:
    _meetings(texts)
    return Planted(
        officer(), "/meetings/", (), lambda context: len(context["coming"]) + context["page"].paginator.count
    )


def agenda(texts: Sequence[str]) -> Planted:
    by, made = make_user(), applications(texts, Stage.DECLINED)
    meeting = _meetings(["ห้องประชุม"])[0]
    items = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, application=one, submission=one.submission, position=number, placed_by=by)
        for number, one in enumerate(made, start=1)
    )
    Resolution.objects.bulk_create(
        Resolution(item=item, outcome="decline", reason=text, present=3, recused=0, resolved_by=by)
        for item, text in zip(items, texts, strict=True)
    )
    page = reverse("certification:meeting", args=[meeting.public_id])
    return Planted(officer(), page, (meeting.public_id,), lambda context: len(context["frame"].lines))


def _reports(texts: Sequence[str]) -> list[ProvincialReport]:
    round_, by = make_round(make_national(Role.ADMINISTRATOR)), make_user()
    return ProvincialReport.objects.bulk_create(
        ProvincialReport(
            province_id="57", round=round_, number=number, letter_number=text[:60], created_by=by,
            signed_by=by, signed_at=timezone.now(),
        )
        for number, text in enumerate(texts, start=1)
    )  # fmt: skip


def provincial_reports(texts: Sequence[str]) -> Planted:
    _reports(texts)
    return Planted(officer(), "/provincial-reports/", (), paged("page"))


def provincial_report(texts: Sequence[str]) -> Planted:
    made = applications(texts, Stage.REPORTED)
    report = ProvincialReport.objects.create(
        province_id="57", round=made[0].round, number=1, created_by=make_user()
    )
    ReportItem.objects.bulk_create(
        ReportItem(report=report, application=one, submission=one.submission, level=3) for one in made
    )
    return Planted(
        officer(), report.get_absolute_url(), (report.public_id,), lambda context: len(context["items"])
    )


def national(texts: Sequence[str]) -> Planted:
    applications(texts, Stage.CHECKED)
    reader = make_national(Role.DEPARTMENT_OFFICER)
    return Planted(reader, "/department/?stage=checked", (), paged("page"))


def _users(texts: Sequence[str]) -> list[User]:
    return User.objects.bulk_create(
        User(email=f"typed{number}@example.org", name=text) for text in texts for number in (next(_numbers),)
    )


def staff(texts: Sequence[str]) -> Planted:
    users = _users(texts)
    Membership.objects.bulk_create(
        Membership(user=user, role=Role.PROVINCIAL_OFFICER, province_id="57") for user in users
    )
    return Planted(
        make_national(Role.ADMINISTRATOR),
        "/staff/",
        (),
        lambda context: context["people"].page.paginator.count,
    )


def bodies(texts: Sequence[str]) -> Planted:
    places = Province.objects.bulk_create(
        Province(code=f"P{number:03}", name_th="จังหวัดทดสอบ", name_en="Test", sort_key=f"{number:05}")
        for number, _text in enumerate(texts)
    )
    Body.objects.bulk_create(
        Body(kind=BodyKind.PROVINCIAL, province=place, name=text)
        for place, text in zip(places, texts, strict=True)
    )
    return Planted(make_national(Role.ADMINISTRATOR), "/bodies/", (), lambda context: len(context["rows"]))


def members(texts: Sequence[str]) -> Planted:
    body = make_body(BodyKind.PROVINCIAL, Province.objects.get(pk="57"))
    Member.objects.bulk_create(
        Member(body=body, name=text[:150], post=text, term_from=datetime.date(2020, 1, 1)) for text in texts
    )
    return Planted(officer(), f"/bodies/{body.pk}/", (body.pk,), lambda context: len(context["page"].rows))


def audit(texts: Sequence[str]) -> Planted:
    for user in _users(texts):
        record("invitation.sent", user, by=user, text=user.name)
    reader = make_national(Role.AUDITOR)
    return Planted(reader, "/audit/", (), lambda context: context["page"].length)


def evidence(texts: Sequence[str]) -> Planted:
    organisation = organisations(["โรงเรียนของหลักฐาน"])[0]
    owner = make_member_of(organisation)
    Evidence.objects.bulk_create(
        Evidence(
            organisation=organisation, file="x", name=text, caption=text, content_type="application/pdf", size=9,
            sha256=uuid.uuid4().hex, uploaded_by=owner,
        )
        for text in texts
    )  # fmt: skip
    page = reverse("certification:evidence_box", args=[organisation.public_id])
    return Planted(
        owner, page, (organisation.public_id,), lambda context: context["shelf"].page.paginator.count
    )


def past_results(texts: Sequence[str]) -> Planted:
    PastResult.objects.bulk_create(
        PastResult(organisation=organisation, fiscal_year=2566, coordinator=organisation.name, source="x")
        for organisation in organisations(texts)
    )
    return Planted(make_national(Role.ADMINISTRATOR), "/imports/", (), lambda context: context["held"])


LISTS: dict[str, Callable[[Sequence[str]], Planted]] = {
    "cases": cases,
    "not-sent": not_sent,
    "plan-reports": plan_reports,
    "organisations": directory,
    "certificates": certificates,
    "meetings": meetings,
    "agenda": agenda,
    "provincial-reports": provincial_reports,
    "provincial-report": provincial_report,
    "national": national,
    "staff": staff,
    "bodies": bodies,
    "members": members,
    "audit": audit,
    "evidence": evidence,
    "past-results": past_results,
}
