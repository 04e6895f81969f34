"""The page of one round: its dates, the time given so far, and how much hangs on it."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from certification.models import Extension, Round
from certification.queries.rounds import OVER


@dataclass(frozen=True)
class RoundPage:
    """`at_work` are applications that have not come to an end."""

    round: Round
    extensions: list[Extension]
    applications: int
    at_work: int


def round_page(round_: Round) -> RoundPage:
    """Two queries, whatever the size of the round."""
    counts = round_.applications.aggregate(all=Count("pk"), at_work=Count("pk", filter=~Q(stage__in=OVER)))
    given = list(standing_extensions().filter(round=round_))
    return RoundPage(round_, given, counts["all"], counts["at_work"])


def standing_extensions() -> QuerySet[Extension]:
    """Time that was given and not taken back, with what its line names."""
    return Extension.objects.filter(withdrawn_at__isnull=True).select_related(
        "province", "organisation", "made_by"
    )
