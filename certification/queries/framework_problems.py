"""What keeps a framework from working, in words: asked before a round opens, and shown to who edits it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from certification.forms.rubric import Rubric, read_rubric
from certification.models import Criterion, Framework, Level, OutcomeItem, OutcomeItemType

# Certificates, papers and figures know three levels (DOMAIN 1.1 and 4).
MOST_LEVELS = 3


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, with its cure; and which kind of part it belongs to."""

    text: str
    kind: str


def problems_of(framework: Framework) -> list[Problem]:
    """Everything that is wrong with the framework; empty when a round can work with it. Six queries."""
    return problems_in(read_rubric(framework))


def problems_in(rubric: Rubric) -> list[Problem]:
    """The same of a rubric that is read already."""
    found = [
        ("framework", _of_framework(rubric.framework)),
        ("virtue", _of_virtues(rubric)),
        ("level", _of_levels(rubric)),
        ("criterion", _of_criteria(rubric)),
        ("outcome", _of_items(rubric.outcome_items)),
    ]
    return [Problem(text, kind) for kind, texts in found for text in texts]


def _of_framework(framework: Framework) -> Iterator[str]:
    if framework.fiscal_year_until < framework.fiscal_year_from:
        yield _("ปีสุดท้ายมาก่อนปีแรก กรุณาแก้ปีงบประมาณของเกณฑ์")
    if not framework.preamble.strip():
        yield _("ยังไม่มีถ้อยคำประกาศเจตนารมณ์ กรุณากรอก")


def _of_virtues(rubric: Rubric) -> Iterator[str]:
    if not rubric.virtues:
        yield _("ยังไม่มีคุณธรรม กรุณาเพิ่มอย่างน้อย 1 ประการ")
    for name in _twice(virtue.name for virtue in rubric.virtues):
        yield _("มีคุณธรรมชื่อ “%(name)s” มากกว่าหนึ่งรายการ กรุณาแก้ชื่อหรือนำออก") % {"name": name}


def _of_levels(rubric: Rubric) -> Iterator[str]:
    numbers = [level.number for level in rubric.levels]
    if not numbers:
        yield _("ยังไม่มีระดับ กรุณาเพิ่มอย่างน้อย 1 ระดับ")
    elif numbers != list(range(1, len(numbers) + 1)):
        yield _("เลขระดับต้องเรียงจาก 1 โดยไม่ข้าม กรุณาแก้เลขระดับ")
    if len(numbers) > MOST_LEVELS:
        yield _("มีได้ไม่เกิน %(most)s ระดับ กรุณานำระดับที่เกินออก") % {"most": MOST_LEVELS}
    for name in _twice(level.name for level in rubric.levels):
        yield _("มีระดับชื่อ “%(name)s” มากกว่าหนึ่งระดับ กรุณาแก้ชื่อ") % {"name": name}
    lower = None
    for level in rubric.levels:
        yield from _of_level(level, lower, rubric.criteria)
        lower = level


def _of_level(level: Level, lower: Level | None, criteria: tuple[Criterion, ...]) -> Iterator[str]:
    said = {"level": level.name, "through": level.through, "threshold": level.threshold}
    if not 1 <= level.through <= len(criteria):
        yield _("ระดับ “%(level)s” นับถึงข้อ %(through)s แต่เกณฑ์มี %(count)s ข้อ กรุณาแก้จำนวนข้อที่นับ") % {
            **said,
            "count": len(criteria),
        }
        return
    most = sum(_best(criterion) for criterion in criteria[: level.through])
    if level.threshold > most:
        yield _(
            "ระดับ “%(level)s” ต้องได้ %(threshold)s คะแนน แต่ข้อ 1–%(through)s ได้สูงสุด %(most)s คะแนน กรุณาแก้คะแนนขั้นต่ำ"
        ) % {**said, "most": most}
    if level.threshold < 1:
        yield _("ระดับ “%(level)s” ไม่มีคะแนนขั้นต่ำ กรุณากรอกตั้งแต่ 1 คะแนนขึ้นไป") % said
    if lower and (level.threshold < lower.threshold or level.through < lower.through):
        yield _("ระดับ “%(level)s” ง่ายกว่าระดับ “%(lower)s” ที่ต่ำกว่า กรุณาแก้คะแนนขั้นต่ำหรือจำนวนข้อที่นับ") % {
            **said,
            "lower": lower.name,
        }


def _of_criteria(rubric: Rubric) -> Iterator[str]:
    if not rubric.criteria:
        yield _("ยังไม่มีเกณฑ์สักข้อ กรุณาเพิ่มอย่างน้อย 1 ข้อ")
    numbers = [criterion.number for criterion in rubric.criteria]
    if numbers != list(range(1, len(numbers) + 1)):
        yield _("เลขข้อต้องเรียงจาก 1 โดยไม่ข้าม กรุณาจัดลำดับข้อใหม่")
    for criterion in rubric.criteria:
        yield from _of_criterion(criterion)


def _of_criterion(criterion: Criterion) -> Iterator[str]:
    said = {"number": criterion.number}
    anchors = sorted(criterion.anchors.all(), key=lambda anchor: -anchor.score)
    scores = [anchor.score for anchor in anchors]
    if len(scores) < 2 or scores[-1] != 0:
        yield _("ข้อ %(number)s ต้องมีคำอธิบายคะแนนอย่างน้อย 2 ค่า และมีค่า 0 กรุณาเพิ่ม") % said
    percents = [anchor.min_percent for anchor in anchors]
    if not criterion.asks_share:
        if any(percent is not None for percent in percents):
            yield _("ข้อ %(number)s ไม่ได้คิดเป็นร้อยละ แต่คะแนนมีร้อยละ กรุณานำร้อยละออก หรือกรอกจำนวนที่นับ") % said
    elif not _falls([percent for percent in percents if percent is not None], len(percents)):
        yield _("ข้อ %(number)s คิดเป็นร้อยละ แต่ละคะแนนต้องมีร้อยละที่ลดหลั่นกันลงจนถึง 0 กรุณาแก้") % said


def _falls(percents: list[Decimal], wanted: int) -> bool:
    """Does every score have a percentage, each lower than the one above it, down to 0?"""
    falling = percents == sorted(set(percents), reverse=True)
    return len(percents) == wanted and falling and percents[-1:] == [0] and percents[0] <= 100


def _of_items(items: tuple[OutcomeItem, ...]) -> Iterator[str]:
    if not items:
        yield _("แบบ อ.03 ยังไม่มีคำถาม กรุณาเพิ่มอย่างน้อย 1 ข้อ")
    for item in items:
        options = [str(option).strip() for option in item.options]
        if item.type == OutcomeItemType.CHOICE and (len(options) < 2 or not all(options) or _twice(options)):
            yield _("คำถาม “%(label)s” เป็นแบบเลือก ต้องมีตัวเลือกที่ต่างกันอย่างน้อย 2 ตัวเลือก กรุณาแก้") % {
                "label": item.label
            }


def _best(criterion: Criterion) -> int:
    return max((anchor.score for anchor in criterion.anchors.all()), default=0)


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
