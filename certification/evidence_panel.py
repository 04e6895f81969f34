"""Evidence as the pages show it: the panel of one key, one row of a list, one file page by page.

    {% include "certification/evidence/panel.html" with panel=panel %}

The panel stands outside any <form> (it has its own). Its place on the page is "#<key>.evidence", the key of
the problem that a missing file is (problems_of), so an error summary can link to it.
"""

from typing import Any

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.files.sizes import size_in_words
from certification.forms.book import Book
from certification.forms.checks import evidenced
from certification.forms.evidence import EvidenceForm
from certification.forms.rubric import Rubric
from certification.models import Application, Evidence, EvidenceLink, FormEvidence


def panel_for(
    application: Application, key: str, book: Book, may_edit: bool, form: EvidenceForm | None = None
) -> dict[str, Any]:
    """What panel.html needs for one key; no query. `form` is a refused one, whose texts are kept.

    `may_edit` is rules.may_edit(user, application, f"{key}.evidence").
    """
    place = [application.public_id, key]
    return {
        "key": key,
        "id": f"{key}.evidence",
        "list_id": f"{key}.files",
        "where": place_in_words(book.rubric, key),
        "about": _about(book, key),
        "no_file": _no_file_said(book, key),
        "files": [_linked_row(application, link, book, may_edit) for link in book.linked if link.key == key],
        "may_edit": may_edit,
        "form": form or EvidenceForm(auto_id=f"{key}.%s"),
        "add_url": reverse("certification:add_evidence", args=place),
        "reuse_url": reverse("certification:reuse_evidence", args=place),
    }


def _carried_said(link: EvidenceLink, application: Application) -> str:
    if link.carried:
        return _("จากครั้งก่อน รอยืนยันว่ายังใช้ได้")
    return _("จากปีก่อน ตรวจอีกครั้งว่ายังใช้ได้") if came_before(link.evidence, application) else ""


def _no_file_said(book: Book, key: str) -> str:
    """Said plainly where a form is evidence by itself: whether a file is needed now; "" for all other places."""
    criterion = book.rubric.criterion(key.partition(".")[2]) if key.startswith("process.") else None
    if criterion is None or criterion.evidenced_by not in _NO_FILE:
        return ""
    enough, not_yet = _NO_FILE[FormEvidence(criterion.evidenced_by)]
    return str(enough if evidenced(book, criterion) else not_yet)


_NO_FILE = {
    FormEvidence.PLAN: (
        gettext_lazy("ข้อนี้ไม่ต้องแนบไฟล์ แผน อ.04 ในระบบเป็นหลักฐานแล้ว แนบเพิ่มได้"),
        gettext_lazy("เมื่อกรอกแผน อ.04 แล้ว ข้อนี้ไม่ต้องแนบไฟล์"),
    ),
    FormEvidence.RECORDS: (
        gettext_lazy("ข้อนี้ไม่ต้องแนบไฟล์ ไฟล์ในบันทึกผลกิจกรรมของแบบ อ.04 เป็นหลักฐานแล้ว แนบเพิ่มได้"),
        gettext_lazy("เมื่อบันทึกผลกิจกรรมในแบบ อ.04 มีไฟล์แนบแล้ว ข้อนี้ไม่ต้องแนบไฟล์"),
    ),
}


def _about(book: Book, key: str) -> str:
    """What the place asks, in one line: the criterion, the activity, or the declaration."""
    form, _dot, rest = key.partition(".")
    if form == "process":
        criterion = book.rubric.criterion(rest)
        return criterion.short if criterion else ""
    if form == "declaration":
        return _("ภาพหรือสำเนาประกาศที่ปิดไว้ในที่เปิดเผย")
    rows = [row for row, records in book.records.items() if rest in {str(r.pk) for r in records}]
    return book.text(f"plan.{rows[0]}.activity") if rows else ""


def _linked_row(application: Application, link: EvidenceLink, book: Book, may_edit: bool) -> dict[str, Any]:
    evidence = link.evidence
    keys = [other.key for other in book.links if other.evidence_id == evidence.pk]
    places = places_in_words(book.rubric, keys)
    removing = [application.public_id, link.key, evidence.public_id]
    return {
        **row_of(
            evidence,
            used_in(places) if len(places) > 1 else "",
            _carried_said(link, application),
        ),
        "remove_url": reverse("certification:remove_evidence", args=removing) if may_edit else "",
    }


def row_of(evidence: Evidence, *more: str) -> dict[str, Any]:
    """One file for components/evidence_list.html: caption, what it is, and what else is to be said of it."""
    about = [
        evidence.name if evidence.name != evidence.caption else "",
        _("%(count)d หน้า") % {"count": evidence.pages} if evidence.pages else "",
        size_in_words(evidence.size),
        *more,
    ]
    return {
        "id": str(evidence.public_id),
        "kind": evidence.kind_label,
        "name": evidence.caption,
        "detail": " · ".join(part for part in about if part),
        "url": evidence.get_absolute_url(),
        "thumbnail": thumbnail_of(evidence),
    }


def thumbnail_of(evidence: Evidence) -> str:
    """The address of its first page in small; empty for an office file, which shows its kind instead."""
    if not evidence.has_preview:
        return ""
    return reverse("certification:evidence_thumbnail", args=[evidence.public_id])


def came_before(evidence: Evidence, application: Application) -> bool:
    """Was it in the box before this application began? Then somebody has to see whether it still holds."""
    return evidence.uploaded_at < application.created_at


def place_in_words(rubric: Rubric, key: str) -> str:
    """ข้อ 1, อ.05 or อ.04: where a key stands, short enough for a list."""
    form, _dot, rest = key.partition(".")
    if form == "process":
        criterion = rubric.criterion(rest)
        # The number stays on the line of its word.
        said = _("ข้อ %(number)d") % {"number": criterion.number} if criterion else _("อ.02")
        return said.replace(" ", "\N{NO-BREAK SPACE}")
    return _("อ.05") if form == "declaration" else _("อ.04")


def places_in_words(rubric: Rubric, keys: list[str]) -> list[str]:
    """The same for several keys: criteria in their order, then อ.04 and อ.05; each place once."""
    numbers = {f"process.{criterion.code}": criterion.number for criterion in rubric.criteria}
    ordered = sorted(keys, key=lambda key: (numbers.get(key, 100), not key.startswith("record.")))
    return list(dict.fromkeys(place_in_words(rubric, key) for key in ordered))


def used_in(places: list[str]) -> str:
    """ใช้ในข้อ 1, ข้อ 3 และ อ.05."""
    return _("ใช้ใน %(places)s") % {"places": get_text_list(places, _("และ"))}


def page_of(application: Application, key: str) -> str:
    """The address of the place in the forms where this key's panel stands."""
    form, _dot, rest = key.partition(".")
    name = {"process": "criterion", "record": "plan_record"}.get(form, "declaration")
    page = reverse(f"certification:{name}", args=[application.public_id, *([rest] if rest else [])])
    return f"{page}#{key}.evidence"


def viewer_of(evidence: Evidence, page: int) -> dict[str, Any]:
    """One file to look at: the picture of a page, the pages before and after, the download."""
    pages = (evidence.pages or 1) if evidence.has_preview else 1
    page = min(max(page, 1), pages)
    args = [evidence.public_id]
    return {
        "evidence": evidence,
        "facts": row_of(evidence)["detail"],
        "page": page,
        "pages": pages,
        "picture": reverse("certification:evidence_preview", args=[*args, page])
        if evidence.has_preview
        else "",
        "previous": f"?page={page - 1}" if page > 1 else "",
        "next": f"?page={page + 1}" if page < pages else "",
        "download": reverse("certification:evidence_file", args=args),
    }
