"""An import is taken back, while nothing has been built on it: what it entered goes, what it replaced returns."""

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from accounts.errors import NotReady
from accounts.models import User
from certification.queries.past import built_on, with_past_results
from certification.services.past import change_past_results, take_back_results
from networks.models import JoinRequest, Membership
from networks.services.importing import Filling, empty_again, take_out
from reports.models import ImportEffect, ImportRun, RunStatus


def refuse_if_built_on(run: ImportRun) -> None:
    """Raises NotReady with the reason where an undo would take the ground from under something."""
    effects = ImportEffect.objects.filter(run=run)
    # Later is what was done later, whichever file was sent first: effects are numbered as they are done.
    later = ImportEffect.objects.filter(organisation=OuterRef("organisation"), pk__gt=OuterRef("pk"))
    if effects.filter(Exists(later.exclude(run=run))).exists():
        raise NotReady(_("มีการนำเข้าครั้งหลังที่ใช้องค์กรชุดนี้ กรุณายกเลิกการนำเข้าครั้งหลังก่อน"))
    founded = list(effects.filter(founded=True).values_list("organisation_id", flat=True))
    joined = Membership.objects.filter(organisation__in=founded).exists()
    asked = JoinRequest.objects.filter(organisation__in=founded).exists()
    if joined or asked or built_on(founded):
        raise NotReady(_("มีผู้เข้าร่วมทีมหรือเริ่มทำคำขอขององค์กรที่นำเข้าแล้ว จึงยกเลิกทั้งชุดไม่ได้ กรุณาแก้ไขทีละองค์กร"))


def undo_next_batch(run_id: int) -> bool:
    """Take back the latest effects; False when none is left, or the run is not being undone (any more)."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update(no_key=True).get(pk=run_id)
        if run.status != RunStatus.UNDOING:
            return False
        effects = list(ImportEffect.objects.filter(run=run).order_by("-position")[: settings.IMPORT_BATCH])
        if effects:
            _take_back(effects, run.undone_by)
        run.rows_done = effects[-1].position if effects else 0
        run.attempts = 0
        run.save(update_fields=["rows_done", "attempts"])
        return bool(effects)


def _take_back(effects: list[ImportEffect], by: User | None) -> None:
    """The effects from the last to the first; locks in the order of applying.py."""
    _empty_again(effects, by)
    change_past_results(changes=_replaced(effects), by=by)
    ImportEffect.objects.filter(pk__in=[effect.pk for effect in effects]).delete()
    take_back_results(result_ids=[effect.result_id for effect in effects if _recorded(effect)], by=by)
    founded = [effect.organisation_id for effect in effects if effect.founded]
    # Who joined, applied or was imported again since the undo was asked for keeps the organisation.
    stays = built_on(founded) | with_past_results(founded)
    take_out(organisation_ids=set(founded) - stays, by=by)


def _recorded(effect: ImportEffect) -> bool:
    """Did the row record a new result (and perhaps fill in the register beside it)?"""
    return effect.before is None or bool(effect.before.get("recorded"))


def _empty_again(effects: list[ImportEffect], by: User | None) -> None:
    fillings: dict[int, Filling] = {}
    for effect in effects:
        sector = (effect.before or {}).get("filled_sector") or ""
        district = (effect.before or {}).get("filled_district")
        if sector or district:
            other = fillings.get(effect.organisation_id, Filling("", None))
            fillings[effect.organisation_id] = Filling(sector or other.sector, district or other.district)
    empty_again(fillings=fillings, by=by)


def _replaced(effects: list[ImportEffect]) -> dict[int, dict[str, object]]:
    """Result → what stood there before the first of the effects changed it."""
    replaced: dict[int, dict[str, object]] = {}
    for effect in effects:
        if not _recorded(effect):
            values = {
                name: value for name, value in (effect.before or {}).items() if not name.startswith("filled_")
            }
            if values:
                replaced.setdefault(effect.result_id, {}).update(values)
    return replaced
