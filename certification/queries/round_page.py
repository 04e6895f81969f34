"""The page of one round: its dates, the time given so far, and how much hangs on it."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from certification.deadlines import deadlines_for_place
from certification.models import Due, Extension, Round, RoundAmendment
from certification.queries.reviews_left import most_reviews_of
from certification.queries.rounds import OVER
from networks.models import Organisation


@dataclass(frozen=True)
class RoundPage:
    """`at_work` are applications that have not come to an end."""

    round: Round
    extensions: list[Extension]
    applications: int
    at_work: int
    # As they hold now for all, or for the organisation of the page.
    days: dict[Due, datetime.date]
    amendments: list[RoundAmendment]
    # How many reviews an organisation may send; None for any number.
    most_reviews: int | None = None

    @property
    def intent_until(self) -> datetime.date:
        return self.days[Due.INTENT]

    @property
    def submit_until(self) -> datetime.date:
        return self.days[Due.SUBMIT]


def round_page(round_: Round, organisation: Organisation | None = None) -> RoundPage:
    """Five queries, whatever the size of the round."""
    counts = round_.applications.aggregate(all=Count("pk"), at_work=Count("pk", filter=~Q(stage__in=OVER)))
    amended = list(RoundAmendment.objects.filter(round=round_).select_related("made_by"))
    days = deadlines_for_place(round_, None, organisation)
    given = list(standing_extensions().filter(round=round_))
    most = most_reviews_of([round_])[round_.pk]
    return RoundPage(round_, given, counts["all"], counts["at_work"], days, amended, most)


def standing_extensions() -> QuerySet[Extension]:
    """Time that was given and not taken back, with what its line names."""
    return Extension.objects.filter(withdrawn_at__isnull=True).select_related(
        "province", "organisation", "made_by"
    )
