"""Which rounds take applications until when, or when the next one opens: for a desk that has nothing else to say."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.thai.printing import format_date
from certification.deadlines import Deadlines, dates_of, deadlines_in, extensions_by_round
from certification.models import Due, Round
from certification.queries.applying import open_rounds
from networks.models import Kind, Organisation, Province

MOST_PROVINCES = 3


@dataclass(frozen=True)
class Season:
    """One sentence about the rounds of a kind, and whom to ask."""

    sentence: str
    ask: str


@dataclass(frozen=True)
class Running:
    """A round that takes intents today: until when for all (None: no longer), and where until a later day."""

    round: Round
    until: datetime.date | None
    longer: list[tuple[str, datetime.date]]

    @property
    def sentence(self) -> str:
        """For everybody to read; of many provinces the first few by name."""
        said = {"year": self.round.fiscal_year, "kind": self.round.get_kind_display()}
        where = [
            _("%(province)s ถึง %(day)s") % {"province": province, "day": format_date(day)}
            for province, day in self.longer[:MOST_PROVINCES]
        ]
        if len(self.longer) > MOST_PROVINCES:
            where.append(_("และอีก %(count)d จังหวัด") % {"count": len(self.longer) - MOST_PROVINCES})
        if self.until is None:
            only = _("รอบปี %(year)s (%(kind)s) เปิดรับความจำนง (อ.01) เฉพาะ %(where)s")
            return only % {**said, "where": " · ".join(where)}
        said["day"] = format_date(self.until)
        for_all = _("รอบปี %(year)s (%(kind)s) เปิดรับความจำนง (อ.01) ถึง %(day)s") % said
        return " · ".join([for_all, *where])


def open_now() -> list[Running]:
    """Rounds that take intents today, for all or in some provinces, the one that closes first first.

    Two queries, three where a province has more time.
    """
    today, extended = timezone.localdate(), extensions_by_round()
    found = [(one, dates_of(_days(one), extended.get(one.pk, []))) for one in open_rounds()]
    longer = {
        one.pk: {place: day for (which, place), day in dates.provinces.items() if which == Due.INTENT}
        for one, dates in found
    }
    names = _names({place for places in longer.values() for place in places})
    running = [_running(one, dates.day(Due.INTENT), longer[one.pk], names, today) for one, dates in found]
    open_ = [one for one in running if one.until or one.longer]
    return sorted(open_, key=lambda one: (one.until or today, one.round.fiscal_year, one.round.kind))


def _days(round_: Round) -> dict[Due, datetime.date]:
    return {due: getattr(round_, due.field) for due in Due}


def _names(provinces: set[str]) -> dict[str, str]:
    """Code → name, in Thai order."""
    if not provinces:
        return {}
    return {one.pk: one.full_name for one in Province.objects.filter(pk__in=provinces).order_by("sort_key")}


def _running(
    round_: Round,
    until: datetime.date,
    longer: dict[str, datetime.date],
    names: dict[str, str],
    today: datetime.date,
) -> Running:
    still = [(names[place], longer[place]) for place in names if longer.get(place, until) > until]
    return Running(round_, until if until >= today else None, [one for one in still if one[1] >= today])


def seasons_of(organisations: Iterable[Organisation]) -> list[Season]:
    """For each own organisation, what is open until when, or when the next round opens. Two queries at most."""
    mine = list(organisations)
    if not mine:
        return []
    rounds = list(
        Round.objects.filter(kind__in={one.kind for one in mine}, closed_at__isnull=True).order_by("opens_on")
    )
    deadlines, today = deadlines_in(rounds, mine), timezone.localdate()
    return [
        Season(
            _sentence(
                [one for one in rounds if one.kind == organisation.kind], organisation, deadlines, today
            ),
            _("สอบถามได้ที่สำนักงานวัฒนธรรม%(province)s") % {"province": organisation.province.full_name},
        )
        for organisation in mine
    ]


def _sentence(
    rounds: list[Round], organisation: Organisation, deadlines: Deadlines, today: datetime.date
) -> str:
    """What is open; else what comes next; else what closed last; else that nothing is known yet."""
    until = {one: deadlines.day(Due.INTENT, one, organisation) for one in rounds}
    running = [one for one in rounds if one.is_open and one.opens_on <= today <= until[one]]
    if running:
        return _("รอบปี %(year)s เปิดรับความจำนง (อ.01) ถึง %(day)s") % _words(running[0], until[running[0]])
    coming = [one for one in rounds if one.opens_on > today]
    if coming:
        return _("รอบปี %(year)s จะเปิดรับความจำนง (อ.01) ตั้งแต่ %(day)s") % _words(coming[0], coming[0].opens_on)
    gone = [one for one in rounds if one.is_open]
    if gone:
        last = max(gone, key=lambda one: until[one])
        return _("รอบปี %(year)s ปิดรับความจำนงแล้วเมื่อ %(day)s ยังไม่ประกาศวันเปิดรอบถัดไป") % _words(
            last, until[last]
        )
    kind = Kind(organisation.kind).label
    return _("ยังไม่มีรอบการประเมินของ%(kind)sที่เปิดรับ และยังไม่ประกาศวันเปิดรอบถัดไป") % {"kind": kind}


def _words(round_: Round, day: datetime.date) -> dict[str, object]:
    return {"year": round_.fiscal_year, "day": format_date(day)}
