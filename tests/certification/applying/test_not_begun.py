"""A criterion that is not begun is one answer: 0, nothing else asked, nothing typed before lost or sent."""

import pytest
from django.urls import reverse

from certification.forms.book import open_book
from certification.forms.check import check_sections
from certification.forms.checks import problems_of
from certification.forms.contradictions import Degree, contradictions_of
from certification.models import Answer, Application, ChangeRequest, EvidenceLink, Submission
from certification.progress import TaskState, progress_of
from certification.queries.sent import askable, sent_book
from certification.services.deciding import decide
from certification.services.reviewing import Finding, score
from certification.services.submitting import Signed, changed_since_sent, submit
from certification.workflow import Stage
from reports.papers.answers import form_said
from tests.certification.applying.hand import fill_in, read_form
from tests.factories.applications import fill, link, put, review_of_another, token

NARRATIVE = "เล่าสิ่งที่ได้ทำร่วมกัน"
SIGNED = Signed(name="สมชาย ใจดี", post="ผู้อำนวยการ", explanation="ยังรอประชุม")


@pytest.fixture
def client(applicant, as_):
    return as_(applicant)


def opened(application: Application):
    return open_book(
        Application.objects.select_related("round__framework", "organisation", "submission").get(
            pk=application.pk
        )
    )


def stored(application: Application, key: str) -> str:
    return Answer.objects.get(application=application, key=key).text


def sent(application: Application, by) -> Submission:
    submit(application_id=application.pk, by=by, once=token(), signed=SIGNED)
    return application.submissions.latest("number")


def test_the_one_answer_stands_among_the_scores(client, enrolled, page):
    shown = client.get(page("criterion", enrolled, "c2")).text
    assert shown.count('name="process.c2.score"') == 5
    assert 'value="not_begun"' in shown
    assert "ยังไม่ดำเนินการ" in shown


def test_nothing_else_is_asked_of_it_and_it_counts_as_0(client, enrolled, page, applicant):
    EvidenceLink.objects.filter(application=enrolled, key="process.c2").delete()
    put(enrolled, "process.c2.narrative", "", applicant)
    assert {one.key for one in problems_of(opened(enrolled))} == {
        "process.c2.narrative",
        "process.c2.evidence",
    }
    fill_in(client, page("criterion", enrolled, "c2"), {"process.c2.score": "not_begun"})
    book = opened(enrolled)
    assert problems_of(book) == []
    assert (book.scores[2], sum(score or 0 for score in book.scores.values())) == (0, 24)
    row = next(t for g in progress_of(book).groups for t in g.tasks if t.prefix == "process.c2")
    assert (row.state, row.detail, row.score) == (TaskState.DONE, "ยังไม่ดำเนินการ", "0 / 3")


def test_what_was_typed_is_kept_not_sent_and_comes_back(client, enrolled, page, applicant):
    address = page("criterion", enrolled, "c2")
    fill_in(client, address, {"process.c2.score": "not_begun"})
    assert stored(enrolled, "process.c2.narrative") == NARRATIVE
    assert read_form(client.get(address))["process.c2.narrative"] == [NARRATIVE]  # there, but folded away
    book = opened(enrolled)
    assert book.text("process.c2.narrative") == ""
    assert book.evidence("process.c2") == []
    fill_in(client, address, {"process.c2.score": "2"})
    again = opened(enrolled)
    assert (again.text("process.c2.narrative"), len(again.evidence("process.c2"))) == (NARRATIVE, 1)
    assert problems_of(again) == []


def test_what_is_wrong_in_a_folded_field_does_not_hinder(client, enrolled, page):
    fill_in(client, page("criterion", enrolled, "c1"), {"process.c1.part": "สี่สิบ"})
    assert "process.c1.part" in {one.key for one in problems_of(opened(enrolled))}
    fill_in(client, page("criterion", enrolled, "c1"), {"process.c1.score": "not_begun"})
    assert problems_of(opened(enrolled)) == []


def test_the_submission_holds_the_answer_and_nothing_folded(enrolled, applicant):
    put(enrolled, "process.c2.score", "not_begun", applicant)
    submission = sent(enrolled, applicant)
    said = submission.snapshot
    assert (said["texts"]["process.c2.score"], said["texts"]["process.c2.narrative"]) == ("not_begun", "")
    assert said["understood"]["process.c2.score"] == "not_begun"
    assert "process.c2" not in {file["key"] for file in said["evidence"]}
    assert (submission.self_scores["c2"], submission.self_total) == (0, 24)
    book = sent_book(Application.objects.select_related("round__framework").get(pk=enrolled.pk), submission)
    assert book.not_begun == {"c2"}
    keys = [key for key in askable(book) if key.startswith("process.c2")]
    assert keys == ["process.c2"]  # asking for one field of it alone could never be answered


def test_the_reviewer_reads_one_line_and_verifies_0(enrolled, applicant, officer, as_):
    put(enrolled, "process.c2.score", "not_begun", applicant)
    submission = sent(enrolled, applicant)
    desk = as_(officer)
    address = reverse("certification:review", args=[enrolled.public_id, "c2"])
    decide(application_id=enrolled.pk, move="start_review", by=officer, once=token())
    shown = desk.get(address).text
    assert '<p class="strong">ยังไม่ดำเนินการ</p>' in shown
    assert NARRATIVE not in shown
    assert "ไม่มีคำบรรยาย" not in shown
    found = score(application_id=enrolled.pk, finding=Finding("c2", 0, "", submission.pk, None), by=officer)
    assert (found.score, found.reason) == (0, "")


def test_check_and_paper_say_the_one_word(enrolled, applicant):
    put(enrolled, "process.c2.score", "not_begun", applicant)
    book = opened(enrolled)
    part = check_sections(book, lambda key: False, ("process",))[0].parts[1]
    assert [row.value for row in part.rows] == ["ยังไม่ดำเนินการ"]
    said = form_said(book, "process")["criteria"][1]
    assert (said["one_answer"], said["score"], said["files"]) == ("ยังไม่ดำเนินการ", 0, [])
    assert not any(anchor["chosen"] for anchor in said["anchors"])


@pytest.mark.parametrize(("code", "told"), [("c1", "ผู้ร่วมลงนาม ตามแบบ อ.05 มี 42"), ("c4", "มี 1"), ("c2", "")])
def test_it_contradicts_what_another_form_holds_of_it(enrolled, applicant, code, told):
    put(enrolled, f"process.{code}.score", "not_begun", applicant)
    found = [one for one in contradictions_of(opened(enrolled)) if one.rule == "not_begun_but_held"]
    assert [(one.degree, told in one.text) for one in found] == ([(Degree.DOUBT, True)] if told else [])


def test_in_a_review_it_stands_to_be_affirmed_and_its_folded_fields_do_not(
    application, client, page, applicant, organisation
):
    fill(application, applicant)
    review_of_another(application)
    Application.objects.filter(pk=application.pk).update(stage=Stage.ENROLLED)
    put(application, "process.c2.score", "not_begun", applicant)
    Answer.objects.filter(application=application, key__startswith="process.c2.").update(carried=True)
    EvidenceLink.objects.filter(application=application, key="process.c2").update(carried=True)
    assert {one.key for one in problems_of(opened(application)) if one.carried} == {"process.c2.score"}
    fill_in(client, page("criterion", application, "c2"), {}, go="affirm")
    assert problems_of(opened(application)) == []
    carried = Answer.objects.filter(application=application, carried=True).values_list("key", flat=True)
    assert list(carried) == ["process.c2.narrative"]  # nobody has said that it is still so
    fill_in(client, page("criterion", application, "c2"), {"process.c2.score": "1"})
    waiting = {one.key for one in problems_of(opened(application)) if one.carried}
    assert waiting == {"process.c2.narrative", "process.c2.evidence"}


def test_turning_it_on_or_off_is_a_change_that_the_reviewer_sees(enrolled, applicant):
    sent(enrolled, applicant)
    put(enrolled, "process.c2.score", "not_begun", applicant)
    assert changed_since_sent(opened(enrolled)) == {
        "process.c2.score",
        "process.c2.narrative",
        "process.c2.evidence",
    }


def test_where_nothing_may_be_changed_the_page_is_as_short(enrolled, client, page, applicant):
    put(enrolled, "process.c2.score", "not_begun", applicant)
    link(enrolled, "process.c2", applicant)
    sent(enrolled, applicant)
    shown = client.get(page("criterion", enrolled, "c2")).text
    assert "ยังไม่ดำเนินการ" in shown
    assert NARRATIVE not in shown
    assert 'id="process.c2.evidence"' not in shown
    assert not ChangeRequest.objects.exists()
