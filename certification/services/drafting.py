"""Writing into the forms: field by field, never overwriting a colleague's text, never losing one's own."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed, NotReady, Refused
from accounts.models import User
from certification import rules
from certification.models import ActivityRecord, Answer, Application, PlanRow, PlanVersion
from certification.services.deciding import lock

MOST_CHARACTERS = 20_000
MOST_ROWS = 60


class Overtaken(Exception):  # noqa: N818  (the colleague's text is the news, not a fault)
    """A colleague has changed the field since this page was opened; nothing was written."""

    def __init__(self, answer: Answer, mine: str) -> None:
        super().__init__(answer.key)
        self.answer = answer
        self.mine = mine


class UnknownField(Refused):
    """There is no such field in these forms."""

    def __init__(self) -> None:
        super().__init__(_("ไม่มีช่องนี้ในแบบฟอร์ม กรุณาเปิดหน้าใหม่แล้วลองอีกครั้ง"))


@dataclass(frozen=True)
class Typed:
    """One field as it came from a page: its key, the text, and the version the page was opened with."""

    key: str
    text: str
    version: int


def save_field(*, application: Application, typed: Typed, known_keys: frozenset[str], by: User) -> Answer:
    """Store one field's text as typed; returns the answer with its new version.

    `known_keys` are the keys of the application's forms (Book.by_key). Raises UnknownField, NotAllowed,
    Overtaken (a colleague's text stands; nothing written), Refused (beyond 20,000 characters).
    """
    if typed.key not in known_keys:
        raise UnknownField
    if len(typed.text) > MOST_CHARACTERS:
        raise Refused(
            _("ข้อความยาวเกินไป: มี %(has)d ตัวอักษร กรุณาย่อให้ไม่เกิน %(most)d ตัวอักษร")
            % {"has": len(typed.text), "most": MOST_CHARACTERS}
        )
    # PostgreSQL refuses NUL; nobody types it on purpose.
    typed = Typed(typed.key, typed.text.replace("\x00", "").replace("\r\n", "\n"), typed.version)
    with transaction.atomic():
        if not rules.may_edit(by, application, typed.key):
            raise NotAllowed(_("ช่องนี้ยังไม่เปิดให้แก้ไขในขั้นนี้"))
        answer = Answer.objects.select_for_update().filter(application=application, key=typed.key).first()
        if answer is None:
            return _first(application, typed, by)
        if answer.text == typed.text:
            return answer
        if answer.version != typed.version:
            raise Overtaken(answer, typed.text)
        answer.text, answer.version = typed.text, answer.version + 1
        answer.updated_at, answer.updated_by = timezone.now(), by
        answer.save(update_fields=["text", "version", "updated_at", "updated_by"])
        return answer


def _first(application: Application, typed: Typed, by: User) -> Answer:
    try:
        with transaction.atomic():
            return Answer.objects.create(
                application=application, key=typed.key, text=typed.text, updated_by=by
            )
    except IntegrityError:  # a colleague wrote this field's first text in the same moment
        answer = Answer.objects.get(application=application, key=typed.key)
        if answer.text == typed.text:
            return answer
        raise Overtaken(answer, typed.text) from None


def add_plan_row(*, application_id: int, virtue: str, by: User) -> PlanRow:
    """A new empty row of อ.04 under a virtue of the framework."""
    with transaction.atomic():
        application = _lock_plan(application_id, by)
        if not application.round.framework.virtues.filter(code=virtue).exists():
            raise Refused(_("กรุณาเลือกคุณธรรมเป้าหมายของกิจกรรม"))
        last = application.plan_rows.order_by("-position").first()
        if application.plan_rows.filter(removed_at__isnull=True).count() >= MOST_ROWS:
            raise NotReady(_("แผนมีกิจกรรมครบ %(most)d รายการแล้ว") % {"most": MOST_ROWS})
        return PlanRow.objects.create(
            application=application, virtue=virtue, position=(last.position + 1) if last else 1
        )


def add_record(*, application_id: int, row_id: int, by: User) -> ActivityRecord:
    """A new empty execution record of a plan row."""
    with transaction.atomic():
        application = _lock_plan(application_id, by)
        row = application.plan_rows.filter(pk=row_id, removed_at__isnull=True).first()
        if row is None:
            raise Refused(_("ไม่พบกิจกรรมนี้ในแผน อาจถูกเอาออกแล้ว"))
        return ActivityRecord.objects.create(row=row, position=row.records.count() + 1)


def set_plan_row_removed(*, application_id: int, row_id: int, removed: bool, by: User) -> None:
    """Take a plan row out (its texts stay) or put it back."""
    with transaction.atomic():
        application = _lock_plan(application_id, by)
        _set_removed(PlanRow.objects.filter(application=application, pk=row_id), removed, by)


def set_record_removed(*, application_id: int, record_id: int, removed: bool, by: User) -> None:
    """Take an execution record out (its texts stay) or put it back."""
    with transaction.atomic():
        application = _lock_plan(application_id, by)
        found = ActivityRecord.objects.filter(row__application=application, pk=record_id)
        _set_removed(found, removed, by)


def revise_plan(*, application_id: int, reason: str, by: User) -> PlanVersion:
    """Keep the plan as it stands as a numbered version before it is changed; the reason is required."""
    with transaction.atomic():
        application = _lock_plan(application_id, by)
        if not reason.strip():
            raise NotReady(_("กรุณาเขียนเหตุที่ปรับแผน"))
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
        raise NotAllowed(_("แผนยังไม่เปิดให้แก้ไขในขั้นนี้"))
    return application


def _set_removed(found, removed: bool, by: User) -> None:  # type: ignore[no-untyped-def]  # two models
    if removed:
        found.filter(removed_at__isnull=True).update(removed_at=timezone.now(), removed_by=by)
    else:
        found.update(removed_at=None, removed_by=None)
