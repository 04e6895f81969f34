"""Frameworks and rounds: loading the shipped rubrics, confirming what no source states, opening a round."""

from pathlib import Path
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, NotReady
from accounts.models import User
from accounts.roles import Ability
from certification.models import (
    Anchor,
    Criterion,
    Framework,
    FrameworkPart,
    Level,
    OutcomeItem,
    Round,
    Standing,
    Virtue,
)

SHIPPED = Path(__file__).resolve().parent.parent / "frameworks"
PARTS: tuple[type[FrameworkPart], ...] = (Level, Criterion, OutcomeItem, Anchor)


def load_shipped() -> list[Framework]:
    """Load every rubric of certification/frameworks/*.yaml that is not loaded yet; frozen ones stay."""
    return [load_file(path) for path in sorted(SHIPPED.glob("*.yaml"))]


@transaction.atomic
def load_file(path: Path) -> Framework:
    """One YAML file → one framework version; an existing one is left as it is (an administrator owns it)."""
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    framework, new = Framework.objects.get_or_create(
        code=said["code"],
        version=said["version"],
        defaults={
            key: said.get(key, "")
            for key in (
                "kind",
                "name",
                "fiscal_year_from",
                "fiscal_year_until",
                "preamble",
                "preamble_source",
            )
        },
    )
    if new:
        _load_parts(framework, said)
    return framework


def _load_parts(framework: Framework, said: dict[str, Any]) -> None:
    for position, virtue in enumerate(said["virtues"], 1):
        Virtue.objects.create(framework=framework, position=position, **virtue)
    for level in said["levels"]:
        Level.objects.create(
            framework=framework,
            number=level["number"],
            name=level["name"],
            through=level["through"],
            threshold=level["threshold"],
            requires_lower=level["requires_lower"],
            requires_lower_standing=level["requires_lower_status"],
            standing=level["status"],
            source=level["source"],
        )
    for criterion in said["criteria"]:
        _load_criterion(framework, criterion)
    for position, item in enumerate(said["outcome_items"], 1):
        OutcomeItem.objects.create(
            framework=framework,
            position=position,
            code=item["code"],
            label=item["label"],
            type=item["type"],
            options=item.get("options", []),
            standing=item["status"],
            source=item["source"],
        )


def _load_criterion(framework: Framework, said: dict[str, Any]) -> None:
    share = said.get("share", {})
    criterion = Criterion.objects.create(
        framework=framework,
        number=said["number"],
        code=said["code"],
        short=said["short"],
        wording=said["wording"],
        standing=said["wording_status"],
        source=said["wording_source"],
        guidance=said.get("guidance", ""),
        hint=said.get("hint", ""),
        hint_source=said.get("hint_source", ""),
        share_total=share.get("total", ""),
        share_part=share.get("part", ""),
    )
    for anchor in said["anchors"]:
        Anchor.objects.create(
            criterion=criterion,
            score=anchor["score"],
            text=anchor["text"],
            min_percent=anchor.get("min_percent"),
            standing=anchor["status"],
            source=anchor["source"],
        )


def unconfirmed_parts(framework: Framework) -> list[FrameworkPart]:
    """The values that no source states and nobody has confirmed, rubric order within each kind of part."""
    of = {"framework": framework, "standing": Standing.UNCONFIRMED}
    levels = list(
        Level.objects.filter(framework=framework).exclude(
            standing__in=(Standing.SOURCED, Standing.CONFIRMED),
            requires_lower_standing__in=(Standing.SOURCED, Standing.CONFIRMED),
        )
    )
    anchors = Anchor.objects.filter(criterion__framework=framework, standing=Standing.UNCONFIRMED)
    return [
        *levels,
        *Criterion.objects.filter(**of),
        *anchors.select_related("criterion").order_by("criterion__number", "-score"),
        *OutcomeItem.objects.filter(**of),
    ]


def confirm_all(*, framework: Framework, by: User, note: str) -> int:
    """An administrator confirms every proposed value at once; the note says on whose word. Returns how many."""
    _ask(by, Ability.MANAGE_FRAMEWORKS)
    if not note.strip():
        raise NotReady(_("กรุณาระบุว่ายืนยันตามเอกสารหรือคำสั่งใด"))
    with transaction.atomic():
        Framework.objects.select_for_update().get(pk=framework.pk)
        parts = unconfirmed_parts(framework)
        for part in parts:
            if part.standing == Standing.UNCONFIRMED:
                part.standing = Standing.CONFIRMED
                part.confirmed_at, part.confirmed_by = timezone.now(), by
            if isinstance(part, Level):
                part.requires_lower_standing = Standing.CONFIRMED
            part.save()
        record("framework.confirmed", framework, by=by, parts=len(parts), note=note.strip()[:300])
        return len(parts)


def open_round(*, round_: Round, by: User) -> Round:
    """Open a round for applications and freeze its framework. Raises NotReady while values are unconfirmed."""
    _ask(by, Ability.MANAGE_ROUNDS)
    with transaction.atomic():
        found = Round.objects.select_for_update().get(pk=round_.pk)
        if found.is_open:
            return found
        framework = Framework.objects.select_for_update().get(pk=found.framework_id)
        waiting = len(unconfirmed_parts(framework))
        if waiting:
            raise NotReady(_("เปิดรอบไม่ได้ เกณฑ์ยังมีค่าที่ไม่ได้ยืนยัน %(count)d รายการ") % {"count": waiting})
        now = timezone.now()
        if framework.frozen_at is None:
            framework.frozen_at = now
            framework.save(update_fields=["frozen_at"])
        found.opened_at, found.opened_by = now, by
        found.save(update_fields=["opened_at", "opened_by"])
        record("round.opened", found, by=by, framework=framework.pk)
        return found


def _ask(by: User, ability: Ability) -> None:
    if not by.has_perm(ability):
        raise NotAllowed
