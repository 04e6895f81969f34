"""One case as a row of the queue: dates, scores and the word on its tag. Pure."""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from certification.queries.queue import OFFICE_STAGES, RoundFacts, days_since
from certification.workflow import Stage
from networks.models import District, Province, Sector
from networks.models.organisations import SECTOR_SHORT

# Stages in which nobody waits any more.
ENDS = frozenset({Stage.CERTIFIED, Stage.DECLINED, Stage.WITHDRAWN, Stage.LAPSED})
LEVEL_TONES = {2: "plum", 3: "gold"}
TONES = {
    Stage.INTENT_SUBMITTED: "",
    Stage.ENROLLED: "",
    Stage.SUBMITTED: "",
    Stage.UNDER_REVIEW: "blue",
    Stage.RETURNED: "amber",
    Stage.VERIFIED: "green",
    Stage.ON_AGENDA: "plum",
    Stage.DEFERRED: "amber",
    Stage.DECLINED: "red",
    Stage.ENDORSED: "green",
    Stage.REPORTED: "blue",
    Stage.CHECKED: "blue",
    Stage.SELECTED: "blue",
    Stage.APPROVED: "blue",
    Stage.CERTIFIED: "gold",
}


@dataclass(frozen=True)
class Tag:
    """A word with a tone and an icon, never a tone alone."""

    word: str
    tone: str = ""
    icon: str = ""


@dataclass(frozen=True)
class CaseRow:
    """A row of the queue."""

    public_id: UUID
    reference: str
    name: str
    place: str
    province: str
    sector: str
    stage: Stage
    year: int
    sent_at: datetime.datetime | None
    due: datetime.date | None
    days: int | None
    self_total: int | None
    verified_total: int | None
    level: str
    level_tone: str
    tag: Tag


def levels_of(rounds: list[RoundFacts]) -> dict[int, str]:
    """Level number → its name; where frameworks name it differently, the newest round's name."""
    names: dict[int, str] = {}
    for round_ in rounds:
        for number, name in round_.levels.items():
            names.setdefault(number, name)
    return dict(sorted(names.items()))


def row_of(row: dict[str, Any], rounds: list[RoundFacts]) -> CaseRow:
    """A row of queue.rows_of in words."""
    round_ = next(r for r in rounds if r.pk == row["round_id"])
    stage, level = Stage(row["stage"]), row["proposed_level"]
    return CaseRow(
        public_id=row["public_id"],
        reference=f"{row['reference'][:3]}-{row['reference'][3:]}",
        name=row["organisation__name"],
        place=_place(row),
        province=_province(row).name,
        sector=str(SECTOR_SHORT[Sector(row["organisation__sector"])]),
        stage=stage,
        year=round_.fiscal_year,
        sent_at=row["submission__submitted_at"]
        or (row["stage_since"] if stage == Stage.INTENT_SUBMITTED else None),
        due=row["due"],
        days=None if stage in ENDS else days_since(row["stage_since"]),
        self_total=row["submission__self_total"],
        verified_total=row["verified_total"],
        level=round_.levels.get(level, ""),
        level_tone=LEVEL_TONES.get(level, ""),
        tag=_tag(row, stage, round_, row["verified_count"] or 0),
    )


def _tag(row: dict[str, Any], stage: Stage, round_: RoundFacts, scored: int) -> Tag:
    today = timezone.localdate()
    if stage in OFFICE_STAGES and round_.is_late:
        return Tag(_("เกินกำหนดตรวจ"), "red", "clock")
    if stage == Stage.RETURNED and row["due"] and row["due"] < today:
        return Tag(_("เกินกำหนดแก้ไข"), "red", "clock")
    if stage == Stage.SUBMITTED:
        return Tag(_("รอตรวจ"))
    if stage == Stage.UNDER_REVIEW:
        wanted = round_.criteria
        if row["submission__number"] > 1 and scored < wanted:
            return Tag(_("แก้ไขแล้ว ส่งกลับมา"), "blue", "return")
        return Tag(_("กำลังตรวจ %(scored)s/%(wanted)s") % {"scored": scored, "wanted": wanted}, "blue")
    return Tag(str(stage.label), TONES.get(stage, ""))


def _place(row: dict[str, Any]) -> str:
    return District(
        pk=row["organisation__district_id"],
        name_th=row["organisation__district__name_th"],
        name_en=row["organisation__district__name_en"],
        province_id=row["organisation__province_id"],
    ).full_name


def _province(row: dict[str, Any]) -> Province:
    return Province(
        pk=row["organisation__province_id"],
        name_th=row["organisation__province__name_th"],
        name_en=row["organisation__province__name_en"],
    )
