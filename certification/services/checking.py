"""The Department passes the lines of a signed provincial report."""

from django.db import transaction

from accounts.errors import NotAllowed
from accounts.models import User
from accounts.once import insist_on_the_same
from accounts.roles import Ability
from certification.models import Decision, ProvincialReport
from certification.services.deciding import decide
from certification.services.reporting import locked_items
from certification.workflow import Stage


def check_report(*, report_id: int, by: User, once: str) -> int:
    """Pass every line that still waits, all or none; returns how many moved. Twice has one effect."""
    with transaction.atomic():
        report = (
            ProvincialReport.objects.select_for_update(of=("self",), no_key=True)
            .select_related("province")
            .get(pk=report_id)
        )
        if not report.is_locked or not by.has_perm(Ability.CHECK, report.province):
            raise NotAllowed
        decided = Decision.objects.filter(application__report_items__report=report, once=once)
        again = decided.count()
        insist_on_the_same(*((move, "check") for move in decided.values_list("move", flat=True)))
        waiting = locked_items(report, application__stage=Stage.REPORTED)
        for item in waiting:
            decide(application_id=item.application_id, move="check", by=by, once=once)
        return again or len(waiting)
