"""A review beside what was sent before: what changed, what was affirmed, and which sending it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from certification.access import with_names
from certification.forms.book import open_book
from certification.models import ActivityRecord, Application
from certification.queries.affirmed import affirmations_of
from certification.queries.since_before import since_before, under_new_keys
from certification.services import renewing, submitting
from certification.services.carrying import affirm
from certification.services.deciding import decide
from certification.services.starting import start_application
from certification.services.submitting import hash_of
from certification.workflow import Stage
from tests.factories import upward
from tests.factories.applications import fill, token
from tests.factories.frameworks import make_round
from tests.factories.meetings import make_meeting, place


@pytest.fixture
def endorsed(application, applicant, officer, approver, department, secretary) -> Application:
    """The first, with one activity and its record, endorsed by the province."""
    fill(application, applicant)
    ActivityRecord.objects.create(row=application.plan_rows.get(), position=1)
    cast = {"owner": applicant, "officer": officer, "approver": approver}
    return upward.certified(
        application, stage=Stage.ENDORSED, department=department, secretary=secretary, **cast
    )


@pytest.fixture
def review(endorsed, applicant, officer) -> Application:
    """Its review under the officer's eyes: the narrative of criterion 2 is new, the rest affirmed."""
    review = renewing.begin_review(application_id=endorsed.pk, by=applicant, once=token())
    changed = review.answers.filter(key="process.c2.narrative")
    changed.update(text="ปีนี้ทำต่อเนื่องทุกเดือน", carried=False)
    affirm(application_id=review.pk, keys=list(open_book(review).by_key), evidence_key="", by=applicant)
    for link in review.evidence_links.all():
        affirm(application_id=review.pk, keys=[], evidence_key=link.key, by=applicant)
    submitting.submit(application_id=review.pk, by=applicant, once=token())
    decide(application_id=review.pk, move="start_review", by=officer, once=token())
    review.refresh_from_db()
    return review


def test_what_was_sent_says_which_row_is_whose_and_who_affirmed(endorsed, review, applicant):
    said = review.submission.snapshot
    row, record = review.plan_rows.get(), ActivityRecord.objects.get(row__application=review)
    assert said["previous"] == {
        "submission": endorsed.submission_id,
        "rows": {str(row.pk): row.carried_from_id},
        "records": {str(record.pk): record.carried_from_id},
    }
    by = {key: one["by"] for key, one in said["affirmed"].items()}
    assert by["process.c2.score"] == applicant.pk
    assert by.keys() == set(review.answers.filter(affirmed_at__isnull=False).values_list("key", flat=True))
    assert "process.c2.narrative" not in by
    at = review.answers.get(key="process.c2.score").affirmed_at
    assert said["affirmed"]["process.c2.score"]["at"] == at.isoformat()
    assert review.submission.sha256 == hash_of(said)


def test_a_file_says_who_affirmed_it_and_when_to_whoever_reviews(review, applicant, officer, as_):
    link = review.evidence_links.filter(key="process.c2").earliest("pk")
    assert (link.carried, link.affirmed_by) == (False, applicant)
    said = review.submission.snapshot["affirmed_files"]["process.c2"][str(link.evidence.public_id)]
    assert said == {"by": applicant.pk, "at": link.affirmed_at.isoformat()}
    sentence = f"ยืนยันใช้ต่อโดย {applicant.name} เมื่อ"
    criterion = as_(officer).get(url("review", review, "c2"))
    assert criterion.context["page"].preview.affirmed.at == link.affirmed_at
    assert sentence in criterion.content.decode()
    form = as_(officer).get(url("review_form", review, "declaration"))
    part = form.context["page"].parts[0]
    links = review.evidence_links.filter(key="declaration").order_by("pk")
    assert [affirmed.at for _file, affirmed in part.files] == [link.affirmed_at for link in links]
    assert {line.affirmed.by for line in part.lines if line.text} == {applicant.name}
    answers = sum(bool(line.text) for line in part.lines)
    assert form.content.decode().count(sentence) == len(links) + answers


def test_what_was_never_carried_was_affirmed_by_nobody(endorsed, officer, as_):
    page = as_(officer).get(url("review", endorsed, "c2"))
    assert (page.context["page"].affirmed, page.context["page"].preview.affirmed) == (None, None)
    assert "ยืนยันใช้ต่อโดย" not in page.content.decode()


def test_names_are_asked_once_however_many_affirmed(review, applicant, colleague):
    found = opened(review).submission
    one = {"process.c1.score": found.snapshot["affirmed"]["process.c1.score"]}
    three = {f"process.c{n}.score": {**one["process.c1.score"], "by": colleague.pk} for n in (2, 3)} | one
    counts = []
    for affirmed in ({}, one, three):
        found.snapshot |= {"affirmed": affirmed, "affirmed_files": {}}
        with CaptureQueriesContext(connection) as asked:
            said = affirmations_of(found).answers
        counts.append((len(said), len(asked)))
    assert counts == [(0, 0), (1, 1), (3, 1)]


def test_a_first_ones_snapshot_keeps_its_shape(endorsed):
    assert not {"previous", "affirmed", "affirmed_files"} & endorsed.submission.snapshot.keys()


def test_the_queue_says_which_sending_from_the_second_on(endorsed, review, officer, as_):
    rows = as_(officer).get("/cases/?view=all").context["page"].rows
    about = {row.public_id: row.about for row in rows}
    assert "ครั้งที่ 2" in about[str(review.public_id)]
    assert "ครั้งที่" not in about[str(endorsed.public_id)]


def test_the_agenda_says_which_sending(review, officer, body, as_):
    Application.objects.filter(pk=review.pk).update(stage=Stage.VERIFIED, stage_since=timezone.now())
    meeting = make_meeting(body, officer, number=9, year=2569)
    place(meeting, review, officer)
    item = reverse("certification:agenda_item", args=[meeting.public_id, review.public_id])
    for url in (meeting.get_absolute_url(), item):
        assert "ครั้งที่ 2 · ประเมินทบทวน" in as_(officer).get(url).content.decode()


def url(name: str, application: Application, *rest: str) -> str:
    return reverse(f"certification:{name}", args=[application.public_id, *rest])


def opened(application: Application) -> Application:
    """As the shelf hands it to a page."""
    return with_names(Application.objects.all()).get(pk=application.pk)


def test_the_case_lists_exactly_what_changed_and_counts_what_was_affirmed(review, officer, as_):
    answer = as_(officer).get(url("case", review))
    since = answer.context["page"].since
    assert [change.key for change in since.changes] == ["process.c2.narrative"]
    affirmed = review.answers.filter(affirmed_at__isnull=False).count()
    level = review.round.framework.levels.get(number=3).name
    assert (since.affirmed, since.level_before, since.level_now) == (affirmed, level, level)
    page = answer.content.decode()
    assert "เทียบกับครั้งก่อน" in page
    assert f"เปลี่ยน 1 รายการ ยืนยันตามเดิม {affirmed} รายการ" in page
    assert "แก้ไขโดยไม่ได้ขอ" not in page


def test_a_criterion_says_whether_it_changed_and_what_it_scored_before(review, officer, as_):
    client = as_(officer)
    changed = client.get(url("review", review, "c2")).content.decode()
    assert "เปลี่ยนจากครั้งก่อน" in changed
    assert "ครั้งก่อนตรวจได้ 3 คะแนน" in changed
    assert "<ins>" in changed
    same = client.get(url("review", review, "c3")).content.decode()
    assert "ยืนยันตามเดิม" in same
    assert "<ins>" not in same


def test_a_first_one_is_compared_with_nothing_and_asks_nothing(endorsed, officer, as_):
    assert "เทียบกับครั้งก่อน" not in as_(officer).get(url("case", endorsed)).content.decode()
    assert "เทียบกับครั้งก่อน" not in as_(officer).get(url("review", endorsed, "c2")).content.decode()
    found = opened(endorsed)
    with CaptureQueriesContext(connection) as asked:
        assert since_before(officer, found) is None
    assert len(asked) == 0


def test_the_comparison_costs_the_same_however_much_changed(review, officer):
    since_before(officer, opened(review))  # what a page knows of its reader before
    counts = []
    for changed in (1, 9):
        found = opened(review)
        more = {f"process.c{n}.narrative": f"ปีนี้ข้อ {n}" for n in range(1, changed)}
        with CaptureQueriesContext(connection) as asked:
            found.submission.snapshot["texts"] |= more
            since = since_before(officer, found)
        counts.append((len(since.changes), len(asked)))
    assert counts == [(1, 5), (8, 5)]


def test_who_may_not_read_the_one_before_is_shown_no_comparison(review, stranger):
    assert since_before(stranger, opened(review)) is None


def test_rows_and_records_are_read_under_their_new_numbers():
    earlier = {
        "texts": {"plan.1.activity": "ก", "plan.2.activity": "ข", "record.5.place": "ค", "intent.phone": "ง"},
        "evidence": [{"key": "record.5", "sha256": "x"}],
        "rows": [{"row": 1, "virtue": "v", "records": [5]}, {"row": 2, "virtue": "v", "records": []}],
    }
    later = {"previous": {"rows": {"11": 1}, "records": {"15": 5}}}
    found = under_new_keys(earlier, later, without_records=False)
    assert found["texts"].keys() == {"plan.11.activity", "plan.2.activity", "record.15.place", "intent.phone"}
    assert [one["key"] for one in found["evidence"]] == ["record.15"]
    assert [(row["row"], row["records"]) for row in found["rows"]] == [(11, [15]), (2, [])]
    renewed = under_new_keys(earlier, later, without_records=True)
    assert "record.15.place" not in renewed["texts"]
    assert (renewed["evidence"], renewed["rows"][0]["records"]) == ([], [])


def test_a_renewal_misses_no_record_of_the_year_before(endorsed, applicant, officer, administrator, as_):
    later = make_round(administrator, fiscal_year=2570)
    renewal = start_application(organisation_id=endorsed.organisation_id, round_id=later.pk, by=applicant)
    fill(renewal, applicant)
    affirmed = {"carried": False, "affirmed_at": timezone.now(), "affirmed_by": applicant}
    renewal.answers.filter(carried=True).update(**affirmed)
    renewal.evidence_links.update(carried=False)
    submitting.submit_intent(application_id=renewal.pk, by=applicant, once=token())
    decide(application_id=renewal.pk, move="enrol", by=officer, once=token())
    submitting.submit(application_id=renewal.pk, by=applicant, once=token())
    since = as_(officer).get(url("case", renewal)).context["page"].since
    assert since.before == endorsed
    # `fill` hangs another file at each; the text is the same, and the record of then is not shown as gone.
    codes = [criterion.criterion.code for criterion in since.criteria]
    evidence = ["declaration.evidence", *(f"process.{code}.evidence" for code in codes)]
    assert [change.key for change in since.changes] == evidence
    assert since.of("c2").score_before == 3
