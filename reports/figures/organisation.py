"""One organisation over the years: what became of each application, its scores by criterion, levels and days.

Staff see the office's scores; the organisation's own people see them once the result is certified, and their
own scores always.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.thai.printing import format_date
from certification.models import (
    Application,
    Certificate,
    Criterion,
    Level,
)
from certification.queries.past import history_of as past_results_of
from certification.workflow import Stage
from networks.models import Organisation
from reports.figures.past import Past, read_past
from reports.figures.tables import Bars, Cell, Column, Line, Table, Tile, bars_of, change_of

NOTHING = Cell("–")


@dataclass(frozen=True)
class History:
    organisation: Organisation
    counted_at: datetime.datetime
    tiles: list[Tile]
    years: Table
    chart: Bars | None
    criteria: list[Table]
    imported: Table | None


def history_of(organisation: Organisation, applications: QuerySet[Application], *, own: bool) -> History:
    """The page. Eight queries."""
    listed = list(
        applications.select_related("round__framework", "submission")
        .defer("submission__snapshot")
        .order_by("-round__fiscal_year", "-number", "-pk")
    )
    past = read_past(listed, own=own)
    names = _level_names(listed)
    criteria = _criteria(listed)
    return History(
        organisation=organisation,
        counted_at=timezone.now(),
        tiles=_tiles(past, names),
        years=_years(past, names),
        chart=_chart(past, criteria),
        criteria=_by_criterion(past, criteria),
        imported=_imported(organisation),
    )


def _level_names(listed: Iterable[Application]) -> dict[tuple[int, int], str]:
    frameworks = {case.round.framework_id for case in listed}
    found = Level.objects.filter(framework__in=frameworks).values_list("framework_id", "number", "name")
    return {(framework, number): name for framework, number, name in found}


def _criteria(listed: Iterable[Application]) -> dict[int, list[tuple[str, str, int]]]:
    """Framework → (code, number and short name, greatest score) of its criteria."""
    frameworks = {case.round.framework_id for case in listed}
    found: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    rows = (
        Criterion.objects.filter(framework__in=frameworks)
        .annotate(most=Max("anchors__score"))
        .order_by("framework", "number")
    )
    for criterion in rows:
        name = f"{criterion.number}. {criterion.short}"
        found[criterion.framework_id].append((criterion.code, name, criterion.most or 0))
    return found


def _named(past: Past, level: int | None, names: dict[tuple[int, int], str]) -> str:
    if level is None:
        return "–"
    return names.get((past.application.round.framework_id, level), _("ยังไม่ถึงระดับใด"))


def _tiles(past: list[Past], names: dict[tuple[int, int], str]) -> list[Tile]:
    """The certificate that holds, the newest score beside the one before, and how long it took."""
    tiles = []
    best = next((one for one in past if one.certificate), None)
    if best and best.certificate:
        held = Cell(best.certificate.level_name, best.certificate.get_absolute_url())
        tiles.append(
            Tile(_("ระดับที่ได้รับล่าสุด"), held, _("ปีงบประมาณ พ.ศ. %(year)s") % {"year": best.year}, "gold")
        )
    scored = [one for one in past if one.total is not None]
    if scored:
        now, before = scored[0], scored[1] if len(scored) > 1 else None
        change = change_of(now.total or 0, before.total) if before and _comparable(now, before) else ""
        tiles.append(
            Tile(_("คะแนนรวม ปี %(year)s") % {"year": now.when}, Cell(f"{now.total}", now.url), change)
        )
    if past and past[0].days is not None:
        state = str(Stage(past[0].application.stage).label)
        tiles.append(Tile(_("จำนวนวันตั้งแต่ส่งความจำนง"), Cell(f"{past[0].days:,}", past[0].url), state))
    return tiles


def _comparable(one: Past, other: Past) -> bool:
    """By the same rubric, and both by the office or both by the organisation itself."""
    same = one.application.round.framework_id == other.application.round.framework_id
    return same and one.is_verified == other.is_verified


def _years(past: list[Past], names: dict[tuple[int, int], str]) -> Table:
    columns = [
        Column(_("ปีงบประมาณ"), numeric=False),
        Column(_("สถานะ"), numeric=False),
        Column(_("ประเมินตนเอง")),
        Column(_("จังหวัดตรวจ")),
        Column(_("ระดับที่เสนอ"), numeric=False),
        Column(_("ระดับที่ได้รับ"), numeric=False),
        Column(_("จำนวนวัน")),
    ]
    lines = [
        Line(
            one.when,
            [
                Cell(str(Stage(one.application.stage).label)),
                _sum(one.own),
                _sum(one.verified) if one.is_verified else NOTHING,
                Cell(_named(one, one.level, names)),
                _held(one.certificate),
                NOTHING if one.days is None else Cell(f"{one.days:,}"),
            ],
            one.url,
        )
        for one in past
    ]
    return Table(_("ทุกปีขององค์กร"), columns, lines)


def _imported(organisation: Organisation) -> Table | None:
    """What old lists say of the years before; who coordinated then is not shown."""
    results = past_results_of(organisation)
    if not results:
        return None
    columns = [
        Column(_("ปีงบประมาณ"), numeric=False),
        Column(_("ระดับ"), numeric=False),
        Column(_("คะแนน")),
        Column(_("วันที่รับรอง"), numeric=False),
    ]
    lines = [
        Line(
            str(result.fiscal_year),
            [
                Cell(_("ระดับ %(level)s") % {"level": result.level}) if result.level else NOTHING,
                NOTHING if result.score is None else Cell(f"{result.score.normalize():f}"),
                Cell(format_date(result.certified_on, "short")) if result.certified_on else NOTHING,
            ],
        )
        for result in results
    ]
    return Table(_("ผลที่ผ่านมา (นำเข้าจากไฟล์)"), columns, lines)


def _held(certificate: Certificate | None) -> Cell:
    if certificate is None:
        return NOTHING
    return Cell(certificate.level_name, certificate.get_absolute_url(), certificate.number_text)


def _sum(scores: dict[str, int]) -> Cell:
    return Cell(str(sum(scores.values()))) if scores else NOTHING


def _chart(past: list[Past], criteria: dict[int, list[tuple[str, str, int]]]) -> Bars | None:
    """The sums beside each other, each out of what its framework allows."""
    values, most = [], 0
    for one in past:
        full = sum(score for _code, _name, score in criteria[one.application.round.framework_id])
        if one.total is not None:
            values.append((one.when, one.total, f"{one.total} / {full}"))
            most = max(most, full)
    return bars_of("scores", _("คะแนนรวมแต่ละปี"), values, most) if values else None


def _by_criterion(past: list[Past], criteria: dict[int, list[tuple[str, str, int]]]) -> list[Table]:
    """One table a framework: its criteria beside the years in which it was used."""
    tables = []
    for framework in dict.fromkeys(one.application.round.framework_id for one in past):
        used = [one for one in past if one.application.round.framework_id == framework and one.own][::-1]
        if not used:
            continue
        name = used[0].application.round.framework.name
        columns = [Column(_("เกณฑ์"), numeric=False), *(Column(one.when) for one in used)]
        lines = [
            Line(name_, [_score(one, code, most) for one in used])
            for code, name_, most in criteria[framework]
        ]
        tables.append(Table(name, columns, lines))
    return tables


def _score(past: Past, code: str, most: int) -> Cell:
    """The office's score where it is known and differs: 3 → 2; else the organisation's own."""
    own, verified = past.own.get(code), past.verified.get(code)
    if own is None and verified is None:
        return NOTHING
    if verified is None or own == verified:
        return Cell(f"{own} / {most}")
    return Cell(f"{own} → {verified} / {most}")
