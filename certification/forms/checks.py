"""What a set of forms still lacks, or says wrongly: one check a form, besides what every field asks by itself.

Reads a Book, asks the database nothing. The order is that of the pages.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from certification.forms import aims
from certification.forms.book import FORMS, Book
from certification.forms.contradictions import Degree, contradictions_of
from certification.forms.fields import Field
from certification.models import Criterion, FormEvidence


@dataclass(frozen=True)
class Problem:
    """Why a form is not ready to be sent: the field's key (its place in the page) and a Thai sentence.

    `missing`: nothing is there yet, rather than something wrong. `carried`: it stands as it was sent before,
    and nobody has affirmed it.
    """

    key: str
    label: str
    message: str
    missing: bool = False
    carried: bool = False


def problems_of(book: Book, form: str | None = None) -> list[Problem]:
    """What a complete set of forms (or one form) still lacks, in the order of the pages."""
    pages = _pages(book)
    found: list[Problem] = []
    for name in (form,) if form else FORMS:
        of_fields = [problem for field in book.fields[name] for problem in _field_problems(book, field)]
        whole = of_fields + CHECKS[name](book) + _contradicted(book, name) + _carried(book, name)
        found += sorted(whole, key=lambda problem: _page_of(problem, pages))
    return found


def _carried(book: Book, form: str) -> list[Problem]:
    """Answers and files of the application before that nobody has changed or affirmed."""
    told = _("จากครั้งก่อน ยังไม่ได้ยืนยัน กรุณายืนยันหรือแก้ไข")
    answers = [
        Problem(field.key, str(field.label), told, missing=True, carried=True)
        for field in book.fields[form]
        if book.is_carried(field.key)
    ]
    mine = {form, "record"} if form == "plan" else {form}
    keys = dict.fromkeys(link.key for link in book.links if link.carried and link.key.split(".")[0] in mine)
    return answers + [
        Problem(f"{key}.evidence", _("หลักฐาน"), told, missing=True, carried=True) for key in keys
    ]


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
    if book.is_folded(field.key):
        return []
    read = book.read(field.key)
    if read.error:
        return [Problem(field.key, str(field.label), read.error)]
    if field.required and read.value in (None, []):
        return [Problem(field.key, str(field.label), _("ยังไม่ได้กรอก"), missing=True)]
    return []


def _nothing_more(book: Book) -> list[Problem]:
    return []


def _declaration(book: Book) -> list[Problem]:
    found = [
        Problem(
            f"declaration.{name}",
            str(book.by_key[f"declaration.{name}"].label),
            _("ยังไม่ได้กรอก"),
            missing=True,
        )
        for name in aims.LISTS
        if not aims.lines_of(book, name, book.target_virtues)
    ]
    if book.evidence("declaration"):
        return found
    told = _("ขาดหลักฐาน แนบภาพหรือสำเนาประกาศที่ปิดไว้ในที่เปิดเผย")
    return [*found, Problem("declaration.evidence", _("หลักฐานการประกาศ"), told, missing=True)]


def _plan(book: Book) -> list[Problem]:
    if not book.rows:
        return [Problem("plan", _("แผน อ.04"), _("ยังไม่มีกิจกรรมในแผน เพิ่มอย่างน้อย 1 กิจกรรม"), missing=True)]
    return []


def _process(book: Book) -> list[Problem]:
    found: list[Problem] = []
    for criterion in book.rubric.criteria:
        found += _criterion(book, criterion)
    return found


def _criterion(book: Book, criterion: Criterion) -> list[Problem]:
    prefix, found = f"process.{criterion.code}", []
    score, share = book.score(criterion), book.share(criterion)
    if score and share and share.band is not None and score > share.band:
        found.append(
            Problem(
                f"{prefix}.score",
                _("คะแนน"),
                _("เลือก %(score)d คะแนน แต่ร้อยละ %(percent)s ได้ไม่เกิน %(band)d คะแนน")
                % {"score": score, "percent": share.percent, "band": share.band},
            )
        )
    if score and not evidenced(book, criterion):
        found.append(
            Problem(f"{prefix}.evidence", _("หลักฐาน"), _("ขาดหลักฐาน แนบอย่างน้อย 1 รายการ"), missing=True)
        )
    return found


def evidenced(book: Book, criterion: Criterion) -> bool:
    """Has the criterion a file, or a form that is evidence by itself where the framework says so?"""
    if book.evidence(f"process.{criterion.code}"):
        return True
    if criterion.evidenced_by == FormEvidence.PLAN:
        return bool(book.rows)
    records = [record for row in book.rows for record in book.records[row.pk]]
    return criterion.evidenced_by == FormEvidence.RECORDS and any(
        book.evidence(f"record.{record.pk}") for record in records
    )


def _contradicted(book: Book, form: str) -> list[Problem]:
    """What cannot be as the forms say it, and a departure without its reason, at the field to mend."""
    found: dict[str, Problem] = {}
    for one in contradictions_of(book):
        if one.degree == Degree.IMPOSSIBLE:
            key, told = one.keys[0], one.text
        elif one.degree == Degree.DEPARTURE and not one.explained:
            key, told = one.reason_key, _("%(text)s กรุณากรอกเหตุผล") % {"text": one.text}
        else:
            continue
        field = book.by_key.get(key)
        if key.split(".")[0] == form and key not in found:
            found[key] = Problem(key, str(field.label) if field else "", told)
    return list(found.values())


CHECKS = {
    "intent": _nothing_more,
    "declaration": _declaration,
    "plan": _plan,
    "process": _process,
    "outcome": _nothing_more,
}
