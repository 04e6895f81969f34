"""Columns beside each other: what a heading means that alone could mean several things.

"โทรศัพท์" is the phone of whoever stands left of it, "ระดับ 1" beside "ระดับ 2" is a column to tick, 1 … 9 side by
side are the nine items, and of two columns for one field the one that says the result is taken.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from networks.models.sectors import Sector
from reports.legacy.headings import COORDINATOR, IS_HEAD, ITEMS, LEVELS, TICKED, Field, level_in, squeezed
from reports.legacy.sector_names import named


@dataclass(frozen=True)
class Column:
    """One column: its place (0 is A), its heading as written from top to bottom, the field it was read as.

    `said`: the rows of the heading; `year`: the fiscal year (BE) that it names; `merged`: the first column of the
    merged cell in which the lowest row of the heading stands, None where it has a cell of its own.
    """

    index: int
    heading: str
    field: Field | None
    said: tuple[str, ...] = ()
    year: int | None = None
    merged: int | None = None

    @property
    def lowest(self) -> str:
        return squeezed(self.said[-1]) if self.said else squeezed(self.heading)

    @property
    def above(self) -> str:
        return "".join(squeezed(level) for level in self.said[:-1])

    @property
    def place(self) -> str:
        """As a person finds it: E “ระดับ”."""
        letters, number = "", self.index + 1
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(65 + letter) + letters
        return f"{letters} “{' '.join(self.heading.split())}”"


def settled(columns: list[Column]) -> list[Column]:
    """The columns with the fields that they have beside each other."""
    for step in (_names_in_parts, _dates_in_parts, _levels_to_tick, _sectors_to_tick, _items):
        columns = step(columns)
    return _without_losers(_without_losers(columns, phones=False), phones=True)


def _without_losers(columns: list[Column], *, phones: bool) -> list[Column]:
    """Whose a phone is can be said once it is settled who the coordinator is."""
    return [
        replace(column, field=None)
        if column.field is not None
        and (column.field == Field.PHONE) == phones
        and not _may_stand(column, columns)
        else column
        for column in columns
    ]


PART_OF_NAME: Final = re.compile("(?:ประเภท|ชนิด)(?:องค์กร|หน่วยงาน)?|คำนำหน้า(?:ชื่อ|นาม)?")
_DAY: Final = re.compile("วัน(?:ที่)?")
_MONTH: Final = re.compile("เดือน")
_YEAR: Final = re.compile("(?:ปี)?(?:พศ)?|ปี.*")
PART_OF_DAY: Final = re.compile("วัน(?:ที่)?|เดือน|ปี(?:พศ)?|พศ")


def _names_in_parts(columns: list[Column]) -> list[Column]:
    """Below one heading for the name: its type, and what it is called."""
    found = list(columns)
    for at, (one, other) in enumerate(pairwise(columns)):
        if other.field == Field.NAME and PART_OF_NAME.fullmatch(one.lowest) and are_one_group(one, other):
            found[at] = replace(one, field=Field.NAME)
    return found


def _dates_in_parts(columns: list[Column]) -> list[Column]:
    """Day, month and year side by side are one day."""
    found = list(columns)
    for at in range(len(columns) - 2):
        day, month, year = columns[at : at + 3]
        if (
            _DAY.fullmatch(day.lowest)
            and _MONTH.fullmatch(month.lowest)
            and _YEAR.fullmatch(year.lowest)
            and year.index - day.index == 2
        ):
            found[at : at + 3] = [replace(column, field=Field.CERTIFIED_ON) for column in (day, month, year)]
    return found


def _levels_to_tick(columns: list[Column]) -> list[Column]:
    """ "ระดับ 1" beside "ระดับ 2": each is ticked."""
    ticked = {
        at: level
        for at, column in enumerate(columns)
        if column.field == Field.LEVEL and (level := level_in(column.lowest.removeprefix("ระดับ")))
    }
    each = {(columns[at].year, level) for at, level in ticked.items()}
    if len(set(ticked.values())) < 2 or len(each) < len(ticked):
        return columns
    return [
        replace(column, field=ticked[at]) if at in ticked else column for at, column in enumerate(columns)
    ]


_SECTOR_NAMES: Final = {
    sector: re.compile(f"(?:เครือข่าย)?(?:องค์กร|หน่วยงาน)?(?:ภาค|ทาง|ด้าน)?(?:{words})")
    for sector, words in {
        Sector.GOVERNMENT: "รัฐ|ราชการ|รัฐ(?:ราชการ)?รัฐวิสาหกิจ|รัฐ(?:และ)?ราชการ",
        Sector.BUSINESS: "(?:ธุรกิจ)?เอกชน|ธุรกิจ",
        Sector.CIVIL_SOCIETY: "ประชาสังคม.*|ชุมชน|ประชาชน",
        Sector.EDUCATION: "(?:สถาบัน)?การศึกษา|สถานศึกษา|ศึกษา",
        Sector.RELIGION: "ศาสนา|ศาสนสถาน|วัด",
        Sector.MEDIA: "สื่อ(?:มวลชน)?",
    }.items()
}


def _sectors_to_tick(columns: list[Column]) -> list[Column]:
    """Three sectors or more side by side, or two under a heading for sectors: each is ticked."""
    meant = {at: sector for at, column in enumerate(columns) if (sector := _sector_named(column)) is not None}
    found = list(columns)
    names = {at for at, column in enumerate(columns) if column.field == Field.NAME}
    for run in _runs(sorted(meant)):
        if names and names.issubset(run):  # the name itself is none of them
            continue
        under = sum(columns[at].field == Field.SECTOR for at in run)
        if len({meant[at] for at in run}) == len(run) and (len(run) >= 3 or under == len(run) >= 2):
            for at in run:
                found[at] = replace(columns[at], field=Field(f"{TICKED}{meant[at]}"))
    return found


def _sector_named(column: Column) -> str | None:
    if column.field not in (None, Field.SECTOR, Field.NAME):
        return None
    in_words = (sector for sector, name in _SECTOR_NAMES.items() if name.fullmatch(column.lowest))
    return named(column.lowest) or next(in_words, None)


def _runs(places: list[int]) -> Iterable[list[int]]:
    """The places that follow each other, together."""
    run: list[int] = []
    for at in places:
        if run and at != run[-1] + 1:
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _items(columns: list[Column]) -> list[Column]:
    """1 … 9 side by side, right of the name, are the scores of the nine items."""
    name = next((at for at, column in enumerate(columns) if column.field == Field.NAME), len(columns))
    for at in range(name + 1, len(columns) - 8):
        nine = columns[at : at + 9]
        if [column.lowest for column in nine] == list("123456789") and not any(c.field for c in nine):
            items = [replace(column, field=item) for column, item in zip(nine, ITEMS, strict=True)]
            return [*columns[:at], *items, *columns[at + 9 :]]
    return columns


def are_one_group(one: Column, other: Column) -> bool:
    """Do two columns stand side by side under one heading: one merged cell, or the same row above?"""
    if other.index - one.index != 1:
        return False
    if one.merged is not None and one.merged == other.merged:
        return True
    return len(one.said) > 1 and len(other.said) > 1 and one.said[:-1] == other.said[:-1]


# What a list has once for each year that its headings name.
OF_A_YEAR: Final = (
    Field.YEAR_RESULT, Field.LEVEL, Field.SCORE, Field.CERTIFIED_ON, Field.MEMBERS, *LEVELS, *ITEMS,
)  # fmt: skip

# Of two columns for one field the one with the higher rank is taken; a rank below 0 counts only where it is alone.
_RANKS: Final[dict[Field, tuple[tuple[re.Pattern[str], int], ...]]] = {
    field: tuple((re.compile(words), rank) for words, rank in ranks)
    for field, ranks in {
        Field.NAME: (
            (f"(?:{COORDINATOR})", -1),
            ("(?:ชื่อ|นาม).*(?:องค์กร|องค์การ)", 3),
            ("ชื่อ.*[ก-ฮ]{3}", 2),
            ("องค์กร", 2),
        ),
        Field.DISTRICT: (("อำเภอ|district|amphoe", 2), ("เขต", 1)),
        Field.SECTOR: (("เครือข่าย|ภาคส่วน|ภาคี", 2), ("ประเภท", 1)),
        Field.LEVEL: (
            ("เสนอ|ขอรับ|สมัคร", -1),
            ("ที่ได้|ได้รับ|รับรอง|ปัจจุบัน|ปีนี้|สุดท้าย|กรรมการ", 2),
            ("ระดับ", 1),
        ),
        Field.SCORE: (("เฉลี่ย", -1), ("ที่ได้|สุดท้าย|กรรมการ", 2), ("รวม", 1)),
        Field.MEMBERS: (("ทั้งหมด|รวม", 2), ("บุคลากร|สมาชิก", 1)),
        Field.FISCAL_YEAR: (("งบประมาณ|งปม|fiscal", 2), ("รับรอง|ได้รับ|ผ่าน|ประเมิน", 1), ("ปีที่", -1)),
        Field.CERTIFIED_ON: (
            ("รับรอง|certif", 3),
            ("มติ|อนุมัติ|เห็นชอบ", 2),
            ("เกียรติบัตร|ได้รับ", 1),
            ("ประเมิน", -1),
        ),
        Field.COORDINATOR: (("คนที่2|สำรอง", -1), ("ประสาน", 2), ("ติดต่อ", 1)),
    }.items()
}
# Columns whose values are compared although another one is taken.
_COMPARED: Final = (Field.LEVEL, Field.SCORE)


def rank_of(column: Column, columns: list[Column]) -> int:
    """How surely a column says its field."""
    if column.field == Field.PHONE:
        return _rank_of_phone(column, columns)
    whole = column.above + column.lowest
    ranks = _RANKS.get(column.field, ()) if column.field else ()
    return next((rank for words, rank in ranks if words.search(whole)), 0)


def _may_stand(column: Column, columns: list[Column]) -> bool:
    """Is the column read as its field, beside the others of the same field?"""
    rank = rank_of(column, columns)
    alike = [other for other in columns if other.field == column.field and other.year == column.year]
    best = max(rank_of(other, columns) for other in alike)
    if column.field == Field.PHONE and rank <= _OF_THE_HEAD:
        return best == rank and not any(other.field in _COORDINATORS for other in columns)
    return rank == best or (rank >= 0 and column.field in _COMPARED)


_COORDINATORS: Final = (Field.COORDINATOR, Field.COORDINATOR_PHONE)
_OF_COORDINATOR, _OF_NOBODY, _OF_THE_OFFICE, _OF_THE_HEAD = 2, 1, 0, -1
_OFFICE: Final = re.compile("สำนักงาน|องค์กร|หน่วยงาน|ที่ทำงาน|ที่ทำการ|สถานศึกษา|office")
_MOBILE: Final = re.compile("มือถือ|mobile")
_BESIDE_A_PERSON: Final = re.compile("ตำแหน่ง.*|.*(?:อีเมล|เมล์|email|ไลน์|line|โทรสาร|แฟกซ์|แฟ็กซ์|fax).*")


def _rank_of_phone(column: Column, columns: list[Column]) -> int:
    """Whose phone it is: as its heading says, or the group above it, else that of the person left of it."""
    whole = column.above + column.lowest
    if re.search(COORDINATOR, whole):
        return _OF_COORDINATOR
    if IS_HEAD.fullmatch(column.above) or re.search("หัวหน้า|ผู้บริหาร|ผู้อำนวยการ", whole):
        return _OF_THE_HEAD
    if _OFFICE.search(whole):
        return _OF_THE_OFFICE
    owner = _owner_of_phone(column, columns)
    if owner is None and _MOBILE.search(whole) and not _MOBILE.search(column.above):
        return _OF_COORDINATOR
    return _OF_NOBODY if owner is None else owner


def _owner_of_phone(column: Column, columns: list[Column]) -> int | None:
    """The person in the columns left of a phone; None where nobody stands there."""
    for other in reversed([other for other in columns if other.index < column.index]):
        if other.field in _COORDINATORS:
            return _OF_COORDINATOR
        if other.field is None and IS_HEAD.fullmatch(other.above or other.lowest):
            return _OF_THE_HEAD
        if other.field not in (None, Field.PHONE) or (
            other.field is None and not _BESIDE_A_PERSON.fullmatch(other.lowest)
        ):
            return None
    return None
