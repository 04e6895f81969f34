"""Taking off, using again, what is closed, and the box of an organisation; all without JavaScript."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certification.models import Evidence, EvidenceLink
from certification.services.drafting import add_record
from certification.workflow import Stage
from tests.certification.evidence.files import make_docx, make_image
from tests.certification.evidence.pages import text_of
from tests.factories.applications import link, make_application, make_evidence, put, walk_to
from tests.factories.frameworks import make_round


def test_taking_off_leaves_the_page_and_stays_in_the_box(enrolled, applicant, as_, page):
    client, taken = as_(applicant), link(enrolled, "process.c2", applicant).evidence
    Evidence.objects.filter(pk=taken.pk).update(caption="ภาพผิด")
    address = page("remove", "process.c2", taken.public_id)
    assert address in text_of(client.get(page("add")))
    for _twice in range(2):
        response = client.post(address, headers={"Referer": f"http://testserver{page('add')}"})
        assert response.url == f"{page('add')}#process.c2.evidence"
    again = text_of(client.get(page("add")))
    assert address not in again
    assert "นำ “ภาพผิด” ออกแล้ว ไฟล์ยังอยู่ในคลังหลักฐาน" in again
    box = client.get(reverse("certification:evidence_box", args=[enrolled.organisation.public_id]))
    assert "ภาพผิด" in text_of(box)


def test_taking_off_is_a_post(enrolled, applicant, as_, page):
    taken = link(enrolled, "process.c2", applicant).evidence
    assert as_(applicant).get(page("remove", "process.c2", taken.public_id)).status_code == 405


def test_a_file_says_where_else_it_is_used(enrolled, applicant, as_, page):
    client, shared = as_(applicant), link(enrolled, "process.c2", applicant).evidence
    client.post(page("reuse", "declaration"), {"evidence": [str(shared.public_id)]})
    assert "ใช้ใน ข้อ 2 และ อ.05" in text_of(client.get(page("add")))


def test_using_a_file_again(enrolled, applicant, as_, page):
    client, shared = as_(applicant), make_evidence(enrolled.organisation, applicant, "คำสั่งแต่งตั้ง")
    assert "คำสั่งแต่งตั้ง" in text_of(client.get(page("reuse")))
    response = client.post(page("reuse"), {"evidence": [str(shared.public_id)]})
    assert response.url == f"/applications/{enrolled.public_id}/process/c2/#process.c2.evidence"
    assert EvidenceLink.objects.filter(evidence=shared, key="process.c2", application=enrolled).exists()
    assert "แนบในข้อนี้แล้ว" in text_of(client.get(page("reuse")))


def test_a_file_that_a_colleague_has_just_attached_is_said_to_be_there(
    enrolled, applicant, colleague, as_, page
):
    taken = link(enrolled, "process.c2", colleague).evidence
    client = as_(applicant)
    assert client.post(page("reuse"), {"evidence": [str(taken.public_id)]}).status_code == 302
    assert "แนบอยู่แล้วในที่เดียวกัน" in text_of(client.get(page("add")))
    assert EvidenceLink.objects.filter(evidence=taken).count() == 1


def test_the_page_says_what_its_place_asks(enrolled, applicant, as_, page):
    row = enrolled.plan_rows.get()
    made = add_record(application_id=enrolled.pk, row_id=row.pk, by=applicant)
    put(enrolled, f"plan.{row.pk}.activity", "ตลาดนัดความดี", applicant)
    client = as_(applicant)
    for key, where, asked, back in (
        ("process.c2", "หลักฐานของ ข้อ 2", "เกณฑ์ข้อ 2", "process/c2/"),
        ("declaration", "หลักฐานของ อ.05", "ภาพหรือสำเนาประกาศที่ปิดไว้ในที่เปิดเผย", "declaration/"),
        (f"record.{made.pk}", "หลักฐานของ อ.04", "ตลาดนัดความดี", f"records/{made.pk}/"),
    ):
        said = text_of(client.get(page("add", key)))
        assert where in said
        assert asked in said
        assert f'href="/applications/{enrolled.public_id}/{back}#{key}.evidence"' in said


def test_nothing_picked(enrolled, applicant, as_, page):
    response = as_(applicant).post(page("reuse"), {})
    assert response.status_code == 422
    assert "ยังไม่ได้เลือกไฟล์ ทำเครื่องหมายหน้าไฟล์ที่จะใช้ก่อน" in text_of(response)


def test_a_file_of_another_organisation_cannot_be_picked(
    enrolled, applicant, other_organisation, stranger, as_, page
):
    theirs = make_evidence(other_organisation, stranger, "ของวัด")
    assert "ของวัด" not in text_of(as_(applicant).get(page("reuse")))
    response = as_(applicant).post(page("reuse"), {"evidence": [str(theirs.public_id), "not-a-uuid"]})
    assert response.status_code == 422
    assert not theirs.links.exists()


def test_last_years_file_is_marked_to_be_looked_at_again(
    enrolled, applicant, officer, administrator, as_, page
):
    old = link(enrolled, "process.c1", applicant).evidence
    later = make_round(administrator, 2570)
    renewed = make_application(later, enrolled.organisation, applicant)
    walk_to(Stage.ENROLLED, renewed, owner=applicant, officer=officer)
    address = reverse("certification:reuse_evidence", args=[renewed.public_id, "process.c1"])
    client = as_(applicant)
    marked = text_of(client.get(address))
    assert ">จากปีก่อน<" in marked
    assert "ตรวจอีกครั้งว่ายังใช้ได้" in marked
    assert "จากปีก่อน" not in text_of(client.get(page("reuse")))
    client.post(address, {"evidence": [str(old.public_id)]})
    panel = client.get(reverse("certification:add_evidence", args=[renewed.public_id, "process.c1"]))
    assert "จากปีก่อน ตรวจอีกครั้งว่ายังใช้ได้" in text_of(panel)
    box = client.get(reverse("certification:evidence_box", args=[enrolled.organisation.public_id]))
    assert "ใช้ใน ข้อ 1 (พ.ศ. 2570)" in text_of(box)
    assert "ใช้ใน ข้อ 1 (พ.ศ. 2569)" in text_of(box)


def test_a_closed_page_shows_the_files_and_no_button(application, applicant, officer, as_):
    case = walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    for name in ("add_evidence", "reuse_evidence"):
        said = text_of(
            as_(applicant).get(reverse(f"certification:{name}", args=[case.public_id, "process.c2"]))
        )
        assert "ขั้นนี้ยังไม่เปิดให้แก้ไขหลักฐาน" in said
        assert "แนบหลักฐาน</button>" not in said
        assert "ใช้ไฟล์ที่เลือก" not in said
        assert "/remove/" not in said


def test_a_closed_page_refuses_a_post(application, applicant, officer, as_, upload, stored):
    case = walk_to(Stage.SUBMITTED, application, owner=applicant, officer=officer)
    before = stored()
    for name, sent in (
        ("add_evidence", {"file": upload()}),
        ("reuse_evidence", {"evidence": str(case.organisation.evidence.first().public_id)}),
    ):
        address = reverse(f"certification:{name}", args=[case.public_id, "process.c3"])
        assert as_(applicant).post(address, sent).status_code == 403
    assert stored() == before


def test_an_officer_keys_in_evidence_for_an_organisation(enrolled, officer, as_, page, upload):
    response = as_(officer).post(page("add"), {"file": upload(), "caption": "สำเนาจากกระดาษ"})
    assert response.status_code == 302
    assert EvidenceLink.objects.get(evidence__caption="สำเนาจากกระดาษ").linked_by == officer


def test_the_pages_of_another_organisation_are_not_there(
    enrolled, other_application, stranger, member, department, auditor, as_, page, upload
):
    neighbour = other_application.created_by
    taken = EvidenceLink.objects.filter(application=enrolled, key="process.c2").first().evidence
    for person in (neighbour, stranger, member, department, auditor):
        client = as_(person)
        assert client.get(page("add")).status_code == 404
        assert client.post(page("add"), {"file": upload()}).status_code == 404
        assert client.get(page("reuse")).status_code == 404
        assert client.post(page("remove", "process.c2", taken.public_id)).status_code == 404
    assert EvidenceLink.objects.filter(evidence=taken, removed_at__isnull=True).exists()


def test_there_is_no_page_for_a_key_that_is_not_there(enrolled, applicant, as_, page):
    assert as_(applicant).get(page("add", "process.c99")).status_code == 404


def look(client, address) -> tuple[int, str]:
    """How many queries the page takes (the second time: a process keeps the rubric), and what it says."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
    return len(queries), text_of(response)


def test_the_box_asks_the_database_the_same_for_one_file_and_three(application, applicant, as_):
    def attach_everywhere(key):
        made = link(application, key, applicant).evidence
        EvidenceLink.objects.create(
            application=application, evidence=made, key="declaration", linked_by=applicant
        )

    client = as_(applicant)
    address = reverse("certification:evidence_box", args=[application.organisation.public_id])
    attach_everywhere("process.c1")
    queries, one = look(client, address)
    attach_everywhere("process.c2")
    attach_everywhere("process.c3")
    assert look(client, address)[0] == queries
    assert (one.count("shelf__item"), look(client, address)[1].count("shelf__item")) == (1, 3)


@pytest.mark.parametrize("what", ["add", "reuse"])
def test_the_panel_asks_the_database_the_same_for_one_file_and_three(what, enrolled, applicant, as_, page):
    client = as_(applicant)
    queries, _said = look(client, page(what))
    link(enrolled, "process.c2", applicant)
    link(enrolled, "process.c2", applicant)
    assert look(client, page(what))[0] == queries
    assert look(client, page("add"))[1].count('class="evidence__item"') == 3


def test_the_box_is_filtered(enrolled, applicant, as_, page, upload):
    client = as_(applicant)
    client.post(page("add"), {"file": upload(make_image(), "a.jpg"), "caption": "ภาพงานวันแม่"})
    client.post(page("add"), {"file": upload(make_docx(), "b.docx"), "caption": "บันทึกการประชุม"})
    make_evidence(enrolled.organisation, applicant, "ยังไม่ใช้")
    address = reverse("certification:evidence_box", args=[enrolled.organisation.public_id])

    def found(**wanted):
        said = text_of(client.get(address, wanted))
        return {name for name in ("ภาพงานวันแม่", "บันทึกการประชุม", "ยังไม่ใช้") if name in said}

    assert found() == {"ภาพงานวันแม่", "บันทึกการประชุม", "ยังไม่ใช้"}
    assert found(kind="picture") == {"ภาพงานวันแม่"}
    assert found(kind="office") == {"บันทึกการประชุม"}
    assert found(kind="pdf") == {"ยังไม่ใช้"}
    assert found(use="unused") == {"ยังไม่ใช้"}
    assert found(q="วันแม่") == {"ภาพงานวันแม่"}
    assert found(kind="<script>", page="x") == {"ภาพงานวันแม่", "บันทึกการประชุม", "ยังไม่ใช้"}
    assert "ไม่พบหลักฐานตามที่กรอง" in text_of(client.get(address, {"q": "ไม่มีแน่"}))


def test_an_empty_box_says_what_to_do(organisation, applicant, as_):
    said = text_of(as_(applicant).get(reverse("certification:evidence_box", args=[organisation.public_id])))
    assert "ยังไม่มีหลักฐาน" in said


def test_the_box_is_for_the_organisation_alone(
    enrolled, other_application, officer, stranger, member, department, secretary, auditor, as_, guest
):
    address = reverse("certification:evidence_box", args=[enrolled.organisation.public_id])
    assert as_(other_application.created_by).get(address).status_code == 404
    for person in (officer, stranger, member, department, secretary, auditor):
        assert as_(person).get(address).status_code == 403
    assert guest.get(address).status_code == 302
