"""A small but whole framework: nine criteria 0–3, two of them with a share, three levels; and rounds."""

import datetime
from decimal import Decimal

from django.utils import timezone

from accounts.models import User
from certification.models import (
    Anchor,
    Criterion,
    Framework,
    Level,
    OutcomeItem,
    OutcomeItemType,
    Purpose,
    PurposeRule,
    Round,
    Standing,
    Virtue,
)

SHARED = {1: ("บุคลากรทั้งหมด", "ผู้ร่วมลงนาม"), 4: ("กิจกรรมตามแผน", "กิจกรรมที่สำเร็จ")}
DRAWN = {1: ("declared_headcount", "signers"), 4: ("activities", "achieved")}
BANDS = {3: Decimal("80.00"), 2: Decimal("65.00"), 1: Decimal("50.00"), 0: Decimal("0.00")}
SOURCED = {"standing": Standing.SOURCED, "source": "tests"}


def make_framework(code: str = "test-organisation", **fields) -> Framework:
    """Nothing in it is unconfirmed, so a round can open on it."""
    framework = Framework.objects.create(
        code=code,
        kind=fields.pop("kind", "organisation"),
        name=fields.pop("name", "เกณฑ์สำหรับทดสอบ"),
        fiscal_year_from=2566,
        fiscal_year_until=2570,
        preamble="พวกเราขอประกาศเจตนารมณ์ร่วมกัน",
        **fields,
    )
    for position, (virtue, name) in enumerate([("sufficiency", "พอเพียง"), ("discipline", "วินัย")], 1):
        Virtue.objects.create(framework=framework, position=position, code=virtue, name=name, **SOURCED)
    for number, name, through, threshold in [
        (1, "องค์กรส่งเสริมคุณธรรม", 3, 6),
        (2, "องค์กรพัฒนาคุณธรรม", 6, 14),
        (3, "องค์กรคุณธรรมต้นแบบ", 9, 21),
    ]:
        Level.objects.create(
            framework=framework,
            number=number,
            name=name,
            through=through,
            threshold=threshold,
            requires_lower_standing=Standing.SOURCED,
            **SOURCED,
        )
    for number in range(1, 10):
        _make_criterion(framework, number)
    OutcomeItem.objects.create(
        framework=framework, position=1, code="after", label="ผลที่เกิดขึ้น", type=OutcomeItemType.TEXT, **SOURCED
    )
    return framework


def _make_criterion(framework: Framework, number: int) -> None:
    total, part = SHARED.get(number, ("", ""))
    total_from, part_from = DRAWN.get(number, ("", ""))
    criterion = Criterion.objects.create(
        framework=framework,
        code=f"c{number}",
        number=number,
        short=f"เกณฑ์ข้อ {number}",
        wording=f"องค์กรมีการดำเนินงานตามข้อ {number}",
        share_total=total,
        share_part=part,
        share_total_from=total_from,
        share_part_from=part_from,
        **SOURCED,
    )
    for score, percent in BANDS.items():
        Anchor.objects.create(
            criterion=criterion,
            score=score,
            text=f"ระดับ {score}",
            min_percent=percent if total else None,
            **SOURCED,
        )


def make_round(by: User, fiscal_year: int = 2569, framework: Framework | None = None, **fields) -> Round:
    """An open round whose dates surround today."""
    today = timezone.localdate()
    framework = framework or Framework.objects.filter(code="test-organisation").first() or make_framework()
    if framework.frozen_at is None:
        framework.frozen_at = timezone.now()
        framework.save()
    return Round.objects.create(
        **{
            "framework": framework,
            "kind": framework.kind,
            "fiscal_year": fiscal_year,
            "opens_on": today - datetime.timedelta(days=60),
            "intent_due_on": today + datetime.timedelta(days=10),
            "submit_due_on": today + datetime.timedelta(days=34),
            "review_due_on": today + datetime.timedelta(days=60),
            "opened_at": timezone.now(),
            "opened_by": by,
            **fields,
        }
    )


def make_purposes(framework: Framework, *, first: list[str], review: list[str], most: int | None = 2) -> None:
    """What a first sending and a review leave open. Before the framework is read: a frozen one is read once."""
    for purpose, left_open in ((Purpose.FIRST, first), (Purpose.REVIEW, review)):
        PurposeRule.objects.create(
            framework=framework,
            purpose=purpose,
            leaves_open=left_open,
            most_reviews=most if purpose == Purpose.REVIEW else None,
            **SOURCED,
        )
