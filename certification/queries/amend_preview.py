"""What changing a round's dates would do: who gets more or less time, who is late at once, who is reminded again."""

import datetime
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from certification.deadlines import STAGES_OF, RoundDates, dates_of, extensions_by_round
from certification.models import Due, Extension, Round
from certification.notices.due import offset_due
from certification.notices.reminders import EVENTS
from certification.services.amending import RoundDays, days_of
from networks.models import Province


@dataclass(frozen=True)
class Affected:
    """The applications of one province whose next date moves; `days` later, or earlier where negative."""

    province: str
    which: Due
    days: int
    applications: int = 0
    organisations: int = 0
    late_at_once: int = 0
    reminded: int = 0

    @property
    def moved(self) -> str:
        words = _("ช้าลง %(days)d วัน") if self.days > 0 else _("เร็วขึ้น %(days)d วัน")
        return words % {"days": abs(self.days)}


@dataclass(frozen=True)
class AmendPreview:
    """The changed dates in words, and whom each concerns, by province."""

    changes: list[tuple[str, datetime.date | None, datetime.date | None]]
    affected: list[Affected]
    extensions: int
    # Due dates that would lie before today though they do not now: asked back.
    passed: list[str]

    @property
    def applications(self) -> int:
        return sum(one.applications for one in self.affected)

    @property
    def late_at_once(self) -> int:
        return sum(one.late_at_once for one in self.affected)

    @property
    def reminded(self) -> int:
        return sum(one.reminded for one in self.affected)


def amend_preview(round_: Round, wanted: RoundDays) -> AmendPreview:
    """Three queries, and one for each changed date that somebody waits for."""
    now, then, today = days_of(round_), wanted, timezone.localdate()
    labels = {field.name: field.verbose_name for field in round_._meta.fields}
    changes = [
        (str(labels[name]), before, after)
        for (name, before), after in zip(asdict(now).items(), asdict(then).values(), strict=True)
        if before != after
    ]
    given = extensions_by_round().get(round_.pk, [])
    before, after = _dates(now, given), _dates(then, given)
    names = {one.pk: one.full_name for one in Province.objects.order_by("sort_key")}
    affected = [
        one
        for which in Due
        if getattr(now, which.field) != getattr(then, which.field)
        for one in _affected(round_, which, before, after, names, today)
    ]
    passed = [str(due.label) for due in Due if _passes(now, then, due, today)]
    standing = Extension.objects.standing().filter(round=round_).count()
    return AmendPreview(changes, affected, standing, passed)


def _passes(now: RoundDays, then: RoundDays, due: Due, today: datetime.date) -> bool:
    old, new = getattr(now, due.field), getattr(then, due.field)
    return bool(old >= today > new)


def _dates(days: RoundDays, given: Iterable[tuple[str, str | None, bool, datetime.date]]) -> RoundDates:
    return dates_of({due: getattr(days, due.field) for due in Due}, given)


def _affected(
    round_: Round,
    which: Due,
    before: RoundDates,
    after: RoundDates,
    names: dict[str, str],
    today: datetime.date,
) -> list[Affected]:
    """By province in Thai order; whose own time reaches further than both days keeps it and is not counted."""
    longest = max(before.day(which), after.day(which))
    own = Extension.objects.standing().filter(round=round_, which=which, day__gte=longest)
    found = round_.applications.filter(stage__in=STAGES_OF[which])
    if before.organisations.get(which, datetime.date.min) >= longest:
        found = found.exclude(organisation__in=own.filter(organisation__isnull=False).values("organisation"))
    return [
        each
        for row in _counted(found)
        if (each := _of_province(row, which, before, after, names, today)) is not None
    ]


def _counted(found: QuerySet[Any]) -> list[dict[str, Any]]:
    """Province → how many. One query."""
    rows = found.order_by("province__sort_key").values("province", "province__sort_key")
    return list(
        rows.annotate(
            applications=Count("pk"),
            organisations=Count("organisation", distinct=True),
            reminded=Count("pk", filter=Q(stage__in=list(EVENTS))),
        )
    )


def _of_province(
    row: dict[str, Any],
    which: Due,
    before: RoundDates,
    after: RoundDates,
    names: dict[str, str],
    today: datetime.date,
) -> Affected | None:
    old, new = before.day(which, row["province"]), after.day(which, row["province"])
    if old == new:
        return None
    found = Affected(
        names[row["province"]], which, (new - old).days, row["applications"], row["organisations"]
    )
    if old >= today > new:
        found = replace(found, late_at_once=row["applications"])
    return replace(found, reminded=row["reminded"]) if offset_due(new, today) is not None else found
