"""The national roster of a fiscal year: every certified organisation under its province.

A long one is a document made of others: parts of some hundred lines, each laid out by a worker alone.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone, translation

from accounts.models import User
from accounts.thai.printing import format_date
from certification.models import Certificate
from certification.queries.certificates import results_of_years
from reports.models import Document, DocumentKind
from reports.pdf import national as paper
from reports.services.documents import fingerprint_of, request_document
from reports.services.together import Wanted, request_whole

Said = dict[str, Any]
LINES_IN_A_PART = 500  # about fifty pages: ten seconds, and 200 MB of a worker


def standing() -> QuerySet[Certificate]:
    """Those that count: of each organisation the result of a year, also where a later year's superseded it."""
    return results_of_years(Certificate.objects.all())


def request_roster(*, fiscal_year: int, digits: str, by: User) -> Document:
    """The roster as it stands today."""
    data, year = roster_of(fiscal_year, digits), str(fiscal_year)
    version = paper.VERSIONS[DocumentKind.ROSTER]
    if data["total"] <= LINES_IN_A_PART:
        return request_document(
            kind=DocumentKind.ROSTER, subject=year, version=version, data=data, by=by, title=year
        )
    parts = [_part(part, year) for part in in_parts(data)]
    prints = [fingerprint_of(each.kind, each.subject, each.version, each.data) for each in parts]
    told = {key: data[key] for key in ("digits", "fiscal_year", "drawn_on", "total")}
    whole = Wanted(DocumentKind.ROSTER, year, version, {**told, "parts": prints}, year)
    return request_whole(whole=whole, parts=parts, by=by, each_alone=True)


def _part(data: Said, year: str) -> Wanted:
    kind = DocumentKind.ROSTER_PART
    return Wanted(kind, year, paper.VERSIONS[kind], data, year)


def in_parts(data: Said) -> Iterator[Said]:
    """A roster's data cut after so many lines, where a province ends if it is not longer than a part itself."""
    head = {key: value for key, value in data.items() if key != "provinces"}
    taken: list[Said] = []
    length, begun = 0, False
    for group in _cut(data["provinces"]):
        if taken and length + len(group["lines"]) > LINES_IN_A_PART:
            yield {**head, "continued": begun, "provinces": taken}
            taken, length, begun = [], 0, True
        taken.append(group)
        length += len(group["lines"])
    yield {**head, "continued": begun, "provinces": taken}


def _cut(groups: list[Said]) -> Iterator[Said]:
    """The provinces; one that is longer than a part in slices, of which all but the first say so."""
    for group in groups:
        for at in range(0, len(group["lines"]), LINES_IN_A_PART):
            yield {**group, "lines": group["lines"][at : at + LINES_IN_A_PART], "continued": at > 0}


def render_roster(data: Said) -> bytes:
    """The roster's PDF; of a long one the parts are done before."""
    if "parts" not in data:
        return paper.roster(data)
    return paper.roster_of_parts(_files(data["parts"]), data["digits"])


def _files(prints: list[str]) -> Iterator[bytes]:
    """The parts' files in their order."""
    found = {part.fingerprint: part for part in Document.objects.filter(fingerprint__in=prints).defer("data")}
    for each in prints:
        with found[each].file.open("rb") as stored:
            yield stored.read()


@translation.override("th")
def roster_of(fiscal_year: int, digits: str) -> Said:
    """Every certified organisation of the year under its province, in the Thai order of names. One query."""
    found = (
        standing()
        .filter(fiscal_year=fiscal_year)
        .select_related("application__organisation", "application__province")
        .order_by("application__province__sort_key", "-level", "application__organisation__sort_key", "pk")
    )
    provinces: dict[str, list[Certificate]] = defaultdict(list)
    for certificate in found:
        provinces[certificate.application.province.full_name].append(certificate)
    numbers = iter(range(1, len(found) + 1))
    counted = Counter((certificate.level, certificate.level_name) for certificate in found)
    return {
        "digits": digits,
        "fiscal_year": fiscal_year,
        "drawn_on": format_date(timezone.localdate()),
        "total": len(found),
        "levels": [
            {"level": name, "count": count} for (_level, name), count in sorted(counted.items(), reverse=True)
        ],
        "provinces": [
            {
                "province": name,
                "count": len(certificates),
                "lines": [_line(next(numbers), name, one) for one in certificates],
            }
            for name, certificates in provinces.items()
        ],
    }


def _line(number: int, province: str, certificate: Certificate) -> Said:
    """One organisation in the words of its certificate."""
    organisation = certificate.application.organisation
    return {
        "number": number,
        "name": certificate.organisation_name,
        "district": certificate.place.removesuffix(province).strip(),
        "sector": organisation.sector_short,
        "type": organisation.type_name,
        "level": certificate.level_name,
        "certificate": certificate.number_text,
        "issued_on": format_date(certificate.issued_on, "short"),
    }
