"""A record beside the register: what it would do there. The same question at the preview and when it is done."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from certification.queries.past import Known, certified_years, past_results_of
from networks.queries.matching import organisations_keyed
from reports.legacy.headings import LABELS, Field
from reports.legacy.staging import Values, day_in, score_in
from reports.models import RowAction

COMPARED = (
    Field.LEVEL,
    Field.SCORE,
    Field.MEMBERS,
    Field.CERTIFIED_ON,
    Field.COORDINATOR,
    Field.PHONE,
)


@dataclass(slots=True)
class Held:
    """An organisation of the register, or one that an earlier row is about to enter (id below 0, then its key)."""

    pk: int
    district: str | None
    sector: str


@dataclass(slots=True)
class Plan:
    """What a row does to `held` (None only where several could be meant); `founds`: this row enters it; `result`
    None: a year that has none yet."""

    action: RowAction
    held: Held | None = None
    result: int | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    founds: bool = False
    fills_sector: bool = False
    fills_district: bool = False
    messages: list[str] = field(default_factory=list)


class Register:
    """What the register holds under the names of some records; asked once for all of them."""

    def __init__(self, records: Iterable[Values]) -> None:
        keys = list(dict.fromkeys(values["key"] for values in records))
        self._held: dict[tuple[str, str, str], list[Held]] = {}
        ids = []
        for pk, key, kind, province, district, sector in organisations_keyed(keys):
            self._held.setdefault((key, kind, province), []).append(Held(pk, district, sector))
            ids.append(pk)
        self._results: dict[tuple[int, int], Known] = past_results_of(ids)
        self._certified = certified_years(ids)
        self._told: set[tuple[int, int]] = set()
        self._next = -1

    def plan(self, values: Values) -> Plan:
        """What this record does to the register as it stands now, and after the records asked about before it."""
        candidates = self._held.get(_shelf(values), [])
        held, several = _the_one(candidates, values["district"])
        if several:
            return Plan(
                RowAction.ERROR,
                messages=[_("มีองค์กรชื่อนี้หลายอำเภอในจังหวัด กรุณาเติมคอลัมน์อำเภอ")],
            )
        if held is None:
            return Plan(RowAction.CREATE, self._enter(values), founds=True)
        if (held.pk, values["fiscal_year"]) in self._certified:
            message = _("ระบบมีเกียรติบัตรของปีงบประมาณ %(year)s อยู่แล้ว จึงไม่นำผลที่ผ่านมามาทับ")
            return Plan(RowAction.ERROR, held, messages=[message % {"year": values["fiscal_year"]}])
        year = (held.pk, values["fiscal_year"])
        if year in self._told:
            return Plan(RowAction.DUPLICATE, held, messages=[_("องค์กรและปีเดียวกับแถวก่อนหน้า จึงใช้แถวแรก")])
        self._told.add(year)
        plan = _compared(held, self._results.get(year), values)
        if plan.fills_district:
            held.district = values["district"]
        if plan.fills_sector:
            held.sector = values["sector"]
        return plan

    def _enter(self, values: Values) -> Held:
        """Remember an organisation that this record enters; until it has a key, a number below 0 stands for it."""
        pk, self._next = self._next, self._next - 1
        held = Held(pk, values["district"], values["sector"])
        self._held.setdefault(_shelf(values), []).append(held)
        self._told.add((held.pk, values["fiscal_year"]))
        return held


def _shelf(values: Values) -> tuple[str, str, str]:
    return values["key"], values["kind"], values["province"]


def _the_one(candidates: list[Held], district: str | None) -> tuple[Held | None, bool]:
    """(the organisation that is meant, are there several that could be)."""
    if district is None:
        return (None, True) if len(candidates) > 1 else (candidates[0] if candidates else None, False)
    same = [held for held in candidates if held.district == district]
    fitting = same or [held for held in candidates if held.district is None]
    return (fitting[0] if fitting else None), False


def _compared(held: Held, known: Known | None, values: Values) -> Plan:
    plan = Plan(RowAction.CREATE if known is None else RowAction.UNCHANGED, held)
    plan.fills_district = held.district is None and values["district"] is not None
    plan.fills_sector = not held.sector and bool(values["sector"])
    if held.sector and values["sector"] and held.sector != values["sector"]:
        plan.messages.append(_("เครือข่ายในทะเบียนต่างจากไฟล์ จึงคงตามทะเบียน"))
    if known is None:
        if held.pk > 0:
            plan.messages.append(
                _("องค์กรมีในทะเบียนแล้ว เพิ่มผลของปีงบประมาณ %(year)s") % {"year": values["fiscal_year"]}
            )
        return plan
    plan.result = known[0]
    said = (
        values["level"],
        score_in(values),
        values["members"],
        day_in(values),
        values["coordinator"],
        values["phone"],
    )
    for what, old, new in zip(COMPARED, known[1:], said, strict=True):
        if new not in (None, "") and new != old:
            plan.changes[what.value] = new
            plan.messages.append(_difference(what, old, new))
    if plan.changes or plan.fills_district or plan.fills_sector:
        plan.action = RowAction.UPDATE
    return plan


def _difference(what: Field, old: Any, new: Any) -> str:
    nothing = _("ไม่ระบุ")
    return f"{LABELS[what]}: {nothing if old in (None, '') else old} → {new}"
