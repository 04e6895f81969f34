"""Reading the other forms as they were sent, and asking for a change field by field."""

import pytest

from certification.models import ActivityRecord, ChangeRequest, PlanRow
from certification.queries.review import preview_of
from certification.queries.sent import sent_book
from certification.services import deciding, submitting
from certification.services.reviewing import Finding, score
from certification.workflow import Stage
from tests.factories.applications import link, make_evidence, put, token, walk_to


def url(case, form: str) -> str:
    return f"/cases/{case.public_id}/forms/{form}/"


@pytest.mark.parametrize("form", ["intent", "declaration", "plan", "outcome"])
def test_each_form_is_read_as_it_was_sent(case, officer, as_, form):
    assert as_(officer).get(url(case, form)).status_code == 200


def test_what_was_picked_and_dated_is_shown_in_words(case, officer, as_):
    declaration = as_(officer).get(url(case, "declaration")).text
    assert "พอเพียง" in declaration
    assert "12 มกราคม 2569" in declaration
    assert "สำเร็จตามเป้าหมาย" in as_(officer).get(url(case, "plan")).text


def test_the_live_draft_is_never_shown(case, officer, applicant, as_):
    put(case, "intent.head_name", "ชื่อที่ยังไม่ได้ส่ง", applicant)
    put(case, "process.c5.narrative", "ร่างที่ยังไม่ได้ส่ง", applicant)
    link(case, "process.c5", applicant)
    assert "ชื่อที่ยังไม่ได้ส่ง" not in as_(officer).get(url(case, "intent")).text
    response = as_(officer).get(f"/cases/{case.public_id}/review/c5/")
    assert "ร่างที่ยังไม่ได้ส่ง" not in response.text
    assert response.context["page"].preview.count == 1


def test_before_the_first_sending_only_the_intent_can_be_read(application, applicant, officer, as_):
    case = walk_to(Stage.INTENT_SUBMITTED, application, owner=applicant, officer=officer)
    text = as_(officer).get(url(case, "intent")).text
    assert "ข้อความตัวอย่าง" in text
    for form in ("plan", "declaration", "outcome"):
        assert as_(officer).get(url(case, form)).status_code == 404


@pytest.mark.parametrize("form", ["process", "nothing", "intent2"])
def test_an_unknown_form_does_not_exist(case, officer, as_, form):
    assert as_(officer).get(url(case, form)).status_code == 404


def test_a_press_beside_a_field_opens_the_request_for_it(case, officer, as_):
    response = as_(officer).get(url(case, "intent"), {"ask": "intent.phone"})
    assert response.context["asking"]
    assert '<option value="intent.phone" selected>' in response.text
    closed = as_(officer).get(url(case, "intent"), {"ask": "' or 1=1"})
    assert not closed.context["asking"]


def test_a_change_is_asked_of_a_plan_row(case, officer, as_):
    row = case.plan_rows.get()
    posted = {
        "ask": "1",
        "ask-key": f"plan.{row.pk}.indicator",
        "ask-reason": "ขอตัวชี้วัดที่นับได้",
        "ask-due_on": "30 กันยายน 2570",
    }
    response = as_(officer).post(url(case, "plan"), posted, follow=True)
    request = ChangeRequest.objects.get()
    assert request.label == "อ.04 · ข้อความตัวอย่าง · ตัวชี้วัดและเป้าหมาย"
    assert "ขอตัวชี้วัดที่นับได้" in response.text


def test_bad_input_keeps_what_was_typed(case, officer, as_):
    posted = {"ask": "1", "ask-key": "intent.phone", "ask-reason": "เหตุที่พิมพ์", "ask-due_on": "x"}
    response = as_(officer).post(url(case, "intent"), posted)
    assert response.status_code == 422
    assert "เหตุที่พิมพ์" in response.text


def test_when_the_case_has_moved_on_the_words_are_shown(submitted, officer, as_):
    posted = {"ask": "1", "ask-key": "intent.phone", "ask-reason": "เหตุที่พิมพ์", "ask-due_on": "30 กันยายน 2570"}
    response = as_(officer).post(url(submitted, "intent"), posted)
    assert response.status_code == 409
    assert "เหตุที่พิมพ์" in response.text


def test_who_only_reads_is_offered_nothing(case, auditor, approver, as_):
    for person in (auditor, approver):
        text = as_(person).get(url(case, "intent")).text
        assert "?ask=" not in text
        assert 'name="ask"' not in text


def test_forms_whose_fields_no_source_states_say_so(case, officer, as_):
    assert "รอการยืนยัน" in as_(officer).get(url(case, "intent")).text
    assert "รอการยืนยัน" not in as_(officer).get(url(case, "plan")).text


# ── the evidence beside the answer ──


@pytest.fixture
def sent_with_files(application, applicant, officer):
    """Criterion 5 with a PDF of four pages and a second file."""
    case = walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    file = make_evidence(case.organisation, applicant, "รายงานผลรอบ 6 เดือน")
    file.pages = 4
    file.save()
    case.evidence_links.create(evidence=file, key="process.c5", linked_by=applicant)
    return walk_to_review(case, applicant, officer)


def walk_to_review(case, applicant, officer):
    submitting.submit(application_id=case.pk, by=applicant, once=token())
    deciding.decide(application_id=case.pk, move="start_review", by=officer, once=token())
    case.refresh_from_db()
    return case


@pytest.mark.parametrize(
    ("address", "number", "page"),
    [
        ("", 1, 1),
        ("file=2", 2, 1),
        ("file=2&page=3", 2, 3),
        ("file=2&page=99", 2, 4),
        ("file=99", 2, 1),
        ("file=-1&page=abc", 1, 1),
        ("file=²&page=%00", 1, 1),
        ("file=9999999999999999999999", 1, 1),
    ],
)
def test_files_and_pages_are_turned_by_the_address(sent_with_files, officer, as_, address, number, page):
    response = as_(officer).get(f"/cases/{sent_with_files.public_id}/review/c5/?{address}")
    preview = response.context["page"].preview
    assert (preview.number, preview.count, preview.page) == (number, 2, page)


def test_the_first_page_has_no_previous_and_the_last_no_next(sent_with_files, rf):
    book = sent_book(sent_with_files, sent_with_files.submission)
    first = preview_of(book, "process.c5", rf.get("/", {"file": "2"}).GET)
    last = preview_of(book, "process.c5", rf.get("/", {"file": "2", "page": "4"}).GET)
    assert first is not None
    assert last is not None
    assert (first.previous, first.next) == ("", "?file=2&page=2#evidence")
    assert (last.previous, last.next) == ("?file=2&page=3#evidence", "")


def test_an_office_file_is_offered_for_download(sent_with_files, officer, as_):
    file = sent_with_files.evidence_links.get(key="process.c5", evidence__pages=4).evidence
    file.content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    file.save()
    response = as_(officer).get(f"/cases/{sent_with_files.public_id}/review/c5/?file=2")
    assert response.context["page"].preview.picture == ""
    assert "ดาวน์โหลดเพื่อเปิดดู" in response.text


def test_a_criterion_without_files_says_so(case, rf):
    book = sent_book(case, case.submission)
    assert preview_of(book, "process.nothing", rf.get("/").GET) is None


def test_the_foot_shows_what_is_scored_and_what_is_asked(case, officer, as_):
    score(application_id=case.pk, finding=Finding("c1", 3, "", case.submission_id, None), by=officer)
    posted = {"ask": "1", "ask-key": "process.c2", "ask-reason": "x", "ask-due_on": "30 กันยายน 2570"}
    as_(officer).post(f"/cases/{case.public_id}/review/c2/", posted)
    response = as_(officer).get(f"/cases/{case.public_id}/review/c3/")
    tones = [mark["tone"] for mark in response.context["page"].marks]
    assert tones == ["green", "red", "", "", "", "", "", "", ""]
    assert 'data-shortcut="j"' in response.text
    assert 'data-shortcut="k"' in response.text


def test_the_plan_stands_as_the_forms_table_with_its_virtue_and_records_under_their_activity(
    application, applicant, officer, as_
):
    row = PlanRow.objects.create(application=application, virtue="sufficiency", position=1)
    ActivityRecord.objects.create(row=row, position=1)
    ActivityRecord.objects.create(row=row, position=2)
    case = walk_to(Stage.UNDER_REVIEW, application, owner=applicant, officer=officer)
    response = as_(officer).get(url(case, "plan"))
    page = response.context["page"]
    [(virtue, [line])] = page.table.virtues
    assert (virtue, line.number, line.records) == ("พอเพียง", "1.1", 2)
    assert [part.title for part in page.parts] == [
        "1.1 ข้อความตัวอย่าง · พอเพียง",
        "1.1 ข้อความตัวอย่าง · บันทึกผลครั้งที่ 1 · พอเพียง",
        "1.1 ข้อความตัวอย่าง · บันทึกผลครั้งที่ 2 · พอเพียง",
    ]
    assert f'href="#plan.{row.pk}"' in response.text


def test_the_officer_reads_beside_the_choice_what_will_be_open(case, officer, as_):
    text = as_(officer).get(f"/cases/{case.public_id}/review/c1/").text
    assert "ผู้ร่วมลงนาม (เปิดให้แก้ไขด้วย: อ.05 · บุคลากรทั้งหมด ณ วันประกาศ" in text
    assert "ข้อ 1 ทั้งคะแนนและหลักฐาน" in text
    intent = as_(officer).get(url(case, "intent")).text
    assert "จำนวนบุคลากรทั้งหมด (เปิดให้แก้ไขด้วย:" in intent
