"""Many cases at any stage, quickly: rows with the decisions that led there, without the services."""

import datetime
import itertools
import random

from django.utils import timezone

from accounts.models import User
from certification.models import (
    Application,
    Certificate,
    CertificateStatus,
    ChangeRequest,
    Decision,
    Round,
    Submission,
)
from certification.workflow import MOVES, Stage
from networks.models import Organisation
from networks.models.sectors import known_sectors
from tests.factories.applications import make_organisation, token

LINE = (
    "submit_intent", "enrol", "submit", "start_review", "verify", "place_on_agenda", "endorse", "report", "check",
    "select", "approve", "certify",
)  # fmt: skip
ENDS = {Stage.WITHDRAWN: "withdraw", Stage.LAPSED: "lapse", Stage.DECLINED: "decline"}
BESIDE = {
    Stage.RETURNED: (Stage.UNDER_REVIEW, "return"),
    Stage.DEFERRED: (Stage.ON_AGENDA, "defer"),
}
_numbers = itertools.count(1)


def way_to(stage: Stage, left: Stage | None = None) -> list[str]:
    """The moves from a draft to the stage; an ended case goes by the stage that it left."""
    if stage in ENDS:
        return [*way_to(left or Stage.DRAFT), ENDS[stage]]
    if stage in BESIDE:
        before, move = BESIDE[stage]
        return [*way_to(before), move]
    moves: list[str] = []
    for move in LINE if stage != Stage.DRAFT else ():
        moves.append(move)
        if MOVES[move].target == stage:
            break
    return moves


def stand(
    round_: Round,
    organisation: Organisation,
    stage: Stage,
    *,
    by: User,
    left: Stage | None = None,
    level: int | None = None,
    days: int = 7,
) -> Application:
    """An application at a stage, each move `days` after the one before, the last one today."""
    moves = way_to(stage, left)
    case = Application.objects.create(
        round=round_, organisation=organisation, stage=stage, created_by=by, proposed_level=level
    )
    at, before = timezone.now() - datetime.timedelta(days=days * (len(moves) - 1)), Stage.DRAFT
    for move in moves:
        target = MOVES[move].target if move != "decline" or before != Stage.CHECKED else Stage.DECLINED
        Decision.objects.create(
            application=case, move=move, from_stage=before, to_stage=target, at=at, by=by, once=token()
        )
        before, at = target, at + datetime.timedelta(days=days)
    if "submit" in moves:
        case.submission = _sent(case, by)
        case.save()
    return case


def _sent(case: Application, by: User) -> Submission:
    return Submission.objects.create(
        application=case,
        number=1,
        snapshot={},
        sha256="0" * 64,
        self_scores={"c1": 3, "c2": 2},
        self_total=5,
        self_level=1,
        submitted_by=by,
    )


def ask_back(case: Application, by: User, due_in: int) -> ChangeRequest:
    """A change request that was sent, to be answered in so many days."""
    return ChangeRequest.objects.create(
        application=case,
        submission=case.submission,
        key="process.c1.narrative",
        label="ข้อ 1",
        reason="เล่าเพิ่ม",
        due_on=timezone.localdate() + datetime.timedelta(days=due_in),
        made_by=by,
        sent_at=timezone.now(),
    )


def certify(
    case: Application, by: User, level: int = 1, status: CertificateStatus = CertificateStatus.VALID
) -> Certificate:
    """The certificate of a case that stands at its end."""
    changed = status != CertificateStatus.VALID
    return Certificate.objects.create(
        application=case,
        decision=case.decisions.latest("pk"),
        year=2569,
        number=next(_numbers),
        organisation_name=case.organisation.name,
        place="ที่ตั้ง",
        level=level,
        level_name=f"ระดับ {level}",
        fiscal_year=case.round.fiscal_year,
        issued_on=timezone.localdate(),
        issued_by=by,
        status=status,
        status_changed_at=timezone.now() if changed else None,
        status_changed_by=by if changed else None,
    )


def fill_country(rounds: list[Round], districts: list[str], by: User, count: int, seed: int = 2569) -> None:
    """So many organisations, each with a case at a random stage in each round; the same for the same seed."""
    rng = random.Random(seed)
    for _ in range(count):
        organisation = make_organisation(rng.choice(districts), sector=rng.choice(list(known_sectors())))
        for round_ in rounds:
            stage = rng.choice(list(Stage))
            left = {
                Stage.DECLINED: Stage.ON_AGENDA,
                Stage.LAPSED: rng.choice(
                    [Stage.DRAFT, Stage.INTENT_SUBMITTED, Stage.ENROLLED, Stage.RETURNED]
                ),
                Stage.WITHDRAWN: rng.choice([Stage.DRAFT, Stage.SUBMITTED, Stage.VERIFIED]),
            }.get(stage)
            level = rng.choice([None, 0, 1, 2, 3])
            case = stand(round_, organisation, stage, by=by, left=left, level=level, days=rng.randint(0, 9))
            if stage == Stage.RETURNED:
                ask_back(case, by, rng.randint(-5, 5))
            if stage == Stage.CERTIFIED:
                certify(case, by, rng.randint(1, 3), rng.choice(list(CertificateStatus)))
