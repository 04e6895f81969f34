"""What rows do to the register, and what they never do."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.audit import breaks
from accounts.errors import NotAllowed, NotReady
from accounts.models import AuditEvent
from accounts.roles import Role
from certification.models import PastResult
from networks.models import Organisation
from networks.queries.places import learn_districts
from networks.services.loading_places import load_places
from reports.legacy import runs, working
from reports.legacy.applying import apply_next_batch
from reports.legacy.undoing import undo_next_batch
from reports.models import ImportEffect, ImportRow, RowAction, RunStatus
from tests.factories.applications import make_organisation
from tests.factories.importing import imported, looked_at, many, taken_back, uploaded
from tests.factories.people import make_member_of

pytestmark = pytest.mark.django_db
TEMPLE = "วัดป่าแดง,เชียงราย,แม่สาย,ศาสนา,2,20,2567"
SOMEWHERE = "วัดป่าแดง,เชียงราย,,ศาสนา,1,10,2566"


@pytest.fixture(autouse=True)
def everywhere(db):
    load_places()
    learn_districts()


def test_registered_by_a_person_meanwhile_it_is_met_and_not_doubled(administrator):
    run = looked_at([TEMPLE], administrator)
    theirs = make_organisation("5709", "วัดป่าแดง")
    Organisation.objects.filter(pk=theirs.pk).update(sector="education")
    runs.confirm(run_id=run.pk, by=administrator)
    working.work(run.pk)
    theirs.refresh_from_db()
    assert (Organisation.objects.get(), theirs.sector) == (theirs, "education")
    assert PastResult.objects.get().organisation == theirs


def test_an_organisation_without_district_is_filled_in_later_and_emptied_by_the_way_back(administrator):
    imported([SOMEWHERE], administrator)
    second = imported([TEMPLE], administrator)
    organisation = Organisation.objects.get()
    assert (organisation.district_id, PastResult.objects.count()) == ("5709", 2)
    taken_back(second, administrator)
    assert (Organisation.objects.get().district_id, PastResult.objects.get().fiscal_year) == (None, 2566)


def test_two_districts_are_two_organisations_though_the_first_was_not_known(administrator):
    imported([SOMEWHERE], administrator)
    imported([TEMPLE, TEMPLE.replace("แม่สาย", "แม่จัน")], administrator)
    assert sorted(Organisation.objects.values_list("district_id", flat=True)) == ["5707", "5709"]


def test_one_organisation_and_year_said_with_and_without_district_is_one(administrator):
    run = imported([TEMPLE, TEMPLE.replace("แม่สาย", "")], administrator)
    assert (Organisation.objects.count(), PastResult.objects.count()) == (1, 1)
    assert run.counts["duplicate"] == 1


def test_two_years_of_one_organisation_in_one_list(administrator):
    imported([TEMPLE, TEMPLE.replace("2567", "2566")], administrator)
    assert (Organisation.objects.count(), PastResult.objects.count()) == (1, 2)


def test_a_later_list_changes_a_level_and_the_way_back_returns_it(administrator):
    imported([TEMPLE], administrator)
    later = imported([TEMPLE.replace(",2,20,", ",3,25,")], administrator)
    row = ImportRow.objects.get(run=later, action=RowAction.UPDATE)
    assert any("2 → 3" in message for message in row.messages)
    assert PastResult.objects.get().level == 3
    taken_back(later, administrator)
    result = PastResult.objects.get()
    assert (result.level, result.score) == (2, 20)


def test_a_year_that_the_portal_certified_is_left_alone(administrator, monkeypatch):
    imported([TEMPLE], administrator)
    year = (Organisation.objects.get().pk, 2567)
    monkeypatch.setattr("reports.legacy.matching.certified_years", lambda _ids: {year})
    run = imported([TEMPLE.replace(",2,20,", ",3,25,")], administrator)
    assert (run.counts["error"], PastResult.objects.get().level) == (1, 2)


def test_what_was_done_meanwhile_is_told_and_counted(administrator):
    first, second = looked_at([TEMPLE], administrator), looked_at([TEMPLE], administrator)
    for run in (first, second):
        runs.confirm(run_id=run.pk, by=administrator)
        working.work(run.pk)
    second.refresh_from_db()
    assert (second.counts["create"], second.counts["unchanged"]) == (0, 1)
    assert not ImportEffect.objects.filter(run=second).exists()


def test_the_way_back_is_closed_when_somebody_joined_or_a_later_import_stands_on_it(administrator):
    first = imported([TEMPLE], administrator)
    later = imported([TEMPLE.replace("2567", "2566")], administrator)
    with pytest.raises(NotReady, match="ครั้งหลัง"):
        runs.undo(run_id=first.pk, by=administrator)
    taken_back(later, administrator)
    make_member_of(Organisation.objects.get(), Role.OWNER, "เจ้าของ")
    with pytest.raises(NotReady, match="เข้าร่วมทีม"):
        runs.undo(run_id=first.pk, by=administrator)


def test_later_is_what_was_done_later_whichever_file_came_first(administrator):
    early = looked_at([TEMPLE], administrator)
    founder = imported([TEMPLE.replace("2567", "2566")], administrator)
    runs.confirm(run_id=early.pk, by=administrator)
    working.work(early.pk)
    with pytest.raises(NotReady, match="ครั้งหลัง"):
        runs.undo(run_id=founder.pk, by=administrator)


def test_each_deed_twice_has_one_effect_and_one_record(administrator):
    run = looked_at(many(250), administrator)
    for _twice in range(2):
        runs.confirm(run_id=run.pk, by=administrator)
    for _twice in range(2):
        working.work(run.pk)
    assert PastResult.objects.count() == 250
    for _twice in range(2):
        runs.undo(run_id=run.pk, by=administrator)
    assert undo_next_batch(run.pk)  # and here the worker dies
    assert PastResult.objects.count() == 150
    for _twice in range(2):
        working.work(run.pk)
    assert (Organisation.objects.count(), PastResult.objects.count()) == (0, 0)
    verbs = list(AuditEvent.objects.order_by("position").values_list("verb", flat=True))
    assert verbs == [f"import.{what}" for what in ("uploaded", "confirmed", "finished", "undone", "finished")]
    assert list(breaks()) == []


def queries_of(deed) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert deed()
    return len(captured)


def test_a_batch_costs_a_fixed_number_of_queries(administrator, settings):
    settings.IMPORT_BATCH = 5000
    costs = set()
    for count in (3, 1000):
        imported(many(count, name=f"วัด {count} สาย"), administrator)
        run = looked_at(many(count, name=f"วัด {count} สาย", level=3), administrator)
        assert run.counts["update"] == count
        runs.confirm(run_id=run.pk, by=administrator)
        costs.add(queries_of(lambda run=run: apply_next_batch(run.pk)))
        assert set(
            PastResult.objects.filter(organisation__name__contains=f"{count} สาย").values_list(
                "level", flat=True
            )
        ) == {3}
    assert max(costs) - min(costs) <= 1  # SQLite takes keys in portions; PostgreSQL all at once
    assert max(costs) < 25


def test_everybody_but_the_administrator_is_refused(
    administrator, applicant, officer, approver, department, secretary, auditor
):
    run = looked_at([TEMPLE], administrator)
    for person in (applicant, officer, approver, department, secretary, auditor):
        for deed in (
            lambda by=person: uploaded([TEMPLE], by),
            lambda by=person: runs.confirm(run_id=run.pk, by=by),
            lambda by=person: runs.undo(run_id=run.pk, by=by),
            lambda by=person: runs.retry(run_id=run.pk, by=by),
        ):
            with pytest.raises(NotAllowed):
                deed()
    run.refresh_from_db()
    assert run.status == RunStatus.READ
