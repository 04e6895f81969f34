"""One case as a row of the queue: dates, scores and the word on its tag. Pure."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from accounts.thai.printing import format_date
from certification.deadlines import DUE_OF
from certification.queries.rounds import RoundFacts
from certification.workflow import Stage
from networks.models.sectors import sector_short
from networks.queries.places import district_of

# Stages in which nobody waits any more.
ENDS = frozenset({Stage.CERTIFIED, Stage.DECLINED, Stage.WITHDRAWN, Stage.LAPSED})
NOTHING, UNBROKEN = "–", "\u00a0"
NOBODY = UUID(int=0)
Text = str | Promise
DAYS, UNTIL = gettext_lazy("%(days)d วัน"), gettext_lazy("ภายใน %(day)s")
YEAR, SENDING = gettext_lazy("ปี %(year)s"), gettext_lazy("ครั้งที่ %(number)d")
ANSWER_LATE = gettext_lazy("เกินกำหนดแก้ไข")
LATE = {
    Stage.INTENT_SUBMITTED: gettext_lazy("เกินกำหนดตอบรับ"),
    Stage.ENROLLED: gettext_lazy("เกินกำหนดส่งผล"),
    Stage.SUBMITTED: gettext_lazy("เกินกำหนดตรวจ"),
    Stage.UNDER_REVIEW: gettext_lazy("เกินกำหนดตรวจ"),
}
WAITS, BACK, AT = (
    gettext_lazy("รอตรวจ"),
    gettext_lazy("ส่งฉบับแก้ไขแล้ว"),
    gettext_lazy("กำลังตรวจ %(scored)s/%(wanted)s"),
)
SENT_LATE = gettext_lazy("ส่งหลังกำหนด %(days)d วัน")
FROM_ABOVE = gettext_lazy("กรมการศาสนาส่งกลับ")
DOUBTS = gettext_lazy("ไม่ตรงกัน %(count)d จุด")
LEVEL_TONES = {2: "plum", 3: "gold"}
TONES = {
    Stage.INTENT_SUBMITTED: "",
    Stage.ENROLLED: "",
    Stage.SUBMITTED: "",
    Stage.UNDER_REVIEW: "blue",
    Stage.RETURNED: "amber",
    Stage.VERIFIED: "green",
    Stage.ON_AGENDA: "plum",
    Stage.DEFERRED: "amber",
    Stage.DECLINED: "red",
    Stage.ENDORSED: "green",
    Stage.REPORTED: "blue",
    Stage.CHECKED: "blue",
    Stage.SELECTED: "blue",
    Stage.APPROVED: "blue",
    Stage.CERTIFIED: "gold",
}


@dataclass(frozen=True)
class Tag:
    """A word with a tone and an icon, never a tone alone."""

    word: str
    tone: str = ""
    icon: str = ""


@dataclass(frozen=True)
class CaseRow:
    """A row of the queue. What ends in _text is as it is shown, in the reader's digits; "–" for nothing."""

    public_id: str
    reference: str
    name: str
    number: int
    place: str
    province: str
    sector: str
    stage: Stage
    year: int
    sent_at: datetime.datetime | None
    due: datetime.date | None
    days: int | None
    self_total: int | None
    verified_total: int | None
    level: str
    level_tone: str
    tag: Tag
    sent_text: str
    days_text: str
    scores_text: str
    due_text: str
    about: str
    url: str
    doubts_text: str = ""
    late_text: str = ""
    late_days: int | None = None
    # Why the Department sent it back.
    back_text: str = ""


def levels_of(rounds: list[RoundFacts]) -> dict[int, str]:
    """Level number → its name; where frameworks name it differently, the newest round's name."""
    names: dict[int, str] = {}
    for round_ in rounds:
        for number, name in round_.levels.items():
            names.setdefault(number, name)
    return dict(sorted(names.items()))


@dataclass(frozen=True)
class Reading:
    """What all rows of one page are read with: the rounds, the day, the language."""

    rounds: list[RoundFacts]
    provinces: dict[str, str] = field(default_factory=dict)
    digits: Callable[[str], str] = str
    # Are several years shown together, so that each row says its own?
    mixed: bool = False
    # Application → why the Department sent it back (queue_reading.py).
    sent_back: dict[int, str] = field(default_factory=dict)
    today: datetime.date = field(default_factory=timezone.localdate)
    url: str = field(default_factory=lambda: reverse("certification:case", args=[NOBODY]))
    words: dict[int, tuple[Text, str]] = field(default_factory=dict)

    def round(self, pk: int) -> RoundFacts:
        return next(round_ for round_ in self.rounds if round_.pk == pk)

    def say(self, text: Text) -> str:
        """A lazy text in the reader's language, looked up once for the whole page."""
        if id(text) not in self.words:
            self.words[id(text)] = (text, str(text))  # held, so that its id stays its own
        return self.words[id(text)][1]


def row_of(row: dict[str, Any], reading: Reading) -> CaseRow:
    """A row of queue.rows_of in words."""
    round_ = reading.round(row["round_id"])
    stage, level, digits = Stage(row["stage"]), row["proposed_level"], reading.digits
    sent_at = _sent_at(row, stage)
    days = None if stage in ENDS else (reading.today - timezone.localdate(row["stage_since"])).days
    tag = _tag(row, stage, reading)
    place = district_of(row["organisation__district_id"]).full_name
    province = reading.provinces.get(row["organisation__province_id"], "")
    sector, public_id = sector_short(row["organisation__sector"]), str(row["public_id"])
    return CaseRow(
        public_id=public_id,
        reference=f"{row['reference'][:3]}-{row['reference'][3:]}",
        name=row["organisation__name"],
        number=row["number"],
        place=place,
        province=province,
        sector=sector,
        stage=stage,
        year=round_.fiscal_year,
        sent_at=sent_at,
        due=row["due"],
        days=days,
        self_total=row["submission__self_total"],
        verified_total=row["verified_total"],
        level=round_.levels.get(level, ""),
        level_tone=LEVEL_TONES.get(level, ""),
        tag=Tag(digits(tag.word), tag.tone, tag.icon),
        sent_text=digits(format_date(sent_at, "short")) if sent_at else NOTHING,
        days_text=NOTHING if days is None else digits(reading.say(DAYS) % {"days": days}),
        scores_text=digits(_scores(row["submission__self_total"], row["verified_total"])),
        about=_about(place, province, sector, round_.fiscal_year, row["number"], reading),
        url=reading.url.replace(str(NOBODY), public_id),
        late_text=_late(row["late_days"], reading),
        late_days=row["late_days"],
        doubts_text=_doubts(row["submission__departures"], reading),
        back_text=reading.sent_back.get(row["pk"], ""),
        due_text=digits(reading.say(UNTIL) % {"day": format_date(row["due"], "short")}) if row["due"] else "",
    )


def _sent_at(row: dict[str, Any], stage: Stage) -> datetime.datetime | None:
    if row["submission__submitted_at"] is None and stage == Stage.INTENT_SUBMITTED:
        return row["stage_since"]  # type: ignore[no-any-return]
    return row["submission__submitted_at"]  # type: ignore[no-any-return]


def _late(days: int | None, reading: Reading) -> str:
    return reading.digits(reading.say(SENT_LATE) % {"days": days}) if days else ""


def _doubts(count: int | None, reading: Reading) -> str:
    """How many numbers of what was sent do not agree; nothing where all do."""
    return reading.digits(reading.say(DOUBTS) % {"count": count}) if count else ""


def _about(place: str, province: str, sector: str, year: int, number: int, reading: Reading) -> str:
    """Where and in which sector; which sending from the second on; the year where several are mixed."""
    said = f"{place} {province} · {sector}" if province else f"{place} · {sector}"
    if number > 1:
        said = f"{said} · {reading.digits(reading.say(SENDING) % {'number': number})}"
    if not reading.mixed:
        return said
    in_year = reading.digits(reading.say(YEAR) % {"year": year})
    return f"{said} · {in_year.replace(' ', UNBROKEN)}"


def _scores(self_total: int | None, verified_total: int | None) -> str:
    if self_total is None:
        return NOTHING
    return f"{self_total} → {NOTHING if verified_total is None else verified_total}"


def _due_on(row: dict[str, Any], stage: Stage, reading: Reading) -> datetime.date:
    """The day that the stage waits for: the round's, the province's, or the organisation's own."""
    dates = reading.round(row["round_id"]).dates
    day = dates.day(DUE_OF[stage], row["organisation__province_id"])
    return max(day, row["own_day"] or day)


def _tag(row: dict[str, Any], stage: Stage, reading: Reading) -> Tag:
    if row["pk"] in reading.sent_back:
        return Tag(reading.say(FROM_ABOVE), "red", "return")
    if stage in LATE and _due_on(row, stage, reading) < reading.today:
        return Tag(reading.say(LATE[stage]), "red", "clock")
    if stage == Stage.RETURNED and row["due"] and row["due"] < reading.today:
        return Tag(reading.say(ANSWER_LATE), "red", "clock")
    if stage == Stage.SUBMITTED:
        return Tag(reading.say(WAITS))
    if stage == Stage.UNDER_REVIEW:
        wanted, scored = len(row["submission__self_scores"]), row["verified_count"] or 0
        if row["submission__number"] > 1 and scored < wanted:
            return Tag(reading.say(BACK), "blue", "return")
        return Tag(reading.say(AT) % {"scored": scored, "wanted": wanted}, "blue")
    return Tag(reading.say(stage.label), TONES.get(stage, ""))
