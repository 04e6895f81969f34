"""The soft claim: colleagues see who is reviewing a case just now; it hinders nobody."""

import datetime

from django.utils import timezone

from certification.models import ReviewClaim
from certification.services.claiming import FRESH, claim, take_over
from certification.services.reviewing import Finding, score


def url(case) -> str:
    return f"/cases/{case.public_id}/"


def test_a_colleague_sees_who_has_the_case_open(case, officer, second_officer, as_):
    as_(officer).get(f"{url(case)}review/c1/")
    assert ReviewClaim.objects.get().officer == officer
    for path in ("", "review/c2/", "forms/plan/"):
        assert f"{officer.name} กำลังตรวจอยู่ (เปิดเมื่อ" in as_(second_officer).get(f"{url(case)}{path}").text
    assert "กำลังตรวจอยู่ (" not in as_(officer).get(url(case)).text
    assert ReviewClaim.objects.get().officer == officer


def test_the_claim_hinders_nobody_and_goes_to_who_works(case, officer, second_officer):
    claim(application=case, by=officer)
    score(application_id=case.pk, finding=Finding("c1", 3, "", case.submission_id, None), by=second_officer)
    assert ReviewClaim.objects.get().officer == second_officer


def test_an_old_claim_is_no_claim(case, officer, second_officer, as_):
    claim(application=case, by=officer)
    ReviewClaim.objects.update(seen_at=timezone.now() - FRESH - datetime.timedelta(minutes=1))
    assert "กำลังตรวจอยู่ (" not in as_(second_officer).get(url(case)).text
    claim(application=case, by=second_officer)
    assert ReviewClaim.objects.get().officer == second_officer


def test_ones_own_claim_keeps_the_time_it_began(case, officer):
    take_over(application=case, by=officer)
    begun = ReviewClaim.objects.get().opened_at
    take_over(application=case, by=officer)
    assert ReviewClaim.objects.get().opened_at == begun


def test_who_only_reads_claims_nothing(case, auditor, approver, as_):
    for person in (auditor, approver):
        as_(person).get(f"{url(case)}review/c1/")
    assert not ReviewClaim.objects.exists()


def test_before_the_review_nobody_claims(submitted, officer):
    claim(application=submitted, by=officer)
    assert not ReviewClaim.objects.exists()
