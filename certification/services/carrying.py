"""What was sent before stands in a new application as carried over; each answer is affirmed or changed.

Source 004, 5.2.1 (๖): an organisation assesses itself again to review or to rise. Nothing is copied silently:
a carried answer is marked, and what still bears the mark cannot be sent (forms/checks.py).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed
from accounts.models import User
from certification import rules
from certification.forms.book import Book, open_book
from certification.forms.fields import Field, FieldType
from certification.models import ActivityRecord, Answer, Application, Evidence, EvidenceLink, PlanRow
from certification.services.deciding import lock

# What a new year says anew: when somebody signed or counted, and what became of an activity.
SAID_ANEW = frozenset({"achieved"})


def carry_over(*, application: Application, by: User) -> None:
    """Fill a fresh application from what `previous` sent last. Call it in the transaction that made it.

    Only what the framework of this round still asks comes along. A review of the same round keeps the records
    of the plan's activities; a renewal takes the plan as a proposal, without records, results and dates.
    """
    before = application.previous
    if before is None or before.submission is None:
        return
    said = before.submission.snapshot
    same_round = before.round_id == application.round_id
    names = _carry_plan(application, said["rows"], with_records=same_round)
    texts = {new: text for key, text in said["texts"].items() if (new := renamed(key, names)) and text}
    _carry_texts(application, texts, by, anew=not same_round)
    _carry_evidence(application, said["evidence"], names, by)


def _carry_plan(
    application: Application, rows: list[dict[str, Any]], *, with_records: bool
) -> dict[str, str]:
    """The plan's rows and records anew, each pointing at the one it came from; plan.<old> → plan.<new>."""
    names: dict[str, str] = {}
    known = set(application.round.framework.virtues.values_list("code", flat=True))
    for position, row in enumerate((row for row in rows if row["virtue"] in known), 1):
        new = PlanRow.objects.create(
            application=application, virtue=row["virtue"], position=position, carried_from_id=row["row"]
        )
        names[f"plan.{row['row']}"] = f"plan.{new.pk}"
        for number, old in enumerate(row["records"] if with_records else (), 1):
            made = ActivityRecord.objects.create(row=new, position=number, carried_from_id=old)
            names[f"record.{old}"] = f"record.{made.pk}"
    return names


def renamed(key: str, names: Mapping[str, str]) -> str:
    """plan.<old>.activity as plan.<new>.activity, by `names` of rows and records (plan.<old> → plan.<new>).

    "" for a row or record that has no other name; keys of the other forms stay as they are. Pure.
    """
    form, *rest = key.split(".")
    if form not in ("plan", "record") or not rest:
        return key
    new = names.get(f"{form}.{rest[0]}")
    return ".".join([new, *rest[1:]]) if new else ""


def _carry_texts(application: Application, texts: dict[str, str], by: User, *, anew: bool) -> None:
    """The answers whose field is asked in this round, too."""
    virtues = {key: text for key, text in texts.items() if key == "declaration.virtues"}
    _write(application, virtues, by)  # first: the fields of อ.03 hang on the virtues chosen
    asked = open_book(application).by_key
    wanted = {
        key: text
        for key, text in texts.items()
        if key in asked and key not in virtues and not (anew and _is_said_anew(asked[key]))
    }
    _write(application, wanted, by)


def _is_said_anew(field: Field) -> bool:
    signed = field.type == FieldType.DATE and field.key.startswith(("intent.", "declaration."))
    return signed or field.name in SAID_ANEW


def _write(application: Application, texts: dict[str, str], by: User) -> None:
    Answer.objects.bulk_create(
        Answer(application=application, key=key, text=text, updated_by=by, carried=True)
        for key, text in texts.items()
    )


def _carry_evidence(
    application: Application, files: list[dict[str, Any]], names: dict[str, str], by: User
) -> None:
    """The files hang where they hung, to be looked at and affirmed."""
    known = {
        str(one.public_id): one for one in Evidence.objects.filter(public_id__in=[f["id"] for f in files])
    }
    EvidenceLink.objects.bulk_create(
        EvidenceLink(application=application, evidence=known[one["id"]], key=key, linked_by=by, carried=True)
        for one in files
        if one["id"] in known and (key := renamed(one["key"], names))
    )


def affirm(*, application_id: int, keys: Iterable[str], evidence_key: str, by: User) -> int:
    """Say that carried answers (and the files of `evidence_key`) are still so; returns how many. Twice is once.

    Raises NotAllowed where the fields are not open to this person now.
    """
    wanted = list(keys)
    with transaction.atomic():
        application = lock(application_id)
        asked = [*wanted, f"{evidence_key}.evidence"] if evidence_key else wanted
        if not all(rules.may_edit(by, application, key) for key in asked):
            raise NotAllowed(_("หน้านี้ไม่เปิดให้แก้ไขในขั้นนี้แล้ว กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด"))
        now = timezone.now()
        answers = Answer.objects.filter(application=application, key__in=wanted, carried=True)
        count = answers.update(carried=False, affirmed_at=now, affirmed_by=by)
        links = EvidenceLink.objects.filter(
            application=application, key=evidence_key, carried=True, removed_at__isnull=True
        )
        if evidence_key:
            count += links.update(carried=False, affirmed_at=now, affirmed_by=by)
        if count:
            record("application.affirmed", application, by=by, count=count, of=evidence_key or wanted[0])
        return count


def lineage_of(book: Book) -> dict[str, Any]:
    """What a snapshot says of the application before: which row is whose now, who affirmed what and when.

    Nothing for one that was begun with empty forms, so that its snapshot keeps the shape (and hash) it had.
    """
    before = book.application.previous
    if before is None or before.submission_id is None:
        return {}
    records = [record for row in book.rows for record in book.records[row.pk]]
    affirmed = {
        key: _said_so(answer)
        for key, answer in book.answers.items()
        if answer.affirmed_at and key in book.by_key and not book.is_folded(key)
    }
    files: dict[str, dict[str, dict[str, Any]]] = {}
    for link in book.links:
        if link.affirmed_at:
            files.setdefault(link.key, {})[str(link.evidence.public_id)] = _said_so(link)
    return {
        "previous": {
            "submission": before.submission_id,
            "rows": {str(row.pk): row.carried_from_id for row in book.rows if row.carried_from_id},
            "records": {str(one.pk): one.carried_from_id for one in records if one.carried_from_id},
        },
        "affirmed": affirmed,
        "affirmed_files": files,
    }


def _said_so(affirmed: Answer | EvidenceLink) -> dict[str, Any]:
    """Who affirmed it, and when."""
    at = affirmed.affirmed_at
    return {"by": affirmed.affirmed_by_id, "at": at.isoformat() if at else ""}
