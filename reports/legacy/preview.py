"""What the pages of an import show, from the run and its staged rows; a fixed number of queries."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.thai.printing import format_date
from certification.models import PastResult
from networks.models import Kind
from reports.legacy.cells import text_of
from reports.legacy.headings import LABELS, Field
from reports.legacy.places import province_name
from reports.legacy.staging import told
from reports.models import ImportRow, ImportRun, RowAction, RunStatus

FIRST_ROWS = 10
AT_ONCE = 50
SAMPLES = 3
TONES = {
    RowAction.CREATE: "green",
    RowAction.UPDATE: "blue",
    RowAction.UNCHANGED: "",
    RowAction.DUPLICATE: "amber",
    RowAction.ERROR: "red",
    RowAction.IGNORED: "",
}
RUN_TONES = {
    RunStatus.READ: "amber",
    RunStatus.APPLIED: "green",
    RunStatus.FAILED: "red",
    RunStatus.UNDONE: "",
}


@dataclass(frozen=True)
class ShownColumn:
    """One column of a file: `name` is its field in the form; `field` how it was read, "" for not used."""

    name: str
    heading: str
    field: str
    samples: str


@dataclass(frozen=True)
class Table:
    """Sheets with the same headings, understood alike."""

    signature: str
    sheets: str
    columns: list[ShownColumn]


@dataclass(frozen=True)
class Ask:
    """A value that is asked back: `code` is what it was read as, "" where it could not be read."""

    name: str
    field: Field
    said: str
    meaning: str
    code: str
    province: str
    count: int

    @property
    def read_as(self) -> str:
        """How it was read, in words; a day stands for all that were written with two digits for the year."""
        if self.field == Field.CERTIFIED_ON and self.meaning:
            return _("%(day)s (ปีสองหลักถือเป็น พ.ศ. ทุกแถว)") % {
                "day": format_date(datetime.date.fromisoformat(self.meaning), "short")
            }
        return self.meaning

    @property
    def label(self) -> str:
        where = f" ({province_name(self.province)})" if self.field == Field.DISTRICT and self.province else ""
        return f"{LABELS[self.field]}{where}"


@dataclass(frozen=True)
class ShownRow:
    """A row of the file as a line of a table; `facts` are the cleaned values in words."""

    place: str
    word: str
    tone: str
    name: str
    facts: str
    messages: list[str]
    raw: str


def results_held() -> int:
    """How many results of past years the register holds."""
    return PastResult.objects.count()


def tables_of(run: ImportRun) -> list[Table]:
    """The layouts of the file, each once, with what stands below each heading first."""
    found: dict[str, tuple[dict[str, Any], str, list[str]]] = {}
    for sheet in run.about.get("sheets", ()):
        for table in sheet.get("tables") or [sheet]:
            if table["columns"]:
                found.setdefault(table["signature"], (table, sheet["name"], []))[2].append(sheet["name"])
    tables = []
    for number, (signature, (told_of, name, names)) in enumerate(found.items()):
        samples = _samples(run, name, told_of)
        columns = [
            ShownColumn(
                name=f"column-{number}-{column['index']}",
                heading=column["heading"],
                field=column["field"],
                samples=samples.get(column["index"], ""),
            )
            for column in told_of["columns"]
        ]
        tables.append(Table(signature, _where(told_of, names), columns))
    return tables


def _where(table: dict[str, Any], names: list[str]) -> str:
    """The sheets of a table, or its sheet and the row of its header: a sheet may hold several."""
    sheets = list(dict.fromkeys(name for name in names if name))
    if len(sheets) > 1:
        return " · ".join(sheets)
    row = _("หัวตารางแถว %(row)s") % {"row": table["header"][1]}
    return " · ".join([*sheets, row])


def _samples(run: ImportRun, sheet: str, table: dict[str, Any]) -> dict[int, str]:
    """What stands first below each heading of a table."""
    rows = ImportRow.objects.filter(run=run, sheet=sheet[:200], number__gt=table["header"][1])
    rows = rows.exclude(action=RowAction.IGNORED)
    raws = list(rows.order_by("position").values_list("raw", flat=True)[:SAMPLES])
    width = max((len(raw) for raw in raws), default=0)
    return {
        at: " · ".join(text_of(raw[at])[:40] for raw in raws if at < len(raw) and raw[at] not in (None, ""))
        for at in range(width)
    }


def asks_of(run: ImportRun) -> list[Ask]:
    """The values that were assumed or could not be read, the most frequent first."""
    return [
        Ask(
            name=f"ask-{number}",
            field=Field(ask["field"]),
            said=ask["said"],
            meaning=ask["meaning"],
            code=_code(ask),
            province=ask["province"],
            count=ask["count"],
        )
        for number, ask in enumerate(run.about.get("asks", ()))
    ]


def _code(ask: dict[str, Any]) -> str:
    """What a select for this value begins with: the code behind the name that was read."""
    if not ask["meaning"]:
        return ""
    if ask["field"] == Field.PROVINCE:
        return ask["province"]
    return ask["meaning"] if ask["field"] == Field.FISCAL_YEAR else ""


@dataclass(frozen=True)
class RunPage:
    """One import, at whatever stage it is."""

    run: ImportRun
    tone: str
    counts: list[dict[str, Any]]
    to_apply: int
    problems: list[dict[str, Any]]
    rows: list[ShownRow]
    hidden: str

    @property
    def percent(self) -> int | None:
        """How far a worker is; None while nobody knows."""
        run = self.run
        if run.status == RunStatus.READING or not run.rows_total:
            return None
        done = run.rows_done if run.status == RunStatus.APPLYING else run.rows_total - run.rows_done
        return min(100 * done // run.rows_total, 100)


def run_page(run: ImportRun) -> RunPage:
    """What the page of a run says; two queries beside those for columns."""
    url = reverse("reports:import_rows", args=[run.public_id])
    counts = [
        {
            "label": action.label,
            "count": run.counts.get(action.value, 0),
            "url": f"{url}?action={action.value}",
            "tone": TONES[action],
        }
        for action in RowAction
        if run.counts
    ]
    records = ImportRow.objects.filter(run=run).exclude(action=RowAction.IGNORED).order_by("position")
    hidden = [sheet["name"] for sheet in run.about.get("sheets", ()) if sheet["hidden"]]
    return RunPage(
        run=run,
        tone=RUN_TONES.get(RunStatus(run.status), "blue"),
        counts=counts,
        to_apply=run.counts.get("create", 0) + run.counts.get("update", 0),
        problems=run.about.get("problems", []),
        rows=[_shown(row) for row in records[:FIRST_ROWS]] if run.status == RunStatus.READ else [],
        hidden=", ".join(hidden),
    )


@dataclass(frozen=True)
class RowsPage:
    """Some rows of a run, in the order of the file."""

    run: ImportRun
    tabs: list[dict[str, Any]]
    rows: list[ShownRow]
    next_url: str


def rows_page(run: ImportRun, action: str, after: str) -> RowsPage:
    """The rows with one action, or all, behind a position. One query."""
    url = reverse("reports:import_rows", args=[run.public_id])
    wanted = action if action in RowAction.values else ""
    rows = ImportRow.objects.filter(run=run).order_by("position")
    if wanted:
        rows = rows.filter(action=wanted)
    if after.isdecimal() and len(after) < 9:
        rows = rows.filter(position__gt=int(after))
    found = list(rows[: AT_ONCE + 1])
    more = len(found) > AT_ONCE
    tabs = [{"label": _("ทั้งหมด"), "url": url, "count": run.rows_total, "current": not wanted}]
    tabs += [
        {
            "label": each.label,
            "url": f"{url}?action={each.value}",
            "count": run.counts.get(each.value, 0),
            "current": wanted == each.value,
        }
        for each in RowAction
    ]
    return RowsPage(
        run=run,
        tabs=tabs,
        rows=[_shown(row) for row in found[:AT_ONCE]],
        next_url=f"{url}?action={wanted}&after={found[AT_ONCE - 1].position}" if more else "",
    )


def _shown(row: ImportRow) -> ShownRow:
    values = told(row.values)
    place = _("%(sheet)s แถว %(row)s") % {"sheet": row.sheet, "row": row.number}
    kind = Kind(row.values["kind"]) if row.values else Kind.ORGANISATION
    facts = [
        str(kind.label) if kind != Kind.ORGANISATION else None,
        values["district"],
        values["province"],
        _("ปี %(year)s") % {"year": values["fiscal_year"]} if values["fiscal_year"] else None,
        _("ระดับ %(level)s") % {"level": values["level"]} if values["level"] else None,
        _("คะแนน %(score)s") % {"score": values["score"]} if values["score"] is not None else None,
        format_date(datetime.date.fromisoformat(values["certified_on"]), "short")
        if values["certified_on"]
        else None,
    ]
    return ShownRow(
        place=place.strip(),
        word=str(RowAction(row.action).label),
        tone=TONES[RowAction(row.action)],
        name=values["name"] or "",
        facts=" · ".join(fact for fact in facts if fact),
        messages=row.messages,
        raw=" | ".join(text_of(cell) for cell in row.raw if cell not in (None, ""))[:400],
    )
