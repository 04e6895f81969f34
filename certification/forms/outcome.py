"""อ.03 แบบประเมินความสำเร็จ: the framework's items for each target virtue; official indicators unknown."""

from django.utils.translation import gettext_lazy as _

from certification.forms.fields import Field, FieldType
from certification.models import OutcomeItem, OutcomeItemType

TITLE = _("แบบ อ.03 ประเมินความสำเร็จ")

TYPES = {
    OutcomeItemType.TEXT: FieldType.SHORT,
    OutcomeItemType.LONG_TEXT: FieldType.LONG,
    OutcomeItemType.CHOICE: FieldType.CHOICE,
}


def fields(virtue: str, items: list[OutcomeItem]) -> tuple[Field, ...]:
    """One field per item for this target virtue (its code)."""
    return tuple(
        Field(
            f"outcome.{virtue}.{item.code}",
            item.label,
            TYPES[OutcomeItemType(item.type)],
            # The words of an option are its value: a stored answer can be read without the framework.
            choices=tuple((str(option), str(option)) for option in item.options),
        )
        for item in items
    )
