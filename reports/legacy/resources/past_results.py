"""Past results as a list that our own import reads back: the same headings, the same values, nothing changed.

The natural key is name, place and year, as matching.py has it: no number of a database leaves the portal.
"""

from typing import Any

from import_export.fields import Field as ExportField
from import_export.resources import ModelResource

from certification.models import PastResult
from networks.models.organisations import Kind
from networks.models.sectors import sector_short
from reports.legacy.headings import LABELS, Field

ORDER = (
    Field.NAME,
    Field.PROVINCE,
    Field.DISTRICT,
    Field.SECTOR,
    Field.KIND,
    Field.LEVEL,
    Field.SCORE,
    Field.FISCAL_YEAR,
    Field.CERTIFIED_ON,
    Field.MEMBERS,
    Field.COORDINATOR,
    Field.PHONE,
)


class PastResultResource(ModelResource):
    """One column for each field of a list, under the heading that the import knows best."""

    name = ExportField("organisation__name", LABELS[Field.NAME])
    province = ExportField("organisation__province__name_th", LABELS[Field.PROVINCE])
    district = ExportField("organisation__district__name_th", LABELS[Field.DISTRICT])
    sector = ExportField("organisation__sector", LABELS[Field.SECTOR])
    kind = ExportField("organisation__kind", LABELS[Field.KIND])
    level = ExportField("level", LABELS[Field.LEVEL])
    score = ExportField("score", LABELS[Field.SCORE])
    fiscal_year = ExportField("fiscal_year", LABELS[Field.FISCAL_YEAR])
    certified_on = ExportField("certified_on", LABELS[Field.CERTIFIED_ON])
    members = ExportField("members", LABELS[Field.MEMBERS])
    coordinator = ExportField("coordinator", LABELS[Field.COORDINATOR])
    phone = ExportField("phone", LABELS[Field.PHONE])

    class Meta:
        model = PastResult
        import_id_fields = ("name", "kind", "province", "district", "fiscal_year")
        fields = export_order = tuple(field.value for field in ORDER)

    def values_of(self, result: PastResult) -> list[Any]:
        """The cells of one row as values, not as texts: numbers and days stay what they are."""
        return [self._value(result, field.value) for field in ORDER]

    def _value(self, result: PastResult, name: str) -> Any:
        value = self.fields[name].get_value(result)
        if name == "kind":
            return str(Kind(value).label)
        if name == "sector":
            return sector_short(value or "")
        return "" if value is None else value
