"""Writing into the forms: field by field, never overwriting a colleague's text, never losing one's own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, NotReady, Refused
from accounts.models import User
from certification import rules
from certification.forms.fields import PICKED, Field, in_words, understand
from certification.forms.page import Clash
from certification.forms.typed import Typed
from certification.models import ActivityRecord, Answer, Application, PlanRow, PlanVersion
from certification.services.deciding import lock

Row = TypeVar("Row", PlanRow, ActivityRecord)
MOST_CHARACTERS = 20_000
MOST_ROWS = 60
MOST_RECORDS = 40


class Overtaken(Exception):  # noqa: N818  (the colleague's text is the news, not a fault)
    """A colleague has changed the field since this page was opened; nothing was written."""

    def __init__(self, answer: Answer, mine: str) -> None:
        super().__init__(answer.key)
        self.answer = answer
        self.mine = mine


class UnknownField(Refused):
    """There is no such field in these forms."""

    def __init__(self) -> None:
        super().__init__(_("ไม่มีช่องนี้ในแบบฟอร์ม กรุณาโหลดหน้านี้อีกครั้ง แล้วกรอกใหม่"))


@dataclass
class PageSaved:
    """What became of the fields of a page: stored, or (with both texts) overtaken, or refused with a reason.

    `instead` holds the texts that are not stored, to be shown again; `status` is the answer's HTTP status.
    """

    saved: set[str] = field(default_factory=set)
    instead: dict[str, Typed] = field(default_factory=dict)
    clashes: dict[str, Clash] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    status: int = 200


def save_fields(
    *, application: Application, typed: Iterable[Typed], fields: Mapping[str, Field], by: User
) -> PageSaved:
    """Store the fields of a page one by one: what can be stored is, whatever becomes of the others."""
    page = PageSaved()
    for one in typed:
        try:
            save_field(application=application, typed=one, fields=fields, by=by)
        except Overtaken as news:
            asked, theirs = fields[one.key], news.answer
            page.instead[one.key] = Typed(one.key, one.text, theirs.version)
            page.clashes[one.key] = Clash(
                in_words(asked, one.text),
                in_words(asked, theirs.text),
                str(theirs.updated_by),
                theirs.updated_at,
            )
            page.status = 409
        except Refused as refusal:
            page.instead[one.key] = one
            page.refused[one.key] = str(refusal.message)
            page.status = max(page.status, refusal.status)
        else:
            page.saved.add(one.key)
    return page


def save_field(*, application: Application, typed: Typed, fields: Mapping[str, Field], by: User) -> Answer:
    """Store one field's text as typed; returns the answer with its new version.

    `fields` are the fields of the application's forms by key (Book.by_key). Raises UnknownField, NotAllowed,
    Overtaken (a colleague's text stands; nothing written), Refused (too long, or not one of the choices).
    """
    if typed.key not in fields:
        raise UnknownField
    text = _storable(fields[typed.key], typed.text)
    with transaction.atomic():
        if not rules.may_edit(by, lock(application.pk), typed.key):
            raise NotAllowed(_("ช่องนี้ไม่เปิดให้แก้ไขในขั้นนี้แล้ว ข้อความของท่านยังไม่ได้บันทึก กรุณาคัดลอกเก็บไว้"))
        answer = (
            Answer.objects.select_for_update(no_key=True)
            .filter(application=application, key=typed.key)
            .first()
        )
        if answer is None:
            return _first(application, typed.key, text, by)
        if answer.text == text:
            return answer
        if answer.version != typed.version:
            raise Overtaken(answer, text)
        answer.text, answer.version = text, answer.version + 1
        answer.updated_at, answer.updated_by = timezone.now(), by
        # Changed, it is this year's own answer, carried from nowhere.
        answer.carried, answer.affirmed_at, answer.affirmed_by = False, None, None
        answer.save(
            update_fields=[
                "text", "version", "updated_at", "updated_by", "carried", "affirmed_at", "affirmed_by",
            ]
        )  # fmt: skip
        return answer


def _storable(asked: Field, text: str) -> str:
    """The text as it is kept. A draft keeps what a person may have typed, but not what no page offers."""
    if len(text) > MOST_CHARACTERS:
        raise Refused(
            _("ยังไม่ได้บันทึก: ข้อความยาวเกินไป มี %(has)d ตัวอักษร กรุณาย่อให้ไม่เกิน %(most)d ตัวอักษร")
            % {"has": len(text), "most": MOST_CHARACTERS}
        )
    if asked.type in PICKED and understand(asked, text).error:
        raise Refused(_("กรุณาเลือกจากรายการ"))
    # PostgreSQL refuses NUL; nobody types it on purpose.
    return text.replace("\x00", "").replace("\r\n", "\n")


def _first(application: Application, key: str, text: str, by: User) -> Answer:
    try:
        with transaction.atomic():
            return Answer.objects.create(application=application, key=key, text=text, updated_by=by)
    except IntegrityError:  # a colleague wrote this field's first text in the same moment
        answer = Answer.objects.get(application=application, key=key)
        if answer.text == text:
            return answer
        raise Overtaken(answer, text) from None


def add_plan_row(*, application_id: int, virtue: str, by: User) -> PlanRow:
    """A new row of อ.04 under a virtue of the framework; the last one while that is still empty (two clicks)."""
    with transaction.atomic():
        application = _lock_plan(application_id, by)
        if not application.round.framework.virtues.filter(code=virtue).exists():
            raise Refused(_("กรุณาเลือกคุณธรรมเป้าหมายของกิจกรรม"))
        rows = application.plan_rows.order_by("-position")
        standing = rows.filter(removed_at__isnull=True)
        newest = standing.filter(virtue=virtue).first()
        if newest and _is_empty(application, f"plan.{newest.pk}."):
            return newest
        if standing.count() >= MOST_ROWS:
            raise NotReady(
                _("แผนมีกิจกรรมครบ %(most)d รายการแล้ว กรุณานำกิจกรรมที่ไม่ใช้ออกก่อน") % {"most": MOST_ROWS}
            )
        last = rows.first()
        return PlanRow.objects.create(
            application=application, virtue=virtue, position=(last.position + 1) if last else 1
        )


def add_record(*, application_id: int, row_id: int, by: User) -> ActivityRecord:
    """A new execution record of a plan row; the last one while that is still empty (two clicks)."""
    with transaction.atomic():
        application = _lock_plan(application_id, by)
        row = application.plan_rows.filter(pk=row_id, removed_at__isnull=True).first()
        if row is None:
            raise Refused(_("ไม่พบกิจกรรมนี้ในแผน อาจมีผู้นำออกแล้ว กรุณาโหลดหน้านี้อีกครั้ง"))
        standing = row.records.filter(removed_at__isnull=True)
        newest = standing.order_by("-position").first()
        if newest and _is_empty(application, f"record.{newest.pk}."):
            return newest
        if standing.count() >= MOST_RECORDS:
            raise NotReady(
                _("กิจกรรมนี้มีบันทึกผลครบ %(most)d รายการแล้ว กรุณานำบันทึกผลที่ไม่ใช้ออกก่อน") % {"most": MOST_RECORDS}
            )
        return ActivityRecord.objects.create(row=row, position=row.records.count() + 1)


def _is_empty(application: Application, prefix: str) -> bool:
    return (
        not Answer.objects.filter(application=application, key__startswith=prefix).exclude(text="").exists()
    )


def set_plan_row_removed(*, application_id: int, row_id: int, removed: bool, by: User) -> PlanRow:
    """Take a plan row out (its texts stay) or put it back."""
    with transaction.atomic():
        application = _lock_plan(application_id, by)
        return _set_removed(PlanRow.objects.filter(application=application, pk=row_id).first(), removed, by)


def set_record_removed(*, application_id: int, record_id: int, removed: bool, by: User) -> PlanRow:
    """Take an execution record out (its texts stay) or put it back; returns the row it belongs to."""
    with transaction.atomic():
        application = _lock_plan(application_id, by)
        found = ActivityRecord.objects.filter(row__application=application, pk=record_id)
        return _set_removed(found.select_related("row").first(), removed, by).row


def revise_plan(*, application_id: int, reason: str, by: User) -> PlanVersion:
    """Keep the plan as it stands as a numbered version before it is changed; the reason is required."""
    with transaction.atomic():
        application = _lock_plan(application_id, by)
        if not reason.strip():
            raise NotReady(_("กรุณาระบุเหตุผลที่ปรับแผน"))
        rows = list(application.plan_rows.filter(removed_at__isnull=True))
        texts = Answer.objects.filter(application=application, key__startswith="plan.")
        by_key = {answer.key: answer.text for answer in texts}
        version = PlanVersion.objects.create(
            application=application,
            number=application.plan_versions.count() + 1,
            reason=reason.strip()[:500],
            rows=[
                {
                    "row": row.pk,
                    "virtue": row.virtue,
                    "texts": {k: v for k, v in by_key.items() if k.startswith(f"plan.{row.pk}.")},
                }
                for row in rows
            ],
            made_by=by,
        )
        record("application.plan_revised", application, by=by, version=version.number)
        return version


def _lock_plan(application_id: int, by: User) -> Application:
    application = lock(application_id)
    if not rules.may_edit(by, application, "plan"):
        raise NotAllowed(_("แผนยังไม่เปิดให้แก้ไขในขั้นนี้ กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด"))
    return application


def _set_removed(found: Row | None, removed: bool, by: User) -> Row:
    if found is None:
        raise Refused(_("ไม่พบรายการนี้ในแผน กรุณาเปิดหน้าแผนใหม่"))
    if removed != (found.removed_at is not None):
        found.removed_at, found.removed_by = (timezone.now(), by) if removed else (None, None)
        found.save(update_fields=["removed_at", "removed_by"])
    return found
