"""Lists of the same organisations applied at the same moment, and a person who registers one of them meanwhile."""

import pytest

from certification.models import PastResult
from networks.models import Kind, Organisation, OrganisationType, Sector
from networks.queries.places import learn_districts
from networks.services.loading_places import load_places
from networks.services.registering import AlreadyRegistered, Facts, register
from reports.legacy import runs
from reports.legacy.working import work
from reports.models import ImportEffect, ImportRun, RunStatus
from tests.concurrency.crowd import at_once
from tests.factories.importing import looked_at, many
from tests.factories.people import make_user

pytestmark = pytest.mark.service
ROWS = 400


@pytest.fixture(autouse=True)
def places(transactional_db, liftable):
    load_places()
    return learn_districts()


def confirmed(year: int, by, *, backwards: bool = False) -> ImportRun:
    rows = many(ROWS, year=year)
    run = looked_at(rows[::-1] if backwards else rows, by)
    return runs.confirm(run_id=run.pk, by=by)


def finish(*several: ImportRun) -> set[str]:
    """Who met another writer is carried on by the sweeper."""
    for run in several:
        ImportRun.objects.filter(pk=run.pk).update(leased_until=None)
        work(run.pk)
    return set(ImportRun.objects.values_list("status", flat=True))


def test_two_lists_of_the_same_year_double_nothing(administrator):
    one, other = confirmed(2567, administrator), confirmed(2567, administrator, backwards=True)
    at_once([lambda: work(one.pk), lambda: work(other.pk)])
    assert finish(one, other) == {RunStatus.APPLIED}
    assert (Organisation.objects.count(), PastResult.objects.count()) == (ROWS, ROWS)
    assert ImportEffect.objects.count() == ROWS


def test_two_years_of_the_same_organisations_stand_on_one_register(administrator):
    one, other = confirmed(2566, administrator), confirmed(2567, administrator, backwards=True)
    at_once([lambda: work(one.pk), lambda: work(other.pk)])
    assert finish(one, other) == {RunStatus.APPLIED}
    assert (Organisation.objects.count(), PastResult.objects.count()) == (ROWS, 2 * ROWS)


def test_who_registers_an_organisation_meanwhile_is_met_and_not_doubled(administrator, places):
    run = confirmed(2567, administrator)
    facts = Facts(
        name=f"วัดป่าแดง {ROWS - 1}",
        type=OrganisationType.TEMPLE,
        sector=Sector.RELIGION,
        district=places["5709"],
        kind=Kind.ORGANISATION,
    )
    person = make_user("เจ้าของ")
    _applied, met = at_once([lambda: work(run.pk), lambda: register(facts=facts, by=person)])
    assert isinstance(met, Organisation | AlreadyRegistered), met
    assert finish(run) == {RunStatus.APPLIED}
    assert (Organisation.objects.count(), PastResult.objects.count()) == (ROWS, ROWS)
