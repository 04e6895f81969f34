"""What the pages of certificates show."""

import re

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.roles import Ability
from accounts.thai.digits import to_arabic
from accounts.thai.text import search_terms
from certification.access import cases_for
from certification.forms.rubric import read_rubric
from certification.models import Application, Certificate
from certification.workflow import Stage

NUMBER = re.compile(r"^0*([0-9]{1,9})\s*/\s*([0-9]{4})$")


def says(application: Application) -> dict[str, object]:
    """What the certificate of an approved application would say."""
    rubric = read_rubric(application.round.framework)
    return {
        "name": application.organisation.name,
        "place": application.organisation.place,
        "level_name": rubric.level_name(application.endorsed_level),
        "fiscal_year": application.round.fiscal_year,
    }


def register(certificates: QuerySet[Certificate], query: str, year: str = "") -> QuerySet[Certificate]:
    """The register's rows, filtered by a number or words of the organisation's name, and by fiscal year.

    A year that is none filters nothing.
    """
    if re.fullmatch("[0-9]{4}", year):
        certificates = certificates.filter(fiscal_year=int(year))
    number = NUMBER.match(to_arabic(query).strip())
    if number:
        certificates = certificates.filter(number=int(number[1]), year=int(number[2]))
    else:
        for term in search_terms(query):
            certificates = certificates.filter(application__organisation__search_key__contains=term)
    return certificates.select_related("application__organisation__province", "superseded_by")


def years_of(certificates: QuerySet[Certificate]) -> list[int]:
    """The fiscal years of these certificates, newest first. One query."""
    return list(certificates.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())


def approved_count(user: User) -> int:
    """How many applications wait for their certificate, for who can issue one."""
    if not user.has_perm(Ability.CERTIFY):
        return 0
    return cases_for(user, Ability.CERTIFY).filter(stage=Stage.APPROVED).count()


def certificate_coded(code: str) -> Certificate | None:
    """By its code; case-blind, dashes and blanks do not matter."""
    clean = re.sub(r"[\s-]", "", code).upper()[:12]
    return _public().filter(code=clean).first()


def certificate_typed(text: str) -> Certificate | None:
    """By its code or its printed number (Thai or Arabic digits)."""
    number = NUMBER.match(to_arabic(text).strip())
    if number:
        return _public().filter(Q(number=int(number[1])) & Q(year=int(number[2]))).first()
    return certificate_coded(text)


def _public() -> QuerySet[Certificate]:
    return Certificate.objects.select_related("superseded_by")
