"""What a book says of itself in words: what is missing, a share with its sum, how far each level is."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from certification.forms.book import Book, Share
from certification.forms.checks import Problem
from certification.forms.purposes import words_of
from certification.models import Criterion, FactCode, Purpose
from certification.scoring import LevelStanding, share_text, standings


@dataclass(frozen=True)
class LevelStep:
    """One part of the level bar."""

    name: str
    score: int
    threshold: int
    text: str
    reached: bool
    current: bool


def missing_said(problems: list[Problem]) -> str:
    """What is missing, in words: fields to fill in, evidence, and what is wrong (one in full, more by count)."""
    carried = sum(problem.carried for problem in problems)
    problems = [problem for problem in problems if not problem.carried]
    evidence = sum(problem.key.endswith(".evidence") for problem in problems)
    empty = sum(problem.missing for problem in problems) - evidence
    wrong = [problem for problem in problems if not problem.missing]
    parts = []
    if empty:
        parts.append(_("ยังไม่ได้กรอก %(count)d ช่อง") % {"count": empty})
    if evidence:
        parts.append(_("ขาดหลักฐาน %(count)d รายการ") % {"count": evidence})
    if len(wrong) == 1:
        parts.append(f"{wrong[0].label}: {wrong[0].message}")
    elif wrong:
        parts.append(_("ต้องแก้ %(count)d จุด") % {"count": len(wrong)})
    if carried:
        parts.append(_("จากครั้งก่อน รอยืนยัน %(count)d รายการ") % {"count": carried})
    return " · ".join(parts)


@dataclass(frozen=True)
class Asked:
    """What a sending asks for in a sentence, and the answers that make the difference to the other purpose."""

    title: str
    text: str
    answers: list[str]


def asked_by(book: Book) -> Asked | None:
    """What this sending asks for, and what the next will ask; None where the framework says nothing of purposes."""
    first, review = (book.rubric.left_open(purpose) for purpose in (Purpose.FIRST, Purpose.REVIEW))
    if first is None or review is None:
        return None
    words = words_of((item.code, item.label) for item in book.rubric.outcome_items)
    unasked = set() if FactCode.CHANGED in book.rubric.draws else {"plan.changed"}
    answers = [said for code, said in words.items() if code in first - review - unasked]
    title = _("การส่งครั้งนี้: %(purpose)s") % {"purpose": Purpose(book.application.purpose).label}
    if book.application.purpose == Purpose.REVIEW:
        return Asked(title, _("ขอผลการดำเนินงานให้ครบ รวมถึงคำตอบที่ครั้งแรกส่งภายหลังได้"), answers)
    text = _(
        "ขอแผนและข้อมูลตั้งต้น ข้อของแบบ อ.02 ที่ยังไม่เริ่มให้ตอบว่า “ยังไม่ดำเนินการ” "
        "คำตอบต่อไปนี้เว้นไว้ได้ และจะขอในการประเมินทบทวน"
    )
    return Asked(title, text, answers)


def share_said(criterion: Criterion, share: Share) -> str:
    """ผู้ร่วมลงนาม 42 จาก 48 = ร้อยละ 87.50."""
    return _("%(what)s %(part)d จาก %(total)d = ร้อยละ %(percent)s") % {
        "what": criterion.share_part,
        "part": share.part,
        "total": share.total,
        "percent": share.percent,
    }


def level_steps(book: Book) -> list[LevelStep]:
    """The level bar by the self-scores so far; the first level that is not reached is the current one."""
    found = standings(book.scores, book.rubric.level_rules)
    current = next((one for one in found if not one.reached), None)
    return [
        LevelStep(
            one.rule.name,
            min(one.points, one.rule.threshold),
            one.rule.threshold,
            _level_said(one),
            one.reached,
            one is current,
        )
        for one in found
    ]


def _level_said(one: LevelStanding) -> str:
    words = {
        "through": one.rule.through,
        "points": one.points,
        "threshold": one.rule.threshold,
        "short": one.short_of,
    }
    if one.reached:
        said = _("ข้อ 1–%(through)d ได้ %(points)d เกณฑ์ %(threshold)d ผ่าน") % words
    elif not one.short_of:
        said = _("ข้อ 1–%(through)d ได้ %(points)d เกณฑ์ %(threshold)d ต้องผ่านระดับก่อนหน้าด้วย") % words
    elif one.complete:
        said = _("ข้อ 1–%(through)d ได้ %(points)d เกณฑ์ %(threshold)d ขาด %(short)d") % words
    else:
        said = _("ข้อ 1–%(through)d ได้ %(points)d เกณฑ์ %(threshold)d ยังประเมินไม่ครบ") % words
    return said + " " + _("(เกณฑ์ยังไม่ยืนยัน)") if one.rule.unconfirmed else said


def sum_said(part: int | None, total: int | None) -> tuple[str, bool]:
    """(42 ÷ 48 = ร้อยละ 87.50, is it impossible?); no words while a number is missing or n is above N."""
    if part is None or not total:
        return "", False
    if part > total:
        return _("%(part)d มากกว่าทั้งหมด %(total)d") % {"part": part, "total": total}, True
    words = {"part": part, "total": total, "percent": share_text(part, total)}
    return _("%(part)d ÷ %(total)d = ร้อยละ %(percent)s") % words, False
