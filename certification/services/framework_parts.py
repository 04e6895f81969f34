"""Editing a framework that no round uses yet: its head, and its values one by one.

A value that is saved is confirmed by that, on the word of the source that comes with it. The portal's own
proposal is no source: a proposal cannot confirm itself.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, NotReady
from accounts.models import User
from accounts.roles import Ability
from accounts.thai.text import normalise_line
from certification.models import (
    PROPOSAL,
    Anchor,
    Criterion,
    Framework,
    FrameworkPart,
    Level,
    OutcomeItem,
    PurposeRule,
    Standing,
    Virtue,
)

LONGEST_SOURCE = 300
# The field that holds the place among the others of the kind; levels and anchors are ordered by their number.
ORDERED: dict[type[FrameworkPart], str] = {Virtue: "position", Criterion: "number", OutcomeItem: "position"}


def hold_editable(framework: Framework, by: User) -> Framework:
    """The framework's row under a lock, for a deed that changes it. Raises NotAllowed, NotReady when frozen."""
    if not by.has_perm(Ability.MANAGE_FRAMEWORKS):
        raise NotAllowed
    held = Framework.objects.select_for_update(no_key=True).get(pk=framework.pk)
    if held.frozen_at:
        raise NotReady(_("เกณฑ์นี้ใช้ในรอบแล้วจึงแก้ไขไม่ได้ กรุณาทำสำเนาเป็นฉบับใหม่แล้วแก้ที่สำเนา"))
    return held


def own_source(source: str) -> str:
    """The source as it is stored. Raises NotReady without one, or when it is the portal's own proposal."""
    source = normalise_line(source)[:LONGEST_SOURCE]
    if not source:
        raise NotReady(_("กรุณาระบุว่ายืนยันตามเอกสารหรือคำสั่งใด"))
    if PROPOSAL in source:
        raise NotReady(_("ข้อเสนอของระบบใช้เป็นที่มาไม่ได้ กรุณาระบุเอกสารหรือคำสั่งที่ใช้ยืนยัน"))
    return source


def save_framework(*, framework: Framework, by: User) -> Framework:
    """Store title, years and preamble of a framework as the object now has them."""
    with transaction.atomic():
        held = hold_editable(framework, by)
        names = ("name", "fiscal_year_from", "fiscal_year_until", "preamble", "preamble_source")
        changed = [name for name in names if getattr(held, name) != getattr(framework, name)]
        for name in changed:
            setattr(held, name, getattr(framework, name))
        held.save(update_fields=names)
        record("framework.amended", held, by=by, fields=changed)
        return held


def save_part(*, part: FrameworkPart, framework: Framework, by: User) -> FrameworkPart:
    """Store an edited or a new value; it is confirmed by that, on the word of its `source`.

    A new virtue, criterion or item of อ.03 comes last; without a code it gets one.
    """
    with transaction.atomic():
        held = hold_editable(framework, by)
        part.source = own_source(part.source)
        part.standing = Standing.CONFIRMED
        part.confirmed_at, part.confirmed_by = timezone.now(), by
        confirm_beside(part)
        if part._state.adding:
            _place(part, held)
        part.save()
        record("framework.part_confirmed", held, by=by, part=part._meta.model_name, id=part.pk)
        return part


def confirm_beside(part: FrameworkPart) -> None:
    """What has a standing of its own beside the part's is confirmed with it."""
    if isinstance(part, Level):
        part.requires_lower_standing = Standing.CONFIRMED
    if isinstance(part, Criterion) and part.facts_standing == Standing.UNCONFIRMED:
        part.facts_standing = Standing.CONFIRMED


def save_pledge(*, framework: Framework, by: User) -> Framework:
    """Store whether อ.05 asks for the pledge and for how long it is tried; confirmed on the word of its source."""
    with transaction.atomic():
        held = hold_editable(framework, by)
        held.pledge_months, held.pledge_source = framework.pledge_months, own_source(framework.pledge_source)
        held.pledge_standing = Standing.CONFIRMED
        held.save(update_fields=["pledge_months", "pledge_source", "pledge_standing"])
        record("framework.amended", held, by=by, fields=["pledge_months"])
        return held


def remove_part(*, part: FrameworkPart, framework: Framework, by: User) -> None:
    """Take a value out; those after it move up. A criterion goes with its anchors."""
    with transaction.atomic():
        held = hold_editable(framework, by)
        if not part.removable:
            raise NotReady(_("นำออกไม่ได้ ทุกเกณฑ์ต้องระบุว่าแต่ละครั้งขออะไร กรุณาแก้ไขค่าแทน"))
        gone, kind = part.pk, type(part)
        part.delete()
        if kind in ORDERED:
            _number(kind, held, [each.pk for each in _all(kind, held)])
        record("framework.part_removed", held, by=by, part=kind._meta.model_name, id=gone)


def move_part_up(*, part: FrameworkPart, framework: Framework, by: User) -> None:
    """Before the one that stands before it; the first one stays."""
    _move(part, framework, by, -1)


def move_part_down(*, part: FrameworkPart, framework: Framework, by: User) -> None:
    """After the one that stands after it; the last one stays."""
    _move(part, framework, by, 1)


def _move(part: FrameworkPart, framework: Framework, by: User, steps: int) -> None:
    with transaction.atomic():
        held = hold_editable(framework, by)
        order = [each.pk for each in _all(type(part), held)]
        at = order.index(part.pk)
        to = min(max(at + steps, 0), len(order) - 1)
        order.insert(to, order.pop(at))
        _number(type(part), held, order)
        record("framework.part_moved", held, by=by, part=part._meta.model_name, id=part.pk)


def _of(kind: type[FrameworkPart], framework: Framework) -> QuerySet[FrameworkPart]:
    """The framework's values of one kind; each kind that has an order hangs on its framework."""
    return kind._default_manager.filter(framework=framework)  # type: ignore[misc]  # no column of the abstract part


def _all(kind: type[FrameworkPart], framework: Framework) -> list[FrameworkPart]:
    field = ORDERED[kind]
    return list(_of(kind, framework).order_by(field, "pk"))


def _number(kind: type[FrameworkPart], framework: Framework, order: list[int]) -> None:
    """Number the values 1, 2, 3 … in this order; by way of numbers that are free, as each may be there once."""
    field = ORDERED[kind]
    rows = _of(kind, framework)
    for place, pk in enumerate(order, 1):
        rows.filter(pk=pk).update(**{field: FREE + place})
    for place, pk in enumerate(order, 1):
        rows.filter(pk=pk).update(**{field: place})


# Far beyond the number of criteria that a framework has.
FREE = 10_000


def _place(part: FrameworkPart, framework: Framework) -> None:
    """Where a new value stands, and its code."""
    if isinstance(part, Anchor | Level | PurposeRule):
        return
    others = _all(type(part), framework)
    setattr(part, ORDERED[type(part)], len(others) + 1)
    if isinstance(part, Virtue | Criterion | OutcomeItem) and not part.code:
        taken = {getattr(each, "code", "") for each in others}
        number = len(others) + 1
        while f"{part.part_kind}-{number}" in taken:
            number += 1
        part.code = f"{part.part_kind}-{number}"
