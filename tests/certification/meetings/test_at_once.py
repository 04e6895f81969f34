"""Ten officers at once, on PostgreSQL: one resolution, one item, one meeting. Nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.errors import Refused
from certification.models import AgendaItem, Decision, Meeting, Outcome, Resolution
from certification.services import agenda, convening, recusing, resolving
from certification.services.convening import Notice
from certification.services.resolving import Verdict
from tests.factories.applications import token
from tests.factories.meetings import make_meeting, place, ready_meeting
from tests.factories.people import make_officer

pytestmark = [pytest.mark.service, pytest.mark.usefixtures("liftable")]
AT_ONCE = 10


def all_at_once(deeds):
    """Start every deed at the same moment; what each gave, or the refusal it got."""
    start = Barrier(len(deeds))

    def run(deed):
        try:
            start.wait(timeout=20)
            return deed()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def done(results):
    return [result for result in results if not isinstance(result, Refused)]


@pytest.fixture
def officers(province):
    return [make_officer(province, name=f"เจ้าหน้าที่คนที่ {n}") for n in range(AT_ONCE)]


def test_ten_officers_resolve_the_same_item_once(case, officer, officers, body, members):
    meeting = ready_meeting(body, officer, case)
    outcomes = [Outcome.ENDORSE, Outcome.DEFER, Outcome.DECLINE]

    def deed(n):
        verdict = Verdict(outcomes[n % 3], None, "มติของคนที่เร็วที่สุด" if n % 3 else "")
        return lambda: resolving.resolve(
            meeting_id=meeting.pk, application_id=case.pk, verdict=verdict, by=officers[n], once=token()
        )

    results = all_at_once([deed(n) for n in range(AT_ONCE)])
    assert len(done(results)) == 1
    resolution = Resolution.objects.get()
    decision = Decision.objects.filter(application=case).latest("pk")
    assert (resolution, resolution.resolved_by) == (done(results)[0], decision.by)
    assert decision.move == resolution.outcome


def test_the_same_form_ten_times_resolves_once(case, officer, body, members):
    meeting, once = ready_meeting(body, officer, case), token()
    results = all_at_once(
        [
            lambda: resolving.resolve(
                meeting_id=meeting.pk,
                application_id=case.pk,
                verdict=Verdict(Outcome.ENDORSE),
                by=officer,
                once=once,
            )
        ]
        * AT_ONCE
    )
    assert {result.pk for result in done(results)} == {Resolution.objects.get().pk}
    assert len(done(results)) == AT_ONCE
    assert Decision.objects.filter(move="endorse").count() == 1


def test_en_bloc_by_several_officers_does_not_lock_up(
    case, second_case, third_case, officer, officers, body, members
):
    meeting = ready_meeting(body, officer, case, second_case, third_case)
    cases = [case, second_case, third_case]
    orders = [cases, cases[::-1], [second_case, case, third_case], [third_case, second_case, case]]
    batches = all_at_once(
        [
            lambda order=order, by=by: resolving.resolve_together(
                meeting_id=meeting.pk,
                applications=order,
                verdict=Verdict(Outcome.ENDORSE),
                by=by,
                once=token(),
            )
            for order, by in zip(orders, officers, strict=False)
        ]
    )
    assert sum(len(batch.done) for batch in batches) == 3
    assert Resolution.objects.count() == Decision.objects.filter(move="endorse").count() == 3


def test_one_case_goes_onto_one_of_two_agendas(case, officer, officers, body, members):
    meetings = [make_meeting(body, officer), make_meeting(body, officer, days=30)]
    results = all_at_once(
        [
            lambda n=n: agenda.place(
                meeting_id=meetings[n % 2].pk, application_id=case.pk, by=officers[n], once=token()
            )
            for n in range(AT_ONCE)
        ]
    )
    assert len(done(results)) == 1
    assert AgendaItem.objects.get() == done(results)[0]


def test_two_notices_with_one_number_make_one_meeting(officer, officers, body):
    day = make_meeting(body, officer, number=50).held_on
    results = all_at_once(
        [
            lambda by=by: convening.convene(
                body=body, notice=Notice(1, 2569, day, "ห้องประชุม"), by=by, once=token()
            )
            for by in officers
        ]
    )
    assert len(done(results)) == 1
    assert Meeting.objects.filter(number=1).count() == 1


def test_a_declaration_beside_a_resolution_is_before_or_after_it_never_between(
    case, officer, member, own_seat, body, members
):
    meeting = ready_meeting(body, officer, case)
    declared, resolved = all_at_once(
        [
            lambda: recusing.declare(meeting_id=meeting.pk, application_id=case.pk, reason="ญาติ", by=member),
            lambda: resolving.resolve(
                meeting_id=meeting.pk,
                application_id=case.pk,
                verdict=Verdict(Outcome.ENDORSE),
                by=officer,
                once=token(),
            ),
        ]
    )
    was_first = not isinstance(declared, Refused)
    assert (resolved.present, resolved.recused) == ((4, 1) if was_first else (5, 0))


def test_locking_beside_placing_leaves_no_item_after_the_lock(case, second_case, officer, body):
    meeting = make_meeting(body, officer)
    place(meeting, case, officer)
    _locked, placed = all_at_once(
        [
            lambda: convening.lock_agenda(meeting_id=meeting.pk, by=officer),
            lambda: place(meeting, second_case, officer),
        ]
    )
    meeting.refresh_from_db()
    late = meeting.items.filter(placed_at__gt=meeting.locked_at)
    assert not late.exists() or isinstance(placed, Refused)
