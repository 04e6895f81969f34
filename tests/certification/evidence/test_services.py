"""Attaching, using again, taking off: one file once, row and file together, only where the forms are open."""

import hashlib

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from accounts.audit import breaks
from accounts.errors import NotAllowed
from accounts.models import AuditEvent
from certification.files.refusals import AlreadyAttached, EmptyFile, FileTooBig, NoFileChosen, TooManyFiles
from certification.models import ChangeRequest, Evidence, EvidenceLink
from certification.services import evidence as deeds
from certification.services.drafting import UnknownField
from certification.services.evidence import add_evidence, link_existing, note_reading, unlink
from certification.services.submitting import submit
from certification.workflow import Stage
from tests.certification.evidence.files import make_image, make_pdf
from tests.factories.applications import make_evidence, token, walk_to


def add(application, upload, by, key="process.c2", caption="ภาพกิจกรรม"):
    return add_evidence(application=application, key=key, upload=upload, caption=caption, by=by)


def bytes_of(evidence):
    with evidence.file.open("rb") as kept:
        return kept.read()


def test_a_file_is_stored_with_what_it_is(enrolled, applicant, upload, stored):
    before, content = len(stored()), make_pdf(7)
    link = add(enrolled, upload(content, "รายงาน 6 เดือน.pdf"), applicant)
    kept = link.evidence
    assert (kept.name, kept.caption, kept.kind_label, kept.pages) == (
        "รายงาน 6 เดือน.pdf",
        "ภาพกิจกรรม",
        "PDF",
        7,
    )
    assert kept.sha256 == kept.received_sha256 == hashlib.sha256(content).hexdigest()
    assert kept.size == len(content)
    assert kept.organisation == enrolled.organisation
    assert bytes_of(kept) == content
    assert len(stored()) == before + 1


def test_the_name_on_disk_is_invented(enrolled, applicant, upload, stored):
    add(enrolled, upload(name="../../ลับ.pdf"), applicant)
    assert all(path.name == path.name.lower() and len(path.name) == 32 for path in stored())


def test_without_a_caption_the_name_serves(enrolled, applicant, upload):
    assert add(enrolled, upload(name="คำสั่งแต่งตั้ง.pdf"), applicant, caption="  ").evidence.caption == (
        "คำสั่งแต่งตั้ง"
    )


def test_the_deed_is_recorded_without_names(enrolled, applicant, upload):
    link = add(enrolled, upload(name="นายสมชาย.pdf"), applicant, caption="บ้านนายสมชาย")
    event = AuditEvent.objects.get(verb="evidence.linked")
    assert event.by == applicant
    assert event.subject_id == str(enrolled.pk)
    assert event.data["evidence"] == str(link.evidence.public_id)
    assert event.data["sha256"] == link.evidence.sha256
    assert "สมชาย" not in str(event.data)
    assert not list(breaks())


def test_an_officer_who_keys_in_is_named_as_such(enrolled, officer, upload):
    add(enrolled, upload(), officer)
    assert AuditEvent.objects.get(verb="evidence.linked").data["on_behalf"] is True


def test_the_same_file_is_stored_once(enrolled, applicant, upload, stored):
    content = make_pdf(3)
    first = add(enrolled, upload(content), applicant)
    before = len(stored())
    second = add(enrolled, upload(content, "copy.pdf"), applicant, key="declaration", caption="อื่น")
    assert second.evidence == first.evidence
    assert (first.brought_the_file, second.brought_the_file) == (True, False)
    assert second.evidence.caption == "ภาพกิจกรรม"
    assert len(stored()) == before


def test_the_same_photo_is_stored_once_though_it_was_made_anew(enrolled, applicant, upload):
    content = make_image("JPEG", (300, 200), "olive")
    first = add(enrolled, upload(content, "a.jpg"), applicant)
    assert first.evidence.sha256 != first.evidence.received_sha256
    second = add(enrolled, upload(content, "b.jpg"), applicant, key="declaration")
    third = add(enrolled, upload(bytes_of(first.evidence), "c.jpg"), applicant, key="process.c3")
    assert first.evidence == second.evidence == third.evidence


def test_another_organisation_stores_its_own_copy(
    enrolled, applicant, other_application, stranger, upload, stored
):
    neighbour = other_application.created_by
    walk_to(Stage.ENROLLED, other_application, owner=neighbour, officer=stranger)
    content = make_pdf(4)
    mine = add(enrolled, upload(content), applicant).evidence
    theirs = add(other_application, upload(content), neighbour).evidence
    assert mine != theirs
    assert mine.sha256 == theirs.sha256
    assert mine.file.name != theirs.file.name


def test_a_double_click_attaches_once(enrolled, applicant, upload):
    content = make_pdf(2)
    assert add(enrolled, upload(content), applicant) == add(enrolled, upload(content), applicant)


def test_the_same_file_in_the_same_place_is_refused_later(enrolled, applicant, colleague, upload):
    content = make_pdf(2)
    add(enrolled, upload(content), applicant)
    with pytest.raises(AlreadyAttached):
        add(enrolled, upload(content), colleague)


def test_no_file_and_an_empty_file(enrolled, applicant, upload):
    with pytest.raises(NoFileChosen):
        add(enrolled, None, applicant)
    with pytest.raises(EmptyFile):
        add(enrolled, upload(b""), applicant)


def test_a_file_that_is_too_big_and_one_that_has_no_name(enrolled, applicant, upload, settings):
    nameless = upload()
    nameless._name = "\u202e"
    assert add(enrolled, nameless, applicant, caption="").evidence.caption == "ไฟล์"
    settings.EVIDENCE_MAX_BYTES = 100
    with pytest.raises(FileTooBig):
        add(enrolled, upload(), applicant)


def test_when_the_record_fails_neither_row_nor_file_is_left(enrolled, applicant, upload, stored, monkeypatch):
    before, rows = stored(), Evidence.objects.count()
    monkeypatch.setattr(deeds, "record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add(enrolled, upload(), applicant)
    assert stored() == before
    assert Evidence.objects.count() == rows


def test_when_the_row_fails_no_file_is_left(enrolled, applicant, upload, stored, monkeypatch):
    before = stored()
    monkeypatch.setattr(Evidence, "save", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add(enrolled, upload(), applicant)
    assert stored() == before


def test_an_application_takes_only_so_many_files(enrolled, applicant, upload, settings):
    settings.EVIDENCE_MAX_PER_APPLICATION = EvidenceLink.objects.filter(application=enrolled).count() + 1
    last = add(enrolled, upload(), applicant)
    with pytest.raises(TooManyFiles):
        add(enrolled, upload(), applicant)
    # A file that is there already may still support another field.
    assert link_existing(application=enrolled, key="declaration", evidence=last.evidence, by=applicant)


@pytest.mark.parametrize(
    "key",
    ["process.c99", "process", "record.1", "record.x", "record.99999999999999999999", "intent", "", "plan.1"],
)
def test_there_is_no_such_place(key, enrolled, applicant, upload):
    with pytest.raises(UnknownField):
        add(enrolled, upload(), applicant, key=key)


def test_an_activity_record_takes_files_until_it_is_taken_out(enrolled, applicant, upload):
    from certification.services.drafting import add_record, set_record_removed

    row = enrolled.plan_rows.get()
    made = add_record(application_id=enrolled.pk, row_id=row.pk, by=applicant)
    assert add(enrolled, upload(), applicant, key=f"record.{made.pk}")
    set_record_removed(application_id=enrolled.pk, record_id=made.pk, removed=True, by=applicant)
    with pytest.raises(UnknownField):
        add(enrolled, upload(), applicant, key=f"record.{made.pk}")


def test_a_draft_takes_no_evidence(application, applicant, upload):
    with pytest.raises(NotAllowed):
        add(application, upload(), applicant)


def test_what_was_sent_is_closed(enrolled, applicant, upload):
    submit(application_id=enrolled.pk, by=applicant, once=token())
    enrolled.refresh_from_db()
    link = EvidenceLink.objects.filter(application=enrolled, key="process.c2").first()
    with pytest.raises(NotAllowed):
        add(enrolled, upload(), applicant)
    with pytest.raises(NotAllowed):
        unlink(application=enrolled, key="process.c2", evidence=link.evidence, by=applicant)
    with pytest.raises(NotAllowed):
        link_existing(application=enrolled, key="process.c3", evidence=link.evidence, by=applicant)


def test_returned_only_what_was_asked_for_is_open(application, applicant, officer, upload):
    case = walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    returned(case, officer, "process.c2.evidence")
    assert add(case, upload(), applicant, key="process.c2")
    with pytest.raises(NotAllowed):
        add(case, upload(), applicant, key="process.c3")


def test_returned_a_whole_criterion_opens_its_evidence(application, applicant, officer, upload):
    case = walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    returned(case, officer, "process.c3")
    assert add(case, upload(), applicant, key="process.c3")


def returned(case, officer, key):
    from django.utils import timezone

    from certification.services.deciding import decide

    ChangeRequest.objects.create(
        application=case,
        submission=case.submission,
        key=key,
        label="หลักฐาน",
        reason="ภาพไม่ชัด",
        due_on=timezone.localdate(),
        made_by=officer,
    )
    decide(application_id=case.pk, move="return", by=officer, once=token())
    ChangeRequest.objects.filter(application=case).update(sent_at=timezone.now())
    case.refresh_from_db()


def test_others_may_not_attach(enrolled, stranger, member, department, secretary, auditor, upload, stored):
    before = stored()
    for person in (stranger, member, department, secretary, auditor):
        with pytest.raises(NotAllowed):
            add(enrolled, upload(), person)
    assert stored() == before


def test_a_file_of_another_organisation_cannot_be_linked(enrolled, applicant, other_organisation, stranger):
    theirs = make_evidence(other_organisation, stranger)
    with pytest.raises(NotAllowed):
        link_existing(application=enrolled, key="declaration", evidence=theirs, by=applicant)


def test_a_file_taken_off_is_kept_and_can_come_back(enrolled, applicant, colleague, upload, stored):
    link = add(enrolled, upload(), applicant)
    before = stored()
    unlink(application=enrolled, key="process.c2", evidence=link.evidence, by=colleague)
    unlink(application=enrolled, key="process.c2", evidence=link.evidence, by=colleague)
    link.refresh_from_db()
    assert link.removed_by == colleague
    assert stored() == before
    assert AuditEvent.objects.filter(verb="evidence.unlinked").count() == 1
    again = link_existing(application=enrolled, key="process.c2", evidence=link.evidence, by=applicant)
    assert again.pk != link.pk


def test_evidence_of_a_submission_cannot_be_deleted(application, applicant, officer):
    case = walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    sent = Evidence.objects.get(public_id=case.submission.snapshot["evidence"][0]["id"])
    EvidenceLink.objects.filter(evidence=sent).update(removed_at="2026-01-01T00:00Z", removed_by=applicant)
    for doomed in (sent, case, case.organisation):
        with pytest.raises(ProtectedError), transaction.atomic():
            doomed.delete()


def test_a_reading_by_staff_is_recorded_once_an_hour(enrolled, applicant, officer):
    evidence = EvidenceLink.objects.filter(application=enrolled).first().evidence
    for person in (applicant, officer, officer):
        note_reading(evidence=evidence, by=person)
    event = AuditEvent.objects.get(verb="evidence.read")
    assert (event.by, event.subject_id, event.data) == (
        officer,
        str(evidence.pk),
        {"sha256": evidence.sha256},
    )
