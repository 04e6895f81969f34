"""The level that an organisation held before an application: what a body compares its own resolution with.

Of the sending before in the same round, as it was endorsed last; else of the certificate of an earlier year.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from certification.forms.rubric import read_rubric
from certification.models import Application, Certificate, CertificateStatus


@dataclass(frozen=True)
class LevelHeld:
    """A level by its name of then, and from where it is known: ครั้งที่ 1, or the certificate's year."""

    level: int
    name: str
    source: str

    def __str__(self) -> str:
        return f"{self.name} ({self.source})"


def held_before(
    applications: Iterable[Application], moments: Mapping[int, datetime.datetime] | None = None
) -> dict[int, LevelHeld]:
    """Application → the level before it; those without one are left out. Needs round__framework fetched.

    `moments`: when an application was resolved; a certificate that was taken back later was held then.
    One query for the certificates, one more where there is a second sending, none for no application.
    """
    asked = list(applications)
    if not asked:
        return {}
    certificates, endorsed, at = _certificates(asked), _endorsed(asked), moments or {}
    found = {
        one.pk: _of_sending(one, endorsed) or _of_certificate(one, certificates, at.get(one.pk))
        for one in asked
    }
    return {pk: held for pk, held in found.items() if held}


def _endorsed(asked: list[Application]) -> list[Application]:
    """What was endorsed of the same organisations in the same rounds, the latest sending first."""
    later = [one for one in asked if one.number > 1]
    if not later:
        return []
    found = Application.objects.filter(
        organisation__in={one.organisation_id for one in later},
        round__in={one.round_id for one in later},
        endorsed_level__isnull=False,
    )
    fields = ("pk", "organisation_id", "round_id", "number", "endorsed_level")
    return list(found.only(*fields).order_by("-number"))


def _certificates(asked: list[Application]) -> list[Certificate]:
    """The certificates of the organisations, of the latest year and the highest level first."""
    found = Certificate.objects.filter(application__organisation__in={one.organisation_id for one in asked})
    return list(
        found.select_related("application", "superseded_by").order_by("-fiscal_year", "-level", "-pk")
    )


def _of_sending(application: Application, endorsed: list[Application]) -> LevelHeld | None:
    where = (application.organisation_id, application.round_id)
    for one in endorsed:
        if (one.organisation_id, one.round_id) == where and one.number < application.number:
            level = one.endorsed_level or 0
            name = read_rubric(application.round.framework).level_name(level)
            return LevelHeld(level, name, _("ครั้งที่ %(number)d") % {"number": one.number}) if name else None
    return None


def _of_certificate(
    application: Application, certificates: list[Certificate], moment: datetime.datetime | None
) -> LevelHeld | None:
    year = application.round.fiscal_year
    for one in certificates:
        same = one.application.organisation_id == application.organisation_id
        if same and one.fiscal_year < year and _was_valid(one, year, moment):
            source = _("เกียรติบัตรปี %(year)s") % {"year": one.fiscal_year}
            return LevelHeld(one.level, one.level_name, source)
    return None


def _was_valid(certificate: Certificate, year: int, moment: datetime.datetime | None) -> bool:
    """Valid now, or superseded by a result of this year or a later one, or taken back after the moment."""
    changed = certificate.status_changed_at
    if certificate.status == CertificateStatus.VALID or (moment and changed and changed > moment):
        return True
    by = certificate.superseded_by
    return certificate.status == CertificateStatus.SUPERSEDED and by is not None and by.fiscal_year >= year
