"""Which rounds take applications until when, or when the next one opens: for a desk that has nothing else to say."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.thai.printing import format_date
from certification.deadlines import Deadlines, deadlines_in
from certification.models import Due, Round
from certification.queries.applying import open_rounds
from networks.models import Kind, Organisation


@dataclass(frozen=True)
class Season:
    """One sentence about the rounds of a kind, and whom to ask."""

    sentence: str
    ask: str


def open_now() -> list[Round]:
    """Rounds that take intents today, the one that closes first first. One query."""
    running = open_rounds().filter(intent_due_on__gte=timezone.localdate())
    return list(running.order_by("intent_due_on", "fiscal_year", "kind"))


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
