"""Colleagues who send the same photo at the same moment, on PostgreSQL: one row, one file, a link each."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from certification.files.refusals import UploadRefused
from certification.models import Evidence, EvidenceLink
from certification.services.evidence import add_evidence
from tests.certification.evidence.files import make_image

pytestmark = [pytest.mark.service, pytest.mark.usefixtures("liftable")]
AT_ONCE = 9


def all_at_once(deeds):
    start = Barrier(len(deeds))

    def run(deed):
        try:
            start.wait(timeout=20)
            return deed()
        except UploadRefused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def send(application, key, by):
    photo = SimpleUploadedFile("ภาพ.jpg", make_image("JPEG", (400, 300), "navy"))
    return add_evidence(application=application, key=key, upload=photo, caption="ภาพ", by=by)


def test_the_same_photo_for_nine_criteria_at_once_is_stored_once(enrolled, applicant, stored):
    before, rows = len(stored()), Evidence.objects.count()
    keys = [f"process.c{number}" for number in range(1, AT_ONCE + 1)]
    links = all_at_once([lambda key=key: send(enrolled, key, applicant) for key in keys])
    assert {type(link) for link in links} == {EvidenceLink}
    assert len({link.evidence_id for link in links}) == 1
    assert (len(stored()), Evidence.objects.count()) == (before + 1, rows + 1)


def test_the_same_photo_for_one_criterion_at_once_is_linked_once(enrolled, applicant, stored):
    before = EvidenceLink.objects.count()
    all_at_once([lambda: send(enrolled, "process.c2", applicant) for _ in range(AT_ONCE)])
    assert EvidenceLink.objects.count() == before + 1


def test_the_last_free_place_is_given_once(enrolled, applicant, settings):
    settings.EVIDENCE_MAX_PER_APPLICATION = EvidenceLink.objects.filter(application=enrolled).count() + 1

    def attach(number):
        photo = make_image("JPEG", (400, 300 + number), "navy")
        return add_evidence(
            application=enrolled,
            key="process.c2",
            upload=SimpleUploadedFile("ภาพ.jpg", photo),
            caption="ภาพ",
            by=applicant,
        )

    results = all_at_once([lambda n=n: attach(n) for n in range(AT_ONCE)])
    assert sum(isinstance(result, EvidenceLink) for result in results) == 1
