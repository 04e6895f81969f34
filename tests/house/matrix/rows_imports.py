"""Rows of the import of old lists: the administrator's, and nobody else's."""

from django.core.files.base import ContentFile

from reports.models import ImportRun, RunStatus
from tests.house.matrix.table import NOBODY, Row
from tests.house.matrix.world import Corner

ADMINISTRATOR = "administrator"


def read_run(corner: Corner) -> tuple[object, ...]:
    """An import that waits for a look."""
    run = ImportRun.objects.filter(status=RunStatus.READ).first()
    if run is None:
        run = ImportRun(file_name="list.csv", sha256="0" * 64, status=RunStatus.READ)
        run.marked_file.save("marked.xlsx", ContentFile(b"PK"), save=True)
    return (run.public_id,)


ROWS = [
    Row("reports:imports", ADMINISTRATOR, ADMINISTRATOR),
    Row("reports:import_run", ADMINISTRATOR, NOBODY, read_run, anywhere=True),
    Row("reports:import_rows", ADMINISTRATOR, NOBODY, read_run, anywhere=True),
    Row("reports:import_marked_file", ADMINISTRATOR, NOBODY, read_run, anywhere=True),
    Row("reports:revise_import", NOBODY, ADMINISTRATOR, read_run, anywhere=True),
    Row("reports:confirm_import", NOBODY, ADMINISTRATOR, read_run, anywhere=True),
    Row("reports:undo_import", NOBODY, ADMINISTRATOR, read_run, anywhere=True),
    Row("reports:retry_import", NOBODY, ADMINISTRATOR, read_run, anywhere=True),
]
