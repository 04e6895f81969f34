"""อ.01–อ.05 on paper: every question with its answer, the draft and what was sent, and who may have which."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from accounts.thai.digits import to_thai
from certification.forms.book import FORMS
from certification.models import Application, PlanRow
from certification.services import deciding, recusing, submitting
from certification.workflow import Stage
from networks.access import forget_grants
from reports.models import Document, DocumentKind
from reports.papers import forms as papers
from reports.pdf import forms as paper
from tests.factories.applications import fill, put, token, verify_all, walk_to
from tests.factories.meetings import make_meeting, place
from tests.reports.papers.reading import folded, is_tagged, lost, page_number, pages_of, text_of

KINDS = list(papers.FORMS_OF)
STATEMENT = "โรงเรียนบ้านน้ำคำอยากให้ทุกคนซื่อสัตย์ ก้ำกึ่งไม่ได้ ติดต่อ kru57@example.org"


@pytest.fixture
def filled(application, applicant):
    fill(application, applicant)
    put(application, "intent.statement", STATEMENT, applicant)
    return application


@pytest.fixture
def sent(filled, applicant, officer):
    walk_to(Stage.ENROLLED, filled, owner=applicant, officer=officer)
    put(filled, "intent.statement", STATEMENT, applicant)
    submitting.submit(application_id=filled.pk, by=applicant, once=token())
    filled.refresh_from_db()
    return filled


def made(kind, application, submission=None, digits="thai") -> tuple[dict, bytes]:
    data = papers.data_of(kind, application, submission, digits)
    return data, paper.render_pdf(data)


def said_by(value: object) -> list[str]:
    """Every label and every answer (or what stands in its place) of a form's data."""
    if isinstance(value, dict) and "missing" in value and "label" in value:
        return [value["label"], *(value["value"].splitlines() or [value["missing"]])]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in said_by(each)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_stands_on_the_paper_with_its_answer(filled, kind):
    data, pdf = made(kind, filled)
    text = text_of(pdf)
    wanted = [to_thai(each) for each in said_by(data["forms"]) if "@" not in each]
    assert lost(text, [each for each in wanted if "คะแนน:" not in each]) == []
    assert lost(text, [paper.TITLES[form][1].replace("9", "๙") for form in papers.FORMS_OF[kind]]) == []
    assert lost(text, ["ฉบับร่าง ยังไม่ส่ง", "ผังแบบจัดทำโดยระบบ ยังไม่ยืนยันกับแบบฟอร์มทางการ"]) == []
    assert is_tagged(pdf)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_draft_shows_every_question_as_unanswered(application, kind):
    data, pdf = made(kind, application)
    assert lost(text_of(pdf), [to_thai(label) for label in said_by(data["forms"])]) == []
    assert "ยังไม่" in text_of(pdf)


def test_what_people_typed_comes_back_and_identifiers_keep_their_figures(filled):
    thai, arabic = (
        text_of(made(DocumentKind.INTENT, filled, None, digits)[1]) for digits in ("thai", "arabic")
    )
    assert (
        lost(
            thai, [STATEMENT, "๐๕๓ ๗๑๑ ๒๓๔", "office@example.org", "๑๒ มกราคม ๒๕๖๙", filled.spoken_reference]
        )
        == []
    )
    assert lost(arabic, [STATEMENT, "053 711 234", "12 มกราคม 2569", page_number(1, 2, thai=False)]) == []
    assert not set("๐๑๒๓๔๕๖๗๘๙") & set(arabic)


def test_what_was_sent_bears_its_number_day_and_hash_and_never_changes(sent, applicant):
    submission = sent.submission
    before = made(DocumentKind.PACK, sent, submission)[0]
    put(sent, "intent.statement", "แก้หลังส่ง", applicant)
    sent.organisation.name = "โรงเรียนชื่อใหม่"
    sent.organisation.save()
    data, pdf = made(DocumentKind.PACK, sent, submission)
    assert data == before
    text = text_of(pdf)
    assert (
        lost(
            text,
            [STATEMENT, "ฉบับที่ส่ง ฉบับที่ ๑", submission.sha256, "โรงเรียนบ้านน้ำคำ", to_thai(data["sent"]["at"])],
        )
        == []
    )
    assert lost(text, ["ฉบับร่าง", "แก้หลังส่ง", "ชื่อใหม่"]) == ["ฉบับร่าง", "แก้หลังส่ง", "ชื่อใหม่"]


def test_the_pack_has_all_forms_in_order_and_the_list_of_evidence(filled):
    data, pdf = made(DocumentKind.PACK, filled)
    assert [form["form"] for form in data["forms"]] == list(FORMS)
    pages = pages_of(pdf)
    titles = [folded(to_thai(paper.TITLES[form][1])) for form in FORMS]
    starts = [next(n for n, page in enumerate(pages) if title in page) for title in titles]
    assert starts == sorted(set(starts))
    text = "".join(pages)
    for file in data["evidence"]:
        assert (
            lost(text, [file["caption"], file["name"], file["sha256"][:12], *map(to_thai, file["supports"])])
            == []
        )
    assert len(data["evidence"]) == 10
    assert [page_number(n, len(pages)) in page for n, page in enumerate(pages, 1)] == [True] * len(pages)


def test_a_long_plan_repeats_its_header_and_splits_no_row(filled, applicant):
    rows = PlanRow.objects.bulk_create(
        PlanRow(application=filled, virtue="sufficiency", position=n) for n in range(2, 220)
    )
    for row in rows:
        put(
            filled,
            f"plan.{row.pk}.activity",
            f"กิจกรรมที่ {row.position} ทำดีเพื่อส่วนรวมทุกวันพระ จบ{row.position}",
            applicant,
        )
    pages = pages_of(made(DocumentKind.PLAN, filled)[1])
    plan = [page for page in pages if "กิจกรรมที่" in page]
    assert len(plan) > 10
    assert all("วัน/เดือน/ปีที่ดำเนินงาน" in page and "ผู้รับผิดชอบ" in page for page in plan)
    for row in rows:
        whole = to_thai(f"กิจกรรมที่{row.position}ทำดีเพื่อส่วนรวมทุกวันพระจบ{row.position}")
        assert sum(whole in page for page in plan) == 1


def test_a_name_that_is_longer_than_its_line_is_whole(filled):
    name = "ศูนย์พัฒนาเด็กเล็กองค์การบริหารส่วนตำบลศรีวิชัยปัญญาน้ำคำ" * 3
    filled.organisation.name = name
    filled.organisation.save()
    assert lost(text_of(made(DocumentKind.INTENT, filled)[1]), [name]) == []


# ── who may have which ──


def paper_of(kind, application, submission, by) -> Document:
    return papers.request_forms(
        kind=kind, application=application, submission=submission, digits="thai", by=by
    )


def test_a_draft_is_its_writers_alone(
    filled, applicant, colleague, officer, approver, stranger, department, member
):
    draft = paper_of(DocumentKind.PACK, filled, None, applicant)
    who = (applicant, colleague, officer, approver, stranger, department, member, AnonymousUser())
    assert [papers.readable(user, draft) for user in who] == [True, True, True, *[False] * 5]


def test_what_was_sent_is_read_by_whoever_reads_the_application(
    sent, applicant, officer, approver, stranger, department, auditor, member, other_application
):
    paper = paper_of(DocumentKind.PACK, sent, sent.submission, applicant)
    assert all(papers.readable(user, paper) for user in (applicant, officer, approver, department, auditor))
    neighbour = other_application.created_by
    assert not any(papers.readable(user, paper) for user in (stranger, member, neighbour, AnonymousUser()))


def test_the_office_reads_the_intent_that_was_sent_alone_and_no_other_draft(
    filled, applicant, officer, approver
):
    walk_to(Stage.INTENT_SUBMITTED, filled, owner=applicant, officer=officer)
    assert papers.to_print(approver, filled.public_id, DocumentKind.INTENT, None) == (filled, None)
    with pytest.raises(Http404):
        papers.to_print(approver, filled.public_id, DocumentKind.PLAN, None)
    data, pdf = made(DocumentKind.INTENT, filled)
    assert lost(text_of(pdf), ["ยังไม่ส่งผลการประเมิน แสดงตามที่กรอกไว้"]) == []
    assert data["forms"][0]["form"] == "intent"


def test_what_is_printed_without_asking_for_a_copy_is_what_stands_now(sent, applicant):
    submission = sent.submission
    assert papers.to_print(applicant, sent.public_id, DocumentKind.PACK, None) == (sent, submission)
    assert papers.to_print(applicant, sent.public_id, DocumentKind.PACK, 1) == (sent, submission)
    with pytest.raises(Http404):
        papers.to_print(applicant, sent.public_id, DocumentKind.PACK, 2)


def test_a_member_who_declares_a_conflict_loses_the_paper(sent, applicant, officer, body, member):
    verified = sent
    deciding.decide(application_id=sent.pk, move="start_review", by=officer, once=token())
    verify_all(Application.objects.get(pk=sent.pk), officer)
    deciding.decide(application_id=sent.pk, move="verify", by=officer, once=token())
    meeting = make_meeting(body, officer)
    place(meeting, verified, officer)
    paper = paper_of(DocumentKind.PACK, verified, sent.submission, applicant)
    assert papers.readable(member, paper)
    recusing.declare(meeting_id=meeting.pk, application_id=verified.pk, reason="ญาติ", by=member)
    forget_grants(member)
    assert not papers.readable(member, paper)


def test_nothing_of_another_organisation_stands_on_the_paper(filled, other_application, applicant):
    other = other_application.created_by
    fill(other_application, other)
    put(other_application, "intent.statement", "ความลับของวัดศรีโคมคำ", other)
    text = text_of(made(DocumentKind.PACK, filled)[1])
    assert lost(text, ["ความลับของวัดศรีโคมคำ", "วัดศรีโคมคำ", "พะเยา"]) == [
        "ความลับของวัดศรีโคมคำ",
        "วัดศรีโคมคำ",
        "พะเยา",
    ]
