"""Two sendings of one round, two certificates: only the higher level replaces the other."""

import pytest

from accounts.errors import NotReady
from certification.models import Application, Certificate, CertificateStatus
from certification.services import certifying
from certification.workflow import Stage
from tests.factories.applications import token
from tests.factories.upward import certified, certify


@pytest.fixture
def held(application, applicant, officer, approver, department, secretary) -> Certificate:
    """The first sending's certificate, at level 2."""
    cast = {"officer": officer, "approver": approver, "department": department, "secretary": secretary}
    certificate = certified(application, owner=applicant, **cast)
    Certificate.objects.filter(pk=certificate.pk).update(level=2)
    certificate.refresh_from_db()
    return certificate


def approved_review(held: Certificate, level: int) -> Application:
    first = held.application
    return Application.objects.create(
        round=first.round,
        organisation=first.organisation,
        created_by=first.created_by,
        number=2,
        purpose="review",
        previous=first,
        stage=Stage.APPROVED,
        submission=first.submission,
        endorsed_level=level,
    )


def statuses(*certificates: Certificate) -> list[str]:
    return [Certificate.objects.get(pk=one.pk).status for one in certificates]


def test_a_higher_level_supersedes_and_undoing_it_gives_the_former_back(held, secretary):
    review = approved_review(held, level=3)
    higher = certify(review, secretary=secretary)
    held.refresh_from_db()
    assert (held.status, held.superseded_by) == (CertificateStatus.SUPERSEDED, higher)
    certifying.undo_certify(application_id=review.pk, reason="มติคลาดเคลื่อน", by=secretary, once=token())
    assert statuses(held, higher) == [CertificateStatus.VALID, CertificateStatus.REVOKED]


@pytest.mark.parametrize("level", [1, 2])
def test_an_equal_or_lower_level_leaves_the_years_certificate_as_it_is(held, secretary, level):
    review = approved_review(held, level)
    with pytest.raises(NotReady, match=held.number_text):
        certify(review, secretary=secretary)
    review.refresh_from_db()
    assert review.stage == Stage.APPROVED
    assert statuses(held) == [CertificateStatus.VALID]
    assert Certificate.objects.count() == 1


def test_after_a_revocation_the_lower_level_is_certified(held, secretary):
    certifying.revoke(certificate_id=held.pk, reason="ผลการทบทวนต่ำกว่าเดิม", by=secretary)
    lower = certify(approved_review(held, level=1), secretary=secretary)
    assert statuses(held, lower) == [CertificateStatus.REVOKED, CertificateStatus.VALID]
