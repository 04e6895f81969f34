"""The rounds that queues, desks and figures are made of: their years and dates."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from certification.access import UNSEEN_BY_STAFF
from certification.deadlines import RoundDates, dates_of, extensions_by_round
from certification.models import Application, Due, Round
from certification.workflow import Stage
from networks.models import Kind


@dataclass(frozen=True)
class RoundFacts:
    """What the queue needs of a round: its year and dates, and the names of its levels."""

    pk: int
    fiscal_year: int
    kind: Kind
    dates: RoundDates
    is_open: bool = True
    levels: dict[int, str] = field(default_factory=dict)


# Where nobody has anything to do any more; a draft is the organisation's own.
OVER = (Stage.CERTIFIED, Stage.DECLINED, Stage.WITHDRAWN, Stage.LAPSED)
AT_WORK = tuple(stage for stage in Stage if stage not in (*OVER, *UNSEEN_BY_STAFF))


# Made once: to work out what the names mean takes longer than the database takes.
_OPENED = (
    Round.objects.filter(opened_at__isnull=False)
    .order_by("-fiscal_year", "kind", "framework__levels__number")
    .values_list(
        "pk",
        "fiscal_year",
        "kind",
        *(due.field for due in Due),
        "closed_at",
        "framework__levels__number",
        "framework__levels__name",
    )
)


def opened_rounds() -> list[RoundFacts]:
    """Every round that was ever opened, newest first. Two queries."""
    found: dict[int, RoundFacts] = {}
    extensions = extensions_by_round()
    for pk, year, kind, *days, closed_at, number, name in _OPENED.all():
        if pk not in found:
            dates = dates_of(dict(zip(Due, days, strict=True)), extensions.get(pk, []))
            found[pk] = RoundFacts(pk, year, Kind(kind), dates, closed_at is None)
        found[pk].levels[number] = name
    return list(found.values())


def _any_case(*stages: Stage) -> Coalesce:
    """A case of the round in one of these stages; null where there is none.

    Stage by stage in the order of an index. One Exists over all stages is answered by reading the whole country
    wherever a round has none of them: PostgreSQL takes the stages to be spread evenly over the rounds.
    """
    of_round = Application.objects.filter(round=OuterRef("pk")).order_by("stage_since").values("pk")
    return Coalesce(*(Subquery(of_round.filter(stage=stage)[:1]) for stage in stages))


def years_with_cases() -> set[int]:
    """The fiscal years in which anything was sent. One query."""
    sent = Round.objects.filter(opened_at__isnull=False).annotate(case=_any_case(*AT_WORK, *OVER))
    return set(sent.filter(case__isnull=False).order_by().values_list("fiscal_year", flat=True))


def dates_by_round(rounds: Iterable[RoundFacts]) -> dict[int, RoundDates]:
    """Round → its dates."""
    return {round_.pk: round_.dates for round_ in rounds}


def years_and_kinds(rounds: list[RoundFacts], *, every_kind: bool = False) -> list[tuple[str, str]]:
    """What a filter by round offers, as (value, words): each year, and its kinds where it has several.

    `every_kind`: its kind where it has one only, too, for lists that are led to from one round.
    """
    choices: list[tuple[str, str]] = []
    for year in sorted({one.fiscal_year for one in rounds}, reverse=True):
        of_year = [one for one in rounds if one.fiscal_year == year]
        choices.append((str(year), _("ปี %(year)s") % {"year": year}))
        if every_kind or len(of_year) > 1:
            choices += [
                (f"round-{one.pk}", _("ปี %(year)s · %(kind)s") % {"year": year, "kind": one.kind.label})
                for one in of_year
            ]
    return choices


def is_chosen(round_: RoundFacts, value: str) -> bool:
    """Is it meant by this value of such a filter?"""
    return value in (f"round-{round_.pk}", str(round_.fiscal_year))
