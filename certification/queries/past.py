"""Results of past years that were imported, and what stands beside them."""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from certification.models import Application, Certificate, PastResult
from networks.models import Organisation

AT_ONCE = 2000
# (id, level, score, members, certified on, coordinator, phone)
Known = tuple[int, int | None, Decimal | None, int | None, datetime.date | None, str, str]


def past_results_of(organisation_ids: Sequence[int]) -> dict[tuple[int, int], Known]:
    """(organisation, fiscal year) → what is recorded of that year."""
    found: dict[tuple[int, int], Known] = {}
    for start in range(0, len(organisation_ids), AT_ONCE):
        for row in PastResult.objects.filter(
            organisation__in=organisation_ids[start : start + AT_ONCE]
        ).values_list(
            "organisation_id",
            "fiscal_year",
            "pk",
            "level",
            "score",
            "members",
            "certified_on",
            "coordinator",
            "phone",
        ):
            found[row[0], row[1]] = row[2:]
    return found


def certified_years(organisation_ids: Sequence[int]) -> set[tuple[int, int]]:
    """(organisation, fiscal year) for which the portal itself has issued a certificate."""
    found: set[tuple[int, int]] = set()
    for start in range(0, len(organisation_ids), AT_ONCE):
        found |= set(
            Certificate.objects.filter(
                application__organisation__in=organisation_ids[start : start + AT_ONCE]
            ).values_list("application__organisation_id", "fiscal_year")
        )
    return found


def built_on(organisation_ids: Sequence[int]) -> set[int]:
    """Those of the organisations that have an application."""
    return set(
        Application.objects.filter(organisation__in=organisation_ids).values_list(
            "organisation_id", flat=True
        )
    )


def with_past_results(organisation_ids: Sequence[int]) -> set[int]:
    """Those of the organisations for which some year is recorded."""
    return set(
        PastResult.objects.filter(organisation__in=organisation_ids).values_list("organisation_id", flat=True)
    )


def history_of(organisation: Organisation) -> list[PastResult]:
    """The organisation's imported results, the latest year first. One query."""
    return list(PastResult.objects.filter(organisation=organisation))


def history_line(organisation: Organisation) -> str:
    """Levels of past years in one line, marked as not verified; empty where no old list names it. One query."""
    years = [
        f"{past.fiscal_year} {_('ระดับ %(level)s') % {'level': past.level}}"
        if past.level
        else str(past.fiscal_year)
        for past in history_of(organisation)
    ]
    return _("%(years)s (นำเข้า ยังไม่ตรวจสอบ)") % {"years": " · ".join(years)} if years else ""
