"""What the forms hold once and everybody else reads: head count, signers, activities, rounds reported.

The table is closed (FactCode): which criterion draws which of them is data of the framework. Pure over the
forms as a Book has them; a Fact says its number, in words where it stands, and the field to change it at.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from certification.forms.fields import Understood
from certification.models import ActivityRecord, FactCode, PlanRow


class Forms(Protocol):
    """What a fact is read from; a Book is one."""

    rows: list[PlanRow]
    records: dict[int, list[ActivityRecord]]
    plan_versions: int

    def text(self, key: str) -> str: ...

    def read(self, key: str) -> Understood: ...

    def number(self, key: str) -> int | None: ...


@dataclass(frozen=True)
class Fact:
    """A number with its origin: "48 คน จากแบบ อ.01 ณ วันที่ 1 ตุลาคม 2568"; `key` is the field that holds it."""

    code: str
    value: int | None
    text: str
    key: str


def fact_of(forms: Forms, code: str) -> Fact:
    """One fact of the closed table; its value is None while the field that holds it is empty."""
    return FACTS[FactCode(code)](forms)


def _people(code: str, value: int | None, said: str, key: str, day: str = "") -> Fact:
    if value is None:
        return Fact(code, None, _("ยังไม่ได้กรอกในแบบ %(form)s") % {"form": _form(key)}, key)
    return Fact(code, value, said % {"count": value, "date": day}, key)


def _form(key: str) -> str:
    return _("อ.01") if key.startswith("intent.") else _("อ.05")


def _headcount(forms: Forms) -> Fact:
    day = forms.read("intent.headcount_on").shown
    said = _("%(count)d คน จากแบบ อ.01 ณ วันที่ %(date)s") if day else _("%(count)d คน จากแบบ อ.01")
    return _people(FactCode.HEADCOUNT, forms.number("intent.headcount"), said, "intent.headcount", day)


def _declared_headcount(forms: Forms) -> Fact:
    """Those of อ.05 where it gives a number of its own, else those of อ.01."""
    own = forms.number("declaration.headcount")
    if own is None:
        first = _headcount(forms)
        return Fact(FactCode.DECLARED_HEADCOUNT, first.value, first.text, first.key)
    said = _("%(count)d คน ณ วันประกาศ จากแบบ อ.05")
    return _people(FactCode.DECLARED_HEADCOUNT, own, said, "declaration.headcount")


def _signers(forms: Forms) -> Fact:
    key = "declaration.signers"
    return _people(FactCode.SIGNERS, forms.number(key), _("%(count)d คน จากแบบ อ.05"), key)


def _choosers(forms: Forms) -> Fact:
    key = "declaration.choosers"
    return _people(FactCode.CHOOSERS, forms.number(key), _("%(count)d คน จากแบบ อ.05"), key)


def _activities(forms: Forms) -> Fact:
    count = len(forms.rows)
    return Fact(FactCode.ACTIVITIES, count, _("%(count)d กิจกรรม จากแผน อ.04") % {"count": count}, "plan")


def _achieved(forms: Forms) -> Fact:
    count = sum(met(forms, row) for row in forms.rows)
    return Fact(FactCode.ACHIEVED, count, _("สำเร็จ %(count)d กิจกรรม จากแผน อ.04") % {"count": count}, "plan")


def _changed(forms: Forms) -> Fact:
    count = sum(met(forms, row) and forms.text(f"plan.{row.pk}.changed") == "yes" for row in forms.rows)
    said = _("สำเร็จและเห็นพฤติกรรมเปลี่ยนแปลง %(count)d กิจกรรม จากแผน อ.04") % {"count": count}
    return Fact(FactCode.CHANGED, count, said, "plan")


def met(forms: Forms, row: PlanRow) -> bool:
    """Was the indicator of this activity met?"""
    return forms.text(f"plan.{row.pk}.achieved") == "yes"


def _rounds_reported(forms: Forms) -> Fact:
    names = {"six": _("6 เดือน"), "twelve": _("12 เดือน")}
    records = [record for row in forms.rows for record in forms.records[row.pk]]
    periods = {forms.text(f"record.{record.pk}.period") for record in records}
    found = [name for period, name in names.items() if period in periods]
    said = _("ยังไม่มีบันทึกผลกิจกรรมใน อ.04")
    if found:
        said = _("รายงานแล้ว %(count)d รอบ (%(rounds)s) จากบันทึกผลกิจกรรมใน อ.04") % {
            "count": len(found),
            "rounds": " · ".join(found),
        }
    return Fact(FactCode.ROUNDS_REPORTED, len(found), said, "plan")


def _plan_versions(forms: Forms) -> Fact:
    count = forms.plan_versions
    said = _("ยังไม่เคยปรับแผน อ.04 ในระบบ")
    if count:
        said = _("ปรับแผน อ.04 แล้ว %(count)d ครั้ง") % {"count": count}
    return Fact(FactCode.PLAN_VERSIONS, count, said, "plan")


FACTS: dict[FactCode, Callable[[Forms], Fact]] = {
    FactCode.HEADCOUNT: _headcount,
    FactCode.DECLARED_HEADCOUNT: _declared_headcount,
    FactCode.SIGNERS: _signers,
    FactCode.CHOOSERS: _choosers,
    FactCode.ACTIVITIES: _activities,
    FactCode.ACHIEVED: _achieved,
    FactCode.CHANGED: _changed,
    FactCode.ROUNDS_REPORTED: _rounds_reported,
    FactCode.PLAN_VERSIONS: _plan_versions,
}
