"""The demonstration's three rounds: last year's is over, this year's at work, the coming one takes intents."""

import datetime
from dataclasses import dataclass

from accounts.thai.dates import fiscal_year
from certification.models import Framework, Round

A_YEAR = datetime.timedelta(days=365)
# Days from today of a round at work: opens, intents, results, review; reports of six and twelve months of the plan.
A_ROUND = (-340, -5, 34, 60, -60, 34)


@dataclass(frozen=True)
class RoundDates:
    """One round: its fiscal year (BE) and its days."""

    year: int
    opens_on: datetime.date
    intent_due_on: datetime.date
    submit_due_on: datetime.date
    review_due_on: datetime.date
    six_month_report_due_on: datetime.date
    twelve_month_report_due_on: datetime.date

    @property
    def planned_on(self) -> datetime.date:
        return self.opens_on - datetime.timedelta(days=10)

    def of(self, framework: Framework) -> Round:
        """The round, not stored yet."""
        return Round(
            framework=framework,
            fiscal_year=self.year,
            opens_on=self.opens_on,
            intent_due_on=self.intent_due_on,
            submit_due_on=self.submit_due_on,
            review_due_on=self.review_due_on,
            six_month_report_due_on=self.six_month_report_due_on,
            twelve_month_report_due_on=self.twelve_month_report_due_on,
        )


def rounds_of(today: datetime.date) -> tuple[RoundDates, RoundDates, RoundDates]:
    """Last year's round, this year's, the coming one; whatever the day, two of them are under way."""
    year = fiscal_year(today - datetime.timedelta(days=90))
    return (
        _from(year - 1, today - A_YEAR, *A_ROUND),
        _from(year, today, *A_ROUND),
        _from(year + 1, today, -25, 45, 250, 290, 160, 250),
    )


def _from(year: int, today: datetime.date, *days: int) -> RoundDates:
    return RoundDates(year, *(today + datetime.timedelta(days=day) for day in days))
