"""What a sending asks of the forms by its purpose (first, review): which answers it may leave open. Pure.

The closed list of answers that a purpose may leave open is here; which of them it does is data of the framework.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.forms.declaration import FIVE_STEPS
from certification.forms.fields import Field
from certification.forms.plan import CHANGED, ROW

PLEDGE, REVISION = "declaration.pledge", "declaration.pledge_revised"
OUTCOME = "outcome."
_ACHIEVED = next(field for field in ROW if field.key == "achieved")
# Code → its words; the items of อ.03 come with the framework ("outcome.<code>").
FIXED: dict[str, str | Promise] = {
    **{step.key: gettext_lazy("อ.05 %(label)s") for step in FIVE_STEPS},
    PLEDGE: gettext_lazy("อ.05 ปฏิญญาคุณธรรม"),
    REVISION: gettext_lazy("อ.05 ปฏิญญาคุณธรรม ฉบับปรับปรุง"),
    "plan.achieved": gettext_lazy("อ.04 %(label)s"),
    "plan.changed": gettext_lazy("อ.04 %(label)s"),
}
_LABELS: dict[str, str | Promise] = {
    **{step.key: step.label for step in FIVE_STEPS},
    "plan.achieved": _ACHIEVED.label,
    "plan.changed": CHANGED.label,
}


def code_of(key: str) -> str:
    """The code of a field: its form and its own name, without the activity, record or virtue between.

    plan.7.achieved → plan.achieved; declaration.pledge_revised_do_<virtue> → declaration.pledge_revised.
    """
    form, _dot, name = key.partition(".")
    name = name.rsplit(".", 1)[-1]
    if form == "declaration" and name.startswith("pledge_"):
        return REVISION if name.startswith("pledge_revised_") else PLEDGE
    return f"{form}.{name}"


def is_code(code: str, items: Collection[str]) -> bool:
    """Is it in the list? `items`: the codes of the framework's items of อ.03."""
    return code in FIXED or (code.startswith(OUTCOME) and code.removeprefix(OUTCOME) in items)


def words_of(items: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Code → words of everything that may be left open, in the order of the forms. `items`: (code, label) of อ.03."""
    fixed = {code: str(words) % {"label": _LABELS.get(code, "")} for code, words in FIXED.items()}
    return fixed | {OUTCOME + code: _("อ.03 %(label)s") % {"label": label} for code, label in items}


def of_purpose(
    field: Field, items: Collection[str], here: Collection[str] | None, next_time: Collection[str] | None
) -> Field:
    """The field as this sending asks it: what it leaves open is not required, the rest of the list is.

    `here`: the codes left open; None where the framework says nothing of purposes, and the field stays as it is.
    `next_time`: those of the sending after it; what that one demands is sent later, rather than never.
    """
    code = code_of(field.key)
    if here is None or not is_code(code, items):
        return field
    is_open = code in here
    return replace(
        field, required=not is_open, later=is_open and next_time is not None and code not in next_time
    )
