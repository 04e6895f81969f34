"""Every list that can be taken along as a sheet, by its name."""

from reports.exports import (
    agenda,
    cases,
    certificates,
    department,
    evidence,
    meetings,
    not_sent,
    organisations,
    past_results,
    people,
    plan_reports,
    provincial_reports,
    trail,
)
from reports.exports.columns import Sheet

SHEETS: dict[str, Sheet] = {
    sheet.name: sheet
    for sheet in (
        cases.SHEET,
        not_sent.SHEET,
        plan_reports.SHEET,
        organisations.SHEET,
        certificates.SHEET,
        meetings.SHEET,
        agenda.SHEET,
        provincial_reports.SHEET,
        provincial_reports.LINES_SHEET,
        department.SHEET,
        people.STAFF_SHEET,
        people.BODIES_SHEET,
        people.MEMBERS_SHEET,
        trail.SHEET,
        evidence.SHEET,
        past_results.SHEET,
    )
}
