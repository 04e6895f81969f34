"""What is true of one organisation of the demonstration. Its five forms tell this one story, so they agree."""

import datetime
import zlib
from dataclasses import dataclass

from moralorg.demo.themes import THEMES, Theme
from moralorg.demo.words import MONKS, PEOPLE, POSTCODES
from networks.models import Organisation, OrganisationType

# Score of a criterion with a share of the staff → percent that the story takes, inside the band of the rubric.
PERCENT = {3: 92, 2: 72, 1: 57, 0: 40}
# Scores of criteria 4 and 7 → activities, of four, that were met, and that changed what people do.
ACHIEVED = {3: 3, 2: 2, 1: 2, 0: 1}
CHANGED = {3: 4, 2: 3, 1: 2, 0: 0}
ROUNDS = {3: ("six", "twelve"), 2: ("six", "twelve"), 1: ("six",), 0: ()}


@dataclass(frozen=True)
class Story:
    """One organisation in one round: people, numbers and days. `scores`: criterion number → self-score."""

    organisation: Organisation
    scores: dict[int, int]
    today: datetime.date

    @property
    def theme(self) -> Theme:
        return THEMES[OrganisationType(self.organisation.type)]

    @property
    def seed(self) -> int:
        """The same for the same name, whatever the database numbers it."""
        return zlib.crc32(self.organisation.name.encode())

    # ── people and place ──

    @property
    def head(self) -> str:
        heads = MONKS if self.organisation.type == OrganisationType.TEMPLE else PEOPLE
        return heads[self.seed % len(heads)]

    def person(self, at: int) -> str:
        """Another of the staff than the head."""
        others = [name for name in PEOPLE if name != self.head]
        return others[(self.seed // 7 + at) % len(others)]

    @property
    def address(self) -> str:
        return f"เลขที่ {self.seed % 190 + 3} หมู่ {self.seed // 190 % 12 + 1}"

    @property
    def postcode(self) -> str:
        return POSTCODES[str(self.organisation.district_id)]

    @property
    def phone(self) -> str:
        area = "053" if str(self.organisation.district_id).startswith("57") else "054"
        return f"{area} {self.seed % 300 + 700} {self.seed // 300 % 1000:03}"

    @property
    def mobile(self) -> str:
        return f"08{self.seed % 10} {self.seed // 10 % 1000:03} {self.seed // 10000 % 10000:04}"

    # ── numbers that several forms hold ──

    @property
    def staff(self) -> int:
        return self.theme.staff + self.seed % 5

    @property
    def signers(self) -> int:
        return self._share_of_staff(1)

    @property
    def choosers(self) -> int:
        return self._share_of_staff(2)

    def _share_of_staff(self, criterion: int) -> int:
        return -(-self.staff * PERCENT[self.scores.get(criterion, 3)] // 100)

    @property
    def achieved(self) -> int:
        """Activities, of four, whose indicator was met."""
        return max(ACHIEVED[self.scores.get(4, 0)], self.changed)

    @property
    def changed(self) -> int:
        """Activities that were met and changed what people do."""
        return CHANGED[self.scores.get(7, 0)]

    @property
    def rounds(self) -> tuple[str, ...]:
        """The rounds of อ.04 that are reported, as criterion 5 says; before it is scored, that of six months."""
        return ROUNDS[self.scores.get(5, 1)]

    # ── days, each before the day on which it is written down ──

    @property
    def declared_on(self) -> datetime.date:
        return self.today - datetime.timedelta(days=215)

    @property
    def starts_on(self) -> datetime.date:
        return self.declared_on + datetime.timedelta(days=15)

    @property
    def tried_until(self) -> datetime.date:
        """The end of the first trial of the pledge: more than three months."""
        return self.declared_on + datetime.timedelta(days=100)

    def reported_on(self, period: str) -> datetime.date:
        return self.today - datetime.timedelta(days=100 if period == "six" else 15)

    @property
    def ends_on(self) -> datetime.date:
        return self.today - datetime.timedelta(days=10)
