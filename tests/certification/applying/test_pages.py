"""The five forms as pages: typed text is kept as typed, shown as understood, and never lost."""

import pytest

from certification.models import Answer
from certification.services.submitting import submit
from tests.certification.applying.hand import fill_in, read_form, summary_of
from tests.factories.applications import put, token


def text_of(application, key):
    return Answer.objects.get(application=application, key=key).text


def test_what_is_typed_is_saved_and_the_button_leads_on(enrolled, applicant, page, as_):
    answer = fill_in(as_(applicant), page("intent", enrolled), {"intent.head_name": "พระครูใจดี"}, go="next")
    assert answer.url == page("declaration", enrolled)
    assert text_of(enrolled, "intent.head_name") == "พระครูใจดี"


@pytest.mark.parametrize(
    ("go", "name"),
    [("list", "application"), ("previous", "intent"), ("stay", "declaration"), ("hack", "declaration")],
)
def test_each_button_saves_and_goes_its_way(enrolled, applicant, page, as_, go, name):
    address = page("declaration", enrolled)
    answer = fill_in(as_(applicant), address, {"declaration.posted_at": "หน้าวัด"}, go=go)
    assert answer.url == page(name, enrolled)
    assert text_of(enrolled, "declaration.posted_at") == "หน้าวัด"


def test_only_what_was_touched_is_written(enrolled, applicant, colleague, page, as_):
    client = as_(colleague)
    fill_in(client, page("intent", enrolled), {"intent.head_post": "เจ้าอาวาส"})
    written = Answer.objects.filter(application=enrolled, updated_by=colleague)
    assert [answer.key for answer in written] == ["intent.head_post"]


def test_a_date_is_shown_as_it_was_understood(enrolled, applicant, page, as_):
    fill_in(as_(applicant), page("intent", enrolled), {"intent.signed_on": "๑๒/๑/๒๕๖๙"})
    shown = as_(applicant).get(page("intent", enrolled)).content.decode()
    assert "อ่านว่า 12 มกราคม 2569" in shown
    assert 'value="๑๒/๑/๒๕๖๙"' in shown


def test_a_wrong_date_is_saved_and_said_beside_the_field(enrolled, applicant, page, as_):
    address = page("intent", enrolled)
    client = as_(applicant)
    answer = fill_in(client, address, {"intent.signed_on": "เมื่อวาน", "intent.phone": "ไม่มี"}, go="next")
    assert answer.url == address  # stays where there is something to mend
    shown = client.get(address)
    assert "บันทึกแล้ว แต่มี 2 ช่องที่ต้องแก้ก่อนส่ง" in shown.content.decode()
    assert 'href="#intent.signed_on"' in summary_of(shown)
    assert 'aria-invalid="true"' in shown.content.decode()
    assert "มีข้อผิดพลาด:" in shown.content.decode()
    assert text_of(enrolled, "intent.signed_on") == "เมื่อวาน"


def test_once_told_one_may_go_on_and_mend_it_later(enrolled, applicant, page, as_):
    put(enrolled, "intent.signed_on", "เมื่อวาน", applicant)
    answer = fill_in(as_(applicant), page("intent", enrolled), {}, go="next")
    assert answer.url == page("declaration", enrolled)


@pytest.mark.parametrize(
    "evil", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}"]
)
def test_markup_stays_text(enrolled, applicant, page, as_, evil):
    client = as_(applicant)
    fill_in(client, page("intent", enrolled), {"intent.head_name": evil, "intent.statement": evil})
    for address in (page("intent", enrolled), page("check_answers", enrolled)):
        assert evil not in client.get(address).content.decode().replace("{{ 7|add:7 }}", "")
    assert text_of(enrolled, "intent.statement") == evil


def test_a_text_of_100_000_characters_is_refused_and_kept_on_the_page(enrolled, applicant, page, as_):
    long = "ก" * 100_000
    answer = fill_in(
        as_(applicant), page("intent", enrolled), {"intent.statement": long, "intent.head_post": "เจ้าอาวาส"}
    )
    assert answer.status_code == 400
    assert long in answer.content.decode()
    assert "ข้อความยาวเกินไป มี 100000 ตัวอักษร" in summary_of(answer)
    assert text_of(enrolled, "intent.statement") != long
    assert text_of(enrolled, "intent.head_post") == "เจ้าอาวาส"


def test_naught_characters_do_no_harm(enrolled, applicant, page, as_):
    fill_in(as_(applicant), page("intent", enrolled), {"intent.head_name": "ใจ\x00ดี"})
    assert text_of(enrolled, "intent.head_name") == "ใจดี"


@pytest.mark.parametrize("version", ["", "สาม", "-1", "99999999999999999999", "1.5"])
def test_a_version_that_is_none_is_a_conflict_and_never_an_overwrite(enrolled, applicant, page, as_, version):
    before = text_of(enrolled, "intent.head_name")
    answer = fill_in(
        as_(applicant),
        page("intent", enrolled),
        {"intent.head_name": "ทับ", "version:intent.head_name": version},
    )
    assert answer.status_code == 409
    assert text_of(enrolled, "intent.head_name") == before


def test_fields_of_other_pages_cannot_be_slipped_in(enrolled, applicant, page, as_):
    fill_in(
        as_(applicant),
        page("intent", enrolled),
        {"process.c1.score": "0", "version:process.c1.score": "1", "stage": "certified"},
    )
    assert text_of(enrolled, "process.c1.score") == "3"


def test_a_choice_that_is_not_offered_is_refused(enrolled, applicant, page, as_):
    answer = fill_in(as_(applicant), page("criterion", enrolled, "c2"), {"process.c2.score": "99"})
    assert answer.status_code == 400
    assert "กรุณาเลือกจากรายการ" in summary_of(answer)
    assert text_of(enrolled, "process.c2.score") == "3"


def test_the_target_virtues_are_ticked_and_decide_what_is_asked(enrolled, applicant, page, as_):
    client = as_(applicant)
    address = page("declaration", enrolled)
    fill_in(client, address, {"declaration.virtues": ["discipline", "sufficiency"]})
    assert text_of(enrolled, "declaration.virtues") == "discipline,sufficiency"
    assert "outcome.discipline.after" in read_form(client.get(page("outcome", enrolled)))
    posted = read_form(client.get(address))
    posted.pop("declaration.virtues")
    client.post(address, posted)
    assert text_of(enrolled, "declaration.virtues") == ""
    assert "ยังไม่ได้เลือกคุณธรรมเป้าหมาย" in client.get(page("outcome", enrolled)).content.decode()


def test_the_declaration_shows_the_share_of_signers(enrolled, applicant, page, as_):
    assert "42 ÷ 48 = ร้อยละ 87.50" in as_(applicant).get(page("declaration", enrolled)).content.decode()


def test_the_outcome_shows_the_share_of_activities_from_the_plan(enrolled, applicant, page, as_):
    shown = as_(applicant).get(page("outcome", enrolled)).content.decode()
    assert "กิจกรรมในแผนสำเร็จ 1 จาก 1 กิจกรรม = ร้อยละ 100.00" in shown


def test_thai_digits_can_be_typed_in_every_number(enrolled, applicant, page, as_):
    client = as_(applicant)
    fill_in(
        client, page("declaration", enrolled), {"declaration.headcount": "๕๐", "declaration.signers": "๔๐"}
    )
    assert "40 ÷ 50 = ร้อยละ 80.00" in client.get(page("declaration", enrolled)).content.decode()


@pytest.mark.parametrize("name", ["intent", "declaration", "outcome"])
def test_what_was_sent_can_be_read_but_not_changed(under_review, applicant, page, as_, name):
    client = as_(applicant)
    shown = client.get(page(name, under_review)).content.decode()
    assert "อ่านได้อย่างเดียว" in shown
    assert 'id="answers"' not in shown


def test_what_comes_too_late_is_shown_so_that_it_can_be_copied(enrolled, applicant, officer, page, as_):
    """The colleague has sent the forms while this page was still open."""
    client = as_(applicant)
    opened = client.get(page("intent", enrolled))
    submit(application_id=enrolled.pk, by=applicant, once=token())
    answer = fill_in(client, page("intent", enrolled), {"intent.statement": "ประโยคสุดท้าย"}, opened=opened)
    assert answer.status_code == 403
    assert "ประโยคสุดท้าย" in answer.content.decode()
    assert "ยังไม่ได้บันทึก" in summary_of(answer)
    assert text_of(enrolled, "intent.statement") != "ประโยคสุดท้าย"


def test_an_officers_answers_carry_the_officers_name(enrolled, officer, page, as_):
    fill_in(as_(officer), page("intent", enrolled), {"intent.head_name": "จากแบบกระดาษ"})
    assert Answer.objects.get(application=enrolled, key="intent.head_name").updated_by == officer
