"""manage.py import_organisations FILE: bring an old spreadsheet in (DESIGN, "Command contract")."""

import hashlib
import json
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NoReturn

from django.core.files.base import File
from django.core.management.base import BaseCommand
from django.utils import translation

from accounts.thai.digits import NotUnderstood
from networks.models import Province
from networks.models.sectors import known_sectors
from reports.legacy import runs, working
from reports.legacy.checking import check_file, counted, sheets_told
from reports.legacy.dating import fiscal_year_of
from reports.legacy.files import Said, understand_book
from reports.legacy.places import province_of
from reports.legacy.reading import Unreadable, read_book
from reports.legacy.runs import remembered_columns
from reports.legacy.staging import told
from reports.models import ImportRow, ImportRun, RunStatus

UNREADABLE = 2


class Command(BaseCommand):
    help = "Reads an .xlsx, .xls, .ods or .csv list of past results into the register; every row is accounted for."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--fiscal-year", help="the year (BE) where the file does not say it")
        parser.add_argument("--province", help="the province where the file does not say it")
        parser.add_argument("--dry-run", action="store_true", help="read and check only, change nothing")
        parser.add_argument("--report", type=Path, help="write what became of every row as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("th"):  # the reasons are for the people who kept the list
            try:
                report = _report(options)
            except (Unreadable, NotUnderstood) as refusal:
                self._refuse(str(refusal))
            except OSError as problem:
                self._refuse(f"{options['file']}: {problem.strerror or problem}")
        if options["report"]:
            options["report"].write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
        counts = " · ".join(f"{action} {count}" for action, count in report["counts"].items())
        self.stdout.write(f"{report['file']}: {counts}")

    def _refuse(self, line: str) -> NoReturn:
        self.stderr.write(" ".join(line.split()))
        sys.exit(UNREADABLE)


def _report(options: dict[str, Any]) -> dict[str, Any]:
    path: Path = options["file"]
    year = fiscal_year_of(options["fiscal_year"])[0] if options["fiscal_year"] else None
    province = province_of(options["province"]).code if options["province"] else None
    if options["dry_run"]:
        sectors = tuple(known_sectors().values())
        said = Said(fiscal_year=year, province=province, columns=remembered_columns(), sectors=sectors)
        return _looked_at(path, said)
    with path.open("rb") as file:
        run = runs.upload(
            file=File(file),
            name=path.name,
            fiscal_year=year,
            province=Province.objects.get(pk=province) if province else None,
            by=None,
        )
    try:
        working.read(run)
    except Unreadable as refusal:
        runs.finish(run_id=run.pk, status=RunStatus.FAILED, error=str(refusal.message))
        raise
    runs.confirm(run_id=run.pk, by=None)
    working.apply_all(run.pk)
    return _done(path, ImportRun.objects.get(pk=run.pk))


def _looked_at(path: Path, said: Said) -> dict[str, Any]:
    """The report of a dry run: nothing is written, not even the staging table."""
    file = understand_book(read_book(path), path.name, said)
    rows = [
        _row(row.sheet, row.number, row.action.value, row.values, row.messages) for row in check_file(file)
    ]
    counts = counted(Counter(row["action"] for row in rows))
    return _head(path, file.encoding, sheets_told(file)) | {"counts": counts, "rows": rows}


def _done(path: Path, run: ImportRun) -> dict[str, Any]:
    """The report of a run from its staging rows."""
    staged: Iterable[tuple[Any, ...]] = (
        ImportRow.objects.filter(run=run)
        .order_by("position")
        .values_list("sheet", "number", "action", "values", "messages")
        .iterator(chunk_size=5000)
    )
    rows = [_row(*row) for row in staged]
    counts = counted(Counter(run.counts))
    return _head(path, run.about["encoding"], run.about["sheets"]) | {"counts": counts, "rows": rows}


def _head(path: Path, encoding: str, sheets: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "encoding": encoding or None,
        "sheets": sheets,
    }


def _row(
    sheet: str, number: int, action: str, values: dict[str, Any] | None, messages: list[str]
) -> dict[str, Any]:
    return {"sheet": sheet, "row": number, "action": action, **told(values), "messages": messages}
