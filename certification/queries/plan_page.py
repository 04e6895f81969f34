"""What the page of the plan (อ.04) shows: rows grouped by virtue, each with its records. Pure over a Book."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from certification.forms.book import Book
from certification.forms.checks import Problem, problems_of
from certification.forms.fields import in_words
from certification.forms.places import page_of
from certification.forms.plan import RECORD, ROW
from certification.forms.words import missing_said
from certification.models import PlanRow, PlanVersion
from certification.scoring import share_text

TONES = {"yes": "green", "partly": "plum", "no": "amber"}
PERIODS = {field.name: field for field in RECORD}["period"]


@dataclass(frozen=True)
class RecordLine:
    url: str
    title: str
    detail: str
    missing: str


@dataclass(frozen=True)
class RowCard:
    """A plan row: its activity, when, what is missing, what became of it, and its records."""

    row: PlanRow
    number: str
    title: str
    url: str
    detail: str
    missing: str
    state: str
    tone: str
    records: list[RecordLine]


@dataclass(frozen=True)
class VirtueGroup:
    code: str
    name: str
    is_target: bool
    rows: list[RowCard]


@dataclass(frozen=True)
class PlanPage:
    """The groups, the share of activities achieved (percent as text and as a whole number for the bar)."""

    groups: list[VirtueGroup]
    met: int
    count: int
    percent: str
    periods: str
    later: bool = False  # what became of the activities is sent later

    @property
    def said(self) -> str:
        """สำเร็จ 4 จาก 6 กิจกรรม = ร้อยละ 66.66."""
        if self.later:
            return _("%(rows)d กิจกรรม ผลตามตัวชี้วัดส่งภายหลัง") % {"rows": self.count}
        return _("สำเร็จ %(met)d จาก %(count)d กิจกรรม = ร้อยละ %(percent)s") % {
            "met": self.met,
            "count": self.count,
            "percent": self.percent,
        }


def plan_page(book: Book) -> PlanPage:
    """Target virtues first-class with or without rows; another virtue stands there while it has rows."""
    used, problems = {row.virtue for row in book.rows}, problems_of(book, "plan")
    shown = [v for v in book.rubric.virtues if v.code in book.target_virtues or v.code in used]
    groups = [
        VirtueGroup(
            virtue.code,
            virtue.name,
            virtue.code in book.target_virtues,
            [
                _card(book, row, f"{number}.{place}", problems)
                for place, row in enumerate((r for r in book.rows if r.virtue == virtue.code), 1)
            ],
        )
        for number, virtue in enumerate(shown, 1)
    ]
    met, count = book.achieved
    percent = share_text(met, count) if count else "0.00"
    return PlanPage(groups, met, count, percent, _periods(book), book.achieved_later)


def numbers_of(book: Book) -> dict[int, str]:
    """Row id → its number in the plan, as on the paper form: 1.1, 1.2, 2.1."""
    return {card.row.pk: card.number for group in plan_page(book).groups for card in group.rows}


def title_of(book: Book, row: PlanRow) -> str:
    """The activity's name, or words for a row that has none yet."""
    return book.text(f"plan.{row.pk}.activity").strip() or _("กิจกรรมที่ยังไม่ได้ตั้งชื่อ")


def _card(book: Book, row: PlanRow, number: str, problems: list[Problem]) -> RowCard:
    prefix = f"plan.{row.pk}"
    days = [book.read(f"{prefix}.{name}").shown for name in ("starts_on", "ends_on")]
    parts = [" – ".join(day for day in days if day), book.text(f"{prefix}.responsible").strip()]
    state = book.read(f"{prefix}.achieved")
    missing = [p for p in problems if p.key.startswith(f"{prefix}.")]
    return RowCard(
        row,
        number,
        title_of(book, row),
        page_of(book.application, prefix),
        " · ".join(part for part in parts if part),
        missing_said(missing),
        state.shown or _("ยังไม่ระบุผล"),
        TONES.get(str(state.value), ""),
        record_lines(book, row, problems),
    )


def record_lines(book: Book, row: PlanRow, problems: list[Problem]) -> list[RecordLine]:
    """The execution records of a row, in the order they were made. `problems` are the plan's."""
    lines = []
    for record in book.records[row.pk]:
        prefix = f"record.{record.pk}"
        people = book.number(f"{prefix}.participants")
        said = [
            book.read(f"{prefix}.period").shown,
            book.text(f"{prefix}.place").strip(),
            _("%(count)d คน") % {"count": people} if people is not None else "",
        ]
        lines.append(
            RecordLine(
                page_of(book.application, prefix),
                book.read(f"{prefix}.date").shown or _("บันทึกที่ยังไม่ได้ลงวันที่"),
                " · ".join(part for part in said if part),
                missing_said([p for p in problems if p.key.startswith(f"{prefix}.")]),
            )
        )
    return lines


def _periods(book: Book) -> str:
    """How many records each of the two reports has: รายงานรอบ 6 เดือน 3 บันทึก · 12 เดือน 1 บันทึก."""
    picked = [book.text(f"record.{one.pk}.period") for found in book.records.values() for one in found]
    counts = [
        _("รอบ %(period)s %(count)d บันทึก") % {"period": label, "count": picked.count(value)}
        for value, label in PERIODS.choices
    ]
    return " · ".join(counts) if picked else ""


@dataclass(frozen=True)
class VersionCard:
    """The plan as it was kept before a revision: its rows in words."""

    version: PlanVersion
    rows: list[list[dict[str, str]]]


def version_cards(book: Book, versions: list[PlanVersion]) -> list[VersionCard]:
    """Earlier versions for the eye, newest first."""
    return [VersionCard(version, [_version_row(book, kept) for kept in version.rows]) for version in versions]


def _version_row(book: Book, kept: dict) -> list[dict[str, str]]:  # type: ignore[type-arg]  # as JSON gives it
    virtues = {virtue.code: virtue.name for virtue in book.rubric.virtues}
    facts = [{"label": _("คุณธรรมเป้าหมาย"), "value": virtues.get(kept["virtue"], kept["virtue"])}]
    for field in ROW:
        text = kept["texts"].get(f"plan.{kept['row']}.{field.key}", "")
        if text:
            facts.append({"label": str(field.label), "value": in_words(field, text)})
    return facts
