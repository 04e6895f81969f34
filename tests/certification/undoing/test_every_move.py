"""Do, undo, compare: after a move and its way back the whole database is as it was, but for the record of the two.

Every move of the table stands here once: with its way back and with what stays as its record, or among those
that have none, with the reason.
"""

from types import SimpleNamespace

import pytest

from certification.models import Certificate, Outcome
from certification.services import deciding
from certification.workflow import MOVES, Stage
from tests.certification.undoing.moves import (
    NO_WAY_BACK,
    PAIRS,
    REASON,
    at,
    before_the_body,
    certified_last_year,
    move,
    resolve,
    send,
    undo_certificate,
)
from tests.certification.undoing.whole_database import differences, whole_database
from tests.factories import upward
from tests.factories.applications import token


@pytest.fixture
def world(application, applicant, officer, approver, department, secretary, administrator) -> SimpleNamespace:
    cast = {
        "owner": applicant,
        "officer": officer,
        "approver": approver,
        "department": department,
        "secretary": secretary,
    }
    return SimpleNamespace(application=application, administrator=administrator, cast=cast, **cast)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.move}-{pair.back}")
def test_the_way_back_leads_to_where_it_began(world, pair):
    pair.before(world)
    world.application.refresh_from_db()
    before = whole_database()
    pair.do(world)
    between = whole_database()
    assert differences(before, between) - pair.record, (
        "the move changed nothing: the comparison proves nothing"
    )
    pair.undo(world)
    assert differences(before, whole_database()) == pair.record
    made = list(world.application.decisions.order_by("pk").values_list("move", flat=True))
    assert pair.back in made[made.index(pair.move) + 1 :]


def test_every_move_has_its_way_back_or_a_reason_why_not():
    paired = {pair.move for pair in PAIRS} | {pair.back for pair in PAIRS}
    assert set(MOVES) - paired == set(NO_WAY_BACK)


def test_the_certificate_before_is_valid_again(world):
    certified_last_year(world)
    earlier = Certificate.objects.get()
    upward.certify(world.application, secretary=world.secretary)
    earlier.refresh_from_db()
    assert (earlier.status, earlier.superseded_by) != ("valid", None)
    undo_certificate(world)
    earlier.refresh_from_db()
    assert (earlier.status, earlier.superseded_by) == ("valid", None)


def test_sent_in_again_after_a_recall_it_is_the_second_submission(world):
    """What was recalled is no longer what decisions stand on, and keeps its number."""
    at(Stage.SUBMITTED)(world)
    first = world.application.submissions.get()
    move("recall", "owner")(world)
    world.application.refresh_from_db()
    assert (world.application.submission, world.application.proposed_level) == (None, None)
    decision = send(world)
    assert decision.submission.number == first.number + 1


def test_a_recall_after_a_reopening_leads_back_to_what_was_sent_before(world):
    before_the_body(world)
    resolve(Outcome.DECLINE)(world)
    deciding.decide(
        application_id=world.application.pk, move="reopen", by=world.officer, once=token(), reason=REASON
    )
    world.application.refresh_from_db()
    sent, level = world.application.submission_id, world.application.proposed_level
    send(world)
    move("recall", "owner")(world)
    world.application.refresh_from_db()
    assert (world.application.submission_id, world.application.proposed_level) == (sent, level)
