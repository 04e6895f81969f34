"""The life of an import: uploaded → read → looked at → confirmed → applied → (undone).

The truth is the ImportRun and its rows; a message to the worker is only a hint (ADR 0004). A lease lets one
worker at a time go on with a run, and the sweeper wakes runs whose worker has died.
"""

import datetime
import hashlib
import logging

from celery import current_app
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import AlreadyMoved, NotAllowed
from accounts.models import User
from accounts.once import insist_on_the_same, new_token
from accounts.roles import Ability
from networks.models import Province
from reports.legacy.headings import signature_key
from reports.legacy.undoing import refuse_if_built_on
from reports.models import BUSY, HeadingMemory, ImportRow, ImportRun, RunStatus

logger = logging.getLogger(__name__)
LEASE = datetime.timedelta(seconds=60)
MOST_ATTEMPTS = 20  # without getting any further


def upload(
    *,
    file: "File[bytes]",
    name: str,
    fiscal_year: int | None,
    province: Province | None,
    by: User | None,
    once: str = "",
) -> ImportRun:
    """Keep the file and ask a worker to read it. `fiscal_year` (BE) and `province` hold where the file is silent;
    `once` is the token of the form: sent twice, it finds its own run.

    Raises NotAllowed. The command line (by=None) is asked no ability, whoever may run it may do anything, and it
    does a worker's work itself: the run is leased to it.
    """
    _must_import(by)
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    run = ImportRun(
        once=once or new_token(),
        file_name=name[-255:],
        sha256=digest.hexdigest(),
        fiscal_year=fiscal_year,
        province=province,
        uploaded_by=by,
    )
    try:
        with transaction.atomic():
            _hand_over(run, by)
            run.save()
            run.file.save(name, file)
            record("import.uploaded", run, by=by, sha256=run.sha256)
    except IntegrityError:  # the same form, a second time
        earlier = ImportRun.objects.get(once=run.once)
        insist_on_the_same((earlier.sha256, run.sha256), (earlier.uploaded_by_id, run.uploaded_by_id))
        return earlier
    return run


def revise(
    *,
    run_id: int,
    fiscal_year: int | None,
    province: Province | None,
    columns: dict[str, list[str]],
    choices: list[list[str]],
    by: User,
) -> ImportRun:
    """Read the file again, as a person says its columns and values are meant; columns are remembered.

    `columns`: signature of the headings → a field for each column; `choices`: [field, text of the cell, meaning].
    Raises NotAllowed, AlreadyMoved.
    """
    _must_import(by)
    with transaction.atomic():
        run = _locked(run_id, RunStatus.READ, RunStatus.FAILED)
        run.fiscal_year, run.province = fiscal_year, province
        run.columns, run.choices = run.columns | columns, _merged(run.choices, choices)
        run.status, run.error, run.attempts, run.leased_until = RunStatus.READING, "", 0, None
        run.marked_file = ""
        run.save()
        _remember(columns, by)
        record("import.revised", run, by=by, columns=len(columns), choices=len(choices))
        _wake(run)
    return run


def confirm(*, run_id: int, by: User | None) -> ImportRun:
    """Let the rows enter the register. Confirming twice is confirming once. Raises NotAllowed, AlreadyMoved."""
    _must_import(by)
    with transaction.atomic():
        run = _locked(run_id, RunStatus.READ, RunStatus.APPLYING, RunStatus.APPLIED)
        if run.status != RunStatus.READ:
            return run
        run.status, run.rows_done, run.attempts, run.leased_until = RunStatus.APPLYING, 0, 0, None
        run.applying_since, run.confirmed_by = timezone.now(), by
        _hand_over(run, by)
        run.save()
        record("import.confirmed", run, by=by, counts=run.counts)
    return run


def undo(*, run_id: int, by: User) -> ImportRun:
    """Take the whole import back, while nothing has been built on it. Raises NotAllowed, AlreadyMoved, NotReady."""
    _must_import(by)
    with transaction.atomic():
        run = _locked(run_id, RunStatus.APPLIED, RunStatus.UNDOING, RunStatus.UNDONE)
        if run.status != RunStatus.APPLIED:
            return run
        refuse_if_built_on(run)
        run.status, run.attempts, run.leased_until = RunStatus.UNDOING, 0, None
        run.undone_at, run.undone_by = timezone.now(), by
        run.save()
        record("import.undone", run, by=by)
        _wake(run)
    return run


def retry(*, run_id: int, by: User) -> ImportRun:
    """Go on with a run that failed, from where it stood. Raises NotAllowed, AlreadyMoved."""
    _must_import(by)
    with transaction.atomic():
        run = _locked(run_id, RunStatus.FAILED)
        run.status = _before_failing(run)
        run.error, run.attempts, run.leased_until = "", 0, None
        run.save()
        record("import.retried", run, by=by)
        _wake(run)
    return run


def take(run_id: int) -> ImportRun | None:
    """Lease a run that waits for a worker; None when it does not, or another worker has it."""
    now = timezone.now()
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    with transaction.atomic():
        run = (
            ImportRun.objects.select_for_update(no_key=True).filter(free, pk=run_id, status__in=BUSY).first()
        )
        if run is None:
            return None
        run.attempts += 1
        run.leased_until = now + LEASE
        if run.attempts > MOST_ATTEMPTS:
            run.status, run.leased_until = RunStatus.FAILED, None
            run.error = _("ทำหลายครั้งแล้วไม่สำเร็จ กรุณาลองอีกครั้ง หรือแจ้งผู้ดูแลระบบ")
        run.save(update_fields=["attempts", "leased_until", "status", "error"])
        return run if run.status != RunStatus.FAILED else None


def hold(run_id: int) -> None:
    """Tell that the worker lives."""
    ImportRun.objects.filter(pk=run_id).update(leased_until=timezone.now() + LEASE)


def finish(*, run_id: int, status: RunStatus, error: str = "") -> None:
    """The worker is through with the run: applied, undone, or failed with a sentence for people."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update(no_key=True).get(pk=run_id)
        if run.status not in BUSY:
            return
        run.status, run.error, run.leased_until = status, error[:300], None
        run.save(update_fields=["status", "error", "leased_until"])
        if status != RunStatus.FAILED:
            record("import.finished", run, by=None, status=str(status), counts=run.counts)


def sweep() -> list[int]:
    """Wake every run whose worker has died or was never told, or left no marked file; returns their ids."""
    now = timezone.now()
    waiting = ImportRun.objects.filter(
        Q(leased_until__isnull=True) | Q(leased_until__lt=now), status__in=BUSY
    )
    ids = [*waiting.values_list("pk", flat=True)[:50], *unmarked().values_list("pk", flat=True)[:50]]
    for run_id in ids:
        send_hint(run_id)
    return ids


def take_unmarked(run_id: int) -> ImportRun | None:
    """Lease a run whose marked file is to be written; None when it is there, given up, or another's work."""
    with transaction.atomic():
        run = unmarked().select_for_update(no_key=True).filter(pk=run_id).first()
        if run is None:
            return None
        run.attempts += 1
        run.leased_until = timezone.now() + LEASE
        run.save(update_fields=["attempts", "leased_until"])
        return run


def unmarked() -> QuerySet[ImportRun]:
    """Runs that people look at, with rows to mend and without the original that says so beside them, that no
    worker has at the moment. One that could not be written many times is given up: no sweep tries it again.
    """
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=timezone.now())
    to_mend = Q(counts__error__gt=0) | Q(counts__duplicate__gt=0)
    seen = (RunStatus.READ, RunStatus.APPLIED)
    return ImportRun.objects.filter(
        free, to_mend, status__in=seen, marked_file="", attempts__lt=MOST_ATTEMPTS
    )


def remembered_columns() -> dict[str, list[str]]:
    """Key of a signature → the fields that a person gave its columns."""
    return dict(HeadingMemory.objects.values_list("signature", "fields"))


def _remember(columns: dict[str, list[str]], by: User) -> None:
    now = timezone.now()
    HeadingMemory.objects.bulk_create(
        [
            HeadingMemory(signature=signature_key(signature), fields=fields, changed_at=now, changed_by=by)
            for signature, fields in columns.items()
        ],
        update_conflicts=True,
        unique_fields=["signature"],
        update_fields=["fields", "changed_at", "changed_by"],
    )


def _before_failing(run: ImportRun) -> RunStatus:
    if run.undone_at:
        return RunStatus.UNDOING
    return RunStatus.APPLYING if run.applying_since else RunStatus.READING


def _merged(old: list[list[str]], new: list[list[str]]) -> list[list[str]]:
    """Earlier choices and the new ones, the later of two for the same cell; an empty meaning takes one back."""
    kept = {(what, said): meaning for what, said, meaning in [*old, *new]}
    return [[what, said, meaning] for (what, said), meaning in kept.items() if meaning]


def _locked(run_id: int, *expected: RunStatus) -> ImportRun:
    run = ImportRun.objects.select_for_update(no_key=True).get(pk=run_id)
    if run.status not in expected:
        raise AlreadyMoved(_("การนำเข้านี้เปลี่ยนสถานะไปแล้ว กรุณาโหลดหน้าใหม่"))
    return run


def _must_import(by: User | None) -> None:
    if by is not None and not by.has_perm(Ability.IMPORT):
        raise NotAllowed


def _hand_over(run: ImportRun, by: User | None) -> None:
    """To a worker, or to the command line, which holds the lease and needs none."""
    if by is None:
        run.leased_until = timezone.now() + LEASE
    else:
        _wake(run)


def _wake(run: ImportRun) -> None:
    transaction.on_commit(lambda: send_hint(run.pk))


def send_hint(run_id: int) -> None:
    """Tell a worker that a run waits. A broker that is down loses nothing: the sweeper asks again."""
    try:
        current_app.send_task("reports.tasks.work_on_import", [run_id])
    except Exception:  # any broker's own error; the row is the truth
        logger.warning("broker did not take the hint for import %s; the sweeper will", run_id)


def clear_rows(run: ImportRun) -> None:
    """Forget what an earlier reading staged."""
    ImportRow.objects.filter(run=run).delete()
