"""Small lists as .csv, and the way of an import without a worker."""

from collections.abc import Sequence

from django.core.files.base import ContentFile

from accounts.models import User
from reports.legacy import runs, working
from reports.models import ImportRun

HEADINGS = "ชื่อองค์กร,จังหวัด,อำเภอ,ภาคส่วน,ระดับ,คะแนน,ปีงบประมาณ"


def list_of(*rows: str) -> str:
    """Each row: name, province, district, sector, level, score, year."""
    return "\n".join((HEADINGS, *rows)) + "\n"


def many(count: int, *, level: int = 2, name: str = "วัดป่าแดง", year: int = 2567) -> list[str]:
    return [f"{name} {at},เชียงราย,แม่สาย,ศาสนา,{level},{10 + at % 9},{year}" for at in range(count)]


def uploaded(rows: Sequence[str], by: User | None) -> ImportRun:
    file = ContentFile(list_of(*rows).encode(), name="list.csv")
    return runs.upload(file=file, name="list.csv", fiscal_year=None, province=None, by=by)


def looked_at(rows: Sequence[str], by: User | None) -> ImportRun:
    """Uploaded and read; waits for the last word."""
    run = uploaded(rows, by)
    working.work(run.pk) if by else working.read(run)
    return ImportRun.objects.get(pk=run.pk)


def imported(rows: Sequence[str], by: User) -> ImportRun:
    run = looked_at(rows, by)
    runs.confirm(run_id=run.pk, by=by)
    working.work(run.pk)
    return ImportRun.objects.get(pk=run.pk)


def taken_back(run: ImportRun, by: User) -> ImportRun:
    runs.undo(run_id=run.pk, by=by)
    working.work(run.pk)
    return ImportRun.objects.get(pk=run.pk)
