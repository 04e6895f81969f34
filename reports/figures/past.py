"""What is known of each application of one organisation, in a fixed number of queries."""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from certification.models import Application, Certificate, CertificateStatus, Decision, VerifiedScore
from certification.queries.steps import ENDED
from certification.workflow import Stage


@dataclass(frozen=True)
class Past:
    """One application with what is known of it; None where it is not known, or not shown to this person."""

    application: Application
    own: dict[str, int]
    verified: dict[str, int]
    certificate: Certificate | None
    sent_on: datetime.date | None
    ended_on: datetime.date | None
    level: int | None
    url: str

    @property
    def year(self) -> int:
        return self.application.round.fiscal_year

    @property
    def when(self) -> str:
        """The year, with the sending from the second on: 2569 · ครั้งที่ 2."""
        if self.application.number == 1:
            return str(self.year)
        words = {"year": self.year, "number": self.application.number}
        return _("%(year)s · ครั้งที่ %(number)d") % words

    @property
    def total(self) -> int | None:
        """The office's sum where it has scored everything, else the organisation's own."""
        scores = self.verified if self.is_verified else self.own
        return sum(scores.values()) if scores else None

    @property
    def is_verified(self) -> bool:
        return bool(self.own) and self.own.keys() <= self.verified.keys()

    @property
    def days(self) -> int | None:
        """From the intent to the end, or until today."""
        return ((self.ended_on or timezone.localdate()) - self.sent_on).days if self.sent_on else None


def read_past(listed: list[Application], *, own: bool) -> list[Past]:
    """In the order of the applications. `own`: read by the organisation's own people. Three queries."""
    verified: dict[int, dict[str, int]] = defaultdict(dict)
    open_ = [case for case in listed if not own or case.stage == Stage.CERTIFIED]
    scores = VerifiedScore.objects.filter(
        submission__in=[case.submission_id for case in open_ if case.submission_id], replaced_at__isnull=True
    )
    for submission, code, score in scores.values_list("submission_id", "criterion", "score"):
        verified[submission][code] = score
    certificates = {
        certificate.application_id: certificate
        for certificate in Certificate.objects.filter(application__in=listed)
        .exclude(status=CertificateStatus.REVOKED)
        .order_by("pk")
    }
    sent, ended = _days_of(listed)
    name = "certification:application" if own else "certification:case"
    return [
        Past(
            application=case,
            own=case.submission.self_scores if case.submission else {},
            verified=verified.get(case.submission_id or 0, {}),
            certificate=certificates.get(case.pk),
            sent_on=sent.get(case.pk),
            ended_on=ended.get(case.pk),
            level=_level(case, own=own),
            url=reverse(name, args=[case.public_id]),
        )
        for case in listed
    ]


def _level(case: Application, *, own: bool) -> int | None:
    """What the scores propose: to the organisation, by its own."""
    if own:
        return case.submission.self_level if case.submission else None
    return case.proposed_level


def _days_of(listed: list[Application]) -> tuple[dict[int, datetime.date], dict[int, datetime.date]]:
    """When each was first sent, and when it came to its end. One query."""
    over = Q(to_stage__in=[Stage.CERTIFIED, *ENDED])
    found = (
        Decision.objects.filter(Q(move="submit_intent") | over, application__in=listed)
        .order_by("at", "pk")
        .values_list("application_id", "move", "at")
    )
    finished = {case.pk for case in listed if case.stage in (Stage.CERTIFIED, *ENDED)}
    sent: dict[int, datetime.date] = {}
    ended: dict[int, datetime.date] = {}
    for case, move, at in found:
        if move == "submit_intent":
            sent.setdefault(case, timezone.localdate(at))
        elif case in finished:
            ended[case] = timezone.localdate(at)
    return sent, ended
