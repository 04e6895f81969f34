"""A storm over one meeting: many deeds of every kind at once. Nothing breaks, nothing is half done."""

import itertools
import random

import pytest
from django.urls import reverse

from accounts.once import new_token
from accounts.roles import Role
from certification.models import AgendaItem, Decision, Resolution
from certification.services import attending
from certification.workflow import MOVES, Stage
from tests.concurrency.crowd import at_once, browser_of
from tests.factories.meetings import attend, make_meeting, place, seat, verified_case
from tests.factories.people import make_officer

pytestmark = pytest.mark.service
ANSWERS = {200, 302, 403, 404, 409, 422}


def test_a_storm_of_deeds_leaves_the_meeting_whole(open_round, officer, province, body):
    """Place, take off, move, lock, unlock, attend, resolve, resolve together, reconsider: 160 deeds, 8 at a time."""
    members = seat(body, 3)
    cases = [verified_case(open_round, officer, f"องค์กรที่ {n}") for n in range(4)]
    meeting = make_meeting(body, officer)
    for case in cases[:2]:
        place(meeting, case, officer)
    attend(meeting, officer, *members)
    people = [officer, *(make_officer(province, Role.PROVINCIAL_OFFICER, f"เจ้าหน้าที่ {n}") for n in range(7))]
    browsers = [browser_of(person) for person in people]
    chance = random.Random(2569)
    for _ in range(20):
        deeds = [_deed(chance, browser, meeting, cases, members) for browser in browsers]
        answers = at_once(deeds)
        found = {getattr(answer, "status_code", answer) for answer in answers}
        assert found <= ANSWERS, found
        _is_whole(cases)
    moves = set(Decision.objects.values_list("move", flat=True))
    assert {"place_on_agenda", "endorse", "reconsider"} <= moves  # it did blow


def _deed(chance, browser, meeting, cases, members):
    case = chance.choice(cases)
    one, item = [meeting.public_id], [meeting.public_id, case.public_id]
    states = {f"state_{member.pk}": "present" for member in members}
    names = {f"name_{member.pk}": "" for member in members}
    name, args, data = chance.choice(
        [
            ("place_on_agenda", one, {"case": [str(each.public_id) for each in cases]}),
            ("take_off", item, {"reason": "รอเอกสาร"}),
            ("move_item", one, {"up": str(case.public_id)}),
            ("lock_agenda", one, {}),
            ("lock_agenda", one, {}),
            ("unlock_agenda", one, {"reason": "เพิ่มวาระ"}),
            (
                "attendance",
                one,
                {**states, **names, "chair": str(members[0].pk), "seen": attending.seen_of(meeting)},
            ),
            ("resolve_item", item, {"outcome": "endorse", "level": "3"}),
            ("resolve_item", item, {"outcome": "defer", "reason": "ขอข้อมูลเพิ่ม"}),
            (
                "resolve_together",
                one,
                {"item": [str(each.public_id) for each in cases], "outcome": "endorse", "reason": ""},
            ),
            ("reconsider_item", item, {"reason": "กดผิด"}),
            ("record_conflict", item, {"member": str(members[1].pk), "reason": "เป็นญาติ"}),
        ]
    )
    url, form = reverse(f"certification:{name}", args=args), {"once": new_token(), **data}
    return lambda: browser.post(url, form)


def _is_whole(cases) -> None:
    """Each case stands where its last decision left it, every decision begins where the one before ended,
    and no case stands twice on the agenda or has a resolution without its decision."""
    for case in cases:
        case.refresh_from_db()
        moved = list(case.decisions.order_by("pk"))
        assert moved[-1].to_stage == case.stage
        for before, after in itertools.pairwise(moved):
            assert before.to_stage == after.from_stage
            assert after.from_stage in MOVES[after.move].sources
        standing = AgendaItem.objects.filter(application=case, removed_at__isnull=True)
        assert standing.count() <= 2  # the item that is resolved, and its successor after a second look
        resolved = Resolution.objects.filter(item__application=case).count()
        assert resolved == sum(one.move in ("endorse", "defer", "decline") for one in moved)
        if case.stage == Stage.ON_AGENDA:
            assert standing.filter(resolution__isnull=True).count() == 1
