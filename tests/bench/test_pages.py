"""The benchmark of the pages at fifty organisations: what it builds is whole, what it measures answers."""

import json
from collections.abc import Iterator

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from bench.browsing import Browsing
from bench.country.fates import SPREADS, way_to
from bench.country.settling import Country, settle
from bench.measuring import Server, UnexpectedAnswerError, Visit, measure
from bench.printing import table, write
from certification.forms.book import open_book
from certification.forms.checks import problems_of
from certification.models import Application, Decision, Submission, VerifiedScore
from certification.services.submitting import snapshot_of
from certification.workflow import MOVES, Stage
from networks.models import Organisation

ORGANISATIONS = 50


@pytest.fixture
def server() -> Iterator[Server]:
    """The end of a request must not close the connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield Server()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def country(db, unwatched_locks) -> Country:
    return settle(ORGANISATIONS)


@pytest.mark.parametrize("stage", sorted({stage for spread in SPREADS for stage in spread}))
@pytest.mark.parametrize("again", [False, True])
def test_every_stage_is_reached_by_moves_of_the_table(stage, again):
    at = Stage.DRAFT
    for move in way_to(stage, again):
        assert at in MOVES[move].sources
        at = MOVES[move].target
    assert at == stage


def test_the_country_is_whole(country):
    assert Organisation.objects.count() == ORGANISATIONS
    assert Application.objects.count() == country.applications == ORGANISATIONS * len(SPREADS)
    for application in Application.objects.select_related("submission"):
        decisions = list(Decision.objects.filter(application=application))
        assert (decisions[-1].to_stage if decisions else Stage.DRAFT) == application.stage
        sent = Submission.objects.filter(application=application).order_by("number").last()
        assert application.submission == sent
        assert sent is None or sum(sent.self_scores.values()) == sent.self_total
    assert VerifiedScore.objects.exists()


def test_what_a_sampled_organisation_sent_is_what_stands_in_its_forms(country):
    fate = next(fate for fate in country.sample if fate.submissions == 1)
    application = Application.objects.select_related("round__framework", "organisation", "submission").get(
        pk=fate.pk
    )
    assert application.submission.snapshot == json.loads(json.dumps(snapshot_of(open_book(application))))
    assert problems_of(open_book(application)) == []


@pytest.mark.urls("bench.urls")
def test_every_page_answers_and_is_measured_beside_the_bare_view(country, server, tmp_path):
    pages = Browsing().pages(30)
    figures = [measure(server, name, visits) for name, visits in pages.items()]
    assert [one.name for one in figures] == list(pages)
    for one in figures:
        assert (one.requests, one.queries > 0, one.size > 10_000) == (30, True, True)
        assert min(one.p50, one.p95, one.bare_p50, one.bare_p95, one.in_database) > 0
    assert table(figures).count("\n") == len(pages) + 1
    write(tmp_path / "figures.json", figures, organisations=ORGANISATIONS)
    written = json.loads((tmp_path / "figures.json").read_text())
    assert [page["name"] for page in written["pages"]] == list(pages)


@pytest.mark.urls("bench.urls")
def test_the_bare_page_has_the_size_of_the_page_beside_it(country, server):
    officer = Browsing().officers[0][0]
    page = server.ask(Visit(officer, "/cases/"))
    empty = server.ask(Visit(officer, "/bench/bare/0/"))
    bare = server.ask(Visit(officer, f"/bench/bare/{page.size - empty.size}/"))
    assert abs(bare.size - page.size) < 500


@pytest.mark.urls("bench.urls")
def test_a_page_that_is_refused_stops_the_run(country, server):
    owner = country.sample[0].owner
    with pytest.raises(UnexpectedAnswerError, match="403"):
        server.ask(Visit(owner, "/cases/"))
