"""Where the five forms contradict each other: named rules over a Book, each with a sentence that names both places.

Three degrees. IMPOSSIBLE must be mended before sending. A DEPARTURE is another number than a form holds
already: it is sent with the reason that stands beside it. A DOUBT is sent with the sender's explanation.
Sender, reviewer and body read the same sentences; the submission keeps them (services/submitting.py).
"""

import calendar
import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from certification.forms.book import Book
from certification.forms.facts import Fact, met
from certification.models import Anchor, Criterion, FactCode, FormEvidence, PlanRow


class Degree(StrEnum):
    IMPOSSIBLE = "impossible"
    DEPARTURE = "departure"
    DOUBT = "doubt"


@dataclass(frozen=True)
class Contradiction:
    """One finding. `keys`: the fields it speaks of, the one to mend first; `reason_key`: where the reason is typed."""

    rule: str
    degree: Degree
    text: str
    keys: tuple[str, ...]
    reason_key: str = ""
    reason: str = ""

    @property
    def explained(self) -> bool:
        return bool(self.reason)


def contradictions_of(book: Book) -> list[Contradiction]:
    """Everything that does not agree, in the order of the table of rules."""
    return [found for rule in RULES for found in rule(book)]


def doubts_of(book: Book) -> list[Contradiction]:
    """Those that the sender must explain when sending."""
    return [found for found in contradictions_of(book) if found.degree == Degree.DOUBT]


def _departure(book: Book, rule: str, text: str, keys: tuple[str, ...], reason_key: str) -> Contradiction:
    return Contradiction(rule, Degree.DEPARTURE, text, keys, reason_key, book.text(reason_key).strip())


def _signers(book: Book) -> Iterator[Contradiction]:
    yield from _more_than_staff(book, FactCode.SIGNERS, "signers_over_headcount", _("ผู้ร่วมลงนามในแบบ อ.05"))


def _choosers(book: Book) -> Iterator[Contradiction]:
    if FactCode.CHOOSERS in book.rubric.draws:
        who = _("ผู้ร่วมกำหนดเป้าหมายในแบบ อ.05")
        yield from _more_than_staff(book, FactCode.CHOOSERS, "choosers_over_headcount", who)


def _more_than_staff(book: Book, code: str, rule: str, who: str) -> Iterator[Contradiction]:
    part, staff = book.fact(code), book.fact(FactCode.DECLARED_HEADCOUNT)
    if part.value is not None and staff.value is not None and part.value > staff.value:
        said = _("%(who)s %(part)d คน มากกว่าบุคลากรทั้งหมด %(staff)s กรุณาตรวจสอบจำนวน")
        text = said % {"who": who, "part": part.value, "staff": staff.text}
        yield Contradiction(rule, Degree.IMPOSSIBLE, text, (part.key, staff.key))


def _headcounts(book: Book) -> Iterator[Contradiction]:
    key, first = "declaration.headcount", book.fact(FactCode.HEADCOUNT)
    if first.value is not None and book.departs(key):
        said = _("บุคลากรทั้งหมดในแบบ อ.05 คือ %(own)d คน แต่แบบ อ.01 มี %(first)s")
        text = said % {"own": book.number(key), "first": first.text}
        yield _departure(book, "headcounts_differ", text, (key, first.key), "declaration.headcount_reason")


def _activity_dates(book: Book) -> Iterator[Contradiction]:
    for row in book.rows:
        keys = (f"plan.{row.pk}.ends_on", f"plan.{row.pk}.starts_on")
        end, start = (book.read(key) for key in keys)
        if isinstance(start.value, str) and isinstance(end.value, str) and end.value < start.value:
            said = _("กิจกรรม “%(activity)s” สิ้นสุด %(end)s แต่เริ่ม %(start)s วันสิ้นสุดมาก่อนวันเริ่ม กรุณาตรวจสอบวันที่")
            words = {"activity": _named(book, row), "end": end.shown, "start": start.shown}
            yield Contradiction("ends_before_start", Degree.IMPOSSIBLE, said % words, keys)


def _pledges(book: Book) -> Iterator[Contradiction]:
    """The trial of a pledge is as long as the framework asks; its revision comes after so long a trial."""
    months = book.rubric.framework.pledge_months
    ends = (
        ("pledge_trial_too_short", "pledge_trial_until", _("ทดลองใช้ถึง")),
        ("pledge_revised_too_soon", "pledge_revised_on", _("ปรับปรุงเมื่อ")),
    )
    for code, name in book.aims if months else ():
        start = book.read(f"declaration.pledge_adopted_{code}")
        for rule, field, what in ends:
            keys = (f"declaration.{field}_{code}", f"declaration.pledge_adopted_{code}")
            end = book.read(keys[0])
            if isinstance(end.value, str) and isinstance(start.value, str):
                first = after_months(datetime.date.fromisoformat(start.value), months)
                if end.value < first.isoformat():
                    said = _(
                        "ปฏิญญาคุณธรรม “%(virtue)s” ในแบบ อ.05 เริ่มใช้ %(adopted)s %(what)s %(until)s "
                        "ไม่ถึง %(months)d เดือน กรุณาตรวจสอบวันที่"
                    )
                    words = {"virtue": name, "adopted": start.shown, "until": end.shown, "months": months}
                    yield Contradiction(rule, Degree.IMPOSSIBLE, said % {**words, "what": what}, keys)


def after_months(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later; the last of the month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def _participants(book: Book) -> Iterator[Contradiction]:
    staff = book.fact(FactCode.HEADCOUNT)
    for row in book.rows:
        for record in book.records[row.pk]:
            key = f"record.{record.pk}.participants"
            came = book.number(key)
            if came is not None and staff.value is not None and came > staff.value:
                said = _(
                    "บันทึกผลกิจกรรม “%(activity)s” ใน อ.04 มีผู้เข้าร่วม %(came)d คน มากกว่าบุคลากรทั้งหมด %(staff)s "
                    "หากมีบุคคลภายนอกร่วมด้วย กรุณาอธิบาย"
                )
                words = {"activity": _named(book, row), "came": came, "staff": staff.text}
                yield Contradiction(
                    "participants_over_headcount", Degree.DOUBT, said % words, (key, staff.key)
                )


def _virtues_without_activity(book: Book) -> Iterator[Contradiction]:
    planned = {row.virtue for row in book.rows}
    for virtue in book.rubric.virtues:
        if book.rows and virtue.code in book.target_virtues and virtue.code not in planned:
            said = _(
                "คุณธรรมเป้าหมาย “%(virtue)s” เลือกไว้ในแบบ อ.05 และประเมินในแบบ อ.03 แต่แผน อ.04 ไม่มีกิจกรรมของคุณธรรมนี้"
            )
            keys = ("plan", "declaration.virtues")
            yield Contradiction("virtue_without_activity", Degree.DOUBT, said % {"virtue": virtue.name}, keys)


def _activities_without_virtue(book: Book) -> Iterator[Contradiction]:
    names = {virtue.code: virtue.name for virtue in book.rubric.virtues}
    for row in book.rows:
        if book.target_virtues and row.virtue not in book.target_virtues:
            said = _(
                "กิจกรรม “%(activity)s” ในแผน อ.04 เป็นของคุณธรรม “%(virtue)s” ซึ่งไม่ได้เลือกเป็นคุณธรรมเป้าหมายในแบบ อ.05"
            )
            words = {"activity": _named(book, row), "virtue": names.get(row.virtue, row.virtue)}
            keys = (f"plan.{row.pk}", "declaration.virtues")
            yield Contradiction("activity_without_virtue", Degree.DOUBT, said % words, keys)


def _changed_unachieved(book: Book) -> Iterator[Contradiction]:
    for row in book.rows:
        key = f"plan.{row.pk}.changed"
        if book.text(key) == "yes" and not met(book, row):
            said = _(
                "กิจกรรม “%(activity)s” ในแผน อ.04 เห็นพฤติกรรมเปลี่ยนแปลงแล้ว แต่ผลตามตัวชี้วัดยังไม่สำเร็จ จึงไม่นับในแบบ อ.02"
            )
            keys = (f"plan.{row.pk}.achieved", key)
            yield Contradiction(
                "changed_but_not_achieved", Degree.DOUBT, said % {"activity": _named(book, row)}, keys
            )


def _parts_over_totals(book: Book) -> Iterator[Contradiction]:
    for criterion in book.rubric.criteria:
        keys = (f"process.{criterion.code}.part", f"process.{criterion.code}.total")
        part, total = (book.counted(key) for key in keys)
        typed = any(book.number(key) is not None for key in keys)
        if criterion.asks_share and typed and part is not None and total is not None and part > total:
            said = _(
                "ข้อ %(number)d: %(of_part)s %(part)d มากกว่าทั้งหมด %(total)d (%(of_total)s) กรุณาตรวจสอบจำนวน"
            )
            words = {
                "number": criterion.number,
                "part": part,
                "total": total,
                "of_part": criterion.share_part,
                "of_total": criterion.share_total,
            }
            yield Contradiction("part_over_total", Degree.IMPOSSIBLE, said % words, keys)


def _shares(book: Book) -> Iterator[Contradiction]:
    """Item 1 against the signers of อ.05, items 4 and 7 against the plan: "46 of 48" with two activities."""
    for criterion in book.rubric.criteria:
        for key in (f"process.{criterion.code}.part", f"process.{criterion.code}.total"):
            if book.departs(key):
                yield _share_departs(book, criterion, key)


def _share_departs(book: Book, criterion: Criterion, key: str) -> Contradiction:
    fact, label = book.drawn(key), criterion.share_part if key.endswith(".part") else criterion.share_total
    said = _("ข้อ %(number)d: %(label)s กรอกไว้ %(own)d ไม่ตรงกับ %(fact)s")
    words = {
        "number": criterion.number,
        "label": label,
        "own": book.number(key),
        "fact": fact.text if fact else "",
    }
    keys = (key, fact.key if fact else key)
    return _departure(book, "share_departs", said % words, keys, f"process.{criterion.code}.reason")


def _changed_over_achieved(book: Book) -> Iterator[Contradiction]:
    achieved = book.fact(FactCode.ACHIEVED)
    for criterion in book.rubric.criteria:
        key = f"process.{criterion.code}.part"
        part = book.counted(key) if criterion.share_part_from == FactCode.CHANGED else None
        if part is not None and achieved.value is not None and part > achieved.value:
            said = _("ข้อ %(number)d: %(label)s %(part)d กิจกรรม มากกว่ากิจกรรมที่สำเร็จทั้งหมด (%(achieved)s)")
            words = {
                "number": criterion.number,
                "label": criterion.share_part,
                "part": part,
                "achieved": achieved.text,
            }
            yield Contradiction("changed_over_achieved", Degree.DOUBT, said % words, (key, achieved.key))


def _not_begun(book: Book) -> Iterator[Contradiction]:
    """What another form holds of a criterion that is not begun: signers, a plan, activities achieved, reports."""
    for criterion in book.rubric.criteria:
        fact = _held_of(book, criterion) if criterion.code in book.not_begun else None
        if fact:
            said = _("ข้อ %(number)d ตอบว่ายังไม่ดำเนินการ แต่%(what)s มี %(count)d กรุณาตรวจสอบหรืออธิบาย")
            what = FactCode(fact.code).label
            text = said % {"number": criterion.number, "what": what, "count": fact.value}
            keys = (f"process.{criterion.code}.score", fact.key)
            yield Contradiction("not_begun_but_held", Degree.DOUBT, text, keys)


def _held_of(book: Book, criterion: Criterion) -> Fact | None:
    """The first fact of the criterion that is not nothing: its n, its form of evidence, what its scores need."""
    needed = {code for anchor in criterion.anchors.all() for code in anchor.needs}
    codes = [criterion.share_part_from, *(code for code in FactCode.values if code in needed)]
    if criterion.evidenced_by == FormEvidence.PLAN:
        codes.append(FactCode.ACTIVITIES)
    facts = (book.fact(code) for code in codes if code)
    return next((fact for fact in facts if fact.value), None)


def _needs(book: Book) -> Iterator[Contradiction]:
    """Item 5: both rounds reported, the plan revised; what the chosen score says must stand in อ.04."""
    for criterion in book.rubric.criteria:
        score = book.score(criterion)
        chosen = next((a for a in criterion.anchors.all() if a.score == score), None)
        if chosen:
            yield from _unmet(book, criterion, chosen)


def _unmet(book: Book, criterion: Criterion, chosen: Anchor) -> Iterator[Contradiction]:
    # In the order of the facts: PostgreSQL keeps no order of its own for the keys of a JSON object.
    for code, least in sorted(chosen.needs.items(), key=lambda need: FactCode.values.index(need[0])):
        fact = book.fact(code)
        if (fact.value or 0) < least:
            said = _("ข้อ %(number)d: เลือก %(score)d คะแนน ซึ่งต้องมี%(what)sอย่างน้อย %(least)d แต่ %(fact)s")
            words = {
                "number": criterion.number,
                "score": chosen.score,
                "what": FactCode(code).label,
                "least": least,
                "fact": fact.text,
            }
            keys = (f"process.{criterion.code}.score", fact.key)
            yield Contradiction(f"score_needs_{code}", Degree.DOUBT, said % words, keys)


def _named(book: Book, row: PlanRow) -> str:
    return book.text(f"plan.{row.pk}.activity").strip() or _("กิจกรรมที่ยังไม่ได้ตั้งชื่อ")


RULES: tuple[Callable[[Book], Iterator[Contradiction]], ...] = (
    _signers,
    _choosers,
    _headcounts,
    _virtues_without_activity,
    _activities_without_virtue,
    _activity_dates,
    _pledges,
    _participants,
    _changed_unachieved,
    _parts_over_totals,
    _shares,
    _changed_over_achieved,
    _not_begun,
    _needs,
)
