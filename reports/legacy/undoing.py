"""An import is taken back, while nothing has been built on it: what it entered goes, what it replaced returns."""

from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.errors import NotReady
from accounts.models import User
from certification.queries.past import built_on
from certification.services.past import change_past_result, take_back_results
from networks.models import JoinRequest, Membership
from networks.services.importing import empty_again, take_out
from reports.models import ImportEffect, ImportRun, RunStatus

BATCH = 2000


def refuse_if_built_on(run: ImportRun) -> None:
    """Raises NotReady with the reason where an undo would take the ground from under something."""
    effects = ImportEffect.objects.filter(run=run)
    founded = list(effects.filter(founded=True).values_list("organisation_id", flat=True))
    later = ImportEffect.objects.filter(run_id__gt=run.pk, organisation=OuterRef("organisation"))
    if effects.filter(Exists(later)).exists():
        raise NotReady(_("มีการนำเข้าครั้งหลังที่ใช้องค์กรชุดนี้ กรุณาเลิกทำครั้งหลังก่อน"))
    joined = Membership.objects.filter(organisation__in=founded).exists()
    asked = JoinRequest.objects.filter(organisation__in=founded).exists()
    if joined or asked or built_on(founded):
        raise NotReady(_("มีผู้เข้าร่วมทีมหรือเริ่มคำขอขององค์กรที่นำเข้าแล้ว จึงเลิกทำทั้งชุดไม่ได้ กรุณาแก้ทีละองค์กร"))


def undo_next_batch(run_id: int) -> bool:
    """Take back the latest effects; False when none is left, or the run is not being undone (any more)."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update(no_key=True).get(pk=run_id)
        if run.status != RunStatus.UNDOING:
            return False
        effects = list(ImportEffect.objects.filter(run=run).order_by("-position")[:BATCH])
        for effect in effects:
            if effect.before is not None:
                _restore(effect, run.undone_by)
        ImportEffect.objects.filter(pk__in=[effect.pk for effect in effects]).delete()
        take_back_results(
            result_ids=[e.result_id for e in effects if e.before is None or _only_filled(e.before)],
            by=run.undone_by,
        )
        take_out(organisation_ids=[e.organisation_id for e in effects if e.founded], by=run.undone_by)
        run.rows_done = max(effects[-1].position, 0) if effects else 0
        run.attempts = 0
        run.save(update_fields=["rows_done", "attempts"])
        return bool(effects)


def _only_filled(before: dict[str, Any]) -> bool:
    """Did the row record a new result, and fill in the register beside it?"""
    return bool(before.get("recorded"))


def _restore(effect: ImportEffect, by: User | None) -> None:
    """What stood there before the row changed it."""
    before = dict(effect.before or {})
    district, sector = before.pop("filled_district", False), before.pop("filled_sector", False)
    before.pop("recorded", None)
    if before:
        change_past_result(result_id=effect.result_id, changes=before, by=by)
    if district or sector:
        empty_again(organisation_id=effect.organisation_id, sector=sector, district=district, by=by)
