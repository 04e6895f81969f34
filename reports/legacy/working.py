"""What a worker does with a run: read it, apply it, undo it; from wherever the last worker left it."""

import logging
import tempfile
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import translation

from accounts.bulk import insert_rows
from networks.models.sectors import known_sectors
from reports.legacy import runs
from reports.legacy.applying import apply_next_batch
from reports.legacy.cells import plain
from reports.legacy.checking import CheckedRow, check_file, counted, sheets_told
from reports.legacy.files import ReadFile, Said, understand_book
from reports.legacy.headings import Field, signature_key
from reports.legacy.marking import write_marked
from reports.legacy.reading import Unreadable, read_book
from reports.legacy.tally import Tally
from reports.legacy.undoing import undo_next_batch
from reports.models import ImportRow, ImportRun, RunStatus

logger = logging.getLogger(__name__)
_COLUMNS = ("run", "position", "sheet", "number", "action", "raw", "values", "messages", "asks")
_AT_ONCE = 5000
_TRIES = 3


def work(run_id: int) -> None:
    """Go on with a run until it waits for a person again. Safe to run twice and at once."""
    with translation.override("th"):  # the reasons in the rows are Thai, whoever asked
        run = runs.take(run_id)
        if run is not None:
            _try(run)
        mark(run_id)


def _try(run: ImportRun) -> None:
    try:
        _go_on(run)
    except Unreadable as refusal:
        runs.finish(run_id=run.pk, status=RunStatus.FAILED, error=str(refusal.message))
    except IntegrityError:
        logger.warning("import %s met another writer; the sweeper tries again", run.pk)


def _go_on(run: ImportRun) -> None:
    if run.status == RunStatus.READING:
        read(run)
    elif run.status == RunStatus.APPLYING:
        apply_all(run.pk)
    else:
        while undo_next_batch(run.pk):
            runs.hold(run.pk)
        runs.finish(run_id=run.pk, status=RunStatus.UNDONE)


def apply_all(run_id: int) -> None:
    """Apply what is left, batch by batch; a batch that met another writer is tried again."""
    tries = 0
    while True:
        try:
            if not apply_next_batch(run_id):
                break
            tries = 0
        except IntegrityError:
            tries += 1
            if tries >= _TRIES:
                raise
        runs.hold(run_id)
    runs.finish(run_id=run_id, status=RunStatus.APPLIED)


def read(run: ImportRun) -> None:
    """Read, understand, check and stage the file. Nothing of an earlier reading stays. Raises Unreadable."""
    with tempfile.NamedTemporaryFile(suffix=Path(run.file_name).suffix[:6]) as copy:
        with run.file.open("rb") as stored:
            for chunk in stored.chunks():
                copy.write(chunk)
        copy.flush()
        book = read_book(Path(copy.name))
    runs.hold(run.pk)
    stage(run, understand_book(book, run.file_name, _said(run)))


def _said(run: ImportRun) -> Said:
    return Said(
        fiscal_year=run.fiscal_year,
        province=run.province_id,
        columns=runs.remembered_columns()
        | {signature_key(signature): fields for signature, fields in run.columns.items()},
        sectors=tuple(known_sectors().values()),
        choices={(Field(what), said): meaning for what, said, meaning in run.choices},
    )


def stage(run: ImportRun, file: ReadFile) -> bool:
    """Write the checked rows and let the run wait for a person; False when another worker was faster."""
    with transaction.atomic():
        locked = ImportRun.objects.select_for_update(no_key=True).get(pk=run.pk)
        if locked.status != RunStatus.READING:
            return False
        runs.clear_rows(locked)
        counts: Counter[str] = Counter()
        tally = Tally()
        rows = _staged(locked, check_file(file), counts, tally)
        total = 0
        while chunk := list(islice(rows, _AT_ONCE)):
            insert_rows(ImportRow, _COLUMNS, chunk)
            total += len(chunk)
        locked.about = {"sheets": sheets_told(file), "encoding": file.encoding, **tally.told()}
        locked.counts, locked.rows_total, locked.rows_done = counted(counts), total, 0
        locked.status, locked.leased_until, locked.attempts = RunStatus.READ, None, 0
        locked.save()
    return True


def _staged(
    run: ImportRun, rows: Iterator[CheckedRow], counts: "Counter[str]", tally: Tally
) -> Iterator[tuple[Any, ...]]:
    for position, row in enumerate(rows):
        counts[row.action.value] += 1
        tally.add(row)
        raw = [plain(cell) for cell in row.raw]
        yield (
            run.pk,
            position,
            row.sheet[:200],
            row.number,
            row.action.value,
            raw,
            row.values,
            row.messages,
            row.asks,
        )


def mark(run_id: int) -> None:
    """Write the original with a column of reasons, where there is something to mend and it is not there yet.

    Nobody waits for it: the preview is shown before. What was written of a reading that a person has revised
    meanwhile is thrown away.
    """
    run = runs.take_unmarked(run_id)
    if run is None:
        return
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as target:
        write_marked(run, Path(target.name))
        with open(target.name, "rb") as written:
            run.marked_file.save("marked.xlsx", File(written), save=False)
    ours = ImportRun.objects.filter(pk=run.pk, leased_until=run.leased_until)
    if not ours.update(marked_file=run.marked_file.name, leased_until=None):
        run.marked_file.delete(save=False)
