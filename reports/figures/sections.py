"""The subjects that the nation's and a province's dashboard share. Pure: made from what has been counted."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from certification.queries.queue_rows import levels_of
from certification.queries.rounds import RoundFacts
from certification.queries.steps import STEP_NAMES, Manner, Step, StepAsked
from certification.workflow import Stage
from networks.models import Kind
from networks.models.sectors import KnownSector, sectors_in_force
from reports.figures.asking import Cases, Certificates
from reports.figures.cells import Tally, led
from reports.figures.days import Stay
from reports.figures.tables import (
    Cell,
    Column,
    Line,
    Section,
    Table,
    bars_of,
    change_cell,
    percent_text,
)

NOTHING = Cell("–")


@dataclass(frozen=True)
class Counted:
    """What one dashboard is made from; `before` is last year, None where no round was."""

    year: int
    before: int | None
    province: str
    rounds: list[RoundFacts]
    cases: Tally
    history: Tally
    places: Tally
    certificates: Tally
    stays: dict[str, Stay]

    @property
    def asked(self) -> Cases:
        """The question about all cases of the year, in the province if there is one."""
        return Cases(year=str(self.year), province=self.province)

    @property
    def certified(self) -> Certificates:
        return Certificates(year=str(self.year), province=self.province)

    @property
    def levels(self) -> dict[int, str]:
        """Level → its name in the newest round."""
        return levels_of([round_ for round_ in self.rounds if round_.fiscal_year <= self.year] or self.rounds)

    def cell(self, **filters: str) -> Cell:
        """Organisations of this year under filters, each once."""
        return led(self.asked.but(**filters).of_organisations(), self._count(self.year, **filters))

    def cell_of_cases(self, **filters: str) -> Cell:
        """Applications of this year under filters, each sending by itself."""
        asked = self.asked.but(**filters)
        return led(asked, self.cases.count(Cases(year=str(self.year), **filters)))

    def certificate_cell(self, **filters: str) -> Cell:
        """Certificates of this year's results under filters."""
        return led(self.certified.but(**filters), self.issued(self.year, **filters))

    def count(self, **filters: str) -> int:
        return self._count(self.year, **filters)

    def count_before(self, **filters: str) -> int | None:
        """The same of last year."""
        return None if self.before is None else self._count(self.before, **filters)

    def issued(self, year: int | None, **filters: str) -> int:
        """Certificates of a year's results; the tally holds those of the dashboard's place only."""
        return self.certificates.count(Certificates(year=str(year), **filters)) if year else 0

    def _count(self, year: int, **filters: str) -> int:
        # Within one province the cells do not name it again.
        return self.cases.count(Cases(year=str(year), **filters).of_organisations())


def reached(step: Step) -> str:
    return StepAsked(step, Manner.REACHED).word


def results(counted: Counted) -> Section:
    """What goes upward: certificates by kind and level."""
    levels, kinds = counted.levels, [kind for kind in Kind if _any_of(counted, kind)]
    columns = [Column(_("ชนิด"), numeric=False), *(Column(name) for name in levels.values()), Column(_("รวม"))]
    lines = [Line(str(kind.label), _by_level(counted, levels, kind=kind.value)) for kind in kinds]
    total = Line(_("รวม"), _by_level(counted, levels)) if len(kinds) != 1 else None
    heading = _("ผลการรับรอง ปีงบประมาณ พ.ศ. %(year)s") % {"year": counted.year}
    lead = _("เกียรติบัตรที่ยังไม่เพิกถอน ตามปีงบประมาณของผล แยกตามชนิดและระดับ")
    return Section("results", heading, [Table(heading, columns, lines, total)], lead)


def _any_of(counted: Counted, kind: Kind) -> bool:
    opened = {round_.kind for round_ in counted.rounds if round_.fiscal_year == counted.year}
    return kind in opened or counted.issued(counted.year, kind=kind.value) > 0


def _by_level(counted: Counted, levels: dict[int, str], **filters: str) -> list[Cell]:
    cells = [counted.certificate_cell(level=str(number), **filters) for number in levels]
    return [*cells, counted.certificate_cell(**filters)]


def funnel(counted: Counted) -> Section:
    """How many came how far, and what became of the rest at each step."""
    columns = [
        Column(_("ขั้น"), numeric=False),
        Column(_("มาถึงแล้ว")),
        Column(_("จากขั้นก่อน")),
        Column(_("ยังอยู่ที่ขั้นนี้")),
        Column(_("ออกไปที่ขั้นนี้")),
        Column(_("เทียบปีก่อน")),
    ]
    lines, bars, last = [], [], None
    for step in Step:
        now = counted.count(step=reached(step))
        lines.append(Line(str(STEP_NAMES[step]), _step_cells(counted, step, now, last)))
        bars.append((str(STEP_NAMES[step]), now, f"{now:,}"))
        last = now
    heading = _("จากความจำนงถึงเกียรติบัตร")
    lead = _("“ออกไป” คือถอนคำขอ พ้นกำหนด หรือไม่ได้รับความเห็นชอบ นับตามขั้นสุดท้ายที่มาถึง ร่างที่ยังไม่ส่งไม่นับ")
    table = Table(heading, columns, lines)
    return Section("funnel", heading, [table], lead, bars_of("funnel", _("จำนวนที่มาถึงแต่ละขั้น"), bars))


def _step_cells(counted: Counted, step: Step, now: int, last: int | None) -> list[Cell]:
    standing, left = StepAsked(step, Manner.STANDING).word, StepAsked(step, Manner.LEFT).word
    return [
        counted.cell(step=reached(step)),
        NOTHING if last is None else Cell(percent_text(now, last)),
        counted.cell(step=standing),
        counted.cell(step=left),
        change_cell(now, counted.count_before(step=reached(step))),
    ]


def stages(counted: Counted) -> Section:
    """Where the cases stand now, and how long cases stay at each stage."""
    columns = [
        Column(_("สถานะ"), numeric=False),
        Column(_("คำขอขณะนี้")),
        Column(_("อยู่นานเฉลี่ย (วัน)")),
        Column(_("มัธยฐาน (วัน)")),
    ]
    lines, bars = [], []
    for stage in Stage:
        count = counted.cases.count(Cases(year=str(counted.year), stage=stage.value))
        if not count and stage.value not in counted.stays:
            continue
        lines.append(
            Line(str(stage.label), [counted.cell_of_cases(stage=stage.value), *_days(counted, stage)])
        )
        if count:
            bars.append((str(stage.label), count, f"{count:,}"))
    heading = _("คำขอตามสถานะ และจำนวนวันในแต่ละสถานะ")
    total = Line(_("รวม"), [counted.cell_of_cases(), NOTHING, NOTHING])
    lead = _("จำนวนวันนับจากช่วงที่ผ่านไปแล้วของคำขอในปีนี้ คำขอที่ยังอยู่ในสถานะนั้นไม่นับ")
    if not counted.province:
        lead = _("%(lead)s จำนวนวันของทั้งประเทศนับใหม่ทุก 15 นาที") % {"lead": lead}
    return Section(
        "stages",
        heading,
        [Table(heading, columns, lines, total)],
        lead,
        bars_of("stages", _("คำขอขณะนี้ ตามสถานะ"), bars),
    )


def _days(counted: Counted, stage: Stage) -> list[Cell]:
    stay = counted.stays.get(stage.value)
    if stay is None:
        return [NOTHING, NOTHING]
    note = _("จาก %(count)s ครั้ง") % {"count": f"{stay.count:,}"}
    return [Cell(f"{stay.mean:.1f}", note=note), Cell(f"{stay.median:g}")]


def sectors(counted: Counted) -> Section:
    """Taking part and certified, by the sectors of the year and those that its rows carry."""
    columns = [
        Column(_("เครือข่าย"), numeric=False),
        Column(_("เข้าร่วม")),
        Column(_("เทียบปีก่อน")),
        Column(_("ได้รับการรับรอง")),
        Column(_("ร้อยละที่ได้รับ")),
    ]
    lines, bars = [], []
    found = _sectors_of(counted)
    for sector in found:
        filters = {"sector": sector.code, "step": reached(Step.ENROLLED)}
        taking_part, issued = counted.count(**filters), counted.issued(counted.year, sector=sector.code)
        cells = [
            counted.cell(**filters),
            change_cell(taking_part, counted.count_before(**filters)),
            counted.certificate_cell(sector=sector.code),
            Cell(percent_text(issued, taking_part)),
        ]
        lines.append(Line(sector.short, cells))
        bars.append((sector.short, taking_part, f"{taking_part:,}"))
    heading = sectors_heading(len(found))
    title = _("จำนวนที่เข้าร่วม ตามเครือข่าย")
    return Section(
        "sectors", heading, [Table(heading, columns, lines)], chart=bars_of("sectors", title, bars)
    )


def sectors_heading(count: int) -> str:
    """เครือข่ายทางสังคม 6 ภาคส่วน, or as many as there are."""
    return _("เครือข่ายทางสังคม %(count)d ภาคส่วน") % {"count": count}


def _sectors_of(counted: Counted) -> list[KnownSector]:
    cases = counted.cases.values_of("sector", Cases(year=str(counted.year)))
    issued = counted.certificates.values_of("sector", Certificates(year=str(counted.year)))
    return sectors_in_force([counted.year], counted.province or None, cases | issued)


def levels(counted: Counted) -> Section:
    """The level that the scores propose, beside the level of the certificates."""
    columns = [
        Column(_("ระดับ"), numeric=False),
        Column(_("ระดับที่เสนอ (องค์กร)")),
        Column(_("เทียบปีก่อน")),
        Column(_("ได้รับการรับรอง")),
        Column(_("เทียบปีก่อน")),
    ]
    lines, bars = [], []
    for number, name in {0: _("ยังไม่ถึงระดับใด"), **counted.levels}.items():
        level = str(number)
        proposed, issued = counted.count(level=level), counted.issued(counted.year, level=level)
        before = None if counted.before is None else counted.issued(counted.before, level=level)
        certified = [counted.certificate_cell(level=level), change_cell(issued, before)]
        cells = [counted.cell(level=level), change_cell(proposed, counted.count_before(level=level))]
        lines.append(Line(name, cells + (certified if number else [NOTHING, NOTHING])))
        bars.append((name, proposed, f"{proposed:,}"))
    heading = _("ระดับที่เสนอและระดับที่ได้รับ")
    title = _("จำนวนองค์กร ตามระดับที่เสนอ")
    return Section("levels", heading, [Table(heading, columns, lines)], chart=bars_of("levels", title, bars))


def years(counted: Counted) -> Section:
    """Every year beside the others."""
    columns = [
        Column(_("ปีงบประมาณ"), numeric=False),
        Column(_("องค์กร")),
        Column(_("เทียบปีก่อน")),
        Column(_("ได้รับการรับรอง")),
        Column(_("เทียบปีก่อน")),
    ]
    known = sorted({round_.fiscal_year for round_ in counted.rounds}, reverse=True)
    lines, bars = [], []
    for year in known:
        before = year - 1 if year - 1 in known else None
        lines.append(Line(str(year), _year_cells(counted, year, before), f"?year={year}"))
        issued = counted.issued(year)
        bars.append((str(year), issued, f"{issued:,}"))
    heading = _("เทียบทุกปีงบประมาณ")
    title = _("จำนวนที่ได้รับการรับรอง ตามปีงบประมาณของผล")
    return Section("years", heading, [Table(heading, columns, lines)], chart=bars_of("years", title, bars))


def _year_cells(counted: Counted, year: int, before: int | None) -> list[Cell]:
    def cases(of: int) -> int:
        return counted.history.count(Cases(year=str(of)).of_organisations())

    now, issued = cases(year), counted.issued(year)
    return [
        led(counted.asked.but(year=str(year)).of_organisations(), now),
        change_cell(now, None if before is None else cases(before)),
        led(counted.certified.but(year=str(year)), issued),
        change_cell(issued, None if before is None else counted.issued(before)),
    ]
