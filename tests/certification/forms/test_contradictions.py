"""Facts stand once; where the forms say otherwise, a rule names both places."""

import pytest

from certification.forms.book import open_book
from certification.forms.checks import problems_of
from certification.forms.contradictions import Degree, contradictions_of
from certification.models import ActivityRecord, Answer, PlanRow
from tests.factories.applications import fill, put


@pytest.fixture
def filled(application, applicant):
    fill(application, applicant)
    return application


def found(application):
    return [(one.rule, one.degree, one.reason) for one in contradictions_of(open_book(application))]


def sentence(application) -> str:
    [one] = contradictions_of(open_book(application))
    return one.text


def problems(application):
    return {problem.key: problem.message for problem in problems_of(open_book(application))}


def test_forms_that_agree_are_ready(filled):
    assert found(filled) == []
    assert problems(filled) == {}


def test_numbers_are_drawn_from_the_forms_that_hold_them(filled):
    book = open_book(filled)
    first, fourth = (book.share(book.rubric.criterion(code)) for code in ("c1", "c4"))
    assert (first.part, first.total, first.percent, first.band) == (42, 48, "87.50", 3)
    assert (fourth.part, fourth.total, fourth.band) == (1, 1, 3)
    assert book.fact("headcount").text == "48 คน จากแบบ อ.01 ณ วันที่ 12 มกราคม 2569"
    assert book.fact("activities").text == "1 กิจกรรม จากแผน อ.04"
    assert book.fact("signers").key == "declaration.signers"


def test_a_plan_of_two_activities_and_46_of_48_is_not_sent_without_a_reason(filled, applicant):
    PlanRow.objects.create(application=filled, virtue="sufficiency", position=2)
    fill(filled, applicant)
    put(filled, "process.c4.part", "46", applicant)
    put(filled, "process.c4.total", "48", applicant)
    assert [(rule, degree) for rule, degree, _reason in found(filled)] == [
        ("share_departs", Degree.DEPARTURE),
        ("share_departs", Degree.DEPARTURE),
    ]
    assert problems(filled) == {
        "process.c4.reason": "ข้อ 4: กิจกรรมที่สำเร็จ กรอกไว้ 46 ไม่ตรงกับ สำเร็จ 2 กิจกรรม จากแผน อ.04 กรุณากรอกเหตุผล"
    }
    put(filled, "process.c4.reason", "นับกิจกรรมย่อยของทุกชั้นเรียน", applicant)
    assert problems(filled) == {}
    assert {reason for _rule, _degree, reason in found(filled)} == {"นับกิจกรรมย่อยของทุกชั้นเรียน"}


def test_the_same_number_typed_again_is_no_departure(filled, applicant):
    put(filled, "process.c1.part", "๔๒", applicant)
    assert found(filled) == []


def test_more_signers_than_staff_must_be_mended(filled, applicant):
    put(filled, "declaration.signers", "49", applicant)
    [one] = contradictions_of(open_book(filled))
    assert (one.rule, one.degree) == ("signers_over_headcount", Degree.IMPOSSIBLE)
    assert one.keys == ("declaration.signers", "intent.headcount")
    assert problems(filled) == {"declaration.signers": one.text}
    assert "49 คน มากกว่าบุคลากรทั้งหมด 48 คน จากแบบ อ.01" in one.text


def test_another_head_count_in_the_declaration_wants_a_reason(filled, applicant):
    put(filled, "declaration.headcount", "50", applicant)
    assert "50 คน แต่แบบ อ.01 มี 48 คน" in sentence(filled)
    assert list(problems(filled)) == ["declaration.headcount_reason"]
    put(filled, "declaration.headcount_reason", "รับครูใหม่ 2 คน", applicant)
    assert problems(filled) == {}
    assert found(filled) == [("headcounts_differ", Degree.DEPARTURE, "รับครูใหม่ 2 คน")]
    book = open_book(filled)
    assert book.share(book.rubric.criterion("c1")).total == 50


def test_n_above_its_total_must_be_mended(filled, applicant):
    put(filled, "process.c1.part", "49", applicant)
    put(filled, "process.c1.reason", "นับผิด", applicant)
    assert list(problems(filled)) == ["process.c1.part"]


def test_a_record_with_more_people_than_staff_is_a_doubt(filled, applicant):
    record = ActivityRecord.objects.create(row=filled.plan_rows.get())
    fill(filled, applicant)
    put(filled, f"record.{record.pk}.participants", "79", applicant)
    assert found(filled) == [("participants_over_headcount", Degree.DOUBT, "")]
    assert "79 คน มากกว่าบุคลากรทั้งหมด 48 คน" in sentence(filled)
    assert problems(filled) == {}


def test_a_target_virtue_without_an_activity_and_an_activity_of_another_virtue(filled, applicant):
    put(filled, "declaration.virtues", "discipline", applicant)
    assert [rule for rule, _degree, _reason in found(filled)] == [
        "virtue_without_activity",
        "activity_without_virtue",
    ]


def test_an_activity_ends_after_it_starts(filled, applicant):
    row = filled.plan_rows.get()
    put(filled, f"plan.{row.pk}.ends_on", "1 มกราคม 2569", applicant)
    assert found(filled) == [("ends_before_start", Degree.IMPOSSIBLE, "")]
    assert list(problems(filled)) == [f"plan.{row.pk}.ends_on"]


@pytest.fixture
def counting(filled):
    """A framework that counts changed behaviour, choosers, rounds reported and revisions of the plan."""
    criteria = filled.round.framework.criteria
    criteria.filter(number=2).update(
        share_total="บุคลากร",
        share_part="ผู้ร่วมกำหนด",
        share_total_from="declared_headcount",
        share_part_from="choosers",
    )
    criteria.filter(number=7).update(
        share_total="กิจกรรม",
        share_part="กิจกรรมที่เห็นผล",
        share_total_from="activities",
        share_part_from="changed",
    )
    review = criteria.get(number=5)
    review.anchors.filter(score=3).update(needs={"rounds_reported": 2, "plan_versions": 1})
    framework = filled.round.framework
    framework.frozen_at = None  # read anew; a frozen one is kept for the life of the process
    framework.save()
    return filled


def test_twice_reported_needs_records_of_both_rounds_and_a_revision_a_version(counting, applicant):
    fill(counting, applicant)
    row = counting.plan_rows.get()
    put(counting, f"plan.{row.pk}.changed", "yes", applicant)
    assert [rule for rule, *_ in found(counting)] == [
        "score_needs_rounds_reported",
        "score_needs_plan_versions",
    ]
    for period in ("six", "twelve"):
        record = ActivityRecord.objects.create(row=row)
        put(counting, f"record.{record.pk}.period", period, applicant)
    counting.plan_versions.create(number=1, reason="ฤดูฝน", rows=[], made_by=applicant)
    assert found(counting) == []
    assert "2 รอบ (6 เดือน · 12 เดือน)" in open_book(counting).fact("rounds_reported").text


def test_change_counts_only_where_the_activity_succeeded(counting, applicant):
    fill(counting, applicant, score=0)
    row = counting.plan_rows.get()
    put(counting, f"plan.{row.pk}.changed", "yes", applicant)
    put(counting, f"plan.{row.pk}.achieved", "no", applicant)
    assert [rule for rule, *_ in found(counting)] == ["changed_but_not_achieved"]
    assert open_book(counting).fact("changed").value == 0
    put(counting, "process.c7.part", "1", applicant)
    assert [rule for rule, *_ in found(counting)] == [
        "changed_but_not_achieved",
        "share_departs",
        "changed_over_achieved",
    ]


def test_who_took_part_in_choosing_is_asked_once_in_the_declaration(counting, filled, applicant):
    assert "declaration.choosers" in open_book(counting).by_key
    fill(counting, applicant)
    put(counting, "declaration.choosers", "60", applicant)
    assert next(rule for rule, *_ in found(counting)) == "choosers_over_headcount"


def test_a_form_can_be_the_evidence_of_a_criterion(filled, applicant):
    criteria = filled.round.framework.criteria
    criteria.filter(number=3).update(evidenced_by="plan")
    criteria.filter(number=4).update(evidenced_by="records")
    filled.evidence_links.filter(key__in=["process.c3", "process.c4"]).delete()
    framework = filled.round.framework
    framework.frozen_at = None  # read anew; a frozen one is kept for the life of the process
    framework.save()
    assert list(problems(filled)) == ["process.c4.evidence"]


def test_numbers_typed_before_the_forms_were_compared_stay_readable(filled, applicant):
    Answer.objects.filter(key="declaration.signers").delete()
    put(filled, "process.c1.part", "40", applicant)
    book = open_book(filled)
    assert book.share(book.rubric.criterion("c1")).part == 40
    assert contradictions_of(book) == []
