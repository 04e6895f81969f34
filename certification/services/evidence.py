"""Attaching evidence (หลักฐาน) to the forms, using it again, taking it off. Nothing is ever deleted here.

Keys: "process.<criterion>", "declaration" or "record.<id>"; the field asked of rules.may_edit is
"<key>.evidence", so that in a returned application only what was asked for is open.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.errors import NotAllowed
from accounts.models import AuditEvent, User
from accounts.roles import Ability
from accounts.thai.text import normalise_line
from certification import rules
from certification.files.names import stem_of
from certification.files.refusals import AlreadyAttached, NoFileChosen, box_is_full, too_many_in_all
from certification.forms.rubric import read_rubric
from certification.models import ActivityRecord, Application, Evidence, EvidenceLink
from certification.services.deciding import lock
from certification.services.drafting import UnknownField
from certification.services.receiving import Checked, Received, checked, received
from networks.models import Organisation

# The same file in the same place by the same person within this time is a double click, not a fault.
REPEAT = datetime.timedelta(minutes=1)
# Looking at the pages of one file for an hour is one reading.
READING = datetime.timedelta(hours=1)


def add_evidence(
    *,
    application: Application,
    key: str,
    upload: UploadedFile | None,
    caption: str,
    by: User,
    until: float | None = None,
) -> EvidenceLink:
    """Store an uploaded file and link it to `key`; the same file again for this organisation is stored once.

    Without a caption the file's name serves; `until` as `checked` takes it. Raises one of the refusals
    (files/refusals.py), UnknownField, NotAllowed. Refused or failed, it leaves no row and no file.
    """
    _refuse_unless_open(application, key, by)
    if upload is None:
        raise NoFileChosen
    with received(upload) as file:
        known = _known(application, Q(received_sha256=file.sha256) | Q(sha256=file.sha256))
        if known:
            return link_existing(application=application, key=key, evidence=known, by=by)
        _refuse_full_box(application.organisation, upload.size or 0)
        fit = checked(file, until)
        with _written_together() as written:
            application = _lock_open(application, key, by)
            evidence = _known(application, Q(sha256=fit.sha256))
            if evidence is None:
                _refuse_full_box(application.organisation, fit.size)
                evidence = _new(application.organisation, file, fit, caption, by)
                _write(evidence, fit, written)
            return _link(application, key, evidence, by, evidence.uploaded_at if written else timezone.now())


def link_existing(*, application: Application, key: str, evidence: Evidence, by: User) -> EvidenceLink:
    """Use a file of the organisation's box here too. Raises UnknownField, NotAllowed, a refusal."""
    with transaction.atomic():
        application = _lock_open(application, key, by)
        if evidence.organisation_id != application.organisation_id:
            raise NotAllowed(_("หลักฐานนี้เป็นขององค์กรอื่น กรุณาเลือกจากคลังหลักฐานขององค์กร"))
        return _link(application, key, evidence, by, timezone.now())


def unlink(*, application: Application, key: str, evidence: Evidence, by: User) -> None:
    """Take a file off `key`; the file and the link stay on record. Doing it twice changes nothing."""
    with transaction.atomic():
        application = _lock_open(application, key, by)
        link = _links(application, key).filter(evidence=evidence).first()
        if link is None:
            return
        link.removed_at, link.removed_by = timezone.now(), by
        link.save(update_fields=["removed_at", "removed_by"])
        _record("evidence.unlinked", application, link, by)


def note_reading(*, evidence: Evidence, by: User) -> None:
    """Record that somebody outside the organisation opened the file; once an hour for each person and file."""
    if by.has_perm(Ability.EDIT_APPLICATION, evidence.organisation):
        return
    with transaction.atomic():
        lately = AuditEvent.objects.filter(
            subject_type=Evidence._meta.label_lower,
            subject_id=str(evidence.pk),
            verb="evidence.read",
            by=by,
            at__gte=timezone.now() - READING,
        )
        if not lately.exists():
            record("evidence.read", evidence, by=by, sha256=evidence.sha256)


def _refuse_unless_open(application: Application, key: str, by: User) -> None:
    if not key_exists(application, key):
        raise UnknownField
    if not rules.may_edit(by, application, f"{key}.evidence"):
        raise NotAllowed(_("หลักฐานของข้อนี้ยังไม่เปิดให้แก้ไขในขั้นนี้ กรุณาโหลดหน้านี้อีกครั้งเพื่อดูสถานะล่าสุด"))


def key_exists(application: Application, key: str) -> bool:
    """Do the forms of this application take evidence under this key? Needs round__framework fetched."""
    form, _dot, rest = key.partition(".")
    if form == "process":
        return read_rubric(application.round.framework).criterion(rest) is not None
    if form == "record" and rest.isascii() and rest.isdigit() and len(rest) < 18:
        return ActivityRecord.objects.filter(
            pk=int(rest), row__application=application, removed_at__isnull=True
        ).exists()
    return key == "declaration"


def _lock_open(application: Application, key: str, by: User) -> Application:
    """The application, locked and asked again; the organisation too, so that a file is stored once."""
    locked = lock(application.pk)
    Organisation.objects.select_for_update(no_key=True).get(pk=locked.organisation_id)
    _refuse_unless_open(locked, key, by)
    return locked


@contextmanager
def _written_together() -> Iterator[list[Evidence]]:
    """One transaction; the files of the evidence put into the list go when it is rolled back."""
    written: list[Evidence] = []
    try:
        with transaction.atomic():
            yield written
    except BaseException:
        for evidence in written:
            evidence.file.delete(save=False)
        raise


def _known(application: Application, same: Q) -> Evidence | None:
    return Evidence.objects.filter(same, organisation=application.organisation_id).order_by("pk").first()


def _new(organisation: Organisation, file: Received, fit: Checked, caption: str, by: User) -> Evidence:
    return Evidence(
        organisation=organisation,
        name=file.name,
        caption=normalise_line(caption)[:200] or stem_of(file.name),
        content_type=fit.content_type,
        size=fit.size,
        sha256=fit.sha256,
        received_sha256=file.sha256,
        pages=fit.pages,
        uploaded_by=by,
    )


def _refuse_full_box(organisation: Organisation, size: int) -> None:
    """What was taken off again counts as well: no file is ever deleted."""
    kept = Evidence.objects.filter(organisation=organisation).aggregate(files=Count("pk"), size=Sum("size"))
    files, most = settings.EVIDENCE_MAX_FILES_OF_ORGANISATION, settings.EVIDENCE_MAX_BYTES_OF_ORGANISATION
    if kept["files"] >= files or (kept["size"] or 0) + size > most:
        raise box_is_full(files, most)


def _write(evidence: Evidence, fit: Checked, written: list[Evidence]) -> None:
    with fit.path.open("rb") as content:
        evidence.file.save(evidence.name, File(content), save=False)
    written.append(evidence)
    evidence.save()


def _links(application: Application, key: str) -> QuerySet[EvidenceLink]:
    return EvidenceLink.objects.filter(application=application, key=key, removed_at__isnull=True)


def _link(
    application: Application, key: str, evidence: Evidence, by: User, now: datetime.datetime
) -> EvidenceLink:
    there = _links(application, key).filter(evidence=evidence).first()
    if there and there.linked_by_id == by.pk and now - there.linked_at < REPEAT:
        return there
    if there:
        raise AlreadyAttached(evidence.caption)
    _refuse_too_many(application, evidence)
    link = EvidenceLink.objects.create(
        application=application, evidence=evidence, key=key, linked_at=now, linked_by=by
    )
    _record("evidence.linked", application, link, by)
    return link


def _refuse_too_many(application: Application, evidence: Evidence) -> None:
    others = EvidenceLink.objects.filter(application=application, removed_at__isnull=True).exclude(
        evidence=evidence
    )
    if others.values("evidence").distinct().count() >= settings.EVIDENCE_MAX_PER_APPLICATION:
        raise too_many_in_all(settings.EVIDENCE_MAX_PER_APPLICATION)


def _record(verb: str, application: Application, link: EvidenceLink, by: User) -> None:
    """Ids and hashes only: what people call their files stays out of the trail."""
    evidence = link.evidence
    record(
        verb,
        application,
        by=by,
        evidence=str(evidence.public_id),
        sha256=evidence.sha256,
        received_sha256=evidence.received_sha256,
        key=link.key,
        stored=verb == "evidence.linked" and link.brought_the_file,
        on_behalf=rules.acts_on_behalf(by, application, Ability.EDIT_APPLICATION),
    )
