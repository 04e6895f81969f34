"""The public directory of organisations."""

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from networks.access import Person
from networks.forms.directory import DirectoryFilter
from networks.models import Organisation
from networks.queries.directory import organisations_matching
from reports.exports.columns import Column, Found, Row, Sheet

COLUMNS = (
    Column(_("องค์กร"), 42),
    Column(_("ประเภท"), 26),
    Column(_("เครือข่าย"), 16),
    Column(_("อำเภอหรือเขต"), 22),
    Column(_("จังหวัด"), 22),
)


def find(user: Person, params: QueryDict, subject: str) -> Found:
    """Every organisation under the filters, in the order of names."""
    form = DirectoryFilter(params)
    found = organisations_matching(form.understood, form).order_by("sort_key", "pk")
    return Found([found], lambda chunk: map(_cells, chunk))


def _cells(one: Organisation) -> Row:
    return (
        one.name,
        one.type_name,
        one.sector_short,
        one.district.full_name if one.district else "",
        one.province.full_name,
    )


FILTERS = tuple(DirectoryFilter.base_fields)
SHEET = Sheet("organisations", _("ทำเนียบองค์กร"), (), FILTERS, COLUMNS, find, public=True)
