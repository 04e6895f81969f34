"""A Book: the forms opened together, what they add up to, and what still stands before sending."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certification.forms.book import open_book
from certification.forms.checks import problems_of
from certification.models import Application, EvidenceLink, PlanRow
from tests.factories.applications import fill, put


@pytest.fixture
def filled(application, applicant):
    fill(application, applicant)
    return Application.objects.select_related("round__framework", "organisation").get(pk=application.pk)


def told(book, form=None):
    return {problem.key: problem.message for problem in problems_of(book, form)}


def test_a_complete_set_of_forms_has_no_problem(filled):
    assert problems_of(open_book(filled)) == []


def test_an_empty_draft_lacks_every_required_field_of_the_intent(application):
    keys = told(open_book(application), "intent")
    assert "intent.head_name" in keys
    assert "intent.email" not in keys  # not required
    assert set(keys.values()) == {"ยังไม่ได้กรอก"}


def test_opening_costs_the_same_whatever_was_answered(application, applicant):
    open_book(application)  # the frozen rubric is read once a process
    with CaptureQueriesContext(
        connection,
    ) as empty:
        open_book(application)
    fill(application, applicant)
    with CaptureQueriesContext(connection) as full:
        open_book(application)
    assert len(empty) == len(full) == 4


@pytest.mark.parametrize(
    ("part", "total", "percent", "band"), [("15999", "20000", "79.99", 2), ("๑๖,๐๐๐", "20000", "80.00", 3)]
)
def test_the_band_of_a_share_is_computed_from_what_was_typed(filled, applicant, part, total, percent, band):
    put(filled, "process.c1.part", part, applicant)
    put(filled, "process.c1.total", total, applicant)
    book = open_book(filled)
    share = book.share(book.rubric.criterion("c1"))
    assert (share.percent, share.band) == (percent, band)


def test_a_score_above_its_band_is_a_problem_with_the_sum_in_words(filled, applicant):
    put(filled, "process.c1.part", "15999", applicant)
    put(filled, "process.c1.total", "20000", applicant)
    put(filled, "process.c1.reason", "นับรวมทุกสาขา", applicant)
    assert told(open_book(filled)) == {"process.c1.score": "เลือก 3 คะแนน แต่ร้อยละ 79.99 ได้ไม่เกิน 2 คะแนน"}


def test_more_people_than_there_are_is_a_problem(filled, applicant):
    put(filled, "process.c1.part", "49", applicant)
    put(filled, "declaration.signers", "49", applicant)
    found = told(open_book(filled))
    assert "49 มากกว่าทั้งหมด 48" in found["process.c1.part"]
    assert "49 คน มากกว่าบุคลากรทั้งหมด 48 คน" in found["declaration.signers"]


def test_a_score_without_evidence_is_a_problem_and_naught_needs_none(filled, applicant):
    EvidenceLink.objects.filter(application=filled, key__in=["process.c2", "process.c3"]).delete()
    put(filled, "process.c3.score", "0", applicant)
    assert list(told(open_book(filled))) == ["process.c2.evidence"]


def test_a_plan_that_ends_before_it_begins_is_a_problem(filled, applicant):
    row = filled.plan_rows.get()
    put(filled, f"plan.{row.pk}.ends_on", "1 มกราคม 2569", applicant)
    assert list(told(open_book(filled))) == [f"plan.{row.pk}.ends_on"]


def test_a_plan_needs_an_activity(filled, applicant):
    PlanRow.objects.update(removed_at=filled.created_at, removed_by=applicant)
    assert list(told(open_book(filled), "plan")) == ["plan"]


def test_problems_stand_in_the_order_of_the_pages(filled, applicant):
    put(filled, "process.c8.narrative", "", applicant)
    EvidenceLink.objects.filter(application=filled, key="process.c4").delete()
    put(filled, "process.c2.score", "", applicant)
    assert list(told(open_book(filled))) == [
        "process.c2.score",
        "process.c4.evidence",
        "process.c8.narrative",
    ]


def test_a_text_that_is_not_offered_counts_as_no_score(filled, applicant):
    put(filled, "process.c2.score", "99", applicant)
    book = open_book(filled)
    assert book.score(book.rubric.criterion("c2")) is None
    assert told(book) == {"process.c2.score": "กรุณาเลือกจากรายการ"}


def test_the_share_of_activities_achieved_is_counted_by_virtue(filled, applicant):
    second = PlanRow.objects.create(application=filled, virtue="discipline", position=2)
    put(filled, f"plan.{second.pk}.achieved", "partly", applicant)
    book = open_book(filled)
    assert (book.achieved, book.achieved_for("discipline"), book.achieved_for("sufficiency")) == (
        (1, 2),
        (0, 1),
        (1, 1),
    )
