"""Rows of the lists to take along, and of the open data. With GET the file, with POST a job that makes it."""

from collections.abc import Callable, Sequence
from typing import Any

from tests.house.matrix.rows_office import BODY, DESK, of_province
from tests.house.matrix.rows_people import KEEPERS
from tests.house.matrix.table import EVERYBODY, NOBODY, SIGNED_IN, Args, Row
from tests.house.matrix.world import Corner

MEETERS = f"{BODY} department secretary selector"
Subject = Callable[[Corner], Any]


def of(subject: Subject | None, format: str) -> Args:
    def args(corner: Corner) -> Sequence[Any]:
        return (subject(corner), format) if subject else (format,)

    return args


def both(
    name: str, who: str, subject: Subject | None = None, post: str | None = None, **more: Any
) -> list[Row]:
    """The same list as .xlsx and as .csv."""
    return [
        Row(
            f"reports:export_{name}",
            who,
            who if post is None else post,
            of(subject, format),
            anywhere=subject is None,
            **more,
        )
        for format in ("xlsx", "csv")
    ]


ROWS = [
    *both("cases", DESK),
    *both("not_sent", "officer administrator"),
    *both("plan_reports", DESK),
    *both("cases", DESK, query=of_province),
    *both("cases", DESK, query="?view=all"),
    *both("organisations", EVERYBODY, post=SIGNED_IN, public=True),
    *both("certificates", DESK),
    *both("meetings", MEETERS),
    *both("agenda", BODY, lambda corner: corner.meetings["locked"].public_id),
    *both("agenda", BODY, lambda corner: corner.meetings["held"].public_id),
    *both(
        "agenda",
        "department secretary auditor selector",
        lambda corner: corner.nation.selection.meetings.first().public_id,
    ),
    *both("provincial_reports", DESK),
    *both("provincial_report", "officer approver", lambda corner: corner.reports["open"].public_id),
    *both("provincial_report", DESK, lambda corner: corner.reports["signed"].public_id),
    *both("national", "department secretary", query="?stage=checked"),
    *both("staff", "administrator"),
    *both("past_results", "administrator"),
    *both("bodies", f"{KEEPERS} secretary"),
    *both("members", KEEPERS, lambda corner: corner.things["body"].pk),
    *both("audit", "auditor"),
    *both("evidence", "owner editor", lambda corner: corner.organisation().public_id),
    Row("reports:open_data", EVERYBODY, NOBODY, public=True),
    *(
        Row("reports:open_data_file", EVERYBODY, NOBODY, lambda corner, each=each: each, public=True)
        for each in (
            ("certified-organisations", "csv"),
            ("certified-counts", "json"),
            ("data-dictionary", "csv"),
        )
    ),
]
