"""What a set of forms still lacks, or says wrongly: one check a form, besides what every field asks by itself.

Reads a Book, asks the database nothing. The order is that of the pages.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from certification.forms.book import FORMS, Book
from certification.forms.fields import Field
from certification.models import Criterion


@dataclass(frozen=True)
class Problem:
    """Why a form is not ready to be sent: the field's key (its place in the page) and a Thai sentence.

    `missing`: nothing is there yet, rather than something wrong.
    """

    key: str
    label: str
    message: str
    missing: bool = False


def problems_of(book: Book, form: str | None = None) -> list[Problem]:
    """What a complete set of forms (or one form) still lacks, in the order of the pages."""
    pages = _pages(book)
    found: list[Problem] = []
    for name in (form,) if form else FORMS:
        of_fields = [problem for field in book.fields[name] for problem in _field_problems(book, field)]
        found += sorted(of_fields + CHECKS[name](book), key=lambda problem: _page_of(problem, pages))
    return found


def _page_of(problem: Problem, pages: dict[str, int]) -> int:
    """Where its page comes among the pages: a criterion, an activity, a virtue; else the beginning."""
    return pages.get(".".join(problem.key.split(".")[:2]), -1)


def _pages(book: Book) -> dict[str, int]:
    pages = dict.fromkeys(
        ".".join(key.split(".")[:2])
        for key in book.by_key
        if key.startswith(("plan.", "record.", "process.", "outcome."))
    )
    return {page: place for place, page in enumerate(pages)}


def _field_problems(book: Book, field: Field) -> list[Problem]:
    read = book.read(field.key)
    if read.error:
        return [Problem(field.key, str(field.label), read.error)]
    if field.required and read.value in (None, []):
        return [Problem(field.key, str(field.label), _("ยังไม่ได้กรอก"), missing=True)]
    return []


def _no_more(book: Book) -> list[Problem]:
    return []


def _declaration(book: Book) -> list[Problem]:
    found: list[Problem] = []
    signers, headcount = book.number("declaration.signers"), book.number("declaration.headcount")
    if signers is not None and headcount is not None and signers > headcount:
        found.append(
            Problem(
                "declaration.signers",
                _("ผู้ร่วมลงนาม"),
                _("ผู้ร่วมลงนาม %(n)d คน มากกว่าบุคลากรทั้งหมด %(total)d คน กรุณาตรวจจำนวน")
                % {"n": signers, "total": headcount},
            )
        )
    if not book.evidence("declaration"):
        found.append(
            Problem(
                "declaration.evidence",
                _("หลักฐานการประกาศ"),
                _("ขาดหลักฐาน แนบภาพหรือสำเนาประกาศที่ปิดไว้ในที่เปิดเผย"),
                missing=True,
            )
        )
    return found


def _plan(book: Book) -> list[Problem]:
    if not book.rows:
        return [Problem("plan", _("แผน อ.04"), _("ยังไม่มีกิจกรรมในแผน เพิ่มอย่างน้อย 1 กิจกรรม"), missing=True)]
    found: list[Problem] = []
    for row in book.rows:
        start, end = book.read(f"plan.{row.pk}.starts_on").value, book.read(f"plan.{row.pk}.ends_on").value
        if isinstance(start, str) and isinstance(end, str) and end < start:
            found.append(Problem(f"plan.{row.pk}.ends_on", _("ถึงวันที่"), _("วันสิ้นสุดมาก่อนวันเริ่ม กรุณาตรวจวันที่")))
    return found


def _process(book: Book) -> list[Problem]:
    found: list[Problem] = []
    for criterion in book.rubric.criteria:
        found += _criterion(book, criterion)
    return found


def _criterion(book: Book, criterion: Criterion) -> list[Problem]:
    prefix, found = f"process.{criterion.code}", []
    score, share = book.score(criterion), book.share(criterion)
    part, total = book.number(f"{prefix}.part"), book.number(f"{prefix}.total")
    if part is not None and total is not None and part > total:
        found.append(
            Problem(
                f"{prefix}.part",
                criterion.share_part,
                _("%(part)d มากกว่าทั้งหมด %(total)d กรุณาตรวจจำนวน") % {"part": part, "total": total},
            )
        )
    if score and share and share.band is not None and score > share.band:
        found.append(
            Problem(
                f"{prefix}.score",
                _("คะแนน"),
                _("เลือก %(score)d คะแนน แต่ร้อยละ %(percent)s ได้ไม่เกิน %(band)d คะแนน")
                % {"score": score, "percent": share.percent, "band": share.band},
            )
        )
    if score and not book.evidence(prefix):
        found.append(
            Problem(f"{prefix}.evidence", _("หลักฐาน"), _("ขาดหลักฐาน แนบอย่างน้อย 1 รายการ"), missing=True)
        )
    return found


CHECKS = {
    "intent": _no_more,
    "declaration": _declaration,
    "plan": _plan,
    "process": _process,
    "outcome": _no_more,
}
