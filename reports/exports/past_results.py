"""Past results from old lists, as the import reads them back."""

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import Ability
from certification.models import PastResult
from reports.exports.columns import Column, Found, Sheet
from reports.legacy.headings import LABELS, Field
from reports.legacy.resources.past_results import ORDER, PastResultResource

WIDTHS = {Field.NAME: 42, Field.PROVINCE: 20, Field.DISTRICT: 20, Field.SECTOR: 20, Field.COORDINATOR: 28}
COLUMNS = tuple(Column(LABELS[field], WIDTHS.get(field, 14)) for field in ORDER)


def find(user: User, params: QueryDict, subject: str) -> Found:
    """Every imported result, in the order of names and years."""
    resource = PastResultResource()
    results = PastResult.objects.select_related("organisation__province", "organisation__district")
    ordered = results.order_by("organisation__sort_key", "-fiscal_year", "pk")
    return Found([ordered], lambda chunk: map(resource.values_of, chunk))


SHEET = Sheet("past-results", _("ผลที่ผ่านมาที่นำเข้า"), (Ability.IMPORT,), (), COLUMNS, find)
