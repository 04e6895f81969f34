"""From the province's endorsement to a certificate that anybody can verify."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.errors import NotAllowed, NotReady
from accounts.thai.digits import to_thai
from certification.models import Certificate, CertificateStatus, ProvincialReport, Register
from certification.services import certifying, reporting
from certification.services.deciding import decide
from certification.workflow import Stage
from networks.models import BodyKind
from tests.factories.applications import make_application, make_organisation, token, walk_to
from tests.factories.frameworks import make_round
from tests.factories.people import make_body, make_member_of
from tests.factories.upward import certified, certify, check, report_up, resolve_at


@pytest.fixture
def endorsed(application, applicant, officer, body):
    case = walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    resolve_at(body, case, officer)
    case.refresh_from_db()
    return case


@pytest.fixture
def approved(endorsed, officer, approver, department, secretary):
    report_up(endorsed, officer=officer, approver=approver)
    check(endorsed, department=department)
    resolve_at(make_body(BodyKind.SELECTION), endorsed, secretary)
    resolve_at(make_body(BodyKind.NATIONAL), endorsed, secretary)
    endorsed.refresh_from_db()
    return endorsed


def test_the_report_carries_what_is_endorsed_and_nothing_of_the_neighbour(
    endorsed, other_application, officer, as_
):
    page = as_(officer).get(reverse("certification:provincial_reports"))
    assert "มี 1 องค์กร" in page.content.decode()
    as_(officer).post(reverse("certification:gather_report", args=["57", endorsed.round_id]))
    report = ProvincialReport.objects.get()
    assert [item.application for item in report.items.all()] == [endorsed]


def test_an_officer_cannot_gather_for_another_province(endorsed, stranger, as_):
    url = reverse("certification:gather_report", args=["57", endorsed.round_id])
    assert as_(stranger).post(url).status_code == 404
    assert not ProvincialReport.objects.exists()


def test_only_the_approver_signs(endorsed, officer, approver, as_):
    report = reporting.gather(province=endorsed.organisation.province, round_=endorsed.round, by=officer)
    with pytest.raises(NotAllowed):
        reporting.sign(report_id=report.pk, letter_number="", by=officer, once=token())
    page = as_(approver).post(
        reverse("certification:sign_report", args=[report.public_id]),
        {"letter_number": "ชร ๐๐๓๑/๑๒"},
        follow=True,
    )
    assert page.status_code == 200
    endorsed.refresh_from_db()
    report.refresh_from_db()
    assert (endorsed.stage, report.signed_by) == (Stage.REPORTED, approver)


def test_a_list_that_has_changed_since_cannot_be_signed(endorsed, officer, approver):
    report = reporting.gather(province=endorsed.organisation.province, round_=endorsed.round, by=officer)
    decide(application_id=endorsed.pk, move="reconsider", by=officer, once=token(), reason="มีข้อท้วงติง")
    with pytest.raises(NotReady):
        reporting.sign(report_id=report.pk, letter_number="", by=approver, once=token())
    report.refresh_from_db()
    assert not report.is_locked


def test_the_department_sends_one_back_and_it_is_reported_again(endorsed, officer, approver, department):
    report_up(endorsed, officer=officer, approver=approver)
    decide(
        application_id=endorsed.pk, move="send_back_to_province", by=department, once=token(), reason="ขาดมติ"
    )
    report_up(endorsed, officer=officer, approver=approver)
    endorsed.refresh_from_db()
    assert (endorsed.stage, ProvincialReport.objects.count()) == (Stage.REPORTED, 2)


def test_the_neighbour_does_not_see_the_report(endorsed, officer, stranger, as_):
    report = reporting.gather(province=endorsed.organisation.province, round_=endorsed.round, by=officer)
    assert as_(stranger).get(report.get_absolute_url()).status_code == 404
    assert as_(officer).get(report.get_absolute_url()).status_code == 200


def test_the_department_sees_only_signed_reports(endorsed, officer, approver, department, as_):
    report = reporting.gather(province=endorsed.organisation.province, round_=endorsed.round, by=officer)
    assert as_(department).get(report.get_absolute_url()).status_code == 404
    reporting.sign(report_id=report.pk, letter_number="", by=approver, once=token())
    assert as_(department).get(report.get_absolute_url()).status_code == 200


def test_a_certificate_is_issued_once_however_often_the_form_is_sent(approved, secretary):
    once = token()
    first = certifying.certify(
        application_id=approved.pk, issued_on=timezone.localdate(), by=secretary, once=once
    )
    again = certifying.certify(
        application_id=approved.pk, issued_on=timezone.localdate(), by=secretary, once=once
    )
    assert first == again
    assert (Certificate.objects.count(), Register.objects.get().last_number) == (1, 1)


def test_a_refused_certificate_leaves_no_gap_in_the_register(approved, officer, secretary):
    with pytest.raises(NotAllowed):
        certifying.certify(
            application_id=approved.pk, issued_on=timezone.localdate(), by=officer, once=token()
        )
    assert certify(approved, secretary=secretary).number == 1


def test_a_date_in_the_future_is_refused_in_the_form(approved, secretary, as_):
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    url = reverse("certification:certify", args=[approved.public_id])
    answer = as_(secretary).post(url, {"issued_on": tomorrow.isoformat(), "once": token()})
    assert answer.status_code == 409
    assert as_(secretary).post(url, {"issued_on": "32 มกราคม 2569"}).status_code == 422
    assert not Certificate.objects.exists()


@pytest.fixture
def approved_next_year(approved, administrator, applicant, officer, approver, department):
    """approved_next_year(by) → the same organisation's application of the year after, as far along."""
    case = make_application(make_round(administrator, 2570), approved.organisation, applicant)
    people = {"officer": officer, "approver": approver, "department": department}
    return lambda by: certified(case, owner=applicant, secretary=by, stage=Stage.APPROVED, **people)


def test_next_years_certificate_supersedes_the_earlier_one(approved, approved_next_year, secretary):
    first = certify(approved, secretary=secretary)
    second = certify(approved_next_year(secretary), secretary=secretary)
    first.refresh_from_db()
    assert (first.status, first.superseded_by) == (CertificateStatus.SUPERSEDED, second)
    assert second.status == CertificateStatus.VALID


def test_a_late_certificate_of_an_earlier_year_supersedes_nothing(approved, approved_next_year, secretary):
    newer = certify(approved_next_year(secretary), secretary=secretary)
    certify(approved, secretary=secretary)
    newer.refresh_from_db()
    assert newer.status == CertificateStatus.VALID


def test_revoking_shows_at_once_and_hides_the_reason(approved, secretary, guest, as_):
    certificate = certify(approved, secretary=secretary)
    assert "มีผลใช้ได้" in guest.get(certificate.get_absolute_url()).content.decode()
    url = reverse("certification:revoke_certificate", args=[certificate.code])
    assert as_(secretary).post(url, {"reason": ""}).status_code == 422
    as_(secretary).post(url, {"reason": "พบว่าเอกสารเท็จ"})
    page = guest.get(certificate.get_absolute_url()).content.decode()
    assert "เพิกถอนแล้ว" in page
    assert "เอกสารเท็จ" not in page


def test_undoing_a_certificate_revokes_it_and_keeps_its_number(approved, secretary):
    first = certify(approved, secretary=secretary)
    certifying.undo_certify(application_id=approved.pk, reason="ชื่อผิด", by=secretary, once=token())
    second = certify(approved, secretary=secretary)
    first.refresh_from_db()
    assert (first.status, first.number, second.number) == (CertificateStatus.REVOKED, 1, 2)


def test_the_public_page_names_no_person(approved, secretary, applicant, guest):
    page = guest.get(certify(approved, secretary=secretary).get_absolute_url()).content.decode()
    assert approved.organisation.name in page
    assert applicant.name not in page
    assert secretary.name not in page
    assert "053 711 234" not in page


def test_an_unknown_code_is_told_so(guest, db):
    answer = guest.get(reverse("certification:verify", args=["ZZZZZZZZZZZZ"]))
    assert answer.status_code == 404
    assert "ไม่พบเกียรติบัตรนี้" in answer.content.decode()


@pytest.mark.parametrize("typed", ["code", "dashes", "thai number", "number", "line", "address"])
def test_a_certificate_is_found_as_people_type_it(approved, secretary, guest, typed):
    certificate = certify(approved, secretary=secretary)
    text = {
        "code": certificate.code.lower(),
        "dashes": f"{certificate.code[:4]}-{certificate.code[4:8]}-{certificate.code[8:]}",
        "thai number": f"๑/{certificate.year}",
        "number": certificate.number_text,
        "line": f" เลขที่ {to_thai(certificate.number_text)}",
        "address": f"https://moralorg.example.go.th{certificate.get_absolute_url()}?from=paper",
    }[typed]
    answer = guest.get(reverse("certification:verify_search"), {"code": text})
    assert answer.url == certificate.get_absolute_url()


@pytest.mark.parametrize("typed", ["", "x" * 500, "<script>alert(1)</script>", "1/2/3", "\x00"])
def test_hostile_codes_are_refused_politely(guest, db, typed):
    answer = guest.get(reverse("certification:verify_search"), {"code": typed})
    assert answer.status_code in (404, 422)
    assert "<script>alert" not in answer.content.decode()


def test_lists_cost_the_same_at_one_and_three_rows(
    approved, open_round, officer, secretary, body, department, as_, django_assert_max_num_queries
):
    certify(approved, secretary=secretary)
    names = ["certification:certificates", "certification:department", "certification:provincial_reports"]
    client = as_(secretary)
    before = [_queries(client, name) for name in names]
    for _ in range(2):
        organisation = make_organisation()
        owner = make_member_of(organisation)
        case = walk_to(
            Stage.VERIFIED, make_application(open_round, organisation, owner), owner=owner, officer=officer
        )
        resolve_at(body, case, officer)
    assert [_queries(client, name) for name in names] == before
    assert max(before) <= 13  # one of them for the names of the sectors


def _queries(client, name: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(name)).status_code == 200
    return len(captured)
