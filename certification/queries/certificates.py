"""What the pages of certificates show."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.http import QueryDict

from accounts.models import User
from accounts.roles import Ability
from accounts.thai.digits import to_arabic
from accounts.thai.text import search_terms
from certification.access import cases_for, certificates_for
from certification.forms.certificates import NOT_REVOKED, RESULTS, RegisterFilter
from certification.forms.rubric import read_rubric
from certification.models import Application, Certificate, CertificateStatus
from certification.queries.held_before import held_before
from certification.queries.queue_rows import levels_of
from certification.queries.rounds import opened_rounds
from certification.workflow import Stage
from networks.access import provinces_for

# As the paper prints it, with the short word before it.
NUMBER = re.compile(r"^[^0-9/]{0,8}0*([0-9]{1,9})\s*/\s*([0-9]{4})$")
VERIFY_ADDRESS = re.compile(r"/verify/([^/?#\s]+)", re.IGNORECASE)


def says(application: Application) -> dict[str, object]:
    """What the certificate of an approved application would say."""
    rubric = read_rubric(application.round.framework)
    return {
        "name": application.organisation.name,
        "place": application.organisation.place,
        "level_name": rubric.level_name(application.endorsed_level),
        "fiscal_year": application.round.fiscal_year,
    }


def to_certify(application: Application) -> dict[str, object]:
    """What the page of issuing says: the certificate's words, and the level that is held so far."""
    return {"says": says(application), "held": held_before([application]).get(application.pk)}


def replaced_by(certificate: Certificate | None) -> list[Certificate]:
    """What this one superseded, the latest first: the level before. One query, none without a certificate."""
    if certificate is None:
        return []
    return list(certificate.supersedes.order_by("-fiscal_year", "-level", "-pk"))


@dataclass(frozen=True)
class RegisterPage:
    """What the register shows around its rows."""

    form: RegisterFilter
    found: QuerySet[Certificate]
    chips: list[dict[str, str]]

    @property
    def query(self) -> str:
        """The filters in force, for the address of what is made from the same view."""
        return urlencode(self.form.understood)


def register_form(user: User, params: QueryDict) -> RegisterFilter:
    """The filters as this address has them. Three queries for what is on offer."""
    return RegisterFilter(
        params,
        years=certified_years(),
        levels=levels_of(opened_rounds()),
        provinces=provinces_for(user, Ability.SEE_CASES),
    )


def register_page(user: User, params: QueryDict) -> RegisterPage:
    """The register as this address asks for it."""
    form = register_form(user, params)
    return RegisterPage(form, asked_for(certificates_for(user), form), chips_of(form, params))


def asked_for(certificates: QuerySet[Certificate], form: RegisterFilter) -> QuerySet[Certificate]:
    """Those of the certificates that the filters let through."""
    wanted = form.understood
    return register(certificates, wanted.pop("q", ""), wanted)


def certified_years() -> list[int]:
    """The fiscal years of the results, newest first."""
    return list(Certificate.objects.order_by("-fiscal_year").values_list("fiscal_year", flat=True).distinct())


def chips_of(form: RegisterFilter, params: QueryDict) -> list[dict[str, str]]:
    """One for each filter in force, with the address without it."""
    chips = []
    for name, value in form.understood.items():
        rest = params.copy()
        for gone in (name, "page"):
            rest.pop(gone, None)
        chips.append({"label": form.label_of(name, value), "url": f"?{rest.urlencode()}"})
    return chips


# Name of a filter → the column that it asks.
COLUMNS = {
    "year": "fiscal_year",
    "level": "level",
    "kind": "application__organisation__kind",
    "sector": "application__organisation__sector",
    "province": "application__province",
    "district": "application__organisation__district",
    "status": "status",
}


def number_in(text: str) -> dict[str, int] | None:
    """The number and the year of a certificate as it is typed, as a filter; None where the text is none."""
    found = NUMBER.match(to_arabic(text).strip())
    return {"number": int(found[1]), "year": int(found[2])} if found else None


def register(
    certificates: QuerySet[Certificate], query: str, wanted: Mapping[str, str] | None = None
) -> QuerySet[Certificate]:
    """The register's rows, by a number or words of the organisation's name, and under filters."""
    number = number_in(query)
    if number:
        certificates = certificates.filter(**number)
    else:
        for term in search_terms(query):
            certificates = certificates.filter(application__organisation__search_key__contains=term)
    filters = dict(wanted or {})
    if filters.get("status") == NOT_REVOKED:
        del filters["status"]
        certificates = certificates.exclude(status=CertificateStatus.REVOKED)
    elif filters.get("status") == RESULTS:
        del filters["status"]
        certificates = results_of_years(certificates)
    certificates = certificates.filter(**{COLUMNS[name]: value for name, value in filters.items()})
    return certificates.select_related("application__organisation__province", "superseded_by")


def results_of_years(certificates: QuerySet[Certificate]) -> QuerySet[Certificate]:
    """Of each organisation and fiscal year what was certified last: neither revoked nor replaced within the year.

    One that a later year's superseded was earned in its own year and stays its result.
    """
    standing = certificates.exclude(status=CertificateStatus.REVOKED)
    return standing.exclude(status=CertificateStatus.SUPERSEDED, superseded_by__fiscal_year=F("fiscal_year"))


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
    """By its code, its printed number (Thai or Arabic digits) or the address that its QR code holds."""
    number = number_in(text)
    if number:
        return _public().filter(**number).first()
    address = VERIFY_ADDRESS.search(text)
    return certificate_coded(address[1] if address else text)


def _public() -> QuerySet[Certificate]:
    return Certificate.objects.select_related("superseded_by")
