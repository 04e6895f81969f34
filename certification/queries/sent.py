"""The forms as they were sent: a Book opened on a Submission's snapshot, never on the live draft."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from certification import rules
from certification.forms.book import Book, open_book
from certification.forms.fields import in_words
from certification.forms.rubric import read_rubric
from certification.models import (
    ActivityRecord,
    Answer,
    Application,
    Evidence,
    EvidenceLink,
    PlanRow,
    Submission,
)

FORM_NAMES: dict[str, str | Promise] = {
    "intent": _("อ.01"),
    "declaration": _("อ.05"),
    "plan": _("อ.04"),
    "process": _("อ.02"),
    "outcome": _("อ.03"),
}
_FORM_OF = {"record": "plan"}


def sent_book(application: Application, submission: Submission) -> Book:
    """The five forms as this submission froze them. One query for the files, six for an unfrozen rubric."""
    said = submission.snapshot
    return Book(
        application,
        read_rubric(application.round.framework),
        {key: Answer(application=application, key=key, text=text) for key, text in said["texts"].items()},
        _rows(application, said),
        [
            ActivityRecord(pk=record, row_id=row["row"], position=position)
            for row in said["rows"]
            for position, record in enumerate(row["records"])
        ],
        _links(application, said),
        said.get("plan_versions", 0),
    )


def book_to_read(application: Application) -> Book:
    """What an officer reads: what was sent. Before the first sending it is the live book, and the page shows
    อ.01 alone (it was sent by itself)."""
    if application.submission:
        return sent_book(application, application.submission)
    return open_book(application)


def _rows(application: Application, said: dict[str, Any]) -> list[PlanRow]:
    return [
        PlanRow(pk=row["row"], application=application, virtue=row["virtue"], position=position)
        for position, row in enumerate(said["rows"])
    ]


def _links(application: Application, said: dict[str, Any]) -> list[EvidenceLink]:
    ids = {UUID(link["id"]) for link in said["evidence"]}
    files = {str(file.public_id): file for file in Evidence.objects.filter(public_id__in=ids)}
    return [
        EvidenceLink(application=application, evidence=files[link["id"]], key=link["key"])
        for link in said["evidence"]
        if link["id"] in files
    ]


def form_of(key: str) -> str:
    """The form that a key belongs to: plan.7.activity and record.3.date → plan."""
    head = key.split(".", 1)[0]
    return _FORM_OF.get(head, head)


def shown(book: Book, key: str) -> str:
    """The answer for the eye: labels of what was picked, dates in words, else the text itself."""
    field = book.by_key.get(key)
    return in_words(field, book.text(key)) if field else book.text(key)


def place_of(book: Book, key: str) -> str:
    """Where a key stands, in words: form, then criterion, activity or virtue. "" + form for a whole form."""
    form, parts = form_of(key), key.split(".")
    within = ""
    if form == "process" and len(parts) > 1:
        criterion = book.rubric.criterion(parts[1])
        within = str(criterion) if criterion else ""
    elif parts[0] == "plan" and len(parts) > 1:
        within = book.text(f"plan.{parts[1]}.activity")
    elif parts[0] == "record" and len(parts) > 1:
        within = _record_place(book, parts[1])
    elif form == "outcome" and len(parts) > 1:
        within = next((virtue.name for virtue in book.rubric.virtues if virtue.code == parts[1]), "")
    return " · ".join(part for part in (str(FORM_NAMES.get(form, "")), within[:120]) if part)


def _record_place(book: Book, record: str) -> str:
    """The activity that an execution record belongs to, and which of its records it is."""
    for row, records in book.records.items():
        for number, one in enumerate(records, 1):
            if str(one.pk) == record:
                activity = book.text(f"plan.{row}.activity").strip() or _("กิจกรรมที่ยังไม่ได้ตั้งชื่อ")
                return str(
                    _("%(activity)s · บันทึกผลครั้งที่ %(number)d") % {"activity": activity, "number": number}
                )
    return ""


def label_of(book: Book, key: str) -> str:
    """What a key is called in its own place: คำบรรยาย, หลักฐาน; "ทั้งข้อ" for a criterion as a whole."""
    field = book.by_key.get(key)
    if field:
        return str(field.label)
    if key.endswith(".evidence"):
        return str(_("หลักฐาน"))
    return str(_("ทั้งข้อ") if key.startswith(("process.", "plan.", "record.")) else _("ทั้งแบบ"))


def full_label(book: Book, key: str) -> str:
    """Place and label: what a change request is called wherever it is listed."""
    return " · ".join(part for part in (place_of(book, key), label_of(book, key)) if part)[:300]


def files_by_key(book: Book) -> dict[str, list[Evidence]]:
    """Key → its files, in the order in which they were linked."""
    found: dict[str, list[Evidence]] = defaultdict(list)
    for link in book.links:
        found[link.key].append(link.evidence)
    return found


def askable(book: Book) -> dict[str, str]:
    """Every key that a change request may name, with what it is called: fields, files, criteria, plan rows."""
    keys: list[str] = []
    for form, fields in book.fields.items():
        if form == "process":
            for criterion in book.rubric.criteria:
                prefix = f"process.{criterion.code}"
                if criterion.code in book.not_begun:  # its one answer changes with all that it folds away
                    keys.append(prefix)
                    continue
                names = [f.key for f in fields if f.key.startswith(f"{prefix}.")]
                keys += [f"{prefix}.evidence", *reversed(names), prefix]
        elif form == "plan":
            keys.append("plan")
            for row in book.rows:
                keys += _plan_keys(book, row.pk, [field.key for field in fields])
        else:
            keys += [field.key for field in fields]
            keys += ["declaration.evidence"] if form == "declaration" else []
    return {key: full_label(book, key) for key in keys}


def choice_of(book: Book, key: str, label: str) -> str:
    """A choice of what to ask for, with what opens for the organisation besides."""
    opened = sorted(rules.opened_with(key, book.rubric.criteria))
    if not opened:
        return label
    words = " · ".join(_opened_word(book, one) for one in opened)
    return str(_("%(label)s (เปิดให้แก้ไขด้วย: %(words)s)") % {"label": label, "words": words})


def _opened_word(book: Book, key: str) -> str:
    criterion = book.rubric.criterion(key.removeprefix("process."))
    if criterion:
        return str(_("ข้อ %(number)d ทั้งคะแนนและหลักฐาน") % {"number": criterion.number})
    return place_of(book, key) if key == "plan" else full_label(book, key)


def _plan_keys(book: Book, row: int, keys: list[str]) -> list[str]:
    found = [f"plan.{row}", *(key for key in keys if key.startswith(f"plan.{row}."))]
    for record in book.records[row]:
        prefix = f"record.{record.pk}"
        found += [prefix, *(key for key in keys if key.startswith(f"{prefix}.")), f"{prefix}.evidence"]
    return found
