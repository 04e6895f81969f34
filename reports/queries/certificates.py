"""What the page before a book of certificates says."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.roles import Ability
from certification.access import cases_for
from certification.models import Certificate, CertificateStatus
from certification.queries.certificates import asked_for, register_form

MOST_NAMED = 50


@dataclass(frozen=True)
class BookPlan:
    """The certificates that the register's filters find, in the order of their numbers."""

    certificates: list[Certificate]
    title: str
    back_url: str

    @property
    def good(self) -> int:
        """How many will be in the file."""
        return len(self.certificates) - len(self.revoked)

    @property
    def revoked(self) -> list[Certificate]:
        """Those that are left out."""
        return [each for each in self.certificates if each.status == CertificateStatus.REVOKED]

    @property
    def named(self) -> list[Certificate]:
        return self.revoked[:MOST_NAMED]

    @property
    def unnamed(self) -> int:
        return len(self.revoked) - len(self.named)


def book_plan(user: User, query: QueryDict) -> BookPlan:
    """What the person's filters of the register find, as far as he or she issues certificates. Four queries."""
    form = register_form(user, query)
    wanted = form.understood
    q, year = wanted.get("q", ""), wanted.get("year", "")
    mine = Certificate.objects.filter(application__in=cases_for(user, Ability.CERTIFY))
    found = list(asked_for(mine, form).order_by("year", "number"))
    words = [_("ปีงบประมาณ %(year)s") % {"year": year}] if year else []
    words += [f"“{q[:60]}”"] if q else []
    words += [form.label_of(name, value) for name, value in wanted.items() if name not in ("q", "year")]
    words.append(_("%(count)d ฉบับ") % {"count": sum(c.status != CertificateStatus.REVOKED for c in found)})
    back = f"{reverse('certification:certificates')}?{urlencode(wanted)}"
    return BookPlan(found, " · ".join(words), back)
