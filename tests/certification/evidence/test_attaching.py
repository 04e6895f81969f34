"""Attaching without a line of JavaScript: what is refused, what is kept, where one comes back to."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from certification.files.findings import Fault
from certification.models import Evidence, EvidenceLink
from tests.certification.evidence.files import make_pdf
from tests.certification.evidence.hostile import CORPUS
from tests.certification.evidence.pages import text_of

SENTENCES = {
    Fault.EMPTY: "เป็นไฟล์ว่าง",
    Fault.NOT_TAKEN: "เป็นไฟล์ชนิดที่แนบไม่ได้ แนบได้เฉพาะ PDF, JPG, PNG, Word (.docx) และ Excel (.xlsx)",
    Fault.HEIC: "เป็นภาพ HEIC",
    Fault.OTHER_PICTURE: "เปิดภาพแล้วบันทึกเป็น JPG หรือ PNG",
    Fault.OLD_OFFICE: "รุ่นเก่า",
    Fault.PRESENTATION: "เป็นไฟล์นำเสนอ",
    Fault.ARCHIVE: "แตกไฟล์ออกมาก่อน",
    Fault.TOO_MANY_PIXELS: "เป็นภาพที่ละเอียดเกินไป",
    Fault.TOO_MANY_PAGES: "มีมากกว่า 1000 หน้า",
    Fault.TOO_LARGE_INSIDE: "มีข้อมูลข้างในมากเกินไป",
    Fault.VIRUS: "พบไวรัสใน",
    Fault.MACRO: "มีมาโคร",
    Fault.HIDDEN: "มีสิ่งอื่นซ่อนหรือฝังอยู่ข้างใน",
    Fault.PASSWORD: "นำรหัสผ่านออก",
    Fault.BROKEN: "ไฟล์อาจเสียหรือส่งมาไม่ครบ",
    Fault.TOO_HEAVY: "ซับซ้อนจนตรวจไม่เสร็จ",
}


def test_every_hostile_file_is_refused_in_thai_and_leaves_nothing(
    enrolled, applicant, as_, page, upload, stored
):
    """One story for the whole corpus (each file has its own in test_checking): the page says the right
    sentence, keeps what was typed, and nothing reaches the store."""
    client, before, rows, wrong = as_(applicant), stored(), Evidence.objects.count(), {}
    for case in CORPUS:
        if case.fault is None:
            continue
        sent = {"file": upload(case.content, case.name), "caption": "คำอธิบายที่พิมพ์ไว้", "next": "/somewhere/"}
        response = client.post(page("add"), sent)
        said = text_of(response)
        expected = (SENTENCES[case.fault], "คำอธิบายที่พิมพ์ไว้", 'value="/somewhere/', "<title>มีข้อผิดพลาด:")
        missing = [words for words in expected if words not in said]
        if missing or not 400 <= response.status_code < 500:
            wrong[case.name] = (response.status_code, missing)
    assert wrong == {}
    assert stored() == before
    assert Evidence.objects.count() == rows


def test_attaching_comes_back_to_the_place_it_was_sent_from(enrolled, applicant, as_, page, upload):
    client = as_(applicant)
    response = client.post(
        page("add"), {"file": upload(), "caption": "ภาพหน้าอาคาร", "next": "/applications/x/?a=1#top"}
    )
    assert response.status_code == 302
    assert response.url == "/applications/x/?a=1#process.c2.evidence"
    shown = client.get(page("add"))
    assert "แนบ “ภาพหน้าอาคาร” แล้ว" in text_of(shown)
    assert EvidenceLink.objects.filter(key="process.c2", evidence__caption="ภาพหน้าอาคาร").count() == 1


@pytest.mark.parametrize("elsewhere", ["https://bad.example/", "//bad.example/", "javascript:alert(1)", ""])
def test_attaching_never_leads_to_another_site(elsewhere, enrolled, applicant, as_, page, upload):
    response = as_(applicant).post(page("add"), {"file": upload(), "next": elsewhere})
    assert response.url == f"/applications/{enrolled.public_id}/process/c2/#process.c2.evidence"


def test_no_file_chosen(enrolled, applicant, as_, page):
    response = as_(applicant).post(page("add"), {"caption": "ภาพหน้าอาคาร"})
    assert response.status_code == 400
    assert "ยังไม่ได้เลือกไฟล์" in text_of(response)
    assert 'href="#process.c2.file"' in text_of(response)
    assert "ภาพหน้าอาคาร" in text_of(response)


def test_a_file_of_21_megabytes_is_dropped_on_its_way(enrolled, applicant, as_, page, upload, stored):
    before = stored()
    big = upload(make_pdf() + b" " * 21 * 1024 * 1024, "ใหญ่.pdf")
    response = as_(applicant).post(page("add"), {"file": big, "caption": "ภาพหน้าอาคาร"})
    assert response.status_code == 413
    assert "“ใหญ่.pdf” ใหญ่เกิน 20 MB" in text_of(response)
    assert "ภาพหน้าอาคาร" in text_of(response)
    assert stored() == before


def test_a_caption_that_is_too_long_is_kept_and_refused(enrolled, applicant, as_, page, upload):
    response = as_(applicant).post(page("add"), {"file": upload(), "caption": "ก" * 201})
    assert response.status_code == 422
    assert "ก" * 201 in text_of(response)


def test_script_in_names_and_captions_is_only_text(enrolled, applicant, as_, page, upload):
    client = as_(applicant)
    client.post(page("add"), {"file": upload(name="<b>x</b>.pdf"), "caption": "<script>alert(1)</script>"})
    said = text_of(client.get(page("add")))
    assert "<script>alert(1)" not in said
    assert "&lt;script&gt;alert(1)" in said


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("ภาพ\u202egpj.exe.pdf", "ภาพgpj.exe.pdf"),
        ("ก" * 300 + ".pdf", "ก" * 116 + ".pdf"),
        ("..\\..\\windows\\ลับ.pdf", "ลับ.pdf"),
        ('a"; filename="b.html.pdf', "a filename= b.html.pdf"),
        ("a\u0000b.pdf", "ab.pdf"),
        ("\u200b\u200b.pdf", "pdf"),
    ],
)
def test_a_name_is_kept_only_as_words(given, kept, enrolled, applicant, upload):
    from certification.services.evidence import add_evidence

    file = upload()
    file._name = given  # as a handler that does not clean names would hand it over
    made = add_evidence(application=enrolled, key="process.c2", upload=file, caption="ก", by=applicant)
    assert made.evidence.name == kept


def test_several_files_are_attached_together_and_numbered(enrolled, applicant, as_, page, upload):
    client = as_(applicant)
    response = client.post(page("add"), {"file": [upload(), upload()], "caption": "ภาพกิจกรรม"})
    assert response.status_code == 302
    captions = EvidenceLink.objects.filter(key="process.c2").values_list("evidence__caption", flat=True)
    assert {"ภาพกิจกรรม (1)", "ภาพกิจกรรม (2)"} <= set(captions)
    assert "แนบแล้ว 2 ไฟล์" in text_of(client.get(page("add")))


def test_of_several_files_the_good_ones_are_attached(enrolled, applicant, as_, page, upload):
    response = as_(applicant).post(page("add"), {"file": [upload(), upload(b"MZ", "fee.exe")]})
    assert response.status_code == 415
    assert "“fee.exe” เป็นไฟล์ชนิดที่แนบไม่ได้" in text_of(response)
    assert "แนบ “ประกาศ” แล้ว" in text_of(response)


def test_too_many_at_once(enrolled, applicant, as_, page, upload, settings, stored):
    settings.EVIDENCE_MAX_AT_ONCE, before = 2, stored()
    response = as_(applicant).post(page("add"), {"file": [upload(), upload(), upload()]})
    assert response.status_code == 400
    assert "แนบได้ครั้งละไม่เกิน 2 ไฟล์" in text_of(response)
    assert stored() == before


def test_the_same_file_again_in_the_same_place(enrolled, applicant, colleague, as_, page):
    content = make_pdf(5)
    as_(applicant).post(page("add"), {"file": SimpleUploadedFile("a.pdf", content)})
    response = as_(colleague).post(page("add"), {"file": SimpleUploadedFile("a.pdf", content)})
    assert response.status_code == 409
    assert "แนบอยู่แล้วในที่เดียวกัน" in text_of(response)


def test_a_pdf_that_was_cleaned_says_so(enrolled, applicant, as_, page, upload):
    hostile = next(case for case in CORPUS if case.name == "script-on-open.pdf")
    client = as_(applicant)
    client.post(page("add"), {"file": upload(hostile.content), "caption": "รายงาน"})
    assert "ที่ซ่อนอยู่ออกเพื่อความปลอดภัย" in text_of(client.get(page("add")))
    evidence = Evidence.objects.get(caption="รายงาน")
    assert "ออกแล้วเมื่อรับไฟล์" in text_of(client.get(evidence.get_absolute_url()))
