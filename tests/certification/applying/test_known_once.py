"""A fact that is known is proposed where it is asked again; what needs no file, or a fact of another form, says so."""

import pytest
from django.urls import reverse

from certification.forms.book import open_book
from certification.forms.proposals import post_of, proposals
from certification.models import Criterion, FormEvidence, Submission
from certification.workflow import Stage
from networks.models import Organisation
from reports.papers import forms as papers
from reports.papers import meetings
from tests.factories.applications import put, walk_to
from tests.factories.meetings import make_meeting, place


def url(name: str, application, *rest: str) -> str:
    return reverse(f"certification:{name}", args=[application.public_id, *rest])


def test_the_register_and_who_fills_in_are_proposed(application, applicant, officer, as_):
    Organisation.objects.filter(pk=application.organisation_id).update(address="99 หมู่ 3")
    page = as_(applicant).get(url("intent", application)).content.decode()
    assert '<datalist id="intent.address_offers"><option value="99 หมู่ 3">' in page
    assert f'<datalist id="intent.coordinator_name_offers"><option value="{applicant.name}">' in page
    assert f'<option value="{applicant.email}">' in page
    keyed_in = as_(officer).get(url("intent", application)).content.decode()
    assert officer.email not in keyed_in


def test_the_head_is_proposed_as_signatory_and_leader_and_another_may_be_typed(application, applicant):
    put(application, "intent.head_name", "นางสมศรี ใจงาม", applicant)
    put(application, "intent.head_post", "ผู้อำนวยการ", applicant)
    put(application, "intent.signatory_name", "นายรอง รักษาการ", applicant)
    found = proposals(open_book(application), None, None)
    assert found["declaration.signatory_name"] == ["นางสมศรี ใจงาม", "นายรอง รักษาการ"]
    assert found["intent.signatory_name"] == ["นางสมศรี ใจงาม"]
    assert found["declaration.signatory_post"] == ["ผู้อำนวยการ"]
    assert post_of(open_book(application), "นางสมศรี ใจงาม") == "ผู้อำนวยการ"
    assert post_of(open_book(application), "คนอื่น") == ""


def test_what_was_sent_last_is_proposed_too(application, applicant):
    before = {"texts": {"intent.head_name": "พระครูดี", "intent.phone": "053 711 234"}}
    found = proposals(open_book(application), None, before)
    assert found["intent.head_name"] == ["พระครูดี"]
    assert found["intent.coordinator_phone"] == ["053 711 234"]


@pytest.mark.parametrize(
    ("evidenced_by", "said"),
    [(FormEvidence.PLAN, "ข้อนี้ไม่ต้องแนบไฟล์ แผน อ.04"), ("", "")],
)
def test_the_panel_says_plainly_that_no_file_is_needed(
    application, applicant, officer, as_, evidenced_by, said
):
    criteria = Criterion.objects.filter(framework=application.round.framework, code="c3")
    criteria.update(evidenced_by=evidenced_by)
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    page = as_(applicant).get(url("criterion", application, "c3")).content.decode()
    assert ("ข้อนี้ไม่ต้องแนบไฟล์" in page) is bool(said)
    assert said in page


def test_a_criterion_says_which_facts_its_scores_need_and_where_they_stand(
    application, applicant, officer, as_
):
    criterion = application.round.framework.criteria.get(code="c5")
    criterion.anchors.filter(score=3).update(needs={"rounds_reported": 2})
    application.round.framework.criteria.get(code="c1").anchors.update(needs={})
    walk_to(Stage.ENROLLED, application, owner=applicant, officer=officer)
    page = as_(applicant).get(url("criterion", application, "c5")).content.decode()
    assert "ข้อมูลจากแบบอื่นที่ข้อนี้ใช้" in page
    assert "ยังไม่มีบันทึกผลกิจกรรมใน อ.04" in page
    assert "3 คะแนน ต้องมีอย่างน้อย 2" in page
    assert "กรอกในแบบ อ.04" in page
    other = as_(applicant).get(url("criterion", application, "c1")).content.decode()
    assert "ข้อมูลจากแบบอื่นที่ข้อนี้ใช้" not in other


DEPARTED = [
    {
        "rule": "share_departs", "degree": "departure", "text": "ข้อ 1: กรอกไว้ 46 ไม่ตรงกับ 42 คน",
        "keys": ["process.c1.part"], "reason_key": "process.c1.reason", "reason": "นับผู้มาช่วยด้วย",
    }
]  # fmt: skip


def test_the_papers_of_the_forms_and_of_the_body_say_what_departs_and_why(
    application, applicant, officer, body
):
    walk_to(Stage.VERIFIED, application, owner=applicant, officer=officer)
    sent = application.submission
    snapshot = {**sent.snapshot, "contradictions": DEPARTED}
    departed = Submission.objects.create(
        application=application, number=2, snapshot=snapshot, sha256="1" * 64, self_scores=sent.self_scores,
        self_total=27, self_level=3, submitted_by=applicant, departures=1,
    )  # fmt: skip
    said = [{"text": DEPARTED[0]["text"], "reason": "นับผู้มาช่วยด้วย"}]
    for kind, expected in (("pack", said), ("process", said), ("intent", [])):
        assert papers.data_of(kind, application, departed, "thai")["contradictions"] == expected
    application.submission = departed
    application.save()
    meeting = make_meeting(body, officer)
    place(meeting, application, officer)
    for kind in meetings.KINDS:
        assert meetings.data_of(kind, officer, meeting, "thai")["lines"][0]["contradictions"] == said
