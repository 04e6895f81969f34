"""No upload keeps the threads of the web busy, and no organisation fills the disk."""

import pytest
from django.urls import reverse

from certification.files.refusals import TooBusy, TooManyFiles, UploadFailed
from certification.models import Evidence
from certification.services import receiving
from certification.services.attaching import Sent, attach_all
from certification.services.evidence import add_evidence, unlink
from tests.certification.evidence.files import make_pdf


@pytest.fixture
def attach(enrolled, applicant, upload):
    """Attach a fresh file, or this content."""
    return lambda content=None: add_evidence(
        application=enrolled, key="process.c2", upload=upload(content), caption="", by=applicant
    )


@pytest.fixture
def no_turn(monkeypatch):
    """As many files as this process may check are being checked."""
    monkeypatch.setattr(receiving, "_PATIENCE", 0.01)
    monkeypatch.setattr(receiving, "_checks", receiving.threading.BoundedSemaphore(1))
    with receiving._checks:
        yield


def test_who_comes_when_all_are_busy_is_told_to_try_again(
    no_turn, attach, as_, applicant, page, upload, stored
):
    before = stored()
    with pytest.raises(TooBusy, match="กรุณาลองใหม่"):
        attach()
    answer = as_(applicant).post(page("add"), {"file": upload(), "caption": ""})
    assert answer.status_code == 503
    assert stored() == before


def test_a_turn_is_given_back_whatever_became_of_the_file(monkeypatch, attach):
    monkeypatch.setattr(receiving, "_checks", receiving.threading.BoundedSemaphore(1))
    with pytest.raises(UploadFailed):
        attach(b"%PDF-1.4 broken")
    assert attach().pk


def test_a_request_has_so_much_time_for_its_files(enrolled, applicant, upload, settings):
    settings.EVIDENCE_CHECK_SECONDS = -1
    done = attach_all(application=enrolled, key="process.c2", sent=Sent([upload(), upload()]), by=applicant)
    assert (done.links, done.status) == ([], 400)
    assert ["แยกต่างหาก" in str(refusal.message) for refusal in done.refusals] == [True, True]


def test_files_taken_off_again_count(enrolled, applicant, attach, settings):
    settings.EVIDENCE_MAX_FILES_OF_ORGANISATION = before = Evidence.objects.count() + 2
    for _number in range(2):
        unlink(application=enrolled, key="process.c2", evidence=attach().evidence, by=applicant)
    with pytest.raises(TooManyFiles, match=f"ไม่เกิน {before} ไฟล์"):
        attach()


def test_a_file_that_is_kept_already_is_no_more(enrolled, applicant, attach, settings):
    content = make_pdf(2)
    unlink(application=enrolled, key="process.c2", evidence=attach(content).evidence, by=applicant)
    settings.EVIDENCE_MAX_FILES_OF_ORGANISATION = 0
    assert attach(content).pk


def test_bytes_count_and_the_page_says_so(attach, as_, applicant, page, upload, settings, enrolled):
    settings.EVIDENCE_MAX_BYTES_OF_ORGANISATION = sum(Evidence.objects.values_list("size", flat=True)) + 10
    answer = as_(applicant).post(page("add"), {"file": upload(), "caption": ""})
    assert answer.status_code == 400
    assert "คลังหลักฐานขององค์กรเต็มแล้ว" in answer.text
    assert (
        as_(applicant)
        .get(reverse("certification:evidence_box", args=[enrolled.organisation.public_id]))
        .status_code
        == 200
    )
