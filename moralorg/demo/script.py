"""The script: which organisation is at which stage today, and on which day each step was made."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import cycle

from certification.workflow import Stage
from moralorg.demo.themes import THEMES
from networks.models import OrganisationType

S = Stage
# How many organisations of each province stand at each stage today: 62 in all.
PLACES: dict[str, tuple[str, ...]] = {
    "57": ("5707", "5701", "5702", "5703", "5704", "5705", "5708", "5709", "5710", "5711"),
    "56": ("5601", "5602", "5603", "5605", "5606"),
    "52": ("5201", "5203", "5205", "5206"),
}
# In the second and third province a name carries its place, as it would in life.
LOCAL_WORDS = {
    "5601": "กว๊าน", "5602": "จุนใต้", "5603": "เชียงคำ", "5605": "ดอกคำ", "5606": "ปงใน",
    "5201": "เขลางค์", "5203": "เกาะคา", "5205": "งาวเหนือ", "5206": "แจ้ห่ม",
}  # fmt: skip
CASES: dict[str, tuple[tuple[Stage, int], ...]] = {
    "57": (
        (S.RETURNED, 3), (S.DRAFT, 2), (S.INTENT_SUBMITTED, 3), (S.ENROLLED, 4), (S.SUBMITTED, 4),
        (S.UNDER_REVIEW, 4), (S.VERIFIED, 3), (S.ON_AGENDA, 4), (S.DEFERRED, 1), (S.DECLINED, 1),
        (S.ENDORSED, 2), (S.WITHDRAWN, 1), (S.LAPSED, 1),
    ),
    "56": ((S.CERTIFIED, 4), (S.APPROVED, 2), (S.SELECTED, 2), (S.SUBMITTED, 2), (S.ENROLLED, 2), (S.DRAFT, 1)),
    "52": ((S.REPORTED, 4), (S.CHECKED, 4), (S.INTENT_SUBMITTED, 2), (S.UNDER_REVIEW, 3), (S.ENROLLED, 3)),
}  # fmt: skip

# Days before today on which each step of the way was made (the latest date for it).
DAYS = {
    "start": 320,
    "submit_intent": 310,
    "enrol": 300,
    "fill": 70,
    "report_plan": 66,
    "submit": 62,
    "start_review": 52,
    "return": 12,
    "verify": 41,
    "provincial_meeting": 33,
    "report": 28,
    "check": 22,
    "selection_meeting": 16,
    "national_meeting": 10,
    "certify": 5,
}
# Who is later than that: what is not sent yet, and what waits for the office.
LATER: dict[Stage, dict[str, int]] = {
    S.DRAFT: {"start": 40},
    S.INTENT_SUBMITTED: {"start": 30, "submit_intent": 14},
    S.ENROLLED: {"fill": 25, "report_plan": 23},
    S.LAPSED: {"start": 90},
}
COMING_MEETING = 9  # days from today
LAST_YEAR = 6  # organisations that were certified in the round before
REVIEW = 3  # days before today on which a certified organisation began to rise within the year

# The steps that lead to each stage, in order; the last one is the latest.
UP_TO_VERIFIED = (
    "start",
    "submit_intent",
    "enrol",
    "fill",
    "report_plan",
    "submit",
    "start_review",
    "verify",
)
WAYS: dict[Stage, tuple[str, ...]] = {
    S.DRAFT: ("start",),
    S.INTENT_SUBMITTED: ("start", "submit_intent"),
    S.ENROLLED: ("start", "submit_intent", "enrol", "fill", "report_plan"),
    S.SUBMITTED: ("start", "submit_intent", "enrol", "fill", "report_plan", "submit"),
    S.UNDER_REVIEW: ("start", "submit_intent", "enrol", "fill", "report_plan", "submit", "start_review"),
    S.RETURNED: ("start", "submit_intent", "enrol", "fill", "report_plan", "submit", "start_review", "return"),
    S.VERIFIED: UP_TO_VERIFIED,
    S.ON_AGENDA: UP_TO_VERIFIED,
    S.DEFERRED: (*UP_TO_VERIFIED, "provincial_meeting"),
    S.DECLINED: (*UP_TO_VERIFIED, "provincial_meeting"),
    S.ENDORSED: (*UP_TO_VERIFIED, "provincial_meeting"),
    S.REPORTED: (*UP_TO_VERIFIED, "provincial_meeting", "report"),
    S.CHECKED: (*UP_TO_VERIFIED, "provincial_meeting", "report", "check"),
    S.SELECTED: (*UP_TO_VERIFIED, "provincial_meeting", "report", "check", "selection_meeting"),
    S.APPROVED: (
        *UP_TO_VERIFIED, "provincial_meeting", "report", "check", "selection_meeting", "national_meeting",
    ),
    S.CERTIFIED: (
        *UP_TO_VERIFIED, "provincial_meeting", "report", "check", "selection_meeting", "national_meeting",
        "certify",
    ),
    S.WITHDRAWN: ("start", "submit_intent", "enrol"),
    S.LAPSED: ("start",),
}  # fmt: skip
# Self-scores of the nine criteria, from a modest to a model organisation.
SCORES = (
    (3, 3, 2, 2, 1, 2, 1, 1, 1),
    (3, 3, 3, 3, 2, 3, 2, 2, 2),
    (2, 3, 2, 2, 2, 2, 1, 1, 0),
    (3, 3, 3, 3, 3, 3, 3, 3, 2),
    (2, 2, 2, 2, 1, 1, 0, 0, 0),
)
LOW = (1, 2, 1, 0, 1, 1, 0, 0, 0)  # reaches no level

# The round of the coming year: who comes for the first time, and who comes again after which end of this year.
T = OrganisationType
NEWCOMERS: tuple[tuple[OrganisationType, str, str, Stage], ...] = (
    (T.SCHOOL, "โรงเรียนบ้านปงน้อยวิทยา", "5707", S.ENROLLED),
    (T.COMPANY, "บริษัท เซรามิกดอยแก้ว จำกัด", "5701", S.INTENT_SUBMITTED),
    (T.TEMPLE, "วัดสันทรายหลวงใต้", "5705", S.DRAFT),
    (T.HOSPITAL, "โรงพยาบาลส่งเสริมสุขภาพตำบลดอนแก้ว", "5602", S.INTENT_SUBMITTED),
)
AGAIN: dict[tuple[str, Stage], Stage] = {
    ("57", S.WITHDRAWN): S.INTENT_SUBMITTED,
    ("57", S.DECLINED): S.DRAFT,
    ("56", S.CERTIFIED): S.DRAFT,
}
NEWCOMER = {"start": 22, "submit_intent": 15, "enrol": 8}
COMING_AGAIN = {"start": 3, "submit_intent": 2}  # after the latest end of this year


@dataclass(frozen=True)
class Role:
    """One organisation of the script: what it is, where, and how far its application has come."""

    number: int
    name: str
    type: OrganisationType
    district: str
    target: Stage
    scores: dict[int, int]
    days: Mapping[str, int] = field(default_factory=lambda: DAYS)

    @property
    def departs(self) -> bool:
        """The one whose forms hold two numbers for one thing, with the reason, for the reviewer to see."""
        return (self.province, self.type, self.target) == ("57", OrganisationType.OFFICE, S.UNDER_REVIEW)

    @property
    def scores_so_far(self) -> dict[int, int]:
        """Who has not sent yet is in the middle of the work: four criteria are scored."""
        return dict(list(self.scores.items())[:4]) if self.target == S.ENROLLED else self.scores

    @property
    def is_silent(self) -> bool:
        """Enrolled, has done its activities and owes the report on them: late, for office and owner to see."""
        return self.target == S.ENROLLED and self.number % 2 == 1

    @property
    def province(self) -> str:
        return self.district[:2]

    def day_of(self, step: str, today: datetime.date) -> datetime.date:
        """The day of a step: the script's, spread over a few days so that the queue has an order."""
        together = step.endswith("_meeting") or step in ("report", "check", "certify")
        return today - datetime.timedelta(days=self.days[step] - (0 if together else self.number % 7))


def roles() -> list[Role]:
    """All organisations, numbered; number 0 is the school that the account `owner` looks after."""
    found: list[Role] = []
    for province, cases in CASES.items():
        names, districts = _names(), cycle(PLACES[province])
        for stage, count in cases:
            for _ in range(count):
                type_, name = next(names)
                number = len(found)
                profile = LOW if stage == S.DECLINED else SCORES[number % len(SCORES)]
                scores = dict(enumerate(profile, 1))
                district = next(districts)
                name = _local(name, type_, district)
                days = DAYS | LATER.get(stage, {})
                found.append(Role(number, name, type_, district, stage, scores, days))
    return found


def last_year() -> list[Role]:
    """The school of the account `owner` and the first of Phayao: they were certified in the round before."""
    phayao = [role for role in roles() if role.province == "56"][: LAST_YEAR - 1]
    scores = dict.fromkeys(range(1, 10), 2) | {4: 3}
    return [replace(role, target=S.CERTIFIED, scores=scores, days=DAYS) for role in (roles()[0], *phayao)]


def rising() -> Role:
    """The one that was certified at the first level this year and is at work on its review."""
    certified = [role for role in roles() if role.target == S.CERTIFIED]
    return next(role for role in certified if sum(role.scores[number] for number in range(1, 7)) < 14)


def next_year() -> list[Role]:
    """The round that takes intents now: newcomers, and those that come again from the round before."""
    again: list[Role] = []
    for (province, before), target in AGAIN.items():
        one = next(r for r in roles() if (r.province, r.target) == (province, before))
        days = {step: day + one.number % 7 for step, day in COMING_AGAIN.items()}  # on these very days
        again.append(replace(one, target=target, scores={}, days=days))
    return newcomers() + again


def newcomers() -> list[Role]:
    """Organisations that are in no round before the coming one."""
    first = len(roles())
    return [
        Role(first + at, name, type_, district, stage, {}, NEWCOMER)
        for at, (type_, name, district, stage) in enumerate(NEWCOMERS)
    ]


def _local(name: str, type_: OrganisationType, district: str) -> str:
    word = LOCAL_WORDS.get(district, "")
    if not word:
        return name
    return f"{name} สาขา{word}" if type_ == OrganisationType.COMPANY else f"{name}{word}"


def _names():  # type: ignore[no-untyped-def]  # an endless generator of (type, name)
    """Schools first, then one type after the other; a second round of a province gets a number."""
    longest = max(len(theme.names) for theme in THEMES.values())
    for lap in range(4):
        for at in range(longest):
            for type_, theme in THEMES.items():
                if at < len(theme.names):
                    yield type_, theme.names[at] + (f" {lap + 1}" if lap else "")
