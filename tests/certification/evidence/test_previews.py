"""A page asks for a picture and a worker draws it: within a budget per file and per person, and never in the web."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from certification import tasks
from certification.evidence_previews import Width, jobs
from certification.models import Preview, PreviewStatus
from certification.services.evidence import add_evidence
from tests.certification.evidence.files import make_pdf

LATE = datetime.timedelta(minutes=5)


@pytest.fixture(autouse=True)
def hints(monkeypatch, quick_worker) -> list[None]:
    """Hints go nowhere: a test draws when it says so."""
    sent: list[None] = []
    monkeypatch.setattr(jobs, "send_hint", lambda: sent.append(None))
    return sent


@pytest.fixture
def evidence(enrolled, applicant, upload):
    sent = upload(make_pdf(5))
    return add_evidence(
        application=enrolled, key="process.c2", upload=sent, caption="ก", by=applicant
    ).evidence


@pytest.fixture
def look(evidence, applicant, as_):
    """The answer to a look at a page of the file."""
    client = as_(applicant)
    return lambda page=1: client.get(
        reverse("certification:evidence_preview", args=[evidence.public_id, page])
    )


def drawing(evidence, by, page=1, **fields) -> Preview:
    return Preview.objects.create(evidence=evidence, page=page, width=Width.PAGE, asked_by=by, **fields)


def test_a_page_says_that_its_picture_is_coming_until_a_worker_has_drawn_it(look, hints, monkeypatch):
    monkeypatch.setattr("certification.files.apart.subprocess.run", lambda *words, **more: 1 / 0)
    answers = [look() for _twice in range(2)]
    assert [(answer.status_code, answer["Content-Type"]) for answer in answers] == [
        (202, "image/svg+xml")
    ] * 2
    assert "กำลังสร้างภาพตัวอย่าง" in answers[0].content.decode()
    assert answers[0]["Retry-After"] == "2"
    assert (Preview.objects.count(), len(hints)) == (1, 1)
    monkeypatch.undo()
    jobs.draw_waiting()
    assert (look().status_code, look()["Content-Type"]) == (200, "image/webp")
    assert Preview.objects.get().status == PreviewStatus.DRAWN


def test_the_page_of_a_file_has_a_link_for_who_has_no_javascript(evidence, applicant, as_):
    text = as_(applicant).get(f"{evidence.get_absolute_url()}?page=2").text
    assert f'<noscript><p class="small"><a href="{evidence.get_absolute_url()}?page=2">' in text
    assert "js/preview.js" in text


def test_what_a_dead_worker_left_is_drawn_again(evidence, applicant, look, hints):
    row = drawing(
        evidence, applicant, status=PreviewStatus.DRAWING, leased_until=timezone.now() - LATE, attempts=1
    )
    tasks.sweep_previews()
    assert len(hints) == 1
    tasks.draw_previews()
    assert look().status_code == 200
    row.refresh_from_db()
    assert (row.status, row.attempts) == (PreviewStatus.DRAWN, 2)


def test_a_file_that_kills_its_workers_is_given_up(evidence, applicant, look):
    drawing(
        evidence, applicant, status=PreviewStatus.DRAWING, leased_until=timezone.now() - LATE,
        attempts=jobs.MOST_ATTEMPTS,
    )  # fmt: skip
    jobs.draw_waiting()
    assert look().status_code == 404


def test_one_is_drawn_at_a_time(evidence, applicant, look):
    drawing(evidence, applicant, status=PreviewStatus.DRAWING, leased_until=timezone.now() + LATE)
    look(2)
    jobs.draw_waiting()
    assert Preview.objects.get(page=2).status == PreviewStatus.WAITING


def test_after_some_failures_the_file_has_no_preview(evidence, applicant, look, monkeypatch):
    tries = []
    monkeypatch.setattr("certification.evidence_previews.draw_apart", lambda *words: tries.append(words))
    for page in range(1, 6):
        look(page)
    jobs.draw_waiting()
    assert len(tries) == jobs.MOST_FAILURES
    assert {look(page).status_code for page in range(1, 6)} == {404}
    assert set(Preview.objects.values_list("status", flat=True)) == {PreviewStatus.FAILED}


def test_a_file_has_a_budget(evidence, applicant, look):
    drawing(evidence, applicant, page=5, status=PreviewStatus.DRAWN, spent=jobs.MOST_SPENT_ON_A_FILE)
    assert look(1).status_code == 404
    assert Preview.objects.count() == 1


def test_a_person_has_so_many_unfinished(evidence, applicant, colleague, look, as_, monkeypatch):
    monkeypatch.setattr(jobs, "MOST_UNFINISHED", 2)
    assert [look(page).status_code for page in (1, 2, 3)] == [202] * 3
    assert sorted(Preview.objects.values_list("page", flat=True)) == [1, 2]
    address = reverse("certification:evidence_preview", args=[evidence.public_id, 3])
    assert as_(colleague).get(address).status_code == 202
    assert Preview.objects.get(page=3).asked_by == colleague
    jobs.draw_waiting()
    look(4)
    assert Preview.objects.filter(page=4).exists()


def test_a_person_has_so_much_time_in_an_hour(evidence, applicant, look, monkeypatch):
    monkeypatch.setattr(jobs, "MOST_SPENT_FOR_A_PERSON", 1000)
    row = drawing(evidence, applicant, page=5, status=PreviewStatus.DRAWN, spent=1000)
    assert look(1).status_code == 202
    assert not Preview.objects.filter(page=1).exists()
    Preview.objects.filter(pk=row.pk).update(asked_at=timezone.now() - jobs.PERSONS_HOUR)
    look(1)
    assert Preview.objects.filter(page=1).exists()


def test_who_has_cost_least_is_served_first(evidence, applicant, colleague, monkeypatch):
    order = []
    monkeypatch.setattr(jobs, "draw_and_keep", lambda evidence, page, width: order.append(page) or True)
    drawing(evidence, applicant, page=5, status=PreviewStatus.DRAWN, spent=5000)
    for page, by in ((1, applicant), (2, applicant), (3, colleague)):
        drawing(evidence, by, page=page)
    jobs.draw_waiting()
    assert order == [3, 1, 2]


@pytest.mark.parametrize("count", [1, 3])
def test_a_look_costs_the_same_whatever_waits(evidence, applicant, count, django_assert_num_queries):
    for page in range(1, count + 1):
        drawing(evidence, applicant, page=page)
    with django_assert_num_queries(4):
        jobs.ask(evidence=evidence, page=5, width=Width.PAGE, by=applicant)
