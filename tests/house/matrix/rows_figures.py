"""Rows of the dashboards and of the public summary."""

from tests.house.matrix.rows_office import DESK
from tests.house.matrix.table import EVERYBODY, NOBODY, Row
from tests.house.matrix.world import Corner

READERS = f"{DESK} owner editor"


def province(corner: Corner) -> tuple[object, ...]:
    return (corner.province.pk,)


def organisation(stage: str):  # type: ignore[no-untyped-def]  # Args
    return lambda corner: (corner.organisation(stage).public_id,)


ROWS = [
    Row("reports:figures", DESK, NOBODY),
    Row("reports:figures", DESK, NOBODY, query="?map=overdue&sort=-enrolled&year=2569"),
    Row("reports:province_figures", DESK, NOBODY, province),
    Row("reports:organisation_figures", READERS, NOBODY, organisation("certified")),
    Row("reports:organisation_figures", READERS, NOBODY, organisation("draft")),
    Row("reports:summary", EVERYBODY, NOBODY, public=True),
    Row("reports:certified", EVERYBODY, NOBODY, public=True),
]
